#include "pipeline/encoder/dense.h"

#include "pipeline/encoder/kernels.h"
#include "pipeline/encoder/safetensors.h"

namespace newstally {

Result<Dense> Dense::read(const SafeTensors& file, const std::string& name, std::size_t columns, bool biased) {
  auto weights = file.matrix(name + ".weight", 0, columns);
  if (!weights) return tl::unexpected(weights.error());
  if (weights->floats.empty()) return file.wrong(name + ".weight", "wants rows of F32");
  Dense dense;
  dense.rows_ = weights->rows;
  dense.columns_ = weights->columns;
  dense.weights_ = std::move(weights->floats);
  dense.bias_.resize(dense.rows_);
  if (!biased) return dense;
  auto bias = file.floats(name + ".bias", dense.rows_);
  if (!bias) return tl::unexpected(bias.error());
  dense.bias_ = std::move(*bias);
  return dense;
}

std::vector<float> Dense::operator()(std::span<const float> x) const {
  std::vector<float> y = bias_;
  kernels::best().multiply_vector(weights_.data(), rows_, columns_, x.data(), y.data());
  return y;
}

}  // namespace newstally
