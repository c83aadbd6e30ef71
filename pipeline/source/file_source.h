// Files and standard input as bytes, counting what is read.
#pragma once

#include <memory>
#include <string>

#include "pipeline/source/output.h"
#include "pipeline/source/stream.h"

namespace newstally::source {

// "-" is standard input. Every byte read is told to `output`.
Result<std::unique_ptr<ByteSource>> open_file(const std::string& path, Output& output);

}  // namespace newstally::source
