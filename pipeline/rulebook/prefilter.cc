#include "pipeline/rulebook/prefilter.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <limits>

namespace newstally {
namespace {

// Tokens of a sentence, a bit each. The last bit stands for all tokens from there on: of those nothing is told but that they are
// there. Most sentences have no more tokens than a word of the machine has bits.
__extension__ typedef unsigned __int128 Wide;
using Narrow = std::uint64_t;
template <typename Bits>
constexpr std::size_t kBits = 8 * sizeof(Bits);

// The tokens behind which, from `least` to `least + width` further, one of `from` stands; both together less than bits there are.
template <typename Bits>
Bits spread_back(Bits from, std::size_t least, std::size_t width) {
  Bits to = from >> least;
  for (std::size_t done = 0; done < width;) {
    const std::size_t step = std::min(done + 1, width - done);
    to |= to >> step;
    done += step;
  }
  const bool beyond = from >> (kBits<Bits> - 1);  // somewhere, so that all that is so near to the last bit may be meant
  return beyond ? to | ~Bits{0} << (kBits<Bits> - 1 - least - width) : to;
}

TokenSet set_of(Narrow bits) { return {bits, 0}; }
TokenSet set_of(Wide bits) { return {static_cast<std::uint64_t>(bits), static_cast<std::uint64_t>(bits >> 64)}; }

// Words that stand in many sentences, long as they are.
const WordSet kCommon{"with", "from", "over", "against", "that", "than", "their", "after", "while", "into", "have", "been", "which", "=be", "=have", "=say"};

// Roughly how often a head stands in sentences: slots and commas in most, short words in many, a given verb or noun in few.
std::uint32_t cost_of(std::string_view head) {
  if (head[0] == '@' || head[0] == '#') return 1000;
  if (kCommon.contains(head)) return 100;
  if (head.size() == 1) return 800;
  if (head[0] == '=' || head[0] == '!') return 2;
  return head.size() <= 3 ? 100 : 3;
}

}  // namespace

// What lists a sentence has, and the tokens that are among the heads of each. Which there are is told for all at once, a bit each; where
// they stand for those alone that a pattern is asked about.
template <typename Bits>
class Prefilter::Places {
 public:
  Places(const Prefilter& filter, const TypedRow& row) : filter_(filter), met_(filter.words_), asked_(filter.words_), at_(std::make_unique_for_overwrite<std::uint16_t[]>(filter.cost_.size())) {
    sets_.reserve(row.size());
    for (std::size_t k = 0; k < row.size(); ++k) {
      const TypedToken& token = row.tokens()[k];
      const std::uint32_t head = filter.heads_.find(token.head, token.hash);
      if (head == WordTable::kNone) continue;
      const std::uint64_t* const set = &filter.sets_[filter.set_of_[head]];
      sets_.emplace_back(set, Bits{1} << std::min(k, kBits<Bits> - 1));
      for (std::size_t w = 0; w < met_.size(); ++w) met_[w] |= set[w];
    }
  }

  bool has(std::uint32_t list) const { return bit(met_.data(), list); }
  const std::vector<std::uint64_t>& met() const { return met_; }
  Bits operator[](std::uint32_t list) {
    if (!bit(asked_.data(), list)) {
      Bits tokens = 0;
      for (const auto& [set, token] : sets_)
        if (bit(set, list)) tokens |= token;
      asked_[list / 64] |= std::uint64_t{1} << (list % 64);
      at_[list] = static_cast<std::uint16_t>(known_.size());
      known_.push_back(tokens);
    }
    return known_[at_[list]];
  }

 private:
  static bool bit(const std::uint64_t* set, std::uint32_t list) { return set[list / 64] >> (list % 64) & 1; }

  const Prefilter& filter_;
  std::vector<std::pair<const std::uint64_t*, Bits>> sets_;  // of each token that has any: its lists
  std::vector<std::uint64_t> met_, asked_;  // lists, a bit each: that the sentence has; whose tokens are known
  std::unique_ptr<std::uint16_t[]> at_;     // of each list that was asked for: its place in known_
  std::vector<Bits> known_;
};

std::uint32_t Prefilter::list_of(const Heads& heads) {
  if (const auto met = known_pointers_.find(heads); met != known_pointers_.end()) return met->second;
  Ids ids;
  for (const auto& head : *heads) {
    const std::uint32_t id = heads_.add(head);
    if (id == lists_of_.size()) lists_of_.emplace_back();
    ids.push_back(id);
  }
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  const auto [known, fresh] = known_lists_.try_emplace(std::move(ids), static_cast<std::uint32_t>(cost_.size()));
  known_pointers_.emplace(heads, known->second);
  if (!fresh) return known->second;
  for (const auto id : known->first) lists_of_[id].push_back(known->second);
  cost_.push_back(0);
  for (const auto& head : *heads) cost_.back() += cost_of(head);
  return known->second;
}

void Prefilter::add(const Needs& needs) {
  const auto first = static_cast<std::uint32_t>(steps_.size());
  for (const Need& need : needs.row) {
    const std::size_t most = std::min(need.after.most, kBits<Wide> - 1), least = std::clamp<std::size_t>(need.after.least, 1, most);
    steps_.push_back({list_of(need.heads), static_cast<std::uint16_t>(least), static_cast<std::uint16_t>(most - least)});
  }
  patterns_.push_back({first, static_cast<std::uint32_t>(steps_.size()), needs.anchored});
}

void Prefilter::finish() {
  assert(cost_.size() < std::numeric_limits<std::uint16_t>::max());
  words_ = (cost_.size() + 63) / 64;
  by_list_.resize(cost_.size());
  anchors_.resize(words_);
  for (std::uint32_t number = 0; number < patterns_.size(); ++number) {
    Ids lists;
    for (std::uint32_t k = patterns_[number].first; k < patterns_[number].last; ++k) lists.push_back(steps_[k].list);
    std::ranges::stable_sort(lists, {}, [&](std::uint32_t list) { return cost_[list]; });
    if (lists.empty()) {
      always_.push_back(number);
      continue;
    }
    by_list_[lists[0]].push_back({number, lists[lists.size() > 1]});
    anchors_[lists[0] / 64] |= std::uint64_t{1} << (lists[0] % 64);
  }
  gather_sets();
  known_pointers_.clear();
  known_lists_.clear();
}

// Heads that stand in the same lists share a set.
void Prefilter::gather_sets() {
  std::map<Ids, std::uint32_t> known;
  for (Ids& lists : lists_of_) {
    const auto [at, fresh] = known.try_emplace(std::move(lists), static_cast<std::uint32_t>(sets_.size()));
    set_of_.push_back(at->second);
    if (!fresh) continue;
    sets_.resize(sets_.size() + words_);
    for (const auto list : at->first) sets_[at->second + list / 64] |= std::uint64_t{1} << (list % 64);
  }
  lists_of_.clear();
}

template <typename Bits>
Bits Prefilter::begins_of(const Pattern& pattern, Places<Bits>& places) const {
  constexpr std::size_t kMost = kBits<Bits> - 1;
  for (std::uint32_t k = pattern.first; k < pattern.last; ++k)
    if (!places.has(steps_[k].list)) return 0;
  Bits reached = ~Bits{0};
  for (std::uint32_t k = pattern.last; k-- > pattern.first;) {
    const Step& step = steps_[k];
    reached &= places[step.list];
    if (!reached) return 0;
    const bool first = k == pattern.first;  // it tells how far behind the beginning it stands, counted from one
    const std::size_t least = std::min<std::size_t>(step.least, kMost) - first, width = std::min<std::size_t>(step.width, kMost - least);
    reached = spread_back(reached, least, width);
  }
  return pattern.anchored ? reached & 1 : reached;
}

template <typename Bits>
void Prefilter::collect(const TypedRow& row, std::vector<Candidate>& out) const {
  Places<Bits> places(*this, row);
  for (std::size_t w = 0; w < words_; ++w)
    for (std::uint64_t rest = places.met()[w] & anchors_[w]; rest; rest &= rest - 1)
      for (const auto [number, other] : by_list_[64 * w + static_cast<std::size_t>(std::countr_zero(rest))])
        if (places.has(other))
          if (const Bits begins = begins_of(patterns_[number], places)) out.push_back({number, set_of(begins)});
}

std::vector<Prefilter::Candidate> Prefilter::candidates(const TypedRow& row) const {
  std::vector<Candidate> out;
  for (const auto number : always_) out.push_back({number, TokenSet()});
  if (row.size() < kBits<Narrow>) collect<Narrow>(row, out);
  else collect<Wide>(row, out);
  std::ranges::sort(out, {}, &Candidate::pattern);
  return out;
}

}  // namespace newstally
