// The shell all pages share: escaping, the style sheet, the policy under which nothing loads and nothing runs.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "pipeline/model/verdict.h"

namespace newstally::html {

// Text for element content and quoted attributes: harmless (prose.h), then &, <, >, " and ' as entities.
std::string escape(std::string_view text);

// The same for element content that stands in a narrow place: a giant word may break inside, an ordinary one never does.
std::string breakable(std::string_view text);

// An address that is safe to link to: http or https, escaped; empty for any other.
std::string safe_link(std::string_view url);

// A whole page. `title` is plain text; `body` is markup of our own making and holds an element with the id "main".
std::string page(std::string_view title, std::string_view lang, std::string_view body);

// The word of a verdict in its colour; never by colour alone.
std::string verdict_badge(VerdictKind);

// What was found, gravest first, at a glance: a bar in the colours of the verdicts, hidden from readers who listen, and
// where asked for a list of badges with their counts. Empty where there are no claims.
std::string verdict_bar(const std::map<VerdictKind, int>& counts, bool legend);

std::string_view style_sheet();

}  // namespace newstally::html
