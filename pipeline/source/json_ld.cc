#include "pipeline/source/json_ld.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <vector>

#include "pipeline/source/dates.h"
#include "pipeline/source/html_text.h"

namespace newstally::source {

namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 10> kArticleTypes = {
    "LiveBlogPosting", "NewsArticle",     "ReportageNewsArticle", "AnalysisNewsArticle",  "BackgroundNewsArticle",
    "OpinionNewsArticle", "ReviewNewsArticle", "Article",             "BlogPosting", "LiveBlog"};

// Pages write raw line breaks into JSON strings; the parser gets blanks for them.
json parse(std::string_view script) {
  std::string text(script);
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  const std::size_t from = text.find_first_of("{["), to = text.find_last_of("}]");  // some wrap it in a comment
  if (from == std::string::npos || to == std::string::npos || to < from) return json();
  json out = json::parse(text.substr(from, to - from + 1), nullptr, false);
  return out.is_discarded() ? json() : out;
}

std::string string_at(const json& object, const char* key) {
  const auto hit = object.find(key);
  return hit != object.end() && hit->is_string() ? hit->get<std::string>() : "";
}

// A name, an object with one, or a list of these.
std::string names_at(const json& object, const char* key) {
  const auto hit = object.find(key);
  if (hit == object.end()) return "";
  std::string out;
  const auto add = [&](const json& value) {
    const std::string name = value.is_string() ? value.get<std::string>() : value.is_object() ? string_at(value, "name") : "";
    if (!name.empty()) out += (out.empty() ? "" : ", ") + name;
  };
  if (hit->is_array()) std::for_each(hit->begin(), hit->end(), add);
  else add(*hit);
  return out;
}

int rank_of(const json& object) {
  const auto hit = object.find("@type");
  if (hit == object.end()) return -1;
  const auto rank = [](const json& type) -> int {
    if (!type.is_string()) return -1;
    const auto known = std::find(kArticleTypes.begin(), kArticleTypes.end(), type.get_ref<const std::string&>());
    return known == kArticleTypes.end() ? -1 : static_cast<int>(known - kArticleTypes.begin());
  };
  if (!hit->is_array()) return rank(*hit);
  int best = -1;
  for (const json& type : *hit) best = std::max(best, rank(type));
  return best;
}

// The article among the objects of a script, which may be a list or a graph.
const json* find_article(const json& value, int depth = 0) {
  if (depth > 4) return nullptr;
  if (value.is_array()) {
    for (const json& item : value)
      if (const json* found = find_article(item, depth + 1)) return found;
    return nullptr;
  }
  if (!value.is_object()) return nullptr;
  if (rank_of(value) >= 0) return &value;
  for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"})
    if (const auto hit = value.find(key); hit != value.end())
      if (const json* found = find_article(*hit, depth + 1)) return found;
  return nullptr;
}

// "2024-11-23T13:05:00+05:30" → "13:05"; a date alone, or none, as it is.
std::string clock_of(const std::string& date) {
  const std::size_t t = date.find('T');
  return t == std::string::npos ? date : date.substr(t + 1, 5);
}

struct Entry {
  std::string time, text;
};

// Oldest first, so that a reader (and the count) moves forward in time.
std::string live_entries(const json& updates) {
  std::vector<Entry> entries;
  for (const json& update : updates.is_array() ? updates : json::array({updates})) {
    if (!update.is_object()) continue;
    Entry entry{to_iso8601(string_at(update, "datePublished")), ""};
    const std::string headline = html_to_text(string_at(update, "headline")), body = html_to_text(string_at(update, "articleBody"));
    entry.text = headline.empty() || body.starts_with(headline) ? body : body.empty() ? headline : headline + "\n" + body;
    if (!entry.text.empty()) entries.push_back(std::move(entry));
  }
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.time < b.time; });
  std::string out, day;
  for (const Entry& entry : entries) {
    const std::string date = entry.time.substr(0, 10);
    const bool new_day = !day.empty() && !date.empty() && date != day;
    if (!date.empty()) day = date;
    const std::string stamp = new_day ? date + " " + clock_of(entry.time) : clock_of(entry.time);
    out += fmt::format("{}{}{}", out.empty() ? "" : "\n\n", stamp.empty() ? "" : "[" + stamp + "] ", entry.text);
  }
  return out;
}

}  // namespace

void read_json_ld(std::string_view script, JsonLd& into) {
  const json parsed = parse(script);
  const json* found = into.found ? nullptr : find_article(parsed);
  if (found == nullptr) return;
  const json& object = *found;
  Article& article = into.article;
  into.found = true;
  article.url = string_at(object, "url");
  article.title = html_to_text(string_at(object, "headline"));
  if (article.title.empty()) article.title = html_to_text(string_at(object, "name"));
  article.source = names_at(object, "publisher");
  article.author = names_at(object, "author");
  article.published = string_at(object, "datePublished");
  article.modified = string_at(object, "dateModified");
  article.lang = string_at(object, "inLanguage");
  article.text = html_to_text(string_at(object, "articleBody"));
  if (const auto updates = object.find("liveBlogUpdate"); updates != object.end()) {
    std::string entries = live_entries(*updates);
    into.live_blog = !entries.empty();
    if (into.live_blog && article.published.empty()) article.published = string_at(object, "coverageStartTime");
    if (into.live_blog) article.text = article.text.empty() ? std::move(entries) : article.text + "\n\n" + entries;
  }
}

}  // namespace newstally::source
