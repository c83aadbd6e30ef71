// The page: claims marked in place, hostile text harmless, structure a screen reader can follow.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "../reconcile/fixture.h"
#include "pipeline/report/article_report.h"
#include "pipeline/report/html.h"
#include "pipeline/report/sha256.h"

namespace newstally {
namespace {

using namespace fixture;

ReportedClaim claim(std::size_t start, std::size_t end, VerdictKind kind, const std::string& section = "body") {
  ReportedClaim c;
  c.claim = margin("c" + std::to_string(start), Status::won, "Hemant Soren", 39791, "Barhait").claim;
  c.claim.evidence = {section, start, end, "x"};
  c.verdict = {c.claim.id, kind, "It is so.", {}, {"o_1"}, 39791, "q", {}};
  c.words = "Hemant Soren won Barhait by 39,791 votes";
  c.official_words = "39,791 votes";
  return c;
}

ArticleReport report(std::string text, std::vector<ReportedClaim> claims, std::string title = "Title") {
  ArticleReport r;
  r.article.id = "one";
  r.article.title = std::move(title);
  r.article.text = std::move(text);
  r.article.url = "https://example.org/a?b=1&c=2";
  r.claims = std::move(claims);
  for (const auto& c : r.claims) ++r.counts[c.verdict.kind];
  return r;
}

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t n = 0;
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += what.size()) ++n;
  return n;
}

TEST(Sha256, KnownAnswers) {
  EXPECT_EQ(sha256_base64(""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  EXPECT_EQ(sha256_base64("abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  EXPECT_EQ(sha256_base64("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE=");
}

TEST(Html, MarksAClaimWhereItStands) {
  const std::string page = to_html(report("He won by 39,791 votes.\n\nThe end.", {claim(3, 22, VerdictKind::agrees)}));
  EXPECT_NE(page.find("<p dir=\"auto\">He <mark class=\"agrees\">won by 39,791 votes<a href=\"#claim-1\" id=\"mark-1\" "
                      "aria-label=\"claim 1: agrees\">1</a></mark>.</p>"), std::string::npos) << page;
  EXPECT_NE(page.find("<span class=\"badge agrees\">agrees</span>"), std::string::npos);
  EXPECT_NE(page.find("id=\"claim-1\""), std::string::npos);
}

TEST(Html, OverlappingClaimsKeepTheTextAndTakeTheGravestVerdict) {
  const std::string page = to_html(report("abcdefghij", {claim(0, 6, VerdictKind::agrees), claim(3, 9, VerdictKind::contradicts), claim(3, 6, VerdictKind::rounded)}));
  EXPECT_NE(page.find("<mark class=\"agrees\">abc</mark><mark class=\"contradicts\">def<a href=\"#claim-1\""), std::string::npos) << page;
  EXPECT_NE(page.find("</a></mark><mark class=\"contradicts\">ghi<a href=\"#claim-2\""), std::string::npos);
  EXPECT_EQ(count(page, "class=\"card "), 3u);
  EXPECT_EQ(count(page, "id=\"mark-"), 3u) << "each id once";
}

TEST(Html, HostileTextIsHarmless) {
  const std::string evil = "</p><script>alert(1)</script><img src=x onerror=alert(1)> \xE2\x80\xAEthgir\xE2\x80\xAC \xFF\x01 ' \" &lt; " + std::string(5000, 'W');
  ReportedClaim c = claim(0, evil.size(), VerdictKind::contradicts);
  c.words = c.verdict.reason = c.official_words = evil;
  c.verdict.notes = {evil};
  c.others = {{evil, evil, evil, evil, evil, evil, evil, VerdictKind::agrees, true}};
  auto r = report(evil, {c, claim(0, evil.size(), VerdictKind::agrees, "title")}, evil);
  r.faults = {evil};
  r.article.url = "javascript:alert(1)";
  r.article.source = r.article.published = r.article.lang = evil;
  const std::string page = to_html(r);
  EXPECT_EQ(page.find("<script"), std::string::npos);
  EXPECT_EQ(page.find("<img"), std::string::npos);
  EXPECT_EQ(page.find("javascript:"), std::string::npos);
  EXPECT_EQ(page.find("\xE2\x80\xAE"), std::string::npos);
  EXPECT_EQ(page.find('\x01'), std::string::npos);
  EXPECT_EQ(count(page, "<style>"), 1u);
  EXPECT_EQ(count(page, "</body>"), 1u);
}

TEST(Html, OnlyGiantWordsMayBreak) {
  EXPECT_EQ(html::breakable("Anura Kumara Dissanayake & Co"), "Anura Kumara Dissanayake &amp; Co");
  EXPECT_EQ(html::breakable(std::string(32, 'a')), std::string(32, 'a'));
  const std::string broken = html::breakable("x " + std::string(36, 'a') + " <b>");
  EXPECT_EQ(broken, "x aaaaaaaaaaaa<wbr>aaaaaaaaaaaa<wbr>aaaaaaaaaaaa &lt;b&gt;");
  std::string accents;
  for (int i = 0; i < 40; ++i) accents += "\xC3\xA9";
  EXPECT_EQ(count(html::breakable(accents), "<wbr>"), 3u) << "letters are counted, not bytes";
  EXPECT_EQ(html::breakable(accents).find("\xEF\xBF\xBD"), std::string::npos) << "no letter is cut";
  EXPECT_EQ(html::breakable(""), "");
}

TEST(Html, VerdictBarIsWholeAndGravestFirst) {
  const std::string bar = html::verdict_bar({{VerdictKind::agrees, 6}, {VerdictKind::contradicts, 1}, {VerdictKind::stale, 1}, {VerdictKind::scope, 0}}, true);
  EXPECT_LT(bar.find("v-contradicts"), bar.find("v-stale"));
  EXPECT_LT(bar.find("v-stale"), bar.find("v-agrees"));
  EXPECT_EQ(bar.find("scope"), std::string::npos);
  EXPECT_NE(bar.find("class=\"v-agrees\" x=\"25.00%\" width=\"75.00%\""), std::string::npos) << bar;
  EXPECT_NE(bar.find("<li><span class=\"badge agrees\">agrees</span> 6</li>"), std::string::npos);
  EXPECT_EQ(html::verdict_bar({{VerdictKind::agrees, 1}}, false).find("<ul"), std::string::npos);
  EXPECT_EQ(html::verdict_bar({}, true), "");
}

TEST(Html, HeadingsDescendByOneStep) {
  const std::string page = to_html(report("He won.", {claim(0, 5, VerdictKind::agrees, "title"), claim(0, 6, VerdictKind::agrees)}));
  EXPECT_LT(page.find("<h1"), page.find("<h2 class=\"claim\" id=\"head-1\""));
  EXPECT_LT(page.find("<h2 id=\"text-head\""), page.find("<h3 class=\"claim\" id=\"head-2\""));
}

TEST(Html, PolicyNamesTheOneStyleSheetAndNothingElse) {
  const std::string page = to_html(report("text", {}));
  const auto from = page.find("<style>") + 7;
  const std::string sheet = page.substr(from, page.find("</style>") - from);
  EXPECT_NE(page.find("content=\"default-src 'none'; style-src 'sha256-" + sha256_base64(sheet) + "'; base-uri 'none'; form-action 'none'\""), std::string::npos);
  EXPECT_LT(page.find("Content-Security-Policy"), page.find("<style>"));
  EXPECT_EQ(page.find("style=\""), std::string::npos) << "the policy forbids style attributes";
  EXPECT_EQ(sheet.find("url("), std::string::npos);
  EXPECT_EQ(sheet.find("@import"), std::string::npos);
}

TEST(Html, EvidenceOutsideTheTextStillHasItsCard) {
  const std::string page = to_html(report("short \xC3\xA9", {claim(2, 7, VerdictKind::agrees), claim(100, 200, VerdictKind::contradicts)}));
  EXPECT_EQ(count(page, "class=\"card "), 2u);
  EXPECT_EQ(count(page, "href=\"#mark-"), count(page, "id=\"mark-")) << "a way back only where there is a mark";
  EXPECT_EQ(page.find("\xEF\xBF\xBD"), std::string::npos) << "a span that ends inside a letter does not break it";
}

TEST(Html, StructureForScreenReaders) {
  const std::string page = to_html(report("He won.\nNext.", {claim(0, 6, VerdictKind::agrees)}));
  for (const char* part : {"<html lang=\"en\">", "<main id=\"main\">", "<header>", "class=\"skip\" href=\"#main\"", "id=\"text\"", "<h1", "<h2", "<h3", "<caption>", "scope=\"col\""})
    EXPECT_NE(page.find(part), std::string::npos) << part;
  EXPECT_EQ(count(page, "<h1"), 1u);
  for (const char* tag : {"div", "p", "article", "section", "main", "ul", "li", "mark", "a", "table"})
    EXPECT_EQ(count(page, std::string("<") + tag + ">") + count(page, std::string("<") + tag + " "), count(page, std::string("</") + tag + ">")) << tag;
}

TEST(ClaimReview, OnlyWhatTheEvidenceSettles) {
  auto r = report("text", {claim(0, 1, VerdictKind::agrees), claim(1, 2, VerdictKind::superseded), claim(2, 3, VerdictKind::contradicts),
                           claim(3, 4, VerdictKind::unsupported), claim(0, 2, VerdictKind::scope)});
  r.claims.push_back(claim(0, 3, VerdictKind::agrees));
  r.claims.back().claim.modality = Modality::projected;
  const auto j = nlohmann::json::parse(to_claim_review(r, "The Desk", "https://desk.example/check", "2024-11-24"));
  ASSERT_EQ(j.size(), 2u);
  EXPECT_EQ(j[0]["@type"], "ClaimReview");
  EXPECT_EQ(j[0]["reviewRating"]["ratingValue"], 5);
  EXPECT_EQ(j[1]["reviewRating"]["ratingValue"], 1);
  EXPECT_EQ(j[1]["url"], "https://desk.example/check#claim-3");
  EXPECT_EQ(j[0]["itemReviewed"]["appearance"]["url"], "https://example.org/a?b=1&c=2");
  EXPECT_EQ(j[0]["author"]["name"], "The Desk");
  EXPECT_EQ(nlohmann::json::parse(to_claim_review(r, "", "", "soon"))[0]["url"], "#claim-1") << "a review has an address in any case";
  EXPECT_FALSE(nlohmann::json::parse(to_claim_review(r, "", "", "soon"))[0].contains("datePublished"));
  EXPECT_EQ(to_claim_review(report("t", {}), "", "", ""), "[]\n");
}

TEST(ClaimReview, CannotLeaveAScriptElement) {
  auto r = report("t", {claim(0, 1, VerdictKind::agrees)}, "</script><script>alert(1)");
  EXPECT_EQ(to_claim_review(r, "</script>", "", "").find("</"), std::string::npos);
}

}  // namespace
}  // namespace newstally
