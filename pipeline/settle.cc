// From the store to reconcile and back: which claims and results are looked at together.
#include <algorithm>
#include <set>
#include <unordered_set>

#include "pipeline/pipeline.h"
#include "pipeline/reconcile/other_years.h"
#include "pipeline/text/romanise.h"

namespace newstally {
namespace {

// Everything said about a set of elections, and everything else that the same articles say: an article's other claims
// tell how far its count was.
struct Gathered {
  std::vector<SourcedClaim> claims;            // in the order of the store
  std::vector<OfficialFact> facts;
  std::unordered_set<std::string> asked;       // ids of the claims that are about the elections
};

SourcedClaim sourced(StoredClaim&& c) {
  return {std::move(c.claim), std::move(c.source), std::move(c.published), std::move(c.voice), std::move(c.ingested), c.article_version};
}

class Gatherer {
 public:
  explicit Gatherer(Store& store) : store_(store) {}

  Result<void> election(const std::string& id) {
    if (!elections_.insert(id).second) return {};
    auto articles = store_.articles_of_election(id);
    if (!articles) return tl::unexpected(articles.error());
    for (const auto& one : *articles)
      if (auto added = article(one); !added) return added;
    return {};
  }

  Result<void> article(const std::string& id) {
    if (!articles_.insert(id).second) return {};
    auto claims = store_.claims_of_article(id);
    if (!claims) return tl::unexpected(claims.error());
    const bool changed = std::ranges::any_of(*claims, [](const StoredClaim& c) { return c.article_version > 1; });
    if (changed && !claims->empty())
      if (auto added = earlier_versions(id, claims->front()); !added) return added;
    for (auto& c : *claims) {
      stored_.emplace_back(c.claim.id, c.claim.election);
      out_.claims.push_back(sourced(std::move(c)));
    }
    return {};
  }

  std::vector<std::string> elections() const { return {elections_.begin(), elections_.end()}; }

  // Results of every election that any of the claims is about, looking back included.
  Result<Gathered> finish() {
    for (auto& [claim, election] : stored_)
      if (elections_.contains(election)) out_.asked.insert(std::move(claim));
    std::set<std::string> about = elections_asked(out_.claims);
    about.insert(elections_.begin(), elections_.end());
    about.erase("");
    for (const auto& id : about) {
      auto facts = store_.official_facts(id);
      if (!facts) return tl::unexpected(facts.error());
      std::ranges::move(*facts, std::back_inserter(out_.facts));
    }
    return std::move(out_);
  }

 private:
  // What the outlet said before it changed the article: that is how a correction shows.
  Result<void> earlier_versions(const std::string& id, const StoredClaim& now) {
    auto versions = store_.earlier_claims(id);
    if (!versions) return tl::unexpected(versions.error());
    for (auto& v : *versions) {
      const std::string& when = v.modified.empty() ? v.published : v.modified;
      for (auto& c : v.claims) out_.claims.push_back({std::move(c), now.source, when, now.voice, "", v.version});
    }
    return {};
  }

  Store& store_;
  Gathered out_;
  std::vector<std::pair<std::string, std::string>> stored_;  // each claim with its election; those of earlier versions are none
  std::set<std::string> elections_;
  std::unordered_set<std::string> articles_;
};

// With what people decided, which goes before all else, and names in any script.
Result<Names> with_decisions(Store& store, const Names& names) {
  auto decided = store.decisions();
  if (!decided) return tl::unexpected(decided.error());
  Names out = names;
  std::ranges::move(*decided, std::back_inserter(out.decisions));
  if (!out.romanise) out.romanise = romanise;
  return out;
}

}  // namespace

Result<ReconcileReport> reconcile_store(Store& store, const Names& names) {
  auto dirty = store.dirty_questions();
  if (!dirty) return tl::unexpected(dirty.error());
  Gatherer gatherer(store);
  std::vector<std::int64_t> done;
  for (const auto& q : *dirty) {
    done.push_back(q.id);
    if (auto added = gatherer.election(q.election); !added) return tl::unexpected(added.error());
  }
  auto gathered = gatherer.finish();
  if (!gathered) return tl::unexpected(gathered.error());
  auto known = with_decisions(store, names);
  if (!known) return tl::unexpected(known.error());
  auto settled = reconcile(gathered->claims, gathered->facts, *known);
  std::erase_if(settled.verdicts, [&](const Verdict& v) { return !gathered->asked.contains(v.claim); });
  if (auto written = store.put_verdicts(settled.verdicts, done); !written) return tl::unexpected(written.error());
  if (auto written = store.put_merges(settled.merges, gatherer.elections()); !written) return tl::unexpected(written.error());
  ReconcileReport report;
  report.claims = settled.verdicts.size();
  for (const auto& v : settled.verdicts) ++report.counts[v.kind];
  report.faults = std::move(settled.faults);
  return report;
}

Result<ArticleReport> check_article(Store& store, const Names& names, std::string_view article) {
  auto stored = store.article(article);
  if (!stored) return tl::unexpected(stored.error());
  if (!*stored) return fail(std::string(article), 0, "no such article in the database", "ingest it first; the view `articles` lists all ids");
  auto claims = store.claims_of_article(article);
  if (!claims) return tl::unexpected(claims.error());
  Gatherer gatherer(store);
  if (auto added = gatherer.article(std::string(article)); !added) return tl::unexpected(added.error());
  for (const auto& c : *claims)
    if (auto added = gatherer.election(c.claim.election); !added) return tl::unexpected(added.error());
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
  if (gathered->asked.empty() && gathered->facts.empty())
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
