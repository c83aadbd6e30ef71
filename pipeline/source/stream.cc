#include "pipeline/source/stream.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace newstally::source {

Result<std::size_t> MemorySource::read(char* to, std::size_t size) {
  const std::size_t count = std::min(size, rest_.size());
  std::memcpy(to, rest_.data(), count);
  rest_.remove_prefix(count);
  return count;
}

Stream::Stream(std::unique_ptr<ByteSource> bytes, std::size_t chunk)
    : bytes_(std::move(bytes)), buffer_(std::make_unique_for_overwrite<char[]>(chunk + kSlack)), capacity_(chunk) {}

// Moves what is buffered to the front where space runs short, and doubles the buffer where that is not enough.
void Stream::make_room(std::size_t want) {
  if (begin_ > 0 && capacity_ - begin_ < std::max(want, capacity_ / 2)) {
    std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (begin_ + want <= capacity_ && end_ < capacity_) return;
  const std::size_t larger = std::max(begin_ + want, capacity_ * 2);
  auto grown = std::make_unique_for_overwrite<char[]>(larger + kSlack);
  std::memcpy(grown.get(), buffer_.get(), end_);
  buffer_ = std::move(grown);
  capacity_ = larger;
}

// Reads until `want` bytes are buffered; false at the end.
bool Stream::fill(std::size_t want) {
  while (end_ - begin_ < want && !ended_) {
    make_room(want);
    const auto got = bytes_->read(buffer_.get() + end_, capacity_ - end_);
    if (!got) {
      failed_ = true;
      failure_ = got.error();
    }
    if (!got || *got == 0) ended_ = true;
    else end_ += *got;
  }
  return end_ - begin_ >= want;
}

std::string_view Stream::peek(std::size_t want) {
  fill(want);
  return {buffer_.get() + begin_, std::min(want, end_ - begin_)};
}

std::string_view Stream::available() {
  fill(1);
  return {buffer_.get() + begin_, end_ - begin_};
}

void Stream::consume(std::size_t count) {
  assert(count <= end_ - begin_);
  begin_ += count;
  offset_ += count;
}

void Stream::skip(std::size_t count) {
  const char* from = buffer_.get() + begin_;
  line_ += static_cast<std::size_t>(std::count(from, from + count, '\n'));
  consume(count);
}

void Stream::pass_line() {
  for (;;) {
    const std::string_view have = available();
    if (have.empty()) {
      terminated_ = false;
      return;
    }
    const std::size_t newline = have.find('\n');
    consume(newline == std::string_view::npos ? have.size() : newline + 1);
    terminated_ = newline != std::string_view::npos;
    if (terminated_) return;
  }
}

Stream::Line Stream::line(std::string_view& line, std::size_t limit) {
  std::size_t searched = 0;
  for (;;) {
    const char* from = buffer_.get() + begin_;
    const std::size_t have = end_ - begin_;
    const void* hit = have > searched ? std::memchr(from + searched, '\n', have - searched) : nullptr;
    if (hit != nullptr) {
      const std::size_t length = static_cast<std::size_t>(static_cast<const char*>(hit) - from);
      line = {from, length};
      consume(length + 1);
      terminated_ = true;
      break;
    }
    searched = have;
    if (have > limit) {
      line = {};
      pass_line();
      ++line_;
      return Line::too_long;
    }
    if (!fill(have + 1)) {
      if (have == 0) return Line::end;
      line = {buffer_.get() + begin_, have};
      terminated_ = false;
      consume(have);
      break;
    }
  }
  ++line_;
  if (line.size() > limit) return Line::too_long;
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return Line::ok;
}

bool Stream::rest(std::string& into, std::size_t limit) {
  into.clear();
  for (;;) {
    const std::string_view have = available();
    if (have.empty()) return true;
    if (into.size() + have.size() > limit) return false;
    into.append(have);
    skip(have.size());
  }
}

}  // namespace newstally::source
