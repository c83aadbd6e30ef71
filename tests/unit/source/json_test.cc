#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/unit/source/reading.h"

namespace newstally {
namespace {

using test::read_bytes;
using test::Reading;
using test::Texts;

// One article of each dump format, with what must come out of it.
struct Dialect {
  const char* name;
  const char* json;
  Article article;
};

class Dialects : public testing::TestWithParam<Dialect> {};

TEST_P(Dialects, AreUnderstood) {
  const Reading got = read_bytes(GetParam().json);
  EXPECT_EQ(got.errors, Texts{});
  ASSERT_EQ(got.articles.size(), 1u);
  const Article &a = got.articles[0], &want = GetParam().article;
  if (!want.id.empty()) { EXPECT_EQ(a.id, want.id); }
  EXPECT_EQ(a.url, want.url);
  EXPECT_EQ(a.source, want.source);
  EXPECT_EQ(a.author, want.author);
  EXPECT_EQ(a.published, want.published);
  EXPECT_EQ(a.modified, want.modified);
  EXPECT_EQ(a.lang, want.lang);
  EXPECT_EQ(a.title, want.title);
  EXPECT_EQ(a.text, want.text);
}

const Dialect kDialects[] = {
    {"newstally",
     R"({"id":"x1","url":"https://a.example/1","source":"The Dial","published":"2024-11-23","title":"Red wins","text":"Red won 5 seats.","lang":"en"})",
     {"x1", "https://a.example/1", "The Dial", "", "2024-11-23", "", "en", "Red wins", "Red won 5 seats."}},
    {"news_please",
     R"({"authors":["Ann Lee","Bo Roy"],"date_download":"2024-11-24 01:00:00","date_modify":null,"date_publish":"2024-11-23 13:30:00","description":"Short.",
         "filename":"f","language":"en","maintext":"Red won 5 seats.","source_domain":"a.example","title":"Red wins","url":"https://a.example/1"})",
     {"", "https://a.example/1", "a.example", "Ann Lee, Bo Roy", "2024-11-23T13:30:00", "", "en", "Red wins", "Red won 5 seats."}},
    {"trafilatura",
     R"({"title":"Red wins","author":"Ann Lee","hostname":"a.example","date":"2024-11-23","fingerprint":"f00","id":null,"raw_text":"Red won",
         "text":"Red won 5 seats.","language":null,"source":"https://a.example/1","source-hostname":"The Dial"})",
     {"f00", "https://a.example/1", "The Dial", "Ann Lee", "2024-11-23", "", "", "Red wins", "Red won 5 seats."}},
    {"cc_news",
     R"({"title":"Red wins","text":"Red won 5 seats.","domain":"a.example","date":"2018-05-24 15:19:00","description":"d","url":"http://a.example/1","image_url":""})",
     {"", "http://a.example/1", "a.example", "", "2018-05-24T15:19:00", "", "", "Red wins", "Red won 5 seats."}},
    {"fundus",
     R"({"title":"Red wins","authors":["Ann Lee"],"publishing_date":"2024-11-23 13:30:00+05:30","topics":[],
         "body":{"summary":["Five for Red."],"sections":[{"headline":[],"paragraphs":["Red won 5 seats.","Blue won 2."]},{"headline":["What next"],"paragraphs":["Talks."]}]},
         "html":{"requested_url":"https://a.example/1","responded_url":"https://a.example/1b","content":"<p>","source_info":{"publisher":"The Dial"}}})",
     {"", "https://a.example/1b", "The Dial", "Ann Lee", "2024-11-23T13:30:00+05:30", "", "", "Red wins",
      "Five for Red.\n\nRed won 5 seats.\n\nBlue won 2.\n\nWhat next\n\nTalks."}},
    {"newsapi",
     R"({"status":"ok","totalResults":1,"articles":[{"source":{"id":null,"name":"The Dial"},"author":"Ann Lee","title":"Red wins","description":"d",
         "url":"https://a.example/1","urlToImage":null,"publishedAt":"2024-11-23T08:00:00Z","content":"Red won 5 seats."}]})",
     {"", "https://a.example/1", "The Dial", "Ann Lee", "2024-11-23T08:00:00Z", "", "", "Red wins", "Red won 5 seats."}},
    {"guardian",
     R"({"response":{"status":"ok","total":1,"results":[{"id":"politics/1","type":"article","webPublicationDate":"2024-11-23T08:00:00Z","webTitle":"Red wins – live",
         "webUrl":"https://g.example/1","fields":{"headline":"Red wins","byline":"Ann Lee","body":"<p>Red <b>won</b>&nbsp;5 seats.</p><p>Blue &amp; Green: 2</p>",
         "lastModified":"2024-11-23T09:00:00Z","publication":"The Guardian","lang":"en"}}]}})",
     {"politics/1", "https://g.example/1", "The Guardian", "Ann Lee", "2024-11-23T08:00:00Z", "2024-11-23T09:00:00Z", "en", "Red wins",
      "Red won 5 seats.\n\nBlue & Green: 2"}},
    {"guardian_body_text",
     R"({"id":"politics/1","webTitle":"Red wins","webUrl":"https://g.example/1","fields":{"body":"<p>no</p>","bodyText":"Red won 5 seats."}})",
     {"politics/1", "https://g.example/1", "g.example", "", "", "", "", "Red wins", "Red won 5 seats."}},
    {"webhose",
     R"({"thread":{"uuid":"t","url":"https://a.example/t","site_full":"www.a.example","site":"a.example","title":"T"},"uuid":"u1","url":"https://a.example/1",
         "author":"Ann Lee","published":"2024-11-23T10:00:00.000+02:00","title":"Red wins","text":"Red won 5 seats.","language":"english","crawled":"2024-11-24"})",
     {"u1", "https://a.example/1", "www.a.example", "Ann Lee", "2024-11-23T10:00:00+02:00", "", "en", "Red wins", "Red won 5 seats."}},
    {"mediacloud",
     R"({"stories_id":42,"media_name":"The Dial","publish_date":"2024-11-23 08:00:00","title":"Red wins","url":"https://a.example/1","language":"en",
         "story_sentences":[{"sentence":"Red won 5 seats."},{"sentence":"Blue won 2."}]})",
     {"42", "https://a.example/1", "The Dial", "", "2024-11-23T08:00:00", "", "en", "Red wins", "Red won 5 seats.\n\nBlue won 2."}},
};

INSTANTIATE_TEST_SUITE_P(Json, Dialects, testing::ValuesIn(kDialects), [](const auto& dialect) { return dialect.param.name; });

TEST(JsonLines, ReadsEachLineAndKeepsBytes) {
  const Reading got = read_bytes("{\"id\":\"a\",\"text\":\"  Tabs\\tand\\r\\nbreaks \\u00e9 \"}\r\n\n{\"id\":\"b\",\"text\":\"B\"}");
  ASSERT_EQ(got.articles.size(), 2u);
  EXPECT_EQ(got.articles[0].text, "  Tabs\tand\r\nbreaks é ");
  EXPECT_EQ(got.articles[1].id, "b");
  EXPECT_EQ(got.summary.formats, (std::map<std::string, std::uint64_t>{{"JSON lines", 1}}));
  EXPECT_EQ(got.errors, Texts{});
}

TEST(JsonLines, AMalformedLineTellsWhereAndTheRestIsRead) {
  const Reading got = read_bytes("{\"id\":\"a\",\"text\":\"A\"}\n{\"id\":\"b\" \"text\":\"B\"}\n{\"id\":\"c\",\"text\":\"C\"}\n", "d.jsonl");
  ASSERT_EQ(got.articles.size(), 2u);
  EXPECT_EQ(got.errors, Texts{"d.jsonl:2: malformed JSON at column 16: syntax error while parsing object - unexpected string literal; "
                              "expected '}' (the rest of the file is read; check how it was written, or repair this value)"});
  EXPECT_EQ(got.summary.skipped.at("malformed JSON"), 1u);
}

TEST(JsonLines, AFirstLineThatIsBadDoesNotHideTheFormat) {
  const Reading got = read_bytes("{\"id\":\"a\",\"te\n{\"id\":\"b\",\"text\":\"B\"}\n{\"id\":\"c\",\"text\":\"C\"}\n");
  EXPECT_EQ(got.articles.size(), 2u);
  EXPECT_EQ(got.errors.size(), 1u);
}

TEST(JsonLines, AWrongTypeSkipsTheArticle) {
  const Reading got = read_bytes("{\"id\":\"a\",\"text\":\"A\"}\n{\"title\":5,\"text\":\"B\"}\n{\"text\":{\"a\":1}}\n", "d.jsonl");
  EXPECT_EQ(got.articles.size(), 1u);
  EXPECT_EQ(got.errors, (Texts{"d.jsonl:2: /title: a number where a string should stand (the article was skipped; write null where a value is unknown)",
                               "d.jsonl:3: /text: an object where a string or a list of strings should stand (the article was skipped; write null "
                               "where a value is unknown)"}));
}

TEST(JsonLines, AWrongTypeUnderALesserNameDoesNotMatter) {
  const Reading got = read_bytes(R"({"content":{"x":1},"title":"T","text":"A"})");
  EXPECT_EQ(got.articles.size(), 1u);
  EXPECT_EQ(got.errors, Texts{});
}

TEST(JsonLines, BadBytesAreReplacedAndTold) {
  const Reading got = read_bytes("{\"id\":\"a\",\"text\":\"Zo\xc3\xab, r\xc3\xa9\x65lected \xff\"}\n{\"id\":\"b\",\"text\":\"Caf\xe9\"}\n", "d.jsonl");
  ASSERT_EQ(got.articles.size(), 2u);
  EXPECT_EQ(got.articles[0].text, "Zoë, réelected \uFFFD");
  EXPECT_EQ(got.articles[1].text, "Café");
  ASSERT_EQ(got.assumptions.size(), 2u);
  EXPECT_EQ(got.assumptions[0], "d.jsonl:1: 1 bytes that are no UTF-8 were replaced by U+FFFD (write UTF-8, as JSON asks for)");
  EXPECT_EQ(got.assumptions[1].substr(0, 23), "d.jsonl:2: not UTF-8; r");
}

TEST(JsonLines, LoneSurrogatesAndNulsAreReplacedAndTold) {
  const Reading got = read_bytes(R"({"id":"a","text":"x\udc92y \ud83d\ude00 \\ud83d"})" "\n" R"({"id":"b","text":"p\u0000q"})");
  ASSERT_EQ(got.articles.size(), 2u);
  EXPECT_EQ(got.articles[0].text, "x\uFFFDy 😀 \\ud83d");
  EXPECT_EQ(got.articles[1].text, "p\uFFFDq");
  EXPECT_EQ(got.assumptions.size(), 2u);
}

TEST(JsonLines, ALongLineIsSkippedAndTheNextIsRead) {
  SourceOptions options;
  options.max_article = 1000;
  const std::string text = "{\"text\":\"A\"}\n{\"text\":\"" + std::string(5000, 'x') + "\"}\n{\"text\":\"C\"}\n";
  const Reading got = read_bytes(text, "d", options);
  EXPECT_EQ(got.articles.size(), 2u);
  ASSERT_EQ(got.errors.size(), 1u);
  EXPECT_EQ(got.errors[0].substr(0, 39), "d:2: a line of more than 1000 bytes (on");
}

TEST(JsonLines, IdsAreStableWhereTheDumpHasNone) {
  const Reading a = read_bytes(R"({"url":"https://a.example/1","text":"A"})"), b = read_bytes(R"({"url":"https://a.example/1","text":"B"})");
  const Reading c = read_bytes(R"({"text":"A"})"), d = read_bytes(R"({"text":"B"})");
  EXPECT_EQ(a.articles[0].id, b.articles[0].id);
  EXPECT_EQ(a.articles[0].id.substr(0, 2), "a_");
  EXPECT_EQ(a.articles[0].id.size(), 18u);
  EXPECT_NE(c.articles[0].id, d.articles[0].id);
}

TEST(JsonLines, UnreadableDatesStayEmptyAndAreTold) {
  const Reading got = read_bytes(R"({"text":"A","published":"some day"})", "d");
  EXPECT_EQ(got.articles[0].published, "");
  EXPECT_EQ(got.assumptions, Texts{"d:1: 'some day' is no date that can be read; left empty (write dates as 2024-11-23 or 2024-11-23T13:30:00+05:30)"});
}

TEST(JsonLines, AnArticleWithoutTextIsCounted) {
  const Reading got = read_bytes("{\"url\":\"u\",\"text\":null}\n{\"foo\":1}\n");
  EXPECT_EQ(got.articles.size(), 0u);
  EXPECT_EQ(got.summary.skipped.at("no text"), 2u);
}

TEST(JsonLines, ACutOffTextIsTold) {
  const Reading got = read_bytes(R"({"title":"T","content":"Red won 5 … [+2345 chars]"})");
  EXPECT_EQ(got.summary.assumed.at("text cut off"), 1u);
  EXPECT_EQ(read_bytes(R"({"title":"T","content":null,"description":"Red won."})").summary.assumed.at("summary for text"), 1u);
}

TEST(JsonDocument, ReadsListsOneByOneWithPointers) {
  const Reading got = read_bytes("[\n {\"id\":\"a\",\"text\":\"A ] } \\\" [\"},\n {\"id\":\"b\",\n  \"text\":7},\n {\"id\":\"c\",\"text\":\"C\"}\n]\n", "d.json");
  ASSERT_EQ(got.articles.size(), 2u);
  EXPECT_EQ(got.articles[0].text, "A ] } \" [");
  ASSERT_EQ(got.errors.size(), 1u);
  EXPECT_EQ(got.errors[0].substr(0, 37), "d.json:3: /1/text: a number where a s");
}

TEST(JsonDocument, ReadsWrappersOfAnyLength) {
  std::string text = "{\"status\": \"ok\", \"meta\": {\"a\": [1, {\"b\": \"]\"}]},\n \"articles\": [";
  for (int i = 0; i < 3000; ++i) text += std::string(i > 0 ? "," : "") + "\n  {\"title\": \"T" + std::to_string(i) + "\", \"text\": \"" + std::string(100, 'x') + "\"}";
  const Reading got = read_bytes(text + "\n ],\n \"next\": [1]}\n");
  EXPECT_EQ(got.articles.size(), 3000u);
  EXPECT_EQ(got.errors, Texts{});
  EXPECT_EQ(got.articles.back().title, "T2999");
}

TEST(JsonDocument, AWrapperOnOneLongLineIsNoLine) {
  SourceOptions options;
  options.max_article = 100000;
  std::string text = "{\"articles\": [";
  for (int i = 0; i < 3000; ++i) text += std::string(i > 0 ? "," : "") + "{\"title\": \"T\", \"text\": \"" + std::string(100, 'x') + "\"}";
  const Reading got = read_bytes(text + "]}\n", "d", options);
  EXPECT_EQ(got.articles.size(), 3000u);
}

TEST(JsonDocument, AnArticleMayHaveAListOfItsOwn) {
  const Reading got = read_bytes("{\n \"title\": \"T\",\n \"text\": \"A\",\n \"items\": [{\"title\": \"no\"}]\n}\n");
  ASSERT_EQ(got.articles.size(), 1u);
  EXPECT_EQ(got.articles[0].title, "T");
}

TEST(JsonDocument, ACutOffListKeepsWhatCameBefore) {
  const Reading got = read_bytes("[\n{\"text\": \"A\"},\n{\"text\": \"B", "d.json");
  EXPECT_EQ(got.articles.size(), 1u);
  EXPECT_EQ(got.errors, Texts{"d.json:3: the input ends within the value that begins here (fetch the file again, or close the list with ])"});
}

TEST(JsonDocument, NulsBetweenValuesEnd) {
  using namespace std::string_literals;
  EXPECT_EQ(read_bytes("[{\"text\":\"A\"},\0{\"text\":\"B\"}]"s).articles.size(), 1u);
  EXPECT_EQ(read_bytes("[{\"text\":\"A\"}]\0"s).articles.size(), 1u);
}

TEST(JsonDocument, ADeepBombIsAnError) {
  const Reading got = read_bytes("[{\"text\":" + std::string(200000, '[') + std::string(200000, ']') + "},{\"text\":\"B\"}]");
  EXPECT_EQ(got.articles.size(), 1u);
  EXPECT_EQ(got.errors.size(), 1u);
}

TEST(Shared, OwnExamplesAreReadWithoutAWord) {
  const char* shared = std::getenv("NEWSTALLY_SHARED");
  if (shared == nullptr) GTEST_SKIP() << "NEWSTALLY_SHARED is not set";
  const Reading got = test::read_paths({std::string(shared) + "/gold/dev-articles"});
  EXPECT_GT(got.articles.size(), 10u);
  EXPECT_EQ(got.errors, Texts{});
  EXPECT_EQ(got.assumptions, Texts{});
}

}  // namespace
}  // namespace newstally
