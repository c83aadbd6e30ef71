// Bytes of unknown encoding → valid UTF-8, saying what was assumed.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "pipeline/source/stream.h"

namespace newstally::source {

bool is_utf8(std::string_view bytes);

struct Decoded {
  std::string text;        // valid UTF-8
  std::string assumption;  // empty where the bytes were valid UTF-8 already (then text is a copy of them)
};
// Mostly UTF-8 stays so, with U+FFFD for what is not; otherwise ICU's detector names the encoding, and
// windows-1252 is assumed where it cannot tell.
Decoded decode(std::string_view bytes);

bool knows_encoding(std::string_view name);
// By a declared name ("iso-8859-1"); false where ICU does not know it.
bool decode_as(std::string_view bytes, std::string_view encoding, std::string& into);

// Replaces NUL characters by U+FFFD; returns how many.
std::size_t replace_nuls(std::string& text);

// The encoding that a byte order mark, or every other byte being zero, shows: "UTF-16LE" …; "UTF-8" for its mark; else "".
struct ByteOrder {
  std::string_view encoding;
  std::size_t mark = 0;  // bytes of the mark
};
ByteOrder byte_order(std::string_view head);

// A source that reads `from` in `encoding` and gives UTF-8.
std::unique_ptr<ByteSource> transcoding(Stream& from, std::string_view encoding);

}  // namespace newstally::source
