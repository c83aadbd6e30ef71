// What a dump format is to the rest of this stage. One .cc file each; the list of all is in formats.cc.
#pragma once

#include <string>
#include <string_view>

#include "pipeline/source/output.h"
#include "pipeline/source/stream.h"

namespace newstally::source {

// One stream of bytes to read, and what is known of it.
struct Input {
  Stream& in;
  std::string path;  // for messages: "dump.tar.gz!part/1.jsonl"
  std::string stem;  // the file's name without folders and endings; empty where there is none (standard input)
  int depth = 0;     // containers around it
  std::string url;      // of a page from a web archive
  std::string charset;  // what was declared outside the bytes (HTTP), or "UTF-8" where they were converted already
};

// The first bytes of an input: what a format is recognised by.
struct Head {
  static constexpr std::size_t kSize = std::size_t{64} << 10;
  std::string_view bytes;  // without a byte order mark
  bool whole = false;      // the input is no longer than this
  std::string_view text() const;  // from the first byte that is no white space
};

struct Format {
  std::string_view name;
  std::string_view what;
  bool (*recognises)(const Head& head);
  void (*read)(Input& input, Output& output);
};

// The first format of the list that recognises the input reads it. A stream that fails midway is reported here.
void read_input(Input& input, Output& output);

// The root element of XML or HTML, in lower case without prefix: "rss"; "" where the bytes begin with no markup.
std::string root_element(std::string_view bytes);

extern const Format kArchive, kWarc, kJsonLines, kJsonDocument, kFeed, kNitf, kNewsMl, kReutersSgml, kHtml, kCsv, kMarkdown, kPlainText;

}  // namespace newstally::source
