// Any script to plain Latin letters, so that names written in several scripts can be compared.
#pragma once

#include <string>
#include <string_view>

namespace newstally {

// ICU's Any-Latin and Latin-ASCII. Where a script writes consonants with a silent last vowel (Devanagari, Bengali,
// Gurmukhi, Gujarati), that vowel is left out as speakers leave it out: "हेमंत सोरेन" gives "hemant soren". Text that ICU
// cannot transliterate comes back as it is. Any number of threads.
std::string romanise(std::string_view text);

}  // namespace newstally
