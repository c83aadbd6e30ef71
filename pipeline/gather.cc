#include "pipeline/gather.h"

#include <algorithm>

#include "pipeline/reconcile/other_years.h"
#include "pipeline/reconcile/place.h"
#include "pipeline/text/romanise.h"

namespace newstally {

SourcedClaim sourced(StoredClaim&& c) {
  SourcedClaim out{std::move(c.claim), std::move(c.source), std::move(c.published), std::move(c.voice), std::move(c.ingested), c.article_version};
  if (!c.placed) return out;
  out.claim.election = std::move(*c.placed);
  out.presumed = c.presumed;
  out.placed = true;
  return out;
}

Result<Names> with_decisions(Store& store, const Names& names) {
  auto decided = store.decisions();
  if (!decided) return tl::unexpected(decided.error());
  Names out = names;
  std::ranges::move(*decided, std::back_inserter(out.decisions));
  if (!out.romanise) out.romanise = romanise;
  return out;
}

Result<std::vector<std::string>> elections_of_body(Store& store, const std::string& body) {
  if (body.empty()) return std::vector<std::string>{""};
  auto all = store.elections_under(body);
  if (!all) return all;
  std::erase_if(*all, [&](const std::string& id) { return body_of(id) != body; });
  return all;
}

Result<std::vector<OfficialFact>> facts_of(Store& store, const std::vector<std::string>& elections) {
  std::vector<OfficialFact> out;
  for (const auto& id : elections) {
    auto facts = store.official_facts(id);
    if (!facts) return facts;
    std::ranges::move(*facts, std::back_inserter(out));
    auto corrected = store.corrected_facts(id);
    if (!corrected) return corrected;
    std::ranges::move(*corrected, std::back_inserter(out));
  }
  return out;
}

Result<void> Gatherer::election(const std::string& id) {
  asked_.insert(id);
  auto same_body = elections_of_body(store_, body_of(id));
  if (!same_body) return tl::unexpected(same_body.error());
  for (const auto& one : *same_body)
    if (auto added = one_election(one); !added) return added;
  return {};
}

Result<void> Gatherer::one_election(const std::string& id) {
  if (!elections_.insert(id).second) return {};
  auto articles = store_.articles_of_election(id);
  if (!articles) return tl::unexpected(articles.error());
  for (const auto& one : *articles)
    if (auto added = article(one); !added) return added;
  return {};
}

Result<void> Gatherer::article(const std::string& id) {
  if (!articles_.insert(id).second) return {};
  auto claims = store_.claims_of_article(id);
  if (!claims) return tl::unexpected(claims.error());
  const bool changed = std::ranges::any_of(*claims, [](const StoredClaim& c) { return c.article_version > 1; });
  if (changed && !claims->empty())
    if (auto added = earlier_versions(id, claims->front()); !added) return added;
  for (auto& c : *claims) {
    const std::string claim = c.claim.id;
    out_.claims.push_back(sourced(std::move(c)));
    stored_.emplace_back(claim, out_.claims.back().claim.election);
  }
  return {};
}

// What the outlet said before it changed the article: that is how a correction shows.
Result<void> Gatherer::earlier_versions(const std::string& id, const StoredClaim& now) {
  auto versions = store_.earlier_claims(id);
  if (!versions) return tl::unexpected(versions.error());
  for (auto& v : *versions) {
    const std::string& when = v.modified.empty() ? v.published : v.modified;
    for (auto& c : v.claims) out_.claims.push_back({std::move(c), now.source, when, now.voice, "", v.version});
  }
  return {};
}

Result<Gathered> Gatherer::finish() {
  for (auto& [claim, election] : stored_)
    if (asked_.contains(election)) out_.asked.insert(std::move(claim));
  const bool homeless = std::ranges::any_of(out_.claims, [](const SourcedClaim& s) { return s.claim.election.empty() && !s.placed; });
  std::set<std::string> bodies, about;
  for (const auto& id : elections_asked(out_.claims)) bodies.insert(body_of(id));
  for (const auto& id : asked_) bodies.insert(body_of(id));
  auto official = store_.official_elections();
  if (!official) return tl::unexpected(official.error());
  std::erase_if(*official, [&](const std::string& id) { return !homeless && !bodies.contains(body_of(id)); });
  auto facts = facts_of(store_, *official);
  if (!facts) return tl::unexpected(facts.error());
  out_.facts = std::move(*facts);
  return std::move(out_);
}

}  // namespace newstally
