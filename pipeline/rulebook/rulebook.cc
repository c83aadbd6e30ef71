#include "pipeline/rulebook/rulebook.h"

#include <filesystem>
#include <future>

#include "pipeline/base/hash.h"
#include "pipeline/rulebook/json_file.h"
#include "pipeline/rulebook/parts.h"

namespace newstally {
namespace {

// One hash of every rule and vocabulary file and of every lexicon file that was read; of the network its smaller file, which changes with the other. Cases
// change no claim.
std::string version_of(const std::string& folder, const RulebookOptions& options) {
  StableHash h;
  std::vector<Error> ignored;
  for (const auto& f : files_in(folder, "", true)) {
    const std::string name = f.substr(folder.size());
    const bool data = name.ends_with(".json") || (name.ends_with(".txt") && !name.ends_with(".cases.txt")) || name.ends_with("/heads.safetensors");
    if (!data || (!options.lexicon && name.starts_with("/lexicon/")) || (!options.network && name.starts_with("/linker/encoder/"))) continue;
    if (const auto text = read_file(f, ignored)) h.add(name).add(std::to_string(quick_hash(*text)));
  }
  return h.hex();
}

}  // namespace

Rulebook::Rulebook() : parts_(std::make_unique<Parts>()) {}
Rulebook::~Rulebook() = default;
Rulebook::Rulebook(Rulebook&&) noexcept = default;
Rulebook& Rulebook::operator=(Rulebook&&) noexcept = default;

const std::string& Rulebook::version() const { return parts_->version; }

tl::expected<Rulebook, std::vector<Error>> Rulebook::load(const std::string& folder, const RulebookOptions& options) {
  std::vector<Error> errors;
  if (!std::filesystem::is_directory(folder)) {
    errors.push_back({folder, 0, "no rules folder here", "name one with --rules DIR"});
    return tl::unexpected(errors);
  }
  Rulebook book;
  Parts& parts = *book.parts_;
  // Rules and their words take as long as all else, and neither asks the other for anything.
  std::vector<Error> in_others;
  auto others = std::async(std::launch::async | std::launch::deferred, [&] {
    if (options.lexicon) parts.lexicon = Lexicon::load(folder + "/lexicon", in_others);
    parts.linker = LinkerModel::load(folder + "/linker", options.network, in_others);
    parts.version = version_of(folder, options);
  });
  parts.vocabulary = Vocabulary::load(folder + "/vocabulary", errors);
  parts.rules = RuleSet::load(folder, parts.vocabulary, options.cases, errors);
  parts.gate = Gate(parts.vocabulary);
  others.get();
  errors.insert(errors.end(), in_others.begin(), in_others.end());
  if (!errors.empty()) return tl::unexpected(errors);
  return book;
}

}  // namespace newstally
