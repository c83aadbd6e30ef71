// Claims on a line of JSON: written as the JSON library would, and read back whole.
#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "pipeline/model/claim.h"

namespace newstally {
namespace {

Claim full_claim() {
  Claim c;
  c.id = "c_1";
  c.article = "a \"quoted\" id\\";
  c.kind = Kind::margin;
  c.status = Status::leading;
  c.subject = Reference{RefType::candidate, "Ana Ruiz", "Ruiz", {"Ana", "A. Ruiz\n"}, "x/ruiz", "x/greens"};
  c.party = Reference{RefType::party, "Vert·e·s", "Les Verts", {}, "", ""};
  c.contest = Reference{RefType::contest, "Überlingen", "Überlingen", {}, "", ""};
  c.rival = Reference{RefType::others, "others", "the rest", {}, "", ""};
  c.member = Reference{RefType::party, "", "", {""}, "", ""};
  c.role = Role::leader;
  c.value = 12345;
  c.value_high = 12345.5;
  c.unit = Unit::votes;
  c.bound = Bound::about;
  c.of = 0;
  c.modality = Modality::projected;
  c.year = 2024;
  c.year_is_other = true;
  c.election = "x/assembly/2024";
  c.as_of = {"after\tround nine", "2024-11-23T10:00:00Z", 9, 20, 45.25};
  c.attribution = "\x01 the commission \x7F";
  c.evidence = {"title", 3, 70, "Ruiz leads “by 12,345” — 🗳"};
  c.rule = "margin.x";
  c.rule_version = "00ff";
  c.confidence = 1;
  return c;
}

// What the library makes of the line, written by the library again.
std::string as_library_writes(const std::string& line) { return nlohmann::ordered_json::parse(line).dump(); }

TEST(ClaimJson, IsWrittenAsTheLibraryWritesIt) {
  EXPECT_EQ(to_json_line(full_claim()), as_library_writes(to_json_line(full_claim())));
  EXPECT_EQ(to_json_line(Claim{}), R"({"id":"","article":"","kind":"seats","bound":"exact","modality":"reported","year_is_other":false,)"
                                   R"("evidence":{"section":"body","start":0,"end":0,"text":""},"rule":{"id":"","version":""},"confidence":1.0})");
  for (const double value : {0.0, -0.0, 1.5, -1.5, 0.1, 1e-7, 0.0001, 33.333333333333336, 8.999e15, 9e15, 1e300, 123456789.123}) {
    Claim c = full_claim();
    c.value = c.value_high = c.of = c.confidence = value;
    EXPECT_EQ(to_json_line(c), as_library_writes(to_json_line(c)));
    EXPECT_EQ(claim_from_json(to_json_line(c))->value, value);
  }
}

TEST(ClaimJson, IsReadBackWhole) {
  const Claim c = full_claim();
  const auto read = claim_from_json(to_json_line(c));
  ASSERT_TRUE(read) << read.error().to_string();
  EXPECT_EQ(to_json_line(*read), to_json_line(c));
  EXPECT_EQ(read->subject, c.subject);
  EXPECT_EQ(read->member, c.member);
  EXPECT_EQ(read->as_of, c.as_of);
  EXPECT_EQ(read->evidence, c.evidence);
  EXPECT_EQ(read->attribution, c.attribution);
}

TEST(ClaimJson, WhatIsNoTextIsReplaced) {
  Claim c;
  c.attribution = "half a letter: \xC3";
  c.evidence.text = "\xFF\xFE\"";
  c.value = std::numeric_limits<double>::infinity();
  const std::string line = to_json_line(c);
  EXPECT_NE(line.find(R"("attribution":"half a letter: �")"), std::string::npos) << line;
  EXPECT_NE(line.find(R"("text":"��\"")"), std::string::npos) << line;
  EXPECT_NE(line.find(R"("value":null)"), std::string::npos) << line;
}

}  // namespace
}  // namespace newstally
