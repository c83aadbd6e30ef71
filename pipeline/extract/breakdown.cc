// Who belongs to an alliance, told by arithmetic: "the Front has 56: Reds 34, Greens 16, Blues six".
#include <algorithm>
#include <cmath>
#include <set>

#include "pipeline/extract/derive.h"

namespace newstally {
namespace {

constexpr std::size_t kFar = 320;  // bytes between the sum and a part of it
constexpr double kLeastSum = 5;    // smaller ones come about by chance

bool of_a_count(const Claim& c) {
  return c.kind == Kind::seats && c.subject && c.value && !c.value_high && c.bound == Bound::exact && !c.year_is_other &&
         (c.status == Status::won || c.status == Status::leading || c.status == Status::ahead);
}

bool same_count(const Claim& a, const Claim& b) {
  const auto contest = [](const Claim& c) { return c.contest ? c.contest->name : std::string(); };
  return a.evidence.section == b.evidence.section && a.modality == b.modality && contest(a) == contest(b);
}

std::size_t gap(const Claim& a, const Claim& b) {
  const Evidence &first = a.evidence.start <= b.evidence.start ? a.evidence : b.evidence, &second = a.evidence.start <= b.evidence.start ? b.evidence : a.evidence;
  return second.start > first.end ? second.start - first.end : 0;
}

// "GRS (six), Warisan (three), PBM (one)": members of one list, whatever their numbers come to.
bool listed_beside(const Scene& scene, const Claim& sum, const Claim& next) {
  if (sum.rule != next.rule || sum.rule.find("bracket") == std::string::npos || next.evidence.start < sum.evidence.end) return false;
  for (const Section& s : scene.sections)
    if (s.name == sum.evidence.section) return s.doc.text.substr(sum.evidence.end, next.evidence.start - sum.evidence.end).find_first_not_of("),; ") == std::string_view::npos;
  return false;
}

// Of claims as they come after (or, from the last on, before) the sum of an alliance: the parties that make it up, at least two.
template <typename Claims>
std::vector<const Claim*> parts_of(const Scene& scene, const Claim& sum, Claims&& others) {
  std::vector<const Claim*> parts;
  std::set<std::string> seen;
  double left = *sum.value;
  for (const Claim* c : others) {
    if (parts.empty() && listed_beside(scene, sum, *c)) break;
    if (!same_count(sum, *c) || gap(sum, *c) > kFar || c->subject->type == RefType::alliance) break;
    if (!seen.insert(c->subject->name).second) continue;
    left -= *c->value;
    if (left < 0) break;
    if (c->subject->type == RefType::party && *c->value > 0) parts.push_back(c);
    if (left == 0) return parts.size() > 1 ? parts : std::vector<const Claim*>();
  }
  return {};
}

Claim membership(const Scene& scene, const Claim& sum, const Claim& part) {
  Claim c;
  c.kind = Kind::alliance;
  c.role = Role::member;
  c.subject = sum.subject;
  c.member = part.subject;
  c.year = sum.year;
  c.modality = Modality::reported;
  c.rule = "alliance.adds_up";
  c.rule_version = scene.book->version;
  c.confidence = 0.8;
  c.evidence.section = sum.evidence.section;
  c.evidence.start = std::min(sum.evidence.start, part.evidence.start);
  c.evidence.end = std::max(sum.evidence.end, part.evidence.end);
  for (const Section& s : scene.sections)
    if (s.name == c.evidence.section) c.evidence.text = std::string(s.doc.text.substr(c.evidence.start, c.evidence.end - c.evidence.start));
  return c;
}

}  // namespace

void add_breakdowns(const Scene& scene, std::vector<Claim>& claims) {
  std::vector<const Claim*> counts;
  std::set<std::string> members;  // of any alliance, as the article has told already
  for (const Claim& c : claims) {
    if (of_a_count(c)) counts.push_back(&c);
    if (c.kind == Kind::alliance && c.member) members.insert(c.member->name);
  }
  std::ranges::stable_sort(counts, {}, [](const Claim* c) { return std::pair(c->evidence.section, c->evidence.start); });
  std::vector<Claim> added;
  for (auto at = counts.begin(); at != counts.end(); ++at) {
    const Claim& sum = **at;
    if (sum.subject->type != RefType::alliance || *sum.value < kLeastSum) continue;
    auto parts = parts_of(scene, sum, std::ranges::subrange(std::next(at), counts.end()));
    if (parts.empty()) parts = parts_of(scene, sum, std::ranges::subrange(std::make_reverse_iterator(at), counts.rend()));
    for (const Claim* part : parts)
      if (members.insert(part->subject->name).second) added.push_back(membership(scene, sum, *part));
  }
  std::ranges::move(added, std::back_inserter(claims));
}

}  // namespace newstally
