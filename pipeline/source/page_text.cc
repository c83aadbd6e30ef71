#include "pipeline/source/page_text.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

namespace newstally::source {

namespace {

constexpr std::size_t kParagraph = 40;      // bytes of a block that says something
constexpr std::size_t kArticle = 200;       // bytes of a text that is worth the name
constexpr double kFairPart = 0.25;          // of the best block's score
constexpr double kLinkHeavy = 0.5;          // share of linked bytes above which a block is a menu

template <std::size_t N>
bool one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 5> kNeverText = {"nav", "footer", "aside", "form", "dialog"};
constexpr std::array<std::string_view, 7> kScored = {"div", "section", "article", "main", "body", "td", "blockquote"};

// Parts of class names and ids, as words, that tell what is beside the article.
constexpr std::array<std::string_view, 42> kBeside = {
    "comment",  "comments",   "sidebar",  "related", "share",   "sharing",    "social",   "promo",  "promotion", "cookie",     "newsletter",
    "footer",   "nav",        "navbar",   "menu",    "breadcrumb", "breadcrumbs", "advert", "ad",     "ads",       "advertisement", "subscribe",
    "subscription", "paywall", "popup",   "modal",   "banner",  "recommended", "recommendations", "trending", "mostread", "widget",  "tags",
    "outbrain", "taboola",    "sponsored", "disclaimer", "login", "signup",   "toolbar",  "pagination", "teaser"};

// Calls `take` for each word of "article-related_links relatedPosts", in lower case.
template <typename Take>
void each_word(std::string_view names, Take take) {
  std::string word;
  for (std::size_t i = 0; i <= names.size(); ++i) {
    const char c = i < names.size() ? names[i] : ' ';
    const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';
    if ((upper && i > 0 && names[i - 1] >= 'a' && names[i - 1] <= 'z') || (!upper && !lower)) {
      if (!word.empty()) take(word);
      word.clear();
    }
    if (upper || lower) word += static_cast<char>(c | 0x20);
  }
}

bool stands_beside(const XmlNode* node) {
  const std::string_view name = name_of(node);
  if (one_of(name, kNeverText)) return true;
  if (name == "body" || name == "html" || name == "article" || name == "main") return false;
  if (attribute(node, "hidden") == "hidden" || attribute(node, "aria-hidden") == "true") return true;
  bool beside = false;
  each_word(attribute(node, "class") + " " + attribute(node, "id"), [&](const std::string& word) { beside = beside || one_of(word, kBeside); });
  return beside;
}

// A page's header holds its menu; an article's holds headline and time, which are taken from elsewhere.
bool is_skipped(const XmlNode* node) { return name_of(node) == "header" || name_of(node) == "h1" || stands_beside(node); }

struct Amount {
  std::size_t text = 0, linked = 0;
  double links() const { return text == 0 ? 0 : static_cast<double>(linked) / static_cast<double>(text); }
};

Amount measure(const XmlNode* node, bool in_link = false) {
  Amount out;
  for (const XmlNode* child = first_child(node); child != nullptr; child = next_sibling(child)) {
    if (name_of(child).empty()) {
      const std::size_t size = visible_text(child).size();
      out.text += size;
      out.linked += in_link ? size : 0;
    } else if (name_of(child) != "script" && name_of(child) != "style") {
      const Amount inner = measure(child, in_link || name_of(child) == "a");
      out.text += inner.text;
      out.linked += inner.linked;
    }
  }
  return out;
}

// Lists and blocks within the article that are mostly links: "read also".
bool is_menu(const XmlNode* node) {
  const std::string_view name = name_of(node);
  if (name != "ul" && name != "ol" && name != "div" && name != "section" && name != "p" && name != "li") return false;
  const Amount amount = measure(node);
  return amount.text > 0 && amount.links() > kLinkHeavy && amount.text < 2000;
}

std::string text_in(const XmlNode* node) {
  return visible_text(node, [&](const XmlNode* inner) { return inner != node && (is_skipped(inner) || is_menu(inner)); });
}

// The longest text among the elements for which `wanted` holds.
std::string longest(const XmlNode* page, const std::function<bool(const XmlNode*)>& wanted) {
  std::string best;
  const std::function<bool(const XmlNode*)> visit = [&](const XmlNode* node) {
    if (!wanted(node)) return false;
    std::string text = text_in(node);
    if (text.size() > best.size()) best = std::move(text);
    return false;
  };
  find_node(page, visit);
  return best;
}

// Scores by density: each paragraph gives points to what it stands in, half as many to what that stands in.
class Scores {
 public:
  void visit(const XmlNode* node) {
    for (const XmlNode* child = first_child(node); child != nullptr; child = next_sibling(child)) {
      if (name_of(child).empty() || is_skipped(child)) continue;
      const std::string_view name = name_of(child);
      if (name == "p" || name == "pre" || name == "blockquote" || (one_of(name, kScored) && has_own_text(child))) paragraph(child);
      visit(child);
    }
  }

  // The best block, with those beside it that hold a fair part as well: a text cut in two by an advertisement.
  std::vector<const XmlNode*> best() const {
    const XmlNode* top = nullptr;
    for (const XmlNode* node : order_)
      if (top == nullptr || score(node) > score(top)) top = node;
    std::vector<const XmlNode*> out;
    if (top == nullptr) return out;
    const double enough = score(top) * kFairPart;
    for (const XmlNode* node = first_child(parent_of(top)); node != nullptr; node = next_sibling(node))
      if (node == top || (points_.contains(node) && score(node) >= enough)) out.push_back(node);
    return out;
  }

 private:
  double score(const XmlNode* node) const { return points_.at(node) * (1 - measure(node).links()); }

  static bool has_own_text(const XmlNode* node) {
    std::size_t size = 0;
    for (const XmlNode* child = first_child(node); child != nullptr; child = next_sibling(child))
      if (name_of(child).empty()) size += visible_text(child).size();
    return size >= kParagraph;
  }

  void paragraph(const XmlNode* node) {
    const Amount amount = measure(node);
    if (amount.text < kParagraph || amount.links() > kLinkHeavy) return;
    const double points = 1 + static_cast<double>(std::min<std::size_t>(amount.text / 100, 5));
    const bool holds_itself = one_of(name_of(node), kScored) && name_of(node) != "blockquote";
    double share = 0;
    for (const XmlNode* around = holds_itself ? node : parent_of(node); around != nullptr && share < 4; around = parent_of(around)) {
      if (!one_of(name_of(around), kScored)) continue;
      share = std::max(share, 1.0);
      add(around, points / share);
      share *= 2;
    }
  }

  void add(const XmlNode* node, double points) {
    const auto [at, fresh] = points_.emplace(node, 0);
    if (fresh) order_.push_back(node);
    at->second += points;
  }

  std::map<const XmlNode*, double> points_;
  std::vector<const XmlNode*> order_;  // document order, so that ties do not depend on addresses
};

}  // namespace

std::string main_text(const XmlNode* page) {
  std::string text = longest(page, [](const XmlNode* node) { return attribute(node, "itemprop") == "articleBody"; });
  if (text.size() >= kArticle) return text;
  text = longest(page, [](const XmlNode* node) { return name_of(node) == "article" && !stands_beside(parent_of(node)); });
  if (text.size() >= kArticle) return text;
  Scores scores;
  scores.visit(page);
  std::string dense;
  for (const XmlNode* block : scores.best()) dense += (dense.empty() ? "" : "\n\n") + text_in(block);
  return dense.size() >= text.size() ? dense : text;
}

}  // namespace newstally::source
