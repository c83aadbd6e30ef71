// The words of the reports: verdicts, claims, dates. Every format takes them from here.
#pragma once

#include <string>
#include <string_view>

#include "pipeline/base/span.h"
#include "pipeline/model/claim.h"
#include "pipeline/model/official.h"
#include "pipeline/model/verdict.h"

namespace newstally {

struct Spread;

// "agrees", "rounded, and it fits", "contradicted by the evidence": for readers, one line.
std::string_view verdict_meaning(VerdictKind);
// How much a reader should care: contradicts first.
int verdict_weight(VerdictKind);

// "Hemant Soren won Barhait by 39,791 votes": one clause.
std::string claim_words(const Claim&);

// The sentence of `text` around the evidence; the paragraph where no sentence ends in it. Always holds the evidence.
ByteSpan sentence_around(std::string_view text, ByteSpan evidence);

// "Said by 31 outlets, of 2 independent origins, first by BNS on 23 November 2024, 15:50."; empty for one outlet alone.
std::string spread_words(const Spread&);

// White space folded to single blanks, ends trimmed.
std::string one_line(std::string_view text);

// Control characters, bidirectional overrides and invisible format characters replaced by U+FFFD, invalid UTF-8 as well;
// newline and tab stay. What is left can be printed anywhere without changing what stands around it.
std::string harmless(std::string_view text);

}  // namespace newstally
