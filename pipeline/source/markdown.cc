// Markdown: one article a file, with front matter or a heading on top; through md4c and the HTML reader.
#include <fmt/format.h>
#include <md4c-html.h>

#include "pipeline/source/encoding.h"
#include "pipeline/source/fields.h"
#include "pipeline/source/format.h"
#include "pipeline/source/html_text.h"

namespace newstally::source {

namespace {

std::string_view line_at(std::string_view text, std::size_t from) {
  std::string_view line = text.substr(from, text.find('\n', from) - from);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::size_t next_line(std::string_view text, std::size_t from) {
  const std::size_t newline = text.find('\n', from);
  return newline == std::string_view::npos ? text.size() : newline + 1;
}

// "---", "key: value" lines, "---": where it ends, or 0.
std::size_t front_matter(std::string_view text) {
  if (line_at(text, 0) != "---") return 0;
  for (std::size_t at = next_line(text, 0); at < text.size(); at = next_line(text, at)) {
    const std::string_view line = line_at(text, at);
    if (line == "---" || line == "...") return next_line(text, at);
    const bool fits = line.empty() || line.find(':') != std::string_view::npos || line.front() == ' ' || line.front() == '-' || line.front() == '#';
    if (!fits) return 0;
  }
  return 0;
}

// "# Words" on top, or words underlined with "===".
bool has_heading(std::string_view text) {
  const std::string_view first = line_at(text, 0), second = line_at(text, next_line(text, 0));
  return (first.starts_with("# ") && first.size() > 2) || (!first.empty() && second.size() > 2 && second.find_first_not_of('=') == std::string_view::npos);
}

bool recognises(const Head& head) { return has_heading(head.text()) || front_matter(head.text()) > 0; }

void gather(std::string_view matter, FieldValues& values) {
  for (std::size_t at = 0; at < matter.size(); at = next_line(matter, at)) {
    const std::string_view line = line_at(matter, at);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || line.front() == ' ') continue;
    std::string_view value = line.substr(colon + 1);
    while (!value.empty() && (value.front() == ' ' || value.front() == '"' || value.front() == '\'')) value.remove_prefix(1);
    while (!value.empty() && (value.back() == ' ' || value.back() == '"' || value.back() == '\'')) value.remove_suffix(1);
    for (const std::size_t entry : find_field(line.substr(0, colon)))
      if (!value.empty() && field_names()[entry].field != Field::text && (field_names()[entry].shape != Shape::address || is_address(value)))
        if (std::string* slot = values.slot(entry)) *slot = value;
  }
}

std::string to_text(std::string_view markdown) {
  std::string html;
  const auto append = [](const MD_CHAR* piece, MD_SIZE size, void* out) { static_cast<std::string*>(out)->append(piece, size); };
  md_html(markdown.data(), static_cast<MD_SIZE>(markdown.size()), append, &html, MD_DIALECT_GITHUB, 0);
  return html_to_text(html);
}

void read(Input& input, Output& output) {
  std::string whole;
  if (!input.in.rest(whole, output.options().max_article)) {
    output.error(input.path, 0, "too long", fmt::format("a text of more than {} bytes", output.options().max_article), "one article a file");
    return;
  }
  if (input.in.failure() != nullptr) return;
  if (!is_utf8(whole)) {
    Decoded decoded = decode(whole);
    output.assume(input.path, 0, "encoding assumed", decoded.assumption, "convert the file to UTF-8");
    whole = std::move(decoded.text);
  }
  std::string_view rest = Head{whole, true}.text();
  FieldValues values;
  const std::size_t matter = front_matter(rest);
  gather(rest.substr(0, matter), values);
  rest = Head{rest.substr(matter), true}.text();
  Article article = std::move(std::move(values).make().article);
  if (has_heading(rest)) {
    const bool marked = rest.starts_with("# ");
    const std::string heading = to_text(line_at(rest, 0));
    if (article.title.empty()) article.title = heading;
    rest.remove_prefix(marked ? next_line(rest, 0) : next_line(rest, next_line(rest, 0)));
  }
  article.text = to_text(rest);
  if (article.id.empty()) article.id = input.stem;
  output.deliver(std::move(article), input.path, 0);
}

}  // namespace

const Format kMarkdown = {"Markdown", "one article a file; front matter or a first heading gives title and dates", recognises, read};

}  // namespace newstally::source
