#include "pipeline/encoder/linear.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace newstally {
namespace {

std::size_t rows_of(std::span<const WeightMatrix> weights) {
  std::size_t rows = 0;
  for (const WeightMatrix& w : weights) rows += w.rows;
  return rows;
}

}  // namespace

Linear::Linear(const kernels::Kernels& kernels, std::span<const WeightMatrix> weights, std::span<const std::vector<float>> biases)
    : kernels_(&kernels), depth_(weights[0].columns), columns_(rows_of(weights)), floats_(kernels, weights[0].bytes.empty() ? depth_ : 0, columns_) {
  for (const auto& bias : biases) bias_.insert(bias_.end(), bias.begin(), bias.end());
  assert(bias_.size() == columns_);
  bias_.resize(kernels::padded(columns_));
  if (!weights[0].bytes.empty()) {
    pack_bytes(weights);
    return;
  }
  std::size_t column = 0;
  for (const WeightMatrix& w : weights)
    for (std::size_t row = 0; row < w.rows; ++row) floats_.fill_column(column++, w.floats.data() + row * depth_);
}

void Linear::pack_bytes(std::span<const WeightMatrix> weights) {
  const std::size_t width = kernels_->panel, group = kernels_->group, depth = kernels::padded(depth_);
  bytes_.resize(depth * kernels::padded(columns_));
  std::size_t column = 0;
  for (const WeightMatrix& w : weights) {
    for (std::size_t row = 0; row < w.rows; ++row, ++column) {
      std::int8_t* to = bytes_.data() + column / width * width * depth + column % width * group;
      const auto values = std::span(w.bytes).subspan(row * depth_, depth_);
      for (std::size_t k = 0; k < depth_; k += group) std::ranges::copy(values.subspan(k, std::min(group, depth_ - k)), to + k * width);
      scales_.push_back(w.scales[row]);
      sums_.push_back(static_cast<float>(std::accumulate(values.begin(), values.end(), 0)) * w.scales[row]);
    }
  }
  scales_.resize(kernels::padded(columns_));
  sums_.resize(kernels::padded(columns_));
}

void Linear::apply(const Sheet& x, std::size_t rows, Sheet& y, ByteSheet& bytes) const {
  const std::size_t all_rows = kernels::padded(rows, kernels::kRowBlock), columns = kernels::padded(columns_);
  assert(all_rows <= x.rows && all_rows <= y.rows && columns <= y.pitch && depth_ <= x.pitch);
  if (bytes_.empty()) return kernels_->multiply({x.row(0), x.pitch, floats_.data(), bias_.data(), y.row(0), y.pitch, all_rows, depth_, columns});
  const std::size_t depth = kernels::padded(depth_);
  assert(all_rows * depth * kernels_->stored <= bytes.values.size());
  for (std::size_t row = 0; row < rows; ++row) bytes.ranges[row] = kernels_->quantise(x.row(row), depth, bytes.values.data() + row * depth * kernels_->stored);
  kernels_->multiply_bytes({bytes.values.data(), depth, bytes.ranges.data(), bytes_.data(), scales_.data(), sums_.data(), bias_.data(), y.row(0), y.pitch,
                            all_rows, depth, columns});
}

}  // namespace newstally
