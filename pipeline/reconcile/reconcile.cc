// The driver: claims are told which election they are about, then each body is settled by itself.
#include "pipeline/reconcile/reconcile.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "pipeline/reconcile/body.h"
#include "pipeline/reconcile/place.h"

namespace newstally {
namespace {

// One of each claim, its latest version, by id: so neither order nor doubles can matter.
std::vector<SourcedClaim> distinct(std::span<const SourcedClaim> claims) {
  std::vector<SourcedClaim> out(claims.begin(), claims.end());
  const auto key = [](const SourcedClaim& s) { return std::tie(s.claim.id, s.source, s.published, s.voice, s.ingested); };
  std::sort(out.begin(), out.end(), [&](const auto& a, const auto& b) {
    if (a.claim.id != b.claim.id) return a.claim.id < b.claim.id;
    if (a.article_version != b.article_version) return a.article_version > b.article_version;
    return key(a) < key(b);
  });
  out.erase(std::unique(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.claim.id == b.claim.id; }), out.end());
  return out;
}

// An article that changed says what its latest version says.
void mark_withdrawn(std::vector<SourcedClaim>& claims) {
  std::map<std::pair<std::string_view, std::string_view>, int> latest;
  for (const auto& s : claims) {
    int& version = latest[{s.source, s.claim.article}];
    version = std::max(version, s.article_version);
  }
  for (auto& s : claims) s.withdrawn = s.article_version < latest.at({s.source, s.claim.article});
}

template <typename T>
void append(std::vector<T>& to, std::vector<T>&& from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

struct Given {
  std::vector<SourcedClaim> claims;
  std::vector<OfficialFact> facts;
};

std::map<std::string, Given> by_body(std::vector<SourcedClaim>&& claims, std::span<const OfficialFact> facts) {
  std::map<std::string, Given> out;
  for (auto& s : claims) {
    Given& of = out[body_of(s.claim.election)];
    of.claims.push_back(std::move(s));
  }
  for (const auto& f : facts)
    if (auto it = out.find(body_of(f.election)); it != out.end()) it->second.facts.push_back(f);
  return out;
}

// What was withdrawn names nobody: who is meant is told by what stands.
std::vector<SourcedClaim> standing(const std::vector<SourcedClaim>& claims) {
  std::vector<SourcedClaim> out;
  std::ranges::copy_if(claims, std::back_inserter(out), [](const SourcedClaim& s) { return !s.withdrawn; });
  return out;
}

}  // namespace

std::string voice_of(const SourcedClaim& s) {
  if (!s.voice.empty()) return s.voice;
  return s.source.empty() ? s.claim.article : s.source;
}

Reconciled reconcile(std::span<const SourcedClaim> given, std::span<const OfficialFact> facts, const Names& names) {
  std::vector<SourcedClaim> claims = distinct(given);
  mark_withdrawn(claims);
  place(claims, facts, names);
  Reconciled out;
  for (const auto& [id, of] : by_body(std::move(claims), facts)) {
    const bool changed = std::ranges::any_of(of.claims, &SourcedClaim::withdrawn);
    const std::vector<SourcedClaim> current = changed ? standing(of.claims) : std::vector<SourcedClaim>();
    const Body body(names, of.facts, changed ? current : of.claims);
    SettledBody settled = body.settle(of.claims);
    append(out.verdicts, std::move(settled.said.verdicts));
    append(out.questions, std::move(settled.said.questions));
    append(out.faults, std::move(settled.said.faults));
    out.merges.insert(out.merges.end(), body.merges().begin(), body.merges().end());
  }
  std::ranges::sort(out.verdicts, {}, &Verdict::claim);
  std::ranges::sort(out.questions, {}, &AnsweredQuestion::key);
  std::ranges::stable_sort(out.faults, {}, &ArticleFault::article);
  return out;
}

}  // namespace newstally
