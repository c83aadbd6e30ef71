#include "pipeline/reconcile/name_fold.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "pipeline/reconcile/name_vocabulary.h"

namespace newstally {
namespace {

// The code point at `at`, which moves behind it; invalid bytes give U+FFFD one at a time.
char32_t next_letter(std::string_view s, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  const unsigned char c = byte(at);
  const std::size_t n = c < 0x80 ? 1 : (c >> 5) == 6 ? 2 : (c >> 4) == 14 ? 3 : (c >> 3) == 30 ? 4 : 0;
  if (n == 0 || at + n > s.size()) return ++at, 0xFFFD;
  char32_t v = n == 1 ? c : c & (0x7F >> n);
  for (std::size_t i = 1; i < n; ++i) {
    if ((byte(at + i) >> 6) != 2) return ++at, 0xFFFD;
    v = (v << 6) | (byte(at + i) & 0x3F);
  }
  at += n;
  return v;
}

bool combining(char32_t c) { return c >= 0x300 && c <= 0x36F; }
// Apostrophes and hyphens inside a name join ("D'Souza", "O’Brien"): they vanish rather than part two words.
bool joins(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x60 || c == 0xAD || c == 0x200D; }

bool needs_romanising(std::string_view s) {
  for (std::size_t at = 0; at < s.size();) {
    const char32_t c = next_letter(s, at);
    if (c >= 0x370 && !(c >= 0x1E00 && c <= 0x1EFF) && !(c >= 0x2000 && c <= 0x206F)) return true;
  }
  return false;
}

std::string after_sound(std::string s) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 27> kSounds{
      {{"chh", "C"}, {"tch", "C"}, {"sch", "s"}, {"ch", "C"}, {"ph", "f"}, {"sh", "s"}, {"ck", "k"}, {"aa", "a"},
       {"ee", "i"},  {"ii", "i"},  {"ie", "i"},  {"ea", "i"}, {"oo", "u"}, {"ou", "u"}, {"uu", "u"}, {"au", "o"},
       {"ow", "o"},  {"aw", "o"},  {"ai", "e"},  {"ay", "e"}, {"ei", "e"}, {"ey", "e"}, {"iy", "i"}, {"x", "ks"},
       {"q", "k"},   {"w", "v"},   {"z", "j"}}};
  std::string out;
  for (std::size_t i = 0; i < s.size();) {
    bool hit = false;
    for (const auto& [from, to] : kSounds) {
      if (std::string_view(s).substr(i, from.size()) != from) continue;
      out += to;
      i += from.size();
      hit = true;
      break;
    }
    if (!hit) out += s[i++];
  }
  return out;
}

}  // namespace

bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

std::vector<std::string> fold_words(std::string_view name, const Romanise& romanise) {
  std::string latin;
  if (romanise && needs_romanising(name)) {
    latin = romanise(name);
    name = latin;
  }
  std::vector<std::string> words;
  std::string word;
  const auto close = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t start = at;
    const char32_t c = next_letter(name, at);
    if (c >= 'A' && c <= 'Z') word += static_cast<char>(c - 'A' + 'a');
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) word += static_cast<char>(c);
    else if (c >= 0x80 && !latin_letter(c).empty()) word += latin_letter(c);
    else if (combining(c) || joins(c)) continue;
    else if (c >= 0x370 && c != 0xFFFD && !(c >= 0x2000 && c <= 0x206F)) word += name.substr(start, at - start);
    else close();
  }
  close();
  return words;
}

std::string fold_solid(std::string_view name, const Romanise& romanise) {
  std::string out;
  for (const auto& w : fold_words(name, romanise)) out += w;
  return out;
}

std::vector<std::vector<std::string>> person_forms(std::string_view name, const Romanise& romanise) {
  std::string marked;  // brackets and @ become the word "alias", so that one rule splits all
  for (char c : name) {
    if (c == '(' || c == ')' || c == '@' || c == '[' || c == ']') marked += " alias ";
    else marked += c;
  }
  std::vector<std::vector<std::string>> forms(1);
  std::vector<std::string> dropped;
  for (const auto& w : fold_words(marked, romanise)) {
    if (is_alias_mark(w)) {
      if (!forms.back().empty()) forms.emplace_back();
    } else if (is_honorific(w)) {
      dropped.push_back(w);
    } else {
      forms.back().emplace_back(written_out(w));
    }
  }
  if (forms.back().empty()) forms.pop_back();
  if (forms.empty() && !dropped.empty()) forms.push_back(dropped);
  return forms;
}

std::vector<std::string> place_words(std::string_view name, const Romanise& romanise) {
  auto all = fold_words(name, romanise);
  std::vector<std::string> kept;
  for (const auto& w : all)
    if (!is_place_filler(w)) kept.push_back(w);
  return kept.empty() ? all : kept;
}

std::string sound_key(std::string_view word) {
  const std::string s = after_sound(std::string(word));
  std::string out;
  for (std::size_t i = 0; i < s.size(); ++i) {
    char c = s[i];
    if (c == 'h' && !out.empty() && !vowel(out.back())) continue;  // breath after a consonant: bh, dh, gh, kh, th
    if (c == 'h' && i + 1 == s.size() && i > 0) continue;          // and at the end: shah, saha
    if (c == 'c') c = 'k';
    if (c == 'C') c = 'c';
    if (c == 'y' && i > 0) c = 'i';
    if (!out.empty() && out.back() == c) continue;
    out += c;
  }
  return out;
}

double jaro_winkler(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return a == b ? 1.0 : 0.0;
  if (a.size() > 64) a = a.substr(0, 64);
  if (b.size() > 64) b = b.substr(0, 64);
  const std::size_t longest = std::max(a.size(), b.size());
  const std::size_t window = longest / 2 > 0 ? longest / 2 - 1 : 0;
  std::uint64_t taken_a = 0, taken_b = 0;
  double matches = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::size_t from = i > window ? i - window : 0, to = std::min(b.size(), i + window + 1);
    for (std::size_t j = from; j < to; ++j) {
      if ((taken_b >> j & 1) || a[i] != b[j]) continue;
      taken_a |= 1ull << i;
      taken_b |= 1ull << j;
      ++matches;
      break;
    }
  }
  if (matches == 0) return 0;
  double swaps = 0;
  for (std::size_t i = 0, j = 0; i < a.size(); ++i) {
    if (!(taken_a >> i & 1)) continue;
    while (!(taken_b >> j & 1)) ++j;
    if (a[i] != b[j++]) ++swaps;
  }
  const double jaro = (matches / static_cast<double>(a.size()) + matches / static_cast<double>(b.size()) +
                       (matches - swaps / 2) / matches) / 3;
  std::size_t prefix = 0;
  while (prefix < 4 && prefix < a.size() && prefix < b.size() && a[prefix] == b[prefix]) ++prefix;
  return jaro + 0.1 * static_cast<double>(prefix) * (1 - jaro);
}

}  // namespace newstally
