// Members of an alliance whose seats are told to be the sum of theirs.
#include <gtest/gtest.h>

#include <map>

#include "pipeline/extract/extract.h"
#include "tests/unit/extract/small_article.h"
#include "tests/unit/rulebook/rules_folder.h"

namespace newstally {
namespace {

// By party, the alliance that it adds up to.
std::map<std::string, std::string> members(const std::string& text) {
  std::map<std::string, std::string> out;
  const Article article = small_article("Unity Front wins the assembly election in Northland", text);
  for (const Claim& c : extract(article, project_rules()))
    if (c.rule == "alliance.adds_up") {
      out[c.member->name] = c.subject->name;
      EXPECT_EQ(article.text.substr(c.evidence.start, c.evidence.end - c.evidence.start), c.evidence.text);
    }
  return out;
}

const std::string kFront = "The Unity Front alliance won 56 of the 81 seats in the assembly election. ";

TEST(Breakdown, MakesTheirPartiesMembers) {
  const std::map<std::string, std::string> wanted{{"Progress Party", "Unity Front-led alliance"}, {"Harvest Party", "Unity Front-led alliance"}, {"Farmers Party", "Unity Front-led alliance"}};
  EXPECT_EQ(members(kFront + "The Progress Party won 34 seats, the Harvest Party 16 and the Farmers Party six. The Liberal Party won 20."), wanted);
}

TEST(Breakdown, MayComeBeforeTheSum) {
  const auto found = members("The Liberal Party won 20 seats in the assembly election. The Progress Party won 34 seats and the Harvest Party 22. The Unity Front alliance won 56 of the 81 seats.");
  EXPECT_EQ(found.size(), 2u);
  EXPECT_TRUE(found.contains("Progress Party"));
  EXPECT_TRUE(found.contains("Harvest Party"));
}

TEST(Breakdown, IsNoneWhereTheSumIsAnother) {
  EXPECT_TRUE(members(kFront + "The Progress Party won 34 seats, the Harvest Party 16 and the Farmers Party seven.").empty());
  EXPECT_TRUE(members(kFront + "The Progress Party won 56 seats.").empty()) << "one party is no sum";
  EXPECT_TRUE(members("The Unity Front alliance won two of the 81 seats in the assembly election. The Progress Party won one seat and the Harvest Party one.").empty()) << "by chance";
}

}  // namespace
}  // namespace newstally
