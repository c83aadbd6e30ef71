// Words and their numbers, against a map; the quick hash it stands on.
#include "pipeline/base/word_table.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "pipeline/base/hash.h"

namespace newstally {
namespace {

// Words of every length from 0 to 40, many that differ in one byte only.
std::vector<std::string> many_words() {
  std::vector<std::string> words;
  for (std::size_t length = 0; length <= 40; ++length)
    for (int n = 0; n < 200; ++n) {
      std::string word(length, 'a');
      if (length > 0) word[static_cast<std::size_t>(n) % length] = static_cast<char>('b' + n % 25);
      if (length > 8) word[length - 1 - static_cast<std::size_t>(n) / 25] = '\xC3';
      words.push_back(word);
    }
  return words;
}

TEST(WordTable, NumbersWordsInTheOrderTheyCome) {
  std::map<std::string, std::uint32_t> expected;
  WordTable table;
  EXPECT_EQ(table.find("a"), WordTable::kNone) << "empty";
  for (const auto& word : many_words()) {
    const auto number = expected.emplace(word, static_cast<std::uint32_t>(expected.size())).first->second;
    ASSERT_EQ(table.add(word), number) << word;
  }
  ASSERT_EQ(table.size(), expected.size());
  for (const auto& [word, number] : expected) {
    EXPECT_EQ(table.find(word), number) << word;
    EXPECT_EQ(table.word(number), word);
    EXPECT_EQ(table.find(word + "?"), WordTable::kNone) << word;
  }
}

TEST(WordTable, ViewsOutliveGrowthAndMoves) {
  WordTable table;
  const std::string long_word(100000, 'x');
  table.add("first");
  const std::string_view first = table.word(0);
  table.add(long_word);
  for (const auto& word : many_words()) table.add(word);
  const WordTable moved = std::move(table);
  EXPECT_EQ(first.data(), moved.word(0).data());
  EXPECT_EQ(moved.word(moved.find("first")), "first");
  EXPECT_EQ(moved.word(1), long_word);
}

TEST(QuickHash, TellsWordsApart) {
  std::set<std::string> words;
  std::set<std::uint64_t> hashes, low_bits;
  for (const auto& word : many_words())
    if (words.insert(word).second) hashes.insert(quick_hash(word));
  EXPECT_EQ(hashes.size(), words.size()) << "of " << words.size() << " 64-bit hashes none is met twice";
  for (const auto hash : hashes) low_bits.insert(hash & 0xFFFF);
  EXPECT_GT(low_bits.size(), words.size() * 9 / 10) << "the low bits alone tell most words apart";
}

}  // namespace
}  // namespace newstally
