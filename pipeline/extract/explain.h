// Where a claim comes from: bytes → sentence → typed text → rule → each slot → how subject, contest, election and time
// were found. For people who write rules or doubt a claim. Pure; any number of threads.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/article.h"
#include "pipeline/model/claim.h"
#include "pipeline/rulebook/rulebook.h"

namespace newstally {

// One step; `what` is a word or two ("sentence", "slot value"), unique within an explanation.
struct ExplainedStep {
  std::string what;
  std::string how;
};

struct Explanation {
  Claim claim;
  std::vector<ExplainedStep> steps;
};

// The article's claim with this id, or the only one whose id begins so; nothing where there is none.
std::optional<Explanation> explain(const Article& article, const Rulebook& rulebook, std::string_view claim_id);

// Every claim of the article, in order.
std::vector<Explanation> explain_all(const Article& article, const Rulebook& rulebook);

// The sentence that holds the evidence, on one line.
std::string sentence_of(const Article& article, const Evidence& evidence, const Rulebook& rulebook);

}  // namespace newstally
