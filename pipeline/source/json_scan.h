// Finds where JSON values begin and end without parsing them, so that a list of any length is read value by value.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/source/stream.h"

namespace newstally::source {

constexpr int kEndOfInput = -1;
// Skips white space and returns the byte that follows without consuming it.
int next_token(Stream& in);

enum class Scan { ok, too_long, cut_off };
// Consumes one value and appends its bytes to `into`, unless it is longer than `limit`.
Scan scan_value(Stream& in, std::size_t limit, std::string& into);
// Consumes up to and including the bracket that closes `depth` open ones; false at the end of the input.
bool scan_out(Stream& in, int depth);

struct Wrapper {
  std::string pointer;       // "/response/results"
  std::size_t inside = 0;    // the byte behind its "["
  int depth = 1;             // objects open around the list
};
// The list of articles in the object that `head` begins with, where it is one of wrappers() and the object is no article.
std::optional<Wrapper> find_wrapper(std::string_view head);

}  // namespace newstally::source
