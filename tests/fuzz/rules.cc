// Any bytes are loaded as a file of rules: mistakes are told with file and hint, and what loads can be matched.
#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

#include "pipeline/rulebook/parts.h"
#include "pipeline/rulebook/rulebook.h"
#include "tests/fuzz/target.h"

using namespace newstally;
namespace fs = std::filesystem;

namespace {

// A folder with the vocabulary of the project and one file of rules, removed at exit.
struct Folder {
  Folder() : path(fs::temp_directory_path() / ("newstally-fuzz-rules-" + std::to_string(getpid()))) {
    fs::remove_all(path);
    fs::create_directories(path / "seats");
    fs::create_directory(path / "lexicon");
    for (const char* name : {"vocabulary", "macros.json", "continuations.json"}) fs::create_symlink(fs::path(NEWSTALLY_SOURCE_DIR) / "rules" / name, path / name);
  }
  ~Folder() {
    std::error_code ec;
    fs::remove_all(path, ec);
  }
  fs::path path;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Folder folder;
  std::ofstream(folder.path / "seats" / "fuzz.json", std::ios::binary) << fuzz::as_text(data, size);
  const auto loaded = Rulebook::load(folder.path.string(), {.lexicon = false, .cases = false});
  if (!loaded) {
    fuzz::require(!loaded.error().empty(), "what does not load says why");
    for (const Error& e : loaded.error()) fuzz::require(!e.path.empty() && !e.reason.empty(), "a mistake has a file and a reason");
    return 0;
  }
  const auto& rules = loaded->parts().rules;
  const std::string typed = " @Y1 =win.a2 #N3 seats , @P5 =lose.a6 @L7 by #N8 votes . ";
  const auto fast = rules.match(typed), naive = rules.match(typed, true);
  fuzz::require(fast.size() == naive.size(), "the set pass finds what the naive one finds");
  for (const auto& f : fast) fuzz::require(f.rule < rules.rules().size() && f.end <= typed.size(), "a match is of a rule, within the text");
  return 0;
}
