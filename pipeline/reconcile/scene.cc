#include "pipeline/reconcile/scene.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "pipeline/model/clock.h"
#include "pipeline/reconcile/wording.h"

namespace newstally {
namespace {

bool count_is_over(const AsOf& a) {
  if (a.percent && *a.percent >= 100) return true;
  return a.round && a.rounds && *a.round >= *a.rounds;
}

bool mid_count(const Claim& c) { return !c.as_of.empty() && !count_is_over(c.as_of); }

// Kinds of which nobody knows anything before votes are counted. Turnout, candidates and alliances are known before.
bool rests_on_a_count(const Claim& c) {
  switch (c.kind) {
    case Kind::seats: return c.status == Status::won || c.status == Status::leading || c.status == Status::ahead;
    case Kind::margin:
    case Kind::outcome:
    case Kind::votes:
    case Kind::share: return true;
    default: return false;
  }
}

// Elected without a poll, and known from the last day on which candidates could withdraw.
bool uncontested(const OfficialContest& ballot) {
  return ballot.decided && !ballot.candidates.empty() && !ballot.candidates.front().votes;
}

bool half_of_a_tally(const Resolved& r) {
  const Claim& c = r.said->claim;
  return c.kind == Kind::seats && (c.status == Status::won || c.status == Status::leading) && c.modality == Modality::reported &&
         c.bound == Bound::exact && c.value && !c.value_high && r.whole && !c.year_is_other;
}

constexpr std::size_t kBreath = 160;  // bytes between two pieces of evidence: about a sentence

bool one_breath(const Claim& a, const Claim& b) {
  const auto [first, second] = std::minmax(a.evidence.start, b.evidence.start);
  return a.evidence.section == b.evidence.section && second - first <= kBreath;
}

// A named moment binds over any distance; without one, as in a live page, only what is said in one breath is of one moment.
bool one_moment(const Claim& a, const Claim& b) {
  if (!a.as_of.empty() && !b.as_of.empty()) return a.as_of.text == b.as_of.text;
  return one_breath(a, b);
}

bool shows_count(const Claim& c) {
  if (c.modality != Modality::reported || c.year_is_other) return false;
  return c.status == Status::leading || c.status == Status::trailing || mid_count(c);
}

}  // namespace

std::string article_key(const Resolved& r) {
  const SourcedClaim& s = *r.said;
  return s.source + "\x1f" + s.claim.article + "\x1f" + std::to_string(s.article_version) + "\x1f" + r.election;
}

std::string halves_words(const Resolved& half, const Resolved& other) {
  const bool won = half.said->claim.status == Status::won;
  const double first = *(won ? half : other).said->claim.value, second = *(won ? other : half).said->claim.value;
  return fmt::format("{} won and {} leading make {}", number_words(first), number_words(second), quantity(first + second, Unit::seats));
}

Scene::Scene(const Resolver& resolver, std::span<const Resolved> claims, const Counting& counting, Ends ends)
    : resolver_(resolver), over_(std::move(ends)) {
  for (const auto& known : resolver.names().elections) known_.emplace(known.id, &known);
  for (const auto& r : claims) {
    ArticleView& view = articles_[article_key(r)];
    view.claims.push_back(&r);
    view.counting = view.counting || shows_count(r.said->claim) || (r.said->alone && counting.contains(article_key(r)));
  }
}

const ArticleView& Scene::article(const Resolved& r) const {
  static const ArticleView kNone;
  auto it = articles_.find(article_key(r));
  return it == articles_.end() ? kNone : it->second;
}

const ElectionInfo* Scene::info(const Resolved& r) const {
  auto it = known_.find(r.election);
  return it == known_.end() ? nullptr : it->second;
}

bool Scene::told_early(const Resolved& r) const {
  const Claim& c = r.said->claim;
  const ElectionInfo* known = info(r);
  if (!known || known->counting_day.empty() || c.year_is_other || !rests_on_a_count(c)) return false;
  if (r.ballot && uncontested(*r.ballot)) return false;
  return surely_before(parse_moment(r.said->published), parse_moment(known->counting_day));
}

const Resolved* Scene::other_half(const Resolved& r) const {
  if (!half_of_a_tally(r)) return nullptr;
  const Claim& c = r.said->claim;
  const Resolved* half = nullptr;
  for (const Resolved* o : article(r).claims) {
    const Claim& other = o->said->claim;
    if (!half_of_a_tally(*o) || other.status == c.status || o->side != r.side || o->subject != r.subject || !one_moment(c, other)) continue;
    if (half && half->said->claim.value != other.value) return nullptr;
    if (!half || other.id < half->said->claim.id) half = o;
  }
  return half;
}

std::vector<const Resolved*> Scene::at_one_moment(const Resolved& r) const {
  std::vector<const Resolved*> out;
  for (const Resolved* o : article(r).claims)
    if (half_of_a_tally(*o) && o->side == Side::party && one_moment(r.said->claim, o->said->claim)) out.push_back(o);
  return out;
}

bool Scene::after_declaration(const Resolved& r, std::string* ground) const {
  const auto published = parse_moment(r.said->published);
  const ElectionInfo* known = info(r);
  if (known && surely_before(parse_moment(known->declared), published)) return true;
  auto it = over_.find(r.election);
  if (it == over_.end() || !surely_before(parse_moment(it->second.published), published)) return false;
  if (ground) *ground = it->second.claim;
  return true;
}

bool Scene::long_after_the_count(const Resolved& r) const {
  constexpr std::int64_t kTwoDays = 2 * 86400;
  const ElectionInfo* known = info(r);
  const auto published = parse_moment(r.said->published);
  const auto began = known ? parse_moment(known->counting_day) : std::nullopt;
  return published && began && published->begin - began->begin >= kTwoDays;
}

void Scene::count_was_over(const Resolved& claim) {
  if (claim.said->withdrawn || !parse_moment(claim.said->published)) return;
  EndOfCount told{claim.said->claim.id, claim.said->published};
  auto [first, fresh] = over_.emplace(claim.election, told);
  // Not `surely_before`, which is no order: of two days that cannot be told apart the claim with the smaller id is kept.
  const auto key = [](const EndOfCount& e) {
    const auto m = parse_moment(e.published);
    return std::make_pair(m->end - m->offset.value_or(0), std::string_view(e.claim));
  };
  if (!fresh && key(told) < key(first->second)) first->second = std::move(told);
}

Stage Scene::stage(const Resolved& r) const {
  const Claim& c = r.said->claim;
  if (c.modality != Modality::reported) return Stage::projected;
  if (told_early(r)) return Stage::early;
  if (c.status == Status::leading || c.status == Status::trailing) return Stage::partial;
  if (c.year_is_other) return Stage::final;
  switch (c.kind) {
    case Kind::margin:
    case Kind::outcome: return c.status == Status::none && mid_count(c) ? Stage::partial : Stage::final;
    case Kind::seats:
      if (c.status != Status::won && c.status != Status::ahead) return Stage::final;
      break;
    case Kind::votes:
    case Kind::share: break;
    case Kind::turnout: return mid_count(c) ? Stage::partial : Stage::final;
    default: return Stage::final;
  }
  if (count_is_over(c.as_of)) return Stage::final;
  if (mid_count(c) || article(r).counting) return Stage::partial;
  const auto published = parse_moment(r.said->published);
  if (const ElectionInfo* known = info(r); known && surely_before(published, parse_moment(known->declared))) return Stage::partial;
  return Stage::final;
}

}  // namespace newstally
