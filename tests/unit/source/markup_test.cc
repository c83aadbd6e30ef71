// HTML, feeds, NITF and NewsML-G2.
#include <gtest/gtest.h>

#include "pipeline/source/html_text.h"
#include "tests/unit/source/reading.h"

namespace newstally {
namespace {

using test::read_bytes;
using test::Reading;
using test::Texts;

const std::string kFirst =
    "Red took five of the seven seats in the north, the returning officer declared late on Saturday, and its leader thanked everyone who had queued in the rain.";
const std::string kSecond =
    "Blue held on to two seats, one of them by only 12 votes after a recount, and said that it would look closely at what went wrong in the harbour wards.";

TEST(HtmlText, KeepsParagraphsListsAndTables) {
  EXPECT_EQ(source::html_to_text("<p>Red <b>won</b>\n 5&nbsp;seats.</p><p>Blue &amp; Green</p>"), "Red won 5 seats.\n\nBlue & Green");
  EXPECT_EQ(source::html_to_text("<ul><li>Red 5</li><li>Blue 2</li></ul>after"), "Red 5\nBlue 2\n\nafter");
  EXPECT_EQ(source::html_to_text("<table><tr><th>Party<th>Seats</tr><tr><td>Red<td>5</tr></table>"), "Party\tSeats\nRed\t5");
  EXPECT_EQ(source::html_to_text("<table><tr><th></th><th>Seats<th>Votes</tr><tr><td>Red<td></td><td>5</tr></table><p>So much."), "Seats\tVotes\nRed\t\t5\n\nSo much.");
  EXPECT_EQ(source::html_to_text("a<script>var x = '<p>no</p>';</script><style>p{}</style>b<br>c"), "ab\nc");
  EXPECT_EQ(source::html_to_text("no markup here"), "no markup here");
}

TEST(Html, TakesTheMarkedArticleAndLeavesTheRest) {
  const std::string page = "<!DOCTYPE html><html lang=\"en-IN\"><head><title>Red wins the north - The Dial</title><meta property=\"og:title\" content=\"Red wins the north\">"
      "<meta property=\"og:site_name\" content=\"The Dial\"><meta name=author content=\"Ann Lee\"><meta property=\"article:published_time\" content=\"2024-11-23T13:30:00+05:30\">"
      "<meta property=\"article:modified_time\" content=\"2024-11-23T15:00:00+05:30\"><link rel=canonical href=\"https://dial.example/north\"></head><body>"
      "<nav><a href=/>Home</a><a href=/s>Sport</a></nav><article><header><h1>Red wins the north</h1></header><p>" + kFirst + "</p><div class=\"related-stories\"><p>Read also: "
      "how the south voted in an earlier year, and why that mattered then</p></div><p>" + kSecond + "</p><ul><li><a href=/x>More from the north desk</a></li></ul></article>"
      "<div id=comments><p>First comment: I do not believe a single word of all this, not one, and nobody should believe it either.</p></div><footer>All rights reserved</footer></body></html>";
  const Reading got = read_bytes(page, "p.html");
  ASSERT_EQ(got.articles.size(), 1u);
  const Article& a = got.articles[0];
  EXPECT_EQ(a.title, "Red wins the north");
  EXPECT_EQ(a.source, "The Dial");
  EXPECT_EQ(a.author, "Ann Lee");
  EXPECT_EQ(a.url, "https://dial.example/north");
  EXPECT_EQ(a.published, "2024-11-23T13:30:00+05:30");
  EXPECT_EQ(a.modified, "2024-11-23T15:00:00+05:30");
  EXPECT_EQ(a.lang, "en-IN");
  EXPECT_EQ(a.text, kFirst + "\n\n" + kSecond);
}

TEST(Html, FindsTheMainTextByDensity) {
  std::string menu;
  for (int i = 0; i < 40; ++i) menu += "<li><a href=/" + std::to_string(i) + ">A section of the paper with a long name</a></li>";
  const std::string page = "<html><body><div><ul>" + menu + "</ul></div><div><div class=story><p>" + kFirst + "</p><p>" + kSecond + "</p></div><div><p><a href=/y>" + kSecond +
      "</a></p></div></div><div><p>We use small files to keep you logged in, and you can say no to that at any time.</p></div></body></html>";
  EXPECT_EQ(read_bytes(page).articles[0].text, kFirst + "\n\n" + kSecond);
}

TEST(Html, JoinsATextThatIsCutInTwo) {
  EXPECT_EQ(read_bytes("<html><body><main><div><p>" + kFirst + "</p></div><div class=ad><p>" + kSecond + "</p></div><div><p>" + kSecond + "</p></div></main></body></html>").articles[0].text,
            kFirst + "\n\n" + kSecond);
}

TEST(Html, ReadsPagesBuiltOfTablesAndLineBreaks) {
  EXPECT_EQ(read_bytes("<html><body><table><tr><td><a href=/>Home</a></td><td>" + kFirst + "<br><br>" + kSecond + "</td></tr></table></body></html>").articles[0].text,
            kFirst + "\n\n" + kSecond);
}

TEST(Html, JsonLdComesFirst) {
  const std::string page = "<html><head><title>x</title><script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"no\"},"
      "{\"@type\":[\"NewsArticle\"],\"headline\":\"Red &amp; co win\",\"articleBody\":\"" + kFirst + " " + kSecond + "\",\"datePublished\":\"2024-11-23T08:00:00Z\","
      "\"author\":[{\"@type\":\"Person\",\"name\":\"Ann Lee\"},\"Bo Roy\"],\"publisher\":{\"name\":\"The\nDial\"},\"inLanguage\":\"en\",\"url\":\"https://dial.example/1\"}]}</script></head><body><p>teaser</p></body></html>";
  const Article a = read_bytes(page).articles.at(0);
  EXPECT_EQ(a.title, "Red & co win");
  EXPECT_EQ(a.author, "Ann Lee, Bo Roy");
  EXPECT_EQ(a.source, "The Dial");
  EXPECT_EQ(a.text, kFirst + " " + kSecond);
  EXPECT_EQ(a.published, "2024-11-23T08:00:00Z");
}

TEST(Html, ALiveBlogBecomesDatedEntries) {
  const std::string page = R"(<html><body><script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"North count live","coverageStartTime":"2024-11-23T08:00:00+05:30",
    "liveBlogUpdate":[{"@type":"BlogPosting","headline":"Red ahead in 5","articleBody":"<p>Red is ahead in five.</p>","datePublished":"2024-11-23T13:05:00+05:30"},
    {"headline":"Counting begins","articleBody":"Counting begins at eight.","datePublished":"2024-11-23T08:00:00+05:30"},
    {"articleBody":"Red is sworn in.","datePublished":"2024-11-24T10:00:00+05:30"}]}</script><article><p>short</p></article></body></html>)";
  const Article a = read_bytes(page).articles.at(0);
  EXPECT_EQ(a.title, "North count live");
  EXPECT_EQ(a.published, "2024-11-23T08:00:00+05:30");
  EXPECT_EQ(a.text, "[08:00] Counting begins at eight.\n\n[13:05] Red ahead in 5\nRed is ahead in five.\n\n[2024-11-24 10:00] Red is sworn in.");
}

TEST(Html, EncodingsByDeclarationOrDetection) {
  const std::string body = "<body><article><p>Caf\xe9 owner wins. " + kFirst + "</p><p>" + kSecond + "</p></article></body></html>";
  const Reading declared = read_bytes("<html><head><meta charset=\"windows-1252\"></head>" + body);
  EXPECT_EQ(declared.articles[0].text.substr(0, 17), "Café owner wins.");
  EXPECT_EQ(declared.assumptions, Texts{});
  const Reading detected = read_bytes("<html>" + body);
  EXPECT_EQ(detected.articles[0].text.substr(0, 17), "Café owner wins.");
  EXPECT_EQ(detected.assumptions.size(), 1u);
}

TEST(Html, APageWithoutTextIsAnError) {
  EXPECT_EQ(read_bytes("<html><body><div id=app></div><script>run()</script></body></html>", "a.html").errors,
            Texts{"a.html: a page without a text that reads like an article (pages that are built by scripts have none)"});
}

TEST(Html, DeepAndBrokenMarkupIsSurvived) {
  std::string deep = "<html><body>";
  for (int i = 0; i < 100000; ++i) deep += "<div>";
  const Reading got = read_bytes(deep + "<p>" + kFirst + "</p>");
  EXPECT_LE(got.articles.size(), 1u);
  EXPECT_EQ(got.articles.size() + got.errors.size(), 1u);
}

TEST(Feed, ReadsRss) {
  const std::string rss = R"(<?xml version="1.0" encoding="ISO-8859-1"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Dial</title><language>en-gb</language><image><title>Logo</title></image>
<item><title>Red wins &amp;amp; more</title><link>https://d.example/1</link><guid>g1</guid><pubDate>Sat, 23 Nov 2024 08:00:00 GMT</pubDate><dc:creator>Ann Lee</dc:creator>
<description>Short</description><content:encoded><![CDATA[<p>Red won 5 seats.</p><p>Caf)" "\xe9" R"( vote</p>]]></content:encoded></item>
<item><title>Two</title><link>https://d.example/2</link><description>&lt;p&gt;Only a summary.&lt;/p&gt;</description></item></channel></rss>)";
  const Reading got = read_bytes(rss, "f.xml");
  EXPECT_EQ(got.errors, Texts{});
  ASSERT_EQ(got.articles.size(), 2u);
  const Article& a = got.articles[0];
  EXPECT_EQ(a.id, "g1");
  EXPECT_EQ(a.url, "https://d.example/1");
  EXPECT_EQ(a.source, "The Dial");
  EXPECT_EQ(a.author, "Ann Lee");
  EXPECT_EQ(a.published, "2024-11-23T08:00:00Z");
  EXPECT_EQ(a.lang, "en-GB");
  EXPECT_EQ(a.title, "Red wins & more");
  EXPECT_EQ(a.text, "Red won 5 seats.\n\nCafé vote");
  EXPECT_EQ(got.articles[1].text, "Only a summary.");
  EXPECT_EQ(got.summary.assumed.at("summary for text"), 1u);
}

TEST(Feed, ReadsAtom) {
  const std::string atom = R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>The Dial</title><entry><id>tag:1</id><title type="html">Red &lt;b>wins&lt;/b></title>
<link rel="self" href="https://no"/><link href="https://d.example/1"/><published>2024-11-23T08:00:00Z</published><updated>2024-11-23T09:00:00Z</updated>
<author><name>Ann Lee</name><uri>https://ann</uri></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Red won 5.</p><p>Blue 2.</p></div></content></entry></feed>)";
  const Article a = read_bytes(atom).articles.at(0);
  EXPECT_EQ(a.id, "tag:1");
  EXPECT_EQ(a.url, "https://d.example/1");
  EXPECT_EQ(a.source, "The Dial");
  EXPECT_EQ(a.author, "Ann Lee");
  EXPECT_EQ(a.modified, "2024-11-23T09:00:00Z");
  EXPECT_EQ(a.title, "Red wins");
  EXPECT_EQ(a.text, "Red won 5.\n\nBlue 2.");
}

TEST(Feed, BrokenXmlKeepsWhatCanBeRead) {
  const Reading got = read_bytes("<rss><channel><item><title>One</title><description>A & B&nbsp;&mdash; C</description></item>\n"
      "<item><title>Two</title><description>no <b>end</description></item>\n<item><title>Three</title><descr", "f.xml");
  ASSERT_EQ(got.articles.size(), 2u);
  EXPECT_EQ(got.articles[0].text, "A & B — C");
  EXPECT_EQ(got.articles[1].title, "Two");
  EXPECT_EQ(got.summary.assumed.at("malformed XML mended"), 1u);
  EXPECT_EQ(got.errors, Texts{"f.xml:3: the input ends within the element that begins here (fetch the file again)"});
}

TEST(Feed, AnXmlBombStaysSmall) {
  std::string bomb = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\">";
  for (char c = 'b'; c < 'm'; ++c) {
    bomb += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) bomb += std::string("&") + static_cast<char>(c - 1) + ";";
    bomb += "\">";
  }
  const Reading got = read_bytes(bomb + "]><rss><channel><title>&l;</title><item x=\"&l;\"><title>T&l;</title><description>D &l;</description></item></channel></rss>", "b.xml");
  for (const Article& article : got.articles) EXPECT_LT(article.title.size() + article.text.size(), 1000u);
}

TEST(Feed, AnEndlessElementIsBounded) {
  SourceOptions options;
  options.max_article = 200000;
  std::string text = "<rss><channel><item><title>A</title><description>ok</description></item><item><description>";
  for (int i = 0; i < 100000; ++i) text += "<b>x</b>\n";
  const Reading got = read_bytes(text, "f.xml", options);
  EXPECT_EQ(got.articles.size(), 1u);
  EXPECT_EQ(got.summary.skipped.at("too long"), 1u);
}

TEST(Nitf, ReadsOneStory) {
  const std::string nitf = R"(<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><head><title>slug</title><docdata><doc-id id-string="n-1"/><date.issue norm="20241123T080000Z"/></docdata>
<pubdata name="The Dial" date.publication="20241123T133000+0530"/></head><body><body.head><hedline><hl1>Red wins</hl1><hl2>Blue two</hl2></hedline><byline>Ann Lee</byline>
<dateline>NORTHTOWN</dateline></body.head><body.content><block><p>Red won <num>5</num> seats.</p><p>Blue won 2.</p></block></body.content></body></nitf>)";
  const Reading got = read_bytes(nitf, "n.xml");
  EXPECT_EQ(got.errors, Texts{});
  const Article a = got.articles.at(0);
  EXPECT_EQ(a.id, "n-1");
  EXPECT_EQ(a.source, "The Dial");
  EXPECT_EQ(a.author, "Ann Lee");
  EXPECT_EQ(a.published, "2024-11-23T13:30:00+05:30");
  EXPECT_EQ(a.title, "Red wins");
  EXPECT_EQ(a.text, "NORTHTOWN\n\nRed won 5 seats.\n\nBlue won 2.");
}

TEST(NewsMl, ReadsItemsOfAMessage) {
  const auto item = [](const std::string& guid, const std::string& item_class, const std::string& content) {
    return "<newsItem guid=\"" + guid + "\" version=\"2\" xml:lang=\"en-US\"><itemMeta><itemClass qcode=\"" + item_class +
           "\"/><provider literal=\"dial\"><name>The Dial</name></provider><versionCreated>2024-11-23T09:00:00Z</versionCreated><firstCreated>2024-11-23T08:00:00Z</firstCreated></itemMeta>"
           "<contentMeta><by>Ann Lee</by><language tag=\"en\"/><headline>Red wins</headline></contentMeta><contentSet>" + content + "</contentSet></newsItem>";
  };
  const std::string message = "<?xml version=\"1.0\"?><newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><header/><itemSet>" +
      item("urn:1", "ninat:text", "<inlineXML contenttype=\"application/xhtml+xml\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>no</title></head><body><p>Red won 5.</p><p>Blue 2.</p></body></html></inlineXML>") +
      item("urn:2", "ninat:text", "<inlineXML><nitf><body><body.content><p>Red won 5.</p></body.content></body></nitf></inlineXML>") +
      item("urn:3", "ninat:text", "<inlineData contenttype=\"text/plain\">Red won 5.</inlineData>") + item("urn:4", "ninat:picture", "") + "</itemSet></newsMessage>";
  const Reading got = read_bytes(message, "m.xml");
  EXPECT_EQ(got.errors, Texts{});
  ASSERT_EQ(got.articles.size(), 3u);
  EXPECT_EQ(got.articles[0].id, "urn:1");
  EXPECT_EQ(got.articles[0].source, "The Dial");
  EXPECT_EQ(got.articles[0].published, "2024-11-23T08:00:00Z");
  EXPECT_EQ(got.articles[0].modified, "2024-11-23T09:00:00Z");
  EXPECT_EQ(got.articles[0].title, "Red wins");
  EXPECT_EQ(got.articles[0].text, "Red won 5.\n\nBlue 2.");
  EXPECT_EQ(got.articles[1].text, "Red won 5.");
  EXPECT_EQ(got.articles[2].text, "Red won 5.");
  EXPECT_EQ(got.summary.skipped.at("not a text"), 1u);
}

}  // namespace
}  // namespace newstally
