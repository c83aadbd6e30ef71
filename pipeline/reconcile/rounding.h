// When does a printed number fit an official one? The one place where tolerance is defined.
//
//   exact      seats: equal. Votes: equal; a number ending in two or more zeros fits as `rounded` if the official one is
//              within half of its last printed place and within 1 %. Percent and points: equal to the digits printed;
//              0.1 further, or cut off instead of rounded, fits as `rounded` (bases differ: with or without "none of the above").
//   about      within 5 % (seats: at least one; percent and points: at least one point).
//   more_than, at_least, less_than, at_most
//              the inequality holds, with the same allowance for printed digits; however far, it is not wrong.
//   a range    the official number lies in it, ends included.
#pragma once

#include <optional>

#include "pipeline/model/claim.h"

namespace newstally {

enum class Fit { no, rounded, exact };

Fit fits(const Claim&, double official);
Fit fits(double value, std::optional<double> value_high, Bound, Unit, double official);

}  // namespace newstally
