// From a rule text to RE2 patterns over typed text. Internal to the rulebook.
//
//   {slot} {slot:TYPES}   a mention or number; letters as in typed text
//   <class> <class:p>     a verb of the class, active or (p) passive; <!class> only negated
//   <=verb> <=verb:p>     one verb
//   <any> <any:p>         any verb
//   <open> <close>        round brackets
//   <macro>               a phrase of rules/macros.json
//   (a|b) (a|b)?          alternatives; optional
//   ~ ~~                  up to four plain words; up to eight words, commas or mentions, but no verb or number
//   ^ $                   the start and the end of the sentence
//   word                  itself; a verb form stands for its verb as well
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/rulebook/rules.h"

namespace newstally {

// How a pattern writes "~", "~~", "^" and "$".
inline constexpr const char* kWordGap = "(?:[^@#=!,.;:()?\" ][^ ]* ){0,4}?";
inline constexpr const char* kWideGap = "(?:(?:[^#=!.;:?\" ][^ ]*) ){0,8}?";
inline constexpr const char* kSentenceStart = "^ ";
inline constexpr const char* kSentenceEnd = "(?:[.] )?$";
inline constexpr std::size_t kWordGapTokens = 4, kWideGapTokens = 8;

using Macros = std::map<std::string, std::string>;

// Compiles rule texts. What texts share (macros, verb classes, slots, words) is taken apart once and remembered, which is most
// of the work of loading the rules. For one thread; vocabulary and macros must outlive it.
class PatternCompiler {
 public:
  PatternCompiler(const Vocabulary& vocabulary, const Macros& macros);
  ~PatternCompiler();

  // The variants of one rule text; fails with what is wrong and how to mend it.
  Result<std::vector<Variant>> compile(const std::string& text);

 private:
  struct Known;
  std::unique_ptr<Known> known_;
};

// Of one text alone.
Result<std::vector<Variant>> compile_text(const std::string& text, const Vocabulary& vocabulary, const Macros& macros);

// Letters of typed text that a slot takes, by its name; empty where there is no such slot.
std::string slot_types(const std::string& name);

}  // namespace newstally
