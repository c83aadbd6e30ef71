// NITF 3.x, the IPTC's format for the text of one story.
#include "pipeline/source/xml_stream.h"

namespace newstally::source {

namespace {

bool recognises(const Head& head) { return root_element(head.bytes) == "nitf"; }

std::string attribute_at(const XmlNode* node, std::string_view path, const char* name) {
  const XmlNode* found = find_path(node, path);
  return found == nullptr ? std::string() : attribute(found, name);
}

std::string text_at(const XmlNode* node, std::string_view path) {
  const XmlNode* found = find_path(node, path);
  return found == nullptr ? std::string() : visible_text(found);
}

std::string first_filled(std::initializer_list<std::string> values) {
  for (const std::string& value : values)
    if (!value.empty()) return value;
  return "";
}

Article article_of(const XmlNode* root) {
  Article article;
  article.id = attribute_at(root, "head/docdata/doc-id", "id-string");
  article.source = first_filled({attribute_at(root, "head/pubdata", "name"), attribute_at(root, "head/docdata/doc.copyright", "holder"),
                                 text_at(root, "body/body.head/distributor")});
  article.url = attribute_at(root, "head/pubdata", "ex-ref");
  article.author = text_at(root, "body/body.head/byline");
  article.published = first_filled({attribute_at(root, "head/pubdata", "date.publication"), attribute_at(root, "head/docdata/date.issue", "norm"),
                                    attribute_at(root, "head/docdata/date.release", "norm")});
  article.lang = first_filled({attribute_at(root, "", "lang"), attribute_at(root, "body", "lang")});
  article.title = first_filled({text_at(root, "body/body.head/hedline/hl1"), text_at(root, "body/body.head/hedline"), text_at(root, "head/title")});
  const std::string dateline = text_at(root, "body/body.head/dateline");
  article.text = text_at(root, "body/body.content");
  if (!dateline.empty()) article.text = dateline + "\n\n" + article.text;
  return article;
}

void read(Input& input, Output& output) {
  each_element(
      input, output, {"nitf"}, [&](const XmlNode* node, std::size_t line) { return output.deliver(article_of(node), input.path, line); });
}

}  // namespace

const Format kNitf = {"NITF", "news stories of the IPTC's News Industry Text Format", recognises, read};

}  // namespace newstally::source
