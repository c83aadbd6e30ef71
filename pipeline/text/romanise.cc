#include "pipeline/text/romanise.h"

#include <memory>

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/unistr.h>

namespace newstally {
namespace {

std::unique_ptr<icu::Transliterator> made(const char* id) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> t(icu::Transliterator::createInstance(id, UTRANS_FORWARD, status));
  return U_SUCCESS(status) ? std::move(t) : nullptr;
}

bool drops_last_vowel(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_DEVANAGARI:
    case USCRIPT_BENGALI:
    case USCRIPT_GURMUKHI:
    case USCRIPT_GUJARATI: return true;
    default: return false;
  }
}

// The inherent vowel is the one plain "a" that ICU writes; a long one bears a macron until Latin-ASCII takes it away.
icu::UnicodeString without_silent_vowel(const icu::UnicodeString& latin) {
  icu::UnicodeString out;
  for (int32_t i = 0; i < latin.length(); ++i) {
    const bool last = i + 1 == latin.length() || !u_isalpha(latin.char32At(i + 1));
    const bool after_two = i >= 2 && u_isalpha(latin.char32At(i - 1)) && u_isalpha(latin.char32At(i - 2));
    if (latin.charAt(i) == u'a' && last && after_two) continue;
    out.append(latin.charAt(i));
  }
  return out;
}

}  // namespace

std::string romanise(std::string_view text) {
  // Transliterators keep state while they run: one for each thread.
  thread_local const auto latin = made("Any-Latin; NFC");
  thread_local const auto ascii = made("Latin-ASCII");
  if (!latin || !ascii) return std::string(text);
  icu::UnicodeString s = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  bool silent = false;
  for (int32_t i = 0; i < s.length(); i = s.moveIndex32(i, 1)) silent = silent || drops_last_vowel(s.char32At(i));
  latin->transliterate(s);
  if (silent) s = without_silent_vowel(s);
  ascii->transliterate(s);
  std::string out;
  s.toUTF8String(out);
  return out;
}

}  // namespace newstally
