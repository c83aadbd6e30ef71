// Hugging Face's safetensors: a length, a JSON header of names, types and shapes, then the numbers themselves. Read with
// every size checked against the file before use, as the file may be cut off or made to mislead. Internal to the encoder.
//
// A Tensor's bytes live as long as the SafeTensors they are from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/base/result.h"

namespace newstally {

struct Tensor {
  std::string type;                // "F32", "I8", …
  std::vector<std::size_t> shape;  // its product is the number of values
  std::string_view bytes;          // of the values, little-endian; not aligned
};

// A matrix of floats, or of bytes with a scale a row: value = byte * scale. One of the two is empty.
struct WeightMatrix {
  std::size_t rows = 0, columns = 0;
  std::vector<float> floats;
  std::vector<std::int8_t> bytes;
  std::vector<float> scales;

  void add_row(std::size_t row, float* to) const;  // to += the row
};

class SafeTensors {
 public:
  static Result<SafeTensors> load(const std::string& path);
  static Result<SafeTensors> parse(std::string contents, const std::string& path);  // the path is for errors
  // The header alone, once all that it lists is in the file: metadata() and header() tell, the numbers are not there.
  static Result<SafeTensors> peek(const std::string& path);

  bool has(std::string_view name) const { return tensors_.find(name) != tensors_.end(); }
  std::string_view metadata(std::string_view key) const;  // empty where there is none
  std::string_view header() const { return header_; }     // as it stands in the file

  // What must be there, all of it finite: that many values; so many rows and columns, or any where 0 is asked for.
  Result<std::vector<float>> floats(std::string_view name, std::size_t size) const;
  Result<WeightMatrix> matrix(std::string_view name, std::size_t rows, std::size_t columns) const;

  tl::unexpected<Error> wrong(std::string_view name, const std::string& why) const;  // of a tensor

 private:
  // Of a file of that size, of which the contents may be the header alone.
  static Result<SafeTensors> read_header(std::string contents, std::size_t size, const std::string& path);

  std::string path_;
  std::unique_ptr<const std::string> contents_;  // where its bytes stay when it moves
  std::string_view header_;
  std::map<std::string, Tensor, std::less<>> tensors_;
  std::map<std::string, std::string, std::less<>> metadata_;
};

}  // namespace newstally
