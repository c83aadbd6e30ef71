// The cases of rules, run: does a rule claim what its .cases.txt says, and nothing where it must be silent?
//
// A case is read as the body of an article of its own, published on kCaseDate, without the gate that skips articles with
// few election words. rules/README.md describes the format of expected claims; `case_line` writes it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/article.h"
#include "pipeline/model/claim.h"
#include "pipeline/rulebook/rules.h"
#include "pipeline/rulebook/rulebook.h"

namespace newstally {

// So that "in 2019" and "last year" mean another election.
inline constexpr const char* kCaseDate = "2024-06-15";

struct CaseResult {
  RuleCase which;
  bool passed = false;
  std::vector<std::string> why;     // what is amiss, one line each
  std::vector<std::string> made;    // claims of the rule, as case lines
  std::vector<std::string> others;  // claims of other rules: "seats.win: seats won …"
};

// The article of a case or a single sentence; "\n" in it (a backslash and an n) breaks the line.
Article case_article(std::string_view text);

// Whether an expected claim is written as it must be; fails with reason and hint, without a place.
Result<void> check_case_line(const std::string& line);

// A claim as an expected line: "seats won Progress Party 40 | of 81 | bound about".
std::string case_line(const Claim& claim);

// The .cases.txt files beside the rule files of a rulebook, whatever it was loaded with; of the rules of `rule` only
// where it is not empty. Mistakes in them are added to `errors`.
std::vector<RuleCase> read_rule_cases(const Rulebook& rulebook, std::string_view rule, std::vector<Error>& errors);

// Whether `id` is meant by `rule`: the id itself, its first part ("seats"), or empty for every rule.
bool means_rule(std::string_view rule, std::string_view id);

// Pure; a case of an unknown rule fails.
CaseResult run_case(const RuleCase& which, const Rulebook& rulebook);

// The cases the rulebook was loaded with (RulebookOptions::cases), in order; of the rules that `rule` means.
std::vector<CaseResult> run_cases(const Rulebook& rulebook, std::string_view rule = {});

}  // namespace newstally
