// Near-copies, measured on labelled pairs and beside the methods that were not chosen.
#include "pipeline/voice/near_copy.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cstdio>
#include <map>
#include <string>

#include "pipeline/voice/words.h"
#include "tests/unit/voice/pairs.h"

namespace newstally::voice {
namespace {

bool share_a_print(const TextShape& a, const TextShape& b) {
  return std::ranges::any_of(a.prints, [&](auto p) { return std::ranges::binary_search(b.prints, p); });
}

// A way to tell copies: what it keeps of a text, and whether two of those are of one text.
struct Prints {
  using Kept = TextShape;
  static Kept keep(const std::string& text) { return shape_of(text); }
  static bool alike(const Kept& a, const Kept& b) { return share_a_print(a, b) && near_copy(a, b, false).has_value(); }
};

// MinHash with 128 hashes in 32 bands of 4 rows, 5-word shingles; a candidate is taken from a Jaccard of 0.42 on, the knee of
// the bands (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, ch. 3).
struct MinHash {
  static constexpr std::size_t kHashes = 128, kRows = 4;
  using Kept = std::vector<std::uint64_t>;
  static Kept keep(const std::string& text) {
    Kept least(kHashes, UINT64_MAX);
    for (const auto s : shingles_of(words_of(text), 5))
      for (std::size_t k = 0; k < kHashes; ++k) least[k] = std::min(least[k], scatter(s + k * 0x9E3779B97F4A7C15ull));
    return least;
  }
  static bool alike(const Kept& a, const Kept& b) {
    std::size_t same = 0, run = 0;
    bool band = false;
    for (std::size_t k = 0; k < kHashes; ++k) {
      run = k % kRows == 0 ? 0 : run;
      if (a[k] == b[k]) ++same, ++run;
      band |= run == kRows;
    }
    return band && static_cast<double>(same) / kHashes >= 0.42;
  }
};

// SimHash of 64 bits over 3-word shingles, at most 3 bits apart (Manku, Jain and Das Sarma 2007).
struct SimHash {
  using Kept = std::uint64_t;
  static Kept keep(const std::string& text) {
    int votes[64] = {};
    for (const auto s : shingles_of(words_of(text), 3))
      for (int bit = 0; bit < 64; ++bit) votes[bit] += (s >> bit) & 1 ? 1 : -1;
    Kept hash = 0;
    for (int bit = 0; bit < 64; ++bit) hash |= static_cast<Kept>(votes[bit] > 0) << bit;
    return hash;
  }
  static bool alike(Kept a, Kept b) { return std::popcount(a ^ b) <= 3; }
};

struct Score {
  std::size_t copies = 0, copies_found = 0, others_found = 0;
  double recall() const { return static_cast<double>(copies_found) / static_cast<double>(std::max<std::size_t>(copies, 1)); }
  double precision() const {
    return copies_found + others_found == 0 ? 1 : static_cast<double>(copies_found) / static_cast<double>(copies_found + others_found);
  }
};

template <typename Way>
Score measure(const LabelledPairs& labelled, const char* name) {
  std::vector<typename Way::Kept> kept;
  for (const std::string& text : labelled.texts) kept.push_back(Way::keep(text));
  Score all;
  std::map<std::string, std::pair<std::size_t, std::size_t>> kinds;
  for (const LabelledPair& p : labelled.pairs) {
    const bool is = Way::alike(kept[p.a], kept[p.b]);
    all.copies += p.copy;
    (p.copy ? all.copies_found : all.others_found) += is;
    ++kinds[p.kind].second;
    kinds[p.kind].first += is;
  }
  std::printf("%s: precision %.3f, recall %.3f\n", name, all.precision(), all.recall());
  for (const auto& [kind, n] : kinds) std::printf("    %-28s found %4zu of %4zu\n", kind.c_str(), n.first, n.second);
  return all;
}

TEST(NearCopy, finds_copies_and_nothing_else_among_labelled_pairs) {
  for (int part : {0, 1}) {
    SCOPED_TRACE(part);
    const LabelledPairs labelled = labelled_pairs(part);
    ASSERT_GT(std::ranges::count_if(labelled.pairs, [](const auto& p) { return p.copy; }), 250);
    const Score ours = measure<Prints>(labelled, part == 0 ? "prints (pairs for finding thresholds)" : "prints (pairs for measuring)");
    EXPECT_GE(ours.precision(), 0.995);
    EXPECT_GE(ours.recall(), 0.95);
  }
}

TEST(NearCopy, finds_more_than_minhash_and_simhash) {
  const LabelledPairs labelled = labelled_pairs(1);
  const Score ours = measure<Prints>(labelled, "prints"), minhash = measure<MinHash>(labelled, "MinHash"), simhash = measure<SimHash>(labelled, "SimHash");
  EXPECT_GT(ours.recall(), minhash.recall());
  EXPECT_GT(ours.recall(), simhash.recall());
  EXPECT_GE(ours.precision(), minhash.precision());
}

const std::string kStory =
    "The Harbour Party swept to power in Ashford on Thursday, taking 31 of the 48 council seats and ending eleven years of rule by the "
    "Civic Union. Leader Dana Whitlock called the result a mandate for cheaper buses. The Civic Union was left with 12 seats, its fewest "
    "since 1986, while the Greens kept their three and two independents were returned in the northern wards.";

TEST(NearCopy, spelling_and_signs_make_no_difference) {
  std::string other = kStory;
  for (std::size_t at; (at = other.find("the ")) != std::string::npos;) other.replace(at, 4, "The\u00a0");
  EXPECT_DOUBLE_EQ(likeness(shape_of(kStory), shape_of(other)).shingles, 1.0);
  const auto words = [](const char* text) {
    std::vector<std::uint64_t> out;
    for (const Word& w : words_of(text)) out.push_back(w.hash);
    return out;
  };
  EXPECT_EQ(words("the party's 1,23,456 votes \u2014 \u201cfair\u201d"), words("The party\u2019s 123456 votes: 'fair'"));
  EXPECT_NE(words("by 9.30"), words("by 930"));
}

TEST(NearCopy, the_same_words_with_other_figures_are_no_copy) {
  std::string other = kStory;
  for (const auto& [from, to] : {std::pair{"31", "22"}, {"48", "36"}, {"12", "11"}, {"1986", "2003"}}) other.replace(other.find(from), 2, to);
  EXPECT_FALSE(near_copy(shape_of(kStory), shape_of(other), false).has_value());
  EXPECT_TRUE(near_copy(shape_of(kStory), shape_of(kStory.substr(0, 300)), false).has_value());
}

TEST(NearCopy, short_texts_have_no_prints) {
  EXPECT_TRUE(shape_of("The Greens won 12 seats.").prints.empty());
  EXPECT_TRUE(shape_of("").prints.empty());
  EXPECT_FALSE(near_copy(shape_of(""), shape_of(""), true).has_value());
}

TEST(NearCopy, a_shared_passage_leaves_a_shared_print) {
  // Whatever stands around it: kPrintWindow + kPrintWords - 1 words are enough.
  const std::string passage = edited_copy(kStory, 1, 0);
  std::string around;
  for (int i = 0; i < 200; ++i) around += "word" + std::to_string(i) + " ";
  const TextShape a = shape_of(passage);
  for (std::size_t at = 0; at < around.size(); at = around.find(' ', at + 40) + 1) {
    EXPECT_TRUE(share_a_print(a, shape_of(around.substr(0, at) + passage + " " + around.substr(at)))) << at;
    if (around.find(' ', at + 40) == std::string::npos) break;
  }
}

}  // namespace
}  // namespace newstally::voice
