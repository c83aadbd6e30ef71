// Reading a JSON file of rules/ with mistakes reported by file and line. Internal to the rulebook.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "pipeline/base/result.h"

namespace newstally {

// The whole file, or nothing and an error.
std::optional<std::string> read_file(const std::string& path, std::vector<Error>& errors);

// The parsed text of a file, or nothing and an error with the line of the mistake.
std::optional<nlohmann::json> parse_json(const std::string& text, const std::string& path, std::vector<Error>& errors);

// The parsed file, or nothing and an error with the line of the mistake.
std::optional<nlohmann::json> read_json(const std::string& path, std::vector<Error>& errors);

// The 1-based line on which `needle` first stands in `text`, 0 where it does not: to point at a rule by its id.
std::size_t line_of(const std::string& text, const std::string& needle);

// Files directly in `folder` (or below it, where `deep`) that end in `suffix`, sorted by path.
std::vector<std::string> files_in(const std::string& folder, const std::string& suffix, bool deep);

}  // namespace newstally
