#include "pipeline/voice/words.h"

namespace newstally::voice {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }

constexpr std::string_view kRightQuote = "\u2019";

// Bytes at `at` that part words: ASCII other than letters and digits, U+2000–206F (dashes, quotation marks, narrow spaces),
// U+0080–00BF (no-break space, guillemets). 0 where a word goes on.
std::size_t separator(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c < 0x80) return is_letter(text[at]) || is_digit(text[at]) ? 0 : 1;
  if (c == 0xC2) return 2;
  if (c == 0xE2 && at + 2 < text.size()) {
    const auto second = static_cast<unsigned char>(text[at + 1]);
    if (second == 0x80 || second == 0x81) return 3;
  }
  return 0;
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<Word> run() {
    while (at_ < text_.size()) {
      if (const std::size_t n = separator(text_, at_)) {
        starts_ |= std::string_view(".!?:\n\"").find(text_[at_]) != std::string_view::npos || n == 3;
        at_ += n;
      } else {
        word();
      }
    }
    return std::move(words_);
  }

 private:
  void word() {
    Word w;
    w.hash = 14695981039346656037ull;  // FNV-1a
    w.name = is_upper(text_[at_]) && !starts_;
    starts_ = false;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (separator(text_, at_) == 0) {
        w.number |= is_digit(c);
        add(w, is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c);
        ++at_;
      } else if (const std::size_t skipped = joiner()) {
        at_ += skipped;
      } else if (c == '.' && between(is_digit)) {
        add(w, c);
        ++at_;
      } else {
        break;
      }
    }
    words_.push_back(w);
  }

  // What stands in a word and does not count: the comma of 1,23,456 and the apostrophe of party's, straight or curly.
  std::size_t joiner() const {
    if (text_[at_] == ',' && between(is_digit)) return 1;
    if (text_[at_] == '\'' && between(is_letter)) return 1;
    if (text_.substr(at_, kRightQuote.size()) == kRightQuote && at_ + 3 < text_.size() && is_letter(text_[at_ + 3])) return kRightQuote.size();
    return 0;
  }
  bool between(bool (*is)(char)) const { return at_ > 0 && at_ + 1 < text_.size() && is(text_[at_ - 1]) && is(text_[at_ + 1]); }
  static void add(Word& w, char c) { w.hash = (w.hash ^ static_cast<unsigned char>(c)) * 1099511628211ull; }

  std::string_view text_;
  std::size_t at_ = 0;
  bool starts_ = true;  // a sentence begins here, so that a capital says nothing
  std::vector<Word> words_;
};

}  // namespace

std::vector<Word> words_of(std::string_view text) { return Scanner(text).run(); }

std::uint64_t scatter(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
  return x ^ (x >> 31);
}

std::vector<std::uint64_t> shingles_of(const std::vector<Word>& words, std::size_t count) {
  std::vector<std::uint64_t> out;
  if (words.size() < count) return out;
  out.reserve(words.size() - count + 1);
  for (std::size_t i = 0; i + count <= words.size(); ++i) {
    std::uint64_t h = 0;
    for (std::size_t k = 0; k < count; ++k) h = scatter(h ^ words[i + k].hash) + 0x9E3779B97F4A7C15ull;
    out.push_back(scatter(h));
  }
  return out;
}

}  // namespace newstally::voice
