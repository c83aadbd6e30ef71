// Claims about whole elections: seats, the house, turnout, votes and shares of parties, who stands with whom.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "pipeline/reconcile/name_fold.h"
#include "pipeline/reconcile/official_verdict.h"
#include "pipeline/reconcile/rounding.h"
#include "pipeline/reconcile/wording.h"

namespace newstally::official {
namespace {

using Part = std::optional<Figure> PartyTally::*;

std::optional<Figure> sum_of(const OfficialElection& e, const PartyRegister& parties, const std::string& alliance, Part part) {
  if (const PartyTally* own = e.party(alliance); own && own->*part) return own->*part;
  const auto members = parties.members(alliance, e.id);
  if (members.size() < 2) return std::nullopt;  // a bloc of which one member is known has no known sum
  Figure sum;
  bool any = false;
  for (const auto& m : members)
    if (const PartyTally* t = e.party(m); t && t->*part) {
      any = true;
      sum.value += (t->*part)->value;
      sum.facts.insert(sum.facts.end(), (t->*part)->facts.begin(), (t->*part)->facts.end());
    }
  return any ? std::optional(sum) : std::nullopt;
}

std::optional<Figure> figure_of(const OfficialElection& e, const PartyRegister& parties, const std::string& id, bool alliance, Part part) {
  if (alliance) return sum_of(e, parties, id, part);
  const PartyTally* t = e.party(id);
  if (t && t->*part) return t->*part;
  // A known party that is on no ballot and in no tally of a complete result has nothing.
  if (part == &PartyTally::seats && e.complete && !e.parties.empty() && (t || parties.display(id) != id)) return Figure{0, {}};
  return std::nullopt;
}

// "JMM 34, INC 16" for the reason of an alliance's sum.
std::string parts_words(const OfficialElection& e, const PartyRegister& parties, const std::string& alliance, Part part) {
  std::vector<std::pair<double, std::string>> parts;
  for (const auto& m : parties.members(alliance, e.id))
    if (const PartyTally* t = e.party(m); t && t->*part && (t->*part)->value > 0) parts.emplace_back(-(t->*part)->value, parties.display(m));
  std::sort(parts.begin(), parts.end());
  std::vector<std::string> words;
  for (const auto& [value, name] : parts) words.push_back(fmt::format("{} {}", name, number_words(-value)));
  return list_words(words);
}

std::string name_of(const Resolved& r, const Scene& scene) {
  const std::string shown = scene.resolver().parties().display(r.subject);
  return shown == r.subject ? r.subject_name : shown;
}

// Whom "others" leaves out depends on who was named before; only the article can tell.
Finding compare_others(const Resolved& r, const Scene& scene) {
  const Claim& c = r.said->claim;
  std::set<std::string> named, alliances;
  for (const Resolved* o : scene.article(r).claims) {
    if (o->said->claim.kind != Kind::seats || o->said->claim.status != c.status) continue;
    if (o->side == Side::party) named.insert(o->subject);
    if (o->side == Side::alliance)
      for (const auto& m : scene.resolver().parties().members(o->subject, r.election)) named.insert(m);
  }
  if (named.empty() || !r.official->complete) return unsupported("The article does not tell whom “others” leaves out.");
  Figure rest;
  for (const auto& [id, t] : r.official->parties)
    if (t.seats && !named.count(id) && scene.resolver().parties().members(id, r.election).empty()) rest.value += t.seats->value;
  const Fit fit = fits(c, rest.value);
  if (fit != Fit::no || scene.stage(r) != Stage::final)
    return compare_number(r, scene, {rest, fmt::format("all parties it does not name won {}", quantity(rest.value, Unit::seats))});
  return finding(VerdictKind::scope,
                 fmt::format("“Others” can be counted in several ways: the parties it does not name won {} in the official result.",
                             quantity(rest.value, Unit::seats)), rest);
}

// "won 50 and leading in 6" of a running count: neither is the result, but what they make together may be.
std::optional<Finding> halves_of_result(const Resolved& r, const Scene& scene, const Figure& f, const std::string& says) {
  if (scene.stage(r) != Stage::partial) return std::nullopt;
  const Resolved* half = scene.other_half(r);
  if (!half || *r.said->claim.value + *half->said->claim.value != f.value) return std::nullopt;
  Finding out = finding(VerdictKind::agrees, fmt::format("{} at that moment of the count, which is the official result: {}.", halves_words(r, *half), says), f);
  out.claims.push_back(half->said->claim.id);
  return out;
}

// "Ahead in 48, and the others in 22": of one breath, and all 70 seats, so that seats won must be among them.
bool leads_fill_the_house(const Resolved& r, const Scene& scene) {
  if (!r.official->complete || r.side != Side::party) return false;
  std::map<std::string, double> leads;
  for (const Resolved* o : scene.at_one_moment(r))
    if (o->said->claim.status == Status::leading) leads.emplace(o->subject, *o->said->claim.value);
  double sum = 0;
  for (const auto& [party, seats] : leads) sum += seats;
  return leads.size() > 1 && sum == r.official->house;
}

}  // namespace

std::optional<Figure> seats_of(const OfficialElection& e, const PartyRegister& parties, const std::string& id, bool alliance) {
  return figure_of(e, parties, id, alliance, &PartyTally::seats);
}

std::optional<Figure> share_of(const OfficialElection& e, const PartyRegister& parties, const std::string& id, bool alliance) {
  return figure_of(e, parties, id, alliance, &PartyTally::share);
}

Finding compare_seats(const Resolved& r, const Scene& scene) {
  const Claim& c = r.said->claim;
  const PartyRegister& parties = scene.resolver().parties();
  if (!c.value) return unsupported("It names no number.");
  if (!r.whole) return unsupported(fmt::format("The official result has no tally for {} alone.", contest_words(r)));
  const bool tally = c.status == Status::won || c.status == Status::leading || c.status == Status::ahead;
  // A look back may mean another body: "all 14 seats in 2014" is said of a parliament beside an assembly of 81.
  const double most = std::max(*c.value, c.of.value_or(0));
  if (c.year_is_other && r.official->house > 0 && (most > r.official->house || (c.of && tally && *c.of != r.official->house && r.side != Side::others)))
    return unsupported(fmt::format("It counts seats of another body than the {} seats of {}.", r.official->house, r.election));
  if (r.official->house > 0 && r.official->complete && *c.value > r.official->house && c.modality == Modality::reported && tally) {
    Figure house{static_cast<double>(r.official->house), r.official->house_facts};
    return finding(VerdictKind::contradicts, fmt::format("It says {}, and the house has only {}.", said_value(c), r.official->house), house);
  }
  if (r.side == Side::others && tally) return compare_others(r, scene);
  const bool alliance = r.side == Side::alliance;
  if (r.side != Side::party && !alliance) return unsupported("The official result has no tally for its subject.");
  if (!tally && c.status != Status::contested)
    return unsupported(fmt::format("The official result does not tell the seats {}.", c.status == Status::needed ? "needed" : fmt::format("{} against an earlier house", to_string(c.status))));
  const Part part = tally ? &PartyTally::seats : &PartyTally::contested;
  const auto f = figure_of(*r.official, parties, r.subject, alliance, part);
  if (!f) return unsupported(fmt::format("The official result has no tally for {}.", name_of(r, scene)));
  std::string says = fmt::format("{} {} {}", name_of(r, scene), tally ? "won" : "stood in", quantity(f->value, Unit::seats));
  if (alliance)
    if (auto parts = parts_words(*r.official, parties, r.subject, part); !parts.empty()) says += fmt::format(" ({})", parts);
  if (tally)
    if (auto both = halves_of_result(r, scene, *f, says)) return *both;
  if (c.status == Status::leading && fits(c, f->value) == Fit::exact && leads_fill_the_house(r, scene))
    return finding(VerdictKind::agrees, fmt::format("The leads it tells make up the whole house, and the official result is the same: {}.", says), *f);
  return compare_number(r, scene, {*f, says});
}

Finding compare_house(const Resolved& r) {
  const Claim& c = r.said->claim;
  // Where only a part of the result is there, the register of elections may still know how many seats are filled.
  const int known = r.official->complete ? r.official->house : r.official->info.house;
  if (!c.value || known == 0) return unsupported("The size of the house is not known.");
  // Another body may be named in passing ("the 543-seat Lok Sabha"): only words of this election's own id and region are let through.
  static const std::set<std::string> kGeneral{"assembly", "house", "legislative", "state", "the", "vidhan", "sabha", "legislature",
                                              "member", "lower", "of", "parliament", "council", "national", "new", "next", "seat"};
  std::set<std::string> own;
  for (const auto& w : fold_words(r.election + " " + r.official->info.region)) own.insert(w);
  if (c.subject)
    for (const auto& w : fold_words(c.subject->name))
      if (!kGeneral.count(w) && !own.count(w)) return unsupported(fmt::format("It is about another body: {}.", c.subject->name));
  const bool majority = c.status == Status::majority;
  Figure f{static_cast<double>(majority ? known / 2 + 1 : known), r.official->house_facts};
  if (!r.official->complete || f.facts.empty()) f.facts = {house_ground(r.election)};
  const std::string says = majority ? fmt::format("a majority of {} is {}", known, number_words(f.value))
                                    : fmt::format("the house has {}", quantity(f.value, Unit::seats));
  const char* who = r.official->complete ? "official result" : "register of elections";
  if (fits(c, f.value) != Fit::no) return finding(VerdictKind::agrees, fmt::format("The {} is the same: {}.", who, says), f);
  if (!r.official->complete) return unsupported(fmt::format("It says {}; the register of elections has it otherwise: {}.", number_words(*c.value), says));
  // A seat whose poll was put off, or nominated members, make a small difference that is nobody's mistake.
  if (std::abs(*c.value - f.value) <= 2)
    return finding(VerdictKind::scope, fmt::format("It says {}; {} with a result, which leaves out put-off polls and nominated members.", number_words(*c.value), says), f);
  return finding(VerdictKind::contradicts, fmt::format("It says {}; {}.", number_words(*c.value), says), f);
}

Finding compare_turnout(const Resolved& r, const Scene& scene) {
  const Claim& c = r.said->claim;
  if (!c.value) return unsupported("It names no number.");
  const auto& f = r.ballot ? r.ballot->turnout : r.official->turnout;
  if (!f || (!r.ballot && !r.whole)) return unsupported("The official result does not tell the turnout.");
  const std::string says = fmt::format("turnout was {}", quantity(f->value, Unit::percent));
  Finding out = compare_number(r, scene, {*f, says});
  // First figures leave out late voters and postal ballots: they only grow.
  if (out.kind == VerdictKind::contradicts && *c.value < f->value && f->value - *c.value <= 8)
    return finding(VerdictKind::superseded, fmt::format("{} looks like a provisional figure; in the official result {}.", said_value(c), says), *f);
  return out;
}

namespace {

// A national alliance is led by its largest member in each state, whoever leads it elsewhere.
bool is_largest_member(const Resolved& r, const PartyRegister& parties, const std::string& member) {
  if (!r.official) return false;
  const PartyTally* own = r.official->party(member);
  if (!own || !own->contested) return false;
  const auto members = parties.members(r.subject, r.election);
  return std::none_of(members.begin(), members.end(), [&](const std::string& m) {
    const PartyTally* t = r.official->party(m);
    return t && t->contested && t->contested->value > own->contested->value;
  });
}

}  // namespace

Finding compare_alliance(const Resolved& r, const Scene& scene) {
  const Claim& c = r.said->claim;
  const PartyRegister& parties = scene.resolver().parties();
  if (!c.member) return unsupported("It names no member.");
  const std::string member = parties.party(*c.member, r.election);
  const std::string member_name = parties.display(member);
  if (r.side != Side::alliance || member.empty() || !parties.members_from_lexicon(r.subject, r.election))
    return unsupported("Alliances are not part of an official result.");
  const auto members = parties.members(r.subject, r.election);
  const bool in = std::find(members.begin(), members.end(), member) != members.end();
  Finding f;
  if (in) f.results = {membership_ground(r.subject, member)};
  const std::string leader = parties.leader(r.subject, r.election);
  if (in && c.role == Role::leader && !leader.empty() && leader != member && !is_largest_member(r, parties, member)) {
    f.kind = VerdictKind::scope;
    f.reason = fmt::format("{} is a member of {}; its leader in this election is {}.", member_name, name_of(r, scene),
                           parties.display(leader));
  } else if (in) {
    f.kind = VerdictKind::agrees;
    f.reason = fmt::format("The register of alliances has {} in {} for this election.", member_name, name_of(r, scene));
  } else {
    f.reason = fmt::format("The register of alliances does not have {} in {} for this election.", member_name, name_of(r, scene));
  }
  return f;
}

Finding compare_votes_or_share(const Resolved& r, const Scene& scene) {
  const Claim& c = r.said->claim;
  if (!c.value) return unsupported("It names no number.");
  const bool votes = c.kind == Kind::votes;
  if (r.candidate) {
    const auto& p = *r.candidate;
    std::optional<Figure> f = votes ? p.votes : p.share;
    if (!votes && !f && p.votes && r.ballot->counted && r.ballot->votes_cast > 0)
      f = Figure{100 * p.votes->value / r.ballot->votes_cast, p.votes->facts};
    if (!f) return unsupported(fmt::format("The official result does not tell the {} of {}.", votes ? "votes" : "share", proper_name(p.name)));
    return compare_number(r, scene, {*f, fmt::format("{} polled {} in {}", proper_name(p.name), quantity(f->value, votes ? Unit::votes : Unit::percent), contest_words(r))});
  }
  if (!r.contest.empty()) {
    if (!r.ballot) return unsupported(fmt::format("The official result has no contest called {}.", r.contest_name));
    return unsupported(fmt::format("The official list of {} has no candidate called {}.", contest_words(r), r.subject_name));
  }
  const bool alliance = r.side == Side::alliance;
  if (r.side != Side::party && !alliance) return unsupported("The official result has no figure for its subject.");
  const auto f = figure_of(*r.official, scene.resolver().parties(), r.subject, alliance, votes ? &PartyTally::votes : &PartyTally::share);
  if (!f) return unsupported(fmt::format("The official result has no figure for {}.", name_of(r, scene)));
  return compare_number(r, scene, {*f, fmt::format("{} polled {}{}", name_of(r, scene), quantity(f->value, votes ? Unit::votes : Unit::percent), votes ? "" : " of the vote")});
}

}  // namespace newstally::official
