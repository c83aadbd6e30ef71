// The lexicon that ships: it loads, every id is used once and begins with its country, and what is named exists.
#include "pipeline/rulebook/lexicon.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace newstally {
namespace {

const Lexicon& shipped() {
  static const Lexicon lexicon = [] {
    std::vector<Error> errors;
    Lexicon read = Lexicon::load(NEWSTALLY_SOURCE_DIR "/rules/lexicon", errors);
    for (const Error& e : errors) ADD_FAILURE() << e.to_string();
    return read;
  }();
  return lexicon;
}

bool is(const std::string& id, EntryType type) {
  const Entry* e = shipped().find(id);
  return e && e->type == type;
}

TEST(LexiconFiles, IdsAreUsedOnceAndBeginWithTheirCountry) {
  std::set<std::string> seen;
  for (const Entry& e : shipped().entries()) {
    if (e.id.empty()) continue;
    EXPECT_TRUE(seen.insert(e.id).second) << e.id << " is used twice";
    EXPECT_TRUE(e.country == "common" || e.id.substr(0, e.id.find('/')) == e.country) << e.id << " in " << e.country;
  }
  EXPECT_GT(seen.size(), 5000u);
}

TEST(LexiconFiles, BodiesStandInPlacesAndSeatsInBodies) {
  for (const Entry& e : shipped().entries()) {
    if (e.type == EntryType::body) {
      EXPECT_TRUE(is(e.place, EntryType::place)) << e.id << " stands in \"" << e.place << "\"";
      EXPECT_TRUE(e.size == 0 || e.majority == 0 || 2 * e.majority > e.size) << e.id;
    }
    EXPECT_TRUE(e.type != EntryType::constituency || is(e.place, EntryType::body)) << e.name << " elects \"" << e.place << "\"";
  }
}

TEST(LexiconFiles, AlliancesAreMadeOfKnownParties) {
  for (const Entry& e : shipped().entries()) {
    if (e.type != EntryType::alliance) continue;
    EXPECT_TRUE(e.leader.empty() || is(e.leader, EntryType::party)) << e.id << " is led by \"" << e.leader << "\"";
    for (const Membership& m : e.members) {
      EXPECT_TRUE(is(m.party, EntryType::party)) << e.id << " has \"" << m.party << "\"";
      EXPECT_TRUE(m.place.empty() || is(m.place, EntryType::place)) << e.id << " in \"" << m.place << "\"";
    }
  }
}

TEST(LexiconFiles, TheWorldsFolderHoldsCountries) {
  ASSERT_NE(shipped().find("fi/sdp"), nullptr);
  EXPECT_EQ(shipped().find("fi/sdp")->country, "fi");
  ASSERT_NE(shipped().find("at/spo"), nullptr);
  EXPECT_EQ(shipped().find("at/spo")->country, "at");
  ASSERT_NE(shipped().find("fi"), nullptr);
  EXPECT_EQ(shipped().find("fi")->country, "fi");
  ASSERT_NE(shipped().find("world/europe"), nullptr);
  EXPECT_EQ(shipped().find("world/europe")->country, "world");
}

}  // namespace
}  // namespace newstally
