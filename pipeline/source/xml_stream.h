// Large XML, element by element: each wanted element is cut out of the bytes and parsed as a document of its own, so
// that a mistake in one costs no other and memory stays bounded.
#pragma once

#include <functional>
#include <initializer_list>
#include <string_view>

#include "pipeline/source/format.h"
#include "pipeline/source/xml_dom.h"

namespace newstally::source {

// `take` gets every element of these names (without prefix) that stands in no other of them, with its line, and
// returns false to stop. Nothing is fetched, and entities that the document defines are not expanded. An element may be
// no longer than SourceOptions::max_article. What cannot be parsed is reported; bare "&" and HTML's entities are mended.
void each_element(Input& input, Output& output, std::initializer_list<std::string_view> names,
                  const std::function<bool(const XmlNode* node, std::size_t line)>& take);

}  // namespace newstally::source
