// Which slot of a rule takes which item of the sentence. Internal to the stage.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace newstally {

// A map by name, in the order of the names. It holds two or three, and readings are copied often: so it is one small block.
class Slots {
 public:
  using Slot = std::pair<std::string, std::size_t>;

  auto begin() const { return all_.begin(); }
  auto end() const { return all_.end(); }
  std::size_t size() const { return all_.size(); }
  void clear() { all_.clear(); }

  std::vector<Slot>::const_iterator find(std::string_view name) const { return std::ranges::find(all_, name, &Slot::first); }
  bool contains(std::string_view name) const { return find(name) != end(); }
  std::size_t at(std::string_view name) const { return find(name)->second; }  // of one that is there
  std::size_t& operator[](std::string_view name) {
    const auto at = std::ranges::lower_bound(all_, name, {}, &Slot::first);
    return at != all_.end() && at->first == name ? at->second : all_.emplace(at, name, 0)->second;
  }
  bool operator==(const Slots&) const = default;

 private:
  std::vector<Slot> all_;
};

}  // namespace newstally
