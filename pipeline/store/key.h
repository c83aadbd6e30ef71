// Names made comparable for grouping and joining: exact after folding, nothing fuzzy (that is reconcile's work).
#pragma once

#include <string>
#include <string_view>

namespace newstally::store {

// Lower case, "&" as "and", no apostrophes, other punctuation and spaces as one space, single letters joined:
// "M.K. Stalin" and "MK STALIN" give "mk stalin". ASCII only: other letters stay as they are.
std::string name_key(std::string_view name);

// The key with hyphens, as it stands in election ids: "Jammu & Kashmir" gives "jammu-and-kashmir".
std::string slug(std::string_view name);

// Whether `place` is the place of the whole election: a part of its id, as "Jharkhand" of "in/jharkhand/assembly/2024".
bool is_place_of(std::string_view place, std::string_view election);

bool valid_utf8(std::string_view text);

}  // namespace newstally::store
