// From the store to reconcile: claims and official facts in the shape it takes. Private to the files beside it.
#pragma once

#include <set>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "pipeline/reconcile/names.h"
#include "pipeline/store/store.h"

namespace newstally {

// With the election that a former run found it to mean, where it tells none.
SourcedClaim sourced(StoredClaim&& stored);

// With what people decided, which goes before all else, and names in any script.
Result<Names> with_decisions(Store& store, const Names& names);

// Everything said about a set of elections and those of the same bodies, and everything else that the same articles say, their
// earlier versions included: what a report needs.
struct Gathered {
  std::vector<SourcedClaim> claims;       // in the order of the store
  std::vector<OfficialFact> facts;
  std::unordered_set<std::string> asked;  // ids of the claims that are about the elections
};

class Gatherer {
 public:
  explicit Gatherer(Store& store) : store_(store) {}

  // Every election of the body that this one belongs to.
  Result<void> election(const std::string& id);
  Result<void> article(const std::string& id);
  // Results of every election that any of the claims is about, looking back included.
  Result<Gathered> finish();

 private:
  Result<void> one_election(const std::string& id);
  Result<void> earlier_versions(const std::string& id, const StoredClaim& now);

  Store& store_;
  Gathered out_;
  std::vector<std::pair<std::string, std::string>> stored_;  // each claim with its election; those of earlier versions are none
  std::set<std::string> elections_, asked_;
  std::unordered_set<std::string> articles_;
};

// The elections of a body that the store knows of, itself included where it is one.
Result<std::vector<std::string>> elections_of_body(Store& store, const std::string& body);
Result<std::vector<OfficialFact>> facts_of(Store& store, const std::vector<std::string>& elections);

}  // namespace newstally
