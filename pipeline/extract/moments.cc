// The words of a sentence that tell how far the count was.
#include "pipeline/extract/moments.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace newstally {
namespace {

class MomentReader {
 public:
  MomentReader(const Scene& scene, const Section& section, const SentenceScene& s)
      : scene_(scene), v_(scene.book->vocabulary), cues_(v_.cues.find("moment_cues")), doc_(section.doc), t_(section.doc.tokens), s_(s), end_(s.sentence->end) {}

  std::vector<ToldMoment> run() {
    std::vector<ToldMoment> out;
    for (std::size_t i = s_.sentence->begin; i < end_;) {
      auto m = moment_at(i);
      i = m ? m->end : i + 1;
      if (m) out.push_back(std::move(*m));
    }
    return out;
  }

 private:
  bool is(std::size_t i, std::string_view w) const { return i < end_ && t_[i].norm == w; }
  bool in(std::size_t i, const WordSet& words) const { return i < end_ && words.contains(t_[i].norm, t_[i].hash); }
  template <typename... Words>
  std::size_t past(std::size_t i, Words... words) const {
    while ((is(i, words) || ...)) ++i;
    return i;
  }

  // A small whole number, in figures or one word.
  std::optional<int> whole(std::size_t i) const {
    if (i >= end_) return std::nullopt;
    if (const double* c = v_.numbers.cardinals.find(t_[i].norm)) return static_cast<int>(*c);
    int n = 0;
    const std::string& w = t_[i].norm;
    const auto [rest, error] = std::from_chars(w.data(), w.data() + w.size(), n);
    return error == std::errc() && rest == w.data() + w.size() && w.size() <= 3 ? std::optional(n) : std::nullopt;
  }
  const Quantity* quantity_at(std::size_t i) const {
    for (const QuantityList& list : s_.quantities)
      for (const Quantity& q : list.parts)
        if (q.begin == i) return &q;
    return nullptr;
  }

  ToldMoment told(std::size_t begin, std::size_t end, AsOf as_of) const {
    as_of.text = std::string(doc_.text.substr(t_[begin].span.begin, t_[end - 1].span.end - t_[begin].span.begin));
    return {std::move(as_of), begin, end};
  }

  std::optional<ToldMoment> moment_at(std::size_t i) const {
    static const WordSet kOpeners{"after", "in", "at", "on", "till", "until", "by", "with", "around", "as", "when", "once", "following", "shortly"};
    if (auto m = vague(i)) return m;
    if (auto m = entry(i)) return m;
    if (in(i, kOpeners)) {
      for (const auto way : {&MomentReader::round, &MomentReader::part_counted, &MomentReader::time_of_day, &MomentReader::day})
        if (auto m = (this->*way)(i, i + 1)) return still_to_come(m->end) ? std::nullopt : m;
      return std::nullopt;
    }
    if (opens(i) || is(i - 1, "(")) {
      if (auto m = round(i, i)) return m;
    }
    return part_counted(i, i);
  }
  // "with ten rounds to go", "with 5 per cent of the votes counted still to be verified"
  bool still_to_come(std::size_t k) const { return (is(k, "to") && is(k + 1, "go")) || is(k, "left") || is(k, "remaining") || is(k, "still"); }
  bool opens(std::size_t i) const { return i == s_.sentence->begin; }
  bool opens_paragraph() const { return s_.index == 0 || doc_.sentences[s_.index - 1].paragraph != s_.sentence->paragraph; }

  // "so far", "in early trends", "till last reports came in"
  std::optional<ToldMoment> vague(std::size_t i) const {
    if (cues_ == v_.cues.end()) return std::nullopt;
    const std::size_t e = cues_->second.end_at(t_, i, end_);
    return e ? std::optional(told(i, e, {})) : std::nullopt;
  }

  // "[13:05] The BJP leads in 40", "10.40 am: The BJP leads in 40", a paragraph "5.02am Labour has its 326th seat"
  std::optional<ToldMoment> entry(std::size_t i) const {
    if (!opens(i)) return std::nullopt;
    const bool bracket = is(i, "[");
    ClockTime clock;
    const std::size_t e = clock_at(bracket ? i + 1 : i, clock);
    const bool marked = bracket ? is(e, "]") : is(e, ":") || is(e, "—") || is(e, "-") || is(e, "|");
    const bool of_paragraph = e && opens_paragraph() && t_[e - 1].kind == TokenKind::word && e < end_ && t_[e].capital;
    if (!e || !(marked || of_paragraph)) return std::nullopt;
    ToldMoment m = told(bracket ? i + 1 : i, e, {});
    m.as_of.time = iso_time(scene_, clock);
    m.of_entry = true;
    return m;
  }

  // "the ninth", "the 9th": its number, and the index behind it in `end`.
  std::optional<int> ordinal(std::size_t i, std::size_t& end) const {
    static constexpr std::array<std::string_view, 20> kOrdinals{"first",    "second",     "third",      "fourth",    "fifth",     "sixth",   "seventh",   "eighth",     "ninth",      "tenth",
                                                                "eleventh", "twelfth",    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"};
    if (i >= end_) return std::nullopt;
    if (const auto word = std::ranges::find(kOrdinals, t_[i].norm); word != kOrdinals.end()) {
      end = i + 1;
      return static_cast<int>(word - kOrdinals.begin()) + 1;
    }
    const auto n = t_[i].kind == TokenKind::number ? whole(i) : std::nullopt;
    if (!n || !(is(i + 1, "st") || is(i + 1, "nd") || is(i + 1, "rd") || is(i + 1, "th"))) return std::nullopt;
    end = i + 2;
    return n;
  }

  // "after the 9th round of counting", "on the sixth count", "at the end of round 7 of 18", "after 12 of 20 rounds". Of the rounds of
  // an election ("in the first round") none.
  std::optional<ToldMoment> round(std::size_t begin, std::size_t i) const {
    const bool done = is(begin, "after") || is(past(i, "the"), "end") || is(past(i, "the"), "conclusion") || is(past(i, "the"), "completion");
    const std::size_t k = past(i, "the", "end", "conclusion", "completion", "of");
    AsOf as_of;
    std::size_t e = k;
    if (const auto n = ordinal(k, e)) {
      e = past(e, "and", "final");
      const bool noun = is(e, "round") || is(e, "count");
      if (!noun && !(done && is(k - 1, "the") && e < end_ && (t_[e].capital || is(e, ",")))) return std::nullopt;  // "at the end of the sixth, Carter's lead"
      as_of.round = n;
      e += noun;
    } else if (is(k, "round") || is(k, "count")) {
      as_of.round = whole(k + 1);
      e = k + 2;
    } else if (const auto rounds = whole(k)) {
      as_of.round = rounds;
      if (is(k + 1, "of") || (is(k + 1, "out") && is(k + 2, "of"))) {
        const std::size_t all = past(k + 2, "of", "the", "its");
        as_of.rounds = whole(all);
        if (!as_of.rounds) return std::nullopt;
        e = all;
      }
      if (!is(e + 1, "rounds")) return std::nullopt;
      e += 2;
    }
    if (!as_of.round) return std::nullopt;
    const std::size_t behind = e;
    if (is(e, "of") && (is(e + 1, "counting") || (is(e + 1, "the") && (is(e + 2, "count") || is(e + 2, "counting"))))) e += is(e + 1, "the") ? 3 : 2;
    const bool of_votes = e == behind && !is(behind - 1, "count") && *as_of.round <= 2;  // one or two: hardly of counting
    if (of_votes && (scene_.single_office || !done)) return std::nullopt;
    if (is(e, "of") || (is(e, "out") && is(e + 1, "of"))) {
      const std::size_t all = past(e, "out", "of", "the", "a", "total");
      if (const auto rounds = whole(all)) as_of.rounds = rounds, e = is(all + 1, "rounds") ? all + 2 : all + 1;
    }
    return told(begin, e, std::move(as_of));
  }

  // "with 93% of precincts reporting", "with 189 of 210 constituencies in", "when half the votes had been counted"
  std::optional<ToldMoment> part_counted(std::size_t begin, std::size_t i) const {
    static const WordSet kBefore{"the", "some", "as", "many", "just", "only", "nearly", "almost", "about", "around", "roughly", "over", "more", "than", "fewer", "less", "a", "little", "votes", "results", "from", "of"};
    if (begin < i && (is(begin, "by") || is(begin, "till") || is(begin, "until") || is(begin, "in"))) return std::nullopt;  // "by 19,723 votes"
    std::size_t k = i;
    AsOf as_of;
    const Quantity* q = quantity_at(k);
    if (begin < i)
      while (!q && in(k, kBefore)) q = quantity_at(++k);
    if (q && (q->kind == QuantityKind::percent || q->kind == QuantityKind::count || q->kind == QuantityKind::other)) {
      if (q->high || q->value < 0) return std::nullopt;
      k = q->end;
      if (q->kind == QuantityKind::percent) as_of.percent = q->value;
      else if (q->kind == QuantityKind::other && q->value < 1) as_of.percent = std::round(1000 * q->value) / 10;
      const std::size_t of = past(k, "out", "of", "the", "all", "its", "their");
      if (const Quantity* all = q->kind != QuantityKind::percent && of > k ? quantity_at(of) : nullptr; all && all->kind != QuantityKind::percent && all->value >= q->value) {
        as_of.percent = std::round(1000 * q->value / all->value) / 10;
        k = all->end;
      }
      if (as_of.percent && *as_of.percent > 100) return std::nullopt;
    } else if (begin < i && is(k, "all") && !is(k + 1, "but")) {
      k = past(k + 1, "of", "the");
      if (const Quantity* all = quantity_at(k)) k = all->end;
      as_of.percent = 100;
    } else {
      return std::nullopt;
    }
    const std::size_t e = counted(k, begin < i, as_of.percent.has_value());
    return e ? std::optional(told(begin, e, std::move(as_of))) : std::nullopt;
  }

  // The index behind "of the precincts reporting", "of votes had been counted"; 0 where k begins no such words. `opened`: by "with" or the like.
  std::size_t counted(std::size_t k, bool opened, bool part) const {
    constexpr std::size_t kFar = 4;
    static const WordSet kBetween{"have", "had", "has", "been", "was", "were", "being", "now", "already", "officially", "having", "fully", "cast", "yet"};
    k = past(k, "of", "the", "all", "its", "their", "these", "expected");
    bool noun = false;
    while (in(k, v_.set("count_units"))) noun = true, ++k;
    for (std::size_t n = 0; n < kFar && in(k, kBetween); ++n) ++k;
    if (is(k, "reporting") && (noun || opened)) return k + 1;
    if (!opened || !(noun || part)) return 0;
    if (is(k, "in")) return noun && part && (k + 1 == end_ || t_[k + 1].kind != TokenKind::word || is(k + 1, "by") || is(k + 1, "at")) ? k + 1 : 0;
    return in(k, v_.set("count_states")) ? k + 1 : 0;
  }

  // A time of day at i: the index behind it, 0 where there is none.
  std::size_t clock_at(std::size_t i, ClockTime& clock) const {
    std::size_t k = i;
    if (is(k, "noon") || is(k, "midday") || is(k, "midnight")) {
      clock.hour = is(k, "midnight") ? 24 : 12;
      return day_of(zone_of(k + 1, clock), clock);
    }
    const auto hour = hour_at(k, clock);
    if (!hour) return 0;
    const bool minutes = is(k + 1, ":") && k + 2 < end_ && t_[k + 2].norm.size() == 2 && whole(k + 2);
    if (minutes) clock.minute = *whole(k + 2);
    k += minutes ? 3 : 1;
    std::size_t e = k, behind = k;
    const auto half = half_of_day(k, behind);
    if (half) e = behind;
    if (!half && !(minutes && clock.hour <= 24)) return 0;
    if (clock.minute > 59 || clock.hour > (half && *half != 'n' ? 12 : 24)) return 0;
    if (half == 'p' && clock.hour < 12) clock.hour += 12;
    if (half == 'a' && clock.hour == 12) clock.hour = 0;
    return day_of(zone_of(e, clock), clock);
  }

  // "1.30", "10", "nine": sets hour and minute.
  bool hour_at(std::size_t i, ClockTime& clock) const {
    if (i >= end_) return false;
    const std::string& w = t_[i].norm;
    if (const std::size_t dot = w.find('.'); dot != std::string::npos && t_[i].kind == TokenKind::number && w.size() == dot + 3 && dot <= 2) {
      clock.hour = std::atoi(w.substr(0, dot).c_str());
      clock.minute = std::atoi(w.substr(dot + 1).c_str());
      return true;
    }
    const auto n = whole(i);
    if (!n || *n > 24) return false;
    clock.hour = *n;
    return true;
  }

  // 'a' or 'p' of "am", "p.m.", "in the evening"; 'n' of "noon" behind 12 and of "o'clock"; nothing where there is none.
  std::optional<char> half_of_day(std::size_t k, std::size_t& end) const {
    for (const char half : {'a', 'p'}) {
      const std::string m = std::string(1, half) + "m", dotted = std::string(1, half) + ".m";
      end = k + 1;
      if (is(k, m) || is(k, dotted) || is(k, dotted + ".")) return half;
      end = is(k + 3, ".") ? k + 4 : k + 3;
      if (is(k, m.substr(0, 1)) && is(k + 1, ".") && is(k + 2, "m")) return half;
    }
    end = k + 3;
    if (is(k, "in") && is(k + 1, "the") && is(k + 2, "morning")) return 'a';
    if (is(k, "in") && is(k + 1, "the") && (is(k + 2, "evening") || is(k + 2, "afternoon"))) return 'p';
    end = k + 1;
    if (is(k, "noon") || is(k, "o'clock")) return 'n';
    return std::nullopt;
  }

  std::size_t zone_of(std::size_t k, ClockTime& clock) const {
    if (is(k, "local") && is(k + 1, "time")) return k + 2;
    if (!in(k, v_.set("time_zones")) || !t_[k].all_caps) return k;
    clock.zone = t_[k].norm;
    return k + 1;
  }

  std::size_t day_of(std::size_t k, ClockTime& clock) const {
    if (is(k, "yesterday")) clock.yesterday = true;
    const std::size_t d = is(k, "on") ? k + 1 : k;
    if (d < end_ && v_.numbers.weekdays.contains(t_[d].norm) && t_[d].capital) {
      static constexpr std::array<std::string_view, 7> kDays{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
      const auto day = std::ranges::find(kDays, std::string_view(t_[d].norm).substr(0, 3));
      if (day != kDays.end()) clock.weekday = static_cast<int>(day - kDays.begin());
      return d + 1;
    }
    return is(k, "yesterday") || is(k, "today") ? k + 1 : k;
  }

  // Whether the words before speak of when something begins, ends or is due.
  bool scheduled(std::size_t begin) const {
    constexpr std::size_t kNear = 3;
    for (std::size_t k = begin; k-- > s_.sentence->begin && begin - k <= kNear;)
      if (in(k, v_.set("schedule_words"))) return true;
    return false;
  }

  // "at 1.30 pm", "by noon", "till nine in the morning on Sunday", "as of 2 a.m."
  std::optional<ToldMoment> time_of_day(std::size_t begin, std::size_t i) const {
    if (is(begin, "in") || is(begin, "with") || is(begin, "on") || is(begin, "when") || is(begin, "once") || is(begin, "following") || scheduled(begin)) return std::nullopt;
    if (is(begin, "as") && !is(i, "of") && !is(i, "on") && !is(i, "at")) return std::nullopt;
    const std::size_t k = past(i, "of", "on", "at", "about", "around", "just", "shortly", "before", "after", "past", "exactly", "roughly", "late", "by");
    ClockTime clock;
    const std::size_t e = clock_at(k, clock);
    if (!e) return std::nullopt;
    ToldMoment m = told(begin, e, {});
    m.as_of.time = iso_time(scene_, clock);
    return m;
  }

  // "by Friday night", "as of yesterday", "till late evening"
  std::optional<ToldMoment> day(std::size_t begin, std::size_t i) const {
    static const WordSet kParts{"morning", "afternoon", "evening", "night", "noon", "lunchtime", "nightfall", "dusk", "dawn"}, kDays{"yesterday", "today", "tonight", "now"};
    const bool opened = is(begin, "by") || is(begin, "till") || (is(begin, "as") && (is(i, "of") || is(i, "on")));
    if (!opened || scheduled(begin)) return std::nullopt;
    std::size_t k = past(i, "of", "on", "late", "early", "the", "last", "this");
    const std::size_t first = k;
    if (in(k, kDays) || (k < end_ && v_.numbers.weekdays.contains(t_[k].norm) && t_[k].capital)) ++k;
    if (in(k, kParts) && (k > first || !is(begin, "as"))) ++k;
    return k > first ? std::optional(told(begin, k, {})) : std::nullopt;
  }

  const Scene& scene_;
  const Vocabulary& v_;
  decltype(Vocabulary::cues)::const_iterator cues_;
  const Document& doc_;
  const std::vector<Token>& t_;
  const SentenceScene& s_;
  std::size_t end_;
};

}  // namespace

void note_moments(const Scene& scene, const Section& section, SentenceScene& s, Discourse& d) {
  s.moments = MomentReader(scene, section, s).run();
  if (!s.moments.empty() && s.moments.front().of_entry) d.moment = {s.moments.front().as_of, &section, s.sentence->paragraph, true, false, ""};
}

}  // namespace newstally
