#include "pipeline/source/dates.h"

#include <gtest/gtest.h>

namespace newstally::source {
namespace {

struct Case {
  const char* written;
  const char* normal;
};

class Dates : public testing::TestWithParam<Case> {};

TEST_P(Dates, Normalises) { EXPECT_EQ(to_iso8601(GetParam().written), GetParam().normal) << GetParam().written; }

INSTANTIATE_TEST_SUITE_P(Iso, Dates, testing::Values(
    Case{"2024-11-23", "2024-11-23"}, Case{"2024-11-23T13:30:00Z", "2024-11-23T13:30:00Z"},
    Case{"2024-11-23T13:30:00+05:30", "2024-11-23T13:30:00+05:30"}, Case{"2024-11-23 13:30:00", "2024-11-23T13:30:00"},
    Case{"2024-11-23T13:30:00.123456+0530", "2024-11-23T13:30:00+05:30"}, Case{"2024-11-23T13:30", "2024-11-23T13:30:00"},
    Case{"20241123", "2024-11-23"}, Case{"20241123T133000Z", "2024-11-23T13:30:00Z"}, Case{"20241123T133000+0530", "2024-11-23T13:30:00+05:30"},
    Case{"20241123133000", "2024-11-23T13:30:00"}, Case{" 2024/11/23 ", "2024-11-23"}, Case{"2024-11-23 13:30:00 UTC", "2024-11-23T13:30:00Z"}));

INSTANTIATE_TEST_SUITE_P(Mail, Dates, testing::Values(
    Case{"Sat, 23 Nov 2024 13:30:00 +0530", "2024-11-23T13:30:00+05:30"}, Case{"Sat, 23 Nov 2024 08:00:00 GMT", "2024-11-23T08:00:00Z"},
    Case{"23 Nov 2024 08:00:00 EST", "2024-11-23T08:00:00-05:00"}, Case{"26-FEB-1987 15:01:01.79", "1987-02-26T15:01:01"}));

INSTANTIATE_TEST_SUITE_P(Words, Dates, testing::Values(
    Case{"November 23, 2024", "2024-11-23"}, Case{"23rd November 2024", "2024-11-23"}, Case{"Nov 23, 2024 1:30 pm", "2024-11-23T13:30:00"},
    Case{"23 November 2024 1.30 p.m.", "2024-11-23T13:30:00"}, Case{"Nov 23, 2024, 12:05 AM IST", "2024-11-23T00:05:00"},
    Case{"Sept. 3, 2021", "2021-09-03"}, Case{"23 May 2019 13:30 pm", "2019-05-23T13:30:00"}));

INSTANTIATE_TEST_SUITE_P(Numbers, Dates, testing::Values(
    Case{"1732367400", "2024-11-23T13:10:00Z"}, Case{"1732367400000", "2024-11-23T13:10:00Z"}, Case{"23/11/2024", "2024-11-23"},
    Case{"11/23/2024", "2024-11-23"}, Case{"23.11.2024 13:30", "2024-11-23T13:30:00"}, Case{"5/5/2024", "2024-05-05"}));

// What is no date, or could be two.
INSTANTIATE_TEST_SUITE_P(Nothing, Dates, testing::Values(
    Case{"", ""}, Case{"yesterday", ""}, Case{"05/11/2024", ""}, Case{"2024-13-01", ""}, Case{"2023-02-29", ""}, Case{"2024", ""},
    Case{"2024-11-23T25:00:00Z", ""}, Case{"November 2024", ""}, Case{"None", ""}, Case{"2 hours ago", ""}, Case{"2024-11-23-24", ""}));

}  // namespace
}  // namespace newstally::source
