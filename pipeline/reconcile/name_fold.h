// Names made comparable: case, accents, punctuation, honorifics, spelling of sounds.
// Pure text; the vocabulary stands in name_vocabulary.cc.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace newstally {

using Romanise = std::function<std::string(std::string_view)>;

// Lower-case ASCII words of a name in any Latin spelling; other scripts go through `romanise` where there is one.
// Text between words is dropped, so "CPI(ML)L" gives {"cpi","ml","l"}.
std::vector<std::string> fold_words(std::string_view name, const Romanise& romanise = {});

// The folded words with nothing between them: "J.M.M." and "JMM" are the same.
std::string fold_solid(std::string_view name, const Romanise& romanise = {});

// The forms a person's name gives: "A ALIAS B", "A urf B", "A @ B", "A (B)" give two. Honorifics ("Smt.", "Dr") dropped,
// abbreviations of given names ("Md.", "Ku.") written out. Never empty lists inside.
std::vector<std::vector<std::string>> person_forms(std::string_view name, const Romanise& romanise = {});

// A constituency without "(ST)", "(SC)", "constituency", "assembly", "seat" and the like; never empty if the name is not.
std::vector<std::string> place_words(std::string_view name, const Romanise& romanise = {});

// One word's sound, blind to what romanisation varies in: "gandhey" and "gandey", "choudhury" and "chaudhary".
std::string sound_key(std::string_view folded_word);

bool vowel(char folded);

// 0 to 1, Jaro-Winkler with a prefix weight of 0.1 over at most four letters (Winkler 1990).
double jaro_winkler(std::string_view a, std::string_view b);

}  // namespace newstally
