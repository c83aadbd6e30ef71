#include "pipeline/score/names.h"

#include <array>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace newstally {
namespace {

constexpr std::array<std::string_view, 16> kTitles{"the",  "mr",    "mrs",            "ms",             "dr",        "sir",
                                                   "shri", "smt",   "chief minister", "prime minister", "president", "senator",
                                                   "sen",  "rep",   "gov",            "governor"};
// The longest first, as a leftmost match would have it.
constexpr std::array<std::string_view, 9> kSuffixes{"assembly constituency", "assembly seat", "party",  "constituency", "seat",
                                                     "assembly",              "ward",          "county", "state"};

bool is_word(UChar32 c) {
  return c == '_' || (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
}

icu::UnicodeString decomposed_and_folded(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfkd = icu::Normalizer2::getNFKDInstance(status);
  const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
  if (U_FAILURE(status)) return text;
  const icu::UnicodeString decomposed = nfkd->normalize(text, status);
  icu::UnicodeString bare;
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 c = decomposed.char32At(i);
    if (u_getCombiningClass(c) == 0) bare.append(c);
  }
  return bare.foldCase();
}

// Words separated by single spaces; "'s" at the end of a word is dropped.
std::string words_of(const icu::UnicodeString& s) {
  std::string out;
  bool gap = false;
  for (int32_t i = 0; i < s.length(); i = s.moveIndex32(i, 1)) {
    const UChar32 c = s.char32At(i);
    const bool quote = c == '\'' || c == 0x2019;
    if (quote && i + 1 < s.length() && s[i + 1] == 's' && (i + 2 >= s.length() || !is_word(s.char32At(i + 2)))) {
      ++i;
      continue;
    }
    if (!is_word(c)) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    icu::UnicodeString(c).toUTF8String(out);
  }
  return out;
}

void drop_title(std::string& s) {
  for (auto title : kTitles) {
    if (s.size() <= title.size() || s[title.size()] != ' ' || !s.starts_with(title)) continue;
    s.erase(0, title.size() + 1);
    return;
  }
}

void drop_suffix(std::string& s) {
  for (auto suffix : kSuffixes) {
    if (s.size() <= suffix.size() + 1 || !s.ends_with(suffix)) continue;
    if (s[s.size() - suffix.size() - 1] != ' ') continue;
    s.resize(s.size() - suffix.size() - 1);
    return;
  }
}

}  // namespace

std::string squeeze_name(std::string_view utf8) {
  std::string s = words_of(decomposed_and_folded(utf8));
  for (int i = 0; i < 3; ++i) drop_title(s);
  drop_suffix(s);
  std::erase(s, ' ');
  return s;
}

}  // namespace newstally
