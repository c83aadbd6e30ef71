// One JSON value → the articles it holds. Shared by JSON lines and JSON documents.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "pipeline/source/output.h"

namespace newstally::source {

class JsonArticles {
 public:
  JsonArticles();
  ~JsonArticles();

  // Delivers the article in `json` (or the articles, where it is a list or wraps one). Stream::kSlack bytes behind
  // `json` must be readable. `line` is where it begins; `pointer` is the JSON pointer of the value in its file.
  void read(std::string_view json, const std::string& path, std::size_t line, std::string_view pointer, Output& output);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace newstally::source
