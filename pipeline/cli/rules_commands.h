// The family `newstally rules …`, a function for each member.
#pragma once

#include "pipeline/cli/session.h"

namespace newstally::cli {

void add_rules_check(CLI::App& rules, Session& session);  // rules_check.cc
void add_rules_test(CLI::App& rules, Session& session);   // rules_check.cc
void add_rules_stats(CLI::App& rules, Session& session);  // rules_stats.cc
void add_rules_diff(CLI::App& rules, Session& session);   // rules_diff.cc

}  // namespace newstally::cli
