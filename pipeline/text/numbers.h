// Numbers as articles write them: 1,23,456 · 1.2 lakh · half a dozen · two-thirds · 42-47 · nearly 33 per cent.
//
// A Quantity covers the number, the words that bound it ("nearly", "over") and its percent sign, but not the noun it
// counts. What a number is not is as important: dates, times, ages, money, ordinals and years get kinds of their own,
// so that no rule takes them for votes or seats.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/base/word_table.h"
#include "pipeline/model/claim.h"
#include "pipeline/text/document.h"

namespace newstally {

enum class QuantityKind { count, percent, points, year, date, time, money, ordinal, age, other };

struct Quantity {
  std::size_t begin = 0;  // tokens
  std::size_t end = 0;
  QuantityKind kind = QuantityKind::count;
  double value = 0;
  std::optional<double> high;  // the upper end of a range
  Bound bound = Bound::exact;
  bool word = false;           // written in words
};

// Vocabulary of numbers; loaded from rules/vocabulary/numbers.json by the rulebook.
struct NumberWords {
  WordMap<double> cardinals;     // one, twenty, dozen-less words
  WordMap<double> multipliers;   // hundred, thousand, lakh, crore, million, dozen
  WordMap<double> fractions;     // half, third, quarter, tenths
  WordMap<double> singles;       // lone, solitary, sole, single
  WordSet ordinals;
  WordSet months;
  WordSet weekdays;
  WordSet currencies;            // before the number: rs, $, €
  WordSet percent;               // after it: %, pct, percent
  WordSet changes;               // before a change and its result: "up 14 to 37"
  WordSet foreign_units;         // nouns that make it another matter: years, km, phases
  WordSet openers;                      // words with which a number may begin
  std::vector<std::pair<std::vector<std::string>, Bound>> bounds;  // phrases before a number, longest first
};

// All quantities among tokens[begin, end) of a sentence, left to right, not overlapping.
std::vector<Quantity> find_quantities(std::span<const Token> tokens, std::size_t begin, std::size_t end, const NumberWords& words);

}  // namespace newstally
