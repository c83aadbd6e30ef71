#include "pipeline/reconcile/other_years.h"

#include <map>
#include <tuple>

#include "pipeline/reconcile/ledger.h"

namespace newstally {
namespace {

using ArticleKey = std::tuple<std::string, std::string, int>;

ArticleKey article_of(const SourcedClaim& s) { return {s.source, s.claim.article, s.article_version}; }

// The election each article covers; "" for those that cover several.
std::map<ArticleKey, std::string> covered(std::span<const SourcedClaim> claims) {
  std::map<ArticleKey, std::string> out;
  for (const auto& s : claims) {
    if (s.claim.election.empty() || s.claim.year_is_other || s.placed) continue;
    auto [it, fresh] = out.emplace(article_of(s), s.claim.election);
    if (!fresh && it->second != s.claim.election) it->second.clear();
  }
  return out;
}

// "" unless the claim looks back from an election that is known to one that is not.
std::string presumed(const SourcedClaim& s, const std::map<ArticleKey, std::string>& covers) {
  if (!s.claim.year_is_other || !s.claim.year || !s.claim.election.empty() || s.placed) return "";
  auto it = covers.find(article_of(s));
  return it == covers.end() || it->second.empty() ? std::string() : election_of_year(it->second, *s.claim.year);
}

}  // namespace

void presume_other_years(std::vector<SourcedClaim>& claims) {
  const auto covers = covered(claims);
  for (auto& s : claims)
    if (auto id = presumed(s, covers); !id.empty()) s.claim.election = id, s.presumed = true;
}

std::set<std::string> elections_asked(std::span<const SourcedClaim> claims) {
  const auto covers = covered(claims);
  std::set<std::string> out;
  for (const auto& s : claims) {
    out.insert(s.claim.election);
    out.insert(presumed(s, covers));
    if (s.claim.year_is_other && s.claim.year) out.insert(election_of_year(s.claim.election, *s.claim.year));
  }
  out.erase("");
  return out;
}

}  // namespace newstally
