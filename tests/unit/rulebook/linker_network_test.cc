// The linker's network as it is shipped, and what is said of files that are wrong.
#include "pipeline/rulebook/linker_network.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>

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

}  // namespace
}  // namespace newstally
