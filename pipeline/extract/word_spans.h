// Where the words of an item stand in their section, and where somebody was last named. Internal to the stage.
#pragma once

#include <optional>

#include "pipeline/extract/scene.h"

namespace newstally {

// Bytes of the printed name of a mention; of a pronoun that is not printed, of the word that stands there.
std::optional<ByteSpan> bytes_of(const Section& section, const Mention& mention);
// Bytes of an item's words; of a mention those of its name.
std::optional<ByteSpan> bytes_of(const Section& section, const SentenceScene& sentence, std::size_t item);

// Where an entity was last named, alone or in a list, before a sentence of its section (an index), or in the label that opens it; nothing
// where it was not, or long ago.
std::optional<ByteSpan> last_named(const Section& section, std::size_t sentence, int entity);

}  // namespace newstally
