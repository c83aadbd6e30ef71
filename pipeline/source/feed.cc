// RSS 0.9x/1.0/2.0 and Atom.
#include "pipeline/source/html_text.h"
#include "pipeline/source/xml_stream.h"

namespace newstally::source {

namespace {

bool recognises(const Head& head) {
  const std::string root = root_element(head.bytes);
  return root == "rss" || root == "feed" || (root == "rdf" && head.bytes.find("rss/1.0") != std::string_view::npos);
}

// The first of the children that has words.
std::string first_of(const XmlNode* node, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (std::string text = child_text(node, name); !text.empty()) return text;
  return "";
}

// Atom's link to the page; RSS holds it as text.
std::string link_of(const XmlNode* item) {
  for (const XmlNode* child = first_child(item); child != nullptr; child = next_sibling(child)) {
    if (name_of(child) != "link") continue;
    const std::string rel = attribute(child, "rel"), href = attribute(child, "href");
    if (!href.empty() && (rel.empty() || rel == "alternate")) return href;
    if (std::string text = collapsed(content_of(child)); !text.empty()) return text;
  }
  return "";
}

std::string author_of(const XmlNode* item) {
  std::string out;
  for (const XmlNode* child = first_child(item); child != nullptr; child = next_sibling(child)) {
    if (name_of(child) != "creator" && name_of(child) != "author") continue;
    std::string name = child_text(child, "name");
    if (name.empty()) name = collapsed(content_of(child));
    if (!name.empty()) out += (out.empty() ? "" : ", ") + name;
  }
  return out;
}

// Words of an element that holds escaped HTML, or (Atom's type="xhtml") elements.
std::string words_of(const XmlNode* item, std::string_view name) {
  const XmlNode* node = find_path(item, name);
  if (node == nullptr) return "";
  return attribute(node, "type") == "xhtml" ? visible_text(node) : html_to_text(content_of(node));
}

class Reader {
 public:
  Reader(Input& input, Output& output) : input_(input), output_(output) {}

  void read() {
    // "image" is named so that its title is not taken for the feed's.
    each_element(input_, output_, {"item", "entry", "title", "language", "image"}, [&](const XmlNode* node, std::size_t line) { return take(node, line); });
  }

 private:
  bool take(const XmlNode* node, std::size_t line) {
    const std::string_view name = name_of(node);
    if (name == "item" || name == "entry") return item(node, line);
    if (name == "title" && outlet_.empty()) outlet_ = collapsed(content_of(node));
    if (name == "language") lang_ = collapsed(content_of(node));
    return true;
  }

  bool item(const XmlNode* node, std::size_t line) {
    Article article;
    article.id = first_of(node, {"guid", "id"});
    article.url = link_of(node);
    article.source = first_of(node, {"source", "publisher"});
    if (article.source.empty() || find_path(node, "source/title") != nullptr) article.source = outlet_;
    article.author = author_of(node);
    article.published = first_of(node, {"pubDate", "published", "date", "issued"});
    article.modified = first_of(node, {"updated", "modified"});
    if (article.published.empty()) article.published = article.modified;
    article.lang = lang_;
    article.title = html_to_text(first_of(node, {"title"}));
    article.text = words_of(node, "encoded");
    if (article.text.empty()) article.text = words_of(node, "content");
    if (article.text.empty()) {
      article.text = words_of(node, "description");
      if (article.text.empty()) article.text = words_of(node, "summary");
      if (!article.text.empty())
        output_.assume(input_.path, line, "summary for text", "the feed holds no text of the article; its summary was read for it");
    }
    return output_.deliver(std::move(article), input_.path, line);
  }

  Input& input_;
  Output& output_;
  std::string outlet_, lang_;
};

void read(Input& input, Output& output) { Reader(input, output).read(); }

}  // namespace

const Format kFeed = {"RSS and Atom", "feeds; the full text where a feed has it, else its summary", recognises, read};

}  // namespace newstally::source
