// schema.org ClaimReview: only what the evidence settles gets a rating, and only what has a rating is written.
#include <algorithm>

#include <nlohmann/json.hpp>

#include "pipeline/model/clock.h"
#include "pipeline/report/article_report.h"
#include "pipeline/report/prose.h"

namespace newstally {
namespace {

using Json = nlohmann::ordered_json;

struct Rating {
  int value = 0;  // 1 (false) to 5 (true)
  const char* name = "";
};

// Leads that the count overtook, other scopes and claims without evidence are neither true nor false.
std::optional<Rating> rating_of(const ReportedClaim& c) {
  if (c.claim.modality != Modality::reported) return std::nullopt;
  // Who stands with whom, and how many seats a house has, is what our register says: no figure or voice that a reader could look up.
  const auto shown = [](const std::string& ground) { return !ground.starts_with(kMembershipGround) && !ground.starts_with(kHouseGround); };
  if (c.verdict.claims.empty() && std::ranges::none_of(c.verdict.results, shown)) return std::nullopt;
  switch (c.verdict.kind) {
    case VerdictKind::agrees: return Rating{5, "True"};
    case VerdictKind::rounded: return Rating{5, "True, in round numbers"};
    case VerdictKind::corrected: return Rating{1, "False, since corrected by the outlet"};
    case VerdictKind::contradicts: return Rating{1, "False"};
    default: return std::nullopt;
  }
}

Json organisation(const std::string& name) { return Json{{"@type", "Organization"}, {"name", harmless(name)}}; }

bool web(const std::string& url) {
  const bool scheme = url.rfind("https://", 0) == 0 || url.rfind("http://", 0) == 0;
  return scheme && harmless(url) == url && url.find_first_of(" \t\r\n\"<>\\^`{|}") == std::string::npos;
}

Json review(const ArticleReport& r, const ReportedClaim& c, std::size_t number, const Rating& rating, const std::string& reviewer,
            const std::string& page, const std::string& date) {
  Json claim{{"@type", "Claim"}};
  if (!r.article.source.empty()) claim["author"] = organisation(r.article.source);
  if (parse_moment(r.article.published)) claim["datePublished"] = r.article.published;
  Json appearance{{"@type", "NewsArticle"}};
  if (!r.article.title.empty()) appearance["headline"] = harmless(one_line(r.article.title));
  if (web(r.article.url)) appearance["url"] = r.article.url;
  if (appearance.size() > 1) claim["appearance"] = appearance;
  Json j{{"@context", "https://schema.org"}, {"@type", "ClaimReview"}};
  // A review has an address; a page that is not named yet is the one this is put into.
  j["url"] = (web(page) ? page : "") + "#claim-" + std::to_string(number);
  if (parse_moment(date)) j["datePublished"] = date;
  if (!reviewer.empty()) j["author"] = organisation(reviewer);
  j["claimReviewed"] = c.words;
  j["reviewBody"] = harmless(c.verdict.reason);
  j["itemReviewed"] = claim;
  j["reviewRating"] = {{"@type", "Rating"}, {"ratingValue", rating.value}, {"bestRating", 5}, {"worstRating", 1}, {"alternateName", rating.name}};
  return j;
}

}  // namespace

std::string to_claim_review(const ArticleReport& r, const std::string& reviewer, const std::string& page, const std::string& date) {
  Json all = Json::array();
  for (std::size_t i = 0; i < r.claims.size(); ++i)
    if (auto rating = rating_of(r.claims[i])) all.push_back(review(r, r.claims[i], i + 1, *rating, reviewer, page, date));
  std::string out = all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  // It is made to be put into a script element, which "</" would end.
  for (std::size_t at = 0; (at = out.find("</", at)) != std::string::npos; at += 3) out.replace(at, 2, "<\\/");
  return out;
}

}  // namespace newstally
