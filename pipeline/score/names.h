// Names as the scorer compares them. Not text's fold_name: scores are only comparable over time and between tools
// while every step here stays as the gold standard's scorer has it.
#pragma once

#include <string>
#include <string_view>

namespace newstally {

// Compatibility decomposition, marks removed, case folded, possessives, punctuation, leading titles ("the", "Mr",
// "Chief Minister") and a trailing "party", "seat", "constituency" … removed, then without spaces.
std::string squeeze_name(std::string_view utf8);

}  // namespace newstally
