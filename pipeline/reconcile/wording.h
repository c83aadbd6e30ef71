// How numbers, names and sources are put in sentences.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/reconcile/names.h"

namespace newstally {

// "39,791", "33.18": at most two decimals.
std::string number_words(double);
// "39,791 votes", "1 seat", "33.18 percent", "2.5 points".
std::string quantity(double, Unit);
// The value of a claim as it was said: "about 33 percent", "42 to 47 seats", "more than 30,000 votes".
std::string said_value(const Claim&);
// "HEMANT SOREN" → "Hemant Soren"; names with lower-case letters stay.
std::string proper_name(std::string_view);
// "a", "a and b", "a, b and c".
std::string list_words(const std::vector<std::string>&);
// "the Herald (23 November 2024)"; "an article" where the outlet is unknown.
std::string source_words(const SourcedClaim&);

}  // namespace newstally
