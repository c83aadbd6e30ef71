#include "pipeline/reconcile/arithmetic.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "pipeline/reconcile/wording.h"

namespace newstally {
namespace {

using List = std::vector<const Resolved*>;

bool usable(const Resolved& r) {
  const Claim& c = r.said->claim;
  return c.value && !c.value_high && c.bound == Bound::exact && c.modality == Modality::reported;
}

ArithmeticNote note(bool fault, std::string reason, const List& of) {
  ArithmeticNote n{fault, std::move(reason), {}};
  for (const Resolved* r : of) n.claims.push_back(r->said->claim.id);
  std::sort(n.claims.begin(), n.claims.end());
  n.claims.erase(std::unique(n.claims.begin(), n.claims.end()), n.claims.end());
  return n;
}

double value(const Resolved* r) { return *r->said->claim.value; }
Status status(const Resolved* r) { return r->said->claim.status; }
bool seats(const Resolved* r, Status s) { return r->said->claim.kind == Kind::seats && status(r) == s && r->whole; }
bool one_moment(const Resolved* a, const Resolved* b) {
  return !a->said->claim.as_of.empty() && a->said->claim.as_of.text == b->said->claim.as_of.text;
}

void won_and_leading(const List& list, std::vector<ArithmeticNote>& out) {
  for (const Resolved* ahead : list) {
    if (!seats(ahead, Status::ahead)) continue;
    for (const Resolved* won : list) {
      if (!seats(won, Status::won) || won->subject != ahead->subject) continue;
      if (value(won) > value(ahead) && (one_moment(won, ahead))) {
        out.push_back(note(true, fmt::format("It has {} at {} won or leading and at {} won, which cannot be at one moment.", ahead->subject_name,
                                             number_words(value(ahead)), number_words(value(won))), {ahead, won}));
        continue;
      }
      for (const Resolved* lead : list) {
        if (!seats(lead, Status::leading) || lead->subject != ahead->subject) continue;
        const double sum = value(won) + value(lead);
        if (sum == value(ahead))
          out.push_back(note(false, fmt::format("{} won and {} leading make the {} won or leading that the same article gives {}.", number_words(value(won)),
                                                number_words(value(lead)), number_words(sum), ahead->subject_name), {ahead, won, lead}));
        else if (one_moment(won, ahead) && one_moment(lead, ahead))
          out.push_back(note(true, fmt::format("{} won and {} leading make {}, not the {} the same article gives {}.", number_words(value(won)),
                                               number_words(value(lead)), number_words(sum), number_words(value(ahead)), ahead->subject_name), {ahead, won, lead}));
      }
    }
  }
}

void votes_and_margin(const List& list, std::vector<ArithmeticNote>& out) {
  for (const Resolved* m : list) {
    if (m->said->claim.kind != Kind::margin || m->said->claim.unit != Unit::votes || m->contest.empty() || !m->said->claim.rival) continue;
    const Resolved *own = nullptr, *other = nullptr;
    for (const Resolved* v : list) {
      if (v->said->claim.kind != Kind::votes || v->contest != m->contest || v->said->claim.as_of.text != m->said->claim.as_of.text) continue;
      if (v->subject == m->subject) own = v;
      const bool rival = m->rival && v->candidate ? v->candidate == m->rival : v->subject_name == m->said->claim.rival->name;
      if (rival) other = v;
    }
    if (!own || !other || own == other) continue;
    const double diff = std::abs(value(own) - value(other));
    const bool holds = diff == value(m);
    // A lead of no named moment is of another than the votes that do not make it.
    const bool lead = status(m) == Status::leading || status(m) == Status::trailing;
    if (!holds && lead && m->said->claim.as_of.empty()) continue;
    out.push_back(note(!holds, holds ? fmt::format("{} less {} is the margin of {} the same article gives.", number_words(std::max(value(own), value(other))),
                                                   number_words(std::min(value(own), value(other))), number_words(diff))
                                     : fmt::format("Its votes of {} and {} differ by {}, not by the {} it gives as the margin.", number_words(value(own)),
                                                   number_words(value(other)), number_words(diff), number_words(value(m))), {m, own, other}));
  }
}

// Shares and seats of whom, where, at what moment: those are put in one sum.
using SumKey = std::tuple<std::string, std::string, std::string>;

void shares(const List& list, std::vector<ArithmeticNote>& out) {
  std::map<SumKey, std::map<std::string, const Resolved*>> sums;
  for (const Resolved* r : list) {
    const Claim& c = r->said->claim;
    if (c.kind != Kind::share || c.unit != Unit::percent || (r->side != Side::party && r->side != Side::candidate)) continue;
    sums[{r->contest, c.as_of.text, r->side == Side::party ? "party" : "candidate"}].emplace(r->subject, r);
  }
  for (const auto& [key, parts] : sums) {
    double sum = 0;
    List of;
    for (const auto& [id, r] : parts) sum += value(r), of.push_back(r);
    const double slack = 0.5 * static_cast<double>(parts.size());  // whole percents may all be rounded up
    if (parts.size() > 1 && sum > 100 + slack) out.push_back(note(true, fmt::format("Its shares add up to {} percent.", number_words(sum)), of));
  }
}

void alliances(const List& list, const PartyRegister& parties, std::vector<ArithmeticNote>& out) {
  for (const Resolved* bloc : list) {
    if (bloc->said->claim.kind != Kind::seats || bloc->side != Side::alliance || !bloc->whole) continue;
    const auto members = parties.members(bloc->subject, bloc->election);
    std::map<std::string, const Resolved*> parts;
    bool doubled = false;
    for (const Resolved* p : list) {
      if (!seats(p, status(bloc)) || p->side != Side::party || p->said->claim.as_of.text != bloc->said->claim.as_of.text) continue;
      if (std::find(members.begin(), members.end(), p->subject) == members.end()) continue;
      auto [it, fresh] = parts.emplace(p->subject, p);
      doubled = doubled || (!fresh && value(it->second) != value(p));
    }
    if (parts.size() < 2 || doubled) continue;
    double sum = 0;
    List of{bloc};
    for (const auto& [id, r] : parts) sum += value(r), of.push_back(r);
    if (sum == value(bloc))
      out.push_back(note(false, fmt::format("The seats it gives the members of {} make its {}.", bloc->subject_name, number_words(sum)), of));
    else if (sum > value(bloc) && status(bloc) != Status::leading)
      out.push_back(note(true, fmt::format("The seats it gives the members of {} make {}, more than the {} it gives the whole.", bloc->subject_name,
                                           number_words(sum), number_words(value(bloc))), of));
  }
}

void house(const List& list, std::vector<ArithmeticNote>& out) {
  const Resolved* size = nullptr;
  for (const Resolved* r : list)
    if (r->said->claim.kind == Kind::house && status(r) == Status::size) size = size && value(size) > value(r) ? size : r;
  std::map<SumKey, std::map<std::string, const Resolved*>> sums;
  for (const Resolved* r : list) {
    const Claim& c = r->said->claim;
    if (c.kind != Kind::seats) continue;
    if (c.of && *c.value > *c.of)
      out.push_back(note(true, fmt::format("It gives {} {} of only {}.", r->subject_name, number_words(*c.value), number_words(*c.of)), {r}));
    if (c.status == Status::won && r->whole && r->side == Side::party) sums[{"", c.as_of.text, ""}].emplace(r->subject, r);
  }
  if (!size) return;
  for (const auto& [key, parts] : sums) {
    double sum = 0;
    List of{size};
    for (const auto& [id, r] : parts) sum += value(r), of.push_back(r);
    if (sum > value(size))
      out.push_back(note(true, fmt::format("The seats it has won add up to {}, and the house has {}.", number_words(sum), number_words(value(size))), of));
  }
}

}  // namespace

std::vector<ArithmeticNote> check_arithmetic(const ArticleView& article, const PartyRegister& parties) {
  List list;
  for (const Resolved* r : article.claims)
    if (usable(*r)) list.push_back(r);
  std::sort(list.begin(), list.end(), [](auto* a, auto* b) { return a->said->claim.id < b->said->claim.id; });
  std::vector<ArithmeticNote> out;
  won_and_leading(list, out);
  votes_and_margin(list, out);
  shares(list, out);
  alliances(list, parties, out);
  house(list, out);
  return out;
}

}  // namespace newstally
