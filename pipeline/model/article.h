// One published text of one outlet, as a source reader delivers it.
#pragma once

#include <string>
#include <vector>

namespace newstally {

struct Article {
  std::string id;         // the dump's own id, else a hash of url or text
  std::string url;        // empty where unknown, as all below
  std::string source;     // the outlet, as the dump names it
  std::string author;
  std::string published;  // ISO 8601 date or date-time
  std::string modified;   // ISO 8601; the outlet's own last change
  std::string lang;       // BCP 47
  std::string title;      // UTF-8, valid
  std::string text;       // UTF-8, valid; claim offsets count its bytes
};

}  // namespace newstally
