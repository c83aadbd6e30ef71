// JSON lines: one object a line, in the field names of any of the common dumps.
#include <fmt/format.h>

#include "pipeline/source/format.h"
#include "pipeline/source/json_article.h"
#include "pipeline/source/json_scan.h"

namespace newstally::source {

namespace {

bool blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

bool looks_like_object(std::string_view line) {
  const std::size_t inner = line.find_first_not_of(" \t", 1);
  return line.front() == '{' && inner != std::string_view::npos && (line[inner] == '"' || line[inner] == '}');
}

// Most lines are objects by themselves; so one bad line at the top does not turn the file into something else.
bool recognises(const Head& head) {
  std::string_view rest = head.text();
  if (rest.empty() || rest.front() != '{') return false;
  if (rest.find('\n') == std::string_view::npos) return looks_like_object(rest) && !find_wrapper(rest);
  std::size_t objects = 0, others = 0;
  while (!rest.empty()) {
    const std::size_t newline = rest.find('\n');
    const std::string_view line = rest.substr(0, newline);
    if (!blank(line)) ++(looks_like_object(line) ? objects : others);
    rest = newline == std::string_view::npos ? std::string_view() : rest.substr(newline + 1);
  }
  return objects > others;
}

void read(Input& input, Output& output) {
  JsonArticles articles;
  const std::size_t limit = output.options().max_article;
  std::string_view line;
  for (;;) {
    const Stream::Line got = input.in.line(line, limit);
    if (got == Stream::Line::end || output.stopped()) return;
    if (got == Stream::Line::too_long) {
      output.error(input.path, input.in.line_number(), "too long", fmt::format("a line of more than {} bytes", limit),
                   "one article a line; a whole list on one line belongs into [ ]");
    } else if (!blank(line)) {
      if (input.in.failure() != nullptr && !input.in.line_was_terminated()) return;  // cut off, and reported as that
      articles.read(line, input.path, input.in.line_number(), "", output);
    }
  }
}

}  // namespace

const Format kJsonLines = {"JSON lines", "one JSON object a line, with the field names of the common crawlers and APIs", recognises, read};

}  // namespace newstally::source
