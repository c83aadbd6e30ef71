#include "pipeline/source/xml_dom.h"

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <array>

namespace newstally::source {

namespace {

template <std::size_t N>
bool one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 31> kBlocks = {
    "p",  "div", "section", "article", "header", "footer", "main", "aside", "nav", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6",
    "ul", "ol",  "table",   "figure",  "figcaption", "pre", "address", "dl", "hr", "details", "summary", "fieldset", "block", "hl1", "hl2"};
constexpr std::array<std::string_view, 7> kLines = {"li", "tr", "br", "dt", "dd", "caption", "option"};
constexpr std::array<std::string_view, 16> kUnseen = {"script", "style", "noscript", "template", "iframe", "svg", "object", "embed",
                                                      "select", "button", "head", "canvas", "audio", "video", "input", "textarea"};

// Collapses white space, and keeps the widest gap asked for between two words.
class Writer {
 public:
  void text(std::string_view piece) {
    for (std::size_t i = 0; i < piece.size(); ++i) {
      const char c = piece[i];
      const bool hard = piece.substr(i, 2) == "\xC2\xA0";  // a space that does not break
      if (hard || c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
        gap_ = std::max(gap_, 1);
        i += hard;
      } else {
        put_gap();
        out_ += c;
      }
    }
  }
  void cell() { gap_ = std::max(gap_, 2); }
  void line() { gap_ = std::max(gap_, 3); }
  void block() { gap_ = std::max(gap_, 4); }
  std::string take() { return std::move(out_); }

 private:
  void put_gap() {
    static constexpr std::array<std::string_view, 5> kGaps = {"", " ", "\t", "\n", "\n\n"};
    if (!out_.empty()) out_ += kGaps[static_cast<std::size_t>(gap_)];
    gap_ = 0;
  }
  std::string out_;
  int gap_ = 0;
};

void write(const XmlNode* node, const std::function<bool(const XmlNode*)>& skip, Writer& out) {
  if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
    if (node->content != nullptr) out.text(reinterpret_cast<const char*>(node->content));
    return;
  }
  if (node->type == XML_ENTITY_REF_NODE) return;
  const std::string_view name = name_of(node);
  if (one_of(name, kUnseen) || (skip && skip(node))) return;
  const bool block = one_of(name, kBlocks), line = one_of(name, kLines), cell = name == "td" || name == "th";
  const auto gap = [&] {
    if (block) out.block();
    else if (line) out.line();
    else if (cell) out.cell();
  };
  gap();
  for (const XmlNode* child = node->children; child != nullptr; child = child->next) write(child, skip, out);
  gap();
}

}  // namespace

void FreeDocument::operator()(_xmlDoc* document) const { xmlFreeDoc(document); }

XmlDocument parse_html(std::string_view html, std::string_view encoding) {
  const std::string name(encoding);
  return XmlDocument(htmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr, name.empty() ? nullptr : name.c_str(),
                                    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT));
}

const XmlNode* root_of(const _xmlDoc* document) { return xmlDocGetRootElement(document); }

std::string_view name_of(const XmlNode* node) {
  return node->type == XML_ELEMENT_NODE && node->name != nullptr ? reinterpret_cast<const char*>(node->name) : "";
}

const XmlNode* first_child(const XmlNode* node) { return node->children; }
const XmlNode* next_sibling(const XmlNode* node) { return node->next; }

std::string attribute(const XmlNode* node, const char* name) {
  if (node->type != XML_ELEMENT_NODE) return "";
  xmlChar* value = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
  std::string out = value == nullptr ? "" : reinterpret_cast<const char*>(value);
  xmlFree(value);
  return out;
}

std::string content_of(const XmlNode* node) {
  xmlChar* value = xmlNodeGetContent(node);
  std::string out = value == nullptr ? "" : reinterpret_cast<const char*>(value);
  xmlFree(value);
  return out;
}

const XmlNode* find_node(const XmlNode* node, const std::function<bool(const XmlNode*)>& wanted) {
  for (const XmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type != XML_ELEMENT_NODE) continue;
    if (wanted(child)) return child;
    if (const XmlNode* found = find_node(child, wanted)) return found;
  }
  return nullptr;
}

const XmlNode* find_named(const XmlNode* node, std::string_view name) {
  return find_node(node, [&](const XmlNode* child) { return name_of(child) == name; });
}

std::string visible_text(const XmlNode* node, const std::function<bool(const XmlNode*)>& skip) {
  Writer out;
  write(node, skip, out);
  return out.take();
}

}  // namespace newstally::source
