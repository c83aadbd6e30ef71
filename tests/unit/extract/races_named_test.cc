// Races that an article names in ways of its own: seats no list has, districts by number, offices.
#include <gtest/gtest.h>

#include <algorithm>

#include "pipeline/extract/debug.h"
#include "tests/unit/extract/small_article.h"
#include "tests/unit/rulebook_fixture.h"

namespace newstally {
namespace {

using Entities = std::vector<Entity>;

Entities entities_of(std::string text) {
  const Article a = small_article("Winners and losers of the election", std::move(text), "2022-06-15");
  return trace_article(a, rulebook()).scene.entities;
}

const Entity* called(const Entities& entities, const std::string& name) {
  for (const Entity& e : entities)
    if (e.name == name || std::find(e.aliases.begin(), e.aliases.end(), name) != e.aliases.end()) return &e;
  return nullptr;
}

bool is_place(const Entities& entities, const std::string& name) {
  const Entity* e = called(entities, name);
  return e && e->type == MentionType::place;
}

TEST(RacesNamed, AreThePlacesThatSeatsAreWonAndLostOf) {
  const Entities entities = entities_of("Ann Poe is MP-elect for Obremba after an election that many had called lost. Jim Hood lost Karvasta to a newcomer by 40 votes. Ringwold-Thasker, where Tom Day leads, has not declared.");
  EXPECT_TRUE(is_place(entities, "Obremba"));
  EXPECT_TRUE(is_place(entities, "Karvasta"));
  EXPECT_TRUE(is_place(entities, "Ringwold-Thasker"));
}

TEST(RacesNamed, AreNotDoubleBarrelledSurnames) {
  const Entities entities = entities_of("Ann Ringwold-Thasker won the election with 4,120 votes. Ringwold-Thasker beat Tom Day by 40 votes.");
  const Entity* e = called(entities, "Ringwold-Thasker");
  ASSERT_NE(e, nullptr);
  EXPECT_EQ(e->type, MentionType::person);
}

TEST(RacesNamed, EndWhereThePersonBegins) {
  const Entities entities = entities_of("In Westham Ann Poe won the election by 310 votes, and in Ulverby Carl Dunn beat Dora Finch by 40 votes.");
  EXPECT_TRUE(is_place(entities, "Westham"));
  EXPECT_TRUE(is_place(entities, "Ulverby"));
  EXPECT_NE(called(entities, "Carl Dunn"), nullptr);
}

TEST(RacesNamed, AreDistrictsNumberedAfterTheirName) {
  const Entities entities = entities_of("Ann Poe won the election in House District 63 with 4,120 votes.");
  EXPECT_TRUE(is_place(entities, "House District 63"));
}

TEST(RacesNamed, AreDistrictsByLetterAndSeatsByNumber) {
  const Entities entities = entities_of("Ann Poe won the election in District G with 4,120 votes. Tom Day won Seat 5 and Carl Dunn took Position 8. \"We won District P. Dunn wept.\"");
  EXPECT_TRUE(is_place(entities, "District G"));
  EXPECT_TRUE(is_place(entities, "Seat 5"));
  EXPECT_TRUE(is_place(entities, "Position 8"));
  EXPECT_EQ(called(entities, "District P"), nullptr) << "an initial";
}

TEST(RacesNamed, AreEachOfSeveralDistrictsOfOneNoun) {
  const Entities entities = entities_of("Ann Poe and Tom Day were unopposed in districts A and C, respectively, in the election. Carl Dunn won wards 2, 4 and 6.");
  for (const char* name : {"District A", "District C", "Ward 2", "Ward 4", "Ward 6"}) EXPECT_TRUE(is_place(entities, name)) << name;
}

TEST(RacesNamed, EndWhereThreeNamesAndAVerbFollow) {
  const Entities entities = entities_of("In Ulverby Xiobhan Zwaard beat Dora Finch by 40 votes in the election.");
  EXPECT_TRUE(is_place(entities, "Ulverby"));
  EXPECT_NE(called(entities, "Xiobhan Zwaard"), nullptr);
}

TEST(RacesNamed, AreQuartersOfASaint) {
  const Entities entities = entities_of("Ann Poe won St Ulfred's South in the election with 4,120 votes. Tom Day lost St Ulfred's North.");
  EXPECT_TRUE(is_place(entities, "St Ulfred's South"));
  EXPECT_TRUE(is_place(entities, "St Ulfred's North"));
}

TEST(RacesNamed, AreOfficesThatSomebodyStandsFor) {
  const Entities entities = entities_of("Ann Poe won the Republican primary for sheriff with 4,120 votes. She beat Tom Day.");
  EXPECT_TRUE(is_place(entities, "sheriff"));
}

TEST(RacesNamed, AreNotTitles) {
  const Entities entities = entities_of("Voters were warned by sheriff Tom Day before the election, which Ann Poe won with 4,120 votes. The sheriff said nothing.");
  EXPECT_EQ(called(entities, "sheriff"), nullptr);
}

// One party, two candidates: the second pair runs elsewhere.
TEST(RacesNamed, AreNotThoseOfAnotherPairOfTheirParties) {
  const auto race_of = [](const std::string& text, const std::string& person) {
    const Article a = small_article("Counting in the assembly election", text, "2024-11-23");
    std::string found = "not told";
    for (const Claim& c : trace_article(a, rulebook()).claims)
      if (c.kind == Kind::margin && c.subject->name == person) found = c.contest ? c.contest->name : "";
    return found;
  };
  const std::string first = "In Barhait assembly constituency, Hemant Soren is leading by 17,347 votes over BJP's Gamliyel Hembrom. ";
  EXPECT_EQ(race_of(first, "Hemant Soren"), "Barhait");
  EXPECT_EQ(race_of(first + "However, his wife Kalpana Soren was trailing by 5,362 votes against BJP's Muniya Devi.", "Kalpana Soren"), "");
  EXPECT_EQ(race_of(first + "In Gandey, his wife Kalpana Soren was trailing by 5,362 votes against BJP's Muniya Devi.", "Kalpana Soren"), "Gandey");
}

}  // namespace
}  // namespace newstally
