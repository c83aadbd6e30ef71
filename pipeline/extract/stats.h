// What each rule does on a set of articles: matches, readings, claims, rivals for one number, and time.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/model/article.h"
#include "pipeline/rulebook/rulebook.h"

namespace newstally {

struct RuleUse {
  std::string rule;
  std::size_t matches = 0;   // of its patterns
  std::size_t readings = 0;  // matches the engine took, and what went on from them without a verb
  std::size_t claims = 0;    // in the end
  std::uint64_t nanoseconds = 0;  // its patterns took on the sentences that the prefilter gave them
};

// Two rules that matched over one number, or over one verb where they have none. `first` is loaded before `second`.
struct RuleOverlap {
  std::string first, second;
  std::size_t sentences = 0;
  std::size_t first_read = 0, second_read = 0;  // times it was the one that was read; both may be
};

// Order of use: add every article, then ask. Not thread-safe. The rulebook must outlive it.
class RuleStats {
 public:
  // `clock` tells nanoseconds that only go up.
  RuleStats(const Rulebook& rulebook, std::function<std::uint64_t()> clock);
  ~RuleStats();
  RuleStats(const RuleStats&) = delete;
  RuleStats& operator=(const RuleStats&) = delete;

  void add(const Article& article);

  std::vector<RuleUse> uses() const;          // every rule, most claims first; then what the engine derives by itself
  std::vector<RuleOverlap> overlaps() const;  // most frequent first
  std::size_t sentences() const;
  std::uint64_t set_nanoseconds() const;  // of the pass that finds which rules apply, and their captures

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace newstally
