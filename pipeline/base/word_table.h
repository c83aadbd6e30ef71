// Words with a number each: 0, 1, … in the order they came. Made for looking up the words of an article among many
// thousands: the words stand together in few blocks of memory, and a look-up of a word that is not there seldom reads one.
//
// Views of words stay good while the table lives, also when it is moved. find() and word() are thread-safe once nothing is added.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace newstally {

class WordTable {
 public:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  std::uint32_t add(std::string_view word);         // its number, a new one where the word is new
  std::uint32_t find(std::string_view word) const;  // kNone where it is not there
  std::uint32_t find(std::string_view word, std::uint64_t hash) const;  // of a word whose quick_hash is known
  std::string_view word(std::uint32_t number) const { return words_[number]; }
  std::size_t size() const { return words_.size(); }
  std::span<const std::string_view> words() const { return words_; }

 private:
  struct Slot {
    std::uint32_t hash = 0;  // the upper half; the lower one says where the slot is
    std::uint32_t number = kNone;
  };
  std::size_t slot_of(std::string_view word, std::uint64_t hash) const;
  std::string_view keep(std::string_view word);
  void grow();

  std::vector<Slot> slots_;  // a power of two of them, at most half taken
  std::vector<std::string_view> words_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* end_ = nullptr;      // of the last block
  std::size_t room_ = 0;     // bytes left in it
};

}  // namespace newstally
