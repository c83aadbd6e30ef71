// Any bytes are read as a dump: articles come out as promised, everything else is told, nothing throws.
#include <string>

#include "pipeline/source/encoding.h"
#include "pipeline/source/source.h"
#include "tests/fuzz/target.h"

using namespace newstally;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::uint64_t articles = 0, errors = 0;
  SourceEvents events;
  events.article = [&](Article&& a) {
    ++articles;
    fuzz::require(!a.id.empty(), "an article has an id");
    fuzz::require(!a.text.empty() || !a.title.empty(), "an article has a text");
    for (const auto* field : {&a.id, &a.url, &a.source, &a.author, &a.published, &a.lang, &a.title, &a.text})
      fuzz::require(source::is_utf8(*field), "what an article holds is UTF-8");
    fuzz::require(a.text.find('\0') == std::string::npos, "a text has no NUL");
    return articles < 1000;
  };
  events.note = [&](const SourceNote& n) {
    errors += n.kind == SourceNote::Kind::error;
    fuzz::require(!n.error.reason.empty() && !n.category.empty(), "a note has a reason");
  };
  SourceOptions options;
  options.max_article = 1 << 20;
  options.expansion_floor = 8 << 20;
  const auto summary = read_articles_from(fuzz::as_text(data, size), "fuzz", events, options);
  fuzz::require(summary.articles == articles, "articles are counted");
  std::uint64_t skipped = 0;
  for (const auto& [category, count] : summary.skipped) skipped += count;
  fuzz::require(skipped >= errors, "what is skipped is counted");
  return 0;
}
