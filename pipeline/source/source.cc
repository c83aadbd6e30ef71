#include "pipeline/source/source.h"

#include <sys/stat.h>

#include "pipeline/source/file_source.h"
#include "pipeline/source/format.h"
#include "pipeline/source/walk.h"

namespace newstally {

namespace {

using source::Input;
using source::Output;
using source::Stream;

void read_stream(std::unique_ptr<source::ByteSource> bytes, const std::string& path, Output& output) {
  output.opened_file();
  Stream stream(std::move(bytes));
  Input input{stream, path, path == "-" ? std::string() : source::stem_of(path), 0, "", ""};
  source::read_input(input, output);
}

}  // namespace

SourceSummary read_articles(std::span<const std::string> inputs, const SourceEvents& events, const SourceOptions& options) {
  Output output(events, options);
  source::Walker walker(output, [&](const std::string& path) {
    auto file = source::open_file(path, output);
    if (file) read_stream(std::move(*file), path, output);
    else output.error(path, 0, "unreadable file", file.error().reason, file.error().hint);
    return !output.stopped();
  });
  for (const std::string& input : inputs)
    if (!walker.walk(input)) break;
  return output.summary();
}

SourceSummary read_articles_from(std::string_view bytes, std::string_view name, const SourceEvents& events,
                                 const SourceOptions& options) {
  Output output(events, options);
  read_stream(std::make_unique<source::MemorySource>(bytes), std::string(name), output);
  output.read_bytes(bytes.size());
  return output.summary();
}

std::uint64_t count_bytes(std::span<const std::string> inputs) {
  const SourceEvents silent;
  const SourceOptions options;
  Output output(silent, options);
  std::uint64_t total = 0;
  source::Walker walker(output, [&](const std::string& path) {
    struct stat status {};
    if (path != "-" && stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode)) total += static_cast<std::uint64_t>(status.st_size);
    return true;
  });
  for (const std::string& input : inputs) walker.walk(input);
  return total;
}

}  // namespace newstally
