// Reads a dump held in memory, or files, and keeps everything that is delivered and told.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/source/source.h"

namespace newstally::test {

struct Reading {
  std::vector<Article> articles;
  std::vector<std::string> errors;       // "path:line: reason (hint)"
  std::vector<std::string> assumptions;  // likewise
  SourceSummary summary;
};

using Texts = std::vector<std::string>;

inline Texts ids(const Reading& got) {
  Texts out;
  for (const Article& article : got.articles) out.push_back(article.id);
  return out;
}

inline SourceEvents keep_in(Reading& out) {
  SourceEvents events;
  events.article = [&out](Article&& article) {
    out.articles.push_back(std::move(article));
    return true;
  };
  events.note = [&out](const SourceNote& note) {
    (note.kind == SourceNote::Kind::error ? out.errors : out.assumptions).push_back(note.error.to_string());
  };
  return events;
}

inline Reading read_bytes(std::string_view bytes, std::string_view name = "dump", const SourceOptions& options = {}) {
  Reading out;
  out.summary = read_articles_from(bytes, name, keep_in(out), options);
  return out;
}

inline Reading read_paths(const std::vector<std::string>& inputs, const SourceOptions& options = {}) {
  Reading out;
  out.summary = read_articles(inputs, keep_in(out), options);
  return out;
}

// A folder that is gone when the test ends.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "newstally-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string at(const std::string& name) const { return path_ + "/" + name; }
  std::string write(const std::string& name, std::string_view bytes) const {
    std::filesystem::create_directories(std::filesystem::path(at(name)).parent_path());
    std::ofstream(at(name), std::ios::binary) << bytes;
    return at(name);
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace newstally::test
