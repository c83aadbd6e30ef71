// The little of libxml2's tree that this stage needs. Nodes belong to their document.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

struct _xmlDoc;
struct _xmlNode;

namespace newstally::source {

using XmlNode = _xmlNode;
struct FreeDocument {
  void operator()(_xmlDoc* document) const;
};
using XmlDocument = std::unique_ptr<_xmlDoc, FreeDocument>;

// Never fails on bad markup, only on nothing at all (null). `encoding` is a name, or "" to let the document say.
XmlDocument parse_html(std::string_view html, std::string_view encoding);

// A whole XML document in UTF-8, mended where it is broken: `mistake` then says what was wrong first. Null where nothing
// can be read. Nothing is fetched, no entities are expanded.
XmlDocument parse_xml(const std::string& xml, std::string& mistake);
// HTML's named characters as numbers, and "&" that opens nothing as "&amp;", so that feeds by careless writers are XML.
std::string mend_entities(std::string_view xml);

const XmlNode* root_of(const _xmlDoc* document);
std::string_view name_of(const XmlNode* node);  // without prefix; "" where it is no element
const XmlNode* first_child(const XmlNode* node);
const XmlNode* next_sibling(const XmlNode* node);
std::string attribute(const XmlNode* node, const char* name);  // "" where it has none
std::string content_of(const XmlNode* node);  // all its text, as it is; entities that the document defines are left out

const XmlNode* parent_of(const XmlNode* node);
// Value of the first child element of the name; "" where there is none.
std::string child_text(const XmlNode* node, std::string_view name);
// A walk down by names: "head/docdata/doc-id"; null where a step fails.
const XmlNode* find_path(const XmlNode* node, std::string_view path);

// First descendant for which `wanted` holds, in document order; null where there is none.
const XmlNode* find_node(const XmlNode* node, const std::function<bool(const XmlNode*)>& wanted);
const XmlNode* find_named(const XmlNode* node, std::string_view name);

std::string collapsed(std::string_view text);  // white space as single blanks, none at the ends

// Text as a reader sees it: white space collapsed, blocks apart by an empty line, list items and rows by a line, cells,
// empty ones too, by a tab. Elements for which `skip` holds are left out, as scripts and the like always are.
std::string visible_text(const XmlNode* node, const std::function<bool(const XmlNode*)>& skip = {});

}  // namespace newstally::source
