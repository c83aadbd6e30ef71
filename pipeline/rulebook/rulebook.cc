#include "pipeline/rulebook/rulebook.h"

#include <filesystem>
#include <future>
#include <optional>

#include "pipeline/base/hash.h"
#include "pipeline/encoder/safetensors.h"
#include "pipeline/rulebook/json_file.h"
#include "pipeline/rulebook/parts.h"

namespace newstally {
namespace {

// What a file says, as far as claims go by it; nothing of cases, which change none. Of a network's weights the header, where
// their trainer has left a digest of them.
std::optional<std::string> content_of(const std::string& file) {
  std::vector<Error> ignored;
  if (file.ends_with(".safetensors")) {
    const auto weights = SafeTensors::peek(file);
    if (weights && !weights->metadata("digest").empty()) return std::string(weights->header());
  } else if (!file.ends_with(".json") && (!file.ends_with(".txt") || file.ends_with(".cases.txt"))) {
    return std::nullopt;
  }
  return read_file(file, ignored);
}

// One hash of every rule and vocabulary file, and of every file of lexicon and network that was read.
std::string version_of(const std::string& folder, const RulebookOptions& options) {
  StableHash h;
  for (const auto& f : files_in(folder, "", true)) {
    const std::string name = f.substr(folder.size());
    if ((!options.lexicon && name.starts_with("/lexicon/")) || (!options.network && name.starts_with("/linker/encoder/"))) continue;
    if (const auto content = content_of(f)) h.add(name).add(std::to_string(quick_hash(*content)));
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
