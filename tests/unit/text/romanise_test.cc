#include "pipeline/text/romanise.h"

#include <gtest/gtest.h>

#include "pipeline/reconcile/entity.h"

namespace newstally {
namespace {

TEST(Romanise, LeavesOutTheVowelThatSpeakersLeaveOut) {
  EXPECT_EQ(romanise("हेमंत सोरेन"), "hemant soren");
  EXPECT_EQ(romanise("राम"), "ram");
  EXPECT_EQ(romanise("सीता"), "sita") << "a long vowel stays";
}

TEST(Romanise, KeepsWhatIsLatin) {
  EXPECT_EQ(romanise("Hemant Soren"), "Hemant Soren");
  EXPECT_EQ(romanise("Łódź"), "Lodz");
  EXPECT_EQ(romanise(""), "");
}

// The names of candidates in their own script against the English list.
TEST(Romanise, NamesInOtherScriptsMatchTheOfficialList) {
  for (const auto& [other, latin] : std::vector<std::pair<const char*, const char*>>{{"हेमंत सोरेन", "HEMANT SOREN"},
                                                                                   {"कल्पना सोरेन", "KALPANA SOREN"},
                                                                                   {"नरेंद्र मोदी", "NARENDRA MODI"},
                                                                                   {"মমতা ব্যানার্জি", "MAMATA BANERJEE"},
                                                                                   {"Владимир Зеленский", "Volodymyr Zelensky"}}) {
    const auto score = match_person(other, latin, romanise);
    EXPECT_GE(score.score, kThresholds.within_contest) << other << " is " << romanise(other);
  }
  EXPECT_LT(match_person("हेमंत सोरेन", "MUNIYA DEVI", romanise).score, kThresholds.within_contest);
  EXPECT_LT(match_person("हेमंत सोरेन", "HEMANT SOREN").score, 1.0) << "without it scripts do not meet";
}

}  // namespace
}  // namespace newstally
