// The .cases.txt file beside a rule file. Internal to the rulebook.
//
//   # a comment
//   [seats.win]
//   + The Progress Party won 40 of the 90 seats.
//     seats won Progress Party 40
//   - The Progress Party did not win 40 seats.
#pragma once

#include <string>
#include <vector>

#include "pipeline/rulebook/rules.h"

namespace newstally {

void read_cases(const std::string& path, std::vector<RuleCase>& out, std::vector<Error>& errors);

}  // namespace newstally
