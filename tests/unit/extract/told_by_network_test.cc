// Outcomes and memberships that the network reads, by heads that always answer the same.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include <nlohmann/json.hpp>

#include "pipeline/extract/explain.h"
#include "pipeline/extract/extract.h"
#include "tests/unit/extract/small_article.h"

namespace newstally {
namespace {

namespace fs = std::filesystem;

// The project's rules with a network whose heads have been changed: nothing is told but what a test says, and all claims are right.
class ToldByTheNetwork : public testing::Test {
 protected:
  ToldByTheNetwork() : folder_(fs::path(testing::TempDir()) / (std::string("newstally_told_") + testing::UnitTest::GetInstance()->current_test_info()->name())) {
    fs::remove_all(folder_);
    fs::copy(fs::path(NEWSTALLY_SOURCE_DIR) / "rules", folder_, fs::copy_options::recursive);
    std::ifstream in(heads(), std::ios::binary);
    file_.assign(std::istreambuf_iterator<char>(in), {});
    answer("told_outcomes", {9, 0, 0, 0, 0});
    answer("allies.out", {-9});
    answer("right.out", {9});
  }
  ~ToldByTheNetwork() override { fs::remove_all(folder_); }

  // Whatever a head is asked, it gives these scores.
  void answer(const std::string& head, const std::vector<float>& scores) {
    put(head + ".weight", {});
    put(head + ".bias", scores);
  }
  std::vector<Claim> claims_of(const std::string& text, const std::string& rule) {
    std::ofstream(heads(), std::ios::binary) << file_;
    auto book = Rulebook::load(folder_.string(), {.cases = false});
    if (!book) throw std::runtime_error(book.error().front().to_string());
    book_.emplace(std::move(*book));
    article_ = small_article("Progress Party wins the assembly election in Northland",
                             "The Progress Party won 40 of the 81 seats in the assembly election, the Unity Front 21 and the Liberals 12. The Greens won seven seats, when they had held eleven. "
                             "In Northfield Asha Rao defeated Ben Cole by 1,204 votes, and in Westham Carl Dunn beat Dora Finch by 310 votes. " + text);
    std::vector<Claim> claims = extract(article_, *book_);
    std::erase_if(claims, [&](const Claim& c) { return c.rule != rule; });
    return claims;
  }
  static const Claim* of(const std::vector<Claim>& claims, const std::string& name) {
    const auto it = std::ranges::find_if(claims, [&](const Claim& c) { return (c.member ? c.member : c.subject)->name == name; });
    return it == claims.end() ? nullptr : &*it;
  }

  Article article_;
  std::optional<Rulebook> book_;

 private:
  fs::path heads() const { return folder_ / "linker/encoder/heads.safetensors"; }
  // Overwrites a tensor with these values, and zeros behind them.
  void put(const std::string& tensor, const std::vector<float>& values) {
    std::uint64_t header = 0;
    std::memcpy(&header, file_.data(), sizeof header);
    const auto entry = nlohmann::json::parse(file_.substr(sizeof header, header)).at(tensor).at("data_offsets");
    const std::size_t from = sizeof header + header + entry[0].get<std::size_t>(), size = entry[1].get<std::size_t>() - entry[0].get<std::size_t>();
    ASSERT_LE(values.size() * sizeof(float), size);
    std::memset(file_.data() + from, 0, size);
    if (!values.empty()) std::memcpy(file_.data() + from, values.data(), values.size() * sizeof(float));
  }

  fs::path folder_;
  std::string file_;
};

TEST_F(ToldByTheNetwork, IsHowItWentForThoseOfWhomNoRuleTellsIt) {
  answer("told_outcomes", {0, 9, 0, 0, 0});
  const auto won = claims_of("It was the turn of Lena Holt in Eastham to beam. Had Tom Reed a chance in Southfield?", "outcome.linked");
  const Claim* lena = of(won, "Lena Holt");
  ASSERT_NE(lena, nullptr);
  EXPECT_EQ(lena->kind, Kind::outcome);
  EXPECT_EQ(lena->status, Status::won);
  EXPECT_NE(lena->evidence.text.find("Lena Holt"), std::string::npos) << lena->evidence.text;
  EXPECT_EQ(of(won, "Tom Reed"), nullptr) << "a question tells nothing";
  EXPECT_EQ(of(won, "Asha Rao"), nullptr) << "a rule tells it";
  EXPECT_EQ(of(won, "Ben Cole"), nullptr) << "a rule tells it";
}

TEST_F(ToldByTheNetwork, IsNothingWhereTheNetworkIsNotSure) {
  answer("told_outcomes", {0, 0.1F, 0, 0, 0});
  EXPECT_TRUE(claims_of("It was the turn of Lena Holt in Eastham to beam.", "outcome.linked").empty());
}

TEST_F(ToldByTheNetwork, IsOneOutcomeOfEverybody) {
  answer("told_outcomes", {0, 9, 0, 0, 0});
  const auto won = claims_of("It was the turn of Lena Holt in Eastham to beam. Asha Rao defeated Tom Reed in Southfield, and she wept.", "outcome.linked");
  EXPECT_NE(of(won, "Lena Holt"), nullptr);
  EXPECT_EQ(of(won, "Asha Rao"), nullptr) << "she is told of already";
}

TEST_F(ToldByTheNetwork, IsExplainedAsItsOwnWord) {
  answer("told_outcomes", {0, 9, 0, 0, 0});
  const auto won = claims_of("It was the turn of Lena Holt in Eastham to beam.", "outcome.linked");
  ASSERT_NE(of(won, "Lena Holt"), nullptr);
  const auto explained = explain(article_, *book_, of(won, "Lena Holt")->id);
  ASSERT_TRUE(explained);
  EXPECT_TRUE(std::ranges::any_of(explained->steps, [](const ExplainedStep& s) { return s.what == "network speaks" && s.how.starts_with("alone"); }));
}

// All that an alliance is asked: whether the party belongs to it, and whether it leads it.
TEST_F(ToldByTheNetwork, IsWhoBelongsToAnAlliance) {
  answer("allies.out", {9});
  const std::string alliance = "Progress Party-led alliance";
  const auto here = claims_of("The Unity Front gave the Progress Party-led coalition seven.", "alliance.linked");
  ASSERT_NE(of(here, "Unity Front"), nullptr);
  EXPECT_EQ(of(here, "Unity Front")->subject->name, alliance);
  EXPECT_EQ(of(here, "Unity Front")->role, Role::leader);
  EXPECT_EQ(of(here, "Progress Party"), nullptr) << "its name tells it";
  const auto before = claims_of("The Progress Party-led coalition came to 52. The Unity Front has seven of them.", "alliance.linked");
  ASSERT_NE(of(before, "Unity Front"), nullptr);
  EXPECT_EQ(of(before, "Unity Front")->subject->name, alliance);
  EXPECT_EQ(of(before, "Unity Front")->evidence.text, "The Unity Front has seven of them.");
  EXPECT_TRUE(claims_of("The Progress Party-led coalition came to 52. Rain fell. Snow fell. Then came hail. The Unity Front has seven.", "alliance.linked").empty()) << "too long ago";
  EXPECT_TRUE(claims_of("The Progress Party-led coalition came to 52. (With inputs from Unity Front)", "alliance.linked").empty()) << "tells nothing";
  EXPECT_TRUE(claims_of("The Unity Front has seven.", "alliance.linked").empty()) << "no alliance is named";
}

TEST_F(ToldByTheNetwork, IsThatARaceIsDecided) {
  answer("told_outcomes", {0, 9, 0, 0, 0});
  const auto margins = claims_of("When all was counted in Eastham, Lena Holt led Tom Reed by 77 votes.", "margin.lead_by");
  const Claim* lena = of(margins, "Lena Holt");
  ASSERT_NE(lena, nullptr);
  EXPECT_EQ(lena->status, Status::won);
}

TEST_F(ToldByTheNetwork, IsWhatIsHardlyAClaim) {
  answer("right.out", {-9});
  EXPECT_TRUE(claims_of("Lena Holt of the Greens led Tom Reed by 77 votes in Eastham.", "margin.lead_by").empty());
}

// What a rule reads in vain (a person has no seats) is read anew; what is in doubt is not.
TEST_F(ToldByTheNetwork, IsWhatElseANumberCountsOfWhichARuleMakesNoClaim) {
  std::vector<float> meanings(17, 0);
  meanings[9] = 20;  // "votes", of NUMBERS in rules/linker/train.py
  answer("numbers", meanings);
  answer("names.out", {9});
  const auto votes = claims_of("Lena Holt won 120 seats in Eastham. Nobody knew whether Ann Lee won 130 seats in Southfield.", "votes.linked");
  ASSERT_EQ(std::ranges::count(votes, 120.0, &Claim::value), 1);
  EXPECT_EQ(std::ranges::find(votes, 120.0, &Claim::value)->subject->name, "Lena Holt");
  EXPECT_EQ(std::ranges::count(votes, 130.0, &Claim::value), 0);
}

}  // namespace
}  // namespace newstally
