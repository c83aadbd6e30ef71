// Bytes with look-ahead: what every format reader reads from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "pipeline/base/result.h"

namespace newstally::source {

// Where bytes come from: a file, memory, an unpacked archive entry, a transcoder.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Writes up to `size` bytes; 0 at the end. After a failure it is not called again. Error::path may be empty.
  virtual Result<std::size_t> read(char* to, std::size_t size) = 0;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : rest_(bytes) {}  // `bytes` must outlive the source
  Result<std::size_t> read(char* to, std::size_t size) override;

 private:
  std::string_view rest_;
};

// A failing source ends the stream early; failure() tells so, and the caller of the format reader reports it.
class Stream {
 public:
  static constexpr std::size_t kSlack = 64;  // bytes behind every returned view that may be read (simdjson wants them)

  static constexpr std::size_t kChunk = std::size_t{256} << 10;

  // `chunk` is how much is asked of the source at once.
  explicit Stream(std::unique_ptr<ByteSource> bytes, std::size_t chunk = kChunk);

  // The next `want` bytes without consuming them; fewer only at the end. Valid until the next call.
  std::string_view peek(std::size_t want);
  // What is buffered already (at least one byte unless at the end).
  std::string_view available();
  void skip(std::size_t count);  // at most what the last peek returned
  bool at_end() { return available().empty(); }

  enum class Line { ok, too_long, end };
  // The next line without its "\n" or "\r\n"; valid until the next call. A line above `limit` is passed over
  // in bounded memory.
  Line line(std::string_view& line, std::size_t limit);
  bool line_was_terminated() const { return terminated_; }  // the last line ended with a newline

  // Everything left; false if that is above `limit`.
  bool rest(std::string& into, std::size_t limit);

  std::size_t line_number() const { return line_; }      // lines consumed by skip() and line(), counted from 0
  std::uint64_t offset() const { return offset_; }       // bytes consumed
  const Error* failure() const { return failed_ ? &failure_ : nullptr; }

 private:
  bool fill(std::size_t want);
  void make_room(std::size_t want);
  void consume(std::size_t count);
  void pass_line();

  std::unique_ptr<ByteSource> bytes_;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0;  // of the buffer, without the slack
  std::size_t begin_ = 0, end_ = 0;
  std::size_t line_ = 0;
  std::uint64_t offset_ = 0;
  bool ended_ = false, failed_ = false, terminated_ = true;
  Error failure_;
};

}  // namespace newstally::source
