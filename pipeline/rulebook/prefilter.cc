#include "pipeline/rulebook/prefilter.h"

#include <algorithm>

namespace newstally {
namespace {

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
  const auto [known, fresh] = known_lists_.emplace(heads, static_cast<std::uint32_t>(cost_.size()));
  if (!fresh) return known->second;
  std::uint64_t cost = 0;
  for (const auto& head : *heads) {
    const auto id = ids_.try_emplace(head, static_cast<std::uint32_t>(lists_of_.size())).first->second;
    if (id == lists_of_.size()) lists_of_.emplace_back();
    lists_of_[id].push_back(known->second);
    cost += cost_of(head);
  }
  cost_.push_back(cost);
  return known->second;
}

void Prefilter::add(const Needs& needs) {
  Ids& lists = needs_.emplace_back();
  lists.reserve(needs.size());
  for (const auto& heads : needs) lists.push_back(list_of(heads));
}

void Prefilter::finish() {
  by_list_.resize(cost_.size());
  for (std::uint32_t pattern = 0; pattern < needs_.size(); ++pattern) {
    Ids& lists = needs_[pattern];
    if (lists.empty()) {
      always_.push_back(pattern);
      continue;
    }
    std::ranges::stable_sort(lists, {}, [&](auto list) { return cost_[list]; });  // what is rare fails first
    by_list_[lists.front()].push_back(pattern);
    lists.erase(lists.begin());
  }
  known_lists_.clear();
}

std::vector<std::size_t> Prefilter::candidates(std::string_view text) const {
  std::vector<bool> head_met(lists_of_.size()), list_met(cost_.size());
  Ids met;
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    const auto it = ids_.find(head_of(text.substr(0, space)));
    text.remove_prefix(std::min(space + 1, text.size()));
    if (it == ids_.end() || head_met[it->second]) continue;
    head_met[it->second] = true;
    for (const auto list : lists_of_[it->second]) {
      if (list_met[list]) continue;
      list_met[list] = true;
      met.push_back(list);
    }
  }
  std::vector<std::size_t> out(always_.begin(), always_.end());
  for (const auto list : met)
    for (const auto pattern : by_list_[list])
      if (std::ranges::all_of(needs_[pattern], [&](auto other) { return list_met[other]; })) out.push_back(pattern);
  std::ranges::sort(out);
  return out;
}

}  // namespace newstally
