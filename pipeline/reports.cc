// Reports: one article, or one election, beside everything the store holds.
#include <algorithm>
#include <set>

#include "pipeline/gather.h"
#include "pipeline/pipeline.h"

namespace newstally {

Result<ArticleReport> check_article(Store& store, const Names& names, std::string_view article) {
  auto stored = store.article(article);
  if (!stored) return tl::unexpected(stored.error());
  if (!*stored) return fail(std::string(article), 0, "no such article in the database", "ingest it first; the view `articles` lists all ids");
  auto claims = store.claims_of_article(article);
  if (!claims) return tl::unexpected(claims.error());
  Gatherer gatherer(store);
  if (auto added = gatherer.article(std::string(article)); !added) return tl::unexpected(added.error());
  for (auto& c : *claims)
    if (auto added = gatherer.election(sourced(std::move(c)).claim.election); !added) return tl::unexpected(added.error());
  auto gathered = gatherer.finish();
  if (!gathered) return tl::unexpected(gathered.error());
  auto known = with_decisions(store, names);
  if (!known) return tl::unexpected(known.error());
  const auto settled = reconcile(gathered->claims, gathered->facts, *known);
  return make_article_report(**stored, gathered->claims, settled, gathered->facts);
}

Result<std::vector<SitePage>> report_election(Store& store, const Names& names, const std::string& election, const std::string& made) {
  Gatherer gatherer(store);
  if (auto added = gatherer.election(election); !added) return tl::unexpected(added.error());
  auto gathered = gatherer.finish();
  if (!gathered) return tl::unexpected(gathered.error());
  const bool official = std::ranges::any_of(gathered->facts, [&](const OfficialFact& f) { return f.election == election; });
  if (gathered->asked.empty() && !official)
    return fail(election, 0, "the database holds nothing about this election", "SELECT DISTINCT election FROM claims lists those it knows");
  std::vector<Article> articles;
  std::set<std::string> seen;
  for (const auto& c : gathered->claims) {
    if (!gathered->asked.contains(c.claim.id) || !seen.insert(c.claim.article).second) continue;
    auto article = store.article(c.claim.article);
    if (!article) return tl::unexpected(article.error());
    if (*article) articles.push_back(std::move(**article));
  }
  auto known = with_decisions(store, names);
  if (!known) return tl::unexpected(known.error());
  const auto settled = reconcile(gathered->claims, gathered->facts, *known);
  return make_site({.election = election, .title = "", .made = made, .claims = gathered->claims, .articles = articles,
                    .facts = gathered->facts, .settled = &settled, .names = &*known});
}

}  // namespace newstally
