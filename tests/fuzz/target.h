// What a fuzz target is: one function over bytes, as libFuzzer calls it, that aborts where a promise is broken. Each target is a
// program: linked with driver.cc it mutates its seeds by itself, with -DNEWSTALLY_FUZZ=ON and Clang libFuzzer does.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace newstally::fuzz {

inline std::string_view as_text(const std::uint8_t* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }

inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

}  // namespace newstally::fuzz
