// What 1,000 further articles cost in a database of 1,000,000 claims: `incremental RULES_FOLDER FOLDER [CLAIMS [ELECTIONS [ARTICLES]]]`.
// Makes the database in FOLDER from claims (extracting them is measured elsewhere), settles it, then reads ARTICLES further articles
// as `newstally ingest` does, text to claims, and settles again. The same arguments make the same database everywhere.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "pipeline/pipeline.h"

namespace newstally {
namespace {

namespace fs = std::filesystem;

constexpr int kContests = 80, kCandidates = 5, kClaimsPerArticle = 15, kOutlets = 60;
const char* const kStates[] = {"Jharkhand", "Bihar", "Kerala", "Punjab", "Gujarat", "Haryana", "Assam", "Odisha", "Rajasthan", "Telangana",
                               "Karnataka", "Goa", "Manipur", "Tripura", "Mizoram", "Nagaland", "Meghalaya", "Sikkim", "Uttarakhand", "Chhattisgarh"};
const int kYears[] = {2024, 2019, 2014, 2009, 2005};
const std::pair<const char*, const char*> kParties[] = {{"in/bjp", "Bharatiya Janata Party"}, {"in/inc", "Indian National Congress"},
                                                        {"in/bsp", "Bahujan Samaj Party"}, {"in/aap", "Aam Aadmi Party"}, {"in/cpim", "Communist Party of India (Marxist)"}};

std::string lower(std::string s) {
  for (char& c : s) c = static_cast<char>(std::tolower(c));
  return s;
}

// One election: some twenty states, each in several years.
struct Poll {
  std::string state, id;
  int year = 0;

  explicit Poll(int n) : state(kStates[n % 20]), year(kYears[n / 20 % 5]) {
    id = fmt::format("in/{}/assembly/{}", lower(state), year);
    if (n >= 100) id = fmt::format("in/{}-{}/assembly/{}", lower(state), n / 100, year);
  }
};

std::string candidate(int contest, int k) {
  static const char* const kGiven[] = {"Anil", "Bimla", "Chandan", "Deepa", "Ershad", "Farida", "Gopal", "Hemlata", "Ishwar", "Jaya"};
  static const char* const kFamily[] = {"Murmu", "Soren", "Mahato", "Tirkey", "Hansda", "Oraon", "Munda", "Kisku", "Besra", "Hembrom"};
  const int n = contest * kCandidates + k;
  return std::string(kGiven[n % 10]) + " " + kFamily[n / 10 % 10] + (n >= 100 ? std::string(" ") + kFamily[(n / 100 + 3) % 10] : "");
}

std::string seat(int contest) {
  static const char* const kFirst[] = {"Bar", "Chand", "Dum", "Gir", "Hat", "Jam", "Kolh", "Lat", "Mand", "Pan"};
  static const char* const kLast[] = {"hait", "pur", "kela", "gaon", "nagar", "dih", "ghat", "tola"};
  return std::string(kFirst[contest % 10]) + kLast[contest / 10 % 8];
}

int votes(int contest, int k) { return 90000 - k * 9000 - (contest * 37 + k * 101) % 900; }
int margin(int contest) { return votes(contest, 0) - votes(contest, 1); }

std::string results_of(const Poll& p) {
  std::string csv = "election,contest,candidate,party,votes\n";
  for (int c = 0; c < kContests; ++c)
    for (int k = 0; k < kCandidates; ++k)
      csv += fmt::format("{},{},{},{},{}\n", p.id, seat(c), candidate(c, k), kParties[(c + k) % 5].second, votes(c, k));
  return csv;
}

Reference reference(RefType type, std::string name, std::string id = "") { return Reference{type, name, name, {}, std::move(id), ""}; }

std::string moment(const Poll& p, int i, bool end) {
  const int minute = i % 720;
  return fmt::format("{}-11-{:02}T{:02}:{:02}:00+05:30", p.year, end ? 24 : 23, 8 + minute / 60, minute % 60);
}

// An article of the count: five tallies, six margins, four candidates; a third of them of the next day, one margin in fifty wrong.
std::pair<Article, std::vector<Claim>> story(const Poll& p, int e, int i) {
  const bool end = i % 3 == 0;
  Article a;
  a.id = fmt::format("e{}-{}", e, i);
  a.source = fmt::format("Outlet {}", i % kOutlets);
  a.published = moment(p, i, end);
  a.title = p.state + " assembly election";
  a.text = fmt::format("Story {} of election {}: votes are being counted, officials say.", i, e);
  std::vector<Claim> claims;
  for (int k = 0; k < kClaimsPerArticle; ++k) {
    const int contest = (i * 7 + k * 11) % kContests;
    Claim c;
    c.article = a.id;
    c.election = p.id;
    c.status = end ? Status::won : Status::leading;
    if (k < 5) {
      c.kind = Kind::seats, c.unit = Unit::seats;
      c.subject = reference(RefType::party, kParties[k].second, kParties[k].first);
      c.value = end ? 16 : (i * 5 + k) % 16;
    } else if (k < 11) {
      c.kind = Kind::margin, c.unit = Unit::votes;
      c.subject = reference(RefType::candidate, candidate(contest, 0));
      c.contest = reference(RefType::contest, seat(contest));
      c.value = end ? margin(contest) + (i % 50 == 0 ? 1000 : 0) : margin(contest) / 2 + i % 97;
    } else {
      c.kind = Kind::candidacy, c.status = Status::none;
      c.subject = reference(RefType::candidate, candidate(contest, k % kCandidates));
      c.contest = reference(RefType::contest, seat(contest));
    }
    c.evidence = {"body", static_cast<std::size_t>(k), static_cast<std::size_t>(k) + 12, a.text.substr(static_cast<std::size_t>(k), 12)};
    c.rule = "bench", c.rule_version = "1";
    c.id = claim_id(c);
    claims.push_back(std::move(c));
  }
  return {std::move(a), std::move(claims)};
}

// The same as a reporter writes it.
std::string told(const Poll& p, int i) {
  const bool end = i % 2 == 0;
  std::string text = fmt::format("Votes of the {} assembly election of {} were counted on Saturday. ", p.state, p.year);
  for (int k = 0; k < 5; ++k)
    text += fmt::format(fmt::runtime(end ? "The {} won {} seats. " : "The {} was leading in {} seats. "), kParties[k].second, end ? 16 : (i * 3 + k) % 15 + 1);
  for (int k = 0; k < 6; ++k) {
    const int c = (i * 13 + k * 17) % kContests;
    text += fmt::format(fmt::runtime(end ? "{} of the {} won {} by {} votes. " : "{} of the {} was leading in {} by {} votes. "), candidate(c, 0),
                        kParties[c % 5].second, seat(c), end ? margin(c) : margin(c) / 3 + i % 89);
  }
  return nlohmann::json{{"id", fmt::format("new-{}-{}", p.id, i)}, {"source", fmt::format("Outlet {}", i % kOutlets)}, {"published", moment(p, i * 7, end)},
                        {"title", p.state + " assembly election results"}, {"text", text + fmt::format("That was told in room {}.", i)}}.dump() + "\n";
}

[[noreturn]] void stop(const std::string& why) {
  std::fprintf(stderr, "incremental: %s\n", why.c_str());
  std::exit(2);
}

template <typename T>
T must(Result<T>&& r) {
  if (!r) stop(r.error().to_string());
  if constexpr (!std::is_void_v<T>) return std::move(*r);
}

class Clock {
 public:
  void line(const std::string& what, std::size_t count, const char* of) {
    const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - wall_).count();
    std::printf("%-44s %9zu %-9s %7.1f s of processor time %7.1f s by the clock\n", what.c_str(), count, of,
                static_cast<double>(std::clock() - cpu_) / CLOCKS_PER_SEC, wall);
    std::fflush(stdout);
    start();
  }
  void start() { cpu_ = std::clock(), wall_ = std::chrono::steady_clock::now(); }

 private:
  std::clock_t cpu_ = std::clock();
  std::chrono::steady_clock::time_point wall_ = std::chrono::steady_clock::now();
};

class Bench {
 public:
  Bench(const std::string& rules, fs::path folder, int claims, int elections, int articles)
      : folder_(std::move(folder)), claims_(claims), elections_(elections), articles_(articles) {
    auto loaded = Rulebook::load(rules);
    if (!loaded) stop(loaded.error().front().to_string());
    rulebook_ = std::move(*loaded);
    fs::create_directories(folder_);
    fs::remove(db());
  }

  void run() {
    make();
    settle("settled whole");
    further("on one election", 1);
    further("on five elections", std::min(5, elections_));
    further("on every election", elections_);
    clock_.start();
    settle("settled with nothing new");
  }

 private:
  std::string db() const { return (folder_ / "bench.db").string(); }

  void make() {
    Store store = must(Store::open(db()));
    must(put_knowledge(rulebook_, store));
    const int each = claims_ / elections_ / kClaimsPerArticle;
    std::size_t stored = 0;
    for (int e = 0; e < elections_; ++e) {
      const Poll p(e);
      const auto csv = folder_ / "results.csv";
      std::ofstream(csv) << results_of(p);
      must(store.load_results(csv.string()));
      auto batch = must(store.batch());
      for (int i = 0; i < each; ++i) {
        const auto [a, claims] = story(p, e, i);
        must(batch.add(a, claims));
      }
      stored += must(batch.commit()).claims;
    }
    clock_.line(fmt::format("made, {} elections", elections_), stored, "claims");
  }

  // Reads articles as the program does, then settles. Each call tells other ones.
  void further(const std::string& what, int elections) {
    const auto dump = folder_ / "further.jsonl";
    {
      std::ofstream out(dump);
      for (int i = 0; i < articles_; ++i) out << told(Poll(i % elections), told_ + i);
    }
    told_ += articles_;
    clock_.start();
    const std::vector<std::string> inputs{dump.string()};
    const auto report = must(ingest(inputs, rulebook_, {.database = db(), .ingested = "2024-11-25", .names = true}, {}, {}));
    clock_.line(fmt::format("{} further articles {} read", articles_, what), report.stored.claims, "claims");
    settle("  and settled");
  }

  void settle(const std::string& what) {
    Store store = must(Store::open(db()));
    const auto report = must(reconcile_store(store, names_of(rulebook_)));
    clock_.line(what, report.claims, "verdicts");
  }

  fs::path folder_;
  int claims_, elections_, articles_, told_ = 0;
  Rulebook rulebook_;
  Clock clock_;
};

}  // namespace
}  // namespace newstally

int main(int argc, char** argv) {
  const auto number = [&](int at, int otherwise) { return argc > at ? std::atoi(argv[at]) : otherwise; };
  const int claims = number(3, 1'000'000), elections = number(4, 40), articles = number(5, 1000);
  if (argc < 3 || claims <= 0 || elections <= 0 || articles <= 0) {
    std::fprintf(stderr, "usage: incremental RULES_FOLDER FOLDER [CLAIMS [ELECTIONS [ARTICLES]]]\n");
    return 2;
  }
  newstally::Bench(argv[1], argv[2], claims, elections, articles).run();
  return 0;
}
