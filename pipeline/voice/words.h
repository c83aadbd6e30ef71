// A text as words fit for comparing: without case, punctuation and the ways of writing a number.
//
// This is not the tokenizer of `text`: a sub-editor's quotation marks, dashes and digit groups must make no difference here,
// while there every byte counts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace newstally::voice {

struct Word {
  std::uint64_t hash = 0;
  bool number = false;  // has a digit: "39,791", "9.30", "4th"
  bool name = false;    // begins with a capital, and not because a sentence begins
};

std::vector<Word> words_of(std::string_view text);

// Scatters the bits of a hash, so that the smallest of several is as good as drawn by lot (the finalizer of SplitMix64).
std::uint64_t scatter(std::uint64_t hash);

// A hash for each run of `count` words, in the order of the text.
std::vector<std::uint64_t> shingles_of(const std::vector<Word>& words, std::size_t count);

}  // namespace newstally::voice
