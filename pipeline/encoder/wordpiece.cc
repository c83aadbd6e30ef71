#include "pipeline/encoder/wordpiece.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <iterator>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

namespace newstally {
namespace {

constexpr std::size_t kLongestWord = 100;  // code points; what is longer is unknown, as in BERT's own code

// The ideographs of the blocks that BERT's authors listed: each is a word.
bool is_ideograph(UChar32 c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2A6DF) || (c >= 0x2A700 && c <= 0x2B73F) ||
         (c >= 0x2B740 && c <= 0x2B81F) || (c >= 0x2B820 && c <= 0x2CEAF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

enum class Sort : std::uint8_t { dropped, space, mark, letter };  // a letter is whatever words are made of

Sort sort_of(UChar32 c) {
  if (c == '\t' || c == '\n' || c == '\r' || c == ' ') return Sort::space;
  if (c < 0x80) return c < 0x20 || c == 0x7F ? Sort::dropped : u_isalnum(c) ? Sort::letter : Sort::mark;
  const auto category = U_GET_GC_MASK(c);
  if (c == 0xFFFD || category & (U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CO_MASK | U_GC_CS_MASK)) return Sort::dropped;
  if (u_isUWhiteSpace(c)) return Sort::space;
  return category & U_GC_P_MASK ? Sort::mark : Sort::letter;
}

constexpr std::array<char, 128> kLower = [] {  // of ASCII letters and digits; 0 of all else
  std::array<char, 128> lower{};
  for (char c = '0'; c <= '9'; ++c) lower[static_cast<std::size_t>(c)] = c;
  for (char c = 'a'; c <= 'z'; ++c) lower[static_cast<std::size_t>(c)] = lower[static_cast<std::size_t>(c - 32)] = c;
  return lower;
}();

}  // namespace

// A word as the vocabulary writes it, and where in the text each of its bytes comes from.
struct WordPiece::Word {
  std::string bytes;
  std::vector<ByteSpan> from;  // parallel to bytes
  std::size_t length = 0;      // code points

  bool empty() const { return bytes.empty(); }
  void clear() {
    bytes.clear();
    from.clear();
    length = 0;
  }
  void add(char ascii, std::size_t at) {
    bytes += ascii;
    from.push_back({at, at + 1});
    ++length;
  }
  void add(UChar32 c, ByteSpan span) {
    std::uint8_t buffer[4];
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(buffer, size, c);
    bytes.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(size));
    from.insert(from.end(), static_cast<std::size_t>(size), span);
    ++length;
  }
};

Result<WordPiece> WordPiece::load(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in) return fail(path, 0, "cannot be read", "check that the file is there and readable");
  return parse(text, path);
}

Result<WordPiece> WordPiece::parse(std::string_view vocabulary, const std::string& path) {
  WordPiece out;
  while (!vocabulary.empty()) {
    const std::size_t end = std::min(vocabulary.find('\n'), vocabulary.size());
    std::string_view piece = vocabulary.substr(0, end);
    vocabulary.remove_prefix(std::min(end + 1, vocabulary.size()));
    if (piece.ends_with('\r')) piece.remove_suffix(1);
    const bool later = piece.size() > 2 && piece.starts_with("##");
    if (later) piece.remove_prefix(2);
    (later ? out.later_ : out.first_)[piece] = static_cast<int>(out.size_++);
    out.longest_ = std::max(out.longest_, piece.size());
  }
  for (const auto& [piece, id] : {std::pair<const char*, int*>{"[UNK]", &out.unknown_}, {"[CLS]", &out.cls_}, {"[SEP]", &out.sep_}}) {
    const int* found = out.first_.find(piece);
    if (!found) return fail(path, 0, std::string("has no piece ") + piece, "it wants a piece a line, as vocab.txt of a BERT model has them");
    *id = *found;
  }
  return out;
}

// The longest piece that the rest of the word begins with, again and again; all or nothing.
void WordPiece::cut(const Word& word, std::vector<Piece>& pieces) const {
  const std::string_view bytes = word.bytes;
  const std::size_t before = pieces.size();
  const auto give_up = [&] {
    pieces.resize(before);
    pieces.push_back({unknown_, {word.from.front().begin, word.from.back().end}});
  };
  if (word.length > kLongestWord) return give_up();
  for (std::size_t begin = 0; begin < bytes.size();) {
    const auto& known = begin == 0 ? first_ : later_;
    const int* id = nullptr;
    std::size_t end = std::min(bytes.size(), begin + longest_);
    for (; end > begin; --end)
      if ((end == bytes.size() || !U8_IS_TRAIL(bytes[end])) && (id = known.find(bytes.substr(begin, end - begin)))) break;
    if (!id) return give_up();
    pieces.push_back({*id, {word.from[begin].begin, word.from[end - 1].end}});
    begin = end;
  }
}

std::vector<Piece> WordPiece::split(std::string_view text) const {
  std::vector<Piece> pieces;
  pieces.reserve(text.size() / 4);
  Word word;
  const auto end_word = [&] {
    if (!word.empty()) cut(word, pieces);
    word.clear();
  };
  // A code point that has been decomposed, without the accents that this has freed.
  const auto add = [&](UChar32 c, ByteSpan span) {
    if (c >= 0x80 && u_charType(c) == U_NON_SPACING_MARK) return;
    const bool mark = sort_of(c) == Sort::mark;
    if (mark) end_word();
    word.add(u_tolower(c), span);
    if (mark) end_word();
  };
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* decomposer = unorm2_getNFDInstance(&status);
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80 && kLower[byte]) {
      word.add(kLower[byte], at++);
      continue;
    }
    constexpr std::size_t kLongestCodePoint = 4;
    const auto* here = reinterpret_cast<const std::uint8_t*>(text.data()) + at;
    const auto left = static_cast<std::int32_t>(std::min(text.size() - at, kLongestCodePoint));
    std::int32_t size = 0;
    UChar32 c;
    U8_NEXT(here, size, left, c);
    const ByteSpan span{at, at + static_cast<std::size_t>(size)};
    at = span.end;
    const Sort sort = c < 0 ? Sort::dropped : sort_of(c);
    if (sort == Sort::dropped) continue;
    if (sort == Sort::space) {
      end_word();
      continue;
    }
    const bool alone = is_ideograph(c);
    if (alone) end_word();
    std::array<UChar, 8> parts{};
    std::int32_t count = -1;  // of UTF-16 units; below zero where the code point is its own decomposition
    if (c >= 0x80 && U_SUCCESS(status)) count = unorm2_getDecomposition(decomposer, c, parts.data(), static_cast<std::int32_t>(parts.size()), &status);
    if (count < 0 || U_FAILURE(status)) add(c, span);
    for (std::int32_t k = 0; U_SUCCESS(status) && k < count;) {
      UChar32 part;
      U16_NEXT(parts.data(), k, count, part);
      add(part, span);
    }
    if (alone) end_word();
  }
  end_word();
  return pieces;
}

}  // namespace newstally
