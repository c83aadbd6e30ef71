// Words for what the extractor holds, shared by `explain` and `whynot`. Internal to the stage.
#pragma once

#include <string>
#include <string_view>

#include "pipeline/extract/scene.h"

namespace newstally {

std::string_view type_in_words(MentionType type);   // "person", "party", …
std::string_view kind_in_words(QuantityKind kind);  // "count", "per cent", …

// "16, 4 and 2: counts, about 2": the numbers of an item with kind and bound.
std::string quantities_in_words(const QuantityList& list);

// An item of typed text in words: "@Y3" is a party, "=win.p4" the verb win in the passive voice.
std::string item_in_words(std::string_view typed);

// White space made single spaces.
std::string on_one_line(std::string_view text);

// The rule text that a variant was made of: each text makes one active variant, which its passives follow.
std::size_t text_of_variant(const Rule& rule, std::size_t variant);

}  // namespace newstally
