// The site: its pages link to one another, hold what was said, and stay harmless and the same for the same input.
#include <algorithm>
#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "../reconcile/fixture.h"
#include "pipeline/report/site.h"

namespace newstally {
namespace {

using namespace fixture;

struct World {
  std::vector<SourcedClaim> claims;
  std::vector<Article> articles;
  std::vector<OfficialFact> facts = official();
  Names known = names();
  Reconciled settled;
  SiteInput input() {
    settled = reconcile(claims, facts, known);
    return {kElection, "", "2026-11-21", claims, articles, facts, &settled, &known};
  }
};

World world() {
  World w;
  w.claims = {in(seats("a", Status::leading, alliance("INDIA"), 51), "Herald", "one", "2024-11-23T11:00:00+05:30"),
              in(seats("b", Status::ahead, alliance("INDIA"), 56), "Post", "two", "2024-11-23T16:00:00+05:30"),
              in(seats("c", Status::leading, party("BJP"), 30), "Herald", "one", "2024-11-23T11:00:00+05:30"),
              in(seats("d", Status::won, party("BJP"), 21), "Post", "three", "2024-11-24T09:00:00+05:30"),
              in(margin("e", Status::won, "Hemant Soren", 39971, "Barhait", "Gamaliyan Hembrom"), "Post", "three", "2024-11-24T09:00:00+05:30"),
              in(outcome("f", Status::won, person("Kalpana Soren"), "Gandhey"), "Herald", "one", "2024-11-23T11:00:00+05:30")};
  w.claims[4].claim.evidence = {"body", 0, 6, "39,971"};
  for (const char* id : {"one", "two", "three", "silent"}) {
    Article a;
    a.id = id;
    a.title = std::string("Article ") + id;
    a.source = "Herald";
    a.text = "39,971 votes it was.";
    w.articles.push_back(a);
  }
  return w;
}

std::string page(const std::vector<SitePage>& pages, const std::string& path) {
  for (const auto& p : pages)
    if (p.path == path) return p.html;
  return "";
}

TEST(Site, HasAPageForEachContestAndArticleThatSpeaks) {
  auto w = world();
  std::vector<std::string> paths;
  for (const auto& p : make_site(w.input())) paths.push_back(p.path);
  EXPECT_EQ(paths, (std::vector<std::string>{"index.html", "articles/one.html", "articles/three.html", "articles/two.html", "contests/barhait.html", "contests/gandey.html", "reliability.html"}));
}

TEST(Site, EveryLinkLeadsSomewhere) {
  auto w = world();
  const auto pages = make_site(w.input());
  std::set<std::string> paths;
  for (const auto& p : pages) paths.insert(p.path);
  for (const auto& p : pages) {
    const std::string up = p.path.find('/') == std::string::npos ? "" : "../";
    for (std::size_t at = 0; (at = p.html.find("href=\"", at)) != std::string::npos;) {
      at += 6;
      std::string to = p.html.substr(at, p.html.find('"', at) - at);
      if (to[0] == '#') {
        EXPECT_NE(p.html.find("id=\"" + to.substr(1) + "\""), std::string::npos) << p.path << " " << to;
        continue;
      }
      ASSERT_EQ(to.substr(0, up.size()), up) << p.path << " " << to;
      EXPECT_TRUE(paths.count(to.substr(up.size()))) << p.path << " " << to;
    }
  }
}

TEST(Site, FrontPageHoldsTallyTimelineAndContradictions) {
  auto w = world();
  const std::string front = page(make_site(w.input()), "index.html");
  EXPECT_NE(front.find("<h1>Jharkhand assembly 2024</h1>"), std::string::npos);
  EXPECT_NE(front.find("<th scope=\"row\">INDIA</th><td class=\"n\">56</td>"), std::string::npos) << front;
  EXPECT_NE(front.find("aria-labelledby=\"tl-title tl-desc\""), std::string::npos);
  EXPECT_NE(front.find("<blockquote>“39,971”</blockquote>"), std::string::npos);
  EXPECT_NE(front.find("The closest races by the official count"), std::string::npos);
  const std::string barhait = page(make_site(w.input()), "contests/barhait.html");
  EXPECT_NE(barhait.find("Hemant Soren (won)"), std::string::npos);
  EXPECT_NE(barhait.find("<span class=\"badge contradicts\">contradicts</span>"), std::string::npos);
}

TEST(Site, IdsAreOnceAPage) {
  auto w = world();
  for (const auto& p : make_site(w.input())) {
    std::set<std::string> ids;
    for (std::size_t at = 0; (at = p.html.find(" id=\"", at)) != std::string::npos;) {
      at += 5;
      const std::string id = p.html.substr(at, p.html.find('"', at) - at);
      EXPECT_TRUE(ids.insert(id).second) << p.path << " " << id;
    }
  }
}

TEST(Site, TallyRowsHoldTheOfficialSeatsAndWhatWasSaid) {
  auto w = world();
  const auto rows = tally_rows(w.input());
  ASSERT_GE(rows.size(), 3u);
  EXPECT_EQ(rows[0].name, "INDIA");
  EXPECT_EQ(rows[0].official, 56);
  ASSERT_EQ(rows[0].said.size(), 2u);
  EXPECT_EQ(rows[0].said[0].value, 51);
  EXPECT_EQ(rows[1].name, kJmm);
}

TEST(Site, OrderOfInputDoesNotMatter) {
  auto w = world();
  const auto first = make_site(w.input());
  std::reverse(w.claims.begin(), w.claims.end());
  const auto second = make_site(w.input());
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i].html, second[i].html) << first[i].path;
}

TEST(Site, HostileNamesStayText) {
  auto w = world();
  const std::string evil = "<script>alert(1)</script>\"' ../../etc \xE2\x80\xAE";
  for (auto& c : w.claims) c.source = evil;
  auto odd = in(outcome("z", Status::won, person(evil), evil), evil, evil, evil);
  odd.claim.evidence.text = evil;
  w.claims.push_back(odd);
  Article a;
  a.id = evil;
  a.title = a.text = evil;
  w.articles.push_back(a);
  for (const auto& p : make_site(w.input())) {
    EXPECT_EQ(p.html.find("<script"), std::string::npos) << p.path;
    EXPECT_EQ(p.html.find("\xE2\x80\xAE"), std::string::npos) << p.path;
    EXPECT_EQ(p.path.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-/."), std::string::npos) << p.path;
    EXPECT_EQ(p.path.find(".."), std::string::npos);
  }
}

TEST(Slug, NamesNeverShareAFile) {
  EXPECT_EQ(page_slug("JAMSHEDPUR EAST"), "jamshedpur-east");
  EXPECT_EQ(page_slug("000-6f1e"), "000-6f1e");
  EXPECT_NE(page_slug("a/b"), page_slug("a b"));
  EXPECT_NE(page_slug("日本"), page_slug("中国"));
  EXPECT_FALSE(page_slug("").empty());
  EXPECT_LE(page_slug(std::string(500, 'x')).size(), 80u);
  EXPECT_NE(page_slug(std::string(500, 'x')), page_slug(std::string(501, 'x')));
}

TEST(Timeline, WonAndLeadingOfOneMomentAreOnePoint) {
  auto w = world();
  w.claims.push_back(in(seats("g", Status::won, alliance("INDIA"), 38), "Sun", "four", "2024-11-23T14:00:00+05:30"));
  w.claims.push_back(in(seats("h", Status::leading, alliance("INDIA"), 17), "Sun", "four", "2024-11-23T14:00:00+05:30"));
  const auto rows = tally_rows(w.input());
  EXPECT_EQ(rows[0].said.size(), 4u);
  ASSERT_EQ(rows[0].drawn.size(), 3u);
  EXPECT_EQ(rows[0].drawn[1].value, 55);
  // Two moments told by one article are two states of the count, not one sum.
  w.claims.push_back(as_of(in(seats("i", Status::leading, alliance("INDIA"), 50), "Sun", "four", "2024-11-23T14:00:00+05:30"), "in the first hour"));
  EXPECT_EQ(tally_rows(w.input())[0].drawn[1].value, 55);
}

TEST(Site, AnAllianceThatNobodyNamesHasNoTally) {
  auto w = world();
  w.claims.erase(w.claims.begin(), w.claims.begin() + 2);  // both claims of INDIA
  for (const auto& r : tally_rows(w.input())) EXPECT_NE(r.name, "INDIA");
}

TEST(Site, FrontPageSumsUp) {
  auto w = world();
  const std::string front = page(make_site(w.input()), "index.html");
  EXPECT_NE(front.find("6 claims in 3 articles of 2 outlets; copies of one text taken together, 2 independent voices."), std::string::npos) << front.substr(0, 9000);
  EXPECT_NE(front.find("of 81 seats, by the official count."), std::string::npos);
  EXPECT_NE(front.find("<ul class=\"legend\""), std::string::npos);
}

TEST(Site, TellsWhatIsMissing) {
  auto w = world();
  std::erase_if(w.facts, [](const OfficialFact& f) { return f.contest != "BARHAIT"; });
  const std::string front = page(make_site(w.input()), "index.html");
  EXPECT_NE(front.find("Official results of 1 contest are at hand; there is no official tally yet."), std::string::npos) << front.substr(front.find("<h1>"), 900);
  auto input = w.input();
  input.election = "uk/commons/2024";
  EXPECT_NE(page(make_site(input), "index.html").find("<h1>UK commons 2024</h1>"), std::string::npos);
  Names known;
  known.elections = {{"uk/commons/2024", 650, "2024-07-04", "", "United Kingdom", "House of Commons"}};
  input.names = &known;
  EXPECT_NE(page(make_site(input), "index.html").find("<h1>House of Commons (United Kingdom) 2024</h1>"), std::string::npos);
}

TEST(Site, GiantNamesMayBreakEverywhere) {
  auto w = world();
  for (auto& c : w.claims) c.source = "The " + std::string(300, 'W') + " Gazette";
  const std::regex tooltips("<title>[^<]*</title>|aria-label=\"[^\"]*\"");  // take no room on the page
  for (const auto& p : make_site(w.input())) EXPECT_EQ(std::regex_replace(p.html, tooltips, "").find(std::string(40, 'W')), std::string::npos) << p.path;
}

// y of each label at the right end of a plot
std::vector<double> label_places(const std::string& svg) {
  std::vector<double> out;
  for (std::size_t at = 0; (at = svg.find("<text x=\"544.0\" y=\"", at)) != std::string::npos;) {
    at += 19;
    out.push_back(std::stod(svg.substr(at)));
  }
  return out;
}

TEST(Timeline, LabelsMakeRoomForEachOtherInsideThePlot) {
  std::vector<TallyRow> rows;
  for (int i = 0; i < 6; ++i) {
    TallyRow r{"p" + std::to_string(i), "Party " + std::to_string(i), false, i < 2 ? 40 + i : i - 2, {}, {}, {}, i};
    r.drawn = {{"2024-11-23T11:00:00+05:30", "Herald", "c", Status::leading, 1.0 * i, ""}, {"2024-11-23T12:00:00+05:30", "Herald", "d", Status::won, 1.0 * i, ""}};
    rows.push_back(r);
  }
  auto places = label_places(timeline_svg(rows, 81));
  ASSERT_EQ(places.size(), 6u);
  std::sort(places.begin(), places.end());
  for (std::size_t i = 1; i < places.size(); ++i) EXPECT_GE(places[i] - places[i - 1], 15.9);
  EXPECT_LE(places.back(), 280);
  EXPECT_GE(places.front(), 10);
}

TEST(Timeline, DrawsTheHoursOfTheCount) {
  TallyRow r{"a", "A", false, 34, {}, {}, {}, 0};
  r.drawn = {{"2024-10-01T11:00:00+05:30", "Herald", "before", Status::won, 66, ""}, {"2024-11-23T09:00:00+05:30", "Herald", "b", Status::leading, 20, ""},
             {"2024-11-23T12:00:00+05:30", "Post", "c", Status::leading, 30, ""},   {"2024-11-23T18:00:00+05:30", "Post", "d", Status::won, 34, ""}};
  const std::string svg = timeline_svg(std::vector{r}, 81);
  EXPECT_NE(svg.find(">12:00</text>"), std::string::npos) << svg;
  EXPECT_NE(svg.find(">23 Nov</text>"), std::string::npos);
  EXPECT_EQ(svg.find("66 Herald"), std::string::npos) << "weeks before the count";
  r.colour = -1;
  EXPECT_EQ(timeline_svg(std::vector{r}, 81), "") << "no colour, no line";
}

TEST(Bars, ArePartsOfTheHouse) {
  const std::vector<TallyRow> rows{{"a", "A party", false, 27, {}, {}, {}, 2}, {"b", "B", false, 54, {}, {}, {}, -1}};
  const std::string svg = seats_svg(rows, 81, "t");
  EXPECT_NE(svg.find("class=\"s2\" x=\"0\" y=\"43\" width=\"33.33%\""), std::string::npos) << svg;
  EXPECT_NE(svg.find("class=\"s9\" x=\"0\" y=\"83\" width=\"66.67%\""), std::string::npos);
  EXPECT_NE(svg.find("majority 41"), std::string::npos);
}

TEST(Timeline, NeedsTwoMoments) {
  TallyRow r{"a", "A", false, 34, {}, {}, {{"2024-11-23T11:00:00+05:30", "Herald", "c", Status::leading, 31, ""}}};
  EXPECT_EQ(timeline_svg(std::vector{r}, 81), "");
  r.drawn.push_back({"2024-11-23T12:00:00+05:30", "Herald", "d", Status::won, 34, ""});
  const std::string svg = timeline_svg(std::vector{r}, 81);
  EXPECT_NE(svg.find("<path class=\"s0\""), std::string::npos);
  EXPECT_NE(svg.find("class=\"final s0\""), std::string::npos);
  EXPECT_EQ(svg.find("style="), std::string::npos);
}

TEST(Reliability, CountsWhatHeldByKindAndShowsTheClaims) {
  World w;
  for (int i = 0; i < 6; ++i) {
    const std::string id = std::string("h") + std::to_string(i);
    w.claims.push_back(in(margin(id, Status::won, "Hemant Soren", i == 5 ? 39971 : 39791, "Barhait"), "Herald", "h" + id, i < 3 ? "2024-11-24" : "2024-12-02"));
  }
  w.claims.push_back(in(seats("p", Status::won, party("BJP"), 21), "Post", "pp", "2024-11-24"));
  w.claims.push_back(in(seats("q", Status::won, party("BJP"), 25), "Poller", "qq", "2024-11-10"));
  w.claims.back().claim.modality = Modality::projected;
  for (const auto& c : w.claims) {
    Article a;
    a.id = c.claim.article;
    a.source = c.source;
    w.articles.push_back(a);
  }
  const std::string html = page(make_site(w.input()), "reliability.html");
  EXPECT_NE(html.find("<th scope=\"row\">margin</th><td>2024-11</td><td class=\"n\">3</td><td class=\"n\">3 of 3</td>"), std::string::npos) << html;
  EXPECT_NE(html.find("<th scope=\"row\">margin</th><td>2024-12</td><td class=\"n\">3</td><td class=\"n\">2 of 3</td>"), std::string::npos);
  EXPECT_NE(html.find("5 of 6 <span class=\"small\">(83 %)</span>"), std::string::npos) << "a share beside its counts";
  EXPECT_EQ(html.find("(100 %)"), std::string::npos) << "of one claim no share is told";
  EXPECT_NE(html.find("<h3>What did not hold</h3>"), std::string::npos);
  EXPECT_NE(html.find("href=\"articles/hh5.html\""), std::string::npos);
  EXPECT_EQ(html.find("Poller"), std::string::npos) << "a projection is no report";
}

}  // namespace
}  // namespace newstally
