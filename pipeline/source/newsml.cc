// NewsML-G2: news items by themselves or in a newsMessage, with XHTML, NITF or plain text inside.
#include "pipeline/source/xml_stream.h"

namespace newstally::source {

namespace {

bool recognises(const Head& head) {
  const std::string root = root_element(head.bytes);
  return root == "newsmessage" || root == "newsitem";
}

std::string first_text(const XmlNode* node, std::initializer_list<std::string_view> paths) {
  for (const std::string_view path : paths) {
    const XmlNode* found = find_path(node, path);
    if (found == nullptr) continue;
    if (std::string text = collapsed(content_of(found)); !text.empty()) return text;
    if (std::string literal = attribute(found, "literal"); !literal.empty()) return literal;
  }
  return "";
}

std::string text_of(const XmlNode* content) {
  if (content == nullptr) return "";
  if (const XmlNode* plain = find_path(content, "inlineData")) return content_of(plain);
  const XmlNode* inner = find_path(content, "inlineXML");
  if (inner == nullptr) return "";
  for (const std::string_view body : {"body.content", "body"})
    if (const XmlNode* found = find_named(inner, body)) return visible_text(found);
  return visible_text(inner);
}

Article article_of(const XmlNode* item) {
  Article article;
  article.id = attribute(item, "guid");
  article.lang = attribute(item, "lang");
  if (const XmlNode* language = find_path(item, "contentMeta/language")) article.lang = attribute(language, "tag");
  article.source = first_text(item, {"itemMeta/provider/name", "contentMeta/infoSource/name", "contentMeta/creditline",
                                     "rightsInfo/copyrightHolder/name", "itemMeta/provider"});
  article.url = first_text(item, {"contentMeta/altLoc"});
  article.author = first_text(item, {"contentMeta/by", "contentMeta/creator/name"});
  article.published = first_text(item, {"itemMeta/firstCreated", "contentMeta/contentCreated", "itemMeta/versionCreated"});
  article.modified = first_text(item, {"contentMeta/contentModified", "itemMeta/versionCreated"});
  article.title = first_text(item, {"contentMeta/headline", "itemMeta/title"});
  article.text = text_of(find_path(item, "contentSet"));
  const std::string dateline = first_text(item, {"contentMeta/dateline"});
  if (!dateline.empty() && !article.text.starts_with(dateline)) article.text = dateline + "\n\n" + article.text;
  return article;
}

// Pictures and packages come in the same messages.
bool is_text(const XmlNode* item) {
  const XmlNode* item_class = find_path(item, "itemMeta/itemClass");
  const std::string code = item_class == nullptr ? "" : attribute(item_class, "qcode");
  return code.empty() || code.ends_with(":text");
}

void read(Input& input, Output& output) {
  each_element(
      input, output, {"newsItem"}, [&](const XmlNode* node, std::size_t line) {
        if (is_text(node)) return output.deliver(article_of(node), input.path, line);
        output.pass_over("not a text");
        return true;
      });
}

}  // namespace

const Format kNewsMl = {"NewsML-G2", "news items, alone or in a message, with XHTML, NITF or plain text inside", recognises, read};

}  // namespace newstally::source
