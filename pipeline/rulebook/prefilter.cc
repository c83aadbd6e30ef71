#include "pipeline/rulebook/prefilter.h"

#include <algorithm>
#include <span>

namespace newstally {
namespace {

// Tokens of a sentence, a bit each. The last bit stands for all tokens from there on: of those nothing is told but that they are there.
__extension__ typedef unsigned __int128 Bits;
constexpr std::size_t kBits = 128;
constexpr Bits kLast = Bits{1} << (kBits - 1);

// The tokens that stand from `least` to `least + width` behind one of `from`.
Bits spread(Bits from, std::size_t least, std::size_t width) {
  Bits to = from << least;
  for (std::size_t done = 0; done < width;) {
    const std::size_t step = std::min(done + 1, width - done);
    to |= to << step;
    done += step;
  }
  return from >> (kBits - 1 - least - width) ? to | kLast : to;
}

// Roughly how often a head stands in sentences: slots and commas in most, short words in many, a given verb or noun in few.
std::uint32_t cost_of(std::string_view head) {
  if (head[0] == '@' || head[0] == '#') return 1000;
  if (head.size() == 1) return 800;
  if (head[0] == '=' || head[0] == '!') return 2;
  return head.size() <= 3 ? 100 : 3;
}

}  // namespace

std::string_view head_of(std::string_view token) {
  if (token.empty()) return token;
  if (token[0] == '@' || token[0] == '#') return token.substr(0, 2);
  if ((token[0] == '=' || token[0] == '!') && token.size() > 1) return token.substr(0, token.rfind('.'));
  return token;
}

std::uint32_t Prefilter::list_of(const Heads& heads) {
  if (const auto met = known_pointers_.find(heads); met != known_pointers_.end()) return met->second;
  Ids ids;
  for (const auto& head : *heads) {
    const auto id = ids_.try_emplace(head, static_cast<std::uint32_t>(lists_of_.size())).first->second;
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
    const std::size_t most = std::min(need.after.most, kBits - 1), least = std::clamp<std::size_t>(need.after.least, 1, most);
    steps_.push_back({list_of(need.heads), static_cast<std::uint16_t>(least), static_cast<std::uint16_t>(most - least)});
  }
  patterns_.push_back({first, static_cast<std::uint32_t>(steps_.size()), needs.anchored});
}

void Prefilter::finish() {
  by_list_.resize(cost_.size());
  for (std::uint32_t number = 0; number < patterns_.size(); ++number) {
    const std::span steps(steps_.begin() + patterns_[number].first, steps_.begin() + patterns_[number].last);
    if (steps.empty()) always_.push_back(number);
    else by_list_[std::ranges::min_element(steps, {}, [&](const Step& step) { return cost_[step.list]; })->list].push_back(number);
  }
  known_pointers_.clear();
  known_lists_.clear();
}

struct Prefilter::Positions {
  std::vector<Bits> of_list;
};

bool Prefilter::may_match(const Pattern& pattern, const Positions& at) const {
  Bits reached = 0;
  for (std::uint32_t k = pattern.first; k < pattern.last; ++k) {
    const Step& step = steps_[k];
    const Bits here = at.of_list[step.list];
    if (k == pattern.first) reached = pattern.anchored ? spread(1, step.least - 1u, step.width) & here : here;
    else reached = spread(reached, step.least, step.width) & here;
    if (!reached) return false;
  }
  return true;
}

std::vector<std::size_t> Prefilter::candidates(std::string_view text) const {
  Positions at{std::vector<Bits>(cost_.size())};
  Ids met;
  if (text.starts_with(' ')) text.remove_prefix(1);
  for (std::size_t position = 0; !text.empty(); ++position) {
    const std::size_t space = std::min(text.find(' '), text.size());
    const auto head = ids_.find(head_of(text.substr(0, space)));
    text.remove_prefix(std::min(space + 1, text.size()));
    if (head == ids_.end()) continue;
    const Bits bit = Bits{1} << std::min(position, kBits - 1);
    for (const auto list : lists_of_[head->second]) {
      if (!at.of_list[list]) met.push_back(list);
      at.of_list[list] |= bit;
    }
  }
  std::vector<std::size_t> out(always_.begin(), always_.end());
  for (const auto list : met)
    for (const auto number : by_list_[list])
      if (may_match(patterns_[number], at)) out.push_back(number);
  std::ranges::sort(out);
  return out;
}

}  // namespace newstally
