// A section of an article as tokens and sentences, each with its bytes in the original text.
//
// Nothing here changes the text: a token's `norm` is a view for matching (lower case, straight quotes, no dots in
// initials), its `span` is where it came from. Character classes and case folding are ICU's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/base/span.h"

namespace newstally {

enum class TokenKind { word, number, punctuation };

struct Token {
  ByteSpan span;
  std::string norm;              // "won", "u.k." as "uk", "’s" as "'s", every dash as "-" (glued) or "—" (spaced)
  std::uint64_t hash = 0;        // quick_hash of the norm
  TokenKind kind = TokenKind::word;
  bool space_before = false;     // white space or line break before it
  bool capital = false;          // first letter is upper case
  bool all_caps = false;         // two letters or more, all upper case
};

// Half-open range of token indices, and of the bytes they cover.
struct Sentence {
  std::size_t begin = 0;
  std::size_t end = 0;
  ByteSpan span;
  std::size_t paragraph = 0;
  bool heading = false;    // a short line of its own without a full stop
  bool list_line = false;  // one line of several such lines: a table or bullet list flattened to text
};

struct Document {
  std::string_view text;  // the section's bytes; owned by the caller
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
};

// Words after which a full stop does not end a sentence, in lower case without the stop ("dr", "no", "st").
struct SentenceRules {
  std::vector<std::string> abbreviations;  // sorted
  std::vector<std::string> behind_hours;   // sorted: "ist", "tuesday"
};

// Tokens and sentences of one section. `text` must be valid UTF-8 and outlive the Document.
Document analyze(std::string_view text, const SentenceRules& rules);

// The token scanner alone; also used on rule texts so that rules and articles are split alike.
std::vector<Token> tokenize(std::string_view text);
// The same into `out`, whatever it held, to make use of its memory.
void tokenize_into(std::string_view text, std::vector<Token>& out);

// Lower case, marks removed, straight quotes, single spaces, dots of initials removed: for comparing names.
std::string fold_name(std::string_view text);

}  // namespace newstally
