#include "pipeline/rulebook/json_file.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace newstally {

std::optional<std::string> read_file(const std::string& path, std::vector<Error>& errors) {
  constexpr std::size_t kPadding = 64;  // as simdjson wants it, which else copies the text
  std::ifstream in(path, std::ios::binary);
  std::error_code no_size;
  const auto size = std::filesystem::file_size(path, no_size);
  std::string text;
  if (in && !no_size) {
    text.reserve(size + kPadding);
    text.resize(size);
    in.read(text.data(), static_cast<std::streamsize>(size));
  }
  if (!in || no_size) {
    errors.push_back({path, 0, "cannot be read", "check that the file is there and readable"});
    return std::nullopt;
  }
  return text;
}

std::optional<nlohmann::json> read_json(const std::string& path, std::vector<Error>& errors) {
  const auto text = read_file(path, errors);
  return text ? parse_json(*text, path, errors) : std::nullopt;
}

std::optional<nlohmann::json> parse_json(const std::string& text, const std::string& path, std::vector<Error>& errors) {
  try {
    return nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& e) {
    std::size_t upto = std::min(e.byte, text.size());
    std::size_t line = 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(upto), '\n'));
    errors.push_back({path, line, "not valid JSON", "look for a missing comma, quote or bracket at or just before this line"});
    return std::nullopt;
  } catch (const nlohmann::json::exception& e) {  // "1e999"
    errors.push_back({path, 0, std::string("not readable JSON: ") + e.what(), "look for a number that is too large"});
    return std::nullopt;
  }
}

std::size_t line_of(const std::string& text, const std::string& needle) {
  std::size_t at = text.find(needle);
  if (at == std::string::npos) return 0;
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

std::vector<std::string> files_in(const std::string& folder, const std::string& suffix, bool deep) {
  namespace fs = std::filesystem;
  std::vector<std::string> out;
  std::error_code ec;
  auto take = [&](const fs::directory_entry& e) {
    std::string p = e.path().string();
    if (e.is_regular_file(ec) && p.size() > suffix.size() && p.compare(p.size() - suffix.size(), suffix.size(), suffix) == 0) out.push_back(p);
  };
  if (deep) {
    for (const auto& e : fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, ec)) take(e);
  } else {
    for (const auto& e : fs::directory_iterator(folder, ec)) take(e);
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace newstally
