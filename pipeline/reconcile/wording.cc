#include "pipeline/reconcile/wording.h"

#include <cmath>

#include <fmt/format.h>

#include "pipeline/model/clock.h"

namespace newstally {

std::string number_words(double v) {
  std::string digits = fmt::format("{:.2f}", std::abs(v));
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  std::size_t whole = digits.find('.');
  if (whole == std::string::npos) whole = digits.size();
  for (std::size_t i = whole; i > 3; i -= 3) digits.insert(digits.begin() + static_cast<std::ptrdiff_t>(i - 3), ',');
  return fmt::format("{}{}", v < 0 && digits != "0" ? "-" : "", digits);
}

std::string quantity(double v, Unit unit) {
  const bool one = v == 1;
  switch (unit) {
    case Unit::seats: return number_words(v) + (one ? " seat" : " seats");
    case Unit::votes: return number_words(v) + (one ? " vote" : " votes");
    case Unit::percent: return number_words(v) + " percent";
    case Unit::points: return number_words(v) + (one ? " point" : " points");
    case Unit::none: break;
  }
  return number_words(v);
}

std::string said_value(const Claim& c) {
  if (!c.value) return "";
  if (c.value_high) return number_words(*c.value) + " to " + quantity(*c.value_high, c.unit);
  const char* before = "";
  switch (c.bound) {
    case Bound::exact: break;
    case Bound::about: before = "about "; break;
    case Bound::more_than: before = "more than "; break;
    case Bound::at_least: before = "at least "; break;
    case Bound::less_than: before = "less than "; break;
    case Bound::at_most: before = "at most "; break;
  }
  return before + quantity(*c.value, c.unit);
}

std::string proper_name(std::string_view name) {
  for (char ch : name)
    if (ch >= 'a' && ch <= 'z') return std::string(name);
  std::string out;
  bool start = true;
  for (char ch : name) {
    const bool letter = (ch >= 'A' && ch <= 'Z') || (ch & 0x80);
    out += letter && !start && ch >= 'A' && ch <= 'Z' ? static_cast<char>(ch - 'A' + 'a') : ch;
    start = !letter && ch != '\'';
  }
  return out;
}

std::string list_words(const std::vector<std::string>& items) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += i + 1 == items.size() ? " and " : ", ";
    out += items[i];
  }
  return out;
}

std::string source_words(const SourcedClaim& s) {
  std::string out = s.source.empty() ? "an article without a named outlet" : s.source;
  if (!s.published.empty()) out += " (" + readable_moment(s.published) + ")";
  return out;
}

}  // namespace newstally
