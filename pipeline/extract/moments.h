// The moment of the count that a claim describes: "after the ninth round", "with 93% of precincts reporting", "at 1.30 pm". Internal
// to the stage.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "pipeline/extract/phrases.h"
#include "pipeline/extract/scene.h"

namespace newstally {

// A time of day, and the day where it is told: of a weekday the last one before the article, 0 for Sunday.
struct ClockTime {
  int hour = 0, minute = 0;
  std::string zone;            // "ist", "gmt", as printed in small letters
  std::optional<int> weekday;
  bool yesterday = false;
};

// Finds the moments that a sentence tells, in its order. Of the rounds of voting, as in a run-off, none. What heads an entry of a live
// report goes for all that follows.
void note_moments(const Scene& scene, const Section& section, SentenceScene& sentence, Discourse& discourse);

// The ISO 8601 time that a clock shows on the day of the article or, where that is long after it was published, the day before; with
// the offset of its country's clocks where these all show the same time. Empty where the article has no date.
std::string iso_time(const Scene& scene, const ClockTime& clock);

}  // namespace newstally
