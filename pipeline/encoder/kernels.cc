#include "pipeline/encoder/kernels.h"

#include <array>
#include <cmath>

#if defined(__x86_64__)
#include <immintrin.h>
#include <sys/syscall.h>
#include <unistd.h>
#elif defined(__ARM_NEON)
#include <arm_neon.h>
#endif

namespace newstally::kernels {

// The least that any processor of the kind can do.
namespace plain {
#define TARGET static
constexpr const char* kName = "plain";
constexpr int kBytes = 16, kRows = 4;
constexpr std::size_t kGroup = 2;
typedef std::int16_t Stored;
typedef std::int32_t Sums __attribute__((vector_size(kBytes)));
typedef std::int16_t Weights __attribute__((vector_size(kBytes)));

TARGET inline Weights weights(const std::int8_t* at) {
  typedef std::int8_t Bytes __attribute__((vector_size(kBytes / 2), aligned(1), may_alias));
  return __builtin_convertvector(*reinterpret_cast<const Bytes*>(at), Weights);
}
TARGET inline Sums dot(Sums sums, Sums pair, Weights right) {
#if defined(__x86_64__)
  return sums + reinterpret_cast<Sums>(_mm_madd_epi16(reinterpret_cast<__m128i>(pair), reinterpret_cast<__m128i>(right)));
#elif defined(__ARM_NEON)
  const auto left = reinterpret_cast<int16x8_t>(pair), there = reinterpret_cast<int16x8_t>(right);
  const int32x4_t low = vmull_s16(vget_low_s16(left), vget_low_s16(there)), high = vmull_s16(vget_high_s16(left), vget_high_s16(there));
  return sums + reinterpret_cast<Sums>(vpaddq_s32(low, high));
#else
  const auto left = reinterpret_cast<Weights>(pair);
  for (int k = 0; k < kBytes / 4; ++k) sums[k] += left[2 * k] * right[2 * k] + left[2 * k + 1] * right[2 * k + 1];
  return sums;
#endif
}
#include "pipeline/encoder/kernels.inc"
#undef TARGET
}  // namespace plain

#if defined(__x86_64__)

namespace avx2 {
#define TARGET __attribute__((target("avx2,fma"))) static
constexpr const char* kName = "AVX2";
constexpr int kBytes = 32, kRows = 4;
constexpr std::size_t kGroup = 2;
typedef std::int16_t Stored;
typedef std::int32_t Sums __attribute__((vector_size(kBytes)));
typedef std::int16_t Weights __attribute__((vector_size(kBytes)));

TARGET inline Weights weights(const std::int8_t* at) {
  return reinterpret_cast<Weights>(_mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at))));
}
TARGET inline Sums dot(Sums sums, Sums pair, Weights right) {
  return sums + reinterpret_cast<Sums>(_mm256_madd_epi16(reinterpret_cast<__m256i>(pair), reinterpret_cast<__m256i>(right)));
}
#include "pipeline/encoder/kernels.inc"
#undef TARGET
}  // namespace avx2

// VNNI multiplies bytes without a sign by bytes with one, four at a time.
namespace avx512 {
#define TARGET __attribute__((target("avx2,fma,avx512f,avx512bw,avx512dq,avx512vl,avx512vnni"))) static
constexpr const char* kName = "AVX-512 VNNI";
constexpr int kBytes = 64, kRows = 8;
constexpr std::size_t kGroup = 4;
typedef std::uint8_t Stored;
typedef std::int32_t Sums __attribute__((vector_size(kBytes)));
typedef __m512i Weights;

TARGET inline Weights weights(const std::int8_t* at) { return _mm512_loadu_si512(at); }
TARGET inline Sums dot(Sums sums, Sums four, Weights right) {
  return reinterpret_cast<Sums>(_mm512_dpbusd_epi32(reinterpret_cast<__m512i>(sums), reinterpret_cast<__m512i>(four), right));
}
#include "pipeline/encoder/kernels.inc"
#undef TARGET
}  // namespace avx512

// Tiles: registers of 16 rows of 64 bytes, and one instruction that multiplies two of them. For products of bytes alone; the rest is
// as of AVX-512.
namespace amx {
#define TARGET __attribute__((target("avx2,fma,avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,amx-tile,amx-int8"))) static
constexpr std::size_t kRows = 16, kDepth = 64;
static_assert(avx512::kPanel == 2 * avx512::kLanes && avx512::kLanes == 16 && avx512::kGroup == 4);

struct TileShapes {  // as LDTILECFG reads it
  std::uint8_t palette = 1, start_row = 0, reserved[14]{};
  std::uint16_t bytes_of_a_row[16]{};
  std::uint8_t rows[16]{};
};
static_assert(sizeof(TileShapes) == 64);

// Of all columns so many rows, from 1 to 16 at a time.
TARGET void multiply_rows(const ByteProduct& p, std::size_t from, std::size_t to, std::size_t at_a_time) {
  constexpr std::size_t kStep = avx512::kPanel * avx512::kGroup;
  TileShapes shapes;
  for (const int tile : {0, 1, 2, 3, 4}) {  // sums of the low and the high half of a panel, then left, then the two halves
    shapes.bytes_of_a_row[tile] = kDepth;
    shapes.rows[tile] = tile < 3 ? at_a_time : kDepth / avx512::kGroup;
  }
  _tile_loadconfig(&shapes);
  const auto* left = static_cast<const std::uint8_t*>(p.left);
  alignas(64) std::int32_t sums[2][kRows][avx512::kLanes];
  for (std::size_t column = 0; column < p.columns; column += avx512::kPanel) {
    const std::int8_t* panel = p.panels + column * p.depth;
    for (std::size_t row = from; row < to; row += at_a_time) {
      _tile_zero(0);
      _tile_zero(1);
      for (std::size_t k = 0; k < p.depth; k += kDepth) {
        _tile_loadd(2, left + row * p.left_pitch + k, p.left_pitch);
        const std::int8_t* right = panel + k / avx512::kGroup * kStep;
        _tile_loadd(3, right, kStep);
        _tile_loadd(4, right + kStep / 2, kStep);
        _tile_dpbusd(0, 2, 3);
        _tile_dpbusd(1, 2, 4);
      }
      _tile_stored(0, sums[0], sizeof sums[0][0]);
      _tile_stored(1, sums[1], sizeof sums[1][0]);
      for (const std::size_t half : {0, 1})
        for (std::size_t r = 0; r < at_a_time; ++r)
          avx512::finish(p, row + r, column + half * avx512::kLanes, *reinterpret_cast<const avx512::IntsThere*>(sums[half][r]));
    }
  }
  _tile_release();
}

TARGET void multiply_bytes(const ByteProduct& p) {
  if (p.depth % kDepth != 0) return avx512::multiply_bytes(p);
  const std::size_t whole = p.rows / kRows * kRows;
  if (whole) multiply_rows(p, 0, whole, kRows);
  if (whole < p.rows) multiply_rows(p, whole, p.rows, p.rows - whole);
}

constexpr Kernels kKernels = [] {
  Kernels kernels = avx512::kKernels;
  kernels.name = "AMX";
  kernels.multiply_bytes = multiply_bytes;
  return kernels;
}();
#undef TARGET

// A process has to ask Linux for the tiles' room.
bool granted() {
  constexpr int kRequestPermission = 0x1023, kTileData = 18;  // ARCH_REQ_XCOMP_PERM of asm/prctl.h, which old headers lack
  return syscall(SYS_arch_prctl, kRequestPermission, kTileData) == 0;
}
}  // namespace amx

#endif

std::span<const Kernels* const> runnable() {
#if defined(__x86_64__)
  static constexpr std::array kAll{&plain::kKernels, &avx2::kKernels, &avx512::kKernels, &amx::kKernels};
  static const std::size_t count = [] {
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return 1;
    for (const bool has : {__builtin_cpu_supports("avx512f"), __builtin_cpu_supports("avx512bw"), __builtin_cpu_supports("avx512dq"),
                           __builtin_cpu_supports("avx512vl"), __builtin_cpu_supports("avx512vnni")})
      if (!has) return 2;
    return __builtin_cpu_supports("amx-tile") && __builtin_cpu_supports("amx-int8") && amx::granted() ? 4 : 3;
  }();
  return std::span(kAll).first(count);
#else
  static constexpr std::array kAll{&plain::kKernels};
  return kAll;
#endif
}

const Kernels& best() { return *runnable().back(); }

}  // namespace newstally::kernels
