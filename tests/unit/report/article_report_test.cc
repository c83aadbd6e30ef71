// The report of one article: what it gathers, and each format against hostile text.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "../reconcile/fixture.h"
#include "pipeline/report/article_report.h"
#include "pipeline/report/prose.h"

namespace newstally {
namespace {

using namespace fixture;

const std::string kBody =
    "The count in Barhait is over. Mr. Soren beat his rival by 39,791 votes, Dr. A. Rao said. Counting went on elsewhere.\n\n"
    "Kalpana Soren trailed by 5,362 votes at noon.";

SourcedClaim at(SourcedClaim s, const std::string& evidence) {
  s.claim.evidence.start = kBody.find(evidence);
  s.claim.evidence.end = s.claim.evidence.start + evidence.size();
  s.claim.evidence.text = evidence;
  return s;
}

Article article() {
  Article a;
  a.id = "one";
  a.source = "Herald";
  a.published = "2024-11-23T16:00:00+05:30";
  a.title = "Soren wins Barhait";
  a.text = kBody;
  return a;
}

ArticleReport report(const Article& a = article()) {
  auto won = in(at(margin("m", Status::won, "Hemant Soren", 39791, "Barhait"), "by 39,791 votes"), "Herald", "one", a.published);
  auto trails = in(at(margin("t", Status::trailing, "Kalpana Soren", 5362, "Gandey", "Muniya Devi"), "trailed by 5,362 votes"), "Herald", "one", a.published);
  auto wrong = in(at(seats("w", Status::won, alliance("INDIA"), 99), "count"), "Herald", "one", a.published);
  auto other = as_of(in(margin("o", Status::leading, "Hemant Soren", 17347, "Barhait"), "Post", "two", "2024-11-23T13:30:00+05:30"), "at 1.30 pm");
  auto copy = in(margin("p", Status::won, "Hemant Soren", 39791, "Barhait"), "Sun", "three", "2024-11-23T17:00:00+05:30", "wire");
  won.voice = "wire";
  const std::vector<SourcedClaim> all{trails, other, won, wrong, copy};
  return make_article_report(a, all, reconcile(all, official(), names()), official());
}

TEST(ArticleReport, TellsHowFarAFigureTravelledAndFromHowManyOrigins) {
  const auto r = report();
  EXPECT_EQ(r.claims[1].spread, (Spread{2, 1, "Herald", "2024-11-23T16:00:00+05:30"})) << "a lead of another moment is another figure";
  EXPECT_EQ(spread_words(r.claims[1].spread), "Said by 2 outlets, of 1 independent origin, first by Herald on 23 November 2024, 16:00.");
  EXPECT_EQ(spread_words(r.claims[2].spread), "");
  EXPECT_NE(to_text(r).find("Said by 2 outlets"), std::string::npos);
  EXPECT_NE(to_markdown(r).find("Said by 2 outlets"), std::string::npos);
  EXPECT_NE(to_html(r).find("Said by 2 outlets"), std::string::npos);
  EXPECT_EQ(nlohmann::json::parse(to_json(r))["claims"][1]["spread"]["voices"], 1);
}

TEST(ArticleReport, GathersItsClaimsInOrderOfTheText) {
  const auto r = report();
  ASSERT_EQ(r.claims.size(), 3u);
  EXPECT_EQ(r.claims[0].claim.id, "w");
  EXPECT_EQ(r.claims[1].claim.id, "m");
  EXPECT_EQ(r.claims[2].claim.id, "t");
  EXPECT_TRUE(r.contradicted());
  EXPECT_EQ(r.counts.at(VerdictKind::agrees), 1);
  const auto& m = r.claims[1];
  EXPECT_EQ(m.words, "Hemant Soren won Barhait by 39,791 votes");
  EXPECT_EQ(m.sentence, "Mr. Soren beat his rival by 39,791 votes, Dr. A. Rao said.");
  EXPECT_EQ(m.official_words, "39,791 votes");
  EXPECT_FALSE(m.official.empty());
  ASSERT_EQ(m.others.size(), 2u);
  EXPECT_EQ(m.others[0].source, "Post");
  EXPECT_EQ(m.others[0].as_of, "at 1.30 pm");
  EXPECT_EQ(m.others[0].verdict, VerdictKind::superseded);
  EXPECT_FALSE(m.others[0].same_voice);
  EXPECT_TRUE(m.others[1].same_voice);
}

TEST(ArticleReport, LeavesOutWhatAnEarlierVersionSaid) {
  auto before = in(at(margin("a", Status::won, "Hemant Soren", 39971, "Barhait"), "by 39,791 votes"), "Herald", "one", "2024-11-23");
  auto after = in(at(margin("b", Status::won, "Hemant Soren", 39791, "Barhait"), "by 39,791 votes"), "Herald", "one", "2024-11-23");
  auto kept = in(at(outcome("c", Status::won, person("Kalpana Soren"), "Gandey"), "Kalpana Soren"), "Herald", "one", "2024-11-23");
  auto kept_before = kept;
  after.article_version = kept.article_version = 2;
  const std::vector<SourcedClaim> all{before, kept_before, after, kept};
  const auto r = make_article_report(article(), all, reconcile(all, official(), names()), official());
  ASSERT_EQ(r.claims.size(), 2u);
  EXPECT_EQ(r.claims[0].claim.id, "b");
  EXPECT_EQ(r.claims[1].claim.id, "c");
}

TEST(Sentence, HoldsTheEvidenceAndEndsWhereSentencesDo) {
  const std::string text = "One ended. “Two did not,” he said at 1.30 p.m. today! Three (at Rs. 500) came?\nfour";
  const auto around = [&](const char* words) {
    const std::size_t at = text.find(words);
    return std::string(sentence_around(text, {at, at + std::string(words).size()}).in(text));
  };
  EXPECT_EQ(around("ended"), "One ended.");
  EXPECT_EQ(around("not"), "“Two did not,” he said at 1.30 p.m. today!");
  EXPECT_EQ(around("500"), "Three (at Rs. 500) came?");
  EXPECT_EQ(around("four"), "four");
  EXPECT_EQ(around("ended. “Two"), "One ended. “Two did not,” he said at 1.30 p.m. today!");
  for (std::size_t a = 0; a <= text.size(); ++a)
    for (std::size_t b = a; b <= text.size(); ++b) {
      const auto s = sentence_around(text, {a, b});
      EXPECT_TRUE(s.begin <= a && b <= s.end);
    }
  EXPECT_EQ(sentence_around("", {3, 9}), (ByteSpan{0, 0}));
}

TEST(Text, ShowsVerdictSentenceOfficialAndOthers) {
  const std::string text = to_text(report());
  EXPECT_NE(text.find("3 claims: 1 contradicts, 1 superseded, 1 agrees"), std::string::npos) << text;
  EXPECT_NE(text.find("  1  CONTRADICTS\n     INDIA won 99 seats\n"), std::string::npos);
  EXPECT_NE(text.find("  2  AGREES\n     Hemant Soren won Barhait by 39,791 votes\n"), std::string::npos) << text;
  EXPECT_NE(text.find("     official  39,791 votes\n"), std::string::npos);
  EXPECT_NE(text.find("     others    Post, 23 November 2024, 13:30: Hemant Soren leads in Barhait"), std::string::npos) << text;
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_NE(to_text(report(), {80, true}).find("\x1b[32mAGREES\x1b[0m"), std::string::npos);
}

TEST(Text, KeepsToTheWidthAndToTheTerminal) {
  Article a = article();
  a.title = std::string(300, 'W') + " \x1b[2J\x1b]0;owned\x07 \xE2\x80\xAE" "gnihton \xFF";
  for (int width : {40, 60, 80, 120}) {
    const std::string text = to_text(report(a), {width, false});
    std::size_t columns = 0;
    for (char c : text) {
      if (c == '\n') columns = 0;
      else if ((static_cast<unsigned char>(c) >> 6) != 2) ++columns;
      EXPECT_LE(columns, static_cast<std::size_t>(width));
    }
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_EQ(text.find("\xE2\x80\xAE"), std::string::npos);
  }
}

TEST(Markdown, NothingOfTheArticleActsAsMarkup) {
  Article a = article();
  a.title = "# <script>alert(1)</script> [x](javascript:1) | `a` *b* _c_";
  const std::string md = to_markdown(report(a));
  EXPECT_EQ(md.substr(0, md.find('\n')),
            "# \\# \\<script\\>alert\\(1\\)\\</script\\> \\[x\\]\\(javascript\\:1\\) \\| \\`a\\` \\*b\\* \\_c\\_");
  EXPECT_NE(md.find("## 2. agrees: Hemant Soren won Barhait by 39,791 votes"), std::string::npos);
  EXPECT_NE(md.find("| Post | 23 November 2024, 13\\:30 | Hemant Soren leads in Barhait by 17,347 votes (at 1.30 pm) | superseded |"), std::string::npos) << md;
}

TEST(Json, CarriesClaimsInTheClaimFormat) {
  Article a = article();
  a.title = "bad \xFF bytes";
  const auto j = nlohmann::json::parse(to_json(report(a)));
  EXPECT_EQ(j["article"]["id"], "one");
  EXPECT_EQ(j["counts"]["agrees"], 1);
  ASSERT_EQ(j["claims"].size(), 3u);
  const auto& m = j["claims"][1];
  EXPECT_EQ(m["claim"]["id"], "m");
  EXPECT_EQ(m["verdict"]["kind"], "agrees");
  EXPECT_EQ(m["verdict"]["official"], 39791);
  EXPECT_EQ(m["others"][0]["source"], "Post");
  EXPECT_FALSE(m["official"].empty());
  EXPECT_TRUE(claim_from_json(m["claim"].dump()).has_value());
}

TEST(Harmless, KeepsLettersAndTakesControls) {
  EXPECT_EQ(harmless("Gödel 日本 ok\n\t"), "Gödel 日本 ok\n\t");
  EXPECT_EQ(harmless("a\xE2\x80\xAE" "b"), "a\xEF\xBF\xBD" "b");
  EXPECT_EQ(harmless("a\xED\xA0\x80" "b").find("\xED\xA0\x80"), std::string::npos);
  EXPECT_EQ(harmless(std::string("a\0b", 3)), "a\xEF\xBF\xBD" "b");
  EXPECT_EQ(harmless("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD") << "overlong";
}

}  // namespace
}  // namespace newstally
