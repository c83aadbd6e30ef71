#include "pipeline/reconcile/entity.h"

#include <algorithm>

#include <fmt/format.h>

#include "pipeline/reconcile/name_vocabulary.h"

namespace newstally {
namespace {

using Words = std::vector<std::string>;

struct WordMatch {
  double score = 0;
  const char* how = "";
};

// Below kSpelling two spellings are two words. Jaro-Winkler falls slowly: 0.82 is "gamliel"/"gamalian",
// and "sunita"/"anita" is kept apart by their first letters.
constexpr double kSpelling = 0.82;
constexpr double kOtherFirstLetter = 0.06;

// Vowels are what romanisations agree on least; three consonants in order are still a word.
bool same_consonants(std::string_view ka, std::string_view kb) {
  const auto skeleton = [](std::string_view key) {
    std::string out;
    for (char c : key)
      if (std::string_view("aeiou").find(c) == std::string_view::npos) out += c;
    return out;
  };
  const std::string a = skeleton(ka);
  return a.size() >= 3 && ka[0] == kb[0] && a == skeleton(kb);
}

WordMatch match_word(const std::string& a, const std::string& b) {
  if (a == b) return {1.0, ""};
  if (a.size() == 1 || b.size() == 1) {
    if (a[0] == b[0]) return {0.80, "an initial"};
    return {};
  }
  const std::string ka = sound_key(a), kb = sound_key(b);
  if (ka == kb) return {0.96, "the same sound"};
  if (std::min(ka.size(), kb.size()) < 4) return {};
  if (same_consonants(ka, kb)) return {0.76, "the same consonants"};
  double s = jaro_winkler(ka, kb);
  if (ka[0] != kb[0]) s -= kOtherFirstLetter;
  if (s < kSpelling) return {};
  return {0.60 + (s - kSpelling) / (1 - kSpelling) * 0.34, "a near spelling"};
}

// Common second names say little about who is meant.
double weight(const std::string& word) {
  static constexpr std::string_view kCommon[] = {"ali",  "ansari", "begum", "bai", "das",    "devi",  "khan", "khatoon", "kumar",
                                                 "kumari", "lal",  "mahto", "mohammad", "patil", "prasad", "ram",  "rao",
                                                 "reddy", "sharma", "singh", "yadav"};
  if (word.size() == 1) return 0.35;
  return std::find(std::begin(kCommon), std::end(kCommon), word) != std::end(kCommon) ? 0.45 : 1.0;
}

struct Pairing {
  std::size_t i = 0, j = 0;
  WordMatch match;
};

// The best one-to-one pairing, greedily by score; ties by position, so that the order of arguments does not matter.
std::vector<Pairing> pair_words(const Words& a, const Words& b) {
  std::vector<Pairing> all, chosen;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < b.size(); ++j)
      if (auto m = match_word(a[i], b[j]); m.score > 0) all.push_back({i, j, m});
  std::stable_sort(all.begin(), all.end(), [](const Pairing& x, const Pairing& y) {
    if (x.match.score != y.match.score) return x.match.score > y.match.score;
    return std::minmax(x.i, x.j) < std::minmax(y.i, y.j);
  });
  std::vector<bool> used_a(a.size()), used_b(b.size());
  for (const auto& p : all) {
    if (used_a[p.i] || used_b[p.j]) continue;
    used_a[p.i] = used_b[p.j] = true;
    chosen.push_back(p);
  }
  std::sort(chosen.begin(), chosen.end(), [](const Pairing& x, const Pairing& y) { return x.i < y.i; });
  return chosen;
}

bool same_order(const std::vector<Pairing>& pairs) {
  return std::is_sorted(pairs.begin(), pairs.end(), [](const Pairing& x, const Pairing& y) { return x.j < y.j; });
}

NameScore match_words(const Words& a, const Words& b) {
  NameScore out;
  if (a.empty() || b.empty()) return out;
  std::string solid_a, solid_b;
  for (const auto& w : a) solid_a += w;
  for (const auto& w : b) solid_b += w;
  out.one_word = a.size() == 1 || b.size() == 1;
  if (solid_a == solid_b) {
    out.score = a == b ? 1.0 : 0.98;
    out.one_word = false;
    if (a != b) out.reasons.push_back("the same letters, spaced otherwise");
    return out;
  }
  const auto pairs = pair_words(a, b);
  double got = 0, paired = 0;
  for (const auto& p : pairs) {
    const double w = std::max(weight(a[p.i]), weight(b[p.j]));
    got += w * p.match.score;
    paired += w;
    if (*p.match.how) out.reasons.push_back(fmt::format("{} and {}: {}", a[p.i], b[p.j], p.match.how));
  }
  if (paired == 0) return NameScore{0, out.one_word, {}};
  // What is left unpaired in the shorter name speaks against; in the longer one it may be a middle or married name.
  const auto unpaired = [&](const Words& words, std::size_t Pairing::*side) {
    double sum = 0;
    for (std::size_t k = 0; k < words.size(); ++k)
      if (std::none_of(pairs.begin(), pairs.end(), [&](const Pairing& p) { return p.*side == k; })) sum += weight(words[k]);
    return sum;
  };
  double against = 0;
  if (a.size() <= b.size()) against = unpaired(a, &Pairing::i);
  if (b.size() <= a.size()) against = std::max(against, unpaired(b, &Pairing::j));
  out.score = got / (paired + against);
  const Words& shorter = a.size() <= b.size() ? a : b;
  const std::size_t extra = std::max(a.size(), b.size()) - shorter.size();
  if (extra > 0) {
    out.score -= std::min(0.12, 0.03 * static_cast<double>(extra));
    out.reasons.push_back(fmt::format("{} further {} in one of the names", extra, extra == 1 ? "word" : "words"));
  }
  if (pairs.size() > 1 && !same_order(pairs)) {
    out.score -= 0.02;
    out.reasons.push_back("the names stand in another order");
  }
  return out;
}

}  // namespace

NameScore match_person_forms(const std::vector<Words>& a, const std::vector<Words>& b) {
  NameScore best;
  for (const auto& fa : a)
    for (const auto& fb : b) {
      NameScore s = match_words(fa, fb);
      if (s.one_word && fa != fb) {
        s.score = std::min(s.score, 0.70);
        s.reasons.push_back("one of the names is a single word");
      }
      if (s.score > best.score) best = std::move(s);
    }
  if (best.score == 1.0 && best.reasons.empty()) best.reasons.push_back("the same name");
  return best;
}

namespace {

// Romanisations differ in vowels first, then in these consonants; any other consonant makes another place.
double letter_cost(char a, char b) {
  if (a == b) return 0;
  if (vowel(a) && vowel(b)) return 0.35;
  static constexpr std::string_view kNear[] = {"bv", "dt", "gk", "gj", "rd", "nm", "sc", "pb", "ln"};
  for (auto p : kNear)
    if ((p[0] == a && p[1] == b) || (p[0] == b && p[1] == a)) return 0.6;
  return vowel(a) || vowel(b) ? 1.2 : 1.0;
}

// Weighted edit distance (Wagner and Fischer 1974) over sound keys.
double spelling_distance(std::string_view a, std::string_view b) {
  const auto gap = [](char c) { return vowel(c) || c == 'h' ? 0.35 : 1.0; };
  std::vector<double> row(b.size() + 1);
  for (std::size_t j = 1; j <= b.size(); ++j) row[j] = row[j - 1] + gap(b[j - 1]);
  for (char c : a) {
    double diagonal = row[0];
    row[0] += gap(c);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const double best = std::min({diagonal + letter_cost(c, b[j - 1]), row[j] + gap(c), row[j - 1] + gap(b[j - 1])});
      diagonal = row[j];
      row[j] = best;
    }
  }
  return row[b.size()];
}

}  // namespace

NameScore match_place_words(const Words& a, const Words& b) {
  std::string sa, sb, ka, kb;
  for (const auto& w : a) sa += w, ka += sound_key(w);
  for (const auto& w : b) sb += w, kb += sound_key(w);
  if (sa.empty() || sb.empty()) return {};
  if (sa == sb) return {1.0, false, {"the same name"}};
  if (ka == kb) return {0.96, false, {fmt::format("{} and {}: the same sound", sa, sb)}};
  // Compass words and numbers tell sister seats apart ("Jamshedpur East", "Ward 12"): they must agree as they stand.
  const auto telling = [](const Words& words) {
    static constexpr std::string_view kCompass[] = {"central", "city", "east", "north", "rural", "south", "urban", "west"};
    Words out;
    for (const auto& w : words)
      if (std::find(std::begin(kCompass), std::end(kCompass), w) != std::end(kCompass) || (w[0] >= '0' && w[0] <= '9')) out.push_back(w);
    std::sort(out.begin(), out.end());
    return out;
  };
  if (telling(a) != telling(b)) return {};
  if (a.size() > 1 && a.size() == b.size() && std::is_permutation(a.begin(), a.end(), b.begin()))
    return {0.97, false, {"the same words in another order"}};
  const double cost = spelling_distance(ka, kb);
  const std::size_t length = std::max(ka.size(), kb.size());
  double s = 1 - 1.3 * cost / static_cast<double>(length);
  // "jama" and "jamua" are two seats; "pakur" and "pakaur" are one.
  if (length < 6 && !(ka.size() == kb.size() && same_consonants(ka, kb))) s = std::min(s, 0.85);
  if (s < 0.80) return {};
  return {std::min(0.95, s), false, {fmt::format("{} and {}: a near spelling", sa, sb)}};
}

NameScore match_person(std::string_view a, std::string_view b, const Romanise& romanise) {
  return match_person_forms(person_forms(a, romanise), person_forms(b, romanise));
}

NameScore match_place(std::string_view a, std::string_view b, const Romanise& romanise) {
  return match_place_words(place_words(a, romanise), place_words(b, romanise));
}

}  // namespace newstally
