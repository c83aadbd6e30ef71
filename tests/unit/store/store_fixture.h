// A store in a temporary folder, and small articles and claims to put into it.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "pipeline/store/store.h"

namespace newstally {

inline std::string slurp(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

inline void spit(const std::filesystem::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

inline ::testing::AssertionResult says(const std::string& text, const std::string& part) {
  if (text.find(part) != std::string::npos) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << '"' << text << "\" does not say \"" << part << '"';
}

class StoreTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::path(::testing::TempDir()) / (std::string("newstally_") + info->test_suite_name() + "_" + info->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    db_ = (folder_ / "tally.db").string();
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  Store open(const OpenOptions& options = {}) {
    auto store = Store::open(db_, options);
    EXPECT_TRUE(store) << (store ? "" : store.error().to_string());
    return std::move(*store);
  }

  // One article in a batch of its own.
  static Added add(Store& store, const Article& article, const std::vector<Claim>& claims, const IngestOptions& options = {}) {
    auto batch = store.batch(options);
    EXPECT_TRUE(batch) << (batch ? "" : batch.error().to_string());
    auto added = batch->add(article, claims);
    EXPECT_TRUE(added) << (added ? "" : added.error().to_string());
    auto stats = batch->commit();
    EXPECT_TRUE(stats) << (stats ? "" : stats.error().to_string());
    return *added;
  }

  ResultsReport load(Store& store, const std::string& name, const std::string& csv, const ResultsOptions& options = {}) {
    spit(folder_ / name, csv);
    auto report = store.load_results((folder_ / name).string(), options);
    EXPECT_TRUE(report) << (report ? "" : report.error().to_string());
    return report ? *report : ResultsReport{};
  }

  std::filesystem::path folder_;
  std::string db_;
};

inline const std::string kElection = "in/jharkhand/assembly/2024";

inline Article article(std::string id, std::string source, std::string published, std::string text) {
  Article a;
  a.id = std::move(id);
  a.url = "https://example.org/" + a.id;
  a.source = std::move(source);
  a.published = std::move(published);
  a.lang = "en";
  a.title = "Count goes on";
  a.text = std::move(text);
  return a;
}

inline Reference reference(RefType type, std::string name, std::string id = "") {
  Reference r;
  r.type = type;
  r.mention = name;
  r.name = std::move(name);
  r.id = std::move(id);
  return r;
}

// The claim's evidence is the first place where `quote` stands in the article's body.
inline Claim claim(const Article& a, Kind kind, Status status, std::optional<Reference> subject, std::optional<double> value, Unit unit,
                   const std::string& quote) {
  Claim c;
  c.article = a.id;
  c.kind = kind;
  c.status = status;
  c.subject = std::move(subject);
  c.value = value;
  c.unit = unit;
  c.election = kElection;
  const auto at = a.text.find(quote);
  EXPECT_NE(at, std::string::npos) << quote;
  c.evidence = {"body", at, at + quote.size(), quote};
  c.rule = "test.rule";
  c.rule_version = "1";
  c.id = claim_id(c);
  return c;
}

inline Claim seats(const Article& a, const std::string& party, double value, Status status, const std::string& quote, const std::string& id = "") {
  return claim(a, Kind::seats, status, reference(RefType::party, party, id), value, Unit::seats, quote);
}

inline Claim margin(const Article& a, const std::string& who, const std::string& contest, double value, Status status, const std::string& quote) {
  Claim c = claim(a, Kind::margin, status, reference(RefType::candidate, who), value, Unit::votes, quote);
  c.contest = reference(RefType::contest, contest);
  c.id = claim_id(c);
  return c;
}

// A count of three contests: JMM wins two, BJP one.
inline const char* const kThreeContests =
    "election_year,election_type,election_state,constituency,constituency_no,serial_no,candidate,party,evm_votes,postal_votes\n"
    "2024,Assembly,JH,BARHAIT,3,1,HEMANT SOREN,Jharkhand Mukti Morcha,95000,612\n"
    "2024,Assembly,JH,BARHAIT,3,2,GAMLIYEL HEMBROM,Bharatiya Janata Party,55000,821\n"
    "2024,Assembly,JH,BARHAIT,3,3,NOTA,None of the Above,3000,0\n"
    "2024,Assembly,JH,GANDEY,31,1,KALPANA MURMU SOREN,Jharkhand Mukti Morcha,119000,372\n"
    "2024,Assembly,JH,GANDEY,31,2,MUNIYA DEVI,Bharatiya Janata Party,102000,230\n"
    "2024,Assembly,JH,RANCHI,63,1,C P SINGH,Bharatiya Janata Party,107000,290\n"
    "2024,Assembly,JH,RANCHI,63,2,MAHUA MAJI,Jharkhand Mukti Morcha,85000,341\n";

inline std::vector<NameRow> names() {
  return {{"in/jmm", "Jharkhand Mukti Morcha", "JMM", RefType::party, ""},
          {"in/bjp", "Bharatiya Janata Party", "BJP", RefType::party, ""},
          {"in/inc", "Indian National Congress", "Congress", RefType::party, ""},
          {"us/congress", "Congress", "US Congress", RefType::party, ""},
          {"in/india", "INDIA", "INDIA bloc", RefType::alliance, ""}};
}

}  // namespace newstally
