// Numbers: one value in many phrasings, and what is no count at all.
#include <algorithm>

#include <gtest/gtest.h>

#include "pipeline/rulebook/vocabulary.h"

namespace newstally {
namespace {

const NumberWords& words() {
  static const Vocabulary v = [] {
    std::vector<Error> errors;
    return Vocabulary::load(std::string(NEWSTALLY_SOURCE_DIR) + "/rules/vocabulary", errors);
  }();
  return v.numbers;
}

std::vector<Quantity> quantities(const std::string& text) {
  const auto tokens = tokenize(text);
  return find_quantities(tokens, 0, tokens.size(), words());
}

struct Meaning {
  QuantityKind kind;
  double value;
  Bound bound = Bound::exact;
  std::optional<double> high = std::nullopt;
};

// Every phrasing, set in a sentence of its kind, must be read as this one quantity.
void all_mean(const Meaning& m, const std::vector<std::string>& phrasings, const std::string& before = "They won ", const std::string& after = " seats.") {
  for (const auto& p : phrasings) {
    const auto q = quantities(before + p + after);
    ASSERT_EQ(q.size(), 1u) << p;
    EXPECT_EQ(q[0].kind, m.kind) << p;
    EXPECT_DOUBLE_EQ(q[0].value, m.value) << p;
    EXPECT_EQ(q[0].bound, m.bound) << p;
    EXPECT_EQ(q[0].high, m.high) << p;
  }
}

constexpr auto kCount = QuantityKind::count;

TEST(Numbers, Counts) {
  all_mean({kCount, 1}, {"one", "1", "a lone", "a single", "the sole"});
  all_mean({kCount, 6}, {"six", "6", "half a dozen"});
  all_mean({kCount, 12}, {"twelve", "12", "a dozen"});
  all_mean({kCount, 21}, {"twenty-one", "21"});
  all_mean({kCount, 24}, {"two dozen", "24", "twenty-four"});
  all_mean({kCount, 205}, {"205", "two hundred and five"});
}

TEST(Numbers, LargeCounts) {
  all_mean({kCount, 123456}, {"123,456", "1,23,456", "123456", "123 456", "123, 456"}, "She polled ", " votes.");
  all_mean({kCount, 120000}, {"1.2 lakh", "1,20,000", "120,000", "120 thousand"}, "She polled ", " votes.");
  all_mean({kCount, 25000000}, {"2.5 crore", "25 million", "2,50,00,000", "25,000,000"}, "They polled ", " votes.");
}

TEST(Numbers, LargeCountsInWords) {
  all_mean({kCount, 343}, {"three hundred and forty-three", "three hundred and forty three"}, "She polled ", " votes.");
  all_mean({kCount, 1584}, {"fifteen hundred and eighty-four", "one thousand five hundred and eighty-four", "one thousand five hundred eighty-four", "1,584"}, "She polled ", " votes.");
  all_mean({kCount, 130000}, {"a lakh and thirty thousand", "one lakh thirty thousand", "a hundred and thirty thousand", "1 lakh 30 thousand"}, "She polled ", " votes.");
  all_mean({kCount, 151473}, {"one lakh fifty-one thousand four hundred and seventy-three", "a hundred and fifty-one thousand four hundred and seventy-three"}, "She polled ", " votes.");
  all_mean({kCount, 1030000}, {"a million and 30,000", "one million thirty thousand"}, "She polled ", " votes.");
  all_mean({kCount, 7500000}, {"seven and a half million", "7.5 million", "75 lakh"}, "She polled ", " votes.");
  all_mean({kCount, 1500000}, {"a million and a half", "one and a half million", "fifteen lakh"}, "She polled ", " votes.");
  all_mean({kCount, 500000}, {"half a million", "five lakh"}, "She polled ", " votes.");
  all_mean({kCount, 250000}, {"a quarter of a million", "two and a half lakh"}, "She polled ", " votes.");
  all_mean({QuantityKind::points, 1.25}, {"one and a quarter points"}, "She led by ", " in the end.");
}

// Where one number ends and the next begins.
TEST(Numbers, SeveralInWords) {
  const auto values = [](const std::string& text) {
    std::vector<double> out;
    for (const Quantity& q : quantities(text)) out.push_back(q.value);
    return out;
  };
  EXPECT_EQ(values("They got five hundred and six hundred votes."), (std::vector<double>{500, 600}));
  EXPECT_EQ(values("It won two hundred, five more than before."), (std::vector<double>{200, 5}));
  EXPECT_EQ(values("It won twenty one-horse races."), (std::vector<double>{20, 1}));
  EXPECT_EQ(values("She had two thousand, he three thousand."), (std::vector<double>{2000, 3000}));
  EXPECT_EQ(values("They polled two lakh and three lakh votes."), (std::vector<double>{200000, 300000}));
}

TEST(Numbers, Bounds) {
  all_mean({kCount, 40, Bound::about}, {"about 40", "around 40", "nearly 40", "almost forty", "some 40", "close to 40", "roughly 40", "40-odd", "an estimated 40"});
  all_mean({kCount, 40, Bound::more_than}, {"more than 40", "over 40", "40+", "40-plus", "just over 40", "upwards of 40", "well over 40", "in excess of 40"});
  all_mean({kCount, 40, Bound::at_least}, {"at least 40", "no fewer than 40", "a minimum of 40"});
  all_mean({kCount, 40, Bound::less_than}, {"fewer than 40", "less than 40", "under 40", "just under 40"});
  all_mean({kCount, 40, Bound::at_most}, {"at most 40", "up to 40", "no more than 40", "not more than 40"});
  all_mean({kCount, 40, Bound::exact}, {"exactly 40", "as many as 40", "just 40", "only 40", "a total of 40", "a mere 40"});
}

TEST(Numbers, Ranges) {
  all_mean({kCount, 42, Bound::exact, 47}, {"42-47", "42–47", "42 to 47", "between 42 and 47"});
  EXPECT_EQ(quantities("It won by 40 to 33 seats.").size(), 2u) << "two sides of a result are no range";
  EXPECT_EQ(quantities("It won 17,845 votes to 8,399.").size(), 2u);
}

TEST(Numbers, Percentages) {
  all_mean({QuantityKind::percent, 33}, {"33%", "33 per cent", "33 percent", "33 pct", "33 %"}, "It has ", " of the vote.");
  all_mean({QuantityKind::percent, 33.2}, {"33.2%", "33.2 per cent"}, "It has ", " of the vote.");
  all_mean({QuantityKind::percent, 33, Bound::about}, {"nearly 33 per cent", "about 33%"}, "It has ", " of the vote.");
  all_mean({QuantityKind::percent, 12, Bound::exact, 15}, {"12-15%", "12%-15%", "12 to 15 per cent"}, "It has ", " of the vote.");
}

TEST(Numbers, PercentagePointsAreNoPercentages) {
  all_mean({QuantityKind::points, 3}, {"3 percentage points", "3 points", "3 per cent points", "three percentage points"}, "It led by ", " in the end.");
  all_mean({QuantityKind::points, 1.2}, {"1.2 points", "1.2 percentage points"}, "It led by ", " in the end.");
}

TEST(Numbers, HyphensAllTheWay) {
  all_mean({kCount, 6}, {"half-a-dozen"});
  all_mean({QuantityKind::points, 3}, {"3-percentage-point"}, "It had a ", " lead.");
}

TEST(Numbers, Years) {
  all_mean({QuantityKind::year, 2019}, {"2019"}, "It was so in ", " as well.");
  all_mean({kCount, 2019}, {"2019"}, "She won by ", " votes.");
  all_mean({kCount, 2019}, {"2,019"}, "She polled ", " in all.");
}

// What is no count: dates, times, ages, money, ordinals, and numbers of other things.
TEST(Numbers, NegativeCorpus) {
  const std::vector<std::pair<QuantityKind, std::vector<std::string>>> corpus{
      {QuantityKind::date, {"The vote is on May 6.", "Polling on 7 November drew crowds.", "Counting began on Nov. 17, 2023.", "Filed on 2nd January.", "As of 03-05-2019 all was quiet."}},
      {QuantityKind::time, {"By 1.30 pm all was clear.", "Polls close at 7pm.", "At 10 a.m. the doors opened.", "At 13:05 the lights went out."}},
      {QuantityKind::age, {"The winner, aged 47, smiled.", "Ann Lee, 47, smiled.", "A 25-year-old student won."}},
      {QuantityKind::money, {"He spent $3.5 million on it.", "A deposit of Rs 25,000 was lost.", "Rs. 500 crore went missing.", "It cost €40.", "They raised 500 crore rupees."}},
      {QuantityKind::ordinal, {"She stood in the 9th round.", "It came 3rd."}},
      {QuantityKind::other, {"They ruled for 15 years.", "He walked 40 km.", "A five-day break followed.", "The three-phase poll ended.", "It has four terms behind it.", "He held 40 rallies.", "The five-storey hall was full."}},
  };
  for (const auto& [kind, sentences] : corpus)
    for (const auto& s : sentences) {
      const auto q = quantities(s);
      ASSERT_FALSE(q.empty()) << s;
      EXPECT_TRUE(std::any_of(q.begin(), q.end(), [k = kind](const Quantity& x) { return x.kind == k; })) << s;
      if (kind != QuantityKind::other) {
        EXPECT_TRUE(std::none_of(q.begin(), q.end(), [](const Quantity& x) { return x.kind == kCount; })) << s;
      }
    }
}

TEST(Numbers, NoQuantityAtAll) {
  for (const char* s : {"The first round is over.", "Nobody won.", "A party is no place.", "Both sides wait.", "The Greens are ahead."})
    EXPECT_TRUE(quantities(s).empty()) << s;
}

TEST(Numbers, FractionsOfAWhole) {
  const auto q = quantities("It needs two-thirds of the house.");
  ASSERT_EQ(q.size(), 1u);
  EXPECT_EQ(q[0].kind, QuantityKind::other);
  EXPECT_NEAR(q[0].value, 66.7, 0.1);
}

TEST(Numbers, SeveralInOneSentence) {
  const auto q = quantities("Labour won 40 of 81 seats with 33.2% of the vote, up from 25 in 2019.");
  ASSERT_EQ(q.size(), 5u);
  EXPECT_EQ(q[0].value, 40);
  EXPECT_EQ(q[1].value, 81);
  EXPECT_EQ(q[2].kind, QuantityKind::percent);
  EXPECT_EQ(q[3].value, 25);
  EXPECT_EQ(q[4].kind, QuantityKind::year);
  for (std::size_t k = 1; k < q.size(); ++k) EXPECT_LE(q[k - 1].end, q[k].begin) << "in order, not overlapping";
}

TEST(Numbers, ThreeDigitsAfterACommaAreTheThousandsOfVotesOnly) {
  for (const char* two : {"polled 366, 781 and 402 votes.", "Wards 12, 300 and 301.", "They elected 45, 112 lost."}) EXPECT_GE(quantities(two).size(), 2u) << two;
  EXPECT_EQ(quantities("Ward 3, 300 votes.").size(), 2u);
}

TEST(Numbers, CoverTheirWords) {
  const std::string text = "It won nearly 33 per cent of the vote.";
  const auto tokens = tokenize(text);
  const auto q = find_quantities(tokens, 0, tokens.size(), words());
  ASSERT_EQ(q.size(), 1u);
  EXPECT_EQ(text.substr(tokens[q[0].begin].span.begin, tokens[q[0].end - 1].span.end - tokens[q[0].begin].span.begin), "nearly 33 per cent");
}

}  // namespace
}  // namespace newstally
