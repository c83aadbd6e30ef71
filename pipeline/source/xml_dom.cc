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
constexpr std::array<std::string_view, 6> kLines = {"li", "tr", "dt", "dd", "caption", "option"};
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
  // An empty cell has its tab too, so that the columns of a row can be told apart.
  void cell(bool first) {
    if (!first) gap_ = std::max(gap_, 2), ++tabs_;
  }
  void line() { gap_ = std::max(gap_, 3), tabs_ = 0; }
  void line_break() { gap_ = gap_ >= 3 ? 4 : 3; }  // two of them part paragraphs
  void block() { gap_ = std::max(gap_, 4); }
  std::string take() { return std::move(out_); }

 private:
  void put_gap() {
    static constexpr std::array<std::string_view, 5> kGaps = {"", " ", "", "\n", "\n\n"};
    if (!out_.empty()) out_ += kGaps[static_cast<std::size_t>(gap_)];
    if (!out_.empty()) out_.append(tabs_, '\t');
    gap_ = 0;
    tabs_ = 0;
  }
  std::string out_;
  int gap_ = 0;
  std::size_t tabs_ = 0;  // cells of the row begun since the last word
};

void write(const XmlNode* node, const std::function<bool(const XmlNode*)>& skip, Writer& out) {
  if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
    if (node->content != nullptr) out.text(reinterpret_cast<const char*>(node->content));
    return;
  }
  if (node->type == XML_ENTITY_REF_NODE) return;
  const std::string_view name = name_of(node);
  if (one_of(name, kUnseen) || (skip && skip(node))) return;
  const auto is_cell = [](const XmlNode* n) { return name_of(n) == "td" || name_of(n) == "th"; };
  const bool block = one_of(name, kBlocks), line = one_of(name, kLines);
  if (name == "br") return out.line_break();
  const auto gap = [&] {
    if (block) out.block();
    else if (line) out.line();
  };
  gap();
  if (is_cell(node)) {
    const XmlNode* before = node->prev;
    while (before != nullptr && !is_cell(before)) before = before->prev;
    out.cell(before == nullptr);
  }
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

XmlDocument parse_xml(const std::string& xml, std::string& mistake) {
  constexpr int kOptions = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT;
  const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> parser(xmlNewParserCtxt(), xmlFreeParserCtxt);
  if (parser == nullptr) return nullptr;
  XmlDocument out(xmlCtxtReadMemory(parser.get(), xml.data(), static_cast<int>(xml.size()), nullptr, "UTF-8", kOptions));
  const xmlError* last = xmlCtxtGetLastError(parser.get());
  // A prefix that is declared outside of a part is no mistake here.
  if (last != nullptr && last->level >= XML_ERR_FATAL && last->message != nullptr) mistake = collapsed(last->message);
  return out;
}

std::string mend_entities(std::string_view xml) {
  std::string out;
  out.reserve(xml.size());
  for (std::size_t at = 0; at < xml.size();) {
    const bool raw = xml.substr(at).starts_with("<![CDATA[");
    if (xml[at] != '&' && !raw) {
      const std::size_t next = std::min(xml.find_first_of("&<", at + 1), xml.size());
      out.append(xml.substr(at, next - at));
      at = next;
      continue;
    }
    if (raw) {
      const std::size_t end = xml.find("]]>", at);
      const std::size_t next = end == std::string_view::npos ? xml.size() : end + 3;
      out.append(xml.substr(at, next - at));
      at = next;
      continue;
    }
    const std::size_t end = xml.substr(at, 12).find(';');
    const std::string name(end == std::string_view::npos ? "" : xml.substr(at + 1, end - 1));
    const bool known = name.starts_with('#') || name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos";
    const htmlEntityDesc* html = known || name.empty() ? nullptr : htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
    if (known) out.append("&").append(name).append(";");
    else if (html != nullptr) out.append("&#").append(std::to_string(html->value)).append(";");
    else out.append("&amp;");
    at += known || html != nullptr ? name.size() + 2 : 1;
  }
  return out;
}

const XmlNode* root_of(const _xmlDoc* document) { return xmlDocGetRootElement(document); }

std::string_view name_of(const XmlNode* node) {
  if (node->type != XML_ELEMENT_NODE || node->name == nullptr) return "";
  const std::string_view name = reinterpret_cast<const char*>(node->name);
  return name.substr(name.find(':') + 1);  // a prefix stays in the name where it is not declared
}

const XmlNode* first_child(const XmlNode* node) { return node->children; }
const XmlNode* next_sibling(const XmlNode* node) { return node->next; }

const XmlNode* parent_of(const XmlNode* node) { return node->parent; }

// libxml2's own functions expand entities here, which lets a small file grow without end; so only text is taken.
std::string attribute(const XmlNode* node, const char* name) {
  std::string out;
  if (node->type != XML_ELEMENT_NODE) return out;
  for (const xmlAttr* a = node->properties; a != nullptr; a = a->next) {
    const std::string_view written = reinterpret_cast<const char*>(a->name);
    if (written.substr(written.find(':') + 1) != name) continue;
    for (const XmlNode* child = a->children; child != nullptr; child = child->next)
      if (child->type == XML_TEXT_NODE && child->content != nullptr) out += reinterpret_cast<const char*>(child->content);
    return out;
  }
  return out;
}

namespace {

void append_content(const XmlNode* node, std::string& out) {
  for (const XmlNode* child = node->children; child != nullptr; child = child->next) {
    if ((child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) && child->content != nullptr)
      out += reinterpret_cast<const char*>(child->content);
    else if (child->type == XML_ELEMENT_NODE)
      append_content(child, out);
  }
}

}  // namespace

std::string content_of(const XmlNode* node) {
  std::string out;
  append_content(node, out);
  return out;
}

const XmlNode* find_path(const XmlNode* node, std::string_view path) {
  while (node != nullptr && !path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    const XmlNode* child = node->children;
    while (child != nullptr && name_of(child) != path.substr(0, slash)) child = child->next;
    node = child;
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return node;
}

std::string child_text(const XmlNode* node, std::string_view name) {
  const XmlNode* child = find_path(node, name);
  return child == nullptr ? std::string() : collapsed(content_of(child));
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

std::string collapsed(std::string_view text) {
  Writer out;
  out.text(text);
  return out.take();
}

std::string visible_text(const XmlNode* node, const std::function<bool(const XmlNode*)>& skip) {
  Writer out;
  write(node, skip, out);
  return out.take();
}

}  // namespace newstally::source
