#include "pipeline/source/encoding.h"

#include <fmt/format.h>
#include <simdjson.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>

namespace newstally::source {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// Length of the valid UTF-8 sequence at `at`, or 0.
std::size_t sequence_length(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > bytes.size()) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0) != 0x80) return 0;
  const bool overlong = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xF0 && byte(1) < 0x90);
  const bool beyond = (lead == 0xED && byte(1) > 0x9F) || (lead == 0xF4 && byte(1) > 0x8F);
  return overlong || beyond ? 0 : length;
}

struct Repaired {
  std::string text;
  std::size_t good = 0;  // valid sequences of more than one byte
  std::size_t bad = 0;   // bytes replaced
};

Repaired repair(std::string_view bytes) {
  Repaired out;
  out.text.reserve(bytes.size() + 16);
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = sequence_length(bytes, at);
    if (length > 1) ++out.good;
    if (length == 0) {
      ++out.bad;
      out.text += kReplacement;
    } else {
      out.text.append(bytes.substr(at, length));
    }
    at += std::max<std::size_t>(length, 1);
  }
  return out;
}

struct Detected {
  std::string encoding = "windows-1252";
  int confidence = 0;
};

// The detector needs words: below this confidence its guess is worth less than the commonest 8-bit encoding.
constexpr int kTrust = 30;

Detected detect(std::string_view bytes) {
  Detected out;
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector* detector = ucsdet_open(&status);
  ucsdet_setText(detector, bytes.data(), static_cast<int32_t>(bytes.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector, &status);
  if (U_SUCCESS(status) && match != nullptr) {
    const std::string name = ucsdet_getName(match, &status);
    const int confidence = ucsdet_getConfidence(match, &status);
    // ISO-8859-1 in the wild is windows-1252; UTF-8 was ruled out before.
    if (U_SUCCESS(status) && confidence >= kTrust && name != "UTF-8" && name != "ISO-8859-1") out = {name, confidence};
    else out.confidence = name == "ISO-8859-1" ? confidence : 0;
  }
  ucsdet_close(detector);
  return out;
}

class Transcoder : public ByteSource {
 public:
  Transcoder(Stream& from, std::string_view encoding) : from_(from) {
    UErrorCode status = U_ZERO_ERROR;
    in_ = ucnv_open(std::string(encoding).c_str(), &status);
    out_ = ucnv_open("UTF-8", &status);
    ok_ = U_SUCCESS(status);
    pivot_source_ = pivot_target_ = pivot_.data();
  }
  ~Transcoder() override {
    ucnv_close(in_);
    ucnv_close(out_);
  }
  Transcoder(const Transcoder&) = delete;
  Transcoder& operator=(const Transcoder&) = delete;

  Result<std::size_t> read(char* to, std::size_t size) override {
    if (!ok_) return fail("", 0, "unknown encoding");
    char* target = to;
    while (target == to && !done_) {
      const std::string_view have = from_.available();
      const char* source = have.data();
      UErrorCode status = U_ZERO_ERROR;
      ucnv_convertEx(out_, in_, &target, to + size, &source, have.data() + have.size(), pivot_.data(), &pivot_source_,
                     &pivot_target_, pivot_.data() + pivot_.size(), false, have.empty(), &status);
      from_.skip(static_cast<std::size_t>(source - have.data()));
      if (status == U_BUFFER_OVERFLOW_ERROR) continue;
      if (U_FAILURE(status)) return fail("", 0, fmt::format("cannot convert to UTF-8: {}", u_errorName(status)));
      if (have.empty()) done_ = true;
    }
    if (target == to && from_.failure() != nullptr) return tl::unexpected<Error>(*from_.failure());
    return static_cast<std::size_t>(target - to);
  }

 private:
  Stream& from_;
  UConverter* in_ = nullptr;
  UConverter* out_ = nullptr;
  std::array<UChar, 4096> pivot_{};
  UChar* pivot_source_ = nullptr;
  UChar* pivot_target_ = nullptr;
  bool ok_ = false, done_ = false;
};

}  // namespace

bool is_utf8(std::string_view bytes) { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

Decoded decode(std::string_view bytes) {
  if (is_utf8(bytes)) return {std::string(bytes), ""};
  Repaired repaired = repair(bytes);
  if (repaired.good >= repaired.bad)
    return {std::move(repaired.text), fmt::format("{} bytes that are no UTF-8 were replaced by U+FFFD", repaired.bad)};
  const Detected detected = detect(bytes);
  Decoded out;
  out.assumption = detected.confidence > 0
                       ? fmt::format("not UTF-8; read as {} (detected, confidence {})", detected.encoding, detected.confidence)
                       : fmt::format("not UTF-8; read as {} (assumed)", detected.encoding);
  if (decode_as(bytes, detected.encoding, out.text)) return out;
  return {std::move(repaired.text), fmt::format("{} bytes that are no UTF-8 were replaced by U+FFFD", repaired.bad)};
}

bool knows_encoding(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  ucnv_close(ucnv_open(std::string(name).c_str(), &status));
  return U_SUCCESS(status);
}

bool decode_as(std::string_view bytes, std::string_view encoding, std::string& into) {
  if (!knows_encoding(encoding)) return false;
  into.clear();
  Stream stream(std::make_unique<MemorySource>(bytes));
  Transcoder transcoder(stream, encoding);
  std::array<char, 16384> buffer;
  for (;;) {
    const auto got = transcoder.read(buffer.data(), buffer.size());
    if (!got) return false;
    if (*got == 0) return true;
    into.append(buffer.data(), *got);
  }
}

std::size_t replace_nuls(std::string& text) {
  std::size_t count = 0;
  for (std::size_t at = text.find('\0'); at != std::string::npos; at = text.find('\0', at + kReplacement.size()), ++count)
    text.replace(at, 1, kReplacement);
  return count;
}

ByteOrder byte_order(std::string_view head) {
  using namespace std::string_view_literals;
  if (head.starts_with("\xEF\xBB\xBF"sv)) return {"UTF-8", 3};
  if (head.starts_with("\xFF\xFE\0\0"sv)) return {"UTF-32LE", 4};
  if (head.starts_with("\0\0\xFE\xFF"sv)) return {"UTF-32BE", 4};
  if (head.starts_with("\xFF\xFE"sv)) return {"UTF-16LE", 2};
  if (head.starts_with("\xFE\xFF"sv)) return {"UTF-16BE", 2};
  // Without a mark: ASCII letters in UTF-16 leave every other byte zero.
  const std::string_view sample = head.substr(0, std::min<std::size_t>(head.size() & ~std::size_t{1}, 64));
  if (sample.size() < 8) return {"", 0};
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i + 1 < sample.size(); i += 2) {
    even += sample[i] == '\0' && sample[i + 1] != '\0';
    odd += sample[i] != '\0' && sample[i + 1] == '\0';
  }
  const std::size_t pairs = sample.size() / 2;
  if (odd * 10 >= pairs * 9) return {"UTF-16LE", 0};
  if (even * 10 >= pairs * 9) return {"UTF-16BE", 0};
  return {"", 0};
}

std::unique_ptr<ByteSource> transcoding(Stream& from, std::string_view encoding) {
  return std::make_unique<Transcoder>(from, encoding);
}

}  // namespace newstally::source
