// Phrases by their first word, so that asking whether one stands in a sentence costs a look-up a word, however many there are.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/base/word_table.h"
#include "pipeline/text/document.h"

namespace newstally {

class PhraseTable {
 public:
  void add(std::vector<std::string> words) {
    if (words.empty()) return;
    const std::uint32_t first = firsts_.add(words[0]);
    if (first == phrases_.size()) phrases_.emplace_back();
    phrases_[first].push_back(std::move(words));
  }

  // Whether one of the phrases stands at tokens[i], and ends before `end`.
  bool stands_at(std::span<const Token> tokens, std::size_t i, std::size_t end) const {
    const std::uint32_t first = firsts_.find(tokens[i].norm, tokens[i].hash);
    return first != WordTable::kNone && std::ranges::any_of(phrases_[first], [&](const auto& words) { return stands(words, tokens, i, end); });
  }
  // The index after the longest of them that does; 0 where none does.
  std::size_t end_at(std::span<const Token> tokens, std::size_t i, std::size_t end) const {
    const std::uint32_t first = firsts_.find(tokens[i].norm, tokens[i].hash);
    std::size_t longest = 0;
    if (first != WordTable::kNone)
      for (const auto& words : phrases_[first])
        if (words.size() > longest && stands(words, tokens, i, end)) longest = words.size();
    return longest ? i + longest : 0;
  }

 private:
  static bool stands(const std::vector<std::string>& words, std::span<const Token> tokens, std::size_t i, std::size_t end) {
    return i + words.size() <= end && std::equal(words.begin() + 1, words.end(), tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1, [](const std::string& w, const Token& t) { return w == t.norm; });
  }

  WordTable firsts_;
  std::vector<std::vector<std::vector<std::string>>> phrases_;  // of each first word
};

}  // namespace newstally
