// ISO 8601 days and moments as the three clocks need them: which came first, and when that cannot be told.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace newstally {

// The span of time a date text covers, half open: a day has 86,400 seconds, a moment one. Local seconds of the epoch,
// as printed; `offset` (seconds east of Greenwich) where it was printed too.
struct Moment {
  std::int64_t begin = 0;
  std::int64_t end = 0;
  std::optional<int> offset;
};

// "2024-11-23", "2024-11-23T13:30:00+05:30", "2024-11-23 13:30Z". nullopt: not a date.
std::optional<Moment> parse_moment(std::string_view iso);

// "2024-11-23T13:30:00+05:30" of local seconds of the epoch; without an offset where that is unknown.
std::string iso_moment(std::int64_t local, std::optional<int> offset);

// The same moment by clocks that are `offset` seconds east of Greenwich; as it is where it has no offset of its own.
std::string by_clocks_of(std::string_view iso, int offset);

// Both are known and the first ends before the second begins. Two moments with offsets are compared absolutely; else
// as printed, since the outlets of one election print one country's time.
bool surely_before(const std::optional<Moment>& a, const std::optional<Moment>& b);

// "23 November 2024, 13:30", "23 November 2024"; the text itself where it is no date.
std::string readable_moment(std::string_view iso);

}  // namespace newstally
