#include "pipeline/voice/near_copy.h"

#include <algorithm>

#include "pipeline/voice/words.h"

namespace newstally::voice {
namespace {

// A text filled into a template twice shares its words, but not its figures and names; a text that was cut and mended
// shares all three. So the fewer words two texts share, the more of the figures must be the same. README.md tells how the
// numbers were found. All are parts of the smaller text.
struct Demand {
  double shingles, numbers, names;
};
constexpr Demand kDemands[] = {{0.95, 0.0, 0.6}, {0.60, 0.6, 0.5}, {0.40, 0.8, 0.6}};
constexpr Demand kOfOneAgency = {0.25, 0.8, 0.6};
constexpr double kLeastLength = 0.15;  // a smaller part of a text is a quotation

bool meets(const Likeness& l, const Demand& d) { return l.shingles >= d.shingles && l.numbers >= d.numbers && l.names >= d.names; }

template <typename T>
void make_set(std::vector<T>& v) {
  std::sort(v.begin(), v.end());
  v.erase(std::unique(v.begin(), v.end()), v.end());
}

// Winnowing (Schleimer, Wilkerson and Aiken 2003): the smallest hash of every window, so that a passage of
// kPrintWindow + kPrintWords - 1 words that two texts share leaves a print that both have.
std::vector<std::uint32_t> winnow(const std::vector<std::uint64_t>& hashes) {
  std::vector<std::uint32_t> out;
  if (hashes.empty()) return out;
  const std::size_t window = std::min(kPrintWindow, hashes.size());
  std::size_t smallest = 0;
  for (std::size_t end = window; end <= hashes.size(); ++end) {
    const std::size_t begin = end - window;
    if (end == window || smallest < begin) {
      smallest = begin;
      for (std::size_t i = begin + 1; i < end; ++i)
        if (hashes[i] <= hashes[smallest]) smallest = i;
    } else if (hashes[end - 1] <= hashes[smallest]) {
      smallest = end - 1;
    } else {
      continue;
    }
    out.push_back(static_cast<std::uint32_t>(hashes[smallest]));
  }
  make_set(out);
  return out;
}

std::size_t common(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t count = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x < *y) ++x;
    else if (*y < *x) ++y;
    else ++count, ++x, ++y;
  }
  return count;
}

double part_of(const std::vector<std::uint64_t>& smaller, const std::vector<std::uint64_t>& larger) {
  return smaller.empty() ? 1.0 : static_cast<double>(common(smaller, larger)) / static_cast<double>(smaller.size());
}

}  // namespace

TextShape shape_of(std::string_view text) {
  const std::vector<Word> words = words_of(text);
  TextShape shape;
  shape.words = words.size();
  if (words.size() < kFewestWords) return shape;
  shape.prints = winnow(shingles_of(words, kPrintWords));
  shape.shingles = shingles_of(words, kShingle);
  for (const Word& w : words) {
    if (w.number) shape.numbers.push_back(w.hash);
    else if (w.name) shape.names.push_back(w.hash);
  }
  make_set(shape.shingles);
  make_set(shape.numbers);
  make_set(shape.names);
  return shape;
}

Likeness likeness(const TextShape& a, const TextShape& b) {
  const bool swap = a.words > b.words;
  const TextShape& smaller = swap ? b : a;
  const TextShape& larger = swap ? a : b;
  if (smaller.shingles.empty()) return {};
  return {part_of(smaller.shingles, larger.shingles), part_of(smaller.numbers, larger.numbers), part_of(smaller.names, larger.names),
          static_cast<double>(smaller.words) / static_cast<double>(larger.words)};
}

std::optional<double> near_copy(const TextShape& a, const TextShape& b, bool same_agency) {
  const Likeness l = likeness(a, b);
  if (l.length < kLeastLength) return std::nullopt;
  bool copied = same_agency && meets(l, kOfOneAgency);
  for (const Demand& d : kDemands) copied |= meets(l, d);
  return copied ? std::optional(l.shingles) : std::nullopt;
}

}  // namespace newstally::voice
