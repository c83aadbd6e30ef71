// Which database files are ours, and how they are brought to the schema of this program.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "pipeline/base/result.h"
#include "pipeline/store/connection.h"

namespace newstally::store {

inline constexpr std::int64_t kApplicationId = 0x4E544C59;  // "NTLY"

// The steps from an empty file: step n takes version n-1 to n. `regions` and `views` are laid over the last.
struct Schema {
  std::vector<std::string> steps;
  std::string regions;
  std::string views;
};

// schema_1.sql, schema_2.sql … and views.sql, as embedded.
Schema built_in_schema();

// Checks that the file is empty or ours and not newer, then applies what is missing in one transaction, so that a failed
// step leaves the file as it was. A file that is up to date is not written to.
Result<void> bring_up_to_date(Connection& connection, const Schema& schema);

}  // namespace newstally::store
