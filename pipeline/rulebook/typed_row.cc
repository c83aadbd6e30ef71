#include "pipeline/rulebook/typed_row.h"

#include <algorithm>

#include "pipeline/base/hash.h"

namespace newstally {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view s) { return !s.empty() && std::ranges::all_of(s, is_digit); }

// "@Y1": the number, and the head without it.
void read_number(TypedToken& t) {
  const std::string_view digits = t.head.substr(std::min<std::size_t>(2, t.head.size()));
  if (!all_digits(digits)) return;
  for (const char c : digits) t.item = t.item * 10 + static_cast<std::uint32_t>(c - '0');
  t.numbered = true;
  t.head = t.head.substr(0, 2);
}

// "=win.a2": the voice, and the head without it and the number.
void read_voice(TypedToken& t) {
  const std::size_t dot = t.head.rfind('.');
  if (dot == std::string_view::npos || dot + 2 >= t.head.size() || !all_digits(t.head.substr(dot + 2))) return;
  const char voice = t.head[dot + 1];
  if (voice < 'a' || voice > 'z') return;
  t.voice = voice;
  t.head = t.head.substr(0, dot);
}

TypedToken token_of(std::string_view printed, std::size_t begin) {
  TypedToken t;
  t.head = printed;
  t.begin = static_cast<std::uint32_t>(begin);
  if (!printed.empty()) {
    const char first = printed[0];
    t.plain = std::string_view("@#=!,.;:()?\"").find(first) == std::string_view::npos;
    t.passable = std::string_view("#=!.;:?\"").find(first) == std::string_view::npos;
    if (first == '@' || first == '#') read_number(t);
    else if (first == '=' || first == '!') read_voice(t);
  }
  t.hash = quick_hash(t.head);
  return t;
}

}  // namespace

TypedRow::TypedRow(std::string_view text) : text_(text) {
  tokens_.reserve(text.size() / 4 + 1);
  std::size_t at = text.starts_with(' ') ? 1 : 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    tokens_.push_back(token_of(text.substr(at, end - at), at));
    at = end + 1;
  }
}

std::string_view head_of(std::string_view token) { return token_of(token, 0).head; }

}  // namespace newstally
