// Sentences, paragraphs, headings and lists.
#include <gtest/gtest.h>

#include <algorithm>

#include "pipeline/rulebook/vocabulary.h"

namespace newstally {
namespace {

const SentenceRules& rules() {
  static const Vocabulary v = [] {
    std::vector<Error> errors;
    return Vocabulary::load(std::string(NEWSTALLY_SOURCE_DIR) + "/rules/vocabulary", errors);
  }();
  return v.sentences;
}

std::vector<std::string> sentences(std::string_view text) {
  std::vector<std::string> out;
  for (const Sentence& s : analyze(text, rules()).sentences) {
    std::string one(s.span.in(text));
    std::replace(one.begin(), one.end(), '\n', ' ');
    out.push_back(one);
  }
  return out;
}

using Lines = std::vector<std::string>;

TEST(Sentences, EndAtStops) {
  EXPECT_EQ(sentences("Labour won. The Greens lost! Who came third? Nobody knows."),
            (Lines{"Labour won.", "The Greens lost!", "Who came third?", "Nobody knows."}));
}

TEST(Sentences, AbbreviationsDoNotEndThem) {
  EXPECT_EQ(sentences("Dr. Asha Rao beat Mr. Cole. He left.").size(), 2u);
  EXPECT_EQ(sentences("Ward no. 7 went to Labour.").size(), 1u);
  EXPECT_EQ(sentences("St. Albans was held by Sen. Ann Lee.").size(), 1u);
}

TEST(Sentences, InitialsAndNumbersDoNotEndThem) {
  EXPECT_EQ(sentences("M.A. Rahman won by 1.5 points.").size(), 1u);
  EXPECT_EQ(sentences("J. Smith polled 33.2 per cent. K. Jones had the rest.").size(), 2u);
}

// A small letter after the stop goes on with the sentence.
TEST(Sentences, GoOnInSmallLetters) {
  EXPECT_EQ(sentences("At 1.30 p.m. the count stood at 40.").size(), 1u);
  EXPECT_EQ(sentences("The Prog. and the Greens tied.").size(), 1u);
}

// A table without full stops is cut, so that reading it takes time in proportion to its length.
TEST(Sentences, AreNeverEndless) {
  std::string table;
  for (int i = 0; i < 3000; ++i) table += "Labour 40, ";
  const auto cut = sentences(table);
  EXPECT_GT(cut.size(), 15u);
  EXPECT_EQ(sentences(table.substr(0, 400)).size(), 1u);
}

TEST(Sentences, ClosingQuotesBelongToThem) {
  EXPECT_EQ(sentences("“We won.” The hall cheered."), (Lines{"“We won.”", "The hall cheered."}));
  EXPECT_EQ(sentences("(Labour won.) The Greens lost."), (Lines{"(Labour won.)", "The Greens lost."}));
}

TEST(Sentences, LineBreaksEndParagraphs) {
  EXPECT_EQ(sentences("Results so far\nLabour 40\nGreens 12"), (Lines{"Results so far", "Labour 40", "Greens 12"}));
  const std::string text = "Labour won.\n\nThe Greens lost.";
  const auto d = analyze(text, rules());
  ASSERT_EQ(d.sentences.size(), 2u);
  EXPECT_LT(d.sentences[0].paragraph, d.sentences[1].paragraph);
}

TEST(Sentences, HardWrappedWireCopyIsJoined) {
  const std::string wire =
      "    NORTHPORT, May 4 - The ruling Progress Party held on to its majority\n"
      "in the regional assembly on Sunday, winning 40 of the 81 seats at stake\n"
      "while the opposition Unity Front took 31, election officials announced.\n"
      "    The Greens doubled their strength to six and said that they would not\n"
      "enter a coalition before the summer, whatever was offered to them there.\n";
  const auto lines = sentences(wire);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].rfind("NORTHPORT", 0), 0u);
  EXPECT_NE(lines[0].find("majority in the regional"), std::string::npos);
  EXPECT_EQ(lines[1].rfind("The Greens doubled", 0), 0u);
  const auto d = analyze(wire, rules());
  EXPECT_NE(d.sentences[0].paragraph, d.sentences[1].paragraph) << "an indented line opens a paragraph";
}

TEST(Sentences, LinesOfAListAreNoWiredCopyHoweverLong) {
  const std::string list =
      "Hemant Soren (JMM) — Barhait — leads by 17,347 votes after nine rounds\n"
      "Kalpana Soren (JMM) — Gandey — trails by 4,593 votes after six rounds\n"
      "Babulal Marandi (BJP) — Dhanwar — leads by 8,000 votes after eight\n"
      "Amar Bauri (BJP) — Chandankiyari — trails by 11,204 votes after ten\n";
  EXPECT_EQ(sentences(list).size(), 4u);
}

TEST(Sentences, NumbersOfAListEndNone) {
  EXPECT_EQ(sentences("1. Jane Carter won.\n2. Tom Hughes lost."), (Lines{"1. Jane Carter won.", "2. Tom Hughes lost."}));
  EXPECT_EQ(sentences("Labour won 40. Greens won 2. Nobody else won."), (Lines{"Labour won 40.", "Greens won 2.", "Nobody else won."}));
}

TEST(Sentences, MarksOfAListMakeLinesOfOne) {
  const auto d = analyze("- Jane Carter (Labour), Wakefield\nWho lost", rules());
  ASSERT_EQ(d.sentences.size(), 2u);
  EXPECT_TRUE(d.sentences[0].list_line);
  EXPECT_TRUE(d.sentences[1].heading);
}

TEST(Sentences, HeadingsAndListLines) {
  const std::string text = "How they stand\nLabour 40\nGreens 12\nThe count goes on until noon.";
  const auto d = analyze(text, rules());
  ASSERT_EQ(d.sentences.size(), 4u);
  EXPECT_TRUE(d.sentences[0].heading);
  EXPECT_TRUE(d.sentences[1].list_line);
  EXPECT_TRUE(d.sentences[2].list_line);
  EXPECT_FALSE(d.sentences[3].heading || d.sentences[3].list_line);
}

TEST(Sentences, CoverAllTokensInOrder) {
  const std::string text = "Labour won 40.\n\n“Well,” said Ann Lee… “we tried”\n- Greens: 12\n* Others 3\n\nEnd";
  const auto d = analyze(text, rules());
  std::size_t next = 0;
  for (const Sentence& s : d.sentences) {
    EXPECT_EQ(s.begin, next);
    EXPECT_LT(s.begin, s.end);
    next = s.end;
  }
  EXPECT_EQ(next, d.tokens.size());
}

TEST(Sentences, NothingInNothing) {
  EXPECT_TRUE(analyze("", rules()).sentences.empty());
  EXPECT_TRUE(analyze(" \n\n ", rules()).sentences.empty());
}

}  // namespace
}  // namespace newstally
