#include "pipeline/source/output.h"

#include <fmt/format.h>

#include "pipeline/base/hash.h"
#include "pipeline/source/dates.h"
#include "pipeline/source/encoding.h"
#include "pipeline/source/language.h"

namespace newstally::source {

namespace {

constexpr std::uint64_t kProgressStep = std::uint64_t{1} << 20;

// A dump's id stays; else the url, which names an article across dumps, else the words themselves.
std::string made_up_id(const Article& article) {
  StableHash hash;
  if (!article.url.empty()) hash.add(article.url);
  else hash.add(article.title).add(article.text);
  return "a_" + hash.hex();
}

}  // namespace

bool Output::deliver(Article&& article, const std::string& path, std::size_t line) {
  if (stopped()) return false;
  if (article.text.empty() && article.title.empty()) {
    error(path, line, "no text", "an article without title and text", "see `newstally formats` for the field names understood");
    return true;
  }
  // Text and title were decoded by their reader; the rest may come from headers (a WARC's) that nobody decodes.
  for (std::string* field : {&article.id, &article.url, &article.source, &article.author, &article.published, &article.modified, &article.lang})
    if (!is_utf8(*field)) {
      Decoded decoded = decode(*field);
      assume(path, line, "encoding of a field", fmt::format("'{}' is not UTF-8: {}", decoded.text.substr(0, 60), decoded.assumption));
      *field = std::move(decoded.text);
    }
  for (std::string* date : {&article.published, &article.modified}) {
    if (date->empty()) continue;
    std::string normal = to_iso8601(*date);
    if (normal.empty())
      assume(path, line, "date not understood", fmt::format("'{}' is no date that can be read; left empty", date->substr(0, 40)),
             "write dates as 2024-11-23 or 2024-11-23T13:30:00+05:30");
    *date = std::move(normal);
  }
  article.lang = to_language_tag(article.lang);
  for (std::string* field : {&article.title, &article.text})
    if (replace_nuls(*field) > 0)
      assume(path, line, "NUL characters", "NUL characters in the text were replaced by U+FFFD");
  if (article.id.empty()) article.id = made_up_id(article);
  ++summary_.articles;
  if (!events_.article(std::move(article))) summary_.stopped = true;
  return !summary_.stopped;
}

void Output::error(const std::string& path, std::size_t line, std::string category, std::string reason, std::string hint) {
  ++summary_.skipped[category];
  note(SourceNote::Kind::error, path, line, std::move(category), std::move(reason), std::move(hint));
}

void Output::assume(const std::string& path, std::size_t line, std::string category, std::string reason, std::string hint) {
  ++summary_.assumed[category];
  note(SourceNote::Kind::assumption, path, line, std::move(category), std::move(reason), std::move(hint));
}

void Output::note(SourceNote::Kind kind, const std::string& path, std::size_t line, std::string&& category,
                  std::string&& reason, std::string&& hint) {
  if (!events_.note) return;
  events_.note(SourceNote{kind, std::move(category), Error{path, line, std::move(reason), std::move(hint)}});
}

void Output::opened_file() {
  ++summary_.files;
  input_start_ = summary_.bytes;
  unpacked_ = 0;
  too_expansive_ = false;
}

bool Output::unpacked(std::uint64_t count) {
  unpacked_ += count;
  if (unpacked_ > options_.expansion_floor && unpacked_ / options_.max_expansion > summary_.bytes - input_start_) too_expansive_ = true;
  return !too_expansive_;
}

void Output::read_bytes(std::uint64_t count) {
  summary_.bytes += count;
  if (!events_.progress || summary_.bytes < next_progress_) return;
  next_progress_ = summary_.bytes + kProgressStep;
  events_.progress(summary_.bytes);
}

}  // namespace newstally::source
