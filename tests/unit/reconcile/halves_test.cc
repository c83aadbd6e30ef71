// "won 50 and leading in 6": two numbers of one moment that are one tally.
#include <gtest/gtest.h>

#include "fixture.h"

namespace newstally {
namespace {

using namespace fixture;
using K = VerdictKind;

const char* const kEvening = "2024-11-23T17:00:00+05:30";

SourcedClaim mail(SourcedClaim s, std::string when = kEvening) { return as_of(in(s, "Mail", "m", std::move(when)), "at 5 pm"); }
SourcedClaim won_so_far(double n, std::string id = "won") { return mail(seats(id, Status::won, alliance("INDIA bloc"), n)); }
SourcedClaim leads(double n, std::string id = "lead") { return mail(seats(id, Status::leading, alliance("INDIA bloc"), n)); }

TEST(Halves, ThatMakeTheResultAgreeWithIt) {
  const auto v = judge({won_so_far(50), leads(6)});
  for (const char* id : {"won", "lead"}) {
    EXPECT_EQ(v.at(id).kind, K::agrees);
    EXPECT_EQ(v.at(id).official, 56);
    EXPECT_EQ(v.at(id).reason.rfind("50 won and 6 leading make 56 seats at that moment of the count, which is the official result: INDIA won 56 seats", 0), 0u)
        << v.at(id).reason;
  }
  EXPECT_EQ(v.at("won").claims, std::vector<std::string>{"lead"});
  EXPECT_EQ(v.at("lead").claims, std::vector<std::string>{"won"});
}

TEST(Halves, ThatMakeSomethingElseAreOfTheRunningCount) {
  const auto v = judge({won_so_far(45), leads(6)});
  EXPECT_EQ(v.at("won").kind, K::superseded);
  EXPECT_EQ(v.at("lead").kind, K::superseded);
}

TEST(Halves, StandInOneArticleAtOneMoment) {
  auto later = leads(6);
  later.claim.as_of.text = "at 6 pm";
  EXPECT_EQ(judge({won_so_far(50), later}).at("won").kind, K::superseded) << "two moments";
  later.claim.as_of.text.clear();
  later.claim.evidence.start = 900;
  EXPECT_EQ(judge({won_so_far(50), later}).at("won").kind, K::superseded) << "another paragraph";
  later.claim.evidence.start = 60;
  EXPECT_EQ(judge({won_so_far(50), later}).at("won").kind, K::agrees) << "one sentence that names the moment once";
  auto elsewhere = leads(6);
  elsewhere.claim.article = "other";
  EXPECT_EQ(judge({won_so_far(50), elsewhere}).at("lead").kind, K::superseded) << "two articles";
  EXPECT_EQ(judge({won_so_far(50), leads(6), leads(9, "lead9")}).at("won").kind, K::superseded) << "which six or nine?";
  auto about = leads(6);
  about.claim.bound = Bound::about;
  EXPECT_EQ(judge({won_so_far(50), about}).at("won").kind, K::superseded) << "about six makes no sum";
}

TEST(Halves, OfALivePageAreWhatIsSaidInOneBreath) {
  auto won = won_so_far(50), six = leads(6), hours_before = leads(48, "lead48");
  for (auto* s : {&won, &six, &hours_before}) s->claim.as_of.text.clear();
  hours_before.claim.evidence.start = 546;
  const auto v = judge({won, six, hours_before});
  EXPECT_EQ(v.at("won").kind, K::agrees);
  EXPECT_EQ(v.at("lead").kind, K::agrees);
  EXPECT_EQ(v.at("lead48").kind, K::superseded);
}

TEST(Halves, ComeTooLateOnceTheResultIsOut) {
  for (auto s : {Status::won, Status::leading}) {
    auto a = mail(seats("a", Status::won, alliance("INDIA bloc"), 50), "2024-11-25");
    auto b = mail(seats("b", Status::leading, alliance("INDIA bloc"), 6), "2024-11-25");
    const auto v = judge({a, b});
    EXPECT_EQ(v.at(s == Status::won ? "a" : "b").kind, K::stale);
  }
}

TEST(Halves, WithoutAResultAnIndependentFinalTallyBearsThemOut) {
  const auto final = in(seats("end", Status::won, alliance("INDIA bloc"), 56), "Post", "p", "2024-11-24T09:00:00+05:30");
  auto v = judge({won_so_far(50), leads(6), final}, {});
  EXPECT_EQ(v.at("won").kind, K::agrees) << v.at("won").reason;
  EXPECT_EQ(v.at("lead").kind, K::agrees);
  EXPECT_EQ(v.at("won").claims, (std::vector<std::string>{"end", "lead"}));
  auto own = final;
  own.source = "Mail";
  EXPECT_EQ(judge({won_so_far(50), leads(6), own}, {}).at("won").kind, K::superseded) << "one voice cannot bear itself out";
}

}  // namespace
}  // namespace newstally
