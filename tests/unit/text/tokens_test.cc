// Tokens: words as rules compare them, and where in the text they came from.
#include <gtest/gtest.h>

#include "pipeline/text/document.h"

namespace newstally {
namespace {

using Words = std::vector<std::string>;

Words norms(std::string_view text) {
  Words out;
  for (const Token& t : tokenize(text)) out.push_back(t.norm);
  return out;
}

TEST(Tokens, LowerCaseAndMarks) {
  EXPECT_EQ(norms("The Labour Party won."), (Words{"the", "labour", "party", "won", "."}));
  EXPECT_EQ(norms("ÉLECTIONS à Łódź"), (Words{"élections", "à", "łódź"}));
}

TEST(Tokens, CliticsAndGenitivesAreWordsOfTheirOwn) {
  EXPECT_EQ(norms("the BJP's seats"), (Words{"the", "bjp", "'s", "seats"}));
  EXPECT_EQ(norms("Labour’s lead"), (Words{"labour", "'s", "lead"}));
  EXPECT_EQ(norms("they didn't win"), (Words{"they", "did", "not", "win"}));
  EXPECT_EQ(norms("they’ve lost"), (Words{"they", "'ve", "lost"}));
}

TEST(Tokens, TabsBetweenWordsPartCells) {
  EXPECT_EQ(norms("\tRed\t5\t\t7\n\tBlue \t3\t\n4"), (Words{"red", "|", "5", "|", "|", "7", "blue", "|", "3", "4"}));
}

TEST(Tokens, ApostrophesStayInNames) {
  EXPECT_EQ(norms("O’Shanahan D'Souza"), (Words{"o'shanahan", "d'souza"}));
}

TEST(Tokens, InitialsLoseTheirDots) {
  EXPECT_EQ(norms("M.A. Rahman"), (Words{"ma", "rahman"}));
  EXPECT_EQ(norms("the U.K. vote"), (Words{"the", "uk", "vote"}));
  EXPECT_EQ(norms("J. Smith"), (Words{"j", "smith"}));
}

TEST(Tokens, NumbersKeepTheirGroups) {
  EXPECT_EQ(norms("1,23,456 votes"), (Words{"1,23,456", "votes"}));
  EXPECT_EQ(norms("won 40, lost 12"), (Words{"won", "40", ",", "lost", "12"}));
  EXPECT_EQ(norms("33.2% in 2019."), (Words{"33.2", "%", "in", "2019", "."}));
}

TEST(Tokens, DashesAreGluedOrSpaced) {
  EXPECT_EQ(norms("81-member house"), (Words{"81", "-", "member", "house"}));
  EXPECT_EQ(norms("the house — all of it"), (Words{"the", "house", "—", "all", "of", "it"}));
  EXPECT_EQ(norms("42–47 seats"), (Words{"42", "-", "47", "seats"}));
  EXPECT_EQ(norms("Labour - 40"), (Words{"labour", "—", "40"}));
  EXPECT_EQ(norms("Labour--the winner"), (Words{"labour", "—", "the", "winner"}));
}

TEST(Tokens, QuotesAreStraight) { EXPECT_EQ(norms("“won” ‘lost’"), (Words{"\"", "won", "\"", "'", "lost", "'"})); }

TEST(Tokens, AddressesAndLinkTargetsAreNoWords) {
  EXPECT_EQ(norms("see https://example.org/results?x=40 now"), (Words{"see", "now"}));
  EXPECT_EQ(norms("[the count](https://example.org/40) ended"), (Words{"[", "the", "count", "ended"}));
}

TEST(Tokens, CapitalsAreNoted) {
  const auto t = tokenize("The BJP won Élan");
  EXPECT_TRUE(t[0].capital);
  EXPECT_FALSE(t[0].all_caps);
  EXPECT_TRUE(t[1].all_caps);
  EXPECT_FALSE(t[2].capital);
  EXPECT_TRUE(t[3].capital);
}

TEST(Tokens, SpansAreBytesOfTheText) {
  const std::string text = "Łódź – “won” 1,204\n\tvotes… didn’t";
  std::size_t last = 0;
  for (const Token& t : tokenize(text)) {
    EXPECT_LE(last, t.span.begin) << "in order, not overlapping";
    EXPECT_LT(t.span.begin, t.span.end);
    last = t.span.end;
  }
  EXPECT_LE(last, text.size());
  EXPECT_EQ(tokenize(text)[0].span.in(text), "Łódź");
}

TEST(Tokens, OddBytesDoNoHarm) {
  EXPECT_TRUE(tokenize("").empty());
  EXPECT_TRUE(tokenize(" \n\t\u00a0\u200b").empty());
  EXPECT_EQ(norms("票数").size(), 1u);
  EXPECT_FALSE(norms("🗳️ won").empty());
}

TEST(FoldName, ComparesNamesAsReadersDo) {
  EXPECT_EQ(fold_name("M.A.  Rahman"), fold_name("m.a. rahman"));
  EXPECT_EQ(fold_name("Progress\nParty"), fold_name("PROGRESS PARTY"));
  EXPECT_EQ(fold_name("O’Brien"), fold_name("O'Brien"));
  EXPECT_EQ(fold_name("“Pappu” Yadav"), fold_name("Pappu Yadav"));
  EXPECT_NE(fold_name("Progress Party"), fold_name("Progress"));
}

}  // namespace
}  // namespace newstally
