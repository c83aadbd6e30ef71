// One claim against the official result. Pure; looks at other claims only through the Scene.
#pragma once

#include "pipeline/reconcile/scene.h"

namespace newstally {

// `unsupported` with the reason where the result has nothing to say on the claim.
Finding compare_with_official(const Resolved&, const Scene&);

namespace official {

// What all comparisons of numbers share: `says` is a clause ("the JMM won 34 seats") for the reason.
struct Stated {
  Figure figure;
  std::string says;
};

Finding unsupported(std::string reason);
Finding finding(VerdictKind, std::string reason, const Figure&);
Finding compare_number(const Resolved&, const Scene&, const Stated&);

Finding compare_seats(const Resolved&, const Scene&);
Finding compare_house(const Resolved&);
Finding compare_turnout(const Resolved&, const Scene&);
Finding compare_votes_or_share(const Resolved&, const Scene&);
Finding compare_margin(const Resolved&, const Scene&);
Finding compare_outcome(const Resolved&, const Scene&);
Finding compare_candidacy(const Resolved&, const Scene&);
Finding compare_alliance(const Resolved&, const Scene&);

// What an earlier version of the result stated, if the claim says just that.
std::optional<Finding> of_earlier_version(const Resolved&, const Scene&, const std::string& says);
// Seats of a party or alliance; nothing where the result does not tell.
std::optional<Figure> seats_of(const OfficialElection&, const PartyRegister&, const std::string& id, bool alliance);
// The same of shares, in percent.
std::optional<Figure> share_of(const OfficialElection&, const PartyRegister&, const std::string& id, bool alliance);
// "" or " at 1.30 pm": the moment a partial figure belongs to.
std::string at_moment(const Claim&);
// "Hemant Soren (Jharkhand Mukti Morcha)" and so on, for reasons.
std::string candidate_words(const OfficialCandidate&);
std::string contest_words(const Resolved&);

}  // namespace official
}  // namespace newstally
