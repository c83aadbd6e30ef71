// The linker's network as it is shipped, and what is said of files that are wrong.
#include "pipeline/rulebook/linker_network.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>
#include <ranges>

#include "pipeline/encoder/safetensors.h"
#include "tests/unit/rulebook/rules_folder.h"

namespace newstally {
namespace {

namespace fs = std::filesystem;

const LinkerModel& model() {
  static const auto book = Rulebook::load(NEWSTALLY_SOURCE_DIR "/rules", {.lexicon = false, .cases = false});
  return book->parts().linker;
}
const LinkerNetwork& network() { return *model().network; }

std::vector<float> some_vector(float scale) {
  std::vector<float> v(network().encoder().hidden());
  for (std::size_t k = 0; k < v.size(); ++k) v[k] = scale * static_cast<float>(static_cast<int>(k % 7) - 3);
  return v;
}

TEST(LinkerNetwork, GivesProbabilities) {
  const auto a = some_vector(0.2F), b = some_vector(-0.1F);
  for (const auto& all : {network().numbers(a), network().told_outcomes(a), network().modality(a), network().outcomes(network().mention(a))}) EXPECT_NEAR(std::accumulate(all.begin(), all.end(), 0.0), 1, 1e-6);
  EXPECT_EQ(network().numbers(a).size(), model().numbers.meanings());
  EXPECT_EQ(network().outcomes(network().mention(a)).size(), model().outcomes.meanings());
  EXPECT_EQ(network().told_outcomes(a).size(), model().outcomes.meanings());
  for (const double p : {network().name(a, b, Kind::votes), network().name(a, {}, Kind::votes), network().party(a, b), network().race(a, b), network().belongs(a, b), network().leads(a, b), network().right(a, b, Kind::turnout), network().stands(network().mention(a))}) {
    EXPECT_GT(p, 0);
    EXPECT_LT(p, 1);
  }
  EXPECT_NE(network().name(a, b, Kind::votes), network().name(a, b, Kind::margin));
}

// The shipped files with one of them changed.
class NetworkFolder : public testing::Test {
 protected:
  NetworkFolder() : folder_(fs::path(testing::TempDir()) / (std::string("newstally_network_") + testing::UnitTest::GetInstance()->current_test_info()->name())) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    for (const char* file : {"vocab.txt", "encoder.safetensors", "heads.safetensors"}) fs::copy_file(fs::path(NEWSTALLY_SOURCE_DIR) / "rules/linker/encoder" / file, folder_ / file);
  }
  ~NetworkFolder() override { fs::remove_all(folder_); }

  std::string mistake(const std::vector<std::string>& meanings = {"none", "seats won"}) const {
    const auto loaded = LinkerNetwork::load(folder_.string(), meanings, {"none"});
    return loaded ? "" : loaded.error().to_string().substr(folder_.string().size() + 1);
  }
  fs::path folder_;
};

TEST_F(NetworkFolder, MustBeOfTheWeightsBesideIt) {
  EXPECT_EQ(mistake(), "heads.safetensors: its \"numbers\" are not those of weights.json (train both anew)");
}

TEST_F(NetworkFolder, MustBeWholeBeforeItIsUsed) {
  fs::resize_file(folder_ / "encoder.safetensors", fs::file_size(folder_ / "encoder.safetensors") - 1);
  EXPECT_NE(mistake().find("encoder.safetensors: tensor "), std::string::npos) << mistake();
  EXPECT_NE(mistake().find("ends beyond the end of the file"), std::string::npos) << mistake();
  fs::resize_file(folder_ / "encoder.safetensors", 100);
  EXPECT_NE(mistake().find("encoder.safetensors: ends within its header"), std::string::npos) << mistake();
  fs::remove(folder_ / "encoder.safetensors");
  EXPECT_NE(mistake().find("encoder.safetensors: cannot be read"), std::string::npos) << mistake();
}

std::vector<std::string> split(std::string_view names) {  // at bars
  std::vector<std::string> out;
  for (const auto name : std::views::split(names, '|')) out.emplace_back(name.begin(), name.end());
  return out;
}

TEST_F(NetworkFolder, IsReadByWhateverIsAskedFirst) {
  // The last values of the file are a head's; all bits set is no number.
  std::fstream heads(folder_ / "heads.safetensors", std::ios::binary | std::ios::in | std::ios::out);
  heads.seekp(-4, std::ios::end);
  heads.write("\xff\xff\xff\xff", 4);
  heads.close();
  const auto header = SafeTensors::peek(folder_ / "heads.safetensors");
  const auto loaded = LinkerNetwork::load(folder_.string(), split(header->metadata("numbers")), split(header->metadata("outcomes")));
  ASSERT_TRUE(loaded) << loaded.error().to_string();
  try {
    (*loaded)->stands(std::vector<float>(1));
    FAIL() << "heads that are no numbers";
  } catch (const std::runtime_error& e) {
    EXPECT_NE(std::string(e.what()).find("holds what is no finite number"), std::string::npos) << e.what();
  }
}

// A rulebook's version tells networks apart by the digests that their trainer leaves, and by the whole file where there is none.
TEST(RulebookVersion, GoesByTheNetworksDigest) {
  RulesFolder rules;
  const auto version_with = [&](const std::string& header, const std::string& weights) {
    rules.write("linker/encoder/heads.safetensors", std::string(1, static_cast<char>(header.size())) + std::string(7, '\0') + header + weights);
    const auto book = rules.load();
    return book ? book->version() : "none";
  };
  const std::string first = R"({"__metadata__": {"digest": "1"}})", second = R"({"__metadata__": {"digest": "2"}})";
  EXPECT_EQ(version_with(first, ""), version_with(first, "weights"));
  EXPECT_NE(version_with(first, ""), version_with(second, ""));
  EXPECT_NE(version_with("{}", ""), version_with("{}", "weights"));
}

}  // namespace
}  // namespace newstally
