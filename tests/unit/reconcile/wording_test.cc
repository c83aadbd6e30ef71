// Clocks, rounding and wording: the small tables everything else rests on.
#include <gtest/gtest.h>

#include "pipeline/model/clock.h"
#include "pipeline/reconcile/rounding.h"
#include "pipeline/reconcile/wording.h"

namespace newstally {
namespace {

bool before(const char* a, const char* b) { return surely_before(parse_moment(a), parse_moment(b)); }

TEST(Clock, BeforeOnlyWhereItIsSure) {
  EXPECT_TRUE(before("2024-11-22", "2024-11-23"));
  EXPECT_FALSE(before("2024-11-23", "2024-11-23")) << "two moments of one day";
  EXPECT_FALSE(before("2024-11-23", "2024-11-23T18:00:00+05:30")) << "the day holds the moment";
  EXPECT_TRUE(before("2024-11-23T13:30:00+05:30", "2024-11-23T09:00:00Z")) << "13:30 in India is 8:00 in Greenwich";
  EXPECT_FALSE(before("2024-11-23T13:30:00Z", "2024-11-23T18:00:00+05:30"));
  EXPECT_TRUE(before("2024-02-28", "2024-02-29"));
  EXPECT_FALSE(before("", "2024-02-29"));
  EXPECT_FALSE(before("yesterday", "2024-02-29"));
}

TEST(Clock, WhatIsNoDateIsNoMoment) {
  for (const char* s : {"", "2024", "2024-13-01", "2024-00-10", "23 November", "9999"}) {
    const auto m = parse_moment(s);
    EXPECT_FALSE(m.has_value()) << s;
  }
}

TEST(Clock, Readable) {
  EXPECT_EQ(readable_moment("2024-11-23T13:30:00+05:30"), "23 November 2024, 13:30");
  EXPECT_EQ(readable_moment("2024-11-23"), "23 November 2024");
  EXPECT_EQ(readable_moment("last night"), "last night");
}

struct Case {
  double value;
  Bound bound;
  Unit unit;
  double official;
  Fit fit;
};

TEST(Rounding, Table) {
  for (const auto& c : std::initializer_list<Case>{{39791, Bound::exact, Unit::votes, 39791, Fit::exact},
                                                   {39790, Bound::exact, Unit::votes, 39791, Fit::no},
                                                   {39800, Bound::exact, Unit::votes, 39791, Fit::rounded},
                                                   {40000, Bound::exact, Unit::votes, 39791, Fit::rounded},
                                                   {40000, Bound::exact, Unit::votes, 44000, Fit::no},
                                                   {200, Bound::exact, Unit::votes, 231, Fit::no},
                                                   {33, Bound::exact, Unit::percent, 33.18, Fit::exact},
                                                   {33.2, Bound::exact, Unit::percent, 33.18, Fit::exact},
                                                   {33.1, Bound::exact, Unit::percent, 33.18, Fit::rounded},
                                                   {33, Bound::exact, Unit::percent, 33.9, Fit::rounded},
                                                   {34, Bound::exact, Unit::percent, 33.18, Fit::no},
                                                   {33.5, Bound::exact, Unit::percent, 33.18, Fit::no},
                                                   {33, Bound::about, Unit::percent, 33.18, Fit::rounded},
                                                   {36, Bound::about, Unit::percent, 33.18, Fit::no},
                                                   {50, Bound::about, Unit::seats, 52, Fit::rounded},
                                                   {50, Bound::about, Unit::seats, 56, Fit::no},
                                                   {2, Bound::about, Unit::seats, 1, Fit::rounded},
                                                   {40, Bound::more_than, Unit::seats, 41, Fit::rounded},
                                                   {41, Bound::more_than, Unit::seats, 41, Fit::no},
                                                   {41, Bound::at_least, Unit::seats, 41, Fit::rounded},
                                                   {40, Bound::less_than, Unit::seats, 39, Fit::rounded},
                                                   {40, Bound::less_than, Unit::seats, 40, Fit::no},
                                                   {40, Bound::at_most, Unit::seats, 40, Fit::rounded},
                                                   {40, Bound::at_most, Unit::seats, 41, Fit::no}})
    EXPECT_EQ(fits(c.value, std::nullopt, c.bound, c.unit, c.official), c.fit)
        << c.value << " " << to_string(c.bound) << " " << to_string(c.unit) << " against " << c.official;
  EXPECT_EQ(fits(42, 47, Bound::exact, Unit::seats, 47), Fit::rounded);
  EXPECT_EQ(fits(42, 47, Bound::exact, Unit::seats, 48), Fit::no);
}

TEST(Wording, NumbersNamesAndLists) {
  EXPECT_EQ(number_words(39791), "39,791");
  EXPECT_EQ(number_words(105771), "105,771");
  EXPECT_EQ(number_words(1234567.5), "1,234,567.5");
  EXPECT_EQ(number_words(33.18), "33.18");
  EXPECT_EQ(number_words(-5), "-5");
  EXPECT_EQ(quantity(1, Unit::seats), "1 seat");
  EXPECT_EQ(quantity(2.5, Unit::points), "2.5 points");
  EXPECT_EQ(proper_name("KALPANA MURMU SOREN"), "Kalpana Murmu Soren");
  EXPECT_EQ(proper_name("DHANWAR (ST)"), "Dhanwar (St)");
  EXPECT_EQ(proper_name("McDonald"), "McDonald");
  EXPECT_EQ(list_words({"a", "b", "c"}), "a, b and c");
}

}  // namespace
}  // namespace newstally
