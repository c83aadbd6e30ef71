// A stable 64-bit hash (FNV-1a): the same on every machine and in every run, for ids and deduplication.
// Not for secrets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace newstally {

class StableHash {
 public:
  // Fields are separated by a byte that no UTF-8 text holds, so that ("ab","c") and ("a","bc") differ.
  StableHash& add(std::string_view field);
  std::uint64_t value() const { return state_; }
  std::string hex() const;  // 16 lower-case hexadecimal digits

 private:
  std::uint64_t state_ = 14695981039346656037ull;
};

}  // namespace newstally
