// What an article says of a person, told together, by weights made for the test.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "pipeline/extract/debug.h"
#include "pipeline/extract/explain.h"
#include "pipeline/extract/extract.h"
#include "tests/unit/extract/small_article.h"

namespace newstally {
namespace {

namespace fs = std::filesystem;

// The project's rules with other weights: who beams and hugs strangers stands, who winks has won, and the nearest party is theirs.
class PeopleOfAnArticle : public testing::Test {
 protected:
  PeopleOfAnArticle() : folder_(fs::path(testing::TempDir()) / (std::string("newstally_people_") + testing::UnitTest::GetInstance()->current_test_info()->name())) {
    fs::remove_all(folder_);
    fs::copy(fs::path(NEWSTALLY_SOURCE_DIR) / "rules", folder_, fs::copy_options::recursive);
    fs::remove_all(folder_ / "linker" / "encoder");
    std::ofstream(folder_ / "linker" / "weights.json") << R"({"number_threshold": 0.5, "candidacy_threshold": 0.6, "partyless_threshold": 0.6, "outcome_threshold": 0.5, "told_threshold": 0.5, "member_threshold": 0.5, "party_threshold": 0.6,
      "race_threshold": 0.5, "guess_threshold": 0.3, "doubt_loose": 2, "doubt_strict": 2, "doubt_status": 2, "network_share": 0, "right_threshold": 0, "passing_threshold": 0, "modality_threshold": 1,
      "numbers": {"meanings": ["none"], "bias": [0], "weights": {}}, "names": {"meanings": ["none", "its"], "bias": [0, -5], "weights": {}},
      "candidacies": {"meanings": ["none", "candidacy"], "bias": [0, -3], "weights": {"nearR=beamed": [1, 2], "nearR=hugged": [1, 2]}},
      "outcomes": {"meanings": ["none", "outcome won"], "bias": [0, -2], "weights": {"nearR=winked": [1, 3]}},
      "parties": {"meanings": ["none", "its"], "bias": [0, -2], "weights": {"nearest": [1, 3]}},
      "races": {"meanings": ["none", "its"], "bias": [0, -1], "weights": {"here": [1, 3]}}})";
    auto loaded = Rulebook::load(folder_.string(), {.cases = false});
    if (!loaded) throw std::runtime_error(loaded.error().front().to_string());
    book_.emplace(std::move(*loaded));
  }
  ~PeopleOfAnArticle() override { fs::remove_all(folder_); }

  std::vector<Claim> linked(const std::string& of_lena) {
    article_ = small_article("Progress Party wins the assembly election in Northland",
                             "The Progress Party won 40 of the 81 seats in the assembly election, the Unity Front 21 and the Liberals 12. The Greens won seven seats, when they had held eleven. "
                             "In Northfield Asha Rao defeated Ben Cole by 1,204 votes, and in Westham Carl Dunn beat Dora Finch by 310 votes.\n\n" + of_lena);
    std::vector<Claim> claims = extract(article_, *book_);
    std::erase_if(claims, [](const Claim& c) { return !c.rule.ends_with(".linked") || !c.subject || c.subject->name != "Lena Holt"; });
    return claims;
  }
  static const Claim* of_kind(const std::vector<Claim>& claims, Kind kind) {
    const auto it = std::ranges::find(claims, kind, &Claim::kind);
    return it == claims.end() ? nullptr : &*it;
  }

  fs::path folder_;
  std::optional<Rulebook> book_;
  Article article_;
};

TEST_F(PeopleOfAnArticle, TellTogetherWhatNoSentenceTellsAlone) {
  EXPECT_TRUE(linked("It rained in Eastham, where Lena Holt hugged strangers.").empty());
  const auto both = linked("It rained in Eastham, where under the Unity Front's banner Lena Holt hugged strangers. Lena Holt beamed at the election officials.");
  const Claim* stands = of_kind(both, Kind::candidacy);
  ASSERT_NE(stands, nullptr);
  ASSERT_TRUE(stands->party && stands->contest);
  EXPECT_EQ(stands->party->name, "Unity Front");
  EXPECT_EQ(stands->contest->name, "Eastham");
  EXPECT_LT(stands->confidence, 0.7);
}

TEST_F(PeopleOfAnArticle, HaveTheSentenceThatSpeaksMostAsEvidenceOfTheirOutcome) {
  const auto claims = linked("It rained in Eastham, where under the Unity Front's banner Lena Holt hugged strangers. Lena Holt beamed. Lena Holt winked at the election officials.");
  const Claim* won = of_kind(claims, Kind::outcome);
  ASSERT_NE(won, nullptr);
  EXPECT_EQ(won->status, Status::won);
  EXPECT_EQ(won->evidence.text, "Lena Holt winked at the election officials.");
  EXPECT_EQ(article_.text.substr(won->evidence.start, won->evidence.end - won->evidence.start), won->evidence.text);
}

TEST_F(PeopleOfAnArticle, AreLeftAloneWhereAClaimTellsIt) {
  const auto claims = linked("It rained in Eastham, where under the Unity Front's banner Lena Holt hugged strangers. Lena Holt beamed. Lena Holt winked at the officials. Lena Holt lost the Eastham seat to Tom Reed by 77 votes.");
  EXPECT_EQ(of_kind(claims, Kind::outcome), nullptr);
}

TEST_F(PeopleOfAnArticle, AreExplainedByAllTheirMentions) {
  const auto claims = linked("It rained in Eastham, where under the Unity Front's banner Lena Holt hugged strangers. Lena Holt beamed at the election officials.");
  ASSERT_NE(of_kind(claims, Kind::candidacy), nullptr);
  const auto explained = explain(article_, *book_, of_kind(claims, Kind::candidacy)->id);
  ASSERT_TRUE(explained);
  std::string said;
  for (const ExplainedStep& step : explained->steps) said += step.what + ": " + step.how + "\n";
  EXPECT_NE(said.find("nearR=beamed"), std::string::npos) << said;
  EXPECT_NE(said.find("nearR=hugged"), std::string::npos) << said;
}

}  // namespace
}  // namespace newstally
