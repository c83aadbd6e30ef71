// A stable 64-bit hash (FNV-1a): the same on every machine and in every run, for ids and deduplication.
// Not for secrets.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

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

// A quick 64-bit hash of a short text, for tables in memory: not stable from machine to machine, nothing for a file.
// Eight bytes a step, folded by a multiplication to 128 bits as wyhash does.
constexpr std::uint64_t quick_hash(std::string_view text) {
  const auto read = [](const char* at, std::size_t bytes) {
    std::uint64_t out = 0;
    if (std::is_constant_evaluated())
      for (std::size_t k = 0; k < bytes; ++k) out |= std::uint64_t{static_cast<unsigned char>(at[k])} << 8 * k;  // as little-endian machines do
    else if (bytes == 8) std::memcpy(&out, at, 8);
    else std::memcpy(&out, at, 4);
    return out;
  };
  const auto fold = [](std::uint64_t a, std::uint64_t b) {
    __extension__ typedef unsigned __int128 Wide;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
  };
  constexpr std::uint64_t kOne = 0xa0761d6478bd642full, kTwo = 0xe7037ed1a0b428dbull;
  std::uint64_t state = text.size() * kTwo + 1;
  const char* at = text.data();
  std::size_t left = text.size();
  std::uint64_t eight = 0;
  for (; left > 8; at += 8, left -= 8) {
    eight = read(at, 8);
    state = fold(eight ^ kOne, state ^ kTwo);
  }
  eight = 0;
  if (left >= 4) {  // two fours that may overlap hold four to eight bytes
    eight = read(at, 4) << 32 | read(at + left - 4, 4);
  } else if (left > 0) {
    eight = static_cast<std::uint64_t>(static_cast<unsigned char>(at[0])) << 16 | static_cast<std::uint64_t>(static_cast<unsigned char>(at[left / 2])) << 8 |
            static_cast<unsigned char>(at[left - 1]);
  }
  return fold(eight ^ kOne, state ^ kTwo);
}

}  // namespace newstally
