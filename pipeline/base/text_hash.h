// The hash of a text whose parts are hashed one by one: the hash of two texts joined is told by theirs. So what is made of many
// parts and only ever looked up need not be written out.
//
// A polynomial over the bytes modulo the prime 2^61 − 1, as Karp and Rabin use it (IBM Journal of Research and Development 31, 1987).
// Not for a file, not for secrets.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace newstally {

class TextHash {
 public:
  constexpr TextHash() = default;
  constexpr explicit TextHash(std::string_view text) {
    for (const char c : text) *this += c;
  }
  consteval TextHash(const char* literal) : TextHash(std::string_view(literal)) {}  // NOLINT: stands for its text
  constexpr TextHash(char c) : value_(static_cast<unsigned char>(c) + std::uint64_t{1}), power_(kBase) {}  // NOLINT

  friend constexpr TextHash operator+(TextHash a, TextHash b) {
    TextHash out;
    out.value_ = a.value_ ? reduced(times(a.value_, b.power_) + b.value_) : b.value_;
    out.power_ = times(a.power_, b.power_);
    return out;
  }
  constexpr TextHash& operator+=(TextHash other) { return *this = *this + other; }

  constexpr std::uint64_t value() const { return value_; }
  friend constexpr bool operator==(TextHash a, TextHash b) { return a.value_ == b.value_; }
  friend constexpr auto operator<=>(TextHash a, TextHash b) { return a.value_ <=> b.value_; }

 private:
  static constexpr std::uint64_t kPrime = (std::uint64_t{1} << 61) - 1, kBase = 0x0f5a1c93d0e7b62bull;

  static constexpr std::uint64_t reduced(std::uint64_t n) { return n >= kPrime ? n - kPrime : n; }
  static constexpr std::uint64_t times(std::uint64_t a, std::uint64_t b) {
    __extension__ typedef unsigned __int128 Wide;
    const Wide product = static_cast<Wide>(a) * b;
    return reduced((static_cast<std::uint64_t>(product) & kPrime) + static_cast<std::uint64_t>(product >> 61));
  }

  std::uint64_t value_ = 0;
  std::uint64_t power_ = 1;  // kBase to the number of bytes
};

// Hashes with a number each: 0, 1, … in the order they came. find() is thread-safe once nothing is added.
class TextHashTable {
 public:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  std::uint32_t add(TextHash hash) {  // its number, a new one where the hash is new
    if (2 * (size_ + 1) > slots_.size()) grow();
    Slot& slot = slots_[slot_of(hash.value())];
    if (slot.number == kNone) slot = {hash.value(), size_++};
    return slot.number;
  }
  std::uint32_t find(TextHash hash) const { return slots_.empty() ? kNone : slots_[slot_of(hash.value())].number; }
  std::size_t size() const { return size_; }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t number = kNone;
  };
  // The slot the hash stands in, or the free one where it would.
  std::size_t slot_of(std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].number != kNone && slots_[at].hash != hash) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    const auto old = std::exchange(slots_, std::vector<Slot>(slots_.empty() ? 64 : 2 * slots_.size()));
    for (const Slot& slot : old)
      if (slot.number != kNone) slots_[slot_of(slot.hash)] = slot;
  }

  std::vector<Slot> slots_;  // a power of two of them, at most half taken
  std::uint32_t size_ = 0;
};

}  // namespace newstally
