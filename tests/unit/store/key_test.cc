#include "pipeline/store/key.h"

#include <gtest/gtest.h>

#include "pipeline/store/csv.h"

namespace newstally::store {
namespace {

TEST(NameKey, is_the_same_for_spellings_of_one_name) {
  EXPECT_EQ(name_key("Jharkhand Mukti Morcha"), "jharkhand mukti morcha");
  EXPECT_EQ(name_key("  BARHAIT "), name_key("Barhait"));
  EXPECT_EQ(name_key("Jammu & Kashmir People's Democratic Party"), name_key("Jammu and Kashmir Peoples Democratic Party"));
  EXPECT_EQ(name_key("M.K. Stalin"), name_key("MK Stalin"));
  EXPECT_EQ(name_key("JD (U)"), name_key("JD(U)"));
  EXPECT_EQ(name_key("Communist Party of India (Marxist-Leninist) (Liberation)"),
            name_key("Communist Party of India (Marxist–Leninist) Liberation"));
  EXPECT_EQ(name_key("d’Arc"), "darc");
}

TEST(NameKey, keeps_different_names_apart) {
  EXPECT_NE(name_key("Shiv Sena"), name_key("Shiv Sena (UBT)"));
  EXPECT_NE(name_key("Ward 1"), name_key("Ward 2"));
  EXPECT_EQ(name_key("…"), name_key(""));
  EXPECT_EQ(name_key("Dáil"), "dáil");
}

TEST(Slug, stands_in_election_ids) {
  EXPECT_EQ(slug("Jammu & Kashmir"), "jammu-and-kashmir");
  EXPECT_TRUE(is_place_of("Jharkhand", "in/jharkhand/assembly/2024"));
  EXPECT_FALSE(is_place_of("Jhar", "in/jharkhand/assembly/2024"));
  EXPECT_FALSE(is_place_of("", "in/jharkhand/assembly/2024"));
  EXPECT_FALSE(is_place_of("Barhait", "in/jharkhand/assembly/2024"));
}

TEST(Utf8, rejects_what_is_not) {
  EXPECT_TRUE(valid_utf8("Ægir – ज ✓"));
  EXPECT_FALSE(valid_utf8("caf\xE9"));
  EXPECT_FALSE(valid_utf8("\xC0\x80"));
  EXPECT_FALSE(valid_utf8("\xED\xA0\x80"));
  EXPECT_FALSE(valid_utf8("\xE2\x82"));
}

std::vector<CsvRow> rows_of(std::string_view text, char separator = ',') {
  std::vector<CsvRow> rows;
  CsvReader reader(text, separator);
  for (CsvRow row; reader.next(row);) rows.push_back(row);
  return rows;
}

TEST(Csv, reads_quotes_newlines_and_blank_lines) {
  auto rows = rows_of("a,\"b,\"\"c\"\"\",\r\n\r\n\"two\nlines\",x,y\nlast");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].fields, (std::vector<std::string>{"a", "b,\"c\"", ""}));
  EXPECT_EQ(rows[1].line, 3u);
  EXPECT_EQ(rows[1].fields, (std::vector<std::string>{"two\nlines", "x", "y"}));
  EXPECT_EQ(rows[2].line, 5u);
  EXPECT_EQ(rows[2].fields, (std::vector<std::string>{"last"}));
}

TEST(Csv, a_quote_never_closed_costs_one_line) {
  auto rows = rows_of("a,b\n\"open,1\nc,d\n");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[1].fields, (std::vector<std::string>{"\"open,1"}));
  EXPECT_EQ(rows[2].fields, (std::vector<std::string>{"c", "d"}));
  EXPECT_EQ(rows[2].line, 3u);
}

TEST(Csv, tells_the_separator_from_the_header) {
  EXPECT_EQ(separator_of("a;b;c,d\n1,2,3,4,5"), ';');
  EXPECT_EQ(separator_of("a\tb\tc"), '\t');
  EXPECT_EQ(separator_of("one"), ',');
}

TEST(Csv, what_is_written_is_read_back) {
  const std::vector<std::string> fields = {"plain", "", "a,b", "say \"so\"", "two\nlines", "cr\r"};
  std::string line;
  for (const auto& f : fields) line += (line.empty() ? "" : ",") + [&] { std::string one; append_csv(one, f); return one; }();
  EXPECT_EQ(line, "plain,\"\",\"a,b\",\"say \"\"so\"\"\",\"two\nlines\",\"cr\r\"");
  EXPECT_EQ(rows_of(line).at(0).fields, fields);
}

}  // namespace
}  // namespace newstally::store
