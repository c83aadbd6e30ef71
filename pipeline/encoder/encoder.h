// Vectors of the words of a text by a small BERT (Devlin et al., 2019): each tells of a piece of a word in its context.
//
// Order of use: load a model's folder once; split a text by wordpiece(); encode the ids of at most positions() pieces at a
// time, between cls() and sep() as the model has learnt it. Loading fails with the file, the tensor and why; encoding on
// nothing. const is thread-safe, starts no threads, and gives the same bits whatever else runs; another kind of processor
// may round differently.
//
// A folder holds vocab.txt and encoder.safetensors: the tensors of Hugging Face's BertModel by their names, matrices as F32,
// or as I8 [rows, columns] with NAME.scale, F32 [rows]. Sizes and the number of layers are read from the tensors' shapes; the
// number of heads is "heads" in __metadata__.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "pipeline/base/result.h"
#include "pipeline/encoder/wordpiece.h"

namespace newstally {

namespace kernels {
struct Kernels;
}

struct Matrix {
  std::size_t rows = 0, columns = 0;
  std::vector<float> values;  // row by row

  std::span<const float> row(std::size_t r) const { return std::span(values).subspan(r * columns, columns); }
};

class Encoder {
 public:
  static Result<Encoder> load(const std::string& folder);
  static Result<Encoder> load(const std::string& folder, const kernels::Kernels& kernels);  // for tests: not by the best ones
  Encoder(Encoder&&) noexcept;
  Encoder& operator=(Encoder&&) noexcept;
  ~Encoder();

  const WordPiece& wordpiece() const { return wordpiece_; }
  std::size_t hidden() const;     // floats of a vector
  std::size_t layers() const;
  std::size_t positions() const;  // pieces of a sequence at the most

  // The last layer's vectors, ids.size() × hidden(). Ids that are none stand for an unknown word; of more than positions()
  // ids only so many are read, and the matrix has no row for the others.
  Matrix encode(std::span<const int> ids) const;

 private:
  struct Model;
  Encoder(WordPiece wordpiece, std::unique_ptr<const Model> model);

  WordPiece wordpiece_;
  std::unique_ptr<const Model> model_;
};

}  // namespace newstally
