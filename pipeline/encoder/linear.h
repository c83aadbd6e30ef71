// A linear layer, y = x Wᵀ + b, made ready once for the processor at hand. Internal to the encoder.
//
// Of float weights the product is of floats. Of bytes it is of bytes too: each row of x is written in 256 steps between its
// ends, so that sums are exact whatever the processor.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "pipeline/encoder/kernels.h"
#include "pipeline/encoder/safetensors.h"

namespace newstally {

// A matrix as kernels want it: padded with zeros.
struct Sheet {
  Sheet(std::size_t row_count, std::size_t column_count)
      : rows(kernels::padded(row_count, kernels::kRowBlock)), pitch(kernels::padded(column_count) | kernels::kPad), values(rows * pitch) {}
  float* row(std::size_t r) { return values.data() + r * pitch; }
  const float* row(std::size_t r) const { return values.data() + r * pitch; }

  std::size_t rows, pitch;  // the pitch is an odd multiple of kPad, lest the rows of a block meet in one place of the cache
  std::vector<float> values;
};

// Rows of a sheet as whole numbers.
struct ByteSheet {
  ByteSheet(const kernels::Kernels& kernels, std::size_t row_count, std::size_t most_columns)
      : values(kernels::padded(row_count, kernels::kRowBlock) * kernels::padded(most_columns) * kernels.stored),
        ranges(kernels::padded(row_count, kernels::kRowBlock)) {}
  std::vector<std::byte> values;
  std::vector<kernels::Range> ranges;  // a row
};

// The right side of a float product: panels that fill() has written.
class Panels {
 public:
  Panels(const kernels::Kernels& kernels, std::size_t depth, std::size_t columns)
      : width_(kernels.panel), depth_(depth), columns_(kernels::padded(columns)), values_(depth * columns_) {}
  // From rows of `depth` (weights as they are stored), each a column of the right side.
  void fill_column(std::size_t column, const float* row) {
    float* to = values_.data() + column / width_ * width_ * depth_ + column % width_;
    for (std::size_t k = 0; k < depth_; ++k) to[k * width_] = row[k];
  }
  void fill_row(std::size_t k, std::span<const float> row) {
    for (std::size_t column = 0; column < row.size(); column += width_)
      std::ranges::copy(row.subspan(column, std::min(width_, row.size() - column)), values_.data() + column * depth_ + k * width_);
  }
  const float* data() const { return values_.data(); }
  std::size_t depth() const { return depth_; }
  std::size_t columns() const { return columns_; }  // padded

 private:
  std::size_t width_, depth_, columns_;
  std::vector<float> values_;
};

class Linear {
 public:
  // Several layers over the same x as one: their rows below one another. All of floats or all of bytes, of the same columns.
  Linear(const kernels::Kernels& kernels, std::span<const WeightMatrix> weights, std::span<const std::vector<float>> biases);

  std::size_t columns() const { return columns_; }  // of y
  // The first rows of x, rounded up to a block, times the weights. y has as many and a pitch of its own.
  void apply(const Sheet& x, std::size_t rows, Sheet& y, ByteSheet& bytes) const;

 private:
  void pack_bytes(std::span<const WeightMatrix> weights);

  const kernels::Kernels* kernels_;
  std::size_t depth_ = 0, columns_ = 0;
  Panels floats_;
  std::vector<std::int8_t> bytes_;
  std::vector<float> scales_, sums_, bias_;  // a column
};

}  // namespace newstally
