// Lists of candidates with their seats, by line and in a row.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "pipeline/extract/extract.h"
#include "tests/unit/extract/small_article.h"
#include "tests/unit/rulebook_fixture.h"

namespace newstally {
namespace {

using Told = std::vector<std::string>;

// "leading Jane Carter (Labour Party) @ Wakefield +1204" for every outcome and margin, in order of the alphabet.
Told fates_of(const std::string& text) {
  Told out;
  for (const Claim& c : extract(small_article("Results of the assembly election", "Votes of the assembly election were counted in Jharkhand on Saturday. The BJP leads in 28 seats.\n\n" + text, "2024-11-23"), rulebook())) {
    if (c.kind != Kind::outcome && c.kind != Kind::margin) continue;
    std::string told = std::string(to_string(c.status)) + " " + c.subject->name + " (" + c.subject->party + ") @ " + (c.contest ? c.contest->name : "-");
    if (c.value) told += " +" + std::to_string(static_cast<int>(*c.value));
    if (c.rival) told += " / " + c.rival->name;
    out.push_back(told);
  }
  std::ranges::sort(out);
  return out;
}

TEST(Rolls, AreReadByLine) {
  EXPECT_EQ(fates_of("Who is leading\n- Hemant Soren (JMM), Barhait: up by 6,240\n- Kalpana Soren (JMM), Gandey: leading by 1,200\n\nWho is trailing\n- Babulal Marandi (BJP), Dhanwar: behind Nizamuddin Ansari by 415\n- Sita Soren (BJP), Jamtara: behind by 9,000\n"),
            (Told{"leading Hemant Soren (Jharkhand Mukti Morcha) @ Barhait +6240", "leading Kalpana Soren (Jharkhand Mukti Morcha) @ Gandey +1200",
                  "trailing Babulal Marandi (Bharatiya Janata Party) @ Dhanwar +415 / Nizamuddin Ansari", "trailing Sita Soren (Bharatiya Janata Party) @ Jamtara +9000"}));
}

TEST(Rolls, AreReadByDashes) {
  EXPECT_EQ(fates_of("1. Hemant Soren – Barhait – JMM – leads by 6,240 votes\n2. Amar Bauri – Chandankiyari – BJP – trails by 1,100 votes\n"),
            (Told{"leading Hemant Soren (Jharkhand Mukti Morcha) @ Barhait +6240", "trailing Amar Bauri (Bharatiya Janata Party) @ Chandankiyari +1100"}));
}

TEST(Rolls, AreReadInARow) {
  EXPECT_EQ(fates_of("JMM winners: Hemant Soren (Barhait), Gordhan (Nala), Heeralal Nagar (Gandey), Basant Soren (Dumka)."),
            (Told{"won Basant Soren (Jharkhand Mukti Morcha) @ Dumka", "won Gordhan (Jharkhand Mukti Morcha) @ Nala", "won Heeralal Nagar (Jharkhand Mukti Morcha) @ Gandey",
                  "won Hemant Soren (Jharkhand Mukti Morcha) @ Barhait"}));
}

TEST(Rolls, AreNoBylines) {
  for (const Claim& c : extract(small_article("Results of the assembly election", "Jane Carter, Ranchi\n\nVotes of the assembly election were counted in Jharkhand on Saturday. The BJP leads in 28 seats.", "2024-11-23"), rulebook()))
    EXPECT_NE(c.subject->name, "Jane Carter");
}

}  // namespace
}  // namespace newstally
