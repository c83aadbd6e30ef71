// Pieces of features that are no words. Text is std::string or TextHash. Internal to the stage.
#pragma once

#include <charconv>
#include <cstddef>
#include <string_view>

namespace newstally {

template <typename Text>
Text digits(std::ptrdiff_t number) {
  char out[20];
  return Text(std::string_view(out, std::to_chars(out, out + sizeof out, number).ptr));
}

}  // namespace newstally
