#include "pipeline/extract/word_vectors.h"

#include <algorithm>

namespace newstally {
namespace {

// In pieces. rules/linker/blocks.py has the same.
constexpr std::size_t kOwn = 224, kContext = 32, kTitle = 16;

}  // namespace

WordVectors::Text& WordVectors::text_of(const Scene& scene, const Section& section) {
  texts_.resize(scene.sections.size());
  auto& text = texts_[static_cast<std::size_t>(&section - scene.sections.data())];
  if (!text) text = cut(section);
  return *text;
}

WordVectors::Text WordVectors::cut(const Section& section) const {
  Text text;
  text.pieces = network_.encoder().wordpiece().split(section.doc.text);
  const auto& pieces = text.pieces;
  std::size_t begin = 0, last = 0, at = 0;  // of the block being filled; where its last whole sentence ends
  const auto add = [&](std::size_t end) {
    text.blocks.push_back({begin, end, begin > kContext ? begin - kContext : 0, 0, {}});
    begin = end;
  };
  const auto sentence_ends = [&](std::size_t end) {
    if (end - begin > kOwn && last > begin) add(last);
    while (end - begin > kOwn) add(begin + kOwn);
    last = end;
  };
  for (const Sentence& s : section.doc.sentences) {
    while (at < pieces.size() && pieces[at].bytes.begin < s.span.end) ++at;
    if (at > last) sentence_ends(at);
  }
  if (pieces.size() > last) sentence_ends(pieces.size());
  if (last > begin) add(last);
  return text;
}

WordVectors::Range WordVectors::pieces_of(const Text& text, ByteSpan words) {
  const auto first = std::ranges::partition_point(text.pieces, [&](const Piece& p) { return p.bytes.end <= words.begin; });
  const auto last = std::ranges::partition_point(text.pieces, [&](const Piece& p) { return p.bytes.begin < words.end; });
  const auto begin = static_cast<std::size_t>(first - text.pieces.begin());
  return {begin, std::max(begin + 1, static_cast<std::size_t>(last - text.pieces.begin()))};
}

std::size_t WordVectors::block_of(const Text& text, std::size_t piece) {
  return static_cast<std::size_t>(std::ranges::partition_point(text.blocks, [&](const Block& b) { return b.end <= piece; }) - text.blocks.begin());
}

std::vector<float> WordVectors::mean(const Scene& scene, const Section& section, Text& text, Block& block, Range pieces) {
  const Encoder& encoder = network_.encoder();
  if (block.vectors.rows == 0) {
    std::vector<int> ids{encoder.wordpiece().cls()};
    if (section.name != "title") {
      const auto& title = text_of(scene, scene.sections.front()).pieces;
      for (std::size_t k = 0; k < std::min(title.size(), kTitle); ++k) ids.push_back(title[k].id);
      if (!title.empty()) ids.push_back(encoder.wordpiece().sep());
    }
    block.lead = ids.size();
    for (std::size_t k = block.context; k < block.end; ++k) ids.push_back(text.pieces[k].id);
    ids.push_back(encoder.wordpiece().sep());
    block.vectors = encoder.encode(ids);
  }
  std::vector<float> out(encoder.hidden());
  std::size_t count = 0;
  for (std::size_t k = pieces.begin; k < std::min(pieces.end, block.end); ++k, ++count) {
    const auto row = block.vectors.row(block.lead + k - block.context);
    std::ranges::transform(out, row, out.begin(), std::plus<>());
  }
  for (float& x : out) x /= static_cast<float>(count);
  return out;
}

std::vector<float> WordVectors::of(const Scene& scene, const Section& section, std::optional<ByteSpan> words) {
  return words ? of(scene, section, words, *words) : std::vector<float>();
}

std::vector<float> WordVectors::of(const Scene& scene, const Section& section, std::optional<ByteSpan> words, ByteSpan beside) {
  if (!words) return {};
  Text& text = text_of(scene, section);
  const Range pieces = pieces_of(text, *words);
  if (pieces.begin >= text.pieces.size()) return {};
  const std::size_t other = block_of(text, pieces_of(text, beside).begin);
  const bool in_sight = other < text.blocks.size() && text.blocks[other].context <= pieces.begin && pieces.begin < text.blocks[other].end;
  return mean(scene, section, text, text.blocks[in_sight ? other : block_of(text, pieces.begin)], pieces);
}

}  // namespace newstally
