// The moment of the count that claims are given: its words, its time, its rounds.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include <fmt/format.h>

#include "pipeline/extract/extract.h"
#include "tests/unit/extract/small_article.h"
#include "tests/unit/rulebook_fixture.h"

namespace newstally {
namespace {

const std::string kPublished = "2024-11-23T09:00:00Z";

std::string words(const AsOf& a) {
  std::string out = a.text;
  if (!a.time.empty()) out += " = " + a.time;
  if (a.round) out += fmt::format(", round {}", *a.round);
  if (a.rounds) out += fmt::format(" of {}", *a.rounds);
  if (a.percent) out += fmt::format(", {}%", *a.percent);
  return out;
}

// "17347 after 12 rounds, round 12" for each margin of the text.
std::vector<std::string> margins(const std::string& text, const std::string& published = kPublished, const std::string& title = "Jharkhand assembly election") {
  std::vector<std::string> out;
  for (const Claim& c : extract(small_article(title, text, published), rulebook()))
    if (c.kind == Kind::margin) out.push_back(fmt::format("{} {}", *c.value, words(c.as_of)));
  return out;
}

// Of the one claim that Soren leads Barhait at this moment.
std::string moment(const std::string& told, const std::string& published = kPublished) {
  const auto all = margins("Hemant Soren of the JMM was leading in Barhait by 17,347 votes " + told + ". Votes of the assembly election are being counted.", published);
  return all.size() == 1 ? all.front().substr(all.front().find(' ') + 1) : fmt::format("{} margins", all.size());
}

TEST(Moments, CountRounds) {
  EXPECT_EQ(moment("after the ninth round of counting"), "after the ninth round of counting, round 9");
  EXPECT_EQ(moment("after the 9th round"), "after the 9th round, round 9");
  EXPECT_EQ(moment("at the end of 3rd round"), "at the end of 3rd round, round 3");
  EXPECT_EQ(moment("after 12 rounds"), "after 12 rounds, round 12");
  EXPECT_EQ(moment("after nine of 18 rounds"), "after nine of 18 rounds, round 9 of 18");
  EXPECT_EQ(moment("after round 7 of 18"), "after round 7 of 18, round 7 of 18");
  EXPECT_EQ(moment("after 14 rounds of counting out of 21"), "after 14 rounds of counting out of 21, round 14 of 21");
  EXPECT_EQ(moment("on the sixth count"), "on the sixth count, round 6");
  EXPECT_EQ(moment("with ten rounds to go"), "");
}

TEST(Moments, AreNoRoundsOfVoting) {
  for (const Claim& c : extract(small_article("Macron re-elected president", "Emmanuel Macron won the presidential election on Sunday with 58.5% of the vote to Marine Le Pen's 41.5%. In the first round Macron took 27.8% and Le Pen 23.1%.", "2022-04-24"), rulebook()))
    EXPECT_TRUE(c.as_of.empty()) << c.evidence.text;
}

TEST(Moments, TellHowMuchIsCounted) {
  EXPECT_EQ(moment("with 93% of precincts reporting"), "with 93% of precincts reporting, 93%");
  EXPECT_EQ(moment("with 1,485 of 1,489 precincts reporting"), "with 1,485 of 1,489 precincts reporting, 99.7%");
  EXPECT_EQ(moment("with 45 of 60 polling stations counted"), "with 45 of 60 polling stations counted, 75%");
  EXPECT_EQ(moment("with half of the votes counted"), "with half of the votes counted, 50%");
  EXPECT_EQ(moment("with all ballots counted"), "with all ballots counted, 100%");
  EXPECT_EQ(moment("with nearly 93 per cent of the votes in"), "with nearly 93 per cent of the votes in, 93%");
  EXPECT_EQ(moment("when 40 per cent of votes had been counted"), "when 40 per cent of votes had been counted, 40%");
}

TEST(Moments, AreTimesOfTheDay) {
  EXPECT_EQ(moment("at 1.30 pm"), "at 1.30 pm = 2024-11-23T13:30:00+05:30");
  EXPECT_EQ(moment("at 1:30 p.m. IST"), "at 1:30 p.m. IST = 2024-11-23T13:30:00+05:30");
  EXPECT_EQ(moment("till noon"), "till noon = 2024-11-23T12:00:00+05:30");
  EXPECT_EQ(moment("at nine in the morning"), "at nine in the morning = 2024-11-23T09:00:00+05:30");
  EXPECT_EQ(moment("as of 10 p.m. Tuesday"), "as of 10 p.m. Tuesday = 2024-11-19T22:00:00+05:30");
  EXPECT_EQ(moment("by Friday night"), "by Friday night");
  EXPECT_EQ(moment("till last reports came in"), "till last reports came in");
}

TEST(Moments, AreOfTheDayBeforeWhereTheArticleIsOfTheNight) {
  EXPECT_EQ(moment("at 11 pm", "2024-11-23T21:00:00Z"), "at 11 pm = 2024-11-23T23:00:00+05:30");  // 2.30 on the 24th in India
  EXPECT_EQ(moment("at 11 pm", "2024-11-24T02:30:00+05:30"), "at 11 pm = 2024-11-23T23:00:00+05:30");
  EXPECT_EQ(moment("at 1.30 pm", "2024-11-23T08:00:00+05:30"), "at 1.30 pm = 2024-11-23T13:30:00+05:30");  // updated since
  EXPECT_EQ(moment("at 11 pm", "2024-11-23"), "at 11 pm = 2024-11-23T23:00:00+05:30");
  EXPECT_EQ(moment("at 11 pm", ""), "at 11 pm");
  EXPECT_EQ(moment("at noon", "1951-11-23"), "at noon = 1951-11-23T12:00:00+05:30");
}

TEST(Moments, GoByTheClocksOfTheCountry) {
  const auto lead = [](const std::string& text, const std::string& published) { return margins(text, published, "Election night"); };
  EXPECT_EQ(lead("Labour's Bridget Phillipson was ahead by 6,000 votes in Houghton and Sunderland South at 11.15pm, when votes of Britain's general election were being counted.", "2024-07-04T22:20:00Z"),
            (std::vector<std::string>{"6000 at 11.15pm = 2024-07-04T23:15:00+01:00"}));
  // of a country with several times, those of the article, or whatever zone is printed
  const std::string maricopa = "Republican Kari Lake trailed Democrat Katie Hobbs by 6,000 votes in Arizona at 9 p.m.{}, when votes of the election for governor of the U.S. state were being counted.";
  EXPECT_EQ(lead(fmt::format(fmt::runtime(maricopa), ""), "2022-11-08T22:00:00-07:00"), (std::vector<std::string>{"6000 at 9 p.m. = 2022-11-08T21:00:00-07:00"}));
  EXPECT_EQ(lead(fmt::format(fmt::runtime(maricopa), " EST"), "2022-11-09"), (std::vector<std::string>{"6000 at 9 p.m. EST = 2022-11-09T21:00:00-05:00"}));
  EXPECT_EQ(lead(fmt::format(fmt::runtime(maricopa), ""), "2022-11-09"), (std::vector<std::string>{"6000 at 9 p.m. = 2022-11-09T21:00:00"}));
}

TEST(Moments, AreNotWhenSomethingBeginsOrWhatAnotherElectionHad) {
  EXPECT_EQ(margins("Counting of the assembly election's votes began at 8 am. Hemant Soren of the JMM led in Barhait by 17,347 votes."), (std::vector<std::string>{"17347 "}));
  EXPECT_EQ(margins("At 10 am Hemant Soren of the JMM led in Barhait by 17,347 votes. In 2019 he won it by 25,740 votes. Votes of the assembly election are being counted."),
            (std::vector<std::string>{"17347 At 10 am = 2024-11-23T10:00:00+05:30", "25740 "}));
  EXPECT_EQ(moment("over Gamliyel Hembrom"), "");
}

TEST(Moments, GoToTheNearestClaimAndOnInTheParagraph) {
  EXPECT_EQ(margins("At 10 am Hemant Soren of the JMM led in Barhait by 2,000 votes; by noon he was ahead by 17,347 votes. Votes of the assembly election are being counted."),
            (std::vector<std::string>{"2000 At 10 am = 2024-11-23T10:00:00+05:30", "17347 by noon = 2024-11-23T12:00:00+05:30"}));
  std::vector<std::string> tallies;
  for (const Claim& c : extract(small_article("Jharkhand assembly election", "By noon the JMM was leading in 34 seats of the assembly election. The BJP led in 21.\n\nThe Congress leads in 16 seats.", kPublished), rulebook()))
    if (c.kind == Kind::seats) tallies.push_back(fmt::format("{} {}", *c.value, c.as_of.text));
  EXPECT_EQ(tallies, (std::vector<std::string>{"34 By noon", "21 By noon", "16 "}));
}

TEST(Moments, HeadEntriesOfALiveReport) {
  struct Heads {
    std::string first, second, first_said, second_said;
  };
  for (const Heads& h : {Heads{"[13:05] ", "[14:10] ", "13:05", "14:10"}, Heads{"1.05 pm: ", "2.10 pm: ", "1.05 pm", "2.10 pm"}, Heads{"1.05pm ", "2.10pm ", "1.05pm", "2.10pm"}}) {
    const std::string first = h.first_said + " = 2024-11-23T13:05:00+05:30", second = h.second_said + " = 2024-11-23T14:10:00+05:30";
    EXPECT_EQ(margins(h.first + "Hemant Soren of the JMM leads in Barhait by 17,347 votes in the assembly election.\n\n" + h.second +
                      "Basant Soren of the JMM leads in Dumka by 1,200 votes.\n\nSita Soren of the BJP leads in Jamtara by 3,400 votes."),
              (std::vector<std::string>{"17347 " + first, "1200 " + second, "3400 " + second}));
  }
}

TEST(Moments, OfAnEntryGoOnBehindAnother) {
  EXPECT_EQ(margins("[13:05] Hemant Soren of the JMM leads in Barhait by 17,347 votes after the ninth round in the assembly election.\n\nSita Soren of the BJP leads in Jamtara by 3,400 votes."),
            (std::vector<std::string>{"17347 after the ninth round, round 9", "3400 13:05 = 2024-11-23T13:05:00+05:30"}));
}

TEST(Moments, AreOfWhatIsCounted) {
  for (const Claim& c : extract(small_article("Jharkhand assembly election", "At 10.40 am the BJP was leading in 40 of the 81 seats in the Jharkhand assembly election.", kPublished), rulebook()))
    EXPECT_EQ(c.as_of.empty(), c.kind == Kind::house) << c.evidence.text;
}

}  // namespace
}  // namespace newstally
