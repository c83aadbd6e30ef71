// HTML → plain text: paragraphs apart by an empty line, list items by a line, no scripts, styles or markup.
#pragma once

#include <string>
#include <string_view>

namespace newstally::source {

std::string html_to_text(std::string_view html);

}  // namespace newstally::source
