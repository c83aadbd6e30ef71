// A folder of rules of one test: the project's vocabulary and macros, and the rule files the test writes.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "pipeline/rulebook/parts.h"

namespace newstally {

class RulesFolder {
 public:
  RulesFolder() {
    namespace fs = std::filesystem;
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(testing::TempDir()) / ("newstally_" + std::string(test->test_suite_name()) + "_" + test->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "seats");
    const fs::path source = fs::path(NEWSTALLY_SOURCE_DIR) / "rules";
    fs::copy(source / "vocabulary", folder_ / "vocabulary");
    for (const char* f : {"macros.json", "continuations.json"}) fs::copy_file(source / f, folder_ / f);
  }
  ~RulesFolder() { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
  }
  // seats/x.json with one rule whose text is `text`, standing on line 3.
  void write_rule(const std::string& text) {
    write("seats/x.json", "{\"kind\": \"seats\",\n \"rules\": [\n  {\"id\": \"seats.x\", \"status\": \"won\", \"text\": \"" + text + "\"}\n]}\n");
  }

  // What loading says, paths below the folder, one string a mistake.
  std::vector<std::string> mistakes(bool cases = false) const {
    std::vector<std::string> out;
    auto book = load(cases);
    if (book) return out;
    for (Error e : book.error()) {
      if (auto at = e.path.find(folder_.string() + "/"); at == 0) e.path.erase(0, folder_.string().size() + 1);
      out.push_back(e.to_string());
    }
    return out;
  }
  tl::expected<Rulebook, std::vector<Error>> load(bool cases = false) const { return Rulebook::load(folder_.string(), {.lexicon = false, .cases = cases}); }

 private:
  std::filesystem::path folder_;
};

// The project's own rulebook, loaded once; without the network, as whole corpora are read with it.
inline const Rulebook& project_rules() {
  static const Rulebook book = [] {
    auto b = Rulebook::load(std::string(NEWSTALLY_SOURCE_DIR) + "/rules", {.network = false, .cases = false});
    if (!b) throw std::runtime_error(b.error().front().to_string());
    return std::move(*b);
  }();
  return book;
}

}  // namespace newstally
