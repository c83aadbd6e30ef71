#include "pipeline/score/score.h"

#include <gtest/gtest.h>

#include "pipeline/score/names.h"

namespace newstally {
namespace {

GoldArticle gold(std::string_view json) {
  auto g = read_gold(json, "gold.json");
  EXPECT_TRUE(g) << g.error().to_string();
  return g.value_or(GoldArticle{});
}

ClaimsByArticle claims(std::string_view lines) {
  auto c = read_claims(lines, "claims.ndjson");
  EXPECT_TRUE(c) << c.error().to_string();
  return c.value_or(ClaimsByArticle{});
}

const ScoreRow* row(const ScoreReport& r, std::string_view name) {
  for (const auto& [n, v] : r.rows)
    if (n == name) return &v;
  return nullptr;
}

TEST(SqueezeName, DropsWhatNamesDifferIn) {
  EXPECT_EQ(squeeze_name("The BJP's"), "bjp");
  EXPECT_EQ(squeeze_name("Chief Minister Hemant Soren"), "hemantsoren");
  EXPECT_EQ(squeeze_name("JD (U)"), squeeze_name("JD(U)"));
  EXPECT_EQ(squeeze_name("Sebastián Piñera"), "sebastianpinera");
  EXPECT_EQ(squeeze_name("Barhait assembly constituency"), "barhait");
  EXPECT_EQ(squeeze_name("Barhait assembly seat"), "barhait");
  EXPECT_EQ(squeeze_name("STRASSE"), squeeze_name("Straße"));
  EXPECT_EQ(squeeze_name("Party"), "party") << "a name is never reduced to nothing";
  EXPECT_EQ(squeeze_name("O'Sullivan"), "osullivan") << "only a possessive 's is dropped";
  EXPECT_EQ(squeeze_name("the Sir Mr the Rest"), "therest") << "at most three titles";
}

TEST(Score, CountsRightWrongMissedAndStrict) {
  const auto g = gold(R"({"article": "ins-a", "claims": [
    {"kind": "seats", "subject": ["JMM", "Jharkhand Mukti Morcha"], "type": "party", "status": "won", "value": 34},
    {"kind": "seats", "subject": ["BJP"], "type": "party", "status": "won", "value": 21, "of": 81},
    {"kind": "share", "subject": ["BJP"], "type": "party", "value": 33.18, "unit": "percent"},
    {"kind": "house", "subject": ["assembly"], "type": "body", "status": "size", "value": 81}]})");
  const auto c = claims(R"({"article": "ins-a", "kind": "seats", "status": "won", "subject": {"name": "Jharkhand Mukti Morcha"}, "value": 34}
{"article": "ins-a", "kind": "seats", "status": "won", "subject": {"name": "BJP"}, "value": 21}
{"article": "ins-a", "kind": "seats", "status": "won", "subject": {"name": "Congress"}, "value": 16}
{"article": "other", "kind": "seats", "status": "won", "subject": {"name": "Congress"}, "value": 99}
)");
  const auto report = score(std::span(&g, 1), c);
  ASSERT_NE(row(report, "ALL"), nullptr);
  EXPECT_EQ(row(report, "ALL")->right, 2u);
  EXPECT_EQ(row(report, "ALL")->wrong, 1u);
  EXPECT_EQ(row(report, "ALL")->missed, 2u);
  EXPECT_EQ(row(report, "ALL")->strict, 1u) << "the BJP's \"of 81\" is missing";
  EXPECT_DOUBLE_EQ(row(report, "ALL")->precision(), 2.0 / 3);
  EXPECT_DOUBLE_EQ(row(report, "ALL")->recall(), 0.5);
  EXPECT_EQ(score_table(report, true),
            "1 articles\n"
            "                gold   prec recall  core F1 strict F1\n"
            "seats              2  0.667  1.000    0.800     0.400\n"
            "share              1  0.000  0.000    0.000     0.000\n"
            "house              1  0.000  0.000    0.000     0.000\n"
            "NUMBERS            4  0.667  0.500    0.571     0.286\n"
            "ALL                4  0.667  0.500    0.571     0.286\n"
            "group ins          4  0.667  0.500    0.571     0.286\n"
            "attributes on matched claims: bound 2/2, modality 2/2, of 0/1\n");
}

TEST(Score, MarginToldFromEitherSideIsOneClaim) {
  const auto g = gold(R"({"article": "a", "claims": [{"kind": "margin", "subject": ["Raman Arora"], "type": "candidate", "status": "won",
    "value": 247, "rival": ["Rajinder Beri", "Beri"], "contest": ["Jalandhar Central"]}]})");
  const auto mirrored = claims(R"({"article": "a", "kind": "margin", "status": "lost", "subject": {"name": "Beri"}, "rival": {"name": "Raman Arora"}, "value": 247, "contest": {"name": "Jalandhar Central"}, "unit": "votes"})");
  const auto report = score(std::span(&g, 1), mirrored);
  EXPECT_EQ(row(report, "margin")->right, 1u);
  EXPECT_EQ(row(report, "margin")->strict, 1u);
}

TEST(Score, WhatFollowsFromGoldIsNeitherRightNorWrong) {
  const auto g = gold(R"({"article": "a", "claims": [
    {"kind": "margin", "subject": ["Arora"], "type": "candidate", "status": "won", "value": 247, "rival": ["Beri"], "party": ["AAP"]},
    {"kind": "outcome", "subject": ["Arora"], "type": "candidate", "status": "won"}]})");
  const auto c = claims(R"({"article": "a", "kind": "margin", "status": "won", "subject": {"name": "Arora"}, "value": 247}
{"article": "a", "kind": "outcome", "status": "lost", "subject": {"name": "Beri"}}
{"article": "a", "kind": "candidacy", "subject": {"name": "Arora"}, "party": {"name": "AAP"}}
{"article": "a", "kind": "margin", "status": "won", "subject": {"name": "Arora"}, "value": 247, "contest": {"name": "Sunam"}}
{"article": "a", "kind": "outcome", "status": "won", "subject": {"name": "Beri"}}
)");
  const auto s = score_article(g.claims, c.at("a"));
  EXPECT_EQ(s.hits.size(), 1u);
  EXPECT_TRUE(s.missed.empty()) << "the outcome echoes the margin";
  EXPECT_EQ(s.neutral, 3u);
  ASSERT_EQ(s.extra.size(), 1u);
  EXPECT_EQ(s.extra[0].subject.names, std::set<std::string>{"beri"});
}

TEST(Score, TheSameClaimTwiceCountsOnce) {
  const auto g = gold(R"({"article": "a", "claims": []})");
  const auto c = claims(R"({"article": "a", "kind": "turnout", "subject": {"name": "Goa"}, "value": 70}
{"article": "a", "kind": "turnout", "subject": {"name": "Goa"}, "value": 70.00001})");
  EXPECT_EQ(score_article(g.claims, c.at("a")).extra.size(), 1u);
}

TEST(Score, AlliancesMatchByMember) {
  const auto g = gold(R"({"article": "a", "claims": [{"kind": "alliance", "subject": ["NDA"], "type": "alliance", "member": ["BJP"], "role": "leader"}]})");
  const auto c = claims(R"({"article": "a", "kind": "alliance", "subject": {"name": "NDA"}, "member": {"name": "BJP"}, "role": "member"})");
  const auto report = score(std::span(&g, 1), c);
  EXPECT_EQ(row(report, "alliance")->right, 1u);
  EXPECT_EQ(row(report, "alliance")->strict, 0u);
}

TEST(ReadGold, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(read_gold("{", "g.json").error().to_string(), "g.json: not valid JSON (a gold file is {\"article\": ID, \"claims\": [...]})");
  EXPECT_EQ(read_gold(R"({"article": "a", "claims": [{"kind": "seats"}]})", "g.json").error().to_string(),
            "g.json: /claims/0/subject: missing (a list of names)");
}

TEST(ReadClaims, SaysWhichLineIsWrong) {
  EXPECT_EQ(read_claims("{\"article\": \"a\", \"kind\": \"seats\"}\n\nnot json\n", "-").error().to_string(),
            "-:3: not valid JSON (one claim object a line, as `newstally extract` writes them)");
}

}  // namespace
}  // namespace newstally
