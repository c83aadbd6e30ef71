// Claims about one contest: margins, outcomes, who stands where and for whom. And the outcome of a whole election.
#include <algorithm>

#include <fmt/format.h>

#include "pipeline/reconcile/name_fold.h"
#include "pipeline/reconcile/official_verdict.h"
#include "pipeline/reconcile/rounding.h"
#include "pipeline/reconcile/wording.h"

namespace newstally::official {
namespace {

bool is_winner(const Resolved& r) { return r.ballot && !r.ballot->candidates.empty() && r.candidate == &r.ballot->candidates.front(); }

std::string outcome_words(const Resolved& r) {
  const auto& winner = r.ballot->candidates.front();
  const auto margin = r.ballot->margin();
  if (!margin) return fmt::format("{} won {}", candidate_words(winner), contest_words(r));
  return fmt::format("{} won {} by {}", candidate_words(winner), contest_words(r), quantity(margin->value, Unit::votes));
}

Figure winner_figure(const Resolved& r) {
  Figure f;
  if (auto m = r.ballot->margin()) f = *m;
  f.facts.insert(f.facts.begin(), r.ballot->winner_facts.begin(), r.ballot->winner_facts.end());
  std::sort(f.facts.begin(), f.facts.end());
  f.facts.erase(std::unique(f.facts.begin(), f.facts.end()), f.facts.end());
  return f;
}

Finding without_number(VerdictKind kind, std::string reason, const Resolved& r) {
  Finding f = finding(kind, std::move(reason), winner_figure(r));
  if (!r.said->claim.value) f.official.reset();
  return f;
}

std::optional<Finding> nothing_to_compare(const Resolved& r) {
  if (!r.ballot && !r.contest.empty()) return unsupported(fmt::format("The official result has no contest called {}.", r.contest_name));
  if (!r.ballot) return unsupported(fmt::format("No one person called {} can be told in the official result.", r.subject_name));
  if (!r.ballot->decided) return unsupported(fmt::format("The official result of {} is not complete.", contest_words(r)));
  if (!r.candidate) return unsupported(fmt::format("The official list of {} has no candidate called {}.", contest_words(r), r.subject_name));
  return std::nullopt;
}

// Subject minus rival in votes; the rival is the runner-up of a winner and the winner of all others unless one is named.
std::optional<Figure> difference(const Resolved& r) {
  const auto& list = r.ballot->candidates;
  const OfficialCandidate* other = r.rival && r.rival != r.candidate ? r.rival : is_winner(r) ? (list.size() > 1 ? &list[1] : nullptr) : &list[0];
  if (!other) return std::nullopt;
  const bool top_two = (r.candidate == &list[0] && list.size() > 1 && other == &list[1]) || (list.size() > 1 && r.candidate == &list[1] && other == &list[0]);
  if (r.candidate->votes && other->votes) {
    Figure f{r.candidate->votes->value - other->votes->value, {}};
    if (top_two && r.ballot->stated_margin) f.facts = r.ballot->stated_margin->facts;
    else f.facts = {r.candidate->votes->facts[0], other->votes->facts[0]};
    return f;
  }
  if (!top_two || !r.ballot->stated_margin) return std::nullopt;
  return Figure{is_winner(r) ? r.ballot->stated_margin->value : -r.ballot->stated_margin->value, r.ballot->stated_margin->facts};
}

std::string pronoun_verb(const Claim& c) { return c.status == Status::leading ? "leading" : c.status == Status::trailing ? "trailing" : "decided"; }

// A lead told when the result was out, and the same as the margin: "was some 1.27 million ahead when the first count ended".
std::optional<Finding> lead_at_the_end(const Resolved& r, const Scene& scene) {
  const Claim& c = r.said->claim;
  const auto margin = r.ballot->margin();
  constexpr double kNoChance = 1000;  // small leads resemble small margins by chance
  if (c.status != Status::leading || !is_winner(r) || !margin || c.unit != Unit::votes || *c.value < kNoChance) return std::nullopt;
  const Fit fit = fits(c, margin->value);
  if (fit == Fit::no || (!scene.after_declaration(r) && !scene.long_after_the_count(r))) return std::nullopt;
  return without_number(fit == Fit::exact ? VerdictKind::agrees : VerdictKind::rounded,
                        fmt::format("The lead it tells is the margin of the official result: {}.", outcome_words(r)), r);
}

}  // namespace

Finding compare_margin(const Resolved& r, const Scene& scene) {
  const Claim& c = r.said->claim;
  if (!c.value) return unsupported("It names no number.");
  if (auto none = nothing_to_compare(r)) return *none;
  const bool lead = c.status == Status::leading || c.status == Status::trailing;
  const std::string official = outcome_words(r);
  if (scene.stage(r) == Stage::projected)
    return without_number(VerdictKind::scope, fmt::format("A forecast, not a count; in the official result {}.", official), r);
  if (lead)
    if (auto end = lead_at_the_end(r, scene)) return *end;
  if (lead)
    return without_number(VerdictKind::superseded, fmt::format("{} {} by {} was a figure of the running count{}; in the official result {}.",
                                                               proper_name(r.candidate->name), pronoun_verb(c), said_value(c), at_moment(c), official), r);
  const bool says_won = c.status != Status::lost;
  if (says_won != is_winner(r))
    if (auto old = of_earlier_version(r, scene, official)) return *old;
  if (says_won != is_winner(r))
    return without_number(VerdictKind::contradicts, fmt::format("It has {} as the {}; in the official result {}.", proper_name(r.candidate->name),
                                                                says_won ? "winner" : "loser", official), r);
  auto diff = difference(r);
  if (!diff) return unsupported(fmt::format("The official result does not tell the margin in {}.", contest_words(r)));
  diff->value = std::abs(diff->value);
  // The margin of the contest is the margin, whoever of the also-rans the article, or we, took for the runner-up.
  if (const auto margin = r.ballot->margin(); margin && c.unit == Unit::votes && fits(c, diff->value) == Fit::no && fits(c, margin->value) != Fit::no &&
      (is_winner(r) || (r.ballot->candidates.size() > 1 && r.candidate == &r.ballot->candidates[1])))
    diff = margin;
  std::string says = official;
  if (c.unit == Unit::points || c.unit == Unit::percent) {
    if (!r.ballot->counted || r.ballot->votes_cast <= 0) return unsupported("The official result does not tell the margin in points.");
    diff->value = 100 * diff->value / r.ballot->votes_cast;
    says += fmt::format(", which is {}", quantity(diff->value, Unit::points));
  }
  Finding f = compare_number(r, scene, {*diff, says});
  if (f.kind == VerdictKind::contradicts && !c.as_of.empty())
    f = finding(VerdictKind::superseded, fmt::format("{} was a figure of the running count{}; in the official result {}.", said_value(c), at_moment(c), says), *diff);
  return f;
}

namespace {

struct Standing {
  double own = 0;
  double best = 0;   // of any other party, or any alliance the subject is no part of
  double bloc = 0;   // of the largest alliance the subject is part of, itself included
  Figure figure;
};

std::optional<Standing> standing(const Resolved& r, const PartyRegister& parties) {
  const auto own = seats_of(*r.official, parties, r.subject, r.side == Side::alliance);
  if (!own) return std::nullopt;
  Standing s{own->value, 0, own->value, *own};
  const auto members = r.side == Side::alliance ? parties.members(r.subject, r.election) : std::vector<std::string>{r.subject};
  for (const auto& [id, t] : r.official->parties)
    if (t.seats && std::find(members.begin(), members.end(), id) == members.end() && id != r.subject) s.best = std::max(s.best, t.seats->value);
  if (r.side == Side::party)
    for (const auto& a : parties.alliances_of(r.subject, r.election))
      if (auto f = seats_of(*r.official, parties, a, true)) s.bloc = std::max(s.bloc, f->value);
  return s;
}

Finding compare_overall(const Resolved& r, const Scene& scene) {
  const Claim& c = r.said->claim;
  const PartyRegister& parties = scene.resolver().parties();
  if (r.side != Side::party && r.side != Side::alliance) return unsupported(fmt::format("No one person called {} can be told in the official result.", r.subject_name));
  if (!r.official->complete) return unsupported("The official result is not complete.");
  const auto s = standing(r, parties);
  if (!s) return unsupported(fmt::format("The official result has no tally for {}.", r.subject_name));
  const double half = r.official->house / 2.0;
  const bool first = s->own > s->best || s->bloc > half;
  const bool majority = s->own > half || s->bloc > half;
  const std::string says = fmt::format("{} won {} of {}", parties.display(r.subject), number_words(s->own), quantity(r.official->house, Unit::seats));
  const Stage stage = scene.stage(r);
  Finding out = finding(VerdictKind::agrees, fmt::format("It fits the official result: {}.", says), s->figure);
  out.official.reset();
  const bool up = c.status == Status::won || c.status == Status::leading;
  const bool holds = up ? first : !majority;
  if (stage == Stage::projected) {
    out.kind = holds ? VerdictKind::agrees : VerdictKind::scope;
    out.reason = fmt::format("A forecast{}; in the official result {}.", holds ? " that came true" : ", not a count", says);
  } else if (stage == Stage::partial && !holds) {
    out.kind = VerdictKind::superseded;
    out.reason = fmt::format("It was so in the running count; in the official result {}.", says);
  } else if (!holds) {
    // Who “won” where nobody has a majority is argued, not counted.
    out.kind = majority || (up && s->own < s->best) ? VerdictKind::contradicts : VerdictKind::scope;
    out.reason = fmt::format("It says {} {}; in the official result {}.", parties.display(r.subject), to_string(c.status), says);
  }
  return out;
}

}  // namespace

Finding compare_outcome(const Resolved& r, const Scene& scene) {
  const Claim& c = r.said->claim;
  if (r.whole && !r.candidate) return compare_overall(r, scene);
  if (auto none = nothing_to_compare(r)) return *none;
  const std::string official = outcome_words(r);
  const bool up = c.status == Status::won || c.status == Status::leading;
  const bool holds = up == is_winner(r);
  const Stage stage = scene.stage(r);
  if (stage == Stage::projected)
    return without_number(holds ? VerdictKind::agrees : VerdictKind::scope,
                          fmt::format("A forecast{}; in the official result {}.", holds ? " that came true" : ", not a count", official), r);
  if (c.status == Status::leading || c.status == Status::trailing)
    return without_number(VerdictKind::superseded, fmt::format("{} was {} in the running count{}; in the official result {}.", proper_name(r.candidate->name),
                                                               pronoun_verb(c), at_moment(c), official), r);
  if (holds) return without_number(VerdictKind::agrees, fmt::format("The official result is the same: {}.", official), r);
  if (auto old = of_earlier_version(r, scene, official)) return old->official.reset(), *old;
  return without_number(VerdictKind::contradicts, fmt::format("It has {} as the {}; in the official result {}.", proper_name(r.candidate->name),
                                                              up ? "winner" : "loser", official), r);
}

namespace {

std::string without_faction(std::string_view name) { return fold_solid(name.substr(0, name.find('('))); }

}  // namespace

Finding compare_candidacy(const Resolved& r, const Scene& scene) {
  const Claim& c = r.said->claim;
  const PartyRegister& parties = scene.resolver().parties();
  if (!r.ballot || !r.candidate)
    return r.ballot ? unsupported(fmt::format("The official list of {} has no candidate called {}.", contest_words(r), r.subject_name))
                    : unsupported(r.contest.empty() ? fmt::format("No one person called {} can be told in the official result.", r.subject_name)
                                                    : fmt::format("The official result has no contest called {}.", r.contest_name));
  Figure f;
  if (r.candidate->votes) f.facts = r.candidate->votes->facts;
  const std::string official = fmt::format("{} stood in {}", candidate_words(*r.candidate), contest_words(r));
  Finding out = finding(VerdictKind::agrees, fmt::format("The official list has it: {}.", official), f);
  out.official.reset();
  std::string party;
  if (c.party) party = parties.party(*c.party, r.election);
  if (party.empty() || r.candidate->party_id.empty() || party == r.candidate->party_id) return out;
  // "The LJP" of those who stand as "Lok Janshakti Party (Ram Vilas)", where nobody stands for a party of the bare name.
  if (!r.official->party(party) && without_faction(parties.display(party)) == without_faction(r.candidate->party)) return out;
  const auto blocs = parties.alliances_of(r.candidate->party_id, r.election);
  const std::string bloc = parties.alliance(*c.party, r.election);
  const bool allied = std::any_of(blocs.begin(), blocs.end(), [&](const auto& a) {
    const auto m = parties.members(a, r.election);
    return a == bloc || std::find(m.begin(), m.end(), party) != m.end();
  });
  out.kind = allied ? VerdictKind::scope : VerdictKind::contradicts;
  out.reason = allied ? fmt::format("It names {}, an ally's party; in the official list {}.", parties.display(party), official)
                      : fmt::format("It names {}; in the official list {}.", parties.display(party), official);
  return out;
}

}  // namespace newstally::official
