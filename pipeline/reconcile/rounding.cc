#include "pipeline/reconcile/rounding.h"

#include <algorithm>
#include <cmath>

namespace newstally {
namespace {

constexpr double kTiny = 1e-9;

bool percentual(Unit u) { return u == Unit::percent || u == Unit::points; }

int decimals(double v) {
  for (int d = 0; d < 4; ++d, v *= 10)
    if (std::abs(v - std::round(v)) < 1e-6) return d;
  return 4;
}

double half_place(double v) { return 0.5 * std::pow(10.0, -decimals(v)); }

Fit exact_percent(double v, double official) {
  const double diff = std::abs(v - official);
  if (diff <= half_place(v) + kTiny) return Fit::exact;
  if (diff <= half_place(v) + 0.1 + kTiny) return Fit::rounded;
  const double scale = std::pow(10.0, decimals(v));
  return std::abs(std::floor(official * scale + kTiny) - v * scale) < 1e-6 ? Fit::rounded : Fit::no;
}

Fit exact_votes(double v, double official) {
  if (v == official) return Fit::exact;
  double place = 1;
  while (v != 0 && std::fmod(v, place * 10) == 0) place *= 10;
  if (place < 100) return Fit::no;
  const double diff = std::abs(v - official);
  return diff <= place / 2 && diff <= 0.01 * std::abs(official) ? Fit::rounded : Fit::no;
}

}  // namespace

Fit fits(double v, std::optional<double> high, Bound bound, Unit unit, double official) {
  const double slack = percentual(unit) ? half_place(v) : 0.0;
  if (high) return official >= v - slack - kTiny && official <= *high + slack + kTiny ? Fit::rounded : Fit::no;
  switch (bound) {
    case Bound::exact:
      if (percentual(unit)) return exact_percent(v, official);
      if (unit == Unit::votes) return exact_votes(v, official);
      return v == official ? Fit::exact : Fit::no;
    case Bound::about: {
      const double least = unit == Unit::votes ? 0.0 : 1.0;
      return std::abs(v - official) <= std::max(least, 0.05 * std::abs(official)) + kTiny ? Fit::rounded : Fit::no;
    }
    case Bound::more_than: return official > v - slack - kTiny && (official != v || slack > 0) ? Fit::rounded : Fit::no;
    case Bound::at_least: return official >= v - slack - kTiny ? Fit::rounded : Fit::no;
    case Bound::less_than: return official < v + slack + kTiny && (official != v || slack > 0) ? Fit::rounded : Fit::no;
    case Bound::at_most: return official <= v + slack + kTiny ? Fit::rounded : Fit::no;
  }
  return Fit::no;
}

Fit fits(const Claim& c, double official) {
  return c.value ? fits(*c.value, c.value_high, c.bound, c.unit, official) : Fit::no;
}

}  // namespace newstally
