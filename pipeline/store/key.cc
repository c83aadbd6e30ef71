#include "pipeline/store/key.h"

#include <vector>

#include <fmt/format.h>

namespace newstally::store {
namespace {

// Punctuation outside ASCII that prints between words: dashes, quotation marks, bullets and ellipsis
// (U+2010…U+2027), no-break space.
// Returns its length, or 0.
std::size_t other_punctuation(std::string_view s, bool& apostrophe) {
  apostrophe = false;
  auto byte = [&](std::size_t i) { return i < s.size() ? static_cast<unsigned char>(s[i]) : 0u; };
  if (byte(0) == 0xE2 && byte(1) == 0x80 && byte(2) >= 0x90 && byte(2) <= 0xA7) {
    apostrophe = byte(2) == 0x98 || byte(2) == 0x99;
    return 3;
  }
  return byte(0) == 0xC2 && byte(1) == 0xA0 ? 2 : 0;
}

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words(1);
  auto separate = [&] {
    if (!words.back().empty()) words.emplace_back();
  };
  for (std::size_t i = 0; i < name.size();) {
    auto c = static_cast<unsigned char>(name[i]);
    bool apostrophe = false;
    if (std::size_t n = c >= 0x80 ? other_punctuation(name.substr(i), apostrophe) : 0) {
      if (!apostrophe) separate();
      i += n;
      continue;
    }
    if (c >= 'A' && c <= 'Z') words.back() += static_cast<char>(c + 32);
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80) words.back() += static_cast<char>(c);
    else if (c == '&') separate(), words.back() = "and", separate();
    else if (c != '\'') separate();
    ++i;
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

}  // namespace

std::string name_key(std::string_view name) {
  std::string key;
  bool after_letter = false;
  for (const std::string& word : words_of(name)) {
    bool letter = word.size() == 1 && word[0] >= 'a' && word[0] <= 'z';
    if (!key.empty() && !(letter && after_letter)) key += ' ';
    key += word;
    after_letter = letter;
  }
  return key;
}

std::string slug(std::string_view name) {
  std::string s = name_key(name);
  for (char& c : s)
    if (c == ' ') c = '-';
  return s;
}

bool is_place_of(std::string_view place, std::string_view election) {
  std::string part = slug(place);
  if (part.empty()) return false;
  return fmt::format("/{}/", election).find(fmt::format("/{}/", part)) != std::string::npos;
}

bool valid_utf8(std::string_view s) {
  for (std::size_t i = 0; i < s.size();) {
    auto c = static_cast<unsigned char>(s[i]);
    std::size_t n = c < 0x80 ? 1 : c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xF0 && c < 0xF5 ? 4 : 0;
    if (n == 0 || i + n > s.size()) return false;
    for (std::size_t k = 1; k < n; ++k)
      if ((static_cast<unsigned char>(s[i + k]) & 0xC0) != 0x80) return false;
    auto second = n > 1 ? static_cast<unsigned char>(s[i + 1]) : 0u;
    if ((c == 0xE0 && second < 0xA0) || (c == 0xED && second > 0x9F) || (c == 0xF0 && second < 0x90) || (c == 0xF4 && second > 0x8F))
      return false;
    i += n;
  }
  return true;
}

}  // namespace newstally::store
