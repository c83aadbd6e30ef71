// What a further thousand articles cost in a database of a million claims. Takes minutes: tests/bench/incremental.sh runs it.
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include <gtest/gtest.h>

#include "pipeline/pipeline.h"
#include "tests/unit/store/store_fixture.h"

namespace newstally {
namespace {

constexpr int kContests = 80, kCandidates = 5, kClaimsPerArticle = 15, kOutlets = 60;

std::string name_of(int contest, int candidate) {
  static const char* const kGiven[] = {"Anil", "Bimla", "Chandan", "Deepa", "Ershad", "Farida", "Gopal", "Hemlata", "Ishwar", "Jaya"};
  static const char* const kFamily[] = {"Murmu", "Soren", "Mahato", "Tirkey", "Hansda", "Oraon", "Munda", "Kisku", "Besra", "Hembrom"};
  const int n = contest * kCandidates + candidate;
  return std::string(kGiven[n % 10]) + " " + kFamily[n / 10 % 10] + (n >= 100 ? std::string(" ") + kFamily[(n / 100 + 3) % 10] : "");
}
std::string seat_of(int contest) {
  static const char* const kFirst[] = {"Bar", "Chand", "Dum", "Gir", "Hat", "Jam", "Kolh", "Lat", "Mand", "Pan"};
  static const char* const kLast[] = {"hait", "pur", "kela", "gaon", "nagar", "dih", "ghat", "tola"};
  return std::string(kFirst[contest % 10]) + kLast[contest / 10 % 8];
}
int votes_of(int contest, int candidate) { return 90000 - candidate * 9000 - (contest * 37 + candidate * 101) % 900; }
std::string election_of(int e) { return "xx/state-" + std::to_string(e) + "/assembly/2024"; }

std::string results_of(int e) {
  std::string csv = "election,contest,candidate,party,votes\n";
  for (int c = 0; c < kContests; ++c)
    for (int k = 0; k < kCandidates; ++k)
      csv += election_of(e) + "," + seat_of(c) + "," + name_of(c, k) + ",Party " + std::to_string(k) + "," + std::to_string(votes_of(c, k)) + "\n";
  return csv;
}

// An article of the count: tallies that grow by the hour, leads, margins, one wrong number in fifty.
std::pair<Article, std::vector<Claim>> story(int e, int i) {
  Article a = article("e" + std::to_string(e) + "-" + std::to_string(i), "Outlet " + std::to_string(i % kOutlets), "",
                      "Story " + std::to_string(i) + " of election " + std::to_string(e) + ": votes are being counted, say officials.");
  const int minute = i % 1440;
  char when[40];
  std::snprintf(when, sizeof when, "2024-11-%02dT%02d:%02d:00+05:30", 23 + (i % 3 == 0), minute / 60, minute % 60);
  a.published = when;
  std::vector<Claim> claims;
  for (int k = 0; k < kClaimsPerArticle; ++k) {
    const int contest = (i * 7 + k * 11) % kContests;
    Claim c;
    if (k < 5) {
      const bool end = i % 3 == 0;
      c = seats(a, "Party " + std::to_string(k), end ? (k == 0 ? kContests : 0) : (i * 5 + k) % 60, end ? Status::won : Status::leading, "votes are");
    } else if (k < 11) {
      const int by = votes_of(contest, 0) - votes_of(contest, 1) + (i % 50 == 0 ? 1000 : 0);
      c = margin(a, name_of(contest, 0), seat_of(contest), i % 3 == 0 ? by : by / 2 + i % 97, i % 3 == 0 ? Status::won : Status::leading, "counted");
    } else {
      c = claim(a, Kind::candidacy, Status::none, reference(RefType::candidate, name_of(contest, k % kCandidates)), std::nullopt, Unit::none, "officials");
      c.contest = reference(RefType::contest, seat_of(contest));
    }
    c.election = election_of(e);
    c.evidence.start = static_cast<std::size_t>(k);  // so that no two claims are one
    c.id = claim_id(c);
    claims.push_back(std::move(c));
  }
  return {std::move(a), std::move(claims)};
}

class Million : public StoreTest {
 protected:
  static void put(Store& store, int e, int from, int to) {
    auto batch = store.batch();
    ASSERT_TRUE(batch);
    for (int i = from; i < to; ++i) {
      const auto [a, claims] = story(e, i);
      ASSERT_TRUE(batch->add(a, claims));
    }
    ASSERT_TRUE(batch->commit());
  }
  static void settle(Store& store, const char* what) {
    const std::clock_t begin = std::clock();
    const std::time_t wall = std::time(nullptr);
    const auto report = reconcile_store(store, Names{});
    ASSERT_TRUE(report) << report.error().to_string();
    std::printf("%-52s %8zu verdicts %7.1f s of processor time, %lld s by the clock\n", what, report->claims,
                static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC, static_cast<long long>(std::time(nullptr) - wall));
    std::fflush(stdout);
  }
};

TEST_F(Million, DISABLED_a_thousand_further_articles) {
  const char* told = std::getenv("NEWSTALLY_BENCH_ELECTIONS");
  const int elections = told ? std::atoi(told) : 40;
  const int each = 1'000'000 / elections / kClaimsPerArticle;
  Store store = open();
  for (int e = 0; e < elections; ++e) {
    load(store, "results.csv", results_of(e));
    put(store, e, 0, each);
  }
  std::printf("%d elections, %d claims in each\n", elections, each * kClaimsPerArticle);
  settle(store, "the whole database");
  settle(store, "nothing new");
  put(store, 0, each, each + 1000);
  settle(store, "1,000 further articles on one election");
  for (int e = 0; e < std::min(5, elections); ++e) put(store, e, each + 1000, each + 1200);
  settle(store, "1,000 further articles on five elections");
  put(store, 0, each + 2000, each + 2001);
  settle(store, "one further article");
}

}  // namespace
}  // namespace newstally
