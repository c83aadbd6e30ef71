// Official facts, arranged to be asked: contests with their ballots, parties with their tallies, per election.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/model/official.h"
#include "pipeline/reconcile/party_register.h"

namespace newstally {

// A number with the facts it rests on.
struct Figure {
  double value = 0;
  std::vector<std::string> facts;
};

struct OfficialCandidate {
  std::string id;     // election, contest, name, party: two of one name stay two
  std::string name;   // as the authority writes it
  std::string party;  // likewise; empty where unknown
  std::string party_id;
  std::optional<Figure> votes;
  std::optional<Figure> share;
  std::vector<std::vector<std::string>> forms;  // folded, for matching
};

struct OfficialContest {
  std::string id;
  std::string name;
  std::string region;                         // as the facts have it; empty unless names repeat between regions
  std::vector<std::string> words;             // folded, for matching
  std::vector<OfficialCandidate> candidates;  // most votes first; the first is the winner
  double votes_cast = 0;                      // all votes, those for none of the candidates as well
  bool counted = false;                       // votes of all candidates are known
  bool decided = false;                       // the first of the candidates has won
  std::optional<Figure> stated_margin;        // as a fact states it
  std::vector<std::string> winner_facts;
  std::optional<Figure> turnout;

  // The winner's lead over the runner-up.
  std::optional<Figure> margin() const;
};

struct PartyTally {
  std::string id;
  std::optional<Figure> seats, contested, votes, share;
};

struct OfficialElection {
  std::string id;
  ElectionInfo info;
  std::vector<OfficialContest> contests;       // by id
  std::map<std::string, PartyTally> parties;   // by party or alliance id
  int house = 0;                               // seats; counted contests where nothing else is told
  bool complete = false;                       // every seat of the house has a result
  std::vector<std::string> house_facts;
  std::optional<Figure> turnout;
  std::vector<OfficialFact> earlier;           // versions since corrected

  std::string region() const;  // "jharkhand"
  const PartyTally* party(const std::string& id) const;
};

class Ledger {
 public:
  Ledger(std::span<const OfficialFact> facts, const Names& names, const PartyRegister& parties);

  const OfficialElection* find(const std::string& election) const;
  const std::map<std::string, OfficialElection>& elections() const { return elections_; }

 private:
  std::map<std::string, OfficialElection> elections_;
};

// "in/jharkhand/assembly/2024" with 2019 gives "in/jharkhand/assembly/2019"; "" where the id ends in no year.
std::string election_of_year(const std::string& election, int year);

}  // namespace newstally
