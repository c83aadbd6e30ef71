#include "pipeline/extract/wording.h"

#include <fmt/format.h>

namespace newstally {
namespace {

std::string_view letter_in_words(char c) {
  switch (c) {
    case 'N': return "count";
    case '%': return "per cent";
    case 'T': return "percentage points";
    case 'o': return "fraction, or number of something else";
    case 'r': return "ordinal";
    case 'y': return "year";
    case 'd': return "date";
    case 't': return "time";
    case 'm': return "money";
    case 'a': return "age";
    default: return "number";
  }
}

}  // namespace

std::string_view type_in_words(MentionType type) {
  switch (type) {
    case MentionType::person: return "person";
    case MentionType::party: return "party";
    case MentionType::alliance: return "alliance";
    case MentionType::others: return "others or independents";
    case MentionType::body: return "body";
    case MentionType::place: return "place";
    case MentionType::unknown: return "name of an unknown kind";
    case MentionType::other: return "name no claim is about";
  }
  return "name";
}

std::string_view kind_in_words(QuantityKind kind) {
  switch (kind) {
    case QuantityKind::count: return letter_in_words('N');
    case QuantityKind::percent: return letter_in_words('%');
    case QuantityKind::points: return letter_in_words('T');
    case QuantityKind::year: return letter_in_words('y');
    case QuantityKind::date: return letter_in_words('d');
    case QuantityKind::time: return letter_in_words('t');
    case QuantityKind::money: return letter_in_words('m');
    case QuantityKind::ordinal: return letter_in_words('r');
    case QuantityKind::age: return letter_in_words('a');
    case QuantityKind::other: return letter_in_words('o');
  }
  return "number";
}

std::string quantities_in_words(const QuantityList& list) {
  std::string out;
  for (const Quantity& q : list.parts) {
    if (!out.empty()) out += ", ";
    out += fmt::format("{}{} ({}", q.value, q.high ? fmt::format(" to {}", *q.high) : "", kind_in_words(q.kind));
    out += q.bound == Bound::exact ? ")" : fmt::format(", {})", to_string(q.bound));
  }
  return out;
}

std::string item_in_words(std::string_view typed) {
  if (typed.size() > 1 && typed[0] == '@') return std::string("a ") + std::string(type_in_words(static_cast<MentionType>(typed[1])));
  if (typed.size() > 1 && typed[0] == '#') return std::string("a number: ") + std::string(letter_in_words(typed[1]));
  const auto dot = typed.rfind('.');
  if (typed.size() > 1 && (typed[0] == '=' || typed[0] == '!') && dot != std::string_view::npos && dot + 1 < typed.size()) {
    const char voice = typed[dot + 1];
    std::string out = fmt::format("the verb {}", typed.substr(1, dot - 1));
    out += voice == 'p' ? ", passive" : voice == 'g' ? ", -ing form" : voice == 'i' ? ", infinitive" : ", active";
    return typed[0] == '!' ? out + ", negated" : out;
  }
  return fmt::format("\"{}\"", typed);
}

std::string on_one_line(std::string_view text) {
  std::string out;
  for (char c : text) {
    const bool space = c == '\n' || c == '\r' || c == '\t' || c == ' ';
    if (space && (out.empty() || out.back() == ' ')) continue;
    out += space ? ' ' : c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::size_t text_of_variant(const Rule& rule, std::size_t variant) {
  std::size_t text = 0;
  for (std::size_t k = 1; k <= variant && k < rule.variants.size(); ++k) text += !rule.variants[k].passive;
  return text;
}

}  // namespace newstally
