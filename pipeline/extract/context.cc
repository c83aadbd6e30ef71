#include "pipeline/extract/context.h"

#include <algorithm>

#include "pipeline/extract/claims.h"
#include "pipeline/extract/entities.h"

namespace newstally {
namespace {

bool has_phrase(const Section& section, const Sentence& s, const WordSet& phrases) {
  const auto& t = section.doc.tokens;
  for (const auto& p : phrases) {
    auto words = tokenize(p);
    for (std::size_t i = s.begin; i + words.size() <= s.end; ++i) {
      bool match = true;
      for (std::size_t k = 0; k < words.size() && match; ++k) match = t[i + k].norm == words[k].norm;
      if (match) return true;
    }
  }
  return false;
}

class Resolver {
 public:
  Resolver(Scene& scene, const Section& section, const SentenceScene& s, Discourse& d, const ContextQuery& q, Claim& c)
      : scene_(scene), v_(scene.book->vocabulary), section_(section), s_(s), d_(d), q_(q), c_(c) {}

  void run() {
    contest();
    year();
    modality();
    as_of();
  }

 private:
  const Item& item(std::size_t i) const { return s_.items[i]; }
  bool word(std::size_t i, std::string_view w) const { return i < s_.items.size() && (item(i).kind == ItemKind::word || item(i).kind == ItemKind::punctuation) && item(i).norm == w; }
  const Mention& mention(std::size_t i) const { return s_.mentions[static_cast<std::size_t>(item(i).ref)]; }
  Entity& entity(int id) { return scene_.entities[static_cast<std::size_t>(id)]; }
  bool race() const { return c_.kind == Kind::margin || c_.kind == Kind::votes || c_.kind == Kind::outcome || c_.kind == Kind::candidacy; }
  bool personal() const { return c_.subject && c_.subject->type == RefType::candidate; }

  void set_contest(int id, const Mention* m) {
    Mention whole;
    if (m) whole = *m;
    else whole.entity = id, whole.pronoun = true;
    c_.contest = reference_to(scene_, section_, whole);
    c_.contest->type = RefType::contest;
    const Entity& e = entity(id);
    if (e.entry && e.entry->type == EntryType::body && !e.entry->place.empty())  // "control of Bolton Council": Bolton's
      if (const Entry* place = scene_.book->lexicon.find(e.entry->place)) c_.contest->aliases.push_back(place->name);
    if (e.entry == nullptr && !e.name.empty() && m && m->parts.empty()) c_.contest->name = e.name;
  }

  bool whole_area(int id) const {
    const Entity& e = scene_.entities[static_cast<std::size_t>(id)];
    return e.entry && e.entry->type == EntryType::place && (e.entry->kind == "country" || e.entry->kind == "state" || e.entry->kind == "region");
  }

  // The slot; else the place nearest to the statement in its sentence; else what the person is known to fight for; else
  // the race being told.
  void contest() {
    if (q_.contest) {
      set_contest(q_.contest->entity, q_.contest);
      remember(q_.contest->entity);
      return;
    }
    if (c_.kind == Kind::turnout) return turnout_place();
    if (race() && q_.listed && personal() && entity(q_.subject->entity).contest >= 0) {  // "A (Barhait) and B (Dumka) lost"
      set_contest(entity(q_.subject->entity).contest, nullptr);
      return;
    }
    if (c_.kind == Kind::house || c_.kind == Kind::alliance) return;
    int here = place_in_sentence();
    // in a report of one by-election a place in passing is not the race
    if (here >= 0 && race() && scene_.by_election && scene_.main_contest >= 0 && !mention(static_cast<std::size_t>(here)).contest && !inside(static_cast<std::size_t>(here))) here = -1;
    if (here >= 0) {
      const Mention& m = mention(static_cast<std::size_t>(here));
      bool whole = whole_area(m.entity);
      if (!(c_.kind == Kind::seats || c_.kind == Kind::share) || m.contest || whole || prepositioned(static_cast<std::size_t>(here))) {
        set_contest(m.entity, m.parts.empty() ? &m : nullptr);
        if (!whole) remember(m.entity);
        return;
      }
    }
    if (!race() && c_.kind != Kind::share) return;
    int id = -1;
    if (personal() && race() && d_.contest_sentence == s_.index + 1 && section_.name == "body") id = d_.contest;
    if (id < 0 && personal() && q_.subject) id = entity(q_.subject->entity).contest;
    if (id < 0 && personal() && scene_.by_election && d_.heading_contest < 0) id = scene_.main_contest;
    if (id < 0 && personal() && contest_open()) id = d_.contest;
    if (id < 0 && race() && !personal()) id = c_.kind == Kind::outcome ? -1 : contest_near() ? d_.contest : -1;
    if (id < 0 && personal()) id = d_.heading_contest;
    if (id < 0 && personal() && scene_.single_office) id = scene_.place;
    if (id < 0 && c_.kind == Kind::share && !personal()) return;
    // a party that wins "the election" wins the place the article is about
    if (id < 0 && c_.kind == Kind::outcome && !personal()) id = scene_.place;
    if (id >= 0) {
      set_contest(id, nullptr);
      if (personal()) remember(id);
    }
  }

  // Turnout is a place's: named beside it, else the one race the article tells of, else what the article is about.
  void turnout_place() {
    int id = -1;
    int here = place_in_sentence();
    if (here >= 0 && (beside(static_cast<std::size_t>(here)) || (!scene_.by_election && static_cast<std::size_t>(here) < q_.reading->first && !clause_between(static_cast<std::size_t>(here))))) id = mention(static_cast<std::size_t>(here)).entity;
    if (id < 0 && scene_.by_election && d_.heading_contest >= 0) id = d_.heading_contest;
    if (id < 0 && (scene_.by_election || scene_.single_office)) id = scene_.main_contest;
    if (id < 0 && (scene_.by_election || scene_.place < 0)) id = d_.contest;
    if (id < 0) id = scene_.place;
    if (id < 0) id = d_.contest;
    if (id < 0) return;
    set_contest(id, nullptr);
    c_.subject = c_.contest;
    c_.subject->type = RefType::place;
  }
  bool inside(std::size_t i) const { return i >= q_.reading->first && i <= q_.reading->last; }
  bool beside(std::size_t i) const {
    const std::size_t gap = i < q_.reading->first ? q_.reading->first - i : i > q_.reading->last ? i - q_.reading->last : 0;
    return gap <= 6 && !clause_between(i);
  }

  // The race being told: of this paragraph, of a heading above it, or the only one of the article.
  bool contest_near() const { return scene_.by_election || d_.contest_paragraph == s_.sentence->paragraph || d_.contest == d_.heading_contest; }
  // And not one whose two sides have been named already.
  bool contest_open() const {
    if (d_.contest < 0 || !contest_near()) return false;
    if (scene_.by_election || d_.contest == d_.heading_contest || d_.contest_persons.size() < 2) return true;
    return std::find(d_.contest_persons.begin(), d_.contest_persons.end(), q_.subject ? q_.subject->entity : -1) != d_.contest_persons.end();
  }

  void remember(int contest) {
    if (!race() && c_.kind != Kind::share) return;
    if (d_.contest != contest) d_.contest_persons.clear();
    if (personal() && q_.subject) d_.contest_persons.push_back(q_.subject->entity);
    if (c_.rival && c_.rival->type == RefType::candidate) d_.contest_persons.push_back(-2);
    d_.contest = contest;
    d_.contest_paragraph = s_.sentence->paragraph;
    if (personal() && q_.subject && q_.subject->entity >= 0 && entity(q_.subject->entity).type == MentionType::person) entity(q_.subject->entity).contest = contest;
    if (c_.rival && c_.rival->type == RefType::candidate)
      for (auto& e : scene_.entities)
        if (e.type == MentionType::person && e.name == c_.rival->name && e.contest < 0) e.contest = contest;
  }

  bool prepositioned(std::size_t i) const {
    for (std::size_t k = i; k-- > 0 && i - k <= 3;) {
      if (item(k).kind != ItemKind::word) return false;
      if (v_.set("place_prepositions").contains(item(k).norm)) return true;
      if (item(k).norm != "the") return false;
    }
    return false;
  }

  int place_in_sentence() const {
    int best = -1;
    std::size_t best_distance = 1000;
    for (std::size_t i = 0; i < s_.items.size(); ++i) {
      if (item(i).kind != ItemKind::mention || mention(i).type != MentionType::place) continue;
      const Mention& m = mention(i);
      bool inside = i >= q_.reading->first && i <= q_.reading->last;
      bool marked = m.contest || prepositioned(i);
      if (!marked && !inside) continue;
      if (m.genitive && !m.contest) continue;
      if (!m.parts.empty()) continue;
      std::size_t distance = i < q_.reading->first ? q_.reading->first - i : i > q_.reading->last ? i - q_.reading->last : 0;
      // another clause's place: a verb and a break stand between
      if (distance > 0 && clause_between(i)) distance += 8;
      if (whole_area(m.entity) && personal() && !inside && !scene_.single_office) continue;
      if (whole_area(m.entity)) distance += personal() ? 14 : 4;
      if (m.contest) distance = distance > 3 ? distance - 3 : 0;
      if (distance < best_distance && distance < 26) best_distance = distance, best = static_cast<int>(i);
    }
    return best;
  }
  bool clause_between(std::size_t i) const {
    const bool before = i < q_.reading->first;
    const std::size_t from = before ? i : q_.reading->last, to = before ? q_.reading->first : i;
    bool verb = false, mark = false;
    for (std::size_t k = from + 1; k < to; ++k) {
      verb |= item(k).kind == ItemKind::verb;
      mark |= word(k, ";") || word(k, "while") || word(k, "whereas") || word(k, "but") || word(k, "and") || word(k, ",");
    }
    return verb && mark;
  }

  // A year told in the clause of the statement, at the head of its sentence or in the sentence before; else that of the article.
  void year() {
    int told = year_in_clause();
    if (!told) told = year_at_head();
    if (!told) told = year_carried();
    const bool undated = !scene_.year && q_.reading->slots.contains("year");  // the words tell an earlier election
    if (told && (undated || (scene_.year && told != scene_.year))) {
      c_.year = told;
      c_.year_is_other = true;
      d_.told_year = told;
      d_.told_sentence = s_.index;
    } else if (scene_.year) {
      c_.year = scene_.year;
    }
  }

  int year_in_clause() const {
    int found = 0;
    std::size_t best = 1000;
    for (std::size_t i = 0; i < s_.items.size(); ++i) {
      const int y = year_at(i);
      if (!y || comparison_between(i) || aside(i) || of_another_number(i)) continue;
      std::size_t distance = i < q_.reading->first ? (q_.reading->first - i) + 1 : i > q_.reading->last ? (i - q_.reading->last) : 0;
      if (clause_between(i) && distance > 0) continue;
      if (distance < best) best = distance, found = y;
    }
    return best <= 9 || q_.reading->slots.contains("year") ? found : 0;
  }

  // "The BJP, which had 31 per cent in 2014, took 37": told in passing, or behind a semicolon.
  bool aside(std::size_t i) const {
    const std::size_t from = std::min(i, q_.reading->last), to = std::max(i, q_.reading->first);
    for (std::size_t k = from + 1; k < to; ++k)
      if (word(k, ";")) return true;
    if (i >= q_.reading->first) return false;
    bool closed = false, relative = false;
    for (std::size_t k = i + 1; k < q_.reading->first; ++k) closed |= word(k, ",");
    for (std::size_t k = i; k-- > 0 && !relative;) relative = word(k, "which") || word(k, "who") || word(k, "whose");
    return closed && relative;
  }
  // "from 31.2 per cent in 2019 to 39.9 per cent": the year belongs to the number right before it.
  bool of_another_number(std::size_t i) const {
    if (q_.value < 0 || i < 2 || static_cast<std::size_t>(q_.value) < i) return false;
    const std::size_t before = word(i - 1, "in") || word(i - 1, "at") ? i - 2 : i - 1;
    return item(before).kind == ItemKind::quantity && static_cast<int>(before) != q_.value;
  }

  // "In 2019 the JMM won 30, the Congress 16 and the BJP 25": what opens a sentence governs it, up to a contrast.
  int year_at_head() const {
    for (std::size_t i = 0; i < std::min<std::size_t>(s_.items.size(), 4) && i < q_.reading->first; ++i) {
      const int y = year_at(i);
      if (!y) continue;
      for (std::size_t k = i + 1; k <= q_.reading->last; ++k)
        if (word(k, ";") || word(k, "but") || word(k, "while") || word(k, "whereas") || word(k, "now") || word(k, "this") || word(k, "today")) return 0;
      return y;
    }
    return 0;
  }

  // "In 2019 the JMM won 30. The BJP finished with 25.": the sentence after goes on about that year, unless it tells its own time.
  int year_carried() const {
    if (!d_.told_year || s_.index != d_.told_sentence + 1 || section_.doc.sentences[d_.told_sentence].paragraph != s_.sentence->paragraph) return 0;
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

  // The year that item i tells: a number, or "five years ago". 0 where it tells none.
  int year_at(std::size_t i) const {
    if (item(i).kind != ItemKind::quantity) return 0;
    if (i > 0 && (word(i - 1, "since") || word(i - 1, "until") || word(i - 1, "till"))) return 0;
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

  // "won 40, up from 25 in 2019": the year belongs to the second number.
  bool comparison_between(std::size_t i) const {
    if (q_.value >= 0 && i > static_cast<std::size_t>(q_.value))
      for (std::size_t k = static_cast<std::size_t>(q_.value) + 1; k < i; ++k)
        if (item(k).kind == ItemKind::quantity) {
          QuantityKind kind = s_.quantities[static_cast<std::size_t>(item(k).ref)].parts[0].kind;
          if (kind == QuantityKind::count || kind == QuantityKind::percent) return true;
        }
    if (i < q_.reading->last) return false;
    for (std::size_t k = q_.reading->last + 1; k < i; ++k) {
      if (item(k).kind == ItemKind::quantity) return true;
      if (word(k, "than") || word(k, "compared") || word(k, "since") || word(k, "from")) return true;
    }
    return false;
  }

  void modality() {
    if (c_.modality != Modality::reported || c_.kind == Kind::house || c_.kind == Kind::alliance || c_.kind == Kind::candidacy) return;
    if (c_.year_is_other) return;
    const VerbGroup* g = q_.reading->verb >= 0 ? &s_.verbs[static_cast<std::size_t>(item(static_cast<std::size_t>(q_.reading->verb)).ref)] : nullptr;
    const bool cue = projection_cue(scene_, section_, s_);
    if (cue && !(c_.kind == Kind::seats && (c_.status == Status::held || c_.status == Status::contested))) {
      c_.modality = Modality::projected;
      return;
    }
    if (g && g->hypothetical && c_.kind == Kind::seats) {
      c_.modality = Modality::projected;
      return;
    }
    if (g && g->future && q_.subject && q_.subject->first_person) {
      c_.modality = Modality::claimed;
      return;
    }
    if (g && g->future) {
      c_.modality = has_phrase(section_, *s_.sentence, v_.set("claim_cues")) ? Modality::claimed : Modality::projected;
    }
  }

  // The words of the count's moment in this sentence; else none.
  void as_of() {
    for (const auto& a : moments_of(scene_, section_, s_)) {
      c_.as_of = a;
      return;
    }
  }

  static std::vector<AsOf> moments_of(const Scene& scene, const Section& section, const SentenceScene& s) {
    std::vector<AsOf> out;
    const auto& t = section.doc.tokens;
    const Vocabulary& v = scene.book->vocabulary;
    for (std::size_t i = s.sentence->begin; i < s.sentence->end; ++i) {
      const std::string& w = t[i].norm;
      auto is = [&](std::size_t k, std::string_view x) { return k < s.sentence->end && t[k].norm == x; };
      auto number = [&](std::size_t k) { return k < s.sentence->end && (t[k].kind == TokenKind::number || v.numbers.cardinals.contains(t[k].norm)); };
      auto take = [&](std::size_t e) {
        AsOf a;
        a.text = std::string(words_of(section, i, e));
        return a;
      };
      // "after the ninth round of counting", "after 12 rounds", "at the end of round 9"
      if (w == "after" || w == "in" || w == "at" || w == "till" || w == "until" || w == "by") {
        std::size_t k = i + 1;
        while (is(k, "the") || is(k, "end") || is(k, "of") || is(k, "completion")) ++k;
        bool ordinal = k < s.sentence->end && v.numbers.ordinals.contains(t[k].norm);
        if ((ordinal && is(k + 1, "round")) || (number(k) && (is(k + 1, "rounds") || is(k + 1, "round") || is(k + 2, "rounds"))) ) {
          std::size_t e = k + 2;
          if (is(e, "of") && (is(e + 1, "counting") || is(e + 1, "the"))) e += is(e + 1, "the") ? 3 : 2;
          AsOf a = take(std::min(e, s.sentence->end));
          if (t[k].kind == TokenKind::number) a.round = std::atoi(t[k].norm.c_str());
          else if (ordinal) {
            static const std::vector<std::string> kOrd{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"};
            auto it = std::find(kOrd.begin(), kOrd.end(), t[k].norm);
            if (it != kOrd.end()) a.round = static_cast<int>(it - kOrd.begin()) + 1;
          }
          out.push_back(a);
          continue;
        }
      }
      // "with 93% of precincts reporting", "with 96 percent of ballots counted"
      if (w == "with" && i + 1 < s.sentence->end) {
        std::size_t k = i + 1;
        while (k < s.sentence->end && k < i + 5 && t[k].kind != TokenKind::number) ++k;
        if (number(k)) {
          for (std::size_t e = k + 1; e < std::min(s.sentence->end, k + 10); ++e)
            if (t[e].norm == "counted" || t[e].norm == "reporting" || t[e].norm == "reported" || t[e].norm == "tallied" || t[e].norm == "declared" || t[e].norm == "in") {
              if (t[e].norm == "in" && !(is(e + 1, ","))) continue;
              AsOf a = take(e + 1);
              bool pct = is(k + 1, "%") || is(k + 1, "per") || is(k + 1, "percent") || is(k + 1, "pct");
              if (pct) a.percent = std::atof(t[k].norm.c_str());
              out.push_back(a);
              break;
            }
        }
      }
      // "at 1.30 pm", "by 7pm", "as of 10 a.m.", "till 5 pm"
      if ((w == "at" || w == "by" || w == "till" || w == "until" || w == "around" || w == "of") && number(i + 1)) {
        for (std::size_t e = i + 2; e < std::min(s.sentence->end, i + 5); ++e)
          if (is(e, "pm") || is(e, "am") || is(e, "p.m") || is(e, "a.m") || is(e, "p.m.") || is(e, "noon")) {
            AsOf a = take(e + 1);
            out.push_back(a);
            break;
          }
      }
      if (w == "so" && is(i + 1, "far")) out.push_back(take(i + 2));
      if ((w == "latest" || w == "early" || w == "initial") && (is(i + 1, "trends") || is(i + 1, "trend"))) out.push_back(take(i + 2));
      if ((w == "till" || w == "until") && is(i + 1, "last") && is(i + 2, "reports")) out.push_back(take(std::min(s.sentence->end, i + 5)));
      if (w == "by" && i + 2 < s.sentence->end && v.numbers.weekdays.contains(t[i + 1].norm) && (is(i + 2, "evening") || is(i + 2, "morning") || is(i + 2, "night") || is(i + 2, "afternoon"))) out.push_back(take(i + 3));
    }
    return out;
  }

  Scene& scene_;
  const Vocabulary& v_;
  const Section& section_;
  const SentenceScene& s_;
  Discourse& d_;
  const ContextQuery& q_;
  Claim& c_;
};

}  // namespace

void resolve_context(Scene& scene, const Section& section, const SentenceScene& sentence, Discourse& discourse, const ContextQuery& query, Claim& claim) {
  Resolver(scene, section, sentence, discourse, query, claim).run();
}

bool projection_cue(const Scene& scene, const Section& section, const SentenceScene& s) {
  const WordSet& cues = scene.book->vocabulary.set("projection_cues");
  if (has_phrase(section, *s.sentence, cues)) return true;
  // the sentence that opens a list: "The exit poll has:"
  const auto& all = section.doc.sentences;
  if (s.sentence->list_line)
    for (std::size_t k = s.index; k-- > 0;) {
      if (all[k].list_line) continue;
      if (section.doc.tokens[all[k].end - 1].norm == ":" && has_phrase(section, all[k], cues)) return true;
      break;
    }
  if (!scene.projected) return false;
  // in an article of forecasts what is told in the simple past has happened
  return std::none_of(s.verbs.begin(), s.verbs.end(), [](const VerbGroup& g) { return g.past; });
}

bool prior_cue(const Scene& scene, const Section& section, const SentenceScene& s) {
  return has_phrase(section, *s.sentence, scene.book->vocabulary.set("prior_cues"));
}

namespace {

// "in the last 200-seat parliament", "the lower house": a house called by no name.
int generic_body(Scene& scene, const Section& section, const SentenceScene& s) {
  static const std::vector<std::string> kNouns{"lower house", "upper house", "assembly", "parliament", "house", "council", "senate", "chamber", "legislature", "corporation"};
  const auto& t = section.doc.tokens;
  for (const auto& noun : kNouns) {
    auto words = tokenize(noun);
    for (std::size_t i = s.sentence->begin; i + words.size() <= s.sentence->end; ++i) {
      bool match = true;
      for (std::size_t k = 0; k < words.size() && match; ++k) match = t[i + k].norm == words[k].norm;
      if (!match) continue;
      for (std::size_t e = 0; e < scene.entities.size(); ++e)
        if (scene.entities[e].type == MentionType::body && !scene.entities[e].entry && scene.entities[e].name == noun) return static_cast<int>(e);
      Entity e;
      e.type = MentionType::body;
      e.name = noun;
      scene.entities.push_back(std::move(e));
      return static_cast<int>(scene.entities.size()) - 1;
    }
  }
  return -1;
}

}  // namespace

// "the assembly" of an article that names the Haryana Assembly is that one.
static int known_body(const Scene& scene, int generic) {
  const Entity& g = scene.entities[static_cast<std::size_t>(generic)];
  if (g.entry) return generic;
  const std::string noun = fold_name(g.name);
  for (std::size_t k = 0; k < scene.entities.size(); ++k) {
    const Entity& e = scene.entities[k];
    if (e.type != MentionType::body || !e.entry) continue;
    const std::string name = " " + fold_name(e.name) + " ";
    if (noun.find(' ') == std::string::npos && name.find(" " + noun + " ") != std::string::npos) return static_cast<int>(k);
  }
  return generic;
}

int body_of(Scene& scene, const Section& section, const SentenceScene& s, const Claim& c) {
  for (const auto& m : s.mentions)
    if (m.type == MentionType::body) return known_body(scene, m.entity);
  const Lexicon& lex = scene.book->lexicon;
  const Entry* best = nullptr;
  for (const Entry& e : lex.entries()) {
    if (e.type != EntryType::body || e.country != scene.country) continue;
    int n = c.status == Status::majority ? e.majority : e.size;
    if (n == 0 || !c.value || n != static_cast<int>(*c.value)) continue;
    const Entry* about = scene.place >= 0 ? scene.entities[static_cast<std::size_t>(scene.place)].entry : nullptr;
    if (about && about->id == e.place) best = &e;
  }
  if (best) return entity_of_entry(scene, *best);
  if (int id = generic_body(scene, section, s); id >= 0) return id;
  for (std::size_t k = 0; k < section.sentences.size(); ++k)
    for (const auto& m : section.sentences[k].mentions)
      if (m.type == MentionType::body) return m.entity;
  return -1;
}

Status context_status(const Section& section, const SentenceScene& s) {
  static const WordSet kLeads{"leads", "leading", "lead", "trends", "ahead"};
  static const WordSet kWon{"won", "wins", "final", "result", "results", "seats", "victories"};
  const auto& all = section.doc.sentences;
  for (std::size_t k = s.index + 1; k-- > 0 && s.index - k <= 3;)
    for (std::size_t i = all[k].begin; i < all[k].end; ++i) {
      if (kLeads.contains(section.doc.tokens[i].norm)) return Status::leading;
      if (kWon.contains(section.doc.tokens[i].norm)) return Status::won;
    }
  return Status::won;
}

bool speaks_of_election(const Scene& scene, const Section& section, const SentenceScene& s) {
  const WordSet& words = scene.book->vocabulary.set("strong_words");
  for (std::size_t i = s.sentence->begin; i < s.sentence->end; ++i)
    if (words.contains(section.doc.tokens[i].norm) || section.doc.tokens[i].norm == "presidency" || section.doc.tokens[i].norm == "vote") return true;
  return false;
}

int election_words_near(const Scene& scene, const Section& section, const SentenceScene& s) {
  const WordSet& words = scene.book->vocabulary.set("election_words");
  WordSet found;
  const auto& all = section.doc.sentences;
  std::size_t from = s.index > 0 ? s.index - 1 : 0;
  while (from > 0 && s.sentence->list_line && all[from].list_line) --from;  // what leads in to a list
  const std::size_t to = std::min(all.size(), s.index + 2);
  for (std::size_t k = from; k < to; ++k)
    for (std::size_t i = all[k].begin; i < all[k].end; ++i)
      if (words.contains(section.doc.tokens[i].norm)) found.insert(section.doc.tokens[i].norm);
  return static_cast<int>(found.size());
}

namespace {

// "Secretary of State", "County Commissioner": a heading over the candidates for an office.
bool names_office(const Section& section, const SentenceScene& s, const Vocabulary& v) {
  for (std::size_t i = s.sentence->begin; i < s.sentence->end; ++i)
    if (v.set("elected_offices").contains(section.doc.tokens[i].norm)) return section.doc.tokens[s.sentence->begin].capital;
  return false;
}

// A short heading of capital words that are no everyday words names a race: "Leith Walk", "Kirkby Cross & Portland".
int heading_place(Scene& scene, const Section& section, const SentenceScene& s) {
  const Vocabulary& v = scene.book->vocabulary;
  if (section.name != "body" || s.sentence->end - s.sentence->begin > 7) return -1;
  bool proper = names_office(section, s, v);
  for (std::size_t i = s.sentence->begin; i < s.sentence->end; ++i) {
    const Token& t = section.doc.tokens[i];
    if (t.kind == TokenKind::number || (t.kind == TokenKind::word && !t.capital && t.norm != "and" && t.norm != "of" && t.norm != "on" && t.norm != "upon")) return -1;
    proper |= t.kind == TokenKind::word && t.capital && !v.common_words.contains(t.norm);
  }
  if (!proper) return -1;
  for (const auto& m : s.mentions)
    if (m.type != MentionType::unknown && m.type != MentionType::place) return -1;
  std::string printed(words_of(section, s.sentence->begin, s.sentence->end));
  for (std::size_t k = 0; k < scene.entities.size(); ++k)
    if (scene.entities[k].type == MentionType::place && scene.entities[k].name == printed) return static_cast<int>(k);
  Entity e;
  e.type = MentionType::place;
  e.name = printed;
  e.tags = {"contest"};
  scene.entities.push_back(std::move(e));
  return static_cast<int>(scene.entities.size()) - 1;
}

}  // namespace

void note_contests(Scene& scene, const Section& section, const SentenceScene& s, Discourse& d) {
  // a heading that is a place opens its race: "Barhait", "Dublin Central"
  int places = 0, last = -1;
  bool others = false, verb = false;
  for (const Item& i : s.items) {
    verb |= i.kind == ItemKind::verb;
    if (i.kind != ItemKind::mention) continue;
    const Mention& m = s.mentions[static_cast<std::size_t>(i.ref)];
    if (m.type == MentionType::place) ++places, last = m.entity;
    else if (m.type != MentionType::unknown) others = true;
  }
  if (s.sentence->heading && !others && !verb) {
    if (places != 1) last = heading_place(scene, section, s);
    if (last >= 0) {
      d.contest = d.heading_contest = last;
      d.contest_paragraph = s.sentence->paragraph;
      d.contest_persons.clear();
      return;
    }
  }
  // "There the chief minister lost": the one place of the sentence before
  if (d.last_place >= 0 && !s.items.empty() && s.items[0].kind == ItemKind::word && (s.items[0].norm == "there" || s.items[0].norm == "here") && places == 0 &&
      !(s.items.size() > 1 && s.items[1].kind == ItemKind::verb)) {
    d.contest = d.last_place;
    d.contest_paragraph = s.sentence->paragraph;
    d.contest_persons.clear();
    return;
  }
  // the place a paragraph opens with is where it happens, until the next
  int marked = -1, contests = 0;
  std::vector<int> persons;
  for (const Item& i : s.items) {
    if (i.kind != ItemKind::mention) continue;
    const Mention& m = s.mentions[static_cast<std::size_t>(i.ref)];
    if (m.type == MentionType::person && m.parts.empty() && std::find(persons.begin(), persons.end(), m.entity) == persons.end()) persons.push_back(m.entity);
    if (m.type != MentionType::place || !m.parts.empty() || !m.contest) continue;
    ++contests;
    marked = m.entity;
  }
  if (marked < 0) return;
  if (d.contest != marked) d.contest_persons.clear();
  d.contest = marked;
  d.contest_paragraph = s.sentence->paragraph;
  if (contests == 1) d.contest_sentence = s.index + 1;
  if (contests != 1 || persons.size() > 2) return;
  for (int p : persons)
    if (scene.entities[static_cast<std::size_t>(p)].contest < 0) scene.entities[static_cast<std::size_t>(p)].contest = marked;
}

}  // namespace newstally
