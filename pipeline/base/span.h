// A half-open range of byte offsets into a UTF-8 text.
#pragma once

#include <cstddef>
#include <string_view>

namespace newstally {

struct ByteSpan {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(const ByteSpan& o) const { return begin <= o.begin && o.end <= end; }
  bool overlaps(const ByteSpan& o) const { return begin < o.end && o.begin < end; }
  std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
  friend bool operator==(const ByteSpan&, const ByteSpan&) = default;
};

}  // namespace newstally
