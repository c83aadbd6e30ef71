// Hashes of texts that are told from the hashes of their parts.
#include "pipeline/base/text_hash.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace newstally {
namespace {

TEST(TextHash, OfPartsIsThatOfTheWhole) {
  const std::string whole = "L number before=#0 größer";
  for (std::size_t k = 0; k <= whole.size(); ++k) EXPECT_EQ(TextHash(whole.substr(0, k)) + TextHash(whole.substr(k)), TextHash(whole)) << k;
  TextHash built = "L ";
  built += "number ";
  EXPECT_EQ(built + "before=" + '#' + TextHash("0 größer"), TextHash(whole));
  EXPECT_EQ(TextHash() + TextHash(), TextHash(""));
}

TEST(TextHash, TellsTextsApart) {
  std::set<TextHash> all;
  for (int a = 0; a < 256; ++a)
    for (int b = 0; b < 256; ++b) all.insert(TextHash(static_cast<char>(a)) + static_cast<char>(b));
  for (int a = 0; a < 256; ++a) all.insert(static_cast<char>(a));
  EXPECT_EQ(all.size(), 256u * 256 + 256);
  EXPECT_NE(TextHash(std::string_view("\0", 1)), TextHash(""));
}

TEST(TextHashTable, NumbersHashesAsTheyCome) {
  TextHashTable table;
  EXPECT_EQ(table.find("0"), TextHashTable::kNone);
  for (int round = 0; round < 2; ++round)
    for (std::uint32_t k = 0; k < 1000; ++k) EXPECT_EQ(table.add(TextHash(std::to_string(k))), k);
  EXPECT_EQ(table.size(), 1000u);
  EXPECT_EQ(table.find("999"), 999u);
  EXPECT_EQ(table.find("1000"), TextHashTable::kNone);
}

}  // namespace
}  // namespace newstally
