#include "pipeline/source/encoding.h"

#include <gtest/gtest.h>

#include "pipeline/source/language.h"

namespace newstally::source {
namespace {

using namespace std::string_view_literals;

TEST(Decode, LeavesUtf8Alone) {
  const Decoded out = decode("Zoë took 1,203 votes – a record\r\n");
  EXPECT_EQ(out.text, "Zoë took 1,203 votes – a record\r\n");
  EXPECT_EQ(out.assumption, "");
}

TEST(Decode, ReplacesStrayBytesInUtf8) {
  const Decoded out = decode("Zoë won – by a landslide \xff.");
  EXPECT_EQ(out.text, "Zoë won – by a landslide \uFFFD.");
  EXPECT_EQ(out.assumption, "1 bytes that are no UTF-8 were replaced by U+FFFD");
}

TEST(Decode, AssumesWindows1252ForAFewWesternBytes) {
  const Decoded out = decode("Caf\xe9 owner wins \x93narrowly\x94");
  EXPECT_EQ(out.text, "Café owner wins “narrowly”");
  EXPECT_NE(out.assumption.find("windows-1252"), std::string::npos) << out.assumption;
}

TEST(Decode, RejectsOverlongAndSurrogateBytes) {
  EXPECT_FALSE(is_utf8("\xC0\xAF"));
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));
  EXPECT_NE(decode("é\xED\xA0\x80é ééé").text.find("\uFFFD"), std::string::npos);
}

TEST(ByteOrderTest, KnowsMarksAndZeroPatterns) {
  EXPECT_EQ(byte_order("\xEF\xBB\xBFtext").encoding, "UTF-8");
  EXPECT_EQ(byte_order("\xFF\xFEt\0"sv).encoding, "UTF-16LE");
  EXPECT_EQ(byte_order("t\0e\0x\0t\0s\0"sv).encoding, "UTF-16LE");
  EXPECT_EQ(byte_order("\0t\0e\0x\0t\0s"sv).encoding, "UTF-16BE");
  EXPECT_EQ(byte_order("plain words").encoding, "");
}

TEST(Language, NormalisesNamesAndCodes) {
  EXPECT_EQ(to_language_tag("english"), "en");
  EXPECT_EQ(to_language_tag("eng"), "en");
  EXPECT_EQ(to_language_tag("en_IN"), "en-IN");
  EXPECT_EQ(to_language_tag("EN-gb"), "en-GB");
  EXPECT_EQ(to_language_tag("Hindi"), "hi");
  EXPECT_EQ(to_language_tag("unknown"), "");
  EXPECT_EQ(to_language_tag(""), "");
}

}  // namespace
}  // namespace newstally::source
