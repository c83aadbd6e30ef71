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

// Where a membership holds, as the beginning of an election's id.
std::string elections_in(const std::string& place, const std::string& country) {
  if (!place.empty()) return place + "/";
  return country.empty() || country == "world" || country == "common" ? std::string() : country + "/";
}

void add_alliance(Names& names, const Entry& e) {
  names.alliances.push_back({e.id, e.name, e.names});
  for (const auto& m : e.members)
    names.members.push_back({e.id, m.party, elections_in(m.place, e.country), m.from, m.to, m.party == e.leader});
}

void add_elections(Names& names, const Entry& body, const Lexicon& lexicon) {
  const Entry* place = lexicon.find(body.place);
  for (const auto& election : body.elections)
    names.elections.push_back({election.id, body.size, election.count, "", place ? place->name : std::string(), body.name});
}

}  // namespace

Names names_of(const Rulebook& rulebook) {
  Names names;
  const Lexicon& lexicon = rulebook.parts().lexicon;
  for (const Entry& e : lexicon.entries()) {
    if (e.type == EntryType::party) names.parties.push_back({e.id, e.name, e.names});
    if (e.type == EntryType::alliance) add_alliance(names, e);
    if (e.type == EntryType::body) add_elections(names, e, lexicon);
  }
  return names;
}

voice::CreditReader credit_reader(const Rulebook& rulebook) {
  const Lexicon& lexicon = rulebook.parts().lexicon;
  std::vector<voice::Agency> agencies;
  for (const Entry& e : lexicon.entries())
    if (e.type == EntryType::wire) agencies.push_back({e.name, e.names});
  return voice::CreditReader(agencies, lexicon.credit_cues());
}

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
