// The table of field names. To teach newstally a new dump, add its names here.
#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "pipeline/source/fields.h"

namespace newstally::source {

namespace {

using enum Field;

// clang-format off
constexpr FieldName kNames[] = {
    // field    name                          shape          used by
    {id,        "id",                         Shape::id,     "newstally, Guardian, trafilatura, MediaCloud"},
    {id,        "uuid",                       Shape::id,     "Webhose"},
    {id,        "stories_id",                 Shape::id,     "MediaCloud"},
    {id,        "_id",                        Shape::id,     "Elasticsearch and MongoDB exports, NYT"},
    {id,        "_id/$oid",                   Shape::id,     "MongoDB exports"},
    {id,        "uri",                        Shape::id,     "Event Registry, NYT"},
    {id,        "guid",                       Shape::id,     "feeds as JSON"},
    {id,        "fingerprint",                Shape::id,     "trafilatura"},

    {url,       "url",                        Shape::text,   "newstally, news-please, CC-News, NewsAPI, Webhose, MediaCloud"},
    {url,       "webUrl",                     Shape::text,   "Guardian"},
    {url,       "web_url",                    Shape::text,   "NYT"},
    {url,       "html/responded_url",         Shape::text,   "Fundus"},
    {url,       "html/requested_url",         Shape::text,   "Fundus"},
    {url,       "link",                       Shape::text,   "feeds as JSON"},
    {url,       "thread/url",                 Shape::text,   "Webhose"},
    {url,       "mainEntityOfPage",           Shape::text,   "schema.org"},
    {url,       "mainEntityOfPage/@id",       Shape::text,   "schema.org"},
    {url,       "source",                     Shape::address, "trafilatura"},

    {source,    "source-hostname",            Shape::text,   "trafilatura, whose `source` is the address"},
    {source,    "source",                     Shape::text,   "newstally"},
    {source,    "source/name",                Shape::text,   "NewsAPI"},
    {source,    "source/title",               Shape::text,   "Event Registry"},
    {source,    "source_domain",              Shape::text,   "news-please"},
    {source,    "publisher",                  Shape::text,   "Fundus, CSV dumps"},
    {source,    "publisher/name",             Shape::text,   "schema.org"},
    {source,    "html/source_info/publisher", Shape::text,   "Fundus"},
    {source,    "fields/publication",         Shape::text,   "Guardian"},
    {source,    "media_name",                 Shape::text,   "MediaCloud"},
    {source,    "thread/site_full",           Shape::text,   "Webhose"},
    {source,    "thread/site",                Shape::text,   "Webhose"},
    {source,    "sitename",                   Shape::text,   "trafilatura"},
    {source,    "hostname",                   Shape::text,   "trafilatura"},
    {source,    "domain",                     Shape::text,   "CC-News"},
    {source,    "publication",                Shape::text,   "All the News"},
    {source,    "outlet",                     Shape::text,   "CSV dumps"},

    {author,    "author",                     Shape::people, "trafilatura, NewsAPI, Webhose, schema.org"},
    {author,    "authors",                    Shape::people, "news-please, Fundus, Event Registry"},
    {author,    "fields/byline",              Shape::text,   "Guardian"},
    {author,    "byline",                     Shape::text,   "CSV dumps"},
    {author,    "byline/original",            Shape::text,   "NYT"},

    {published, "published",                  Shape::time,   "newstally, Webhose"},
    {published, "date_publish",               Shape::time,   "news-please"},
    {published, "publishing_date",            Shape::time,   "Fundus"},
    {published, "publishedAt",                Shape::time,   "NewsAPI"},
    {published, "webPublicationDate",         Shape::time,   "Guardian"},
    {published, "publish_date",               Shape::time,   "MediaCloud, newspaper3k"},
    {published, "datePublished",              Shape::time,   "schema.org"},
    {published, "dateTimePub",                Shape::time,   "Event Registry"},
    {published, "published_at",               Shape::time,   "CSV dumps"},
    {published, "pub_date",                   Shape::time,   "NYT"},
    {published, "pubDate",                    Shape::time,   "feeds as JSON"},
    {published, "thread/published",           Shape::time,   "Webhose"},
    {published, "date",                       Shape::time,   "trafilatura, CC-News, All the News"},
    {published, "date/$date",                 Shape::time,   "MongoDB exports"},

    {modified,  "modified",                   Shape::time,   "newstally"},
    {modified,  "date_modify",                Shape::time,   "news-please"},
    {modified,  "fields/lastModified",        Shape::time,   "Guardian"},
    {modified,  "dateModified",               Shape::time,   "schema.org"},
    {modified,  "updated_at",                 Shape::time,   "CSV dumps"},
    {modified,  "updated",                    Shape::time,   "feeds as JSON"},

    {lang,      "lang",                       Shape::text,   "newstally, Fundus, Event Registry"},
    {lang,      "language",                   Shape::text,   "news-please, trafilatura, Webhose, MediaCloud"},
    {lang,      "fields/lang",                Shape::text,   "Guardian"},
    {lang,      "inLanguage",                 Shape::text,   "schema.org"},

    {title,     "title",                      Shape::text,   "newstally and most"},
    {title,     "fields/headline",            Shape::text,   "Guardian"},
    {title,     "webTitle",                   Shape::text,   "Guardian"},
    {title,     "headline",                   Shape::text,   "schema.org, CSV dumps"},
    {title,     "headline/main",              Shape::text,   "NYT"},
    {title,     "thread/title",               Shape::text,   "Webhose"},
    {title,     "title_page",                 Shape::text,   "news-please"},
    {title,     "title_rss",                  Shape::text,   "news-please"},

    {text,      "text",                       Shape::lines,  "newstally, trafilatura, CC-News, Webhose, MediaCloud"},
    {text,      "maintext",                   Shape::text,   "news-please"},
    {text,      "plaintext",                  Shape::text,   "Fundus"},
    {text,      "fields/bodyText",            Shape::text,   "Guardian"},
    {text,      "fields/body",                Shape::html,   "Guardian"},
    {text,      "body",                       Shape::blocks, "Fundus, Event Registry"},
    {text,      "articleBody",                Shape::text,   "schema.org"},
    {text,      "story_text",                 Shape::text,   "MediaCloud"},
    {text,      "story_sentences",            Shape::lines,  "MediaCloud"},
    {text,      "content_html",               Shape::html,   "JSON Feed"},
    {text,      "content",                    Shape::text,   "NewsAPI, All the News"},
    {text,      "article",                    Shape::text,   "CSV dumps"},
    {text,      "raw_text",                   Shape::text,   "trafilatura"},
    {text,      "description",                Shape::text,   "news-please, CC-News, NewsAPI: where there is nothing longer"},
    {text,      "lead_paragraph",             Shape::text,   "NYT"},
};

constexpr std::string_view kWrappers[] = {
    "articles",          // NewsAPI, news-please
    "response/results",  // Guardian
    "response/docs",     // NYT
    "articles/results",  // Event Registry
    "posts",             // Webhose
    "stories",           // MediaCloud
    "results", "items", "data", "docs", "documents", "news",
};
// clang-format on

using Index = std::map<std::string_view, std::vector<std::size_t>, std::less<>>;

const Index& index() {
  static const Index table = [] {
    Index out;
    for (std::size_t i = 0; i < std::size(kNames); ++i) out[kNames[i].path].push_back(i);
    return out;
  }();
  return table;
}

}  // namespace

std::span<const std::string_view> wrappers() { return kWrappers; }

std::span<const FieldName> field_names() { return kNames; }

std::span<const std::size_t> find_field(std::string_view path) {
  const auto hit = index().find(path);
  return hit == index().end() ? std::span<const std::size_t>() : std::span<const std::size_t>(hit->second);
}

bool is_field_prefix(std::string_view path) {
  const std::string prefix = std::string(path) + '/';
  const auto next = index().lower_bound(prefix);
  return next != index().end() && next->first.starts_with(prefix);
}

bool is_wrapper(std::string_view path) { return std::find(std::begin(kWrappers), std::end(kWrappers), path) != std::end(kWrappers); }

}  // namespace newstally::source
