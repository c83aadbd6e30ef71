// The typed text of a sentence: what rules are matched over. Internal to the stage.
//
// Items are separated by single spaces, one space before the first and after the last:
//   @P3      a mention: P person, Y party, A alliance, O others, B body, L place, U unknown, X anything else; 3 is its item
//   #N5      a number: N count, % percent, T points, o fraction or other unit, r ordinal, y year, d date, t time, m money, a age
//   =win.a7  a verb group: lemma, voice (a active, p passive, g -ing, i infinitive); '!' instead of '=' where negated
//   word     any other word in lower case; articles, adverbs and quotation marks are left out
#pragma once

#include "pipeline/extract/scene.h"

namespace newstally {

void write_typed_text(const Scene& scene, SentenceScene& sentence);

// The item whose text holds byte `at` of the typed text.
std::size_t item_at_byte(const SentenceScene& sentence, std::size_t at);

}  // namespace newstally
