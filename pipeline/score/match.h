// When an extracted claim answers an annotated one, and what follows from what.
#pragma once

#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/score/claims.h"

namespace newstally {

bool is_numeric_kind(std::string_view kind);  // the kinds that carry a number

// Kind, subject, status and value(s) agree; for outcome and candidacy also contest (or party) where both tell it.
// A margin or outcome told from the loser's side agrees with the same one told from the winner's.
bool core_match(const ScoredClaim& gold, const ScoredClaim& system);

// Attribute → agrees, for those that one side states; in the order contest, rival, of, modality, year, bound, unit, role.
std::vector<std::pair<std::string_view, bool>> attributes(const ScoredClaim& gold, const ScoredClaim& system);

struct ArticleScore {
  std::vector<std::pair<ScoredClaim, ScoredClaim>> hits;  // gold, system
  std::vector<ScoredClaim> missed;
  std::vector<ScoredClaim> extra;
  std::size_t neutral = 0;  // neither right nor wrong: follows from gold, or says a fact again
};

// One-to-one assignment, claims with more agreeing attributes first.
ArticleScore score_article(std::span<const ScoredClaim> golds, std::span<const ScoredClaim> systems);

}  // namespace newstally
