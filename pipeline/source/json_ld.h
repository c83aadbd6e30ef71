// schema.org's description of an article within a page (JSON-LD).
#pragma once

#include <string>
#include <string_view>

#include "pipeline/model/article.h"

namespace newstally::source {

struct JsonLd {
  Article article;
  bool found = false;
  bool live_blog = false;  // article.text holds its dated entries: "[13:05] …", oldest first
};

// Adds what one script says to `into`; the first script that describes an article wins. Broken scripts say nothing.
void read_json_ld(std::string_view script, JsonLd& into);

}  // namespace newstally::source
