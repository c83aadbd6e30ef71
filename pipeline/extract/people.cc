#include "pipeline/extract/people.h"

#include <algorithm>
#include <set>

#include "pipeline/extract/claims.h"
#include "pipeline/extract/fact.h"
#include "pipeline/extract/person_features.h"
#include "pipeline/extract/word_spans.h"

namespace newstally {
namespace {

constexpr std::size_t kMostPlaces = 2;  // more of a person are not asked for

// Whether a reading tells the race of an item already.
bool race_told_of(std::size_t item, const std::vector<Reading>& readings) {
  return std::any_of(readings.begin(), readings.end(), [&](const Reading& r) {
    const Kind k = r.rule->emits[0].kind;
    if (r.rule->id.ends_with(".linked")) return false;  // its race may be a guess
    const bool race = k == Kind::candidacy || k == Kind::outcome || k == Kind::margin || k == Kind::votes;
    return race && std::any_of(r.slots.begin(), r.slots.end(), [&](const auto& slot) { return slot.second == item; });
  });
}

Reading candidacy_of(const Rule& rule, std::size_t item) {
  Reading r;
  r.rule = &rule;
  r.variant = &rule.variants.front();
  r.first = r.last = item;
  r.slots["subject"] = item;
  return r;
}

}  // namespace

void People::see(const Section& section, const SentenceScene& s, const Discourse& d, const std::vector<Reading>& readings) {
  const LinkerModel& model = scene_.book->linker;
  if (!judge_ || scene_.core == 0 || model.candidacies.empty() || s.question) return;
  for (const LinkPerson<TextHash>& seen : people_to_link<TextHash>(scene_, section, s, d, readings)) {
    Person& person = persons_[seen.entity];
    const std::size_t first = person.seen.features.size();
    person.seen.features.insert(person.seen.features.end(), seen.features.begin(), seen.features.end());
    if (seen.at) person.seen.mentions.emplace_back(&section, *seen.at);
    person.mentions.push_back({&section, &s, first, person.seen.features.size()});
    for (const LinkParty<TextHash>& party : seen.parties)
      person.parties.push_back({party.entity, model.parties.probability(party.features, 1), &section, seen.at, last_named(section, s.index + 1, party.entity)});
  }
}

void People::place(const Section& section, const SentenceScene& s, Discourse& d, const std::vector<Reading>& readings) {
  const LinkerModel& model = scene_.book->linker;
  const bool claimed = !model.candidacies.empty() && on_election(scene_, section, s);  // else no claim of the sentence holds
  if (!judge_ || s.question || (!claimed && !scene_.races_seen)) return;
  const auto told = d.told;  // nothing is told yet
  for (std::size_t i = 0; i < s.items.size(); ++i) {
    if (s.items[i].kind != ItemKind::mention || race_told_of(i, readings)) continue;
    const Mention& m = s.mentions[static_cast<std::size_t>(s.items[i].ref)];
    const std::vector<int> who = entities_of(s, i);
    const auto open = [&](int entity) { return entity >= 0 && persons_[entity].places.size() < kMostPlaces; };
    if (m.type != MentionType::person || m.pronoun || std::ranges::none_of(who, open)) continue;
    const Reading stands = candidacy_of(model.candidacy_rule, i);
    std::vector<Claim> places = make_claims(scene_, section, s, std::span(&stands, 1), d);
    for (std::size_t k = 0; k < places.size() && places.size() == who.size(); ++k)
      if (open(who[k])) persons_[who[k]].places.push_back(std::move(places[k]));
  }
  d.told = told;
}

// One of the text before the title's, one with a race before one without.
const Claim& People::best_place(const Person& person) const {
  const auto worth = [](const Claim& c) { return (c.contest ? 2 : 0) + (c.evidence.section == "body" ? 1 : 0); };
  return *std::ranges::max_element(person.places, {}, worth);
}

int People::party_of(const Person& person, const Entity& entity) {
  if (entity.party >= 0) return entity.party;
  int likeliest = -1;
  double most = scene_.book->linker.party_threshold;
  for (const Judge::Party& party : person.parties)
    if (const double p = judge_->party(party); likeliest < 0 ? p >= most : p > most) most = p, likeliest = party.entity;
  return likeliest;
}

// Its evidence is the sentence that speaks most for it.
Claim People::outcome(const Person& person, const Claim& place, std::size_t meaning, const Rule& rule) const {
  const auto speaks = [&](const Seen& m) {
    return scene_.book->linker.outcomes.probability(std::span(person.seen.features).subspan(m.first, m.last - m.first), meaning);
  };
  const Seen& most = *std::ranges::max_element(person.mentions, {}, speaks);
  Claim c = place;
  c.kind = Kind::outcome;
  c.status = rule.emits[0].status;
  c.rule = rule.id;
  if (scene_.projected) c.modality = Modality::projected;
  c.evidence.section = most.section->name;
  c.evidence.start = most.sentence->sentence->span.begin;
  c.evidence.end = most.sentence->sentence->span.end;
  c.evidence.text = std::string(most.section->doc.text.substr(c.evidence.start, c.evidence.end - c.evidence.start));
  return c;
}

void People::settle(std::vector<Claim>& claims) {
  const LinkerModel& model = scene_.book->linker;
  if (!judge_ || model.candidacies.empty()) return;
  std::set<std::string> stand, settled;  // of whom a claim tells that they stand, or how it went for them
  for (const Claim& c : claims)
    for (const auto* who : {&c.subject, &c.rival}) {
      if (!*who) continue;
      if (c.kind == Kind::candidacy) stand.insert((*who)->name);
      if ((c.kind == Kind::outcome || c.kind == Kind::margin) && !c.year_is_other) settled.insert((*who)->name);
    }
  for (auto& [id, person] : persons_) {
    if (person.places.empty() || person.mentions.empty()) continue;
    const double stands = judge_->stands(person.seen);
    if (stands < model.candidacy_threshold) continue;
    Claim place = best_place(person);
    if (const int party = party_of(person, scene_.entities[static_cast<std::size_t>(id)]); party >= 0) place.party = reference_of(scene_, party);
    if (!place.party && !place.contest) continue;
    if (!stand.contains(place.subject->name) && (place.party || stands >= model.partyless_threshold)) claims.push_back(place);
    if (!place.party || place.year_is_other || settled.contains(place.subject->name)) continue;
    const auto choice = judge_->outcome(person.seen);
    if (const Rule* rule = model.rule_of_outcome(choice.meaning); rule && choice.probability >= model.outcome_threshold) claims.push_back(outcome(person, place, choice.meaning, *rule));
  }
}

}  // namespace newstally
