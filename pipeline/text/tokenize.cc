#include <array>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "pipeline/base/hash.h"
#include "pipeline/text/document.h"

namespace newstally {
namespace {

struct Scanner {
  std::string_view text;
  std::size_t at = 0;

  bool done() const { return at >= text.size(); }

  // The code point at `pos`, and where the next one starts.
  UChar32 peek(std::size_t pos, std::size_t* next = nullptr) const {
    if (pos >= text.size()) {
      if (next) *next = pos + 1;
      return 0;
    }
    const auto* s = reinterpret_cast<const std::uint8_t*>(text.data());
    std::int32_t i = static_cast<std::int32_t>(pos);
    UChar32 c;
    U8_NEXT(s, i, static_cast<std::int32_t>(text.size()), c);
    if (next) *next = static_cast<std::size_t>(i);
    return c < 0 ? 0xFFFD : c;
  }
};

// What parts two cells, be it printed as a bar or as a tab.
Token bar_at(std::size_t tab) {
  Token bar;
  bar.kind = TokenKind::punctuation;
  bar.span = {tab, tab + 1};
  bar.norm = "|";
  bar.space_before = true;
  return bar;
}

bool is_letter(UChar32 c) {
  if (c < 128) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return u_isalpha(c) || U_GET_GC_MASK(c) & U_GC_M_MASK;
}
bool is_digit(UChar32 c) { return c >= '0' && c <= '9'; }
bool is_upper(UChar32 c) { return c < 128 ? (c >= 'A' && c <= 'Z') : u_isupper(c); }
bool is_space(UChar32 c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || (c >= 128 && (u_isUWhiteSpace(c) || c == 0x200B || c == 0xFEFF)); }
bool is_apostrophe(UChar32 c) { return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == '`'; }
bool is_dash(UChar32 c) { return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }

void append_utf8(std::string& out, UChar32 c) {
  char buf[4];
  std::int32_t n = 0;
  U8_APPEND_UNSAFE(reinterpret_cast<std::uint8_t*>(buf), n, c);
  out.append(buf, static_cast<std::size_t>(n));
}

void append_lower(std::string& out, UChar32 c) {
  if (c < 128) {
    out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  } else {
    append_utf8(out, u_tolower(c));
  }
}

// Whether the small letters behind an apostrophe belong to a name ("Kang'ata", "Murang'a") and are no "'s", "'re" or "'em".
bool goes_on_name(const Scanner& s, std::size_t at) {
  std::string rest;
  for (std::size_t next = at; rest.size() < 6; at = next) {
    const UChar32 c = s.peek(at, &next);
    if (c == 0 || !is_letter(c) || is_upper(c)) break;
    append_lower(rest, c);
  }
  if (rest.size() == 1) return rest == "a" || rest == "o" || rest == "i" || rest == "e" || rest == "u";
  return rest.size() >= 3 || (rest.size() == 2 && rest != "re" && rest != "ve" && rest != "ll" && rest != "em" && rest != "er" && rest != "un");
}

// Of each byte that is an ASCII letter or digit: it in lower case; 0 of all others.
constexpr std::array<char, 256> kLowerAscii = [] {
  std::array<char, 256> lower{};
  for (char c = '0'; c <= '9'; ++c) lower[static_cast<std::size_t>(c)] = c;
  for (char c = 'a'; c <= 'z'; ++c) lower[static_cast<std::size_t>(c)] = lower[static_cast<std::size_t>(c - 32)] = c;
  return lower;
}();

struct Letters {
  int all = 0, upper = 0;
};

// Moves over the ASCII letters and digits that come next, most of all there is, and appends them in lower case.
void scan_ascii(Scanner& s, std::string& norm, Letters& letters) {
  constexpr std::size_t kStep = 32;
  std::array<char, kStep> lower;
  for (std::size_t n = kStep; n == kStep; s.at += n) {
    const std::string_view rest = s.text.substr(s.at, kStep);
    for (n = 0; n < rest.size(); ++n) {
      lower[n] = kLowerAscii[static_cast<unsigned char>(rest[n])];
      if (!lower[n]) break;
      letters.all += rest[n] >= 'A';
      letters.upper += rest[n] != lower[n];
    }
    norm.append(lower.data(), n);
  }
}

// A word: letters, with digits inside ("mp3"); initials keep their dots ("M.A.", "U.K."), apostrophes stay inside
// a name ("O’Shanahan") but a genitive or contraction is a token of its own ("'s", "n't").
void scan_word(Scanner& s, Token& t) {
  t.kind = TokenKind::word;
  t.span.begin = s.at;
  Letters letters;
  t.capital = is_upper(s.peek(s.at));
  while (true) {
    scan_ascii(s, t.norm, letters);
    if (s.done() || s.text[s.at] == ' ') break;
    std::size_t next;
    UChar32 c = s.peek(s.at, &next);
    if (is_letter(c) || is_digit(c)) {
      letters.all += is_letter(c);
      letters.upper += is_upper(c);
      append_lower(t.norm, c);
      s.at = next;
      continue;
    }
    std::size_t after;
    UChar32 d = s.peek(next, &after);
    if (c == '.' && letters.all == 1 && is_letter(d) && is_upper(d)) {
      UChar32 e = s.peek(after);
      if (e == '.' || !is_letter(e)) {  // "M.A." "U.K" "J.P"
        s.at = next;
        letters.all = 0;  // look for the next initial
        continue;
      }
    }
    if (is_apostrophe(c) && is_letter(d) && !(d == 's' || d == 'S' || d == 't') && t.norm.size() <= 3) {
      t.norm += '\'';
      s.at = next;
      continue;
    }
    if (is_apostrophe(c) && is_letter(d) && is_upper(d) && is_letter(s.peek(after)) && !is_upper(s.peek(after))) {
      t.norm += '\'';  // Ja'Lisa
      s.at = next;
      continue;
    }
    if (is_apostrophe(c) && t.capital && goes_on_name(s, next)) {
      t.norm += '\'';  // Kang'ata, Murang'a
      s.at = next;
      continue;
    }
    break;
  }
  // The closing dot of initials belongs to them: "M.A. Sumanthiran", "Y.F. Lou", and "J." before a capital.
  if (!s.done() && s.text[s.at] == '.' && t.capital) {
    std::size_t len = s.at - t.span.begin;
    bool has_dot = s.text.substr(t.span.begin, len).find('.') != std::string_view::npos;
    if (has_dot || len == 1) ++s.at;
  }
  t.span.end = s.at;
  t.all_caps = letters.upper >= 2 && t.norm.size() >= 2 && letters.upper == static_cast<int>(t.norm.size());
  if (!t.all_caps && letters.upper >= 2) {  // non-ASCII capitals, "M.A."
    t.all_caps = true;
    for (std::size_t i = t.span.begin; i < t.span.end;) {
      std::size_t next;
      UChar32 c = s.peek(i, &next);
      if (is_letter(c) && !is_upper(c)) t.all_caps = false;
      i = next;
    }
  }
}

// ".15%", ".4 percent": elsewhere a dot that digits follow ends a sentence.
bool opens_fraction(const Scanner& s) {
  std::size_t end = s.at + 1;
  while (end < s.text.size() && is_digit(s.text[end])) ++end;
  const std::string_view rest = s.text.substr(end);
  return end > s.at + 1 && (rest.starts_with("%") || rest.starts_with(" per") || rest.starts_with(" point"));
}

// Digits with group separators and a decimal point: "1,10,209", "2.64", "1.30", ".15".
void scan_number(Scanner& s, Token& t) {
  t.kind = TokenKind::number;
  t.span.begin = s.at;
  if (s.text[s.at] == '.') t.norm = "0";
  while (!s.done()) {
    char c = s.text[s.at];
    if (is_digit(c)) {
      t.norm += c;
      ++s.at;
    } else if ((c == ',' || c == '.') && s.at + 1 < s.text.size() && is_digit(s.text[s.at + 1])) {
      if (c == ',') {  // a group separator only where two or three digits follow and then none
        std::size_t n = 0;
        while (s.at + 1 + n < s.text.size() && is_digit(s.text[s.at + 1 + n])) ++n;
        if (n != 3 && n != 2) break;
        if (n == 2 && !(s.at + 3 < s.text.size() && s.text[s.at + 3] == ',')) break;
      }
      t.norm += c;
      ++s.at;
    } else {
      break;
    }
  }
  t.span.end = s.at;
}

bool skip_link_target(Scanner& s) {
  // Markdown "](https://…)" and bare URLs carry no words of the article.
  if (s.text.substr(s.at, 2) == "](") {
    std::size_t close = s.text.find(')', s.at);
    if (close != std::string_view::npos && close - s.at < 600) {
      s.at = close + 1;
      return true;
    }
  }
  if (s.text.substr(s.at, 7) == "http://" || s.text.substr(s.at, 8) == "https://") {
    while (!s.done() && !is_space(s.peek(s.at)) && s.text[s.at] != ')') ++s.at;
    return true;
  }
  return false;
}

void scan_punctuation(Scanner& s, Token& t) {
  t.kind = TokenKind::punctuation;
  t.span.begin = s.at;
  std::size_t next;
  UChar32 c = s.peek(s.at, &next);
  s.at = next;
  if (is_dash(c)) {
    bool doubled = false;
    while (!s.done() && is_dash(s.peek(s.at, &next))) {
      s.at = next;
      doubled = true;
    }
    bool space_after = s.done() || is_space(s.peek(s.at));
    bool space_before = t.span.begin == 0 || is_space(static_cast<unsigned char>(s.text[t.span.begin - 1]));
    t.norm = (doubled || c == 0x2014 || c == 0x2015 || (space_before && space_after)) ? "—" : "-";
  } else if (is_apostrophe(c)) {
    t.norm = "'";
  } else if (c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB) {
    t.norm = "\"";
  } else if (c == 0x2026) {
    t.norm = ".";
  } else {
    append_utf8(t.norm, c);
  }
  t.span.end = s.at;
}

// "'s", "n't", "'ve" after a word.
bool scan_clitic(Scanner& s, std::vector<Token>& out) {
  std::size_t next = 0, after = 0;
  if (!is_apostrophe(s.peek(s.at, &next))) return false;
  if (out.empty() || out.back().kind == TokenKind::punctuation || out.back().span.end != s.at) return false;
  UChar32 d = s.peek(next, &after);
  if (!is_letter(d)) return false;
  std::size_t end = next;
  std::string norm = "'";
  while (end < s.text.size() && is_letter(s.peek(end, &after))) {
    append_lower(norm, s.peek(end));
    end = after;
  }
  if (norm != "'s" && norm != "'t" && norm != "'ve" && norm != "'d" && norm != "'ll" && norm != "'re" && norm != "'m") return false;
  Token t;
  t.kind = TokenKind::word;
  t.span = {s.at, end};
  t.norm = norm;
  s.at = end;
  // "didn" + "'t": give the negation its own word.
  if (norm == "'t" && out.back().norm.size() > 1 && out.back().norm.back() == 'n') {
    out.back().norm.pop_back();
    t.norm = "not";
  }
  out.push_back(std::move(t));
  return true;
}

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
  std::vector<Token> out;
  out.reserve(text.size() / 5 + 4);
  tokenize_into(text, out);
  return out;
}

void tokenize_into(std::string_view text, std::vector<Token>& out) {
  out.clear();
  Scanner s{text};
  bool space = true;
  constexpr std::size_t kNone = std::string_view::npos;
  bool line_opens = true;   // no word of it yet
  std::size_t tab = kNone;  // the first of those that part two words of a line
  while (!s.done()) {
    std::size_t next;
    UChar32 c = s.peek(s.at, &next);
    if (is_space(c)) {
      if (c == '\t' && tab == kNone && !line_opens) tab = s.at;
      if (c == '\n') tab = kNone, line_opens = true;
      s.at = next;
      space = true;
      continue;
    }
    for (; tab < s.at; ++tab)
      if (text[tab] == '\t') out.push_back(bar_at(tab));
    tab = kNone;
    line_opens = false;
    std::size_t before = out.size();
    if ((c == ']' || c == 'h') && skip_link_target(s)) {
      continue;
    } else if (is_letter(c)) {
      scan_word(s, out.emplace_back());
    } else if (is_digit(c) || (c == '.' && space && opens_fraction(s))) {
      scan_number(s, out.emplace_back());
    } else if (!scan_clitic(s, out)) {
      scan_punctuation(s, out.emplace_back());
    }
    if (out.size() > before) out[before].space_before = space;
    space = false;
  }
  for (Token& t : out) t.hash = quick_hash(t.norm);
}

std::string fold_name(std::string_view text) {
  std::string out;
  for (const Token& t : tokenize(text)) {
    if (t.norm == "." || t.norm == "\"") continue;
    bool glue = t.norm == "'s" || t.norm == "'" || !t.space_before;
    if (!out.empty() && !glue) out += ' ';
    out += t.norm;
  }
  return out;
}

}  // namespace newstally
