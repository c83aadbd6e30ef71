// Tiny models, of floats and of bytes, against the vectors of Hugging Face's BertModel and MPNetModel (tiny/make.py writes all of it).
#include "pipeline/encoder/encoder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <thread>

#include "pipeline/encoder/kernels.h"

namespace newstally {
namespace {

const std::string kTiny = NEWSTALLY_SOURCE_DIR "/tests/unit/encoder/tiny/";

struct Expected {
  std::vector<int> ids;
  std::vector<float> values;
};

template <typename T>
std::vector<T> numbers(const std::string& line) {
  std::istringstream in(line);
  return {std::istream_iterator<T>(in), {}};
}

// A line of ids, a line a vector, an empty line.
std::vector<Expected> expected(const std::string& file = "expected.txt") {
  std::vector<Expected> out;
  std::ifstream in(kTiny + file);
  for (std::string line; std::getline(in, line);) {
    Expected e{numbers<int>(line), {}};
    while (std::getline(in, line) && !line.empty()) std::ranges::copy(numbers<float>(line), std::back_inserter(e.values));
    out.push_back(std::move(e));
  }
  return out;
}

std::string contents(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Loads the float model with its file changed, by way of a folder of the test's own.
Result<Encoder> load_changed(const std::string& file, const std::string& kind = "f32") {
  const std::string folder = testing::TempDir() + "newstally_encoder_" + testing::UnitTest::GetInstance()->current_test_info()->name();
  std::filesystem::create_directories(folder);
  std::filesystem::copy_file(kTiny + kind + "/vocab.txt", folder + "/vocab.txt", std::filesystem::copy_options::overwrite_existing);
  std::ofstream(folder + "/encoder.safetensors", std::ios::binary) << file;
  auto encoder = Encoder::load(folder);
  std::filesystem::remove_all(folder);
  if (!encoder) encoder.error().path = encoder.error().path.substr(folder.size() + 1);
  return encoder;
}

// The file with a text of its header replaced by another, the header's length set anew.
std::string with_header(std::string file, const std::string& from, const std::string& to) {
  const std::size_t at = file.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  file.replace(at, from.size(), to);
  std::uint64_t length = 0;
  std::memcpy(&length, file.data(), sizeof length);
  length += to.size() - from.size();
  std::memcpy(file.data(), &length, sizeof length);
  return file;
}

std::string why(const Result<Encoder>& encoder) { return encoder ? "loaded" : encoder.error().to_string(); }

TEST(Encoder, GivesTheVectorsOfTheReference) {
  for (const auto* kernels : kernels::runnable()) {
    const auto floats = Encoder::load(kTiny + "f32", *kernels), bytes = Encoder::load(kTiny + "i8", *kernels);
    ASSERT_TRUE(floats) << why(floats);
    ASSERT_TRUE(bytes) << why(bytes);
    for (const auto& e : expected()) {
      const Matrix by_floats = floats->encode(e.ids), by_bytes = bytes->encode(e.ids);
      ASSERT_EQ(by_floats.values.size(), e.values.size());
      ASSERT_EQ(by_bytes.values.size(), e.values.size());
      EXPECT_EQ(by_floats.rows, e.ids.size());
      EXPECT_EQ(by_floats.columns, 8u);
      for (std::size_t k = 0; k < e.values.size(); ++k) {
        EXPECT_NEAR(by_floats.values[k], e.values[k], 1e-5) << kernels->name << ", value " << k;
        EXPECT_NEAR(by_bytes.values[k], e.values[k], 0.06) << kernels->name << ", value " << k;
      }
    }
  }
}

TEST(Encoder, GoesByDistancesWhereTheModelDoes) {
  for (const auto* kernels : kernels::runnable()) {
    const auto encoder = Encoder::load(kTiny + "mpnet", *kernels);
    ASSERT_TRUE(encoder) << why(encoder);
    for (const auto& e : expected("expected-mpnet.txt")) {
      const Matrix found = encoder->encode(e.ids);
      ASSERT_EQ(found.values.size(), e.values.size());
      for (std::size_t k = 0; k < e.values.size(); ++k) EXPECT_NEAR(found.values[k], e.values[k], 1e-4) << kernels->name << ", of " << e.ids.size() << ", value " << k;
    }
  }
}

TEST(Encoder, ReadsItsSizesFromTheFile) {
  const auto encoder = Encoder::load(kTiny + "i8").value();
  EXPECT_EQ(encoder.hidden(), 8u);
  EXPECT_EQ(encoder.layers(), 2u);
  EXPECT_EQ(encoder.positions(), 16u);
  EXPECT_EQ(encoder.wordpiece().size(), 30u);
  const auto pieces = encoder.wordpiece().split("Conservative");
  ASSERT_EQ(pieces.size(), 2u);
  EXPECT_EQ(pieces[1].id, 28);
}

TEST(Encoder, TakesAnyIds) {
  const auto encoder = Encoder::load(kTiny + "f32").value();
  EXPECT_EQ(encoder.encode({}).values.size(), 0u);
  EXPECT_EQ(encoder.encode({}).columns, 8u);
  const std::vector<int> odd{2, -1, 30, 1 << 30}, unknown{2, 1, 1, 1};
  EXPECT_EQ(encoder.encode(odd).values, encoder.encode(unknown).values);
  const std::vector<int> most(16, 7), more(40, 7);
  EXPECT_EQ(encoder.encode(more).values, encoder.encode(most).values) << "no more than there are positions for";
}

TEST(Encoder, GivesTheSameBitsFromManyThreads) {
  const auto encoder = Encoder::load(kTiny + "i8").value();
  const auto all = expected();
  std::vector<Matrix> alone;
  for (const auto& e : all) alone.push_back(encoder.encode(e.ids));
  std::vector<std::thread> threads;
  std::vector<int> differing(4);
  for (int& differs : differing)
    threads.emplace_back([&, &differs = differs] {
      for (int round = 0; round < 200; ++round)
        for (std::size_t k = 0; k < all.size(); ++k) differs += encoder.encode(all[k].ids).values != alone[k].values;
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(differing, std::vector<int>(4, 0));
}

TEST(Encoder, SaysThatAFileIsCutOff) {
  const std::string whole = contents(kTiny + "i8/encoder.safetensors");
  const std::string end = " (it wants a whole safetensors file)";
  EXPECT_EQ(why(load_changed("")), "encoder.safetensors: is too short" + end);
  EXPECT_EQ(why(load_changed(whole.substr(0, 100))), "encoder.safetensors: ends within its header" + end);
  EXPECT_EQ(why(load_changed(std::string("\2\0\0\0\0\0\0\0[]", 10))), "encoder.safetensors: has a header that is no JSON object" + end);
  EXPECT_EQ(why(load_changed(std::string("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF{}", 10))), "encoder.safetensors: ends within its header" + end);
  for (std::size_t size = 0; size < whole.size(); size += 61) EXPECT_NE(why(load_changed(whole.substr(0, size), "i8")), "loaded") << size;
}

TEST(Encoder, SaysWhichTensorIsWrong) {
  const std::string whole = contents(kTiny + "f32/encoder.safetensors");
  const auto changed = [&](const std::string& from, const std::string& to) { return why(load_changed(with_header(whole, from, to))); };
  const std::string place = "encoder.layer.1.intermediate.dense.bias", again = " (write the model anew)";
  EXPECT_EQ(changed(place, "x"), "encoder.safetensors: tensor \"" + place + "\" is not there" + again);
  EXPECT_EQ(changed("[8,20]", "[20,8]"), "encoder.safetensors: tensor \"encoder.layer.0.output.dense.weight\" has shape [20, 8], not [8, 20]" + again);
  EXPECT_EQ(changed("[8,20]", "[8,21]"), "encoder.safetensors: tensor \"encoder.layer.0.output.dense.weight\" has data_offsets that do not fit its shape" + again);
  EXPECT_EQ(changed("[8,20]", "[4294967296,4294967296]"),
            "encoder.safetensors: tensor \"encoder.layer.0.output.dense.weight\" has a shape too large for any memory" + again);
  EXPECT_EQ(changed("[8,20]", "[-8,20]"), "encoder.safetensors: tensor \"encoder.layer.0.output.dense.weight\" has a shape that is not of whole numbers" + again);
  EXPECT_EQ(changed("\"heads\":\"2\"", "\"heads\":\"3\""),
            "encoder.safetensors: __metadata__ has \"heads\": \"3\", which does not divide vectors of 8 (write the number of attention heads there, as text)");
  EXPECT_EQ(changed("encoder.layer.0.attention.self.query.weight", "y"),
            "encoder.safetensors: has no layer: no tensor \"encoder.layer.0.attention.self.query.weight\"" + again);
}

TEST(Encoder, SaysWhatIsWrongWithBytes) {
  const std::string whole = contents(kTiny + "i8/encoder.safetensors");
  const auto changed = [&](const std::string& from, const std::string& to) { return why(load_changed(with_header(whole, from, to), "i8")); };
  const std::string weight = "encoder.layer.0.attention.self.key.weight";
  EXPECT_EQ(changed(weight + ".scale", "x"), "encoder.safetensors: tensor \"" + weight + ".scale\" is not there (write the model anew)");
  EXPECT_EQ(changed("\"dtype\":\"F32\"", "\"dtype\":\"I32\"").find("encoder.safetensors: tensor \"embeddings.LayerNorm.bias\" is of type I32, not F32"), 0u);
  std::string infinite = whole;
  const float bad = INFINITY;
  std::uint64_t header = 0;
  std::memcpy(&header, infinite.data(), sizeof header);
  std::memcpy(infinite.data() + sizeof header + header, &bad, sizeof bad);
  EXPECT_NE(why(load_changed(infinite, "i8")).find("holds what is no finite number"), std::string::npos);
}

}  // namespace
}  // namespace newstally
