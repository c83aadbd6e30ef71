#include "pipeline/reconcile/official_verdict.h"

#include <algorithm>

#include <fmt/format.h>

#include "pipeline/model/clock.h"
#include "pipeline/reconcile/rounding.h"
#include "pipeline/reconcile/wording.h"

namespace newstally {
namespace official {
namespace {

// The figure of a party and of those whom articles on this election name as its allies: a register may count more of them.
std::optional<Stated> with_told_allies(const Resolved& r, const PartyRegister& parties) {
  const Claim& c = r.said->claim;
  if (r.side != Side::party || !r.official || !r.whole || (c.kind != Kind::share && c.kind != Kind::seats)) return std::nullopt;
  const auto part = c.kind == Kind::share ? &share_of : &seats_of;
  auto sum = part(*r.official, parties, r.subject, false);
  std::vector<std::string> names;
  for (const auto& ally : parties.told_allies(r.subject, r.election)) {
    const auto f = part(*r.official, parties, ally, false);
    if (!sum || !f) continue;
    sum->value += f->value;
    sum->facts.insert(sum->facts.end(), f->facts.begin(), f->facts.end());
    names.push_back(parties.display(ally));
  }
  if (names.empty() || fits(c, sum->value) != Fit::exact) return std::nullopt;
  return Stated{*sum, fmt::format("{} is what {} has together with {}, said to be allied with it", quantity(sum->value, c.unit),
                                  parties.display(r.subject), list_words(names))};
}

// An official figure of another scope that the claim states exactly: the alliance's instead of the party's, another year's.
std::optional<Stated> other_scope(const Resolved& r, const Scene& scene) {
  const Claim& c = r.said->claim;
  const PartyRegister& parties = scene.resolver().parties();
  const auto exact = [&](const Figure& f) { return fits(c, f.value) == Fit::exact; };
  if (c.kind == Kind::seats && r.official) {
    const std::string own = parties.display(r.subject);
    if (r.side == Side::party)
      for (const auto& a : parties.alliances_of(r.subject, r.election))
        if (auto f = seats_of(*r.official, parties, a, true); f && exact(*f))
          return Stated{*f, fmt::format("{} is the tally of the alliance {}, of which {} is only a part", quantity(f->value, Unit::seats),
                                        parties.display(a), own)};
    if (r.side == Side::alliance)
      if (const std::string chief = parties.leader(r.subject, r.election); !chief.empty())
        if (auto f = seats_of(*r.official, parties, chief, false); f && exact(*f))
          return Stated{*f, fmt::format("{} is the tally of {} alone, not of the whole alliance {}", quantity(f->value, Unit::seats),
                                        parties.display(chief), own)};
  }
  if (c.kind == Kind::share && r.official && r.side == Side::party && r.whole)
    for (const auto& a : parties.alliances_of(r.subject, r.election))
      if (auto f = share_of(*r.official, parties, a, true); f && exact(*f))
        return Stated{*f, fmt::format("{} is the share of the alliance {}, of which {} is only a part", quantity(f->value, Unit::percent),
                                      parties.display(a), parties.display(r.subject))};
  if (auto together = with_told_allies(r, parties)) return together;
  for (const auto& [id, e] : scene.resolver().ledger().elections()) {
    if (id == r.election) continue;
    SourcedClaim moved = *r.said;
    moved.claim.election = id;
    moved.claim.year_is_other = false;
    const Resolved there = scene.resolver().resolve(moved);
    std::optional<Figure> f;
    if (c.kind == Kind::seats && (r.side == Side::party || r.side == Side::alliance) && e.region() == r.official->region())
      f = seats_of(e, parties, there.subject, there.side == Side::alliance);
    if (c.kind == Kind::margin && c.status == Status::won && there.candidate && there.ballot && there.candidate == &there.ballot->candidates.front())
      f = there.ballot->margin();
    if (c.kind == Kind::votes && there.candidate) f = there.candidate->votes;
    // Small numbers coincide by chance; a margin or a vote count of four digits does not.
    const bool telling = c.kind == Kind::seats ? *c.value >= 10 : *c.value >= 1000;
    if (f && telling && exact(*f)) return Stated{*f, fmt::format("{} is the figure of another election ({})", said_value(c), id)};
  }
  return std::nullopt;
}

bool states(const OfficialFact& f, const Resolved& r, const PartyRegister& parties) {
  const Claim& c = r.said->claim;
  if (f.kind != c.kind || (c.kind == Kind::outcome || c.kind == Kind::margin ? f.status != c.status : false)) return false;
  if (c.kind != Kind::outcome && (f.unit != c.unit || fits(c, f.value) != Fit::exact)) return false;
  if (r.candidate) return f.subject == r.candidate->name && f.contest == r.ballot->name;
  if (!f.contest.empty()) return false;
  if (r.side == Side::party || r.side == Side::alliance)
    return (r.side == Side::party ? parties.party(f.subject, r.election) : parties.alliance(f.subject, r.election)) == r.subject;
  return fold_solid(f.subject) == fold_solid(r.subject_name);
}

Finding projected(const Resolved& r, const Stated& s, Fit fit) {
  const bool poll = r.said->claim.modality == Modality::projected;
  const std::string what = poll ? "A projection" : "A forecast of its own side";
  if (fit != Fit::no) return finding(VerdictKind::agrees, fmt::format("{} that came true: {}.", what, s.says), s.figure);
  return finding(VerdictKind::scope, fmt::format("{}, not a count: it said {}; {}.", what, said_value(r.said->claim), s.says), s.figure);
}

}  // namespace

Finding unsupported(std::string reason) { return Finding{VerdictKind::unsupported, std::move(reason), {}, {}, {}, false}; }

Finding finding(VerdictKind kind, std::string reason, const Figure& f) {
  return Finding{kind, std::move(reason), f.facts, {}, f.value, false};
}

std::string at_moment(const Claim& c) { return c.as_of.empty() ? "" : " (" + c.as_of.text + ")"; }

std::string candidate_words(const OfficialCandidate& p) {
  return p.party.empty() ? proper_name(p.name) : fmt::format("{} ({})", proper_name(p.name), p.party);
}

std::string contest_words(const Resolved& r) { return proper_name(r.contest_name); }

std::optional<Finding> of_earlier_version(const Resolved& r, const Scene& scene, const std::string& says) {
  const auto old = std::ranges::find_if(r.official->earlier, [&](const OfficialFact& f) { return states(f, r, scene.resolver().parties()); });
  if (old == r.official->earlier.end()) return std::nullopt;
  const std::string said = said_value(r.said->claim);
  Finding f = finding(VerdictKind::superseded,
                      fmt::format("{} stood in version {} of the official result, since corrected: {}.", said.empty() ? "It" : said, old->version, says),
                      Figure{old->value, {old->id}});
  f.once_official = true;
  return f;
}

Finding compare_number(const Resolved& r, const Scene& scene, const Stated& s) {
  const Claim& c = r.said->claim;
  const Fit fit = fits(c, s.figure.value);
  const Stage stage = scene.stage(r);
  if (stage == Stage::projected) return projected(r, s, fit);
  const bool lead = c.status == Status::leading || c.status == Status::trailing;
  if (fit == Fit::exact && !lead) return finding(VerdictKind::agrees, fmt::format("The official result is the same: {}.", s.says), s.figure);
  if (fit == Fit::rounded && !lead)
    return finding(VerdictKind::rounded, fmt::format("“{}” fits the official result: {}.", said_value(c), s.says), s.figure);
  if (stage == Stage::partial) {
    if (auto old = lead ? std::nullopt : of_earlier_version(r, scene, s.says)) return *old;
    // Declared seats and counted votes never fall, so more of them than in the end is no earlier figure.
    const bool only_grows = !lead && c.bound == Bound::exact && (c.kind == Kind::votes || (c.kind == Kind::seats && c.status == Status::won));
    if (!only_grows || *c.value <= s.figure.value)
      return finding(VerdictKind::superseded,
                     fmt::format("{} was a figure of the running count{}; in the official result {}.", said_value(c), at_moment(c), s.says), s.figure);
  }
  if (auto other = other_scope(r, scene)) {
    Finding f = finding(VerdictKind::scope, fmt::format("It counts something else: {}; in the official result {}.", other->says, s.says), s.figure);
    f.results.insert(f.results.end(), other->figure.facts.begin(), other->figure.facts.end());
    return f;
  }
  if (auto old = of_earlier_version(r, scene, s.says)) return *old;
  return finding(VerdictKind::contradicts, fmt::format("It says {}; in the official result {}.", said_value(c), s.says), s.figure);
}

}  // namespace official

namespace {

std::string year_of_claim(const Claim& c) { return c.year ? std::to_string(*c.year) : "an earlier year"; }

// Right or wrong, it was told when nothing had been counted: an agreement would lend it a source it did not have.
Finding told_early(const Resolved& r, const Scene& scene, Finding f) {
  const bool same = f.kind == VerdictKind::agrees || f.kind == VerdictKind::rounded;
  f.kind = VerdictKind::unsupported;
  f.reason = fmt::format("It tells a result on {}, before the count began on {}: no count can bear it out.{}", readable_moment(r.said->published),
                         readable_moment(scene.info(r)->counting_day), same ? " The official result came out the same." : "");
  f.claims.clear();
  return f;
}

// We concluded which election it means; where the figures differ, that conclusion is as doubtful as the figure.
Finding presumed_otherwise(const Resolved& r, Finding f) {
  f.kind = VerdictKind::unsupported;
  f.reason = fmt::format("It does not say which election of {} it means; with {} it does not go together.", year_of_claim(r.said->claim), r.election);
  f.official.reset();
  return f;
}

// Nor did it say in which contest: the person stands in one that we looked for in the official list.
Finding placed_otherwise(const Resolved& r, Finding f) {
  f.kind = VerdictKind::unsupported;
  f.reason = fmt::format("It does not say in which contest; with {}, where {} stood, it does not go together.", official::contest_words(r),
                         proper_name(r.subject_name));
  f.official.reset();
  return f;
}

Finding compare_by_kind(const Resolved& r, const Scene& scene) {
  using namespace official;
  const Claim& c = r.said->claim;
  if (c.kind == Kind::alliance) return compare_alliance(r, scene);
  if (!r.official) {
    if (c.year_is_other)
      return unsupported(fmt::format("It is about the election of {}, of which no official result is loaded.", year_of_claim(c)));
    if (r.election.empty()) return unsupported("It cannot be told which election it is about.");
    return unsupported(fmt::format("No official result of {} is loaded.", r.election));
  }
  switch (c.kind) {
    case Kind::seats: return compare_seats(r, scene);
    case Kind::house: return compare_house(r);
    case Kind::turnout: return compare_turnout(r, scene);
    case Kind::votes:
    case Kind::share: return compare_votes_or_share(r, scene);
    case Kind::margin: return compare_margin(r, scene);
    case Kind::outcome: return compare_outcome(r, scene);
    case Kind::candidacy: return compare_candidacy(r, scene);
    case Kind::alliance: break;
  }
  return unsupported("Nothing is known to compare it with.");
}

}  // namespace

Finding compare_with_official(const Resolved& r, const Scene& scene) {
  Finding f = compare_by_kind(r, scene);
  if (scene.stage(r) == Stage::early) return told_early(r, scene, std::move(f));
  if (f.kind != VerdictKind::contradicts) {
    if (r.elsewhere && r.said->claim.contest) f.reason += fmt::format(" (Its words do not say where; {} was read around them.)", r.said->claim.contest->name);
    return f;
  }
  if (r.elsewhere) return placed_otherwise(r, std::move(f));
  return r.said->presumed ? presumed_otherwise(r, std::move(f)) : f;
}

}  // namespace newstally
