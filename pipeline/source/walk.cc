#include "pipeline/source/walk.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

namespace newstally::source {

namespace {

std::string system_reason(const char* what) { return std::string(what) + ": " + std::strerror(errno); }

// The endings a stem loses; others ("v1.2") are part of the name.
constexpr std::array<std::string_view, 26> kEndings = {"txt", "text", "md", "markdown", "json", "jsonl", "ndjson", "csv", "tsv",
                                                       "html", "htm", "xhtml", "xml", "rss", "atom", "nitf", "sgm", "sgml",
                                                       "warc", "gz", "zst", "xz", "bz2", "zip", "tar", "tgz"};

}  // namespace

bool Walker::walk(const std::string& input) {
  struct stat status {};
  if (input != "-" && stat(input.c_str(), &status) != 0) {
    const bool loop = errno == ELOOP;
    output_.error(input, 0, loop ? "link cycle" : "unreadable file", system_reason("cannot open"),
                  loop ? "the link leads back to itself" : "check the path and its permissions");
    return true;
  }
  if (input != "-" && S_ISDIR(status.st_mode)) return walk_folder(input);
  return file_(input);
}

bool Walker::walk_folder(const std::string& folder) {
  struct stat status {};
  if (stat(folder.c_str(), &status) == 0 &&
      !entered_.emplace(static_cast<unsigned long long>(status.st_dev), static_cast<unsigned long long>(status.st_ino)).second) {
    output_.error(folder, 0, "link cycle", "a folder that was read already under another name", "remove the link, or ignore this");
    return true;
  }
  DIR* open = opendir(folder.c_str());
  if (open == nullptr) {
    output_.error(folder, 0, "unreadable folder", system_reason("cannot open"), "check its permissions");
    return true;
  }
  std::vector<std::string> names;
  while (const dirent* entry = readdir(open))
    if (entry->d_name[0] != '.') names.emplace_back(entry->d_name);
  closedir(open);
  std::sort(names.begin(), names.end());
  const std::string prefix = folder.ends_with('/') ? folder : folder + "/";
  for (const std::string& name : names) {
    const std::string path = prefix + name;
    struct stat inner {};
    const bool special = stat(path.c_str(), &inner) == 0 && !S_ISDIR(inner.st_mode) && !S_ISREG(inner.st_mode);
    if (special) {
      output_.error(path, 0, "special file", "a pipe, socket or device within a folder", "name it itself if it is meant");
      continue;
    }
    if (!walk(path)) return false;
  }
  return true;
}

std::string stem_of(const std::string& path) {
  std::string name = path.substr(path.find_last_of("/!") == std::string::npos ? 0 : path.find_last_of("/!") + 1);
  for (std::size_t dot = name.rfind('.'); dot != std::string::npos && dot > 0; dot = name.rfind('.')) {
    if (std::find(kEndings.begin(), kEndings.end(), std::string_view(name).substr(dot + 1)) == kEndings.end()) break;
    name.resize(dot);
  }
  return name;
}

}  // namespace newstally::source
