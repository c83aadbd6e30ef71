#include "pipeline/extract/judged_claims.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "pipeline/extract/claims.h"
#include "pipeline/extract/fact.h"
#include "pipeline/extract/linker.h"

namespace newstally {
namespace {

// Readings of which something is left, and what they claim. Of the others the weights may tell something else; but what is in doubt,
// asked or only wished stays untold.
struct Kept {
  std::vector<Reading> readings;
  std::vector<Claim> claims;
};

Kept keep(Scene& scene, Judge& judge, const Section& section, const SentenceScene& s, Discourse& d, const std::vector<Reading>& readings) {
  Kept out;
  for (const Reading& r : readings) {
    std::vector<Claim> claims = make_claims(scene, section, s, std::span(&r, 1), d);
    if (!r.rule->earlier) judge.review(section, claims, d.race);  // the network knows no year that is not told
    const bool stated = !r.rule->silent && !s.question && !unreal(scene, section, s, r);
    if (!claims.empty() || !stated) out.readings.push_back(r);
    std::ranges::move(claims, std::back_inserter(out.claims));
  }
  return out;
}

// "The poll put National on 38 per cent and Labour on 33": what goes on a forecast is one too.
void carry_forecast(const std::vector<Reading>& readings, std::vector<Claim>& claims) {
  const auto forecasts = [&](const Claim& c) {
    return c.modality == Modality::projected && std::any_of(readings.begin(), readings.end(), [&](const Reading& r) {
      return r.rule->id == c.rule && std::any_of(r.rule->emits.begin(), r.rule->emits.end(), [](const Emission& e) { return e.modality == Modality::projected; });
    });
  };
  const auto first = std::find_if(claims.begin(), claims.end(), forecasts);
  if (first == claims.end()) return;
  for (auto c = first + 1; c != claims.end(); ++c)
    if (c->kind == first->kind && c->modality == Modality::reported && !c->year_is_other && c->status == first->status) c->modality = Modality::projected;
}

}  // namespace

std::vector<Claim> judged_claims(Scene& scene, const Section& section, const SentenceScene& s, Discourse& d, std::vector<Reading>& readings) {
  std::vector<Claim> claims;
  if (Judge* judge = scene.judge) {
    doubt_readings(scene, *judge, section, s, d, readings);
    Kept kept = keep(scene, *judge, section, s, d, readings);
    const std::size_t read = kept.readings.size();
    link_numbers(scene, *judge, section, s, d, kept.readings);
    link_outcomes(scene.book->linker, *judge, section, s, kept.readings);
    link_memberships(scene.book->linker, *judge, scene, section, s, kept.readings);
    const auto linked = std::span(kept.readings).subspan(read);
    claims = std::move(kept.claims);
    std::ranges::move(make_claims(scene, section, s, linked, d), std::back_inserter(claims));
    std::ranges::copy(linked, std::back_inserter(readings));
  } else {
    claims = make_claims(scene, section, s, readings, d);
  }
  carry_forecast(readings, claims);
  if (scene.judge) scene.judge->review_modality(section, claims);
  return claims;
}

}  // namespace newstally
