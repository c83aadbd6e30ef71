// What an election authority states, as loaded by `newstally results`: a source among sources, versioned.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/model/claim.h"

namespace newstally {

// One line of an official result: what one candidate polled in one contest.
struct OfficialVote {
  std::string election;  // "in/jharkhand/assembly/2024"
  std::string contest;   // as the authority writes it, trimmed: "RAJMAHAL"
  std::string candidate;
  std::string party;
  std::int64_t votes = 0;
};

// What follows from the lines by SQL, in the shape of a claim, so that the two can be compared.
struct OfficialFact {
  std::string id;        // stable: "o_<hash>"
  std::string election;
  Kind kind = Kind::seats;
  Status status = Status::none;
  std::string subject;   // candidate, party, alliance or body as the authority names it
  std::string party;     // of a candidate
  std::string contest;   // empty for a whole election
  std::string rival;     // the runner-up of a winner's margin, and the other way round
  double value = 0;      // votes, seats or percent by kind
  Unit unit = Unit::none;
  int version = 1;       // a corrected result is a later version
  std::string region;    // of a contest whose name another of the same election bears ("Hamirpur"); may be empty
  bool corrected = false;  // the authority states it no longer: a later version says otherwise, or nothing of the kind
};

}  // namespace newstally
