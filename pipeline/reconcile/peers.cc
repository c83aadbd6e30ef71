#include "pipeline/reconcile/peers.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

#include "pipeline/model/confidence.h"
#include "pipeline/model/clock.h"
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
  } else if (x.kind == Kind::seats && x.status == Status::needed && x.value != y.value) {
    return Relation::apart;  // what is still needed falls while votes are counted
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

// The answers of one question arranged so that nobody is compared with everybody: by article, by outlet, by moment.
struct Room {
  std::map<std::string, std::vector<const Answer*>> by_article, held_by_outlet;
  std::vector<const Answer*> final, partial;  // reported figures, the earliest first
};

std::string article_of(const Answer& a) { return said(a).source + "\x1f" + claim(a).article; }

// Where the moment is not known, last; so that the order is total.
std::tuple<bool, std::int64_t, std::string_view> time_key(const Answer& a) {
  return {!a.moment, a.moment ? a.moment->begin - a.moment->offset.value_or(0) : 0, std::string_view(claim(a).id)};
}

Room arranged(const std::vector<Answer*>& all) {
  Room room;
  for (const Answer* a : all) {
    room.by_article[article_of(*a)].push_back(a);
    if (said(*a).withdrawn) continue;
    if (a->stage == Stage::final && held(a->finding)) room.held_by_outlet[said(*a).source].push_back(a);
    if (claim(*a).modality != Modality::reported) continue;
    if (a->stage == Stage::final) room.final.push_back(a);
    if (a->stage == Stage::partial) room.partial.push_back(a);
  }
  for (auto* list : {&room.final, &room.partial})
    std::sort(list->begin(), list->end(), [](const Answer* x, const Answer* y) { return time_key(*x) < time_key(*y); });
  return room;
}

const Answer* correction_of(const Answer& a, const Room& room) {
  for (const Answer* b : room.by_article.at(article_of(a)))
    if (b->said != a.said && b->stage == Stage::final && said(*b).article_version > said(a).article_version && relate(a, *b) == Relation::other) return b;
  if (a.finding.kind != VerdictKind::contradicts || said(a).source.empty()) return nullptr;
  auto own = room.held_by_outlet.find(said(a).source);
  if (own == room.held_by_outlet.end()) return nullptr;
  for (const Answer* b : own->second)
    if (b->said != a.said && !same_article(a, *b) && surely_before(a.published, b->published) && relate(a, *b) == Relation::other) return b;
  return nullptr;
}

bool may_be_corrected(const Answer& a) { return !held(a.finding) && a.stage == Stage::final; }

// The outlet itself changed it: a later version of the article, or a later article that held.
void hear_corrections(Answer& a, const Room& room) {
  const Answer* b = correction_of(a, room);
  if (!b) return;
  std::string changed = said_value(claim(*b));
  if (changed.empty()) changed = fmt::format("that {} {}", printed_subject(*b), to_string(claim(*b).status));
  a.finding.kind = VerdictKind::corrected;
  a.finding.reason = fmt::format("{} later changed it to {}{}.", said(a).source.empty() ? "The outlet" : said(a).source, changed,
                                 same_article(a, *b) ? " in the same article" : "");
  rest_on(a, *b);
}

// "Jermy won with 11,847 votes to her 11,217": a figure that was read loosely, of somebody of whom the same article has the right
// one, is more likely read wrongly than printed wrongly.
void hear_readings(Answer& a, const Room& room) {
  if (a.finding.kind != VerdictKind::contradicts || !read_loosely(claim(a))) return;
  const Kind kind = claim(a).kind;
  if (kind == Kind::candidacy || ((kind == Kind::margin || kind == Kind::outcome) && linked(claim(a)))) {  // whose it is, the weights mistake
    a.finding.kind = VerdictKind::unsupported;
    a.finding.reason = fmt::format("No rule of its own reads this {}; so it may be of somebody else.", to_string(kind));
    a.finding.official.reset();
    return;
  }
  const auto& siblings = room.by_article.at(article_of(a));
  const auto right = std::ranges::find_if(siblings, [&](const Answer* b) {
    return b->finding.kind == VerdictKind::agrees && b->said->subject == a.said->subject && said(*b).article_version == said(a).article_version;
  });
  if (right == siblings.end()) return;
  a.finding.kind = VerdictKind::unsupported;
  a.finding.reason = fmt::format("The same article has {}, which holds; this figure may be of somebody else.", said_value(claim(**right)));
  a.finding.official.reset();
}

// "won 50" and "leading in 6" make the 56 that an independent voice had in the end.
bool halves_of(const Answer& a, const Answer& best, const Scene& scene) {
  const Resolved* half = scene.other_half(*a.said);
  const Claim& end = claim(best);
  return half && best.stage == Stage::final && end.status == Status::won && end.bound == Bound::exact && end.value &&
         *end.value == *claim(a).value + *half->said->claim.value && a.voice != best.voice;
}

// The earliest of the better figures that other articles have.
const Answer* first_better(const Answer& a, const Room& room) {
  const Answer* best = nullptr;
  for (const Answer* b : room.final) {
    if (same_article(a, *b)) continue;
    best = b;
    break;
  }
  // Figures of the running count that are later by the clock begin behind this one; those told by round or percent may not.
  const bool counted = claim(a).as_of.round || claim(a).as_of.percent;
  auto from = room.partial.begin();
  if (!counted && a.moment)
    from = std::lower_bound(room.partial.begin(), room.partial.end(), time_key(a), [](const Answer* x, const auto& key) { return time_key(*x) < key; });
  for (auto it = from; it != room.partial.end(); ++it) {
    if (best && time_key(*best) < time_key(**it)) break;
    if (!same_article(a, **it) && better(**it, a)) return *it;
  }
  return best;
}

// Right in the end by what it makes together with another figure, but it may come too late.
bool by_halves(const Answer& a) { return held(a.finding) && !a.finding.claims.empty(); }

bool may_be_bettered(const Answer& a) {
  if (a.stage != Stage::partial || a.finding.once_official) return false;  // nobody could have known better than the authority
  return by_halves(a) || a.finding.kind == VerdictKind::superseded || a.finding.kind == VerdictKind::unsupported;
}

void hear_better(Answer& a, const Room& room, const Scene& scene) {
  const bool halves = by_halves(a);
  const Answer* best = first_better(a, room);
  const auto& siblings = room.by_article.at(article_of(a));  // the article may hold the better figure as well, and look back
  const bool own = std::any_of(siblings.begin(), siblings.end(), [&](const Answer* b) {
    return !said(*b).withdrawn && b->stage == Stage::final && better(*b, a);
  });
  // Who tells the time of their figures, as an entry of a live report does, does not pass them for those of the hour of print.
  const bool dated = !claim(a).as_of.time.empty();
  const bool out_before = best && surely_before(best->published, dated ? a.moment : a.published) && (!halves || best->stage == Stage::final);
  std::string ground;
  if (!own && (out_before || (!dated && scene.after_declaration(*a.said, &ground)))) {
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
  if (halves) return;
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

// Answers between which no comparison can tell a difference, so that each two sets of them are compared once.
struct Crowd {
  std::vector<const Answer*> members;
  std::map<std::string, const Answer*> voices;  // the first claim of each
  bool part = false;                            // of a whole that the same article tells
};

// "Labour won 37" beside "Labour won 412" in one article counts a part of the whole, whose name was not told or not read:
// a figure that its own article exceeds neither contradicts others nor is contradicted.
std::set<const Answer*> parts_of_a_whole(const std::vector<Answer*>& all) {
  using Key = std::tuple<std::string, int, Status, std::string>;
  const auto counts = [](const Answer& a) { return claim(a).kind == Kind::seats && claim(a).value && a.stage == Stage::final; };
  const auto key = [](const Answer& a) { return Key{article_of(a), said(a).article_version, claim(a).status, a.said->subject}; };
  std::map<Key, double> most;
  for (const Answer* a : all)
    if (counts(*a)) most[key(*a)] = std::max(most[key(*a)], *claim(*a).value);
  std::set<const Answer*> out;
  for (const Answer* a : all)
    if (counts(*a) && *claim(*a).value < most[key(*a)]) out.insert(a);
  return out;
}

std::string crowd_key(const Answer& a) {
  const Claim& c = claim(a);
  const auto number = [](const std::optional<double>& v) { return v ? fmt::format("{}", *v) : std::string("-"); };
  return fmt::format("{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}", static_cast<int>(a.stage), to_string(c.modality),
                     to_string(c.status), static_cast<int>(a.said->side), a.said->subject, number(c.value), number(c.value_high), to_string(c.bound),
                     to_string(c.unit), c.kind == Kind::candidacy && c.party ? c.party->name : "", c.rival ? c.rival->name : "",
                     c.kind == Kind::margin || c.kind == Kind::outcome ? (c.subject ? c.subject->name : "") : "");
}

// What all of a crowd hear from the others.
struct Heard {
  std::map<std::string, const Answer*> same, other;  // by voice, the first claim of each
  std::set<std::string> texts_twice;                  // origins of which two articles say the same
};

using Crowds = std::map<std::string, Crowd>;

Crowds crowds_of(const std::vector<Answer*>& all) {
  Crowds crowds;
  const auto parts = parts_of_a_whole(all);
  for (const Answer* a : all) {
    if (said(*a).withdrawn) continue;  // the outlet says it no longer
    const bool part = parts.count(a) > 0;
    Crowd& c = crowds[crowd_key(*a) + (part ? "\x1fpart" : "")];
    c.part = part;
    c.members.push_back(a);
    auto [it, fresh] = c.voices.emplace(a->voice, a);
    if (!fresh && claim(*a).id < claim(*it->second).id) it->second = a;
  }
  return crowds;
}

void merge_voices(std::map<std::string, const Answer*>& into, const Crowd& from) {
  for (const auto& [voice, answer] : from.voices) {
    auto [it, fresh] = into.emplace(voice, answer);
    if (!fresh && claim(*answer).id < claim(*it->second).id) it->second = answer;
  }
}

// Texts of which the question has more than one print.
std::set<std::string> printed_twice(const std::vector<Answer*>& all) {
  std::map<std::string, std::string> first;  // article of each origin
  std::set<std::string> out;
  for (const Answer* a : all) {
    const std::string origin = voice_of(said(*a)), article = article_of(*a);
    if (auto [it, fresh] = first.emplace(origin, article); !fresh && it->second != article) out.insert(origin);
  }
  return out;
}

// What others say changes nothing about a lead that the result has overtaken, and of such a question may have thousands.
bool listens(const Answer& a, const std::set<std::string>& twice) {
  const VerdictKind k = a.finding.kind;
  return k == VerdictKind::unsupported || k == VerdictKind::contradicts || held(a.finding) || twice.contains(voice_of(said(a)));
}

std::unordered_map<const Answer*, std::shared_ptr<const Heard>> hear_all(const std::vector<Answer*>& all) {
  const Crowds crowds = crowds_of(all);
  const auto twice = printed_twice(all);
  std::unordered_map<const Answer*, std::shared_ptr<const Heard>> out;
  out.reserve(all.size());
  for (const auto& [key, crowd] : crowds) {
    if (std::ranges::none_of(crowd.members, [&](const Answer* a) { return listens(*a, twice); })) continue;
    auto heard = std::make_shared<Heard>();
    std::map<std::string, std::set<std::string>> articles;  // by origin
    for (const auto& [other_key, other] : crowds) {
      if (other.members.front()->stage != crowd.members.front()->stage) continue;
      const Relation r = relate(*crowd.members.front(), *other.members.front());
      if (r == Relation::other && !crowd.part && !other.part) merge_voices(heard->other, other);
      if (r != Relation::same) continue;
      merge_voices(heard->same, other);
      for (const Answer* a : other.members) articles[voice_of(said(*a))].insert(article_of(*a));
    }
    for (const auto& [origin, of] : articles)
      if (of.size() > 1) heard->texts_twice.insert(origin);
    for (const Answer* a : crowd.members) out[a] = heard;
  }
  return out;
}

// How one answer stands: it counts for its own voice whoever else does.
struct Tally {
  std::size_t same = 1, other = 0;  // voices
  const Answer* first_other = nullptr;
  bool copies_only = false;
};

bool overtaken(const Answer& a, const Answer& by);

// Two independent voices have the same figure at least a day apart: the count had come to rest, and no later figure overtakes it.
bool at_rest(const Answer& a, const Heard& heard) {
  constexpr std::int64_t kDay = 86400;
  return std::ranges::any_of(heard.other, [&](const auto& one) {
    const Answer& o = *one.second;
    return o.voice != a.voice && claim(o).value == claim(a).value && o.moment && a.moment && std::abs(o.moment->begin - a.moment->begin) >= kDay;
  });
}

Tally tally(const Answer& a, const Heard& heard) {
  Tally t;
  t.same = heard.same.size() + (heard.same.count(a.voice) ? 0 : 1);
  for (const auto& [voice, answer] : heard.other) {
    if (voice == a.voice || (overtaken(*answer, a) && !at_rest(*answer, heard))) continue;
    ++t.other;
    if (!t.first_other || claim(*answer).id < claim(*t.first_other).id) t.first_other = answer;
  }
  t.copies_only = t.same == 1 && heard.texts_twice.count(voice_of(said(a))) > 0;
  return t;
}

// Numbers of a count only grow, so the earlier and smaller of two has been overtaken rather than denied.
bool overtaken(const Answer& a, const Answer& by) {
  const Kind k = claim(a).kind;
  if (k != Kind::seats && k != Kind::votes && k != Kind::turnout) return false;
  return claim(a).value && claim(by).value && *claim(a).value < *claim(by).value && later(by, a);
}

bool left_open(const Answer& a) { return a.finding.kind == VerdictKind::unsupported && a.stage != Stage::early; }

void settle_without_result(Answer& a, const Heard& heard) {
  const Tally t = tally(a, heard);
  const std::string why = a.finding.reason;
  if (t.first_other && a.stage == Stage::final && t.other >= t.same) {
    if (overtaken(a, *t.first_other)) {
      a.finding.kind = VerdictKind::superseded;
      a.finding.reason = fmt::format("Later {}.", who_says(*t.first_other));
      rest_on(a, *t.first_other);
      return;
    }
    a.finding.kind = VerdictKind::contradicts;
    a.finding.reason = fmt::format("{}, which cannot be true together with {}.", who_says(*t.first_other), said_value(claim(a)).empty() ? "it" : said_value(claim(a)));
    rest_on(a, *t.first_other);
  } else if (t.same > 1) {
    constexpr std::size_t kGrounds = 8;  // of a thousand outlets eight bear it out as well as all of them
    std::vector<const Answer*> others;
    for (const auto& [voice, answer] : heard.same)
      if (voice != a.voice) others.push_back(answer);
    std::sort(others.begin(), others.end(), [](const Answer* x, const Answer* y) { return claim(*x).id < claim(*y).id; });
    if (others.size() > kGrounds) others.resize(kGrounds);
    for (const Answer* o : others) rest_on(a, *o);
    const bool exact = claim(a).bound == Bound::exact && !claim(a).value_high;
    const bool figure = std::ranges::any_of(others, [&](const Answer* o) { return claim(*o).bound == Bound::exact && claim(*o).value != claim(a).value; });
    a.finding.kind = !exact && figure ? VerdictKind::rounded : VerdictKind::agrees;
    a.finding.reason = fmt::format("{} independent voices say so; {}.", t.same, who_says(*others.front()));
  } else if (t.copies_only) {
    a.finding.reason = why + " Only copies of one text say it.";
  }
}

using HeardBy = std::unordered_map<const Answer*, std::shared_ptr<const Heard>>;

bool may_be_noted(const Answer& a, const HeardBy& heard) {
  if (a.finding.kind == VerdictKind::contradicts || held(a.finding)) return true;
  auto it = heard.find(&a);
  return it != heard.end() && !it->second->texts_twice.empty();
}

void add_notes(Answer& a, const Heard& heard) {
  const Tally t = tally(a, heard);
  if (a.finding.kind == VerdictKind::contradicts && a.finding.official && t.same > 1)
    a.notes.push_back(fmt::format("{} independent voices say it, so the result it was compared with deserves a second look.", t.same));
  else if (held(a.finding) && a.finding.official && t.same > 1)
    a.notes.push_back(fmt::format("{} independent voices say it.", t.same));
  if (t.copies_only) a.notes.push_back("All who say it carry copies of one text, which count as one voice.");
}

// Two articles of one outlet are no two voices; a text that several outlets print is its agency's voice and nobody's else.
void tell_voices(std::vector<Answer*>& all) {
  std::map<std::string, std::set<std::string>> outlets;  // of each text's origin
  for (const Answer* a : all)
    if (!said(*a).withdrawn) outlets[voice_of(said(*a))].insert(said(*a).source);
  for (Answer* a : all) {
    const std::string origin = voice_of(said(*a));
    const auto it = outlets.find(origin);
    a->voice = (it != outlets.end() && it->second.size() > 1) || said(*a).source.empty() ? "text " + origin : "outlet " + said(*a).source;
  }
}

}  // namespace

void hear_peers(std::vector<Answer*>& all, const Scene& scene) {
  tell_voices(all);
  // Each round reads only what the round before settled, so that the order of answers cannot matter.
  // `open` tells which answers a round may change, so that the others are not copied.
  const auto round = [&](auto&& open, auto&& hear) {
    std::vector<std::pair<Answer*, Answer>> next;
    for (Answer* a : all)
      if (open(*a)) hear(next.emplace_back(a, *a).second, *a);
    for (auto& [answer, heard] : next) *answer = std::move(heard);
  };
  Room room = arranged(all);
  round(may_be_corrected, [&](Answer& a, const Answer&) { hear_corrections(a, room); });
  room = arranged(all);
  round(may_be_bettered, [&](Answer& a, const Answer&) { hear_better(a, room, scene); });
  const auto heard = hear_all(all);
  const auto hear = [&](auto&& open, auto&& settle) {
    round(open, [&](Answer& a, const Answer& before) {
      if (auto it = heard.find(&before); it != heard.end()) settle(a, *it->second);
    });
  };
  hear(left_open, settle_without_result);
  room = arranged(all);
  round([](const Answer& a) { return a.finding.kind == VerdictKind::contradicts; }, [&](Answer& a, const Answer&) { hear_readings(a, room); });
  hear([&](const Answer& a) { return may_be_noted(a, heard); }, add_notes);
}

}  // namespace newstally
