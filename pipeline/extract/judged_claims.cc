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
    judge.review(section, claims, d.race);
    const bool stated = !r.rule->silent && !s.question && !unreal(scene, section, s, r);
    if (!claims.empty() || !stated) out.readings.push_back(r);
    std::ranges::move(claims, std::back_inserter(out.claims));
  }
  return out;
}

}  // namespace

std::vector<Claim> judged_claims(Scene& scene, Judge* judge, const Section& section, const SentenceScene& s, Discourse& d, std::vector<Reading>& readings) {
  std::vector<Claim> claims;
  if (judge) {
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
  if (judge) judge->review_modality(section, claims);
  return claims;
}

}  // namespace newstally
