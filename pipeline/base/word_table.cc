#include "pipeline/base/word_table.h"

#include <algorithm>

namespace newstally {

std::uint32_t WordTable::add(std::string_view word) {
  if (2 * (words_.size() + 1) > slots_.size()) grow();
  const std::uint64_t hash = quick_hash(word);
  Slot& slot = slots_[slot_of(word, hash)];
  if (slot.number != kNone) return slot.number;
  slot = {static_cast<std::uint32_t>(hash >> 32), static_cast<std::uint32_t>(words_.size())};
  words_.push_back(keep(word));
  return slot.number;
}

std::string_view WordTable::keep(std::string_view word) {
  constexpr std::size_t kBlock = std::size_t{32} << 10;
  if (word.empty()) return {};
  if (word.size() > room_) {
    room_ = std::max(kBlock, word.size());
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(room_));
    end_ = blocks_.back().get() + room_;
  }
  char* const at = end_ - room_;
  std::ranges::copy(word, at);
  room_ -= word.size();
  return {at, word.size()};
}

void WordTable::grow() {
  slots_.assign(std::max<std::size_t>(64, 2 * slots_.size()), {});
  for (std::uint32_t number = 0; number < words_.size(); ++number) {
    const std::uint64_t hash = quick_hash(words_[number]);
    slots_[slot_of(words_[number], hash)] = {static_cast<std::uint32_t>(hash >> 32), number};
  }
}

}  // namespace newstally
