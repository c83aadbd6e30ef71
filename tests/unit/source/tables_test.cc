// CSV, Markdown and Reuters' SGML.
#include <gtest/gtest.h>

#include "tests/unit/source/reading.h"

namespace newstally {
namespace {

using test::read_bytes;
using test::Reading;
using test::Texts;

TEST(Csv, ReadsQuotedCellsOfManyLines) {
  const Reading got = read_bytes("id,Title,content,publication,date\r\n1,\"Red, again\",\"Red won 5.\n\nBlue won \"\"2\"\".\",The Dial,2024-11-23\r\n2,T,B,,\r\n", "d.csv");
  EXPECT_EQ(got.errors, Texts{});
  ASSERT_EQ(got.articles.size(), 2u);
  EXPECT_EQ(got.articles[0].id, "1");
  EXPECT_EQ(got.articles[0].title, "Red, again");
  EXPECT_EQ(got.articles[0].text, "Red won 5.\n\nBlue won \"2\".");
  EXPECT_EQ(got.articles[0].source, "The Dial");
  EXPECT_EQ(got.articles[0].published, "2024-11-23");
}

TEST(Csv, KnowsOtherDelimiters) {
  EXPECT_EQ(read_bytes("url\ttitle\ttext\nu\tT\tRed won, twice.\n").articles[0].text, "Red won, twice.");
  EXPECT_EQ(read_bytes("url;headline;body\nu;T;Red won.\n").articles[0].title, "T");
}

TEST(Csv, ARowOfOtherLengthIsSkippedAndTold) {
  const Reading got = read_bytes("id,title,text\n1,T,A\n2,T,\"two\nlines\",x\n3,T,C\n", "d.csv");
  EXPECT_EQ(got.articles.size(), 2u);
  EXPECT_EQ(got.errors, Texts{"d.csv:3: 4 columns where the header has 3 (put cells that hold a delimiter or a line break into quotation marks)"});
}

TEST(Csv, AnOpenQuotationMarkIsBounded) {
  SourceOptions options;
  options.max_article = 1000;
  std::string text = "id,title,text\n1,T,A\n2,T,\"open\n";
  for (int i = 0; i < 1000; ++i) text += "3,T,C\n";
  const Reading got = read_bytes(text, "d.csv", options);
  EXPECT_EQ(got.articles.size(), 1u);
  ASSERT_EQ(got.errors.size(), 1u);
  EXPECT_EQ(got.errors[0].substr(0, 42), "d.csv:3: a record of more than 1000 bytes ");
}

TEST(Csv, OtherEncodingsAreToldByRecord) {
  const Reading got = read_bytes("id,title,text\n1,T,Caf\xe9\n", "d.csv");
  EXPECT_EQ(got.articles[0].text, "Café");
  EXPECT_EQ(got.summary.assumed.at("encoding assumed"), 1u);
}

TEST(Csv, ProseWithCommasIsNone) { EXPECT_EQ(read_bytes("Red, Blue and others\nmet today.\n").summary.formats.count("plain text"), 1u); }

TEST(Markdown, TakesHeadingAndStripsMarks) {
  const Reading got = read_bytes("# Red *wins*\n\nRed **won** [5 seats](https://a.example).\n\n- Red 5\n- Blue 2\n\n| Party | Seats |\n|---|---|\n| Red | 5 |\n", "n.md");
  ASSERT_EQ(got.articles.size(), 1u);
  EXPECT_EQ(got.articles[0].id, "n");
  EXPECT_EQ(got.articles[0].title, "Red wins");
  EXPECT_EQ(got.articles[0].text, "Red won 5 seats.\n\nRed 5\nBlue 2\n\nParty\tSeats\nRed\t5");
}

TEST(Markdown, ReadsFrontMatter) {
  const Reading got = read_bytes("---\ntitle: \"Red wins\"\ndate: 2024-11-23\nauthor: Ann Lee\nsource: The Dial\n---\n\nRed won 5 seats.\n");
  EXPECT_EQ(got.articles[0].title, "Red wins");
  EXPECT_EQ(got.articles[0].published, "2024-11-23");
  EXPECT_EQ(got.articles[0].author, "Ann Lee");
  EXPECT_EQ(got.articles[0].source, "The Dial");
  EXPECT_EQ(got.articles[0].text, "Red won 5 seats.");
}

TEST(ReutersSgml, ReadsStories) {
  const std::string sgml =
      "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n"
      "<REUTERS TOPICS=\"NO\" LEWISSPLIT=\"TRAIN\" OLDID=\"5\" NEWID=\"7\">\n<DATE>26-FEB-1987 15:01:01.79</DATE>\n<TOPICS></TOPICS>\n<TEXT>&#2;\n"
      "<TITLE>RED &lt;RED.P> WINS</TITLE>\n<DATELINE>    NORTHTOWN, Feb 26 - </DATELINE><BODY>Red won\nfive seats.\n Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n"
      "<REUTERS NEWID=\"8\">\n<DATE> 1-MAR-1987 10:00:00.00</DATE>\n<TEXT TYPE=\"UNPROC\">&#2;\nBlue &amp; Green: caf\xe9 vote\n&#3;</TEXT>\n</REUTERS>\n<REUTERS NEWID=\"9\">\n<TEXT>";
  const Reading got = read_bytes(sgml, "reut2-000.sgm");
  ASSERT_EQ(got.articles.size(), 2u);
  EXPECT_EQ(got.articles[0].id, "7");
  EXPECT_EQ(got.articles[0].published, "1987-02-26T15:01:01");
  EXPECT_EQ(got.articles[0].title, "RED <RED.P> WINS");
  EXPECT_EQ(got.articles[0].text, "NORTHTOWN, Feb 26 - Red won\nfive seats.");
  EXPECT_EQ(got.articles[1].text, "Blue & Green: café vote");
  EXPECT_EQ(got.articles[1].published, "1987-03-01T10:00:00");
  EXPECT_EQ(got.errors, Texts{"reut2-000.sgm:18: the input ends within the story that begins here (fetch the file again)"});
}

}  // namespace
}  // namespace newstally
