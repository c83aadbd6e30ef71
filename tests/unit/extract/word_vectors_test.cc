// Words in their context, by the project's own encoder.
#include "pipeline/extract/word_vectors.h"

#include <gtest/gtest.h>

#include "pipeline/extract/debug.h"
#include "tests/unit/extract/small_article.h"
#include "tests/unit/rulebook_fixture.h"

namespace newstally {
namespace {

class WordsOfAnArticle : public testing::Test {
 protected:
  // Rows of sentences, so many that they fill several blocks.
  WordsOfAnArticle() : article_(small_article("Progress Party wins in Northland", text())), trace_(trace_article(article_, rulebook(), Weights::unused)), words_(network()) {}

  static const LinkerNetwork& network() { return *rulebook().parts().linker.network; }
  static std::string text() {
    std::string out = "Asha Rao won the seat of Northfield.";
    for (int k = 0; k < 40; ++k) out += " The count at the town hall went on until the last of the boxes had been opened.";
    return out + " Carl Dunn took Westham. Asha Rao smiled.";
  }
  const Section& body() const { return trace_.scene.sections[1]; }
  ByteSpan find(const std::string& words, bool last = false) const {
    const std::size_t at = last ? article_.text.rfind(words) : article_.text.find(words);
    return {at, at + words.size()};
  }

  Article article_;
  Trace trace_;
  WordVectors words_;
};

TEST_F(WordsOfAnArticle, HaveAVectorThatTheirSentenceColours) {
  const auto first = words_.of(trace_.scene, body(), find("Asha Rao")), again = words_.of(trace_.scene, body(), find("Asha Rao", true));
  ASSERT_EQ(first.size(), network().encoder().hidden());
  EXPECT_NE(first, again);  // the same name, elsewhere
  EXPECT_EQ(first, words_.of(trace_.scene, body(), find("Asha Rao")));
}

TEST_F(WordsOfAnArticle, AreReadBesideOthersWhereOneBlockHasBoth) {
  const auto carl = find("Carl Dunn");
  EXPECT_EQ(words_.of(trace_.scene, body(), find("Asha Rao", true), carl), words_.of(trace_.scene, body(), find("Asha Rao", true)));  // one block
  EXPECT_EQ(words_.of(trace_.scene, body(), find("Asha Rao"), carl), words_.of(trace_.scene, body(), find("Asha Rao")));              // too far from it: its own
  std::size_t other = 0;  // of the words right before a block, that block has another view than theirs
  for (std::size_t at = 0; (at = article_.text.find("boxes", at + 1)) != std::string::npos;) {
    const ByteSpan here{at, at + 5}, next{at + 27, at + 32};  // "count" of the sentence behind
    other += words_.of(trace_.scene, body(), here, next) != words_.of(trace_.scene, body(), here);
  }
  EXPECT_GE(other, 2u);
  EXPECT_LE(other, 10u);
}

TEST_F(WordsOfAnArticle, AreKeptForASecondReading) {
  const auto first = words_.of(trace_.scene, body(), find("Asha Rao"));
  const Trace again = trace_article(article_, rulebook(), Weights::unused);
  EXPECT_EQ(words_.of(again.scene, again.scene.sections[1], find("Asha Rao")), first);
}

TEST_F(WordsOfAnArticle, HaveNoneWhereThereAreNoWords) {
  EXPECT_TRUE(words_.of(trace_.scene, body(), std::nullopt).empty());
  EXPECT_TRUE(words_.of(trace_.scene, body(), ByteSpan{article_.text.size() + 5, article_.text.size() + 9}).empty());
}

TEST(WordsOfAnArticleWithoutTitle, HaveVectorsToo) {
  const Article a = small_article("", "Asha Rao won the seat of Northfield in the election.");
  const Trace trace = trace_article(a, rulebook(), Weights::unused);
  WordVectors words(*rulebook().parts().linker.network);
  EXPECT_EQ(words.of(trace.scene, trace.scene.sections[1], ByteSpan{0, 8}).size(), words.network().encoder().hidden());
  EXPECT_TRUE(words.of(trace.scene, trace.scene.sections[0], ByteSpan{0, 1}).empty());
}

}  // namespace
}  // namespace newstally
