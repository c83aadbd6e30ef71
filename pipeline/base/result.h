// Result<T>: the one way a function of this project fails.
//
// An Error says where (path, line or JSON pointer), why (reason) and how to mend it (hint).
// Broken invariants assert instead; exceptions of libraries stop at the wrapper that calls them.
#pragma once

#include <cstddef>
#include <string>
#include <tl/expected.hpp>

namespace newstally {

struct Error {
  std::string path;      // file, "-" for standard input, or empty
  std::size_t line = 0;  // 1-based; 0 where there is no line
  std::string reason;    // what is wrong
  std::string hint;      // how to mend it; may be empty

  // "path:line: reason (hint)", leaving out what is unknown.
  std::string to_string() const;
};

template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(std::string path, std::size_t line, std::string reason, std::string hint = "") {
  return tl::unexpected<Error>(Error{std::move(path), line, std::move(reason), std::move(hint)});
}

}  // namespace newstally
