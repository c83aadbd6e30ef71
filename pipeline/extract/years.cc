// Which year's election a statement is of.
#include <algorithm>

#include "pipeline/extract/context.h"

namespace newstally {
namespace {

class YearTold {
 public:
  YearTold(const Scene& scene, const Section& section, const SentenceScene& s, Discourse& d, const ContextQuery& q, Claim& c)
      : scene_(scene), v_(scene.book->vocabulary), section_(section), s_(s), d_(d), q_(q), c_(c) {}

  // A year told in the clause of the statement, at the head of its sentence or in the sentence before; else that of the article.
  void run() {
    if (c_.kind == Kind::house && !prior_cue(scene_, section_, s_)) {  // a house is as large as it is
      if (scene_.year) c_.year = scene_.year;
      return;
    }
    int told = in_clause();
    if (!told) told = at_head();
    if (!told) told = carried();
    const bool undated = !scene_.year && q_.reading->slots.contains("year");  // the words tell an earlier election
    if (told && (undated || (scene_.year && told != scene_.year))) {
      c_.year = told;
      c_.year_is_other = true;
      d_.told_year = told;
      d_.told_of_year = here();
      d_.told_together = d_.told_of_now == here();
    } else if (q_.reading->rule->earlier) {
      c_.year_is_other = true;
    } else if (scene_.year) {
      c_.year = scene_.year;
      d_.told_of_now = here();
      d_.told_together |= d_.told_of_year == here();
    }
  }

 private:
  const Item& item(std::size_t i) const { return s_.items[i]; }
  bool word(std::size_t i, std::string_view w) const { return is_word(s_, i, w); }
  Discourse::Told here() const { return {&section_, s_.index}; }

  int in_clause() const {
    int found = 0;
    std::size_t best = 1000;
    for (std::size_t i = 0; i < s_.items.size(); ++i) {
      const int y = year_at(i);
      if (!y || comparison_between(i) || aside(i) || of_another_number(i) || of_later_verb(i)) continue;
      std::size_t distance = i < q_.reading->first ? (q_.reading->first - i) + 1 : i > q_.reading->last ? (i - q_.reading->last) : 0;
      if (clause_between(s_, *q_.reading, i) && distance > 0) continue;
      if (distance < best) best = distance, found = y;
    }
    return best <= 9 || q_.reading->slots.contains("year") ? found : 0;
  }

  // "winning his seat back after losing it in 2015": the year of what went before.
  bool of_later_verb(std::size_t i) const {
    static const WordSet kBefore{"after", "before", "having"};
    for (std::size_t k = q_.reading->last + 1; k < i; ++k)
      if (item(k).kind == ItemKind::verb && item(k - 1).kind == ItemKind::word && kBefore.contains(item(k - 1).norm)) return true;
    return false;
  }

  // "The BJP, which had 31 per cent in 2014, took 37": told in passing, or behind a semicolon.
  bool aside(std::size_t i) const {
    const std::size_t from = std::min(i, q_.reading->last), to = std::max(i, q_.reading->first);
    for (std::size_t k = from + 1; k < to; ++k)
      if (word(k, ";")) return true;
    if (i >= stated()) return false;
    std::size_t close = i + 1, open = i;
    while (close < stated() && !word(close, ",")) ++close;
    bool passing = false;
    while (open > 0 && !passing) {
      --open;
      passing = word(open, "which") || word(open, "who") || word(open, "whose") || (word(open, ",") && i - open > kInsertion && open > 0 && item(open - 1).kind == ItemKind::mention);
    }
    const bool of_it = q_.value > static_cast<int>(open) && q_.value < static_cast<int>(close);  // "Turnout, 80 per cent in 2011, was 84.7"
    return close < stated() && passing && !of_it;
  }
  static constexpr std::size_t kInsertion = 2;  // ", in 2019," tells when; ", kingmaker in 2019 with ten seats," who
  // Where what the statement says of its subject begins: "Labour, which won 65 seats three years ago, is reduced to 34".
  std::size_t stated() const { return std::max(q_.reading->first, q_.reading->verb < 0 ? 0 : static_cast<std::size_t>(q_.reading->verb)); }

  // "from 31.2 per cent in 2019 to 39.9 per cent": the year belongs to the number right before it.
  bool of_another_number(std::size_t i) const {
    if (q_.value < 0 || i < 2 || static_cast<std::size_t>(q_.value) < i) return false;
    const std::size_t before = word(i - 1, "in") || word(i - 1, "at") ? i - 2 : i - 1;
    return item(before).kind == ItemKind::quantity && static_cast<int>(before) != q_.value;
  }

  // "In 2019 the JMM won 30, the Congress 16 and the BJP 25", "At the last election, in 2019, …": what opens a sentence governs it, up
  // to a contrast.
  int at_head() const {
    constexpr std::size_t kOpening = 8;
    for (std::size_t i = 0; i < std::min(s_.items.size(), kOpening) && i < q_.reading->first; ++i) {
      if (i >= 4 && (item(i).kind == ItemKind::verb || item(i).kind == ItemKind::mention)) return 0;
      const int y = year_at(i);
      if (!y || aside(i)) continue;
      for (std::size_t k = i + 1; k <= q_.reading->last; ++k)
        if (word(k, ";") || word(k, "but") || word(k, "while") || word(k, "whereas") || word(k, "now") || word(k, "this") || word(k, "today")) return 0;
      return y;
    }
    return 0;
  }

  // "In 2019 the JMM won 30. The BJP finished with 25.": the sentence after goes on about that year, unless it tells its own time, or
  // that year was told beside this one's.
  int carried() const {
    const auto& told = d_.told_of_year;
    if (!d_.told_year || d_.told_together || told.section != &section_ || s_.index != told.sentence + 1) return 0;
    if (section_.doc.sentences[told.sentence].paragraph != s_.sentence->paragraph) return 0;
    if (q_.reading->verb < 0) return 0;
    const VerbGroup& g = s_.verbs[static_cast<std::size_t>(item(static_cast<std::size_t>(q_.reading->verb)).ref)];
    if (!g.past) return 0;
    const WordSet& present = v_.set("present_cues");
    for (std::size_t t = s_.sentence->begin; t < s_.sentence->end; ++t) {
      const std::string& w = section_.doc.tokens[t].norm;
      if (present.contains(w) || v_.numbers.weekdays.contains(w)) return 0;
    }
    return d_.told_year;
  }

  // "their best since they were re-elected in 1983": how long ago that was, and not of when it is told.
  bool since_then(std::size_t i) const {
    for (std::size_t k = i; k-- > 0 && i - k <= 8 && item(k).kind != ItemKind::punctuation;)
      if (word(k, "since")) return true;
    return false;
  }
  // The year that item i tells: a number, or "five years ago". 0 where it tells none.
  int year_at(std::size_t i) const {
    if (item(i).kind != ItemKind::quantity || since_then(i)) return 0;
    if (i > 0 && (word(i - 1, "until") || word(i - 1, "till"))) return 0;
    if (i > 0 && (word(i - 1, "its") || word(i - 1, "their"))) return 0;  // "twice its 2021 result"
    if (i > 1 && word(i - 1, "on") && item(i - 2).kind == ItemKind::quantity && s_.quantities[static_cast<std::size_t>(item(i - 2).ref)].parts[0].kind != QuantityKind::count) return 0;  // "+8.9 on 2022"
    if (i > 2 && word(i - 1, "on") && item(i - 2).kind == ItemKind::quantity && (word(i - 3, "+") || word(i - 3, "-") || word(i - 3, "up") || word(i - 3, "down"))) return 0;
    const Quantity& q = s_.quantities[static_cast<std::size_t>(item(i).ref)].parts[0];
    if (q.kind == QuantityKind::year || q.kind == QuantityKind::date) return q.value >= 1850 ? static_cast<int>(q.value) : 0;
    const auto& t = section_.doc.tokens;
    const std::size_t n = item(i).end;
    auto is = [&](std::size_t k, std::string_view w) { return k < s_.sentence->end && t[k].norm == w; };
    const bool years = is(n, "years") || is(n, "year") || (n > 0 && (is(n - 1, "years") || is(n - 1, "year")));
    const std::size_t ago = is(n, "years") || is(n, "year") ? n + 1 : n;
    if (!scene_.year || !years || !(is(ago, "ago") || is(ago, "earlier") || is(ago, "back") || is(ago, "before") || is(ago, "previously"))) return 0;
    return q.value >= 1 && q.value <= 60 ? scene_.year - static_cast<int>(q.value) : 0;
  }

  // "won 40, up from 25 in 2019", "66.1%, an improvement on 2010's 65.1%": the year belongs to the second number.
  bool comparison_between(std::size_t i) const {
    if (q_.value >= 0 && i > static_cast<std::size_t>(q_.value))
      for (std::size_t k = static_cast<std::size_t>(q_.value) + 1; k < i; ++k)
        if (item(k).kind == ItemKind::quantity) {
          QuantityKind kind = s_.quantities[static_cast<std::size_t>(item(k).ref)].parts[0].kind;
          if (kind == QuantityKind::count || kind == QuantityKind::percent) return true;
        }
    if (i < q_.reading->last) return false;
    if (word(i + 1, "'s") && i + 2 < s_.items.size() && item(i + 2).kind == ItemKind::quantity && static_cast<int>(i + 2) != q_.value) return true;
    bool bracket = false;
    for (std::size_t k = q_.reading->last + 1; k < i; ++k) {
      bracket = (bracket || word(k, "(")) && !word(k, ")");
      if (item(k).kind == ItemKind::quantity && !bracket) return true;
      if (word(k, "than") || word(k, "compared") || word(k, "since") || word(k, "from")) return true;
    }
    return false;
  }

  const Scene& scene_;
  const Vocabulary& v_;
  const Section& section_;
  const SentenceScene& s_;
  Discourse& d_;
  const ContextQuery& q_;
  Claim& c_;
};

}  // namespace

bool clause_between(const SentenceScene& s, const Reading& reading, std::size_t i) {
  const auto word = [&](std::size_t k, std::string_view w) { return is_word(s, k, w); };
  const bool before = i < reading.first;
  const std::size_t from = before ? i : reading.last, to = before ? reading.first : i;
  bool verb = false, mark = false;
  for (std::size_t k = from + 1; k < to; ++k) {
    verb |= s.items[k].kind == ItemKind::verb;
    mark |= word(k, ";") || word(k, "while") || word(k, "whereas") || word(k, "but") || word(k, "and") || word(k, ",");
  }
  return verb && mark;
}

void resolve_year(const Scene& scene, const Section& section, const SentenceScene& sentence, Discourse& discourse, const ContextQuery& query, Claim& claim) {
  YearTold(scene, section, sentence, discourse, query, claim).run();
}

}  // namespace newstally
