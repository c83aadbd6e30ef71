// What the rulebook knows of names, alliances and elections, in the shapes the other stages take.
#include <optional>

#include "pipeline/pipeline.h"
#include "pipeline/rulebook/parts.h"

namespace newstally {
namespace {

std::optional<RefType> stored_type(EntryType type) {
  switch (type) {
    case EntryType::party: return RefType::party;
    case EntryType::alliance: return RefType::alliance;
    case EntryType::body: return RefType::body;
    default: return std::nullopt;
  }
}

}  // namespace

Result<void> put_knowledge(const Rulebook& rulebook, Store& store) {
  std::vector<NameRow> names;
  std::vector<MembershipRow> memberships;
  std::vector<ElectionRow> elections;
  for (const Entry& e : rulebook.parts().lexicon.entries()) {
    const auto type = stored_type(e.type);
    if (!type) continue;
    names.push_back({e.id, e.name, e.name, *type, e.country});
    for (const auto& form : e.names)
      if (form != e.name) names.push_back({e.id, e.name, form, *type, e.country});
    for (const auto& m : e.members) memberships.push_back({e.id, m.party, m.from, m.to, m.place});
    for (const auto& election : e.elections) elections.push_back({election.id, election.count, e.name, e.size});
  }
  if (auto done = store.put_names(names); !done) return done;
  if (auto done = store.put_memberships(memberships); !done) return done;
  return store.put_elections(elections);
}

}  // namespace newstally
