#include "pipeline/text/numbers.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace newstally {
namespace {

constexpr double kDozen = 12, kThousand = 1000;

class Finder {
 public:
  Finder(std::span<const Token> t, std::size_t begin, std::size_t end, const NumberWords& w) : t_(t), begin_(begin), end_(end), w_(w) {}

  std::vector<Quantity> run() {
    std::vector<Quantity> out;
    std::size_t i = begin_;
    while (i < end_) {
      auto q = at(i);
      if (!q) {
        ++i;
        continue;
      }
      std::size_t floor = out.empty() ? begin_ : out.back().end;
      absorb_bound(*q, floor);
      out.push_back(*q);
      i = q->end;
    }
    return out;
  }

 private:
  const std::string& norm(std::size_t i) const {
    static const std::string kNone;
    return i < end_ ? t_[i].norm : kNone;
  }
  bool is(std::size_t i, std::string_view s) const { return i < end_ && t_[i].norm == s; }
  bool in(const WordSet& set, std::size_t i) const { return i < end_ && set.contains(t_[i].norm); }
  bool glued(std::size_t i) const { return i < end_ && !t_[i].space_before; }
  bool digits(std::size_t i) const { return i < end_ && t_[i].kind == TokenKind::number; }

  static double parse(const std::string& s) {
    std::string plain;
    for (char c : s)
      if (c != ',') plain += c;
    return std::strtod(plain.c_str(), nullptr);
  }

  struct Simple {
    double value;
    std::size_t end;
    bool word;
  };

  // "twenty-one", "two hundred and five", "1.2 lakh", "half a dozen", "a dozen", "3.5 million", "a lakh and thirty thousand"
  std::optional<Simple> simple(std::size_t i) const {
    if (is(i, "half")) return half_of(i);
    auto s = digits(i) ? in_digits(i) : in_words(i);
    if (s) multiply(*s);
    return s;
  }

  // "half a dozen", "half a million"
  std::optional<Simple> half_of(std::size_t i) const {
    std::size_t k = i + 1;
    if (is(k, "-")) ++k;
    if (is(k, "a")) ++k;
    if (is(k, "-")) ++k;
    const double* m = k < end_ && k > i + 1 ? w_.multipliers.find(norm(k)) : nullptr;
    if (!m || (*m != kDozen && *m < kThousand)) return std::nullopt;
    return Simple{*m / 2, k + 1, true};
  }

  // "21", "1 204" with a space between the thousands, "polled 366, 781 votes"; a second dot makes it a date or a version: "12.05.2023"
  std::optional<Simple> in_digits(std::size_t i) const {
    Simple s{parse(norm(i)), i + 1, false};
    while (norm(i).size() <= 3 && digits(s.end) && norm(s.end).size() == 3 && t_[s.end].space_before && norm(i).find('.') == std::string::npos) {
      s.value = s.value * 1000 + parse(norm(s.end));
      ++s.end;
    }
    if (s.end == i + 1 && norm(i).size() <= 3)
      for (const std::size_t end = end_of_spaced(i); s.end < end; s.end += 2) s.value = s.value * 1000 + parse(norm(s.end + 1));
    if (std::count(norm(i).begin(), norm(i).end(), '.') > 1) return std::nullopt;
    return s;
  }
  // Where the groups of "366, 781" end, i + 1 where they are numbers of their own: groups are of three digits, and what is counted are votes.
  std::size_t end_of_spaced(std::size_t i) const {
    static const WordSet kVotes{"votes", "voters", "ballots"}, kPolling{"polled", "polling", "scored", "scoring", "garnered", "garnering", "secured", "securing", "received", "receiving", "obtained", "scooped"};
    std::size_t end = i + 1;
    while (is(end, ",") && glued(end) && digits(end + 1) && norm(end + 1).size() == 3 && !glued(end + 1)) end += 2;
    if (end > i + 5 || (end > i + 3 && norm(i).size() > 2) || is(end, "and") || (is(end, ",") && digits(end + 1))) return i + 1;  // "366, 781 and 402 votes"
    if (i > begin_ && t_[i - 1].capital) return i + 1;  // "Ward 3, 300 votes"
    const bool counted = (end < end_ && kVotes.contains(norm(end))) || (end + 1 < end_ && kVotes.contains(norm(end + 1)) && !digits(end) && !is(end, ",")) || (i > begin_ && kPolling.contains(norm(i - 1)));
    return counted ? end : i + 1;
  }

  // Below a hundred: "six", "twenty-one", "twenty one".
  std::optional<Simple> below_hundred(std::size_t i) const {
    const double* c = i < end_ ? w_.cardinals.find(norm(i)) : nullptr;
    if (!c) return std::nullopt;
    const std::size_t next = is(i + 1, "-") ? i + 2 : i + 1;
    const double* unit = *c >= 20 && next < end_ ? w_.cardinals.find(norm(next)) : nullptr;
    const bool joined = unit && *unit >= 1 && *unit < 10 && (next == i + 2 || !is(next + 1, "-"));
    return joined ? Simple{*c + *unit, next + 1, true} : Simple{*c, i + 1, true};
  }

  // Below a thousand, or so many hundreds: "two hundred and five", "fifteen hundred and eighty-four", "a hundred". `within` a larger
  // number ("one thousand nine hundred nineteen") "and" may be missing.
  std::optional<Simple> in_words(std::size_t i, bool within = false) const {
    auto s = below_hundred(i);
    if (!s && is(i, "a") && i + 1 < end_ && w_.multipliers.find(norm(i + 1))) s = Simple{1, i + 1, true};
    if (!s || s->value == 0 || !is(s->end, "hundred")) return s;
    *s = Simple{s->value * 100, s->end + 1, true};
    const bool joined = is(s->end, "and");
    const auto rest = joined || within ? below_hundred(joined ? s->end + 1 : s->end) : std::nullopt;
    if (rest && rest->value > 0 && !is(rest->end, "hundred")) *s = Simple{s->value + rest->value, rest->end, true};  // not "five hundred and six hundred"
    return s;
  }

  // "1.2 lakh", "two dozen", "one lakh fifty-one thousand four hundred", "a million and 30,000": each unit smaller than the one before.
  void multiply(Simple& s) const {
    halves(s);
    const double* m = unit_at(s);
    if (!m) return;
    double sum = s.value * *m;
    ++s.end;
    for (double unit = *m; unit >= kThousand;) {
      std::size_t k = s.end;
      if (is(k, "and")) ++k;
      if (k > s.end && is(k, "a") && is(k + 1, "half")) {  // "a million and a half"
        sum += unit / 2;
        s.end = k + 2;
        break;
      }
      auto next = digits(k) ? in_digits(k) : in_words(k, true);
      if (!next || next->value == 0) break;
      const double* smaller = unit_at(*next);
      const bool units = smaller && *smaller < unit && *smaller >= kThousand && next->value * *smaller < unit;
      const bool last = !smaller && next->value < unit && (next->word ? s.word : k > s.end && next->value >= kThousand);
      if (!units && !last) break;
      sum += next->value * (units ? *smaller : 1);
      s.end = next->end + units;
      unit = units ? *smaller : 1;
    }
    s.value = std::round(sum * 1e6) / 1e6;
  }
  // The unit behind a number: "thousand", "lakh", "dozen"; not in "2,000 Million Club".
  const double* unit_at(const Simple& s) const {
    const double* m = s.end < end_ ? w_.multipliers.find(norm(s.end)) : nullptr;
    if (!m || *m < kDozen || (t_[s.end].capital && !t_[s.end].all_caps && s.value >= kThousand)) return nullptr;
    return m;
  }
  // "seven and a half million", "one and a quarter points", "two and three-quarter lakh"
  void halves(Simple& s) const {
    if (!is(s.end, "and") || !(is(s.end + 1, "a") || is(s.end + 1, "three"))) return;
    const std::size_t k = is(s.end + 2, "-") ? s.end + 3 : s.end + 2;
    const double* part = k < end_ ? w_.fractions.find(norm(k)) : nullptr;
    if (!part || *part < 0.25) return;
    const Simple whole{s.value + *part * (is(s.end + 1, "three") ? 3 : 1), k + 1, s.word};
    if (unit_at(whole) || in(w_.percent, k + 1) || is(k + 1, "per") || is(k + 1, "points") || is(k + 1, "percentage")) s = whole;
  }

  std::optional<Quantity> at(std::size_t i) {
    if (!digits(i) && !w_.openers.contains(t_[i].norm, t_[i].hash)) return std::nullopt;
    if (auto q = money(i)) return q;
    if (auto q = date(i)) return q;
    if (auto q = fraction(i)) return q;
    auto s = simple(i);
    if (!s) {
      const double* one = w_.singles.find(norm(i));
      if (one && i < end_) {
        Quantity q{i, i + 1, QuantityKind::count, *one, std::nullopt, Bound::exact, true};
        return q;
      }
      return std::nullopt;
    }
    if (auto q = clock(i, *s)) return q;
    if (glued(i) && i > begin_ && (t_[i - 1].kind == TokenKind::word || (t_[i - 1].norm == "-" && glued(i - 1) && !digits(i - 2))) && !s->word)
      return Quantity{i, s->end, QuantityKind::other, s->value, std::nullopt, Bound::exact, false};  // G20, Kathmandu-1, Covid-19
    Quantity q{i, s->end, QuantityKind::count, s->value, std::nullopt, Bound::exact, s->word};
    range(q);
    suffix(q);
    classify(q);
    return q;
  }

  // "$3.5 million", "Rs 500 crore", "Rs. 25,000", "500 crore rupees"
  std::optional<Quantity> money(std::size_t i) const {
    if (!in(w_.currencies, i)) return std::nullopt;
    std::size_t k = i + 1;
    if (is(k, ".")) ++k;
    auto s = simple(k);
    if (!s || !digits(k)) return std::nullopt;
    std::size_t end = s->end;
    if (is(end, "bn") || is(end, "m")) ++end;
    return Quantity{i, end, QuantityKind::money, s->value, std::nullopt, Bound::exact, false};
  }

  // "November 7", "7 November 2023", "Nov. 17, 2023", "May 6, 2025", "2nd January 2009", "03-05-2019", "10/02/2020"
  std::optional<Quantity> date(std::size_t i) const {
    auto small = [&](std::size_t k) { return digits(k) && norm(k).size() <= 2 && parse(norm(k)) >= 1 && parse(norm(k)) <= 31; };
    auto year_at = [&](std::size_t k) { return digits(k) && norm(k).size() == 4 && parse(norm(k)) >= 1800 && parse(norm(k)) < 2100; };
    if (in(w_.months, i) && t_[i].capital) {
      std::size_t k = i + 1;
      if (is(k, ".")) ++k;
      if (year_at(k)) return Quantity{i, k + 1, QuantityKind::date, parse(norm(k)), std::nullopt, Bound::exact, false};
      if (!small(k)) return std::nullopt;
      double year = 0;
      std::size_t end = k + 1;
      if (is(end, "st") || is(end, "nd") || is(end, "rd") || is(end, "th")) ++end;
      std::size_t y = is(end, ",") ? end + 1 : end;
      if (year_at(y)) year = parse(norm(y)), end = y + 1;
      return Quantity{i, end, QuantityKind::date, year, std::nullopt, Bound::exact, false};
    }
    if (small(i)) {
      std::size_t k = i + 1;
      if (glued(k) && (is(k, "st") || is(k, "nd") || is(k, "rd") || is(k, "th"))) ++k;
      if (is(k, "of")) ++k;
      if (in(w_.months, k) && t_[k].capital) {
        std::size_t end = k + 1;
        double year = 0;
        if (is(end, ".") && year_at(end + 1)) ++end;
        std::size_t y = is(end, ",") ? end + 1 : end;
        if (year_at(y)) year = parse(norm(y)), end = y + 1;
        return Quantity{i, end, QuantityKind::date, year, std::nullopt, Bound::exact, false};
      }
      if (glued(i + 1) && (is(i + 1, "/") || is(i + 1, "-")) && small(i + 2) && norm(i + 1) == norm(i + 3) && digits(i + 4) && glued(i + 4))
        return Quantity{i, i + 5, QuantityKind::date, 0, std::nullopt, Bound::exact, false};
    }
    return std::nullopt;
  }

  // "1.30 pm", "10 p.m.", "7pm", "13:05"
  std::optional<Quantity> clock(std::size_t i, const Simple& s) const {
    if (!digits(i)) return std::nullopt;
    std::size_t k = i + 1;
    bool colon = is(k, ":") && glued(k) && digits(k + 1) && glued(k + 1) && norm(k + 1).size() == 2;
    if (colon) k += 2;
    if (is(k, "pm") || is(k, "am") || is(k, "p.m") || is(k, "a.m") || is(k, "p.m.") || is(k, "a.m.") || is(k, "noon") || is(k, "o'clock")) {
      return Quantity{i, k + 1, QuantityKind::time, s.value, std::nullopt, Bound::exact, false};
    }
    if ((is(k, "p") || is(k, "a")) && is(k + 1, ".") && is(k + 2, "m"))
      return Quantity{i, k + 3 + (is(k + 3, ".") ? 1u : 0u), QuantityKind::time, s.value, std::nullopt, Bound::exact, false};
    if (colon) return Quantity{i, k, QuantityKind::time, s.value, std::nullopt, Bound::exact, false};
    return std::nullopt;
  }

  // "two-tenths of a percentage point", "two-thirds", "half" (of the votes), "a third"
  std::optional<Quantity> fraction(std::size_t i) const {
    const double* c = w_.cardinals.find(norm(i));
    std::size_t k = i;
    double top = 1;
    if (i < end_ && c && (is(i + 1, "-") || i + 1 < end_)) {
      k = is(i + 1, "-") ? i + 2 : i + 1;
      top = *c;
    } else if (is(i, "a")) {
      k = i + 1;
    } else if (!is(i, "half")) {
      return std::nullopt;
    }
    if (k >= end_) return std::nullopt;
    const double* f = w_.fractions.find(norm(k));
    if (!f) return std::nullopt;
    const bool of_a_point = norm(k) == "half" && is(k + 1, "a") && (is(k + 2, "percentage") || is(k + 2, "point") || in(w_.percent, k + 2) || (is(k + 2, "per") && is(k + 3, "cent")));
    if (!of_a_point && norm(k) == "half" && (is(k + 1, "a") || is(k + 1, "dozen") || (is(k + 1, "-") && (is(k + 2, "a") || is(k + 2, "dozen"))))) return std::nullopt;
    if (top != 1 && *f <= 0.5 && norm(k).back() != 's' && norm(k) != "half") return std::nullopt;  // "one third placed"
    Quantity q{i, k + 1, QuantityKind::other, top * *f, std::nullopt, Bound::exact, true};
    std::size_t e = k + 1;
    if (is(e, "of") && is(e + 1, "a")) e += 2;
    if (is(e, "of") && is(e + 1, "one")) e += 2;
    const double* unit = e > k + 1 && e < end_ ? w_.multipliers.find(norm(e)) : nullptr;
    if (unit && *unit >= kThousand) return Quantity{i, e + 1, QuantityKind::count, top * *f * *unit, std::nullopt, Bound::exact, true};  // "a quarter of a million"
    if (of_a_point) ++e;
    if ((is(e, "percentage") && (is(e + 1, "point") || is(e + 1, "points")))) {
      q.kind = QuantityKind::points;
      q.end = e + 2;
    } else if (is(e, "point") && e > k + 1) {
      q.kind = QuantityKind::points;
      q.end = e + 1;
    } else if (is(e, "per") && is(e + 1, "cent") && e > k + 1) {
      q.kind = QuantityKind::percent;
      q.end = e + 2;
    } else if (in(w_.percent, e) && e > k + 1) {
      q.kind = QuantityKind::percent;
      q.end = e + 1;
    } else {
      q.value *= 100;  // a share of a whole: rules say of what
      q.kind = QuantityKind::other;
      // "half of the votes", "almost half the vote"
      std::size_t v = e;
      while (v < end_ && v < e + 4 && (is(v, "of") || is(v, "the") || is(v, "all") || is(v, "total") || is(v, "valid"))) ++v;
      if (v > k + 1 && (is(v, "vote") || is(v, "votes"))) q.kind = QuantityKind::percent;
    }
    return q;
  }

  void range(Quantity& q) const {
    static const WordSet kRanging{"anything", "anywhere", "somewhere", "ranging", "range", "ranges", "ranged"};
    std::size_t sep = q.end;
    const bool between = q.begin > begin_ && is(q.begin - 1, "between");
    if (between && in(w_.percent, sep)) ++sep;  // "between 58.3% and 60.7%"
    else if (between && is(sep, "per") && is(sep + 1, "cent")) sep += 2;
    bool dash = is(sep, "-") || is(sep, "—");
    if (!dash && !is(sep, "to") && !(is(sep, "and") && between)) return;
    if (is(sep, "—") && t_[sep].space_before) return;
    auto hi = simple(sep + 1);
    if (!hi || hi->value <= q.value || hi->word != q.word) return;
    // "40 to 50 seats" is a range; "17,845 votes to 8,399", "won 40 to 33 for" and "up 14 to 37" are not
    if (is(sep, "to")) {
      if (q.begin > begin_ && in(w_.changes, q.begin - 1)) return;
      std::size_t after = hi->end;
      bool counted = is(after, "seats") || is(after, "constituencies") || in(w_.percent, after) || is(after, "per") || is(after, "votes");
      const bool anything = q.begin > begin_ + 1 && is(q.begin - 1, "from") && kRanging.contains(norm(q.begin - 2));
      if (anything) q.begin -= 2;  // "anything from 158 to 168"
      bool opened = !anything && q.begin > begin_ && (is(q.begin - 1, "from") || is(q.begin - 1, "by"));
      bool closed = after >= end_ || is(after, ";") || is(after, ".") || is(after, ")") || (is(after, ",") && q.begin > begin_ && (is(q.begin - 1, ",") || is(q.begin - 1, ":")));
      if ((!anything && !counted && !(closed && hi->value < 700)) || opened) return;
    }
    if (dash && !digits(q.begin)) return;
    if (dash && q.value >= 1900 && q.value < 2100) return;
    q.high = hi->value;
    q.end = hi->end;
  }

  // percent, points, "-odd", "+", "plus"
  void suffix(Quantity& q) const {
    std::size_t e = q.end;
    if (is(e, "-") && (is(e + 1, "odd") || is(e + 1, "plus"))) {
      q.bound = norm(e + 1) == "odd" ? Bound::about : Bound::more_than;
      q.end = e + 2;
    } else if (is(e, "odd")) {
      q.bound = Bound::about;
      q.end = e + 1;
    } else if (is(e, "+") && glued(e)) {
      q.bound = Bound::more_than;
      q.end = e + 1;
    }
    e = q.end;
    if (is(e, "-") && glued(e)) ++e;
    if (is(e, "of") && is(e + 1, "a") && (is(e + 2, "percentage") || is(e + 2, "point"))) e += 2;  // "0.4 of a point"
    if (is(e, "percentage") && is(e + 1, "-") && (is(e + 2, "point") || is(e + 2, "points"))) {
      q.kind = QuantityKind::points;
      q.end = e + 3;
    } else if (is(e, "percentage") && (is(e + 1, "point") || is(e + 1, "points"))) {
      q.kind = QuantityKind::points;
      q.end = e + 2;
    } else if ((is(e, "per") && (is(e + 1, "cent") || is(e + 1, "cents"))) || (is(e, "per") && is(e + 1, "centage"))) {
      q.kind = QuantityKind::percent;
      q.end = e + 2;
    } else if (in(w_.percent, e)) {
      q.kind = QuantityKind::percent;
      q.end = e + 1;
    } else if (is(e, "points") || is(e, "point") || is(e, "pts") || is(e, "pp")) {
      q.kind = QuantityKind::points;
      q.end = e + 1;
    }
    if (q.kind == QuantityKind::percent) {
      std::size_t p = q.end;
      if (is(p, "-") && glued(p)) ++p;
      if (is(p, "point") || is(p, "points")) {
        q.kind = QuantityKind::points;
        q.end = p + 1;
      }
      // "12%-15%", "12 per cent to 15 per cent"
      std::size_t sep = q.end;
      if (!q.high && is(sep, "-")) {
        auto hi = simple(sep + 1);
        if (hi && hi->value > q.value && (in(w_.percent, hi->end) || is(hi->end, "per"))) {
          q.high = hi->value;
          q.end = hi->end + (is(hi->end, "per") ? 2u : 1u);
        }
      }
    }
  }

  void classify(Quantity& q) const {
    if (q.kind != QuantityKind::count) return;
    const std::string& first = t_[q.begin].norm;
    std::size_t e = q.end;
    // ordinals: "9th", "ninth" is a word of its own kind
    if (digits(q.begin) && glued(e) && (is(e, "st") || is(e, "nd") || is(e, "rd") || is(e, "th"))) {
      q.kind = QuantityKind::ordinal;
      q.end = e + 1;
      return;
    }
    if (digits(q.begin) && first.size() == 4 && first.find_first_of(",.") == std::string::npos && q.value >= 1850 && q.value < 2100 && !q.high) {
      bool counted = is(e, "votes") || is(e, "seats") || is(e, "vote") || is(e, "councillors");
      bool by = q.begin > begin_ && is(q.begin - 1, "by") && !is(e, ",");
      if (!counted && !by) {
        q.kind = QuantityKind::year;
        return;
      }
    }
    if (is(e, "-") && glued(e) && (is(e + 1, "year") || is(e + 1, "term") || is(e + 1, "time") || is(e + 1, "day") || is(e + 1, "storey") ||
                                   is(e + 1, "minute") || is(e + 1, "hour") || is(e + 1, "month") || is(e + 1, "week") || in(w_.foreign_units, e + 1))) {
      q.kind = is(e + 1, "year") && is(e + 2, "-") ? QuantityKind::age : QuantityKind::other;
      return;
    }
    // "21 of the 22 districts"
    std::size_t whole = is(e, "of") ? e + 1 : e;
    while (whole > e && (is(whole, "the") || is(whole, "its") || is(whole, "all"))) ++whole;
    const bool of_others = whole > e && digits(whole) && in(w_.foreign_units, whole + 1);
    if (of_others || in(w_.foreign_units, e) || (is(e, "-") && in(w_.foreign_units, e + 1)) || (is(e, "more") && in(w_.foreign_units, e + 1))) {
      q.kind = QuantityKind::other;
      return;
    }
    if (in(w_.currencies, e) && glued(e)) q.kind = QuantityKind::money;
    if (is(e, "rupees") || is(e, "dollars") || is(e, "pounds") || is(e, "euros")) q.kind = QuantityKind::money;
    // an age: "Badal, 94," — a bare two-digit number between commas after a capitalised name
    bool comma_before = q.begin >= begin_ + 2 && is(q.begin - 1, ",") && t_[q.begin - 2].kind == TokenKind::word && t_[q.begin - 2].capital;
    bool closed_after = e >= end_ || is(e, ",") || is(e, "—") || is(e, ".") || is(e, ")");
    if (comma_before && closed_after && digits(q.begin) && q.value >= 18 && q.value < 105 && !q.high && !listed(q)) q.kind = QuantityKind::age;
    if (q.begin > begin_ && is(q.begin - 1, "aged")) q.kind = QuantityKind::age;
  }

  // "Congress 128, BJP, 66": other bare numbers around suggest a list, not an age.
  bool listed(const Quantity& q) const {
    std::size_t n = 0;
    for (std::size_t i = begin_; i < end_; ++i)
      if (digits(i) && i != q.begin) ++n;
    return n >= 3;
  }

  // Extends the quantity to the left over "nearly", "more than", "as many as".
  void absorb_bound(Quantity& q, std::size_t floor) const {
    for (const auto& [phrase, bound] : w_.bounds) {
      if (q.begin < floor + phrase.size()) continue;
      std::size_t start = q.begin - phrase.size();
      bool match = true;
      for (std::size_t k = 0; k < phrase.size() && match; ++k) match = t_[start + k].norm == phrase[k];
      if (!match) continue;
      q.begin = start;
      if (bound != Bound::exact) q.bound = bound;
      // "just over", "well over", "a little under", "some"
      return;
    }
  }

  std::span<const Token> t_;
  std::size_t begin_, end_;
  const NumberWords& w_;
};

}  // namespace

std::vector<Quantity> find_quantities(std::span<const Token> tokens, std::size_t begin, std::size_t end, const NumberWords& words) {
  return Finder(tokens, begin, end, words).run();
}

}  // namespace newstally
