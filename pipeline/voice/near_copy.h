// Near-copies: texts of which one was made from the other, or both from a third, by an editor's hand: other headline, cut
// ends, moved and mended sentences, other spelling. README.md says where the method and its numbers come from.
//
// Order of use: shape_of each text; keep its prints in an index; texts that share prints are compared by likeness().
// Pure and thread-safe; nothing fails.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace newstally::voice {

struct TextShape {
  std::size_t words = 0;
  std::vector<std::uint32_t> prints;    // sorted, distinct: what an index finds the text by
  std::vector<std::uint64_t> shingles;  // sorted, distinct: runs of kShingle words
  std::vector<std::uint64_t> numbers;   // sorted, distinct
  std::vector<std::uint64_t> names;     // sorted, distinct: words with a capital within a sentence
};

inline constexpr std::size_t kPrintWords = 5;     // words of a print
inline constexpr std::size_t kPrintWindow = 24;   // of so many prints in a row the smallest is kept
inline constexpr std::size_t kShingle = 3;        // words of a shingle
inline constexpr std::size_t kFewestWords = 40;   // shorter texts are copies only where they are equal

TextShape shape_of(std::string_view text);

// How much of the smaller text is in the larger one, as parts of 1. What the smaller has none of counts as all there.
struct Likeness {
  double shingles = 0, numbers = 1, names = 1;
  double length = 0;  // words of the smaller by those of the larger
};
Likeness likeness(const TextShape& a, const TextShape& b);

// The part of the smaller text that is copied where the two are near-copies. `same_agency`: both credit one news agency, so
// that less of it need be left.
std::optional<double> near_copy(const TextShape& a, const TextShape& b, bool same_agency);

}  // namespace newstally::voice
