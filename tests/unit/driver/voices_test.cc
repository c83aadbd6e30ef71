// Near-copies are joined while reading: the whole way from a dump to the voices of the database.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <nlohmann/json.hpp>

#include "pipeline/pipeline.h"
#include "tests/unit/rulebook_fixture.h"

namespace newstally {
namespace {

namespace fs = std::filesystem;

const std::string kWire =
    "The Progress Party won 40 of the 81 seats in the Northland assembly election on Saturday, the election commission said. The Unity "
    "Front won 29 seats and the Greens seven. Asha Rao of the Progress Party won Northfield by 2,310 votes, defeating Ben Cole of the "
    "Unity Front. The Progress Party had won 31 seats in 2019. Five seats went to independents. Turnout was 64.2 percent, officials "
    "said, two points more than five years ago. Counting began at 8 am in 24 centres and was over by dusk.";
const std::string kOwnReport =
    "Northland has changed hands. With 40 seats in the assembly election the Progress Party is back, and nobody was more surprised than "
    "Asha Rao, who won Northfield by 2,310 votes after two recounts. The Unity Front is left with 29 seats; its chief did not come down "
    "to the reporters who had waited in the rain since noon. Seven seats for the Greens are their best result in this state.";

class VoicesOfADump : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(::testing::TempDir()) / (std::string("newstally_voices_") + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void print(const std::string& id, const std::string& published, const std::string& text, const std::string& author = "") {
    dump_ += nlohmann::json{{"id", id}, {"source", "Outlet of " + id}, {"published", published}, {"title", "Northland: " + id + " wins the election"},
                            {"text", text}, {"author", author}}.dump() + "\n";
  }

  // The bytes of the database.
  std::string ingest_all(std::size_t jobs, const std::string& name = "tally.db") {
    std::ofstream(folder_ / "dump.jsonl") << dump_;
    const std::vector<std::string> inputs{(folder_ / "dump.jsonl").string()};
    RunOptions options;
    options.jobs = jobs;
    db_ = (folder_ / name).string();
    const auto report = ingest(inputs, rulebook(), {.database = db_, .ingested = "2024-11-24", .names = false}, options, {});
    EXPECT_TRUE(report) << report.error().to_string();
    std::ifstream in(db_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  // Article → origin of its voice, for the articles that claim something.
  std::map<std::string, std::string> voices() {
    std::map<std::string, std::string> out;
    auto store = Store::open(db_, {.read_only = true});
    EXPECT_TRUE(store);
    std::ostringstream rows;
    EXPECT_TRUE(store->export_view("articles", ExportFormat::json_lines, rows));
    std::istringstream lines(rows.str());
    for (std::string line; std::getline(lines, line);) {
      const auto row = nlohmann::json::parse(line);
      out[row.at("id")] = row.at("voice").is_null() ? "" : row.at("voice");
      agencies_[row.at("id")] = row.at("agencies").is_null() ? "" : row.at("agencies");
    }
    return out;
  }

  fs::path folder_;
  std::string dump_, db_;
  std::map<std::string, std::string> agencies_;
};

TEST_F(VoicesOfADump, prints_of_one_wire_text_are_one_voice_and_the_earliest_its_origin) {
  print("herald", "2024-11-23T16:30:00Z", "NORTHFIELD: " + kWire.substr(0, kWire.find(" Five seats")));
  print("own", "2024-11-23T15:00:00Z", kOwnReport);
  print("agency", "2024-11-23T15:50:00Z", "NORTHFIELD, Nov 23 (PTI) " + kWire, "PTI");
  print("mail", "2024-11-23T16:05:00Z", kWire.substr(kWire.find("The Unity")) + "\n\n(With inputs from ANI and PTI)");
  ingest_all(1);
  const auto of = voices();
  EXPECT_EQ(of.at("herald"), "agency");
  EXPECT_EQ(of.at("mail"), "agency");
  EXPECT_EQ(of.at("agency"), "agency");
  EXPECT_EQ(of.at("own"), "own");
  EXPECT_EQ(agencies_.at("agency"), "Press Trust of India");
  EXPECT_EQ(agencies_.at("mail"), "Asian News International; Press Trust of India");
  EXPECT_EQ(agencies_.at("own"), "");
}

TEST_F(VoicesOfADump, the_database_is_the_same_for_any_number_of_jobs) {
  for (int day = 10; day < 28; ++day) {
    const std::string n = std::to_string(day);
    print("a" + n, "2024-11-" + n, n + " days on. " + kWire.substr(0, kWire.size() - static_cast<std::size_t>(day)));
    print("b" + n, "2024-11-" + n, kOwnReport + " That was " + n + " days ago.");
  }
  const std::string one = ingest_all(1, "one.db");
  EXPECT_EQ(one, ingest_all(2, "two.db"));
  EXPECT_EQ(one, ingest_all(5, "five.db"));
  const auto of = voices();
  for (const auto& [id, voice] : of) EXPECT_EQ(voice, id.substr(0, 1) + "10") << id;
}

TEST_F(VoicesOfADump, a_copy_met_in_a_later_run_joins) {
  print("agency", "2024-11-23T15:50:00Z", kWire);
  ingest_all(1);
  print("copy", "2024-11-24", "Our Bureau\n" + kWire.substr(0, 400));
  const std::string after = ingest_all(1);
  EXPECT_EQ(voices().at("copy"), "agency");
  EXPECT_EQ(after, ingest_all(1)) << "again changes nothing";
}

TEST_F(VoicesOfADump, a_changed_article_is_compared_anew) {
  print("agency", "2024-11-23T15:50:00Z", kWire);
  print("paper", "2024-11-24", kOwnReport);
  ingest_all(1);
  EXPECT_EQ(voices().at("paper"), "paper");
  dump_.clear();
  print("paper", "2024-11-24", kWire.substr(0, 420));
  ingest_all(1);
  EXPECT_EQ(voices().at("paper"), "agency");
  dump_.clear();
  print("paper", "2024-11-24", kOwnReport + " It was a long night.");
  ingest_all(1);
  EXPECT_EQ(voices().at("paper"), "paper");
}

}  // namespace
}  // namespace newstally
