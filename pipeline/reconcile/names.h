// What reconcile is told: claims with where and when they were said, and what is known of names.
// Plain data; the caller fills it from the store and the lexicon. Nothing here is looked up by reconcile itself.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/claim.h"
#include "pipeline/model/merge.h"

namespace newstally {

// A claim with its clocks. Dates are ISO 8601; what is unknown is empty.
struct SourcedClaim {
  Claim claim;
  std::string source;     // the outlet
  std::string published;
  std::string voice;      // the independent origin; empty: the outlet is its own voice
  std::string ingested;
  int article_version = 1;  // a later version of the same article has a higher number
  bool presumed = false;    // its election is concluded from what its article covers; see place.h
  bool placed = false;      // its election was concluded before, or could not be: it is not concluded anew
  bool alone = false;       // its article's other claims are not given; Prior has what they tell
  bool withdrawn = false;   // its article has a later version; set by reconcile itself
};

struct PartyName {
  std::string id;  // canonical: the same for the lexicon's and the authority's spelling
  std::string name;
  std::vector<std::string> aliases;  // "JMM", "Jharkhand Mukti Morcha", former names
};

struct AllianceName {
  std::string id;
  std::string name;
  std::vector<std::string> aliases;
};

// `party` stood with `alliance` in the elections whose id begins with `election` (empty: in all), between the two days.
struct AllianceMember {
  std::string alliance;  // id of an AllianceName
  std::string party;     // id or any alias of a PartyName
  std::string election;
  std::string from;      // ISO 8601 day, empty: open
  std::string to;
  bool leader = false;
};

struct ElectionInfo {
  std::string id;
  int house = 0;             // seats of the body; 0 where unknown
  std::string counting_day;  // ISO 8601 day on which the count began
  std::string declared;      // ISO 8601 day or moment from which the result was out
  std::string region;        // "Jharkhand"; empty: taken from the id
  std::string body = {};     // "House of Commons of Canada"; may be empty
};

struct Names {
  std::vector<PartyName> parties;
  std::vector<AllianceName> alliances;
  std::vector<AllianceMember> members;
  std::vector<ElectionInfo> elections;
  std::vector<NameDecision> decisions;
  // Any script to Latin, as the text stage does it. Where it is empty, names in other scripts only match themselves.
  std::function<std::string(std::string_view)> romanise;
};

}  // namespace newstally
