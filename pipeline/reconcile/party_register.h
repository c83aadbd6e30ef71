// Which party, which alliance: the lexicon's names, the authority's spellings and what articles say of alliances, in one book.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/official.h"
#include "pipeline/reconcile/names.h"

namespace newstally {

// Immutable after construction; safe to share among threads. Ids are stable for the same input in any order.
class PartyRegister {
 public:
  // `names` must outlive the register.
  PartyRegister(const Names& names, std::span<const OfficialFact> facts, std::span<const SourcedClaim> claims);

  // The canonical id of a party; "" where no name of the reference is known. Of parties that share a name, the one of the
  // election's country is meant; where the election is not told, the first of the lexicon.
  std::string party(const Reference&, const std::string& election) const;
  std::string party(std::string_view name, const std::string& election) const;
  // The canonical id of an alliance in an election ("JMM-led coalition" is the alliance the JMM leads); "" where unknown.
  std::string alliance(const Reference&, const std::string& election) const;
  std::string alliance(std::string_view name, const std::string& election) const;

  // Ids of the parties that stood with an alliance in an election, sorted. From the lexicon; else from what articles say.
  std::vector<std::string> members(const std::string& alliance, const std::string& election) const;
  // Whether `members` comes from the lexicon and not from articles.
  bool members_from_lexicon(const std::string& alliance, const std::string& election) const;
  std::vector<std::string> alliances_of(const std::string& party, const std::string& election) const;
  // Parties that articles on an election name as members of an alliance that this party belongs to.
  std::vector<std::string> told_allies(const std::string& party, const std::string& election) const;
  std::string leader(const std::string& alliance, const std::string& election) const;

  // A name to print for an id; the id itself where there is none.
  std::string display(const std::string& id) const;

  // Of everything that articles say of alliances, as far as answers rest on it: equal digests, equal answers.
  std::string digest() const;

 private:
  struct Bond {
    std::set<std::string> members;
    std::string leader;
  };
  using Bonds = std::map<std::string, Bond>;  // alliance id → who stands in it

  void add_alliance(const std::string& id, std::string_view alias);
  void add_party(const std::string& id, std::string_view alias);
  std::string strong(const std::string& key, const std::string& election) const;
  void learn_spelling(const std::string& spelling, const std::string& election);
  void learn_official(std::span<const OfficialFact> facts);
  void learn_claims(std::span<const SourcedClaim> claims);
  const Bond* bond(const std::string& alliance, const std::string& election) const;

  const Names& names_;
  std::map<std::string, std::vector<std::string>> party_ids_;  // folded alias → ids, those of the lexicon first
  std::map<std::string, std::string> weak_ids_;  // country and derived alias (initials) → id, "" where two share it
  std::map<std::string, std::vector<std::string>> alliance_ids_;  // folded core → ids, those of the lexicon first
  std::map<std::string, std::string> display_;
  std::map<std::string, Bonds> from_lexicon_;  // election → bonds
  std::map<std::string, Bonds> from_claims_;
};

}  // namespace newstally
