// Races that an article names in ways of its own: seats no list has, districts by number, offices.
#include <gtest/gtest.h>

#include <algorithm>

#include "pipeline/extract/debug.h"
#include "pipeline/extract/extract.h"
#include "tests/unit/rulebook_fixture.h"

namespace newstally {
namespace {

Trace read(std::string text) {
  Article a;
  a.id = "a1";
  a.published = "2022-06-15";
  a.title = "Winners and losers of the election";
  a.text = std::move(text);
  return trace_article(a, rulebook());
}

const Entity* called(const Trace& trace, const std::string& name) {
  for (const Entity& e : trace.scene.entities)
    if (e.name == name || std::find(e.aliases.begin(), e.aliases.end(), name) != e.aliases.end()) return &e;
  return nullptr;
}

bool is_place(const Trace& trace, const std::string& name) {
  const Entity* e = called(trace, name);
  return e && e->type == MentionType::place;
}

TEST(RacesNamed, AreThePlacesThatSeatsAreWonAndLostOf) {
  const Trace trace = read("Ann Poe is MP-elect for Obremba after an election that many had called lost. Jim Hood lost Karvasta to a newcomer by 40 votes. Ringwold-Thasker, where Tom Day leads, has not declared.");
  EXPECT_TRUE(is_place(trace, "Obremba"));
  EXPECT_TRUE(is_place(trace, "Karvasta"));
  EXPECT_TRUE(is_place(trace, "Ringwold-Thasker"));
}

TEST(RacesNamed, AreNotDoubleBarrelledSurnames) {
  const Trace trace = read("Ann Ringwold-Thasker won the election with 4,120 votes. Ringwold-Thasker beat Tom Day by 40 votes.");
  const Entity* e = called(trace, "Ringwold-Thasker");
  ASSERT_NE(e, nullptr);
  EXPECT_EQ(e->type, MentionType::person);
}

TEST(RacesNamed, AreDistrictsNumberedAfterTheirName) {
  const Trace trace = read("Ann Poe won the election in House District 63 with 4,120 votes.");
  EXPECT_TRUE(is_place(trace, "House District 63"));
}

TEST(RacesNamed, AreOfficesThatSomebodyStandsFor) {
  const Trace trace = read("Ann Poe won the Republican primary for sheriff with 4,120 votes. She beat Tom Day.");
  EXPECT_TRUE(is_place(trace, "sheriff"));
}

TEST(RacesNamed, AreNotTitles) {
  const Trace trace = read("Voters were warned by sheriff Tom Day before the election, which Ann Poe won with 4,120 votes. The sheriff said nothing.");
  EXPECT_EQ(called(trace, "sheriff"), nullptr);
}

}  // namespace
}  // namespace newstally
