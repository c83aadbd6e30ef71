// The project's own rulebook, loaded once for all tests of a program.
#pragma once

#include <gtest/gtest.h>

#include "pipeline/rulebook/rulebook.h"

namespace newstally {

inline const Rulebook& rulebook() {
  static const Rulebook book = [] {
    auto loaded = Rulebook::load(NEWSTALLY_SOURCE_DIR "/rules");
    EXPECT_TRUE(loaded);
    return std::move(*loaded);
  }();
  return book;
}

}  // namespace newstally
