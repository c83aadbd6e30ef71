// The main text of a web page: what a reader came for, without menus, teasers, comments and notices.
#pragma once

#include <string>

#include "pipeline/source/xml_dom.h"

namespace newstally::source {

// From the element that is marked as the article, else by density: blocks that hold much text and few links raise the
// score of what holds them (after Kohlschütter, Fankhauser, Nejdl, WSDM 2010, and arc90's Readability). "" where the
// page has no text worth the name.
std::string main_text(const XmlNode* page);

}  // namespace newstally::source
