// Results told without a verb of their own: by a title ("the winner, Jane Carter,"), or by one told before ("So did Lee in Akron").
#include <algorithm>

#include "pipeline/extract/claims.h"
#include "pipeline/extract/statuses.h"

namespace newstally {
namespace {

// The outcome of whoever stands at `item` of the sentence, with the place at `contest` where there is one.
std::vector<Claim> outcome_of(Scene& scene, const Section& section, const SentenceScene& sentence, Discourse& discourse, const Rule& rule, std::size_t item, std::size_t contest, Status status) {
  Reading r;
  r.rule = &rule;
  r.variant = &rule.variants.front();
  r.first = r.last = item;
  r.slots["subject"] = item;
  if (contest > item) r.slots["contest"] = r.last = contest;
  std::vector<Claim> made = make_claims(scene, section, sentence, std::span(&r, 1), discourse);
  for (Claim& c : made) c.status = status;
  return made;
}

Rule outcome_rule(const char* id, double confidence) {
  Rule r;
  r.id = id;
  r.confidence = confidence;
  r.variants.emplace_back();
  Emission e;
  e.kind = Kind::outcome;
  e.value.clear();
  e.contest = "contest";
  e.status = Status::won;
  r.emits.push_back(e);
  return r;
}

class Again {
 public:
  Again(const Section& section, const SentenceScene& s) : section_(section), s_(s) {}

  struct Found {
    std::size_t who = 0, where = 0;  // items; no place: 0
    bool passive = false;            // "so was": what was done to them
  };
  std::vector<Found> all() const {
    std::vector<Found> out;
    for (std::size_t i = 0; i < s_.items.size(); ++i) {
      if (std::size_t n = after_so(i)) out.push_back({n, place_after(n), passive_at(i + 1)});
      else if (somebody(i) && did_likewise(i + 1)) out.push_back({i, place_after(i + 2), false});
      else if (i == 0 && word(i, "likewise") && somebody(named(i + 1))) out.push_back({named(i + 1), place_after(named(i + 1)), false});
    }
    return out;
  }

 private:
  bool word(std::size_t i, std::string_view w) const { return i < s_.items.size() && s_.items[i].kind != ItemKind::mention && s_.items[i].kind != ItemKind::quantity && section_.doc.tokens[s_.items[i].begin].norm == w && s_.items[i].end == s_.items[i].begin + 1; }
  bool somebody(std::size_t i) const {
    if (i >= s_.items.size() || s_.items[i].kind != ItemKind::mention) return false;
    const Mention& m = s_.mentions[static_cast<std::size_t>(s_.items[i].ref)];
    return !m.pronoun && (m.type == MentionType::person || (m.type == MentionType::unknown && m.name_end > m.name_begin + 1));
  }
  std::size_t named(std::size_t i) const {
    while (word(i, ",") || word(i, "the") || word(i, "for")) ++i;
    return i;
  }
  bool passive_at(std::size_t i) const { return word(i, "was") || word(i, "were") || word(i, "is"); }
  // "So did X", "as was X": the item of X; 0 where it is another thing.
  std::size_t after_so(std::size_t i) const {
    const bool opens = i == 0 || s_.items[i - 1].kind == ItemKind::punctuation || word(i - 1, "and");
    if (!opens || (!word(i, "so") && !word(i, "as"))) return 0;
    if (!word(i + 1, "did") && !word(i + 1, "had") && !word(i + 1, "has") && !passive_at(i + 1)) return 0;
    std::size_t n = named(i + 2);
    for (int step = 0; step < 3 && n < s_.items.size() && s_.items[n].kind == ItemKind::word && !somebody(n); ++step) ++n;
    return somebody(n) && !(n + 1 < s_.items.size() && s_.items[n + 1].kind == ItemKind::verb) ? n : 0;
  }
  bool did_likewise(std::size_t i) const {
    return word(i, "did") && (word(i + 1, "likewise") || word(i + 1, "too") || (word(i + 1, "as") && word(i + 2, "well")) || (word(i + 1, "so") && word(i + 2, "too")) || (word(i + 1, "the") && word(i + 2, "same")));
  }
  std::size_t place_after(std::size_t i) const {
    for (std::size_t k = i + 1; k + 1 < std::min(s_.items.size(), i + 5); ++k) {
      if (!word(k, "in") && !word(k, "at") && !word(k, "for") && !word(k, "from")) continue;
      const std::size_t n = word(k + 1, "the") ? k + 2 : k + 1;
      if (n < s_.items.size() && s_.items[n].kind == ItemKind::mention && s_.mentions[static_cast<std::size_t>(s_.items[n].ref)].type == MentionType::place) return n;
    }
    return 0;
  }

  const Section& section_;
  const SentenceScene& s_;
};

}  // namespace

std::vector<Claim> told_results(Scene& scene, const Section& section, const SentenceScene& sentence, Discourse& discourse) {
  static const Rule kTold = outcome_rule("outcome.title", 0.85);
  std::vector<Claim> out;
  if (sentence.question) return out;
  for (const ToldResult& told : sentence.results)
    for (std::size_t i = 0; i < sentence.items.size(); ++i)
      if (sentence.items[i].kind == ItemKind::mention && sentence.items[i].ref == told.mention)
        std::ranges::move(outcome_of(scene, section, sentence, discourse, kTold, i, 0, told.status), std::back_inserter(out));
  return out;
}

std::vector<Claim> told_again(Scene& scene, const Section& section, const SentenceScene& sentence, Discourse& discourse) {
  static const Rule kAgain = outcome_rule("outcome.again", 0.8);
  std::vector<Claim> out;
  const ToldRace race = discourse.race;
  if (sentence.question || race.section != &section || sentence.index - race.sentence > 1 || race.other_year) return out;
  for (const Again::Found& f : Again(section, sentence).all()) {
    const int who = sentence.mentions[static_cast<std::size_t>(sentence.items[f.who].ref)].entity;
    if (who == race.ahead || who == race.behind) continue;
    // of both sides, the one in focus is who was spoken of
    const bool behind = race.ahead < 0 || (race.behind >= 0 && (f.passive || discourse.person == race.behind) && discourse.person != race.ahead);
    std::ranges::move(outcome_of(scene, section, sentence, discourse, kAgain, f.who, f.where, behind ? opposite(race.status) : race.status), std::back_inserter(out));
  }
  return out;
}

}  // namespace newstally
