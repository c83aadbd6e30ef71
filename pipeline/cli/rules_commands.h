// The family `newstally rules …`, a function for each member, and what its members share.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "pipeline/cli/session.h"
#include "pipeline/pipeline.h"

namespace newstally::cli {

void add_rules_check(CLI::App& rules, Session& session);  // rules_check.cc
void add_rules_test(CLI::App& rules, Session& session);   // rules_check.cc
void add_rules_stats(CLI::App& rules, Session& session);  // rules_stats.cc
void add_rules_diff(CLI::App& rules, Session& session);   // rules_diff.cc
void add_rules_features(CLI::App& rules, Session& session);  // rules_features.cc

// Hands on every article of the paths with its claims, in order. Errors in the input are told on stderr; where no article
// could be read, the session fails. Returns how many were read.
std::size_t for_each_article(Session& session, const std::vector<std::string>& paths, const Rulebook& rulebook,
                             const std::function<void(ArticleClaims&&)>& use);

}  // namespace newstally::cli
