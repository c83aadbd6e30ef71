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

void Prefilter::add(const Needs& needs) {
  std::vector<Ids> lists;
  for (const auto& heads : needs) {
    Ids ids;
    for (const auto& head : heads) {
      const auto [it, fresh] = ids_.emplace(head, static_cast<std::uint32_t>(cost_.size()));
      if (fresh) cost_.push_back(cost_of(head));
      ids.push_back(it->second);
    }
    lists.push_back(std::move(ids));
  }
  needs_.push_back(std::move(lists));
}

void Prefilter::finish() {
  by_head_.resize(cost_.size());
  for (std::uint32_t pattern = 0; pattern < needs_.size(); ++pattern) {
    auto& lists = needs_[pattern];
    if (lists.empty()) {
      always_.push_back(pattern);
      continue;
    }
    const auto cost = [&](const Ids& ids) {
      std::uint64_t sum = 0;
      for (const auto id : ids) sum += cost_[id];
      return sum;
    };
    const auto rarest = std::ranges::min_element(lists, {}, cost);
    for (const auto id : *rarest)
      if (by_head_[id].empty() || by_head_[id].back() != pattern) by_head_[id].push_back(pattern);
    lists.erase(rarest);
    std::ranges::sort(lists, {}, cost);  // what is rare fails first
  }
}

std::vector<std::size_t> Prefilter::candidates(std::string_view text) const {
  std::vector<bool> has(cost_.size());
  Ids met;
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    const auto it = ids_.find(head_of(text.substr(0, space)));
    text.remove_prefix(std::min(space + 1, text.size()));
    if (it == ids_.end() || has[it->second]) continue;
    has[it->second] = true;
    met.push_back(it->second);
  }
  std::vector<std::size_t> out(always_.begin(), always_.end());
  for (const auto head : met)
    for (const auto pattern : by_head_[head])
      if (std::ranges::all_of(needs_[pattern], [&](const Ids& ids) { return std::ranges::any_of(ids, [&](auto id) { return has[id]; }); })) out.push_back(pattern);
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace newstally
