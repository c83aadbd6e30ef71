// Dates as dumps write them → ISO 8601.
#pragma once

#include <string>
#include <string_view>

namespace newstally::source {

// "2024-11-23" or "2024-11-23T13:30:00" with "Z" or "+05:30" where the zone is told; empty where it cannot be read.
// Understood: ISO 8601 (extended, basic, with a space for the T), RFC 2822 and HTTP dates, "23 November 2024 1.30 pm",
// "November 23, 2024", "26-FEB-1987 15:01:01.79", seconds or milliseconds since 1970, and 23/11/2024 where day and
// month cannot be mistaken. Nothing is guessed: 05/11/2024 gives nothing.
std::string to_iso8601(std::string_view date);

}  // namespace newstally::source
