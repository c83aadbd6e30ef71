// Typed text taken apart into its tokens, once for all patterns that are tried on it.
//
// Typed text begins and ends with a space, and one space parts its tokens (pipeline/extract/typed_text.h). The views are of the
// text, which must outlive the row.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace newstally {

struct TypedToken {
  std::string_view head;     // "@Y" of "@Y1", "#N" of "#N3", "=win" of "=win.a2", else the token
  std::uint64_t hash = 0;    // quick_hash of the head
  std::uint32_t begin = 0;   // byte of the typed text
  std::uint32_t item = 0;    // of "@Y1": 1
  char voice = 0;            // of "=win.a2": 'a'; of what is no verb: 0
  bool numbered = false;     // a mention or quantity
  bool plain = false;        // "~" may pass over it
  bool passable = false;     // "~~" may
};

class TypedRow {
 public:
  explicit TypedRow(std::string_view text);
  TypedRow(const std::string& text) : TypedRow(std::string_view(text)) {}
  TypedRow(const char* text) : TypedRow(std::string_view(text)) {}

  std::string_view text() const { return text_; }
  const std::vector<TypedToken>& tokens() const { return tokens_; }
  std::size_t size() const { return tokens_.size(); }

  // Bytes of the typed text: what stands before a token is a space, of which a match takes hold; the end of a match before it.
  std::size_t byte_before(std::size_t token) const { return token < tokens_.size() ? tokens_[token].begin - 1 : text_.size() - 1; }
  std::size_t byte_of(std::size_t token) const { return token < tokens_.size() ? tokens_[token].begin : text_.size(); }

 private:
  std::string_view text_;
  std::vector<TypedToken> tokens_;
};

// Tokens of a row; from the 128th on they stand together. All of them, where nothing is said.
struct TokenSet {
  std::uint64_t low = ~std::uint64_t{0}, high = ~std::uint64_t{0};
  static constexpr std::size_t kNone = ~std::size_t{0};
  bool has(std::size_t token) const { return (token < 64 ? low >> token : high >> (token < 127 ? token - 64 : 63)) & 1; }
  // The first of them from this one on.
  std::size_t next(std::size_t token) const {
    if (token < 64 && low >> token) return token + static_cast<std::size_t>(std::countr_zero(low >> token));
    const std::size_t from = token < 64 ? 64 : token;
    if (from > 127) return has(from) ? from : kNone;
    const std::uint64_t rest = high >> (from - 64);
    return rest ? from + static_cast<std::size_t>(std::countr_zero(rest)) : kNone;
  }
};

// The head of a token of typed text.
std::string_view head_of(std::string_view token);

}  // namespace newstally
