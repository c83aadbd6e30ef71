// From the names of a claim to the entities it is about, and to the question it answers.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/model/merge.h"
#include "pipeline/reconcile/entity.h"
#include "pipeline/reconcile/ledger.h"

namespace newstally {

enum class Side { unknown, party, alliance, candidate, others, body, place };

// A claim with its names resolved. Pointers reach into the Ledger, which must outlive it.
struct Resolved {
  const SourcedClaim* said = nullptr;
  std::string election;                    // the election it is compared with
  const OfficialElection* official = nullptr;
  Side side = Side::unknown;
  std::string subject;                     // id; a folded name where unknown
  std::string subject_name;                // to print
  std::string contest;                     // id; empty for a whole election
  std::string contest_name;
  bool elsewhere = false;                  // the contest is where the person stands, not the one we read around the claim
  bool whole = false;                      // about the whole election: no contest, or the region itself
  const OfficialContest* ballot = nullptr;
  const OfficialCandidate* candidate = nullptr;
  const OfficialCandidate* rival = nullptr;
  std::string question;                    // election + kind + subject + contest + unit
};

// Everything of a claim that its resolution rests on.
std::string names_key(const Claim&);
// Of whom and what a claim was taken to be about: a hash, so that a change can be noticed.
std::string meaning_of(const Resolved&);

class Resolver {
 public:
  // All three must outlive the resolver. The claims serve to join names where no official list does.
  Resolver(const Names& names, const PartyRegister& parties, const Ledger& ledger, std::span<const SourcedClaim> claims);

  // Pure: depends on what the resolver was made of and on the claim alone. `merges`, where given, gets what was taken to
  // be the same.
  Resolved resolve(const SourcedClaim&, std::vector<Merge>* merges = nullptr) const;
  // The same for a claim that names the same as another: `like` is that one's answer, and names_key of both is equal. Where its
  // words do not name person and contest together, and the person is not on that ballot, one elsewhere may be meant.
  Resolved resolve_like(const Resolved& like, const SourcedClaim&) const;

  const PartyRegister& parties() const { return parties_; }
  const Ledger& ledger() const { return ledger_; }
  const Names& names() const { return names_; }

 private:
  struct Found;
  struct PlaceFound;
  Found find_person(const OfficialElection&, const OfficialContest&, const Reference&, const std::string& party) const;
  Found find_renamed(const OfficialElection&, const OfficialContest&, const Claim&, const std::string& party) const;
  Found find_statewide(const OfficialElection&, const Reference&, const std::string& party) const;
  PlaceFound find_place(const OfficialElection&, const Reference&, const Claim&) const;
  // What a person decided of these two names; nullopt where nobody did.
  std::optional<bool> decided(const std::string& election, const std::string& contest, const std::string& a, const std::string& b) const;
  // One of the names was decided not to be that entity: then none of them is.
  bool decided_apart(const std::string& election, const std::string& contest, const std::vector<std::string>& names, const std::string& entity) const;
  void index_official();
  void join_unofficial(std::span<const SourcedClaim> claims);
  void resolve_contest(Resolved&, const Claim&, std::vector<Merge>*) const;
  void resolve_subject(Resolved&, const Claim&, std::vector<Merge>*) const;
  void resolve_person(Resolved&, const Claim&, const std::string& party, std::vector<Merge>*) const;
  static void stand_in(Resolved&, const Found&);
  void resolve_rival(Resolved&, const Claim&) const;
  std::string party_of(const Claim&) const;

  const Names& names_;
  const PartyRegister& parties_;
  const Ledger& ledger_;
  // election → sound of a word → contest index, candidate index
  std::map<std::string, std::map<std::string, std::vector<std::pair<std::size_t, std::size_t>>>> by_sound_;
  std::map<std::string, std::map<std::string, std::vector<std::size_t>>> contest_by_solid_;
  struct Joined {
    std::string to;    // the representative's key
    std::string name;  // and its name as printed
    NameScore score;   // how well the two match; 1 for the representative itself
  };
  const Joined* joined(const std::string& key) const;
  std::map<std::string, Joined> joined_;  // "election|contest|folded name"
  struct Decision {
    std::string election, contest, a, b;  // folded
    bool same = true;
  };
  std::vector<Decision> decisions_;
};

}  // namespace newstally
