// How an entity is named in a claim: its name, the words printed for it, its other names, its lexicon id.
#include <algorithm>

#include "pipeline/extract/claims.h"

namespace newstally {
namespace {

RefType ref_type(MentionType t) {
  switch (t) {
    case MentionType::person: return RefType::candidate;
    case MentionType::alliance: return RefType::alliance;
    case MentionType::others: return RefType::others;
    case MentionType::body: return RefType::body;
    case MentionType::place: return RefType::place;
    case MentionType::unknown: return RefType::candidate;
    default: return RefType::party;
  }
}

std::string one_line(std::string_view s) {
  std::string out;
  for (char c : s) {
    bool space = c == '\n' || c == '\r' || c == '\t' || c == ' ';
    if (space && !out.empty() && out.back() == ' ') continue;
    out += space ? ' ' : c;
  }
  return out;
}

}  // namespace

Reference reference_to(const Scene& scene, const Section& section, const Mention& m) {
  const Entity& e = scene.entities[static_cast<std::size_t>(m.entity)];
  Reference r;
  r.type = ref_type(e.type == MentionType::unknown ? m.type : e.type);
  r.name = one_line(e.name);
  r.mention = m.pronoun && m.begin == m.end ? r.name : one_line(words_of(section, m.name_begin, m.name_end));
  for (const auto& a : e.aliases) {
    std::string clean = one_line(a);
    if (clean != r.name && std::find(r.aliases.begin(), r.aliases.end(), clean) == r.aliases.end()) r.aliases.push_back(clean);
  }
  if (e.entry) r.id = e.entry->id;
  if (e.type == MentionType::person && e.party >= 0) r.party = one_line(scene.entities[static_cast<std::size_t>(e.party)].name);
  return r;
}

Reference reference_of(const Scene& scene, int entity) {
  Mention m;
  m.entity = entity;
  m.pronoun = true;
  return reference_to(scene, scene.sections[1], m);
}

}  // namespace newstally
