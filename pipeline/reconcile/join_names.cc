// The third part of Resolver: names of one contest that look alike, where no official list tells who stands.
#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>

#include "pipeline/reconcile/resolve.h"
#include "pipeline/reconcile/resolve_found.h"

namespace newstally {
namespace {

struct Edge {
  std::size_t a = 0, b = 0;
  NameScore score;
};

using Printed = std::map<std::string, std::string>;  // folded → as printed
// The score of two printed names; nullopt where a person has decided that they are two.
using Scorer = std::function<std::optional<NameScore>(const std::string&, const std::string&)>;

// Union-find that never joins what a person keeps apart, not by way of a third name either. Best edges first.
class Groups {
 public:
  Groups(std::size_t n, std::set<std::pair<std::size_t, std::size_t>> apart) : parent_(n), apart_(std::move(apart)) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t root(std::size_t i) const {
    while (parent_[i] != i) i = parent_[i];
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    const auto ra = root(a), rb = root(b);
    if (ra == rb) return;
    for (const auto& [x, y] : apart_)
      if ((root(x) == ra && root(y) == rb) || (root(x) == rb && root(y) == ra)) return;
    parent_[std::max(ra, rb)] = std::min(ra, rb);
  }

 private:
  std::vector<std::size_t> parent_;
  std::set<std::pair<std::size_t, std::size_t>> apart_;
};

struct JoinedName {
  std::string from, to, to_name;
  NameScore score;
};

// The representative is the longest name, then the first by alphabet.
std::vector<JoinedName> join(const Printed& names, const Scorer& score, double needed) {
  std::vector<std::pair<std::string, std::string>> list(names.begin(), names.end());
  std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
    return std::make_tuple(-static_cast<long>(a.second.size()), a.first) < std::make_tuple(-static_cast<long>(b.second.size()), b.first);
  });
  std::vector<Edge> edges;
  std::set<std::pair<std::size_t, std::size_t>> apart;
  for (std::size_t i = 0; i < list.size(); ++i)
    for (std::size_t j = i + 1; j < list.size(); ++j) {
      if (list[i].first[0] != list[j].first[0] && list.size() >= 64) continue;
      const auto s = score(list[i].second, list[j].second);
      if (!s) apart.emplace(i, j);
      else if (s->score >= needed) edges.push_back({i, j, *s});
    }
  std::stable_sort(edges.begin(), edges.end(), [](const Edge& x, const Edge& y) { return x.score.score > y.score.score; });
  Groups groups(list.size(), std::move(apart));
  for (const Edge& e : edges) groups.join(e.a, e.b);
  std::vector<JoinedName> out;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::size_t to = groups.root(i);
    NameScore s{1.0, false, {}};
    if (to != i) s = score(list[i].second, list[to].second).value_or(NameScore{});
    out.push_back({list[i].first, list[to].first, list[to].second, std::move(s)});
  }
  return out;
}

}  // namespace

void Resolver::join_unofficial(std::span<const SourcedClaim> claims) {
  const auto keep = [&](const std::string& prefix, std::vector<JoinedName> found) {
    for (auto& j : found) joined_[prefix + j.from] = Joined{std::move(j.to), std::move(j.to_name), std::move(j.score)};
  };
  const auto by_decision = [&](const std::string& election, const std::string& contest, NameScore s, const std::string& a,
                               const std::string& b) -> std::optional<NameScore> {
    const auto told = decided(election, contest, a, b);
    if (!told) return s;
    return *told ? std::optional(NameScore{1.0, false, {"decided by a person"}}) : std::nullopt;
  };
  std::map<std::string, Printed> places;  // by election
  for (const auto& s : claims)
    if (s.claim.contest && !s.claim.contest->name.empty())
      if (auto solid = resolving::solid_place(s.claim.contest->name, names_.romanise); !solid.empty())
        places[s.claim.election].emplace(solid, s.claim.contest->name);
  constexpr double kSamePlace = 0.93;
  for (const auto& [election, names] : places)
    keep(election + "||", join(names, [&, e = election](auto& a, auto& b) { return by_decision(e, "", match_place(a, b, names_.romanise), a, b); }, kSamePlace));
  std::map<std::pair<std::string, std::string>, Printed> people;
  std::set<std::string> seen;
  for (const auto& s : claims) {
    if (!s.claim.subject || s.claim.subject->type != RefType::candidate || !seen.insert(names_key(s.claim)).second) continue;
    const Resolved r = resolve(s);
    if (r.candidate) continue;
    if (auto solid = resolving::solid_person(s.claim.subject->name, names_.romanise); !solid.empty())
      people[{r.election, r.contest}].emplace(solid, s.claim.subject->name);
  }
  for (const auto& [where, names] : people) {
    const double needed = where.second.empty() ? 0.97 : 0.82;  // within one contest a near spelling is enough
    keep(where.first + "|" + where.second + "|", join(names, [&, w = where](const std::string& a, const std::string& b) {
           NameScore s = match_person(a, b, names_.romanise);
           if (s.one_word) s.score = 0;
           return by_decision(w.first, w.second, std::move(s), a, b);
         }, needed));
  }
}

}  // namespace newstally
