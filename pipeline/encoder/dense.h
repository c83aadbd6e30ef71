// A linear layer of floats for one vector at a time, y = W x + b, as what is asked of an encoder's vectors is made of.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "pipeline/base/result.h"

namespace newstally {

class SafeTensors;

class Dense {
 public:
  Dense() = default;  // nothing of nothing
  // `name`.weight, F32 of so many columns, and where it is `biased` `name`.bias.
  static Result<Dense> read(const SafeTensors& file, const std::string& name, std::size_t columns, bool biased);

  std::size_t rows() const { return rows_; }
  std::vector<float> operator()(std::span<const float> x) const;  // of as many as there are columns

 private:
  std::size_t rows_ = 0, columns_ = 0;
  std::vector<float> weights_, bias_;
};

}  // namespace newstally
