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

}  // namespace

void write_typed_text(const Scene& scene, SentenceScene& s) {
  const Vocabulary& v = scene.book->vocabulary;
  s.typed = " ";
  s.item_at.clear();
  s.item_of.clear();
  for (std::size_t i = 0; i < s.items.size(); ++i) {
    const Item& item = s.items[i];
    std::string text;
    const std::string index = std::to_string(i);
    switch (item.kind) {
      case ItemKind::mention:
        text = std::string("@") + letter(s.mentions[static_cast<std::size_t>(item.ref)].type) + index;
        break;
      case ItemKind::quantity:
        text = std::string("#") + letter_of(s.quantities[static_cast<std::size_t>(item.ref)].parts[0].kind) + index;
        break;
      case ItemKind::verb: {
        const VerbGroup& g = s.verbs[static_cast<std::size_t>(item.ref)];
        text = (g.negated ? "!" : "=") + g.lemma + "." + g.voice + index;
        break;
      }
      case ItemKind::punctuation:
        if (item.norm == "\"" || item.norm == "'" || item.norm == "*" || item.norm == "•" || item.norm == "[" || item.norm == "]" || item.norm == "█") continue;
        text = item.norm == "-" ? "-" : item.norm;
        break;
      case ItemKind::word:
        if (is_dropped(v, item.norm)) continue;
        text = item.norm;
        for (char& c : text)
          if (c == ' ' || c == '@' || c == '#' || c == '=' || c == '!') c = '_';
        break;
    }
    s.item_at.push_back(s.typed.size());
    s.item_of.push_back(i);
    s.typed += text;
    s.typed += ' ';
  }
}

std::size_t item_at_byte(const SentenceScene& s, std::size_t at) {
  auto it = std::upper_bound(s.item_at.begin(), s.item_at.end(), at);
  if (it == s.item_at.begin()) return s.item_of.empty() ? 0 : s.item_of.front();
  return s.item_of[static_cast<std::size_t>(it - s.item_at.begin()) - 1];
}

}  // namespace newstally
