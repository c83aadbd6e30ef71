#include "pipeline/encoder/kernels.h"

#include <array>
#include <cmath>

#if defined(__x86_64__)
#include <immintrin.h>
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

#endif

std::span<const Kernels* const> runnable() {
#if defined(__x86_64__)
  static constexpr std::array kAll{&plain::kKernels, &avx2::kKernels, &avx512::kKernels};
  static const std::size_t count = [] {
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return 1;
    for (const bool has : {__builtin_cpu_supports("avx512f"), __builtin_cpu_supports("avx512bw"), __builtin_cpu_supports("avx512dq"),
                           __builtin_cpu_supports("avx512vl"), __builtin_cpu_supports("avx512vnni")})
      if (!has) return 2;
    return 3;
  }();
  return std::span(kAll).first(count);
#else
  static constexpr std::array kAll{&plain::kKernels};
  return kAll;
#endif
}

const Kernels& best() { return *runnable().back(); }

}  // namespace newstally::kernels
