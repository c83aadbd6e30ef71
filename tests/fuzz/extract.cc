// Any article is read: claims prove themselves by bytes of the article, and reading it twice gives the same.
#include <string>

#include "pipeline/extract/extract.h"
#include "pipeline/rulebook/rulebook.h"
#include "pipeline/source/encoding.h"
#include "tests/fuzz/target.h"

using namespace newstally;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Rulebook rulebook = [] {
    auto loaded = Rulebook::load(NEWSTALLY_SOURCE_DIR "/rules");
    fuzz::require(loaded.has_value(), "the rules of the project load");
    return std::move(*loaded);
  }();
  Article article;
  article.id = "fuzz";
  article.text = source::decode(fuzz::as_text(data, size)).text;
  const std::size_t line = article.text.find('\n');
  article.title = article.text.substr(0, line == std::string::npos ? 80 : line);
  if (!source::is_utf8(article.title)) article.title.clear();
  article.published = "2024-11-23";
  const auto claims = extract(article, rulebook), again = extract(article, rulebook);
  fuzz::require(claims.size() == again.size(), "the same article gives the same claims");
  for (const Claim& c : claims) {
    const std::string& section = c.evidence.section == "title" ? article.title : article.text;
    fuzz::require(c.evidence.start <= c.evidence.end && c.evidence.end <= section.size(), "evidence stands in the article");
    fuzz::require(section.compare(c.evidence.start, c.evidence.end - c.evidence.start, c.evidence.text) == 0, "evidence is verbatim");
  }
  return 0;
}
