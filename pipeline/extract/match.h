// Rules matched over one sentence, ellipsis followed, overlaps settled. Internal to the stage.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/extract/phrases.h"
#include "pipeline/extract/scene.h"
#include "pipeline/extract/slots.h"

namespace newstally {

// One accepted match: slot name → item of the sentence.
struct Reading {
  const Rule* rule = nullptr;
  const Variant* variant = nullptr;
  Slots slots;
  std::size_t first = 0, last = 0;  // items it covers, subject left aside
  int verb = -1;                    // item of its first verb group, -1 where it has none
  bool continued = false;           // by ellipsis from another reading
  bool tabled = false;              // off a table, whose columns say what is whose
  int spoken_of = -1;               // entity: the subject, where the sentence does not name it
  std::optional<Status> status;     // where weights know better than the rule
};

// The slot of a reading that plays a part: the one the emission names, else, where a rule's texts use different names for
// it ({party} here, {subject} there), the one this text has. Empty where it has none.
std::string subject_slot(const Reading& reading, const Emission& emission);
std::string value_slot(const Reading& reading, const Emission& emission);

// All readings of a sentence in order of position. `naive` matches without the prefilter, with the same result.
std::vector<Reading> read_sentence(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, bool naive = false);

}  // namespace newstally
