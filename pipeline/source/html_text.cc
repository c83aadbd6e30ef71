#include "pipeline/source/html_text.h"

#include "pipeline/source/xml_dom.h"

namespace newstally::source {

std::string html_to_text(std::string_view html) {
  if (html.find_first_of("<&") == std::string_view::npos) return std::string(html);
  const XmlDocument document = parse_html(html, "UTF-8");
  const XmlNode* root = document == nullptr ? nullptr : root_of(document.get());
  return root == nullptr ? std::string() : visible_text(root);
}

}  // namespace newstally::source
