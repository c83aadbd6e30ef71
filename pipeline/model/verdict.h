// How a claim stands to the other claims of its question and to the official result.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace newstally {

enum class VerdictKind {
  agrees,       // the same value at a comparable scope and stage
  rounded,      // about / over / nearly, and it fits
  superseded,   // true for its moment of the count; later figures moved on
  stale,        // published after better figures were out
  scope,        // counts something else: party against alliance, won against won-or-leading, other year
  corrected,    // the outlet itself changed it
  contradicts,
  unsupported,  // nothing to compare with
};

struct Verdict {
  std::string claim;                 // claim id
  VerdictKind kind = VerdictKind::unsupported;
  std::string reason;                // one sentence a reader understands
  std::vector<std::string> claims;   // ids of the claims it rests on
  std::vector<std::string> results;  // ids of the official facts it rests on; see membership_ground
  std::optional<double> official;    // the official figure, where there is one
  std::string question;              // the key of the question the claim answers; see reconcile/README.md
  std::vector<std::string> notes;    // what arithmetic and copies say besides: one plain sentence each
};

// What stands in `results` where a verdict rests on the register of alliances, and not on a result: "m_in/nda in/bjp".
inline constexpr std::string_view kMembershipGround = "m_";
std::string membership_ground(std::string_view alliance, std::string_view party);
// Likewise on the register of elections, which knows how many seats are filled: "h_uk/commons/2024".
inline constexpr std::string_view kHouseGround = "h_";
std::string house_ground(std::string_view election);

std::string_view to_string(VerdictKind);
std::optional<VerdictKind> verdict_kind_from(std::string_view);

}  // namespace newstally
