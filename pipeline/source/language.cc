#include "pipeline/source/language.h"

#include <unicode/locid.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <array>
#include <cstring>
#include <map>

namespace newstally::source {

namespace {

// English names of all languages ICU knows ("english" → "en"), as Webhose writes them.
const std::map<std::string, std::string, std::less<>>& names() {
  static const auto table = [] {
    std::map<std::string, std::string, std::less<>> out;
    for (const char* const* code = uloc_getISOLanguages(); *code != nullptr; ++code) {
      std::array<UChar, 128> name;
      UErrorCode status = U_ZERO_ERROR;
      const int32_t length = uloc_getDisplayLanguage(*code, "en", name.data(), name.size(), &status);
      if (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING) continue;
      std::string key;
      icu::UnicodeString(name.data(), length).toLower(icu::Locale::getEnglish()).toUTF8String(key);
      out.emplace(std::move(key), *code);
    }
    return out;
  }();
  return table;
}

}  // namespace

std::string to_language_tag(std::string_view name) {
  if (name.empty() || name == "en") return std::string(name);
  if (name.size() > 40) return "";
  std::string lower;
  icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size()))).trim().toLower(icu::Locale::getEnglish()).toUTF8String(lower);
  if (const auto hit = names().find(lower); hit != names().end()) return hit->second;
  std::array<char, 64> canonical, tag;
  UErrorCode status = U_ZERO_ERROR;
  uloc_canonicalize(lower.c_str(), canonical.data(), canonical.size(), &status);
  const int32_t length = uloc_toLanguageTag(canonical.data(), tag.data(), tag.size(), true, &status);
  if (U_FAILURE(status) || length <= 0) return "";
  std::string out(tag.data(), static_cast<std::size_t>(length));
  // A tag of letters that names no language ("unknown") says nothing.
  const std::string language = out.substr(0, out.find('-'));
  return *uloc_getISO3Language(language.c_str()) == '\0' ? "" : out;
}

}  // namespace newstally::source
