// bytes → Article: reads dumps of news as they come and delivers articles one by one.
//
// Order of use: fill SourceEvents, call read_articles once; it returns when every input is read or the sink says stop.
// Inputs are files, folders (walked in byte order of their names) and "-" for standard input. The format of each is
// recognised by its content; containers nest (a tar of gzipped JSON lines). Articles arrive in the order of the
// inputs, which is the same in every run.
//
// Failure: nothing throws and no bad input stops a run. What cannot be read is told to `note` with path, line, reason
// and hint, counted in the summary by reason, and the rest is read.
// Memory: bounded by a few times SourceOptions::max_article, whatever the size of the dump.
// Threads: no shared state; several calls may run at once. All callbacks run on the calling thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/base/result.h"
#include "pipeline/model/article.h"

namespace newstally {

// Something a reader of the results should know about one input.
struct SourceNote {
  enum class Kind {
    error,       // something was skipped
    assumption,  // something was read, but a choice was made for it
  };
  Kind kind = Kind::error;
  std::string category;  // the same words for the same reason, to count by: "malformed JSON"
  Error error;           // path is "dump.tar.gz!part/1.jsonl" inside containers
};

struct SourceEvents {
  std::function<bool(Article&&)> article;           // required; false stops the run
  std::function<void(const SourceNote&)> note;      // may be empty
  std::function<void(std::uint64_t)> progress;      // bytes of the inputs read so far, about every MiB; may be empty
};

struct SourceOptions {
  std::size_t max_article = std::size_t{16} << 20;  // bytes of one article, line or record; longer ones are skipped
  int max_nesting = 8;                              // containers within containers
  std::uint64_t max_expansion = 1000;               // unpacked bytes for each byte of the input …
  std::uint64_t expansion_floor = std::uint64_t{1} << 30;  // … once this many bytes are unpacked
};

struct SourceSummary {
  std::uint64_t files = 0;     // opened
  std::uint64_t bytes = 0;     // read from them, as stored
  std::uint64_t articles = 0;  // delivered
  bool stopped = false;        // the sink said so
  std::map<std::string, std::uint64_t> skipped;  // category of error → times
  std::map<std::string, std::uint64_t> assumed;  // category of assumption → times
  std::map<std::string, std::uint64_t> formats;  // format → times met
};

// Reads all inputs. An input that does not exist is one error among others.
SourceSummary read_articles(std::span<const std::string> inputs, const SourceEvents& events, const SourceOptions& options = {});

// The same for one dump in memory; `name` stands for the path.
SourceSummary read_articles_from(std::string_view bytes, std::string_view name, const SourceEvents& events,
                                 const SourceOptions& options = {});

// How many bytes read_articles will read, for a progress bar; standard input and pipes count 0.
std::uint64_t count_bytes(std::span<const std::string> inputs);

struct FormatInfo {
  std::string_view name;
  std::string_view what;  // one line
};
std::vector<FormatInfo> formats();

}  // namespace newstally
