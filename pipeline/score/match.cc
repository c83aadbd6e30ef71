#include "pipeline/score/match.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace newstally {
namespace {

std::string_view opposite(std::string_view status) {
  if (status == "won") return "lost";
  if (status == "lost") return "won";
  if (status == "leading") return "trailing";
  if (status == "trailing") return "leading";
  return "";
}

// Numbers are compared to four decimals.
std::optional<long long> rounded(const std::optional<double>& v) {
  return v ? std::optional(std::llrint(*v * 1e4)) : std::nullopt;
}

// B lost to A by 247 = A beat B by 247: the system claim seen from the side that gold tells.
ScoredClaim facing(const ScoredClaim& gold, const ScoredClaim& system) {
  const bool duel = system.kind == "margin" || system.kind == "outcome";
  if (!duel || !system.rival.told || opposite(system.status).empty() || gold.subject.same(system.subject)) return system;
  ScoredClaim mirrored = system;
  std::swap(mirrored.subject, mirrored.rival);
  mirrored.status = opposite(system.status);
  return mirrored;
}

// True where gold entails the system claim in another shape: the loser of a margin, the outcome behind it.
bool follows(const ScoredClaim& s, std::span<const ScoredClaim> golds) {
  if (s.kind != "outcome" && s.kind != "margin" && s.kind != "candidacy") return false;
  for (const auto& g : golds) {
    const bool direct = g.subject.same(s.subject);
    if (g.kind == "margin" || g.kind == "outcome") {
      const std::string_view want = direct ? std::string_view(g.status) : g.rival.same(s.subject) ? opposite(g.status) : "";
      if (want.empty()) continue;
      if (s.kind == "outcome" && s.status == want) return true;
      if (s.kind == "margin" && g.kind == "margin" && s.status == want && rounded(s.value) == rounded(g.value)) return true;
    }
    const bool candidate = g.type == "candidate" && (g.kind == "margin" || g.kind == "outcome" || g.kind == "votes" || g.kind == "share");
    if (s.kind == "candidacy" && candidate && direct && (!g.party.told || g.party.same(s.party))) return true;
  }
  return false;
}

// Without the outcomes that a gold margin of the same subject, status and contest says already.
std::vector<ScoredClaim> without_echoes(std::span<const ScoredClaim> golds) {
  std::vector<ScoredClaim> out;
  for (const auto& o : golds) {
    const bool echo = o.kind == "outcome" && std::ranges::any_of(golds, [&](const ScoredClaim& m) {
      return m.kind == "margin" && m.subject.same(o.subject) && m.status == o.status &&
             (!m.contest.told || !o.contest.told || m.contest.same(o.contest));
    });
    if (!echo) out.push_back(o);
  }
  return out;
}

std::vector<ScoredClaim> without_repeats(std::span<const ScoredClaim> systems) {
  std::vector<ScoredClaim> out;
  std::set<std::tuple<std::string, std::set<std::string>, std::string, std::optional<long long>, std::optional<long long>,
                      std::set<std::string>, std::set<std::string>, std::string>>
      seen;
  for (const auto& s : systems)
    if (seen.emplace(s.kind, s.subject.names, s.status, rounded(s.value), rounded(s.value_high), s.contest.names, s.member.names, s.year).second)
      out.push_back(s);
  return out;
}

struct Pair {
  int agreement;
  std::size_t gold, system;
};

std::vector<Pair> candidate_pairs(std::span<const ScoredClaim> golds, std::span<const ScoredClaim> systems) {
  std::vector<Pair> pairs;
  for (std::size_t g = 0; g < golds.size(); ++g) {
    for (std::size_t s = 0; s < systems.size(); ++s) {
      if (!core_match(golds[g], systems[s])) continue;
      int agreement = 0;
      for (const auto& [name, agrees] : attributes(golds[g], systems[s])) agreement += agrees ? 1 : -1;
      pairs.push_back({agreement, g, s});
    }
  }
  std::ranges::sort(pairs, [](const Pair& a, const Pair& b) {
    return std::tie(a.agreement, a.gold, a.system) > std::tie(b.agreement, b.gold, b.system);
  });
  return pairs;
}

}  // namespace

bool is_numeric_kind(std::string_view kind) {
  constexpr std::array<std::string_view, 6> kNumeric{"seats", "margin", "votes", "share", "house", "turnout"};
  return std::ranges::find(kNumeric, kind) != kNumeric.end();
}

bool core_match(const ScoredClaim& g, const ScoredClaim& system) {
  if (g.kind != system.kind) return false;
  const ScoredClaim s = facing(g, system);
  if (!g.subject.same(s.subject)) return false;
  if (g.kind == "alliance") return g.member.same(s.member);
  if (g.status != s.status) return false;
  if (is_numeric_kind(g.kind) && (rounded(g.value) != rounded(s.value) || rounded(g.value_high) != rounded(s.value_high))) return false;
  const auto compatible = [](const ScoredName& a, const ScoredName& b) { return !a.told || !b.told || a.same(b); };
  if (g.kind == "outcome") return compatible(g.contest, s.contest);
  if (g.kind == "candidacy") return compatible(g.party, s.party) && compatible(g.contest, s.contest);
  return true;
}

std::vector<std::pair<std::string_view, bool>> attributes(const ScoredClaim& g, const ScoredClaim& system) {
  const ScoredClaim s = facing(g, system);
  std::vector<std::pair<std::string_view, bool>> out;
  const bool race = g.kind == "margin" || g.kind == "outcome" || g.kind == "votes" || g.kind == "candidacy";
  const auto compare = [&](std::string_view name, const ScoredName& a, const ScoredName& b) {
    const bool both = a.told && b.told;
    if (both || (race && (a.told || b.told))) out.emplace_back(name, both && a.same(b));  // totals may leave the place out
  };
  compare("contest", g.contest, s.contest);
  compare("rival", g.rival, s.rival);
  if (g.of || s.of) out.emplace_back("of", rounded(g.of) == rounded(s.of));
  out.emplace_back("modality", g.modality == s.modality);
  if (!g.year.empty() || (!s.year.empty() && s.year_is_other)) out.emplace_back("year", g.year == s.year);
  out.emplace_back("bound", g.bound == s.bound);
  if (g.kind == "margin") out.emplace_back("unit", g.unit == s.unit);
  if (g.kind == "alliance") out.emplace_back("role", g.role == s.role);
  return out;
}

ArticleScore score_article(std::span<const ScoredClaim> annotated, std::span<const ScoredClaim> extracted) {
  const auto golds = without_echoes(annotated);
  const auto systems = without_repeats(extracted);
  std::map<std::size_t, std::size_t> system_of;
  std::vector<bool> used(systems.size(), false);
  std::vector<std::pair<std::size_t, std::size_t>> assigned;
  for (const auto& p : candidate_pairs(golds, systems)) {
    if (used[p.system] || system_of.contains(p.gold)) continue;
    system_of[p.gold] = p.system;
    used[p.system] = true;
    assigned.emplace_back(p.gold, p.system);
  }
  ArticleScore out;
  for (const auto& [g, s] : assigned) out.hits.emplace_back(golds[g], systems[s]);
  for (std::size_t g = 0; g < golds.size(); ++g)
    if (!system_of.contains(g)) out.missed.push_back(golds[g]);
  for (std::size_t s = 0; s < systems.size(); ++s) {
    if (used[s]) continue;
    const bool again = std::ranges::any_of(golds, [&](const ScoredClaim& g) { return core_match(g, systems[s]); });
    if (again || follows(systems[s], golds)) ++out.neutral;
    else out.extra.push_back(systems[s]);
  }
  return out;
}

}  // namespace newstally
