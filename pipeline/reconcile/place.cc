#include "pipeline/reconcile/place.h"

#include <algorithm>
#include <map>
#include <memory>
#include <unordered_map>

#include "pipeline/reconcile/other_years.h"
#include "pipeline/reconcile/resolve.h"

namespace newstally {
namespace {

// The ballots of one body, to be asked whom a name means.
struct Book {
  Book(const Names& names, std::span<const OfficialFact> facts)
      : parties(names, facts, {}), ledger(facts, names, parties), resolver(names, parties, ledger, {}) {}
  PartyRegister parties;
  Ledger ledger;
  Resolver resolver;
};

class Finder {
 public:
  Finder(std::span<const OfficialFact> facts, const Names& names) {
    std::map<std::string, std::vector<OfficialFact>> bodies;
    for (const auto& f : facts) bodies[body_of(f.election)].push_back(f);
    for (const auto& [body, of] : bodies) books_.push_back(std::make_unique<Book>(names, of));
  }

  // "" unless exactly one election has that seat or person. Outlets repeat the same names: each is looked for once.
  const std::string& find(const SourcedClaim& s) {
    auto [it, fresh] = told_.try_emplace(names_key(s.claim));
    if (fresh) it->second = search(s);
    return it->second;
  }

 private:
  std::string search(SourcedClaim s) const {
    std::string only;
    for (const auto& book : books_)
      for (const auto& [id, e] : book->ledger.elections()) {
        s.claim.election = id;
        const Resolved r = book->resolver.resolve(s);
        if (!r.candidate && !(r.ballot && !s.claim.subject)) continue;
        if (!only.empty()) return "";
        only = id;
      }
    return only;
  }

  std::vector<std::unique_ptr<Book>> books_;
  std::unordered_map<std::string, std::string> told_;
};

bool homeless(const SourcedClaim& s) { return s.claim.election.empty() && !s.claim.year_is_other && !s.placed; }

}  // namespace

std::string body_of(std::string_view election) {
  election = election.substr(0, election.find('@'));
  const auto slash = election.rfind('/');
  if (slash == std::string_view::npos || slash + 5 > election.size()) return std::string(election);
  const auto year = election.substr(slash + 1, 4);
  const bool told = std::all_of(year.begin(), year.end(), [](char c) { return c >= '0' && c <= '9'; });
  return std::string(told ? election.substr(0, slash) : election);
}

void place(std::vector<SourcedClaim>& claims, std::span<const OfficialFact> facts, const Names& names) {
  presume_other_years(claims);
  if (std::any_of(claims.begin(), claims.end(), homeless)) {
    Finder finder(facts, names);
    for (auto& s : claims)
      if (homeless(s)) s.claim.election = finder.find(s);
  }
  for (auto& s : claims) s.placed = true;
}

}  // namespace newstally
