#include "pipeline/extract/typed_text.h"

#include <algorithm>

#include "pipeline/extract/items.h"

namespace newstally {
namespace {

char letter_of(QuantityKind k) {
  switch (k) {
    case QuantityKind::count: return 'N';
    case QuantityKind::percent: return '%';
    case QuantityKind::points: return 'T';
    case QuantityKind::year: return 'y';
    case QuantityKind::date: return 'd';
    case QuantityKind::time: return 't';
    case QuantityKind::money: return 'm';
    case QuantityKind::ordinal: return 'r';
    case QuantityKind::age: return 'a';
    case QuantityKind::other: return 'o';
  }
  return 'o';
}

// Marks that tell rules nothing.
bool left_out(std::string_view mark) { return mark == "\"" || mark == "'" || mark == "*" || mark == "•" || mark == "[" || mark == "]" || mark == "█"; }

// Letters that begin tokens of other kinds, or part them.
bool has_meaning(char c) { return c == ' ' || c == '@' || c == '#' || c == '=' || c == '!'; }

}  // namespace

void write_typed_text(const Scene& scene, SentenceScene& s) {
  s.typed = " ";
  s.item_at.clear();
  s.item_of.clear();
  s.item_at.reserve(s.items.size());
  s.item_of.reserve(s.items.size());
  for (std::size_t i = 0; i < s.items.size(); ++i) {
    const Item& item = s.items[i];
    const std::size_t begin = s.typed.size();
    switch (item.kind) {
      case ItemKind::mention:
        (s.typed += '@') += letter(s.mentions[static_cast<std::size_t>(item.ref)].type);
        s.typed += std::to_string(i);
        break;
      case ItemKind::quantity:
        (s.typed += '#') += letter_of(s.quantities[static_cast<std::size_t>(item.ref)].parts[0].kind);
        s.typed += std::to_string(i);
        break;
      case ItemKind::verb: {
        const VerbGroup& g = s.verbs[static_cast<std::size_t>(item.ref)];
        (((s.typed += g.negated ? '!' : '=') += g.lemma) += '.') += g.voice;
        s.typed += std::to_string(i);
        break;
      }
      case ItemKind::punctuation:
        if (left_out(item.norm)) continue;
        s.typed += item.norm;
        break;
      case ItemKind::word:
        if (is_dropped(scene.book->vocabulary, item.norm)) continue;
        s.typed += item.norm;
        std::replace_if(s.typed.begin() + static_cast<std::ptrdiff_t>(begin), s.typed.end(), has_meaning, '_');
        break;
    }
    s.item_at.push_back(begin);
    s.item_of.push_back(i);
    s.typed += ' ';
  }
}

std::size_t item_at_byte(const SentenceScene& s, std::size_t at) {
  auto it = std::upper_bound(s.item_at.begin(), s.item_at.end(), at);
  if (it == s.item_at.begin()) return s.item_of.empty() ? 0 : s.item_of.front();
  return s.item_of[static_cast<std::size_t>(it - s.item_at.begin()) - 1];
}

}  // namespace newstally
