// Which party belongs to which alliance, where no rule reads it.
#include <algorithm>

#include "pipeline/extract/linker.h"

namespace newstally {
namespace {

constexpr std::size_t kSentences = 3;  // so far back an alliance is looked for

const Mention* named(const SentenceScene& s, std::size_t item, MentionType type) {
  if (s.items[item].kind != ItemKind::mention) return nullptr;
  const Mention& m = s.mentions[static_cast<std::size_t>(s.items[item].ref)];
  return m.type == type && (m.entity >= 0 || !m.parts.empty()) ? &m : nullptr;
}

// Whether a reading, or a name ("the JMM-led alliance"), tells an alliance of the party.
bool told(const SentenceScene& s, std::size_t party, const std::vector<Reading>& readings) {
  const int entity = s.mentions[static_cast<std::size_t>(s.items[party].ref)].entity;
  return std::ranges::any_of(s.memberships, [&](const ToldMembership& m) { return m.party == entity; }) || std::ranges::any_of(readings, [&](const Reading& r) {
    const bool alliance = std::ranges::any_of(r.rule->emits, [](const Emission& e) { return e.kind == Kind::alliance; });
    return alliance && std::ranges::any_of(r.slots, [&](const auto& slot) { return slot.second == party; });
  });
}

// Whether a sentence says anything of what was named before: "(With inputs from PTI)" does not.
bool states(const SentenceScene& s) {
  return std::ranges::any_of(s.items, [](const Item& i) { return i.kind == ItemKind::verb || i.kind == ItemKind::quantity; });
}

// Whether a party is not one of another country: "PTI" in India is an agency.
bool at_home(const Scene& scene, const Mention& m) {
  const Entry* party = m.entity < 0 ? nullptr : scene.entities[static_cast<std::size_t>(m.entity)].entry;
  return !party || scene.country.empty() || party->country == scene.country || party->country == "common";
}

// Whether the lexicon has the party stand with others, none of whom is in this alliance: the BJP is not in what the Congress leads.
bool stands_elsewhere(const Scene& scene, int party_entity, int alliance_entity) {
  if (party_entity < 0 || alliance_entity < 0) return false;
  const Entry* party = scene.entities[static_cast<std::size_t>(party_entity)].entry;
  const Entry* alliance = scene.entities[static_cast<std::size_t>(alliance_entity)].entry;
  const std::string& day = scene.article->published;
  if (!party || !alliance || alliance->members.empty() || day.empty() || alliance->has_member(party->id, day)) return false;
  return std::ranges::any_of(scene.book->lexicon.entries(), [&](const Entry& other) {
    if (other.type != EntryType::alliance || &other == alliance || !other.has_member(party->id, day)) return false;
    return std::ranges::none_of(other.members, [&](const Membership& m) { return other.has_member(m.party, day) && alliance->has_member(m.party, day); });
  });
}

// Its evidence is the words from one to the other; the sentence, where an earlier one names the alliance.
Reading membership(const Rule& rule, const SentenceScene& s, const LinkMembership& m) {
  Reading r;
  r.rule = &rule;
  r.variant = &rule.variants.front();
  r.slots["member"] = m.party;
  if (m.item < 0) {
    r.spoken_of = m.alliance;
    r.last = s.items.size() - 1;
    return r;
  }
  const auto alliance = static_cast<std::size_t>(m.item);
  r.slots["subject"] = alliance;
  r.first = std::min(m.party, alliance);
  r.last = std::max(m.party, alliance);
  return r;
}

}  // namespace

std::vector<LinkMembership> memberships_to_link(const Scene& scene, const Section& section, const SentenceScene& s) {
  std::vector<std::pair<int, int>> alliances;  // item and entity
  for (std::size_t back = 0; back <= (states(s) ? std::min(kSentences, s.index) : 0); ++back) {
    const SentenceScene& there = section.sentences[s.index - back];
    for (std::size_t i = there.items.size(); i-- > 0;)
      if (const Mention* m = named(there, i, MentionType::alliance); m && m->parts.empty() && std::ranges::find(alliances, m->entity, &std::pair<int, int>::second) == alliances.end())
        alliances.emplace_back(back == 0 ? static_cast<int>(i) : -1, m->entity);
  }
  std::vector<LinkMembership> out;
  for (std::size_t i = 0; i < s.items.size(); ++i)
    if (const Mention* m = named(s, i, MentionType::party); m && at_home(scene, *m))
      for (const auto& [item, entity] : alliances) out.push_back({i, item, entity});
  return out;
}

void link_memberships(const LinkerModel& model, const Judge& judge, const Scene& scene, const Section& section, const SentenceScene& s, std::vector<Reading>& readings) {
  if (s.question || !judge.asks()) return;
  std::vector<Reading> found;
  for (const LinkMembership& m : memberships_to_link(scene, section, s)) {
    const Role role = told(s, m.party, readings) ? Role::none : judge.role(section, s, m);
    if (role != Role::none && !stands_elsewhere(scene, s.mentions[static_cast<std::size_t>(s.items[m.party].ref)].entity, m.alliance)) found.push_back(membership(role == Role::leader ? model.leader_rule : model.member_rule, s, m));
  }
  std::ranges::move(found, std::back_inserter(readings));
}

}  // namespace newstally
