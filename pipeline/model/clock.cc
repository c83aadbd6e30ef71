#include "pipeline/model/clock.h"

#include <array>
#include <chrono>
#include <cstdlib>

#include <fmt/format.h>

namespace newstally {
namespace {

constexpr std::int64_t kDay = 86400;

std::optional<int> digits(std::string_view s, std::size_t at, std::size_t n) {
  if (at + n > s.size()) return std::nullopt;
  int v = 0;
  for (std::size_t i = at; i < at + n; ++i) {
    if (s[i] < '0' || s[i] > '9') return std::nullopt;
    v = v * 10 + (s[i] - '0');
  }
  return v;
}

struct Parts {
  int year = 0, month = 0, day = 0;
  std::optional<int> hour, minute;
  int second = 0;
  std::optional<int> offset;  // seconds east of Greenwich
};

std::optional<int> offset_of(std::string_view s) {
  if (s.empty()) return std::nullopt;
  if (s[0] == 'Z' || s[0] == 'z') return 0;
  if (s[0] != '+' && s[0] != '-') return std::nullopt;
  auto h = digits(s, 1, 2);
  if (!h) return std::nullopt;
  auto m = digits(s, s.size() > 3 && s[3] == ':' ? 4 : 3, 2);
  const int seconds = *h * 3600 + m.value_or(0) * 60;
  return s[0] == '-' ? -seconds : seconds;
}

std::optional<Parts> parts_of(std::string_view s) {
  auto y = digits(s, 0, 4), mo = digits(s, 5, 2), d = digits(s, 8, 2);
  if (!y || !mo || !d || s[4] != '-' || s[7] != '-') return std::nullopt;
  if (*mo < 1 || *mo > 12 || *d < 1 || *d > 31) return std::nullopt;
  Parts p{*y, *mo, *d, {}, {}, 0, {}};
  if (s.size() < 16 || (s[10] != 'T' && s[10] != ' ' && s[10] != 't')) return p;
  p.hour = digits(s, 11, 2);
  p.minute = digits(s, 14, 2);
  if (!p.hour || !p.minute || *p.hour > 24 || *p.minute > 59) return std::nullopt;
  std::size_t at = 16;
  if (at < s.size() && s[at] == ':') {
    p.second = digits(s, at + 1, 2).value_or(0);
    at += 3;
    if (at < s.size() && s[at] == '.') {
      ++at;
      while (at < s.size() && s[at] >= '0' && s[at] <= '9') ++at;
    }
  }
  if (at <= s.size()) p.offset = offset_of(s.substr(at));
  return p;
}

}  // namespace

std::optional<Moment> parse_moment(std::string_view iso) {
  auto p = parts_of(iso);
  if (!p) return std::nullopt;
  using namespace std::chrono;
  const sys_days day = year(p->year) / month(static_cast<unsigned>(p->month)) / std::chrono::day(static_cast<unsigned>(p->day));
  const std::int64_t start = static_cast<std::int64_t>(day.time_since_epoch().count()) * kDay;
  if (!p->hour) return Moment{start, start + kDay, std::nullopt};
  const std::int64_t at = start + *p->hour * 3600 + *p->minute * 60 + p->second;
  return Moment{at, at + 1, p->offset};
}

std::string iso_moment(std::int64_t local, std::optional<int> offset) {
  using namespace std::chrono;
  const sys_seconds at{seconds(local)};
  const year_month_day date{floor<days>(at)};
  const hh_mm_ss time{at - floor<days>(at)};
  std::string out = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(), time.minutes().count(), time.seconds().count());
  if (offset) out += fmt::format("{}{:02}:{:02}", *offset < 0 ? '-' : '+', std::abs(*offset) / 3600, std::abs(*offset) / 60 % 60);
  return out;
}

std::string by_clocks_of(std::string_view iso, int offset) {
  const auto m = parse_moment(iso);
  return m && m->offset ? iso_moment(m->begin - *m->offset + offset, offset) : std::string(iso);
}

bool surely_before(const std::optional<Moment>& a, const std::optional<Moment>& b) {
  if (!a || !b) return false;
  const bool absolute = a->offset && b->offset;
  const std::int64_t end = a->end - (absolute ? *a->offset : 0);
  const std::int64_t begin = b->begin - (absolute ? *b->offset : 0);
  return end <= begin;
}

std::string readable_moment(std::string_view iso) {
  static constexpr std::array<const char*, 12> kMonths{"January", "February", "March",     "April",   "May",      "June",
                                                       "July",    "August",   "September", "October", "November", "December"};
  auto p = parts_of(iso);
  if (!p) return std::string(iso);
  std::string out = fmt::format("{} {} {}", p->day, kMonths[static_cast<std::size_t>(p->month - 1)], p->year);
  if (p->hour) out += fmt::format(", {:02}:{:02}", *p->hour, *p->minute);
  return out;
}

}  // namespace newstally
