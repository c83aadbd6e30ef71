// Tables flattened to lines: what their headings say of their columns.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "pipeline/extract/extract.h"
#include "tests/unit/extract/small_article.h"
#include "tests/unit/rulebook_fixture.h"

namespace newstally {
namespace {

const std::string kLead = "The count of votes in the assembly election in Northland ended on Saturday.\n\n";

// Every claim off a table as "margin won Ann Lee 310 in Westham against Tom Day for Red Party".
std::vector<std::string> columns_told(const std::string& table) {
  std::vector<std::string> out;
  for (const Claim& c : extract(small_article("Results of the assembly election in Northland", kLead + table), rulebook())) {
    if (!c.rule.ends_with(".column")) continue;
    std::string line(to_string(c.kind));
    if (c.status != Status::none) line += " " + std::string(to_string(c.status));
    line += " " + c.subject->name;
    if (c.value) line += fmt::format(" {}", *c.value);
    if (c.contest) line += " in " + c.contest->name;
    if (c.rival) line += " against " + c.rival->name;
    if (c.party) line += " for " + c.party->name;
    out.push_back(line);
  }
  std::ranges::sort(out);
  return out;
}

using Told = std::vector<std::string>;

TEST(Tables, GiveTheMarginToTheWinnerAndEachParty) {
  const std::string rows = "Constituency | Winner | Party | Runner-up | Party | Margin (votes)\nWestham | Ann Lee | Unity Party | Tom Day | Crimson Lotus Front | 3,310\nUlverby | Carl Dunn | Crimson Lotus Front | Dora Finch | Unity Party | 412\n";
  const Told told{"margin won Ann Lee 3310 in Westham against Tom Day for Unity Party", "margin won Carl Dunn 412 in Ulverby against Dora Finch for Crimson Lotus Front"};
  EXPECT_EQ(columns_told(rows), told);
}

TEST(Tables, AreReadAsMarkdownAndPartedByTabs) {
  const Told told{"margin won Ann Lee 3310 in Westham against Tom Day", "margin won Carl Dunn 412 in Ulverby against Dora Finch"};
  EXPECT_EQ(columns_told("| Seat | Winner | Runner-up | Majority |\n|---|---|---|---|\n| Westham | Ann Lee | Tom Day | 3,310 |\n| Ulverby | Carl Dunn | Dora Finch | 412 |\n"), told);
  EXPECT_EQ(columns_told("Seat\tWinner\tRunner-up\tMajority\nWestham\tAnn Lee\tTom Day\t3,310\nUlverby\tCarl Dunn\tDora Finch\t412\n"), told);
}

TEST(Tables, CountSeatsWonAndLeadingButNotTheirSum) {
  const Told told{"seats leading Crimson Lotus Front 12", "seats leading Unity Party 14", "seats won Crimson Lotus Front 9", "seats won Unity Party 20"};
  EXPECT_EQ(columns_told("Party | Won | Leading | Total\nUnity Party | 20 | 14 | 34\nCrimson Lotus Front | 9 | 12 | 21\n"), told);
}

TEST(Tables, TellWhatPollstersForecastByParty) {
  const Told told{"seats won New Zealand Labour Party 30", "seats won New Zealand Labour Party 33", "seats won New Zealand National Party 40", "seats won New Zealand National Party 45"};
  EXPECT_EQ(columns_told("Pollster | Labour | National\nFarsight | 30-36 | 45-50\nNorthern Polls | 33 | 40\n"), told);
  EXPECT_EQ(columns_told("| Pollster | Date | Labour | National |\n|---|---|---|---|\n| Farsight | 3 May | 30-36 | 45-50 |\n| Northern Polls | 4 May | 33 | 40 |\n"), told);
}

TEST(Tables, HaveEmptyCells) {
  const Told told{"margin won Ann Lee 3310 in Westham against Tom Day", "outcome won Carl Dunn in Ulverby", "outcome won Dora Finch in Northam"};
  EXPECT_EQ(columns_told("Seat\tWinner\tRunner-up\tMajority\nWestham\tAnn Lee\tTom Day\t3,310\nUlverby\tCarl Dunn\t\t\nNortham\tDora Finch\t\n"), told);
}

TEST(Tables, LeadAsLongAsNobodyHasWon) {
  const Told told{"margin leading Ann Lee 3310 in Westham against Tom Day"};
  EXPECT_EQ(columns_told("Constituency | Leading | Trailing | Margin\nWestham | Ann Lee | Tom Day | 3,310\n"), told);
}

TEST(Tables, GiveVotesAndSharesToTheCandidateBeforeThem) {
  const Told told{"share Ann Lee 52.8 in Northland for Unity Party", "share Tom Day 44.1 in Northland for Crimson Lotus Front", "votes Ann Lee 9560 in Northland for Unity Party", "votes Tom Day 7990 in Northland for Crimson Lotus Front"};
  EXPECT_EQ(columns_told("Candidate | Party | Votes | %\nAnn Lee | Unity Party | 9,560 | 52.8\nTom Day | Crimson Lotus Front | 7,990 | 44.1\n"), told);
}

TEST(Tables, EndWithTheirLastRow) {
  const Told told{"seats won Unity Party 20"};
  EXPECT_EQ(columns_told("Party | Seats\nUnity Party | 20\n\nBack to the front page.\n\nCrimson Lotus Front | 9\n"), told);
}

TEST(Tables, AreNoLinesOfMenus) { EXPECT_TRUE(columns_told("Home | Elections | Party | Videos\nSports | 20 | Business | 14\n").empty()); }

TEST(Labels, NameTheOfficeOfTheLinesBelowAndOfThePlaceAbove) {
  const Article a = small_article("Election results", "Voters in two towns chose officers in the election on Tuesday.\n\nWestham School District\n\nDistrict A\n\nAnn Lee 310 votes\n\nTom Day 212 votes\n\nUlverby School District\n\nDistrict A\n\nCarl Dunn 99 votes\n\nDora Finch 80 votes\n");
  std::vector<std::string> races;
  for (const Claim& c : extract(a, rulebook()))
    if (c.kind == Kind::votes) races.push_back(c.subject->name + ": " + (c.contest ? c.contest->name : ""));
  std::ranges::sort(races);
  const std::vector<std::string> told{"Ann Lee: Westham School District District A", "Carl Dunn: Ulverby School District District A", "Dora Finch: Ulverby School District District A", "Tom Day: Westham School District District A"};
  EXPECT_EQ(races, told);
}

}  // namespace
}  // namespace newstally
