// Runs a fuzz target without libFuzzer: PROGRAM [--seconds N] [--seed N] SEED_FILE_OR_FOLDER…
//
// Seeds are run as they are, then mutated: bits, bytes, cut, doubled and spliced pieces, words of the formats. The numbers drawn
// depend on the seed only. An input that makes the target crash is left in crash-PROGRAM.bin in the working directory.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "tests/fuzz/target.h"

namespace {

namespace fs = std::filesystem;
using Random = std::mt19937_64;

constexpr std::size_t kLargest = std::size_t{1} << 16;
constexpr const char* kWords[] = {"{", "}", "[", "]", "\"", "\\u0000", "\\ud800", "null", "1e999", "-", "<", ">", "</", "<![CDATA[", "]]>", "&#x0;", "&amp;", "<?xml",
                                  "WARC/1.0\r\n", "Content-Length: 99999999999\r\n", "\r\n\r\n", "\xEF\xBB\xBF", "\xFF\xFE", "\xC0\x80", "\xF4\x90\x80\x80", ",", ";", "\t", "\"\"",
                                  "(", ")", "?", "|", "~~", "{value}", "<win>", "1,23,456", "lakh", "per cent", "won", "seats", "votes", "\xE2\x80\x99", "\xE2\x80\x94"};

std::string g_name;      // of the program
std::string g_now;       // the input being run

void leave_input(int) {
  const std::string path = "crash-" + g_name + ".bin";
  if (const int file = open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0644); file >= 0) {
    [[maybe_unused]] const auto written = write(file, g_now.data(), g_now.size());
    close(file);
  }
  const char said[] = "the input is left in crash-*.bin\n";
  [[maybe_unused]] const auto written = write(2, said, sizeof said - 1);
  _exit(1);
}

void read_seeds(const fs::path& path, std::vector<std::string>& into) {
  if (fs::is_directory(path)) {
    std::vector<fs::path> files;
    for (const auto& e : fs::recursive_directory_iterator(path))
      if (e.is_regular_file()) files.push_back(e.path());
    std::sort(files.begin(), files.end());
    for (const auto& f : files) read_seeds(f, into);
    return;
  }
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  bytes.resize(std::min(bytes.size(), kLargest));
  into.push_back(std::move(bytes));
}

void mutate(std::string& s, const std::vector<std::string>& seeds, Random& random) {
  const auto below = [&](std::size_t n) { return n == 0 ? 0 : static_cast<std::size_t>(random() % n); };
  const std::size_t at = below(s.size() + 1), length = below(std::min<std::size_t>(s.size() - at, 64) + 1);
  switch (random() % 8) {
    case 0: if (at < s.size()) s[at] = static_cast<char>(s[at] ^ (1 << below(8))); break;
    case 1: if (at < s.size()) s[at] = static_cast<char>(random()); break;
    case 2: s.erase(at, length); break;
    case 3: s.insert(at, s.substr(at, length)); break;
    case 4: s.insert(at, kWords[below(std::size(kWords))]); break;
    case 5: s.resize(at); break;
    case 6: {
      const std::string& other = seeds[below(seeds.size())];
      s.insert(at, other.substr(below(other.size()), below(512)));
      break;
    }
    default: if (at < s.size()) s.replace(at, std::min<std::size_t>(length, s.size() - at), kWords[below(std::size(kWords))]); break;
  }
  if (s.size() > kLargest) s.resize(kLargest);
}

void run(const std::string& input) {
  g_now = input;
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

}  // namespace

int main(int argc, char** argv) {
  g_name = fs::path(argv[0]).filename().string();
  double seconds = 10;
  std::uint64_t seed = 1;
  std::vector<std::string> seeds{""};
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--seconds") == 0 && i + 1 < argc) seconds = std::atof(argv[++i]);
    else if (std::strcmp(argv[i], "--seed") == 0 && i + 1 < argc) seed = std::strtoull(argv[++i], nullptr, 10);
    else read_seeds(argv[i], seeds);
  }
  for (const int signal : {SIGSEGV, SIGABRT, SIGFPE, SIGBUS, SIGILL}) std::signal(signal, leave_input);

  Random random(seed);
  const auto until = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
  std::size_t runs = 0;
  for (const auto& s : seeds) {
    if (std::chrono::steady_clock::now() >= until) break;
    run(s), ++runs;
  }
  while (std::chrono::steady_clock::now() < until) {
    std::string input = seeds[static_cast<std::size_t>(random() % seeds.size())];
    for (auto n = 1 + random() % 8; n > 0; --n) mutate(input, seeds, random);
    run(input), ++runs;
  }
  std::printf("%s: %zu inputs, no promise broken\n", g_name.c_str(), runs);
}
