// The arithmetic that takes the time, once for every kind of processor: chosen while the program runs, as the program is
// built for any of its kind. Internal to the encoder.
//
// Floats stand in rows of a pitch, a multiple of kPad; there are multiples of kRowBlock of them. What is beyond the true
// columns is zero, what is beyond the true rows is anything finite. So no kernel has to care about odd ends.
// A factor's right side is in panels: so many columns (`panel`) of it, all their depth, then the next so many.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace newstally::kernels {

inline constexpr std::size_t kPad = 32;       // any panel's width divides it
inline constexpr std::size_t kRowBlock = 8;   // any kernel's rows at a time divide it

constexpr std::size_t padded(std::size_t size, std::size_t to = kPad) { return (size + to - 1) / to * to; }

struct FloatProduct {
  const float* left = nullptr;    // rows × depth
  std::size_t left_pitch = 0;
  const float* panels = nullptr;  // each [depth][panel]
  const float* start = nullptr;   // a float a column, that its sums begin with
  float* out = nullptr;           // rows × columns
  std::size_t out_pitch = 0;
  std::size_t rows = 0, depth = 0, columns = 0;  // rows and columns padded
};

struct Range {  // of a row of 256 steps: value = low + step * number
  float low = 0, step = 0;
};

struct ByteProduct {
  const void* left = nullptr;           // rows × depth, as `quantise` has left them
  std::size_t left_pitch = 0;           // values
  const Range* ranges = nullptr;        // a row
  const std::int8_t* panels = nullptr;  // each [depth / group][panel][group]
  const float* scales = nullptr;        // a column
  const float* sums = nullptr;          // a column: all its depth, summed
  const float* bias = nullptr;          // a column
  float* out = nullptr;                 // rows × columns
  std::size_t out_pitch = 0;
  std::size_t rows = 0, depth = 0, columns = 0;  // all padded
};

struct Kernels {
  const char* name;
  std::size_t panel;   // columns
  std::size_t group;   // bytes of a column that stand together
  std::size_t stored;  // bytes that a quantised value of the left side takes

  void (*multiply)(const FloatProduct&);
  void (*multiply_bytes)(const ByteProduct&);
  // y += weights · x, of floats without pitch or padding.
  void (*multiply_vector)(const float* weights, std::size_t rows, std::size_t columns, const float* x, float* y);
  // A row as whole numbers from 0 to 255 between its least and its largest value, or 0 where that is beyond them.
  Range (*quantise)(const float* row, std::size_t columns, void* out);
  // row = norm(row + other) * weight + bias
  void (*add_norm)(float* row, const float* other, const float* weight, const float* bias, std::size_t columns);
  // Softmax of row * scale + bias, but for a factor, which is returned. What is beyond the columns is lost; `bias` is anything finite
  // there, up to the next multiple of kPad.
  float (*softmax)(float* row, std::size_t columns, float scale, const float* bias);
  void (*gelu)(float* row, std::size_t columns);                  // the exact one, by erf
};

const Kernels& best();                      // that this processor can run
std::span<const Kernels* const> runnable();  // all of them, for tests; the best one last

}  // namespace newstally::kernels
