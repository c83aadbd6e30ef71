#include "pipeline/reconcile/peers.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "pipeline/reconcile/clock.h"
#include "pipeline/reconcile/reconcile.h"
#include "pipeline/reconcile/rounding.h"
#include "pipeline/reconcile/wording.h"

namespace newstally {
namespace {

const Claim& claim(const Answer& a) { return a.said->said->claim; }
const SourcedClaim& said(const Answer& a) { return *a.said->said; }
bool held(const Finding& f) { return f.kind == VerdictKind::agrees || f.kind == VerdictKind::rounded; }

bool same_article(const Answer& a, const Answer& b) { return said(a).source == said(b).source && claim(a).article == claim(b).article; }

bool upward(const Claim& c) { return c.status == Status::won || c.status == Status::leading || c.status == Status::ahead; }

enum class Relation { apart, same, other };

bool names_rival(const Claim& x, const Claim& y) {
  return x.rival && y.subject && match_person(x.rival->name, y.subject->name).score >= kThresholds.within_contest;
}

// Whether two claims say the same, something else, or nothing of each other.
Relation relate(const Answer& a, const Answer& b) {
  const Claim &x = claim(a), &y = claim(b);
  if (x.modality != y.modality || a.said->side != b.said->side) return Relation::apart;
  if (x.kind == Kind::outcome || x.kind == Kind::margin) {
    const bool alike = a.said->subject == b.said->subject;
    if (a.said->contest.empty() && !alike) return Relation::apart;  // of a whole election more than one can be said to have won
    if (alike != (upward(x) == upward(y))) {
      // "A lost" and "B lost" can both be true, "A won" and "B won" cannot.
      return !alike && !upward(x) ? Relation::apart : Relation::other;
    }
    // "A won" and "B lost" say the same only where one names the other or the margins are equal.
    if (!alike && !names_rival(x, y) && !names_rival(y, x) && !(x.kind == Kind::margin && x.value == y.value)) return Relation::apart;
    if (x.kind == Kind::outcome) return Relation::same;
  } else if (x.kind == Kind::alliance) {
    return Relation::same;
  } else if (x.kind == Kind::candidacy) {
    if (!x.party || !y.party) return Relation::same;
    return x.party->name == y.party->name ? Relation::same : Relation::apart;
  } else if (x.status != y.status) {
    return Relation::apart;  // won against won-or-leading
  }
  if (!x.value || !y.value || x.unit != y.unit) return Relation::apart;
  const bool fit = *x.value == *y.value || fits(x, *y.value) != Fit::no || fits(y, *x.value) != Fit::no;
  if (fit) return Relation::same;
  return x.bound == Bound::exact && y.bound == Bound::exact && !x.value_high && !y.value_high ? Relation::other : Relation::apart;
}

bool later(const Answer& a, const Answer& than) {
  if (claim(a).as_of.round && claim(than).as_of.round && a.said->contest == than.said->contest && !a.said->contest.empty())
    return *claim(a).as_of.round > *claim(than).as_of.round;
  if (claim(a).as_of.percent && claim(than).as_of.percent) return *claim(a).as_of.percent > *claim(than).as_of.percent;
  return surely_before(than.moment, a.moment);
}

// Better figures: the final ones against a lead, or a later moment of the count.
bool better(const Answer& a, const Answer& than) {
  if (claim(a).modality != Modality::reported || a.stage == Stage::projected) return false;
  if (a.stage == Stage::final && than.stage == Stage::partial) return true;
  return a.stage == than.stage && a.stage == Stage::partial && later(a, than);
}

void rest_on(Answer& a, const Answer& other) { a.finding.claims.push_back(claim(other).id); }

std::string printed_subject(const Answer& a) {
  return a.said->side == Side::candidate ? proper_name(a.said->subject_name) : a.said->subject_name;
}

std::string who_says(const Answer& a) {
  std::string value = said_value(claim(a));
  if (value.empty()) value = fmt::format("that {} {}", printed_subject(a), to_string(claim(a).status));
  return fmt::format("{} has {}", source_words(said(a)), value);
}

// The outlet itself changed it: a later version of the article, or a later article that held.
void hear_corrections(Answer& a, const std::vector<Answer*>& all) {
  if (held(a.finding) || a.stage != Stage::final) return;
  for (const Answer* b : all) {
    if (b->said == a.said || said(*b).source != said(a).source || b->stage != Stage::final || relate(a, *b) != Relation::other) continue;
    const bool version = same_article(a, *b) && said(*b).article_version > said(a).article_version;
    const bool follow_up = a.finding.kind == VerdictKind::contradicts && held(b->finding) && !same_article(a, *b) && !said(a).source.empty() &&
                           surely_before(a.published, b->published);
    if (!version && !follow_up) continue;
    std::string changed = said_value(claim(*b));
    if (changed.empty()) changed = fmt::format("that {} {}", printed_subject(*b), to_string(claim(*b).status));
    a.finding.kind = VerdictKind::corrected;
    a.finding.reason = fmt::format("{} later changed it to {}{}.", said(a).source.empty() ? "The outlet" : said(a).source, changed,
                                   version ? " in the same article" : "");
    rest_on(a, *b);
    return;
  }
}

// "won 50" and "leading in 6" make the 56 that an independent voice had in the end.
bool halves_of(const Answer& a, const Answer& best, const Scene& scene) {
  const Resolved* half = scene.other_half(*a.said);
  const Claim& end = claim(best);
  return half && best.stage == Stage::final && end.status == Status::won && end.bound == Bound::exact && end.value &&
         *end.value == *claim(a).value + *half->said->claim.value && a.voice != best.voice;
}

void hear_better(Answer& a, const std::vector<Answer*>& all, const Scene& scene) {
  if (a.stage != Stage::partial) return;
  const bool by_halves = held(a.finding) && !a.finding.claims.empty();  // right in the end, but it may come too late
  if (!by_halves && a.finding.kind != VerdictKind::superseded && a.finding.kind != VerdictKind::unsupported) return;
  const Answer* best = nullptr;
  bool own = false;  // the article holds the better figure as well, so it looks back
  for (const Answer* b : all) {
    if (b->said == a.said || !better(*b, a)) continue;
    if (same_article(a, *b)) own = own || b->stage == Stage::final;
    else if (!best || later(*best, *b)) best = b;  // the earliest of the better ones
  }
  const bool out_before = best && surely_before(best->published, a.published) && (!by_halves || best->stage == Stage::final);
  std::string ground;
  if (!own && (out_before || scene.after_declaration(*a.said, &ground))) {
    a.finding.kind = VerdictKind::stale;
    if (out_before) {
      a.finding.reason = fmt::format("Better figures were out before it was published: {}.", who_says(*best));
      rest_on(a, *best);
    } else {
      a.finding.reason = fmt::format("The result was out before it was published on {}. {}", readable_moment(said(a).published), a.finding.reason);
      if (!ground.empty()) a.finding.claims.push_back(ground);
    }
    return;
  }
  if (by_halves) return;
  if (a.finding.kind == VerdictKind::unsupported && best && halves_of(a, *best, scene)) {
    const Resolved& half = *scene.other_half(*a.said);
    a.finding.kind = VerdictKind::agrees;
    a.finding.reason = fmt::format("{} at that moment of the count; later {}.", halves_words(*a.said, half), who_says(*best));
    a.finding.claims.push_back(half.said->claim.id);
    rest_on(a, *best);
  } else if (a.finding.kind == VerdictKind::unsupported && best) {
    a.finding.kind = VerdictKind::superseded;
    a.finding.reason = fmt::format("{} was a figure of the running count; later {}.", said_value(claim(a)).empty() ? "It" : said_value(claim(a)), who_says(*best));
    rest_on(a, *best);
  } else if (best) {
    rest_on(a, *best);
  }
}

struct Tally {
  std::set<std::string> same, other;  // voices
  const Answer* first_other = nullptr;
  bool copies_only = false;
};

Tally tally(const Answer& a, const std::vector<Answer*>& all) {
  Tally t;
  const std::string& own = a.voice;
  t.same.insert(own);
  bool copies = false;
  for (const Answer* b : all) {
    if (b->said == a.said || b->stage != a.stage) continue;
    const Relation r = relate(a, *b);
    if (r == Relation::same) {
      copies = copies || (voice_of(said(*b)) == voice_of(said(a)) && !same_article(a, *b));
      t.same.insert(b->voice);
    } else if (r == Relation::other && b->voice != own) {
      t.other.insert(b->voice);
      if (!t.first_other || claim(*b).id < claim(*t.first_other).id) t.first_other = b;
    }
  }
  t.copies_only = copies && t.same.size() == 1;
  return t;
}

// Numbers of a count only grow, so the earlier and smaller of two has been overtaken rather than denied.
bool overtaken(const Answer& a, const Answer& by) {
  const Kind k = claim(a).kind;
  if (k != Kind::seats && k != Kind::votes && k != Kind::turnout) return false;
  return claim(a).value && claim(by).value && *claim(a).value < *claim(by).value && later(by, a);
}

void settle_without_result(Answer& a, const std::vector<Answer*>& all) {
  if (a.finding.kind != VerdictKind::unsupported || a.stage == Stage::early) return;
  const Tally t = tally(a, all);
  const std::string why = a.finding.reason;
  if (t.first_other && a.stage == Stage::final && t.other.size() >= t.same.size()) {
    if (overtaken(a, *t.first_other)) {
      a.finding.kind = VerdictKind::superseded;
      a.finding.reason = fmt::format("Later {}.", who_says(*t.first_other));
      rest_on(a, *t.first_other);
      return;
    }
    if (overtaken(*t.first_other, a)) return;
    a.finding.kind = VerdictKind::contradicts;
    a.finding.reason = fmt::format("{}, which cannot be true together with {}.", who_says(*t.first_other), said_value(claim(a)).empty() ? "it" : said_value(claim(a)));
    rest_on(a, *t.first_other);
  } else if (t.same.size() > 1) {
    a.finding.kind = VerdictKind::agrees;
    const Answer* other = nullptr;
    for (const Answer* b : all)
      if (b->said != a.said && b->stage == a.stage && relate(a, *b) == Relation::same && b->voice != a.voice) {
        if (!other) other = b;
        rest_on(a, *b);
      }
    a.finding.reason = fmt::format("{} independent voices say so; {}.", t.same.size(), other ? who_says(*other) : why);
  } else if (t.copies_only) {
    a.finding.reason = why + " Only copies of one text say it.";
  }
}

void add_notes(Answer& a, const std::vector<Answer*>& all) {
  const Tally t = tally(a, all);
  if (a.finding.kind == VerdictKind::contradicts && t.same.size() > 1)
    a.notes.push_back(fmt::format("{} independent voices say it, so the result it was compared with deserves a second look.", t.same.size()));
  else if (held(a.finding) && a.finding.official && t.same.size() > 1)
    a.notes.push_back(fmt::format("{} independent voices say it.", t.same.size()));
  if (t.copies_only) a.notes.push_back("All who say it carry copies of one text, which count as one voice.");
}

// Two articles of one outlet are no two voices; a text that several outlets print is its agency's voice and nobody's else.
void tell_voices(std::vector<Answer*>& all) {
  std::map<std::string, std::set<std::string>> outlets;  // of each text's origin
  for (const Answer* a : all) outlets[voice_of(said(*a))].insert(said(*a).source);
  for (Answer* a : all) {
    const std::string origin = voice_of(said(*a));
    a->voice = outlets.at(origin).size() > 1 || said(*a).source.empty() ? "text " + origin : "outlet " + said(*a).source;
  }
}

}  // namespace

void hear_peers(std::vector<Answer*>& all, const Scene& scene) {
  tell_voices(all);
  // Each round reads only what the round before settled, so that the order of answers cannot matter.
  const auto round = [&](auto&& hear) {
    std::vector<Answer> next;
    for (const Answer* a : all) next.push_back(*a);
    for (Answer& a : next) hear(a);  // which skips its own original by what it said
    for (std::size_t i = 0; i < all.size(); ++i) *all[i] = std::move(next[i]);
  };
  round([&](Answer& a) { hear_corrections(a, all); });
  round([&](Answer& a) { hear_better(a, all, scene); });
  round([&](Answer& a) { settle_without_result(a, all); });
  round([&](Answer& a) { add_notes(a, all); });
}

}  // namespace newstally
