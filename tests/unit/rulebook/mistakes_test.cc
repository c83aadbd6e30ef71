// What a rule writer reads when a rule is wrong, word for word.
#include "pipeline/rulebook/parts.h"
#include "tests/unit/rulebook/rules_folder.h"

namespace newstally {
namespace {

using Lines = std::vector<std::string>;

class Mistakes : public testing::Test {
 protected:
  Lines of_text(const std::string& text) {
    rules_.write_rule(text);
    return rules_.mistakes();
  }
  RulesFolder rules_;
};

TEST_F(Mistakes, NoneInAGoodRule) { EXPECT_EQ(of_text("{party} <win> {value} <seats>"), Lines{}); }

TEST_F(Mistakes, UnknownSlot) {
  EXPECT_EQ(of_text("{winner} <win> {value}"),
            Lines{"seats/x.json:3: rule seats.x: unknown slot {winner} in \"{winner} <win> {value}\" (slots are listed in rules/README.md)"});
}

TEST_F(Mistakes, UnknownMacroOrVerbClass) {
  EXPECT_EQ(of_text("{party} <triumf> {value}"),
            Lines{"seats/x.json:3: rule seats.x: unknown verb class or macro <triumf> in \"{party} <triumf> {value}\" "
                  "(verb classes stand in rules/vocabulary/verbs.json, macros in rules/macros.json)"});
}

TEST_F(Mistakes, UnknownVerb) {
  EXPECT_EQ(of_text("{party} <=frobnicate:a> {value}"),
            Lines{"seats/x.json:3: rule seats.x: unknown verb <=frobnicate> in \"{party} <=frobnicate:a> {value}\" "
                  "(add it to a class of rules/vocabulary/verbs.json)"});
}

TEST_F(Mistakes, Unclosed) {
  EXPECT_EQ(of_text("{party <win> 3"), Lines{"seats/x.json:3: rule seats.x: '{' without '}' in \"{party <win> 3\" (close the slot: {party})"});
  EXPECT_EQ(of_text("{party} <win {value}"), Lines{"seats/x.json:3: rule seats.x: '<' without '>' in \"{party} <win {value}\" (close it: <win>)"});
  EXPECT_EQ(of_text("{party} (won|took {value}"),
            Lines{"seats/x.json:3: rule seats.x: '(' without ')' in \"{party} (won|took {value}\" (close the alternatives: (a|b))"});
}

TEST_F(Mistakes, VoicesAndKindsThatAreNoLetters) {
  EXPECT_EQ(of_text("{party} <win:z-a> {value}"),
            Lines{"seats/x.json:3: rule seats.x: a voice of <win:z-a> is no letter in \"{party} <win:z-a> {value}\" (voices are a, p, g and i: rules/README.md)"});
  EXPECT_EQ(of_text("{party:]} <win> {value}"),
            Lines{"seats/x.json:3: rule seats.x: a kind of {party:]} is no letter in \"{party:]} <win> {value}\" (kinds are listed in rules/README.md)"});
}

// A text of hundreds of gaps and verb classes: more than RE2's memory for one pattern holds.
TEST_F(Mistakes, PatternThatRe2DoesNotTake) {
  std::string wide = "({value} <win>";
  for (int n = 0; n < 900; ++n) wide += "|~~ ~~ <win> ~~ " + std::to_string(n) + " <lose> {value}";
  rules_.write_rule("{party} " + wide + ")");
  const auto book = rules_.load();
  ASSERT_TRUE(book);
  const auto refused = book->parts().rules.refused_patterns();
  ASSERT_EQ(refused.size(), 1u);
  EXPECT_TRUE(refused[0].to_string().ends_with("seats/x.json:3: rule seats.x: RE2 does not take its pattern: pattern too large - compile failed (make its texts shorter)"))
      << refused[0].to_string();
}

TEST_F(Mistakes, AMistakeInAMacroIsToldForEachText) {
  rules_.write("macros.json", R"m({"seats": "({seat}|seats)"})m");
  rules_.write("continuations.json", R"({"texts": []})");
  rules_.write("seats/x.json", "{\"kind\": \"seats\", \"rules\": [\n {\"id\": \"seats.x\", \"status\": \"won\", \"text\": [\"{party} <win> <seats>\", \"{party} <lose> <seats>\"]}]}");
  EXPECT_EQ(rules_.mistakes().size(), 2u);
}

TEST_F(Mistakes, MacroThatContainsItself) {
  rules_.write("macros.json", R"m({"seats": "(<seats> seats|seats)"})m");
  rules_.write("continuations.json", R"({"texts": []})");
  const auto mistakes = of_text("{party} <win> {value} <seats>");
  ASSERT_EQ(mistakes.size(), 1u);
  EXPECT_NE(mistakes[0].find("macro <seats> contains itself"), std::string::npos) << mistakes[0];
}

TEST_F(Mistakes, EmptyText) {
  EXPECT_EQ(of_text(""), Lines{"seats/x.json:3: rule seats.x: empty rule text in \"\" (write a sentence with slots)"});
}

TEST_F(Mistakes, UnknownKeyOnItsOwnLine) {
  rules_.write("seats/x.json", "{\"kind\": \"seats\", \"rules\": [\n  {\"id\": \"seats.x\",\n   \"txt\": \"\",\n   \"status\": \"won\", \"text\": \"{party} <win> {value}\"}]}");
  EXPECT_EQ(rules_.mistakes(), Lines{"seats/x.json:3: rule seats.x: unknown key \"txt\" (keys are listed in rules/rule.schema.json)"});
}

TEST_F(Mistakes, UnknownStatus) {
  rules_.write("seats/x.json", "{\"kind\": \"seats\", \"rules\": [{\"id\": \"seats.x\", \"status\": \"wonn\", \"text\": \"{party} <win> {value}\"}]}");
  EXPECT_EQ(rules_.mistakes(), Lines{"seats/x.json:1: rule seats.x: unknown status \"wonn\" (a status of the claim format, or \"verb\")"});
}

TEST_F(Mistakes, EmissionOfASlotNoTextHas) {
  rules_.write("seats/x.json", R"({"kind": "seats", "rules": [{"id": "seats.x", "status": "won", "text": "{party} <win> {value}", "emit": [{"value": "number"}]}]})");
  EXPECT_EQ(rules_.mistakes(), Lines{"seats/x.json:1: rule seats.x: \"emit\" names the slot {number}, which no text of it has (add the slot to a text or drop it from \"emit\")"});
}

TEST_F(Mistakes, KindMissing) {
  rules_.write("seats/x.json", R"({"rules": []})");
  EXPECT_EQ(rules_.mistakes(), Lines{"seats/x.json:1: \"kind\" is missing or unknown (one of seats, margin, votes, share, outcome, candidacy, alliance, house, turnout)"});
}

TEST_F(Mistakes, NotJson) {
  rules_.write("seats/x.json", "{\"kind\": \"seats\",\n \"rules\": [\n  {\"id\": \"seats.x\" \"text\": \"a\"}\n]}");
  EXPECT_EQ(rules_.mistakes(), Lines{"seats/x.json:3: not valid JSON (look for a missing comma, quote or bracket at or just before this line)"});
}

TEST_F(Mistakes, AllAreToldAtOnce) {
  rules_.write("seats/x.json", "{\"kind\": \"seats\", \"rules\": [\n {\"id\": \"seats.x\", \"status\": \"won\", \"text\": [\"{winner}\", \"{party} <triumf>\"]},\n"
                               " {\"id\": \"seats.y\", \"status\": \"won\", \"text\": \"{loser}\"}]}");
  const auto mistakes = rules_.mistakes();
  ASSERT_EQ(mistakes.size(), 3u);
  EXPECT_EQ(mistakes[0].rfind("seats/x.json:2: rule seats.x: unknown slot {winner}", 0), 0u);
  EXPECT_EQ(mistakes[1].rfind("seats/x.json:2: rule seats.x: unknown verb class or macro <triumf>", 0), 0u);
  EXPECT_EQ(mistakes[2].rfind("seats/x.json:3: rule seats.y: unknown slot {loser}", 0), 0u);
}

// Cases.

class CaseMistakes : public Mistakes {
 protected:
  Lines with_cases(const std::string& cases) {
    rules_.write_rule("{party} <win> {value} <seats>");
    rules_.write("seats/x.cases.txt", cases);
    return rules_.mistakes(true);
  }
};

constexpr const char* kGood = "[seats.x]\n+ The Progress Party won 40 seats.\n  seats won Progress Party 40\n- The Progress Party did not win 40 seats.\n";

TEST_F(CaseMistakes, NoneInGoodCases) { EXPECT_EQ(with_cases(kGood), Lines{}); }

TEST_F(CaseMistakes, NoFile) {
  rules_.write_rule("{party} <win> {value} <seats>");
  EXPECT_EQ(rules_.mistakes(true), (Lines{"seats/x.cases.txt: no cases for these rules (write the file: a rule without cases does not load)",
                                         "seats/x.json:3: rule seats.x has no case (add a sentence it matches to the .cases.txt file beside it)"}));
  EXPECT_EQ(rules_.mistakes(false), Lines{}) << "without cases asked for, the rule loads";
}

TEST_F(CaseMistakes, NoNegative) {
  EXPECT_EQ(with_cases("[seats.x]\n+ The Progress Party won 40 seats.\n  seats won Progress Party 40\n"),
            Lines{"seats/x.json:3: rule seats.x has no negative case (add a sentence it must leave alone ('- …') to the .cases.txt file beside it)"});
}

TEST_F(CaseMistakes, UnknownRule) {
  EXPECT_EQ(with_cases(std::string(kGood) + "[seats.y]\n- Nothing.\n"),
            Lines{"seats/x.cases.txt:6: cases for a rule that does not exist: seats.y (mend the name in brackets, or remove the cases)"});
}

TEST_F(CaseMistakes, PositiveWithoutClaim) {
  EXPECT_EQ(with_cases(std::string(kGood) + "+ The Progress Party won three seats.\n"),
            Lines{"seats/x.cases.txt:5: a positive case without its claim (add a line such as '  seats won BJP 40' below it)"});
}

TEST_F(CaseMistakes, LineThatIsNothing) {
  EXPECT_EQ(with_cases(std::string(kGood) + "The Progress Party won three seats.\n"),
            Lines{"seats/x.cases.txt:5: neither a case nor an expected claim (begin with '+ ', '- ', two spaces or '#')"});
}

}  // namespace
}  // namespace newstally
