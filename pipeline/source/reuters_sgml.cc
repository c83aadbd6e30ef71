// Reuters-21578 as distributed: SGML that no XML parser reads, one <REUTERS> element a story.
#include <fmt/format.h>

#include "pipeline/source/encoding.h"
#include "pipeline/source/format.h"

namespace newstally::source {

namespace {

bool recognises(const Head& head) {
  return head.text().starts_with("<!DOCTYPE lewis") || head.text().starts_with("<REUTERS ");
}

// What stands between <NAME …> and </NAME>; "" where it does not.
std::string_view element(std::string_view story, std::string_view name) {
  const std::size_t open = story.find(fmt::format("<{}", name));
  if (open == std::string_view::npos) return "";
  const std::size_t from = story.find('>', open), to = story.find(fmt::format("</{}>", name), open);
  if (from == std::string_view::npos || to == std::string_view::npos || to < from) return "";
  return story.substr(from + 1, to - from - 1);
}

std::string_view attribute_of(std::string_view tag, std::string_view name) {
  const std::size_t at = tag.find(fmt::format(" {}=\"", name));
  if (at == std::string_view::npos) return "";
  const std::size_t from = at + name.size() + 3;
  return tag.substr(from, tag.find('"', from) - from);
}

// Character references; those of control characters, with which the wire marked its texts, are dropped.
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text[at] == '&' ? text.substr(at, 8).find(';') : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += text[at++];
      continue;
    }
    const std::string_view name = text.substr(at + 1, end - 1);
    if (name == "lt") out += '<';
    else if (name == "gt") out += '>';
    else if (name == "amp") out += '&';
    else if (!name.starts_with('#')) out.append(text.substr(at, end + 1));
    at += end + 1;
  }
  return out;
}

std::string trimmed(std::string text) {
  const std::size_t from = text.find_first_not_of(" \t\r\n");
  if (from == std::string::npos) return "";
  return text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

// The agency's closing line is no part of the story.
std::string without_sign_off(std::string text) {
  for (const std::string_view sign : {"Reuter", "REUTER"})
    if (text.ends_with(sign)) text.resize(text.size() - sign.size());
  return trimmed(std::move(text));
}

Article article_of(std::string_view story) {
  Article article;
  article.id = attribute_of(story.substr(0, story.find('>')), "NEWID");
  article.source = "Reuters";
  article.published = trimmed(unescaped(element(story, "DATE")));
  article.lang = "en";
  const std::string_view text = element(story, "TEXT");
  article.title = trimmed(unescaped(element(text, "TITLE")));
  article.author = trimmed(unescaped(element(text, "AUTHOR")));
  const std::string dateline = trimmed(unescaped(element(text, "DATELINE")));
  std::string body = unescaped(element(text, "BODY"));
  if (body.empty() && text.find("<TITLE>") == std::string_view::npos) body = unescaped(text);  // TYPE="UNPROC"
  article.text = without_sign_off(trimmed(std::move(body)));
  if (!dateline.empty() && !article.text.empty()) article.text = dateline + " " + article.text;
  return article;
}

void read(Input& input, Output& output) {
  const std::size_t limit = output.options().max_article;
  std::string story;
  std::string_view line;
  std::size_t from = 0;
  for (Stream::Line got; !output.stopped() && (got = input.in.line(line, limit)) != Stream::Line::end;) {
    if (line.starts_with("<REUTERS")) {
      story.clear();
      from = input.in.line_number();
    }
    if (from == 0) continue;  // between stories
    if (got == Stream::Line::too_long || story.size() + line.size() > limit) {
      output.error(input.path, from, "too long", fmt::format("a story of more than {} bytes", limit), "a closing </REUTERS> may be missing");
      from = 0;
      continue;
    }
    story.append(line).append("\n");
    if (!line.starts_with("</REUTERS>")) continue;
    if (!is_utf8(story)) story = decode(story).text;  // the collection has a few stray bytes and says nothing of them
    output.deliver(article_of(story), input.path, from);
    from = 0;
  }
  if (from != 0 && !output.stopped() && input.in.failure() == nullptr)
    output.error(input.path, from, "cut off", "the input ends within the story that begins here", "fetch the file again");
}

}  // namespace

const Format kReutersSgml = {"Reuters SGML", "Reuters-21578 as distributed", recognises, read};

}  // namespace newstally::source
