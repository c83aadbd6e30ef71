// Language names as dumps write them → BCP 47.
#pragma once

#include <string>
#include <string_view>

namespace newstally::source {

// "english" → "en", "eng" → "en", "en_IN" → "en-IN"; empty where it names no language. Thread-safe.
std::string to_language_tag(std::string_view name);

}  // namespace newstally::source
