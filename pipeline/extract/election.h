// Which election a claim is about: "in/jharkhand/assembly/2024". Internal to the stage.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/extract/scene.h"
#include "pipeline/model/claim.h"

namespace newstally {

// The day of an ISO 8601 date or moment; nothing where it is none.
std::optional<std::chrono::sys_days> day_of(std::string_view iso);
// The day on which an election was counted, else the last on which it was held; nothing where neither is known.
std::optional<std::chrono::sys_days> day_of(const Election& election);

// Fills `election` where the lexicon knows a body whose election fits: of the place the article is about or of the
// claim's contest, counted close to the day of publication (of an undated article, the latest known), or in the other
// year that the claim names. Claims of
// articles about by-elections are left without one: the same seat's general election is another matter.
void resolve_elections(const Scene& scene, std::vector<Claim>& claims);

}  // namespace newstally
