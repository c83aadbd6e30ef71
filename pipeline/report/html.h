// The shell all pages share: escaping, the style sheet, the policy under which nothing loads and nothing runs.
#pragma once

#include <string>
#include <string_view>

#include "pipeline/model/verdict.h"

namespace newstally::html {

// Text for element content and quoted attributes: harmless (prose.h), then &, <, >, " and ' as entities.
std::string escape(std::string_view text);

// An address that is safe to link to: http or https, escaped; empty for any other.
std::string safe_link(std::string_view url);

// A whole page. `title` is plain text; `body` is markup of our own making and holds an element with the id "main".
std::string page(std::string_view title, std::string_view lang, std::string_view body);

// The word of a verdict in its colour; never by colour alone.
std::string verdict_badge(VerdictKind);

std::string_view style_sheet();

}  // namespace newstally::html
