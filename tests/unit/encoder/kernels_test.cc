// Every set of kernels that this machine can run, against the plainest code.
#include "pipeline/encoder/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "pipeline/encoder/linear.h"

namespace newstally {
namespace {

class Random {
 public:
  float operator()() { return shape_(engine_); }
  std::vector<float> floats(std::size_t size) {
    std::vector<float> out(size);
    for (float& x : out) x = (*this)();
    return out;
  }

 private:
  std::mt19937 engine_{5};
  std::normal_distribution<float> shape_;
};

struct Sizes {
  std::size_t rows, depth, columns;
};
constexpr Sizes kSizes[] = {{1, 1, 1}, {3, 7, 5}, {8, 32, 32}, {9, 33, 31}, {20, 100, 70}, {24, 64, 64}, {41, 384, 96}};

Sheet random_sheet(std::size_t rows, std::size_t columns, Random& random) {
  Sheet sheet(rows, columns);
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t c = 0; c < columns; ++c) sheet.row(r)[c] = random();
  return sheet;
}

TEST(Kernels, MultiplyFloats) {
  for (const auto* kernels : kernels::runnable())
    for (const auto& [rows, depth, columns] : kSizes) {
      Random random;
      const Sheet x = random_sheet(rows, depth, random);
      const WeightMatrix weights{columns, depth, random.floats(columns * depth), {}, {}};
      const std::vector<float> bias = random.floats(columns);
      Sheet y(rows, columns);
      ByteSheet unused(*kernels, rows, depth);
      Linear(*kernels, {{weights}}, {{bias}}).apply(x, rows, y, unused);
      for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t c = 0; c < columns; ++c) {
          double sum = bias[c];
          for (std::size_t k = 0; k < depth; ++k) sum += static_cast<double>(x.row(r)[k]) * weights.floats[c * depth + k];
          ASSERT_NEAR(y.row(r)[c], sum, 1e-4) << kernels->name << ' ' << depth << " deep, row " << r << ", column " << c;
        }
    }
}

TEST(Kernels, MultiplyAVector) {
  for (const auto* kernels : kernels::runnable())
    for (const auto& [unused, columns, rows] : kSizes) {
      Random random;
      const std::vector<float> weights = random.floats(rows * columns), x = random.floats(columns), start = random.floats(rows);
      std::vector<float> y = start;
      kernels->multiply_vector(weights.data(), rows, columns, x.data(), y.data());
      for (std::size_t r = 0; r < rows; ++r) {
        double sum = start[r];
        for (std::size_t k = 0; k < columns; ++k) sum += static_cast<double>(weights[r * columns + k]) * x[k];
        ASSERT_NEAR(y[r], sum, 1e-4) << kernels->name << ' ' << columns << " columns, row " << r;
      }
    }
}

// Products of bytes are exact: what is left is what rounding the left side to whole numbers costs.
TEST(Kernels, MultiplyBytes) {
  for (const auto* kernels : kernels::runnable())
    for (const auto& [rows, depth, columns] : kSizes) {
      Random random;
      const Sheet x = random_sheet(rows, depth, random);
      WeightMatrix weights{columns, depth, {}, {}, random.floats(columns)};
      for (std::size_t k = 0; k < columns * depth; ++k) weights.bytes.push_back(static_cast<std::int8_t>(k * 37 % 256));  // -128 too
      const std::vector<float> bias = random.floats(columns);
      Sheet y(rows, columns);
      ByteSheet bytes(*kernels, rows, depth);
      Linear(*kernels, {{weights}}, {{bias}}).apply(x, rows, y, bytes);
      for (std::size_t r = 0; r < rows; ++r) {
        float low = 0, high = 0;
        for (std::size_t k = 0; k < depth; ++k) {
          low = std::min(low, x.row(r)[k]);
          high = std::max(high, x.row(r)[k]);
        }
        for (std::size_t c = 0; c < columns; ++c) {
          double sum = 0, size = 0;
          for (std::size_t k = 0; k < depth; ++k) {
            const double product = (low + std::nearbyint((x.row(r)[k] - low) * (255 / (high - low))) * (high - low) / 255) * weights.bytes[c * depth + k] * weights.scales[c];
            sum += product;
            size += std::abs(product);
          }
          ASSERT_NEAR(y.row(r)[c], sum + bias[c], 1e-5 * (size + 1)) << kernels->name << ' ' << depth << " deep, row " << r << ", column " << c;
        }
      }
    }
}

TEST(Kernels, QuantiseARowOfZeros) {
  for (const auto* kernels : kernels::runnable()) {
    const std::vector<float> zeros(32);
    std::vector<std::byte> out(32 * kernels->stored);
    const kernels::Range range = kernels->quantise(zeros.data(), 32, out.data());
    EXPECT_EQ(range.low, 0.0f);
    EXPECT_EQ(range.step, 0.0f);
  }
}

TEST(Kernels, Gelu) {
  for (const auto* kernels : kernels::runnable()) {
    std::vector<float> row;
    for (int k = -1600; k < 1600; ++k) row.push_back(static_cast<float>(k) / 160);
    const std::vector<float> x = row;
    kernels->gelu(row.data(), row.size());
    for (std::size_t k = 0; k < x.size(); ++k) ASSERT_NEAR(row[k], 0.5 * x[k] * (1 + std::erf(x[k] / std::sqrt(2.0))), 1e-6) << kernels->name << ' ' << x[k];
  }
}

TEST(Kernels, Softmax) {
  for (const auto* kernels : kernels::runnable())
    for (const std::size_t columns : {1, 2, 15, 16, 17, 100}) {
      Random random;
      std::vector<float> row = random.floats(kernels::padded(columns));
      for (float& x : row) x *= 20;
      const std::vector<float> x = row, bias = random.floats(row.size());
      const float factor = kernels->softmax(row.data(), columns, 0.5f, bias.data());
      double sum = 0, total = 0;
      for (std::size_t k = 0; k < columns; ++k) sum += std::exp(0.5 * x[k] + bias[k]);
      for (std::size_t k = 0; k < columns; ++k) {
        row[k] *= factor;
        ASSERT_NEAR(row[k], std::exp(0.5 * x[k] + bias[k]) / sum, 1e-6) << kernels->name << ' ' << columns;
        total += row[k];
      }
      EXPECT_NEAR(total, 1, 1e-6);
    }
}

TEST(Kernels, AddAndNorm) {
  for (const auto* kernels : kernels::runnable())
    for (const std::size_t columns : {1, 8, 16, 50, 384}) {
      Random random;
      std::vector<float> row = random.floats(columns);
      const std::vector<float> other = random.floats(columns), weight = random.floats(columns), bias = random.floats(columns), x = row;
      kernels->add_norm(row.data(), other.data(), weight.data(), bias.data(), columns);
      double mean = 0, square = 0;
      for (std::size_t k = 0; k < columns; ++k) mean += (x[k] + other[k]) / static_cast<double>(columns);
      for (std::size_t k = 0; k < columns; ++k) square += std::pow(x[k] + other[k] - mean, 2) / static_cast<double>(columns);
      for (std::size_t k = 0; k < columns; ++k)
        ASSERT_NEAR(row[k], (x[k] + other[k] - mean) / std::sqrt(square + 1e-12) * weight[k] + bias[k], 1e-4) << kernels->name << ' ' << columns;
    }
}

}  // namespace
}  // namespace newstally
