// The linker's weights: what they choose, and what is said of a file that is wrong.
#include "pipeline/rulebook/linker_model.h"

#include <cmath>

#include "tests/unit/rulebook/rules_folder.h"

namespace newstally {
namespace {

TEST(LinearModel, ChoosesByTheSumOfWeights) {
  LinearModel m;
  m.add_meaning(0.5);
  m.add_meaning(-0.5);
  m.add_weight("verb=scrape", 1, 2.0);
  m.add_weight("title", 0, 0.25);
  const std::vector<TextHash> none, scrape{"verb=scrape", "title", "never seen"};
  EXPECT_EQ(m.choose(none).meaning, 0u);
  EXPECT_NEAR(m.choose(none).probability, 1 / (1 + std::exp(-1.0)), 1e-6);
  EXPECT_EQ(m.choose(scrape).meaning, 1u);
  EXPECT_NEAR(m.probability(scrape, 1), 1 / (1 + std::exp(-0.75)), 1e-6);  // 1.5 against 0.75
  EXPECT_NEAR(m.probability(scrape, 0) + m.probability(scrape, 1), 1, 1e-9);
}

class LinkerFile : public testing::Test {
 protected:
  std::vector<std::string> mistakes(const std::string& weights) {
    rules_.write_rule("{party} <win> {value} <seats>");
    rules_.write("linker/weights.json", weights);
    return rules_.mistakes();
  }
  static std::string part(const std::string& meanings, const std::string& bias, const std::string& weights) {
    return "{\"meanings\": " + meanings + ", \"bias\": " + bias + ", \"weights\": " + weights + "}";
  }
  static std::string file(const std::string& numbers) {
    const std::string names = part("[\"none\", \"its\"]", "[0, 0]", "{}"), stands = part("[\"none\", \"candidacy\"]", "[0, 0]", "{}"), went = part("[\"none\", \"outcome won\", \"-outcome lost\"]", "[0, 0, 0]", "{}");
    const std::string thresholds = R"("number_threshold": 0.5, "candidacy_threshold": 0.9, "partyless_threshold": 0.9, "outcome_threshold": 0.5, "told_threshold": 0.5, "member_threshold": 0.5, "party_threshold": 0.5, "race_threshold": 0.5, "guess_threshold": 0.3, "doubt_loose": 0.5, "doubt_strict": 0.8, "doubt_status": 0.8, "network_share": 0.5, "right_threshold": 0.2, "passing_threshold": 0.5, "modality_threshold": 0.8)";
    return "{" + thresholds + ", \"numbers\": " + numbers + ", \"names\": " + names + ", \"candidacies\": " + stands + ", \"outcomes\": " + went + ", \"parties\": " + names + ", \"races\": " + names + "}";
  }
  RulesFolder rules_;
};

TEST_F(LinkerFile, GivesEachMeaningItsRule) {
  EXPECT_TRUE(mistakes(file(part("[\"none\", \"seats won\", \"-house size\", \"share\"]", "[0, 0, 0, 0]", "{\"range\": [1, 1.5, 3, -0.5]}"))).empty());
  const auto book = rules_.load();
  ASSERT_TRUE(book);
  const LinkerModel& model = book->parts().linker;
  EXPECT_EQ(model.rule_of_number(0), nullptr);
  ASSERT_NE(model.rule_of_number(1), nullptr);
  EXPECT_EQ(model.rule_of_number(1)->id, "seats.linked");
  EXPECT_EQ(model.rule_of_number(1)->emits[0].status, Status::won);
  EXPECT_EQ(model.rule_of_number(2), nullptr);  // told apart, not claimed
  EXPECT_EQ(model.kind_of_number(2), Kind::house);
  EXPECT_EQ(model.kind_of_number(0), std::nullopt);
  EXPECT_EQ(model.rule_of_number(3)->emits[0].kind, Kind::share);
  EXPECT_EQ(model.numbers.choose(std::vector<TextHash>{"range"}).meaning, 1u);
  EXPECT_EQ(model.candidacy_rule.id, "candidacy.linked");
  EXPECT_EQ(model.rule_of_outcome(0), nullptr);
  EXPECT_EQ(model.rule_of_outcome(1)->emits[0].status, Status::won);
  EXPECT_EQ(model.rule_of_outcome(2), nullptr);
  EXPECT_EQ(model.rule_of_told_outcome(0), nullptr);
  ASSERT_NE(model.rule_of_told_outcome(2), nullptr) << "a sentence may tell what all mentions together do not";
  EXPECT_EQ(model.rule_of_told_outcome(2)->id, "outcome.linked");
}

TEST_F(LinkerFile, SaysWhatIsWrong) {
  const std::string hint = " (write it anew with rules/linker/train.py)", where = "linker/weights.json: ";
  EXPECT_EQ(mistakes("{\"numbers\": {}}"), std::vector<std::string>{where + "\"numbers\" wants meanings, bias and weights" + hint});
  EXPECT_EQ(mistakes(file(part("[\"none\"]", "[0, 1]", "{}"))), std::vector<std::string>{where + "\"numbers\" wants as many biases as meanings" + hint});
  EXPECT_EQ(mistakes(file(part("[\"none\", \"seats wonn\"]", "[0, 0]", "{}"))), std::vector<std::string>{where + "\"numbers\" has an unknown meaning" + hint});
  EXPECT_EQ(mistakes(file(part("[\"none\"]", "[0]", "{\"title\": [7, 1]}"))), std::vector<std::string>{where + "\"numbers\" a weight is of no meaning" + hint});
  EXPECT_EQ(mistakes(file(part("[\"none\"]", "[0]", "{\"title\": [0]}"))), std::vector<std::string>{where + "\"numbers\" weights come in pairs of meaning and weight" + hint});
  EXPECT_EQ(mistakes("{"), std::vector<std::string>{where + "not readable JSON: The JSON document has an improper structure: missing or superfluous commas, braces, missing keys, etc." + hint});
}

TEST(Linker, IsAbsentWithoutAFile) {
  RulesFolder rules;
  rules.write_rule("{party} <win> {value} <seats>");
  const auto book = rules.load();
  ASSERT_TRUE(book);
  EXPECT_TRUE(book->parts().linker.numbers.empty());
  EXPECT_EQ(book->parts().linker.rule_of_outcome(1), nullptr);
}

}  // namespace
}  // namespace newstally
