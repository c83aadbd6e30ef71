// What an article is about where it hardly says so, told by the turnouts and houses it tells of.
#include <gtest/gtest.h>

#include <algorithm>

#include "pipeline/extract/extract.h"
#include "tests/unit/extract/small_article.h"

namespace newstally {
namespace {

const Rulebook& book() {
  static const Rulebook b = [] {
    auto loaded = Rulebook::load(std::string(NEWSTALLY_SOURCE_DIR) + "/rules", {.network = false, .cases = false});
    if (!loaded) throw std::runtime_error(loaded.error().front().to_string());
    return std::move(*loaded);
  }();
  return b;
}

// The subject of the first claim of a kind; null where there is none.
std::optional<Reference> subject_of(Kind kind, const Article& article) {
  const auto claims = extract(article, book());
  const auto it = std::ranges::find(claims, kind, &Claim::kind);
  return it == claims.end() ? std::nullopt : it->subject;
}

bool goes_by(const std::optional<Reference>& r, const std::string& name) { return r && (r->name == name || std::ranges::find(r->aliases, name) != r->aliases.end()); }

const char* const kPollsters =
    "Nobody in the BJP would say so aloud, but the pollsters have the Congress in front, with the JD(S) a distant third. "
    "One gives the Congress 122 seats and the BJP 79, another has the BJP at 94. It takes 113 to govern. Turnout was 72.7 per cent.";

TEST(Setting, IsTheStateThatVotesInTheseDays) {
  const auto place = subject_of(Kind::turnout, small_article("Pollsters see the Congress ahead of the BJP", kPollsters, "2023-05-11"));
  EXPECT_TRUE(goes_by(place, "Karnataka")) << (place ? place->name : "no claim");
}

TEST(Setting, IsTheCountryWhereNoStateStandsOut) {
  const auto place = subject_of(Kind::turnout, small_article("Pollsters see the Congress ahead of the BJP", kPollsters, "2020-09-11"));
  EXPECT_FALSE(goes_by(place, "Karnataka"));
}

TEST(Setting, GivesAChamberTheNameOfItsHouse) {
  const auto house = subject_of(Kind::house, small_article("Tasmania votes: ten each for Labor and the Liberals",
                                                           "Labor has won 10 seats in the Tasmanian election, the Liberals 10 and the Greens five. Thirteen is a majority in a chamber of 25."));
  EXPECT_TRUE(goes_by(house, "House of Assembly") || goes_by(house, "Tasmanian House of Assembly")) << (house ? house->name : "no claim");
}

TEST(Setting, KnowsTheLargerWholeOfAName) {
  const auto house = subject_of(Kind::house, small_article("BJP loses Ballari corporation to the Congress",
                                                           "The Congress has won the Ballari City Corporation of 39 wards, taking 21 of them in the civic election. The BJP won 13 seats."));
  EXPECT_TRUE(goes_by(house, "Ballari City Corporation")) << (house ? house->name : "no claim");
}

TEST(Setting, DoesNotTakeAPartyForAHouse) {
  const auto house = subject_of(Kind::house, small_article("Congress sweeps Srinagar civic polls in Jammu and Kashmir",
                                                           "The Congress won 40 seats in the civic election and the BJP four. All 74 seats of Srinagar were up, and the Congress fought them all."));
  EXPECT_FALSE(goes_by(house, "congress")) << house->name;
}

// Where French is spoken "M." is a title; elsewhere an initial.
TEST(Setting, TellsATitleFromAnInitial) {
  const auto chirac = subject_of(Kind::margin, small_article("Presidential election in France: the count", "The presidential election in France is over. M. Jacques Chirac defeated M. Lionel Jospin by 1,562,000 votes."));
  ASSERT_TRUE(chirac);
  EXPECT_EQ(chirac->name, "Jacques Chirac");
  const auto stalin = subject_of(Kind::margin, small_article("DMK sweeps Tamil Nadu assembly election", "The DMK's M. Stalin defeated V. Rao of the AIADMK by 70,384 votes in the assembly election."));
  ASSERT_TRUE(stalin);
  EXPECT_EQ(stalin->name, "M. Stalin");
}

}  // namespace
}  // namespace newstally
