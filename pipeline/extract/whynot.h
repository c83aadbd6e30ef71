// Why a rule makes no claim of a sentence: how far its texts match, and what the engine refused afterwards. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/base/result.h"
#include "pipeline/rulebook/rulebook.h"

namespace newstally {

// How far one text of the rule matched one sentence.
struct TextAttempt {
  std::string rule;
  std::string text;             // as written in the rule file
  bool passive = false;         // the engine's passive reading of it
  std::size_t matched = 0;      // pieces, from the first on
  std::size_t pieces = 0;
  std::string covers;           // the sentence's words that matched so far
  std::string wanted;           // the next piece; empty where all matched
  std::string stands;           // what stands there instead
  std::vector<std::string> hints;
};

struct SentenceAttempt {
  std::string sentence;
  std::string typed;
  std::vector<TextAttempt> texts;      // nearest to a match first
  std::vector<std::string> refusals;   // where a text matched: what the engine had against it
  std::vector<std::string> claims;     // of the rule, as case lines; of all rules "seats.win: seats won …"
};

// The text is read as a case is (extract/cases.h). "all" asks for the best text of every rule. Fails where no rule has
// this id.
Result<std::vector<SentenceAttempt>> why_not(const Rulebook& rulebook, std::string_view rule, std::string_view text);

}  // namespace newstally
