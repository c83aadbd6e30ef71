// Vectors of an article's words in their context, by the linker's encoder; made where they are asked for, and kept, so that the
// article may be read again. Internal to the stage.
//
// An article is read in blocks: whole sentences up to some 160 pieces of words, behind the title and the last words before
// them. `rules/linker/blocks.py` cuts the same way for training.
#pragma once

#include <optional>
#include <vector>

#include "pipeline/encoder/encoder.h"
#include "pipeline/extract/scene.h"
#include "pipeline/rulebook/linker_network.h"

namespace newstally {

class WordVectors {
 public:
  // Of one article. The network's encoder is read when a vector is first asked for.
  explicit WordVectors(const LinkerNetwork& network) : network_(network) {}

  // The mean of the words' vectors, as their own block has them; empty where they are nowhere. The section is one of the scene's.
  std::vector<float> of(const Scene& scene, const Section& section, std::optional<ByteSpan> words);
  // As the block of `beside` has them, where it has them, so that each was read with the other in sight.
  std::vector<float> of(const Scene& scene, const Section& section, std::optional<ByteSpan> words, ByteSpan beside);

  const LinkerNetwork& network() const { return network_; }

 private:
  struct Block {
    std::size_t begin = 0, end = 0;  // pieces that are its own
    std::size_t context = 0;         // first piece of those before them
    std::size_t lead = 0;            // rows before that one's
    Matrix vectors;                  // empty until it is asked for
  };
  struct Text {
    std::vector<Piece> pieces;
    std::vector<Block> blocks;
  };
  struct Range {
    std::size_t begin = 0, end = 0;
  };
  Text& text_of(const Scene& scene, const Section& section);
  Text cut(const Section& section) const;
  static Range pieces_of(const Text& text, ByteSpan words);
  static std::size_t block_of(const Text& text, std::size_t piece);
  std::vector<float> mean(const Scene& scene, const Section& section, Text& text, Block& block, Range pieces);

  const LinkerNetwork& network_;
  std::vector<std::optional<Text>> texts_;  // by section
};

}  // namespace newstally
