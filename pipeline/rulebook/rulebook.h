// The Rulebook: everything the extractor knows, loaded from rules/ once and immutable afterwards.
//
// Order of use: load, then share by const reference among any number of threads.
// Loading fails with every mistake found (file, line, reason, hint), so that a run stops before any work.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "pipeline/base/result.h"

namespace newstally {

struct RulebookOptions {
  bool lexicon = true;  // false: rules and general vocabulary only, no names of parties, places or bodies
  bool network = true;  // false: the linker goes by its weights alone; several times as fast on articles dense in claims
  bool cases = true;    // false: rules load without cases, for trying out an edit
};

class Rulebook {
 public:
  Rulebook();
  ~Rulebook();
  Rulebook(Rulebook&&) noexcept;
  Rulebook& operator=(Rulebook&&) noexcept;

  static tl::expected<Rulebook, std::vector<Error>> load(const std::string& rules_folder, const RulebookOptions& = {});

  // A hash of all rules and lexicons: what a claim's rule version is.
  const std::string& version() const;

  struct Parts;  // for the stages that read it: pipeline/rulebook/parts.h
  const Parts& parts() const { return *parts_; }

 private:
  std::unique_ptr<Parts> parts_;
};

}  // namespace newstally
