// The words that say nothing about which person or place a name names. One list each, sorted.
#pragma once

#include <string_view>

namespace newstally {

bool is_honorific(std::string_view folded_word);
bool is_place_filler(std::string_view folded_word);  // "constituency", "assembly", "st", "sc"
bool is_alias_mark(std::string_view folded_word);    // "alias", "urf"
// "md" → "mohammad", "ku" → "kumar"; the word itself where it is no abbreviation.
std::string_view written_out(std::string_view folded_word);
// A letter outside ASCII as ASCII ("é" → "e", "ß" → "ss"); empty where it is not a Latin letter.
std::string_view latin_letter(char32_t letter);

}  // namespace newstally
