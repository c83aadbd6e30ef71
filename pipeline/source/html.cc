// A web page: its article, from JSON-LD, the page's own marks, or its main text.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "pipeline/source/encoding.h"
#include "pipeline/source/fields.h"
#include "pipeline/source/format.h"
#include "pipeline/source/json_ld.h"
#include "pipeline/source/page_text.h"
#include "pipeline/source/xml_dom.h"

namespace newstally::source {

namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  return out;
}

bool recognises(const Head& head) {
  const std::string_view text = head.text();
  if (!text.starts_with('<')) return false;
  const std::string begin = lower(text.substr(0, 4096));
  if (begin.starts_with("<!doctype html")) return true;
  for (const std::string_view mark : {"<html", "<head>", "<head ", "<body", "<article", "<title>", "<meta "})
    if (begin.find(mark) != std::string::npos) return true;
  const std::string root = root_element(text);
  return root == "p" || root == "div" || root == "h1" || root == "section" || root == "main";
}

// The encoding that the page declares within its first kilobytes.
std::string declared(std::string_view html) {
  const std::string begin = lower(html.substr(0, 4096));
  for (const std::string_view mark : {"charset=", "encoding="}) {
    std::size_t at = begin.find(mark);
    if (at == std::string::npos) continue;
    at += mark.size();
    while (at < begin.size() && (begin[at] == '"' || begin[at] == '\'' || begin[at] == ' ')) ++at;
    return begin.substr(at, begin.find_first_of("\"' />;?", at) - at);
  }
  return "";
}

// Valid UTF-8 is taken for that whatever the page says; else what it says, else what the detector says.
void to_utf8(std::string& html, const Input& input, Output& output) {
  if (is_utf8(html)) return;
  std::string decoded;
  for (const std::string& name : {input.charset, declared(html)}) {
    const std::string lowered = lower(name);
    if (lowered.empty() || lowered == "utf-8" || lowered == "utf8") continue;
    if (decode_as(html, lowered == "iso-8859-1" ? "windows-1252" : lowered, decoded)) {
      html = std::move(decoded);
      return;
    }
  }
  Decoded guess = decode(html);
  output.assume(input.path, 0, "encoding assumed", guess.assumption);
  html = std::move(guess.text);
}

// What <meta>, <link>, <title>, <time> and <html> say.
struct Marks {
  std::string title, site, author, published, modified, url, lang;

  explicit Marks(const XmlNode* root) {
    lang = attribute(root, "lang");
      find_node(root, [this](const XmlNode* node) {
      visit(node);
      return false;
    });
    if (title.empty()) title = heading.empty() ? without_site(page_title) : heading;
    if (published.empty()) published = time;
  }

 private:
  std::string page_title, heading, time;

  static void keep(std::string& field, std::string value) {
    if (field.empty()) field = collapsed(value);
  }

  // "Red wins | The Dial": the outlet is no part of the title.
  static std::string without_site(const std::string& text) {
    for (const std::string_view bar : {" | ", " – ", " — ", " :: "})
      if (const std::size_t at = text.rfind(bar); at != std::string::npos && at > 15) return text.substr(0, at);
    return text;
  }

  void visit(const XmlNode* node) {
    const std::string_view name = name_of(node);
    if (name == "meta") return meta(node);
    if (name == "link" && attribute(node, "rel") == "canonical") keep(url, attribute(node, "href"));
    if (name == "title") keep(page_title, content_of(node));
    if (name == "h1") keep(heading, visible_text(node));
    if (name == "time") keep(attribute(node, "itemprop") == "dateModified" ? modified : time, attribute(node, "datetime"));
  }

  void meta(const XmlNode* node) {
    std::string key = attribute(node, "property");
    for (const char* other : {"name", "itemprop", "http-equiv"})
      if (key.empty()) key = attribute(node, other);
    key = lower(key);
    const std::string value = attribute(node, "content");
    if (key == "og:title") keep(title, value);
    else if (key == "og:site_name") keep(site, value);
    else if (key == "og:url") keep(url, value);
    else if (key == "author" || key == "article:author_name" || key == "dc.creator" || key == "parsely-author") keep(author, value);
    else if (key == "content-language") keep(lang, value);
    else if (key == "article:modified_time" || key == "og:updated_time" || key == "datemodified" || key == "last-modified") keep(modified, value);
    else if (key == "article:published_time" || key == "datepublished" || key == "dc.date" || key == "dc.date.issued" || key == "date" ||
             key == "pubdate" || key == "publish-date" || key == "parsely-pub-date" || key == "cxenseparse:recs:publishtime" || key == "sailthru.date")
      keep(published, value);
  }
};

JsonLd described(const XmlNode* root) {
  JsonLd out;
  find_node(root, [&](const XmlNode* node) {
    if (name_of(node) == "script" && lower(attribute(node, "type")).starts_with("application/ld+json")) read_json_ld(content_of(node), out);
    return out.found;
  });
  return out;
}

void fill(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

std::optional<Article> article_of(const XmlNode* root, const Input& input) {
  JsonLd described_as = described(root);
  Marks marks(root);
  Article article = std::move(described_as.article);
  if (!input.url.empty()) article.url = input.url;
  fill(article.url, marks.url);
  fill(article.title, marks.title);
  fill(article.source, marks.site);
  if (is_address(article.url)) fill(article.source, host_of(article.url));
  fill(article.author, marks.author);
  fill(article.published, marks.published);
  fill(article.modified, marks.modified);
  fill(article.lang, marks.lang);
  // JSON-LD is cut short by some outlets, and has no paragraphs; the page's own text counts where it holds as much.
  if (!described_as.live_blog) {
    std::string text = main_text(root);
    if (text.size() * 10 >= article.text.size() * 9) article.text = std::move(text);
  }
  if (article.text.empty()) return std::nullopt;
  return article;
}

void read(Input& input, Output& output) {
  std::string html;
  const std::size_t limit = output.options().max_article;
  if (!input.in.rest(html, limit)) {
    output.error(input.path, 0, "too long", fmt::format("a page of more than {} bytes", limit), "no article is that long");
    return;
  }
  if (input.in.failure() != nullptr) return;
  to_utf8(html, input, output);
  replace_nuls(html);
  const XmlDocument document = parse_html(html, "UTF-8");
  const XmlNode* root = document == nullptr ? nullptr : root_of(document.get());
  std::optional<Article> article = root == nullptr ? std::nullopt : article_of(root, input);
  if (!article) {
    output.error(input.path, 0, "no text", "a page without a text that reads like an article", "pages that are built by scripts have none");
    return;
  }
  if (article->url.empty()) article->id = input.stem;
  output.deliver(std::move(*article), input.path, 0);
}

}  // namespace

const Format kHtml = {"HTML", "a page: JSON-LD (live blogs with their entries), the marked article, or its main text", recognises, read};

}  // namespace newstally::source
