// The one place through which articles leave this stage, and where everything skipped or assumed is counted.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pipeline/source/source.h"

namespace newstally::source {

class Output {
 public:
  Output(const SourceEvents& events, const SourceOptions& options) : events_(events), options_(options) {}

  // Delivers an article whose fields are as the dump wrote them: fills in a missing id, normalises dates and language,
  // and skips one without text. `path` and `line` say where it stood. Returns false once the sink said stop.
  bool deliver(Article&& article, const std::string& path, std::size_t line);

  void error(const std::string& path, std::size_t line, std::string category, std::string reason, std::string hint = "");
  void assume(const std::string& path, std::size_t line, std::string category, std::string reason, std::string hint = "");
  void met_format(std::string_view name) { ++summary_.formats[std::string(name)]; }
  void opened_file();
  // Counted, but not worth a line each: pictures in a WARC.
  void pass_over(std::string_view category) { ++summary_.skipped[std::string(category)]; }

  // Bytes that came out of a container; false once the input has grown more than it may.
  bool unpacked(std::uint64_t count);
  bool too_expansive() const { return too_expansive_; }
  void read_bytes(std::uint64_t count);

  bool stopped() const { return summary_.stopped; }
  const SourceOptions& options() const { return options_; }
  const SourceSummary& summary() const { return summary_; }

 private:
  void note(SourceNote::Kind kind, const std::string& path, std::size_t line, std::string&& category, std::string&& reason,
            std::string&& hint);

  const SourceEvents& events_;
  const SourceOptions& options_;
  SourceSummary summary_;
  std::uint64_t next_progress_ = 0;
  std::uint64_t input_start_ = 0;  // summary_.bytes when the input of now was opened
  std::uint64_t unpacked_ = 0;     // of the input of now, at all levels of nesting
  bool too_expansive_ = false;
};

}  // namespace newstally::source
