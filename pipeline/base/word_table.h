// Words with a number each: 0, 1, … in the order they came. Made for looking up the words of an article among many
// thousands: the words stand together in few blocks of memory, and a look-up of a word that is not there seldom reads one.
//
// Views of words stay good while the table lives, also when it is moved. find() and word() are thread-safe once nothing is added.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/base/hash.h"

namespace newstally {

class WordTable {
 public:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  std::uint32_t add(std::string_view word);         // its number, a new one where the word is new
  std::uint32_t find(std::string_view word) const { return find(word, quick_hash(word)); }  // kNone where it is not there
  std::uint32_t find(std::string_view word, std::uint64_t hash) const {                     // of a word whose quick_hash is known
    return slots_.empty() ? kNone : slots_[slot_of(word, hash)].number;
  }
  std::string_view word(std::uint32_t number) const { return words_[number]; }
  std::size_t size() const { return words_.size(); }
  std::span<const std::string_view> words() const { return words_; }

 private:
  struct Slot {
    std::uint32_t hash = 0;  // the upper half; the lower one says where the slot is
    std::uint32_t number = kNone;
  };
  // The slot the word stands in, or the free one where it would.
  std::size_t slot_of(std::string_view word, std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
      const Slot& slot = slots_[at];
      if (slot.number == kNone || (slot.hash == static_cast<std::uint32_t>(hash >> 32) && words_[slot.number] == word)) return at;
    }
  }
  std::string_view keep(std::string_view word);
  void grow();

  std::vector<Slot> slots_;  // a power of two of them, at most half taken
  std::vector<std::string_view> words_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* end_ = nullptr;      // of the last block
  std::size_t room_ = 0;     // bytes left in it
};

// A set of words, made for asking often whether a word is in it.
class WordSet {
 public:
  WordSet() = default;
  WordSet(std::initializer_list<std::string_view> words) {
    for (const auto word : words) insert(word);
  }
  bool insert(std::string_view word) {  // whether it is new
    const std::size_t before = words_.size();
    return words_.add(word) == before;
  }
  bool contains(std::string_view word) const { return words_.find(word) != WordTable::kNone; }
  bool contains(std::string_view word, std::uint64_t hash) const { return words_.find(word, hash) != WordTable::kNone; }
  std::size_t size() const { return words_.size(); }
  bool empty() const { return words_.size() == 0; }
  std::span<const std::string_view> words() const { return words_.words(); }  // in the order they came

 private:
  WordTable words_;
};

// Something of each word. What find() and operator[] tell of stays where it is until a word is added.
template <typename T>
class WordMap {
 public:
  WordMap() = default;
  WordMap(std::initializer_list<std::pair<std::string_view, T>> all) {
    for (const auto& [word, value] : all) (*this)[word] = value;
  }
  T& operator[](std::string_view word) {
    const std::uint32_t number = words_.add(word);
    if (number == values_.size()) values_.emplace_back();
    return values_[number];
  }
  const T* find(std::string_view word) const { return find(word, quick_hash(word)); }  // null where it is not there
  const T* find(std::string_view word, std::uint64_t hash) const {                     // of a word whose quick_hash is known
    const std::uint32_t number = words_.find(word, hash);
    return number == WordTable::kNone ? nullptr : &values_[number];
  }
  bool contains(std::string_view word) const { return words_.find(word) != WordTable::kNone; }
  std::span<const std::string_view> words() const { return words_.words(); }  // in the order they came
  std::span<T> values() { return values_; }                                   // parallel to words()

 private:
  WordTable words_;
  std::vector<T> values_;
};

}  // namespace newstally
