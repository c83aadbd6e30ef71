#include "pipeline/base/hash.h"

#include <fmt/format.h>

namespace newstally {

StableHash& StableHash::add(std::string_view field) {
  constexpr std::uint64_t kPrime = 1099511628211ull;
  for (unsigned char c : field) state_ = (state_ ^ c) * kPrime;
  state_ = (state_ ^ 0xFFu) * kPrime;
  return *this;
}

std::string StableHash::hex() const { return fmt::format("{:016x}", state_); }

}  // namespace newstally
