#include "pipeline/extract/stats.h"

#include <algorithm>
#include <optional>
#include <set>

#include "pipeline/extract/debug.h"
#include "pipeline/extract/typed_text.h"
#include "pipeline/rulebook/probe.h"

namespace newstally {

struct RuleStats::State {
  const Rulebook& book;
  std::function<std::uint64_t()> clock;
  std::vector<RuleProbe> probes;  // parallel to rules()
  std::vector<RuleUse> uses;
  std::map<std::string, std::size_t> derived;  // claims by ids that are no rule's
  std::map<std::pair<std::size_t, std::size_t>, RuleOverlap> overlaps;
  std::size_t sentences = 0;
  std::uint64_t set_time = 0;
};

namespace {

// What a match is about: its first number, else its first verb, as an item of the sentence.
std::optional<std::size_t> pivot(const SentenceScene& s, const RuleSet::Found& f) {
  for (const std::size_t item : f.items)
    if (item != RuleSet::kAbsent && s.items[item].kind == ItemKind::quantity) return item;
  for (std::size_t i = item_at_byte(s, f.begin + 1); i <= item_at_byte(s, f.end - 2); ++i)
    if (s.items[i].kind == ItemKind::verb) return i;
  return std::nullopt;
}

bool reads(const SentenceTrace& t, const Rule& rule, std::size_t item) {
  return std::any_of(t.readings.begin(), t.readings.end(), [&](const Reading& r) {
    if (r.rule != &rule) return false;
    return r.verb == static_cast<int>(item) || std::any_of(r.slots.begin(), r.slots.end(), [&](const auto& slot) { return slot.second == item; });
  });
}

}  // namespace

RuleStats::RuleStats(const Rulebook& rulebook, std::function<std::uint64_t()> clock) : state_(new State{rulebook, std::move(clock), {}, {}, {}, {}, 0, 0}) {
  for (const Rule& r : rulebook.parts().rules.rules()) {
    state_->probes.emplace_back(r, rulebook.parts().vocabulary);
    state_->uses.push_back({r.id, 0, 0, 0, 0});
  }
}
RuleStats::~RuleStats() = default;

void RuleStats::add(const Article& article) {
  State& st = *state_;
  const Trace trace = trace_article(article, st.book);
  if (trace.gated) return;
  const auto& rules = st.book.parts().rules;
  const auto index_of = [&](const Rule* r) { return static_cast<std::size_t>(r - rules.rules().data()); };
  for (const SentenceTrace& t : trace.sentences) {
    const SentenceScene& s = trace.scene.sections[t.section].sentences[t.sentence];
    ++st.sentences;
    std::uint64_t start = st.clock();
    const auto found = rules.match(s.typed);
    st.set_time += st.clock() - start;
    std::map<std::size_t, std::set<std::size_t>> about;  // item → rules that matched over it
    std::map<std::size_t, std::set<std::size_t>> hit;  // rule → its variants
    for (const auto& f : found) {
      ++st.uses[f.rule].matches;
      hit[f.rule].insert(f.variant);
      if (auto item = pivot(s, f)) about[*item].insert(f.rule);
    }
    for (const auto& [r, variants] : hit) {
      start = st.clock();
      st.probes[r].count(s.typed, variants);
      st.uses[r].nanoseconds += st.clock() - start;
    }
    for (const Reading& r : t.readings)
      if (!r.rule->file.empty()) ++st.uses[index_of(r.rule)].readings;  // else the linker's
    for (const auto& [item, over] : about)
      for (auto a = over.begin(); a != over.end(); ++a)
        for (auto b = std::next(a); b != over.end(); ++b) {
          RuleOverlap& o = st.overlaps[{*a, *b}];
          ++o.sentences;
          o.first_read += reads(t, rules.rules()[*a], item);
          o.second_read += reads(t, rules.rules()[*b], item);
        }
  }
  for (const Claim& c : trace.claims) {
    const auto it = std::find_if(st.uses.begin(), st.uses.end(), [&](const RuleUse& u) { return u.rule == c.rule; });
    if (it == st.uses.end()) ++st.derived[c.rule];
    else ++it->claims;
  }
}

std::vector<RuleUse> RuleStats::uses() const {
  auto out = state_->uses;
  std::stable_sort(out.begin(), out.end(), [](const RuleUse& a, const RuleUse& b) { return a.claims > b.claims; });
  for (const auto& [id, claims] : state_->derived) out.push_back({id, 0, 0, claims, 0});
  return out;
}

std::vector<RuleOverlap> RuleStats::overlaps() const {
  std::vector<RuleOverlap> out;
  for (auto [pair, o] : state_->overlaps) {
    o.first = state_->uses[pair.first].rule;
    o.second = state_->uses[pair.second].rule;
    out.push_back(std::move(o));
  }
  std::stable_sort(out.begin(), out.end(), [](const RuleOverlap& a, const RuleOverlap& b) { return a.sentences > b.sentences; });
  return out;
}

std::size_t RuleStats::sentences() const { return state_->sentences; }
std::uint64_t RuleStats::set_nanoseconds() const { return state_->set_time; }

}  // namespace newstally
