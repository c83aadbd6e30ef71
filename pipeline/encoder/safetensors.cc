#include "pipeline/encoder/safetensors.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <simdjson.h>

namespace newstally {
namespace {

namespace dom = simdjson::dom;

static_assert(std::endian::native == std::endian::little, "safetensors are read as they are");

constexpr std::size_t kPrefix = 8;  // bytes of the header's length

// How long a file says that its header is, which has so many bytes at least.
std::uint64_t header_of(std::string_view file) {
  std::uint64_t header = 0;
  std::memcpy(&header, file.data(), kPrefix);
  return header;
}

std::size_t bytes_of(std::string_view type) { return type == "F32" ? 4 : type == "I8" ? 1 : 0; }

// The entry of a header as a tensor over the data behind it, or why it is none.
const char* read_entry(dom::element entry, std::string_view data, Tensor& tensor) {
  std::string_view type;
  dom::array shape, offsets;
  if (entry["dtype"].get(type) || entry["shape"].get(shape) || entry["data_offsets"].get(offsets)) return "wants dtype, shape and data_offsets";
  tensor.type = type;
  std::size_t values = 1;
  for (const dom::element size : shape) {
    std::uint64_t n = 0;
    if (size.get(n)) return "has a shape that is not of whole numbers";
    if (__builtin_mul_overflow(values, n, &values)) return "has a shape too large for any memory";
    tensor.shape.push_back(n);
  }
  std::uint64_t begin = 0, end = 0;
  if (offsets.size() != 2 || offsets.at(0).get(begin) || offsets.at(1).get(end) || begin > end) return "has data_offsets that are no range";
  if (end > data.size()) return "ends beyond the end of the file";
  tensor.bytes = data.substr(begin, end - begin);
  const std::size_t each = bytes_of(type);
  if (each && (tensor.bytes.size() % each || tensor.bytes.size() / each != values)) return "has data_offsets that do not fit its shape";
  return nullptr;
}

}  // namespace

void WeightMatrix::add_row(std::size_t row, float* to) const {
  const std::size_t at = row * columns;
  if (bytes.empty())
    for (std::size_t k = 0; k < columns; ++k) to[k] += floats[at + k];
  else
    for (std::size_t k = 0; k < columns; ++k) to[k] += static_cast<float>(bytes[at + k]) * scales[row];
}

Result<SafeTensors> SafeTensors::load(const std::string& path) {
  std::error_code no_size;
  const auto size = std::filesystem::file_size(path, no_size);
  std::ifstream in(path, std::ios::binary);
  std::string contents;
  if (in && !no_size) {
    contents.resize(size);
    in.read(contents.data(), static_cast<std::streamsize>(size));
  }
  if (!in || no_size) return fail(path, 0, "cannot be read", "check that the file is there and readable");
  return parse(std::move(contents), path);
}

Result<SafeTensors> SafeTensors::peek(const std::string& path) {
  std::error_code no_size;
  const auto size = std::filesystem::file_size(path, no_size);
  std::ifstream in(path, std::ios::binary);
  if (!in || no_size) return fail(path, 0, "cannot be read", "check that the file is there and readable");
  std::string head(std::min<std::size_t>(size, kPrefix), '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  if (head.size() == kPrefix) {
    head.resize(kPrefix + std::min<std::size_t>(header_of(head), size - kPrefix));
    in.read(head.data() + kPrefix, static_cast<std::streamsize>(head.size() - kPrefix));
  }
  if (!in) return fail(path, 0, "cannot be read", "check that the file is there and readable");
  return read_header(std::move(head), size, path);
}

Result<SafeTensors> SafeTensors::parse(std::string contents, const std::string& path) {
  const std::size_t size = contents.size();
  return read_header(std::move(contents), size, path);
}

Result<SafeTensors> SafeTensors::read_header(std::string contents, std::size_t size, const std::string& path) {
  SafeTensors out;
  out.path_ = path;
  out.contents_ = std::make_unique<const std::string>(std::move(contents));
  const std::string_view all = *out.contents_;
  const auto no_file = [&](const char* why) { return fail(path, 0, why, "it wants a whole safetensors file"); };
  if (all.size() < kPrefix) return no_file("is too short");
  const std::uint64_t header = header_of(all);
  if (header > all.size() - kPrefix) return no_file("ends within its header");
  out.header_ = all.substr(kPrefix, header);
  const std::string_view data(all.data() + kPrefix + header, size - kPrefix - header);
  dom::parser parser;
  dom::object entries;
  if (parser.parse(out.header_).get(entries)) return no_file("has a header that is no JSON object");
  for (const auto& [name, entry] : entries) {
    if (name == "__metadata__") {
      dom::object pairs;
      if (entry.get(pairs)) continue;
      for (const auto& [key, value] : pairs)
        if (std::string_view text; !value.get(text)) out.metadata_.emplace(key, text);
      continue;
    }
    Tensor tensor;
    if (const char* why = read_entry(entry, data, tensor)) return out.wrong(name, why);
    out.tensors_.insert_or_assign(std::string(name), std::move(tensor));
  }
  return out;
}

std::string_view SafeTensors::metadata(std::string_view key) const {
  const auto found = metadata_.find(key);
  return found == metadata_.end() ? std::string_view() : found->second;
}

tl::unexpected<Error> SafeTensors::wrong(std::string_view name, const std::string& why) const {
  return fail(path_, 0, fmt::format("tensor \"{}\" {}", name, why), "write the model anew");
}

Result<std::vector<float>> SafeTensors::floats(std::string_view name, std::size_t size) const {
  const auto found = tensors_.find(name);
  if (found == tensors_.end()) return wrong(name, "is not there");
  const Tensor& tensor = found->second;
  if (tensor.type != "F32") return wrong(name, fmt::format("is of type {}, not F32", tensor.type));
  const std::size_t values = tensor.bytes.size() / sizeof(float);
  if (size != 0 && (tensor.shape.size() != 1 || values != size)) return wrong(name, fmt::format("has shape [{}], not [{}]", fmt::join(tensor.shape, ", "), size));
  std::vector<float> out(values);
  if (values != 0) std::memcpy(out.data(), tensor.bytes.data(), tensor.bytes.size());
  if (!std::ranges::all_of(out, [](float x) { return std::isfinite(x); })) return wrong(name, "holds what is no finite number");
  return out;
}

Result<WeightMatrix> SafeTensors::matrix(std::string_view name, std::size_t rows, std::size_t columns) const {
  const auto found = tensors_.find(name);
  if (found == tensors_.end()) return wrong(name, "is not there");
  const Tensor& tensor = found->second;
  const auto asked = [](std::size_t size) { return size == 0 ? std::string("any") : std::to_string(size); };
  const auto fits = [](std::size_t size, std::size_t wanted) { return wanted == 0 ? size != 0 : size == wanted; };
  if (tensor.shape.size() != 2 || !fits(tensor.shape[0], rows) || !fits(tensor.shape[1], columns))
    return wrong(name, fmt::format("has shape [{}], not [{}, {}]", fmt::join(tensor.shape, ", "), asked(rows), asked(columns)));
  WeightMatrix out;
  out.rows = tensor.shape[0];
  out.columns = tensor.shape[1];
  if (tensor.type == "F32") {
    auto values = floats(name, 0);
    if (!values) return tl::unexpected(std::move(values.error()));
    out.floats = std::move(*values);
    return out;
  }
  if (tensor.type != "I8") return wrong(name, fmt::format("is of type {}, neither F32 nor I8", tensor.type));
  auto scales = floats(std::string(name) + ".scale", out.rows);
  if (!scales) return tl::unexpected(std::move(scales.error()));
  out.scales = std::move(*scales);
  out.bytes.resize(tensor.bytes.size());
  std::memcpy(out.bytes.data(), tensor.bytes.data(), tensor.bytes.size());
  return out;
}

}  // namespace newstally
