#include "pipeline/encoder/wordpiece.h"

#include <gtest/gtest.h>

#include <initializer_list>

namespace newstally {
namespace {

constexpr std::string_view kVocabulary =
    "[PAD]\n[UNK]\n[CLS]\n[SEP]\nvote\n##r\n##s\n##rs\nin\nsao\npaulo\ncafe\n'\n,\n—\n选\n举\n12\n##,\n##34\n.\na\n##b\n##ab\n-\nmuller\n[\n]\nпервыи\nmaj\n##ority";

// The ids of pieces are their places in the list above; tests name them by their text.
int id_of(std::string_view piece) {
  int id = 0;
  for (std::string_view rest = kVocabulary; !rest.empty(); ++id) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (rest.substr(0, end) == piece) return id;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return -1;
}

const WordPiece& small() {
  static const WordPiece wordpiece = WordPiece::parse(kVocabulary, "vocab.txt").value();
  return wordpiece;
}

// What is in the text, a piece and the bytes it comes from, in turn.
void expect_pieces(std::string_view text, std::initializer_list<std::pair<const char*, const char*>> expected) {
  const auto pieces = small().split(text);
  ASSERT_EQ(pieces.size(), expected.size()) << text;
  std::size_t k = 0;
  for (const auto& [piece, bytes] : expected) {
    EXPECT_EQ(pieces[k].id, id_of(piece)) << text << ", piece " << k;
    EXPECT_EQ(pieces[k].bytes.in(text), bytes) << text << ", piece " << k;
    ++k;
  }
}

TEST(WordPiece, TakesTheLongestPieceFirst) {
  expect_pieces("Voters vote", {{"vote", "Vote"}, {"##rs", "rs"}, {"vote", "vote"}});
  expect_pieces("aab", {{"a", "a"}, {"##ab", "ab"}});
  expect_pieces("MAJORITY", {{"maj", "MAJ"}, {"##ority", "ORITY"}});
}

TEST(WordPiece, IsUnknownAsAWhole) {
  expect_pieces("voters votex, xvote", {{"vote", "vote"}, {"##rs", "rs"}, {"[UNK]", "votex"}, {",", ","}, {"[UNK]", "xvote"}});
}

TEST(WordPiece, KnowsNoWordOfMoreThanAHundredLetters) {
  const std::string hundred = "a" + std::string(99, 'b');
  EXPECT_EQ(small().split(hundred).size(), 100u);
  expect_pieces(hundred + "b", {{"[UNK]", (hundred + "b").c_str()}});
}

TEST(WordPiece, StripsAccentsAndCase) {
  expect_pieces("São Paulo", {{"sao", "São"}, {"paulo", "Paulo"}});
  expect_pieces("CAFÉ MÜLLER", {{"cafe", "CAFÉ"}, {"muller", "MÜLLER"}});
  expect_pieces("cafe\u0301 in", {{"cafe", "cafe"}, {"in", "in"}});  // an accent of its own belongs to no piece
  expect_pieces("ПЕРВЫЙ", {{"первыи", "ПЕРВЫЙ"}});
}

TEST(WordPiece, SetsMarksApart) {
  expect_pieces("vote's", {{"vote", "vote"}, {"'", "'"}, {"[UNK]", "s"}});
  expect_pieces("12,12.", {{"12", "12"}, {",", ","}, {"12", "12"}, {".", "."}});
  expect_pieces("1234", {{"12", "12"}, {"##34", "34"}});
  expect_pieces("in—in", {{"in", "in"}, {"—", "—"}, {"in", "in"}});
  expect_pieces("[SEP]", {{"[", "["}, {"[UNK]", "SEP"}, {"]", "]"}});
}

TEST(WordPiece, SetsIdeographsApart) { expect_pieces("in选举", {{"in", "in"}, {"选", "选"}, {"举", "举"}}); }

TEST(WordPiece, SplitsAtAnySpaceAndDropsWhatIsUnseen) {
  expect_pieces(" in\tin\u00A0in\u2003\n", {{"in", "in"}, {"in", "in"}, {"in", "in"}});
  expect_pieces("vo\u00ADte\u200B", {{"vote", "vo\u00ADte"}});
  EXPECT_EQ(small().split(std::string_view("i\0n", 3)), (std::vector<Piece>{{id_of("in"), {0, 3}}}));
}

TEST(WordPiece, PassesOverWhatIsNoText) {
  expect_pieces("vo\xFFte\xC3", {{"vote", "vo\xFFte"}});
  expect_pieces("\x80\xE2\x82", {});
  expect_pieces("in\xE2\x80 in", {{"in", "in"}, {"in", "in"}});
  expect_pieces("", {});
}

TEST(WordPiece, SaysWhatTheVocabularyLacks) {
  const auto none = WordPiece::parse("[UNK]\n[CLS]\nvote\n", "m/vocab.txt");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().to_string(), "m/vocab.txt: has no piece [SEP] (it wants a piece a line, as vocab.txt of a BERT model has them)");
  const auto absent = WordPiece::load("/nowhere/vocab.txt");
  ASSERT_FALSE(absent);
  EXPECT_EQ(absent.error().to_string(), "/nowhere/vocab.txt: cannot be read (check that the file is there and readable)");
}

TEST(WordPiece, CountsItsPieces) {
  EXPECT_EQ(small().size(), 31u);
  EXPECT_EQ(small().cls(), id_of("[CLS]"));
  EXPECT_EQ(small().sep(), id_of("[SEP]"));
  EXPECT_EQ(small().unknown(), id_of("[UNK]"));
  EXPECT_EQ(WordPiece::parse("[UNK]\r\n[CLS]\r\n[SEP]\r\nvote\r\n", "").value().split("vote").at(0).id, 3);
}

}  // namespace
}  // namespace newstally
