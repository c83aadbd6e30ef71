#include "pipeline/model/verdict.h"

#include <array>
#include <utility>

namespace newstally {
namespace {
constexpr std::array<std::pair<VerdictKind, std::string_view>, 8> kNames{{{VerdictKind::agrees, "agrees"},
                                                                          {VerdictKind::rounded, "rounded"},
                                                                          {VerdictKind::superseded, "superseded"},
                                                                          {VerdictKind::stale, "stale"},
                                                                          {VerdictKind::scope, "scope"},
                                                                          {VerdictKind::corrected, "corrected"},
                                                                          {VerdictKind::contradicts, "contradicts"},
                                                                          {VerdictKind::unsupported, "unsupported"}}};
}  // namespace

std::string membership_ground(std::string_view alliance, std::string_view party) {
  return std::string(kMembershipGround).append(alliance).append(" ").append(party);
}

std::string house_ground(std::string_view election) { return std::string(kHouseGround).append(election); }

std::string_view to_string(VerdictKind v) {
  for (const auto& [k, n] : kNames)
    if (k == v) return n;
  return "";
}

std::optional<VerdictKind> verdict_kind_from(std::string_view s) {
  for (const auto& [k, n] : kNames)
    if (n == s) return k;
  return std::nullopt;
}

}  // namespace newstally
