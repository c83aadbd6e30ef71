// JSON documents: a list of articles, an object that wraps one ({"articles": […]}), or an article; any number in a row.
#include <fmt/format.h>

#include "pipeline/source/format.h"
#include "pipeline/source/json_article.h"
#include "pipeline/source/json_scan.h"

namespace newstally::source {

namespace {

bool recognises(const Head& head) {
  const std::string_view text = head.text();
  if (text.size() < 2) return false;
  const std::size_t inner = text.find_first_not_of(" \n\r\t", 1);
  if (inner == std::string_view::npos) return false;
  if (text.front() == '{') return text[inner] == '"' || text[inner] == '}';
  return text.front() == '[' && (text[inner] == '{' || text[inner] == ']');
}

class Reader {
 public:
  Reader(Input& input, Output& output) : input_(input), in_(input.in), output_(output) {}

  void read() {
    while (!output_.stopped()) {
      switch (next_token(in_)) {
        case kEndOfInput: return;
        case '[':
          in_.skip(1);
          if (!list("", 0)) return;
          break;
        case '{':
          if (!object()) return;
          break;
        default:
          output_.error(input_.path, in_.line_number() + 1, "malformed JSON", "something between JSON values that is none",
                        "the rest of the file was skipped");
          return;
      }
    }
  }

 private:
  // The items of a list whose "[" is consumed, then the rest of the `depth` objects around it.
  bool list(const std::string& pointer, int depth) {
    for (std::size_t at = 0; !output_.stopped(); ++at) {
      int next = next_token(in_);
      if (next == ',') {
        in_.skip(1);
        next = next_token(in_);
      }
      if (next == ']') {
        in_.skip(1);
        return depth == 0 || scan_out(in_, depth) || cut_off(in_.line_number() + 1);
      }
      if (next == kEndOfInput) return cut_off(in_.line_number() + 1);
      if (next == '}' || next == ':') return garbled();
      if (!value(fmt::format("{}/{}", pointer, at))) return false;
    }
    return false;
  }

  bool object() {
    const auto wrapper = find_wrapper(in_.peek(Head::kSize));
    if (!wrapper) return value("");
    in_.skip(wrapper->inside);
    return list(wrapper->pointer, wrapper->depth);
  }

  // One value, parsed by itself; false where nothing behind it can be read.
  bool value(const std::string& pointer) {
    const std::size_t line = in_.line_number() + 1;
    buffer_.clear();
    switch (scan_value(in_, output_.options().max_article, buffer_)) {
      case Scan::cut_off: return cut_off(line);
      case Scan::too_long:
        output_.error(input_.path, line, "too long",
                      fmt::format("{}: a value of more than {} bytes", pointer.empty() ? "/" : pointer, output_.options().max_article),
                      "a quotation mark that is not escaped can make one value of many");
        return true;
      case Scan::ok: break;
    }
    buffer_.reserve(buffer_.size() + Stream::kSlack);
    articles_.read(buffer_, input_.path, line, pointer, output_);
    return true;
  }

  bool cut_off(std::size_t line) {
    if (in_.failure() == nullptr)  // else reported as that
      output_.error(input_.path, line, "malformed JSON", "the input ends within the value that begins here",
                    "fetch the file again, or close the list with ]");
    return false;
  }

  bool garbled() {
    output_.error(input_.path, in_.line_number() + 1, "malformed JSON", "a bracket or colon where a value should stand",
                  "the rest of the file was skipped");
    return false;
  }

  Input& input_;
  Stream& in_;
  Output& output_;
  JsonArticles articles_;
  std::string buffer_;
};

void read(Input& input, Output& output) { Reader(input, output).read(); }

}  // namespace

const Format kJsonDocument = {"JSON", "an article, a list of them, or {\"articles\": […]} as NewsAPI and the Guardian's API write it",
                              recognises, read};

}  // namespace newstally::source
