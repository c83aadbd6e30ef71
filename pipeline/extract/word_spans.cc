#include "pipeline/extract/word_spans.h"

#include <algorithm>

namespace newstally {

namespace {

std::optional<ByteSpan> bytes_of(const Section& section, std::size_t begin, std::size_t end) {
  if (begin >= section.doc.tokens.size()) return std::nullopt;
  return ByteSpan{token(section, begin).span.begin, token(section, std::max(begin + 1, end) - 1).span.end};
}

}  // namespace

std::optional<ByteSpan> bytes_of(const Section& section, const Mention& m) {
  const bool named = m.name_begin < m.name_end;
  return named ? bytes_of(section, m.name_begin, m.name_end) : bytes_of(section, m.begin, m.end);
}

std::optional<ByteSpan> bytes_of(const Section& section, const SentenceScene& s, std::size_t item) {
  const Item& i = s.items[item];
  return i.kind == ItemKind::mention ? bytes_of(section, s.mentions[static_cast<std::size_t>(i.ref)]) : bytes_of(section, i.begin, i.end);
}

std::optional<ByteSpan> last_named(const Section& section, std::size_t sentence, int entity) {
  constexpr std::size_t kMostSentences = 80;
  const std::size_t first = sentence > kMostSentences ? sentence - kMostSentences : 0;
  const auto in_label = [&](std::size_t k) {
    const RaceLabel& label = section.sentences[k].label;
    return label.race == entity ? bytes_of(section, label.begin, label.end) : std::nullopt;
  };
  if (sentence < section.sentences.size())
    if (const auto at = in_label(sentence)) return at;
  while (sentence-- > first) {
    const SentenceScene& s = section.sentences[sentence];
    if (const auto at = in_label(sentence)) return at;
    for (std::size_t i = s.items.size(); i-- > 0;) {
      if (s.items[i].kind != ItemKind::mention) continue;
      const Mention& m = s.mentions[static_cast<std::size_t>(s.items[i].ref)];
      if (m.entity == entity || std::ranges::any_of(m.parts, [&](int part) { return s.mentions[static_cast<std::size_t>(part)].entity == entity; })) return bytes_of(section, s, i);
    }
  }
  return std::nullopt;
}

}  // namespace newstally
