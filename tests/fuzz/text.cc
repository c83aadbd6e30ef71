// Any UTF-8 is split: tokens stand in order within the text, sentences cover them, numbers are numbers. Copies and credits too.
#include <string>

#include "pipeline/source/encoding.h"
#include "pipeline/text/document.h"
#include "pipeline/voice/credit.h"
#include "pipeline/voice/near_copy.h"
#include "tests/fuzz/target.h"

using namespace newstally;

namespace {

void check_document(const Document& d) {
  std::size_t at = 0;
  for (const Token& t : d.tokens) {
    fuzz::require(t.span.begin >= at && t.span.begin < t.span.end && t.span.end <= d.text.size(), "tokens stand in order within the text");
    at = t.span.end;
  }
  std::size_t token = 0;
  for (const Sentence& s : d.sentences) {
    fuzz::require(s.begin >= token && s.begin <= s.end && s.end <= d.tokens.size(), "sentences stand in order");
    fuzz::require(s.span.end <= d.text.size() && s.span.begin <= s.span.end, "a sentence's bytes are of the text");
    token = s.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = source::decode(fuzz::as_text(data, size)).text;
  static const SentenceRules rules{{"dr", "mr", "no", "st"}, {"ist", "tuesday"}};
  check_document(analyze(text, rules));
  fuzz::require(source::is_utf8(fold_name(text)), "a folded name is UTF-8");

  const voice::TextShape shape = voice::shape_of(fuzz::as_text(data, size));
  if (shape.words >= voice::kFewestWords) {
    fuzz::require(!shape.prints.empty(), "a text has prints");
    fuzz::require(voice::near_copy(shape, shape, false).has_value(), "a text is a copy of itself");
  }
  static const std::vector<voice::Agency> agencies{{"Press Trust of India", {"Press Trust of India", "PTI"}}, {"Reuters", {"Reuters"}}};
  static const std::vector<std::string> cues{"with inputs from", "source:"};
  static const voice::CreditReader reader(agencies, cues);
  Article article;
  article.text = article.author = text;
  for (const auto& agency : reader.agencies_of(article)) fuzz::require(!agency.empty(), "an agency has a name");
  return 0;
}
