// Results told without a verb of their own.
#include <gtest/gtest.h>

#include <algorithm>

#include "pipeline/extract/extract.h"
#include "tests/unit/extract/small_article.h"
#include "tests/unit/rulebook_fixture.h"

namespace newstally {
namespace {

std::vector<Claim> claims_of(std::string text) { return extract(small_article("Results of the by-elections in Northland", std::move(text)), rulebook()); }

Status outcome_of(const std::vector<Claim>& claims, std::string_view who) {
  const auto c = std::ranges::find_if(claims, [&](const Claim& x) { return x.kind == Kind::outcome && x.subject && x.subject->name == who; });
  return c == claims.end() ? Status::none : c->status;
}

TEST(Retold, WhatIsToldOfOneIsSaidOfAnother) {
  const auto claims = claims_of(
      "Voters in Northland elected three candidates on Thursday. Ann Lee won the by-election in Northfield. So did Mary Cole in Southfield. "
      "The votes of the election were counted overnight. Tom Poe was defeated in Westbrook. So was John Roe in Eastbrook, where the election was close. "
      "So did Jane Moss say on Friday after the vote.");
  EXPECT_EQ(outcome_of(claims, "Mary Cole"), Status::won);
  EXPECT_EQ(outcome_of(claims, "John Roe"), Status::lost);
  EXPECT_EQ(outcome_of(claims, "Jane Moss"), Status::none);
}

}  // namespace
}  // namespace newstally
