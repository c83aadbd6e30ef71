// Plain text: one article a file. Its bytes stay as they are, so that offsets count those of the file.
#include <fmt/format.h>

#include "pipeline/source/encoding.h"
#include "pipeline/source/format.h"

namespace newstally::source {

namespace {

// A first line this short with an empty line behind it is a headline.
constexpr std::size_t kLongestTitle = 160;

bool recognises(const Head& head) {
  if (head.text().starts_with("<?xml")) return false;  // markup of some other kind is no text
  // A NUL or many control characters: a picture, a program, a database.
  std::size_t odd = 0;
  for (const char c : head.bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0) return false;
    odd += byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t' && byte != '\f' && byte != 0x1B;
  }
  return !head.bytes.empty() && odd * 50 <= head.bytes.size();
}

// The title, and the text behind it. A dateline ("Ranchi: …") or a sentence that ends with a full stop is no title.
void split(std::string&& whole, Article& article) {
  const std::size_t newline = whole.find('\n');
  std::string_view first = std::string_view(whole).substr(0, newline);
  if (first.ends_with('\r')) first.remove_suffix(1);
  const std::string_view after = newline == std::string::npos ? std::string_view() : std::string_view(whole).substr(newline + 1);
  const bool gap = after.starts_with('\n') || after.starts_with("\r\n");
  const bool title = gap && !first.empty() && first.size() <= kLongestTitle && !first.ends_with('.') &&
                     after.find_first_not_of("\r\n \t") != std::string_view::npos;
  if (!title) {
    article.text = std::move(whole);
    return;
  }
  article.title = first;
  article.text = after.substr(after.find_first_not_of("\r\n"));
}

void read(Input& input, Output& output) {
  std::string whole;
  const std::size_t limit = output.options().max_article;
  if (!input.in.rest(whole, limit)) {
    output.error(input.path, 0, "too long", fmt::format("a text of more than {} bytes", limit),
                 "one article a file; for many articles write JSON lines");
    return;
  }
  if (input.in.failure() != nullptr) return;  // half a text could be read as a whole one
  if (!is_utf8(whole)) {
    Decoded decoded = decode(whole);
    output.assume(input.path, 0, "encoding assumed", decoded.assumption, "convert the file to UTF-8");
    whole = std::move(decoded.text);
  }
  Article article;
  article.id = input.stem;
  split(std::move(whole), article);
  output.deliver(std::move(article), input.path, 0);
}

}  // namespace

const Format kPlainText = {"plain text", "one article a file; a short first line before an empty line is its title", recognises, read};

}  // namespace newstally::source
