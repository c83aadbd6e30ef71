// The gate turns away no article of which extraction would make a claim.
#include "pipeline/rulebook/gate.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <string>

#include <nlohmann/json.hpp>

#include "pipeline/extract/debug.h"
#include "pipeline/extract/extract.h"
#include "tests/unit/rulebook/rules_folder.h"

namespace newstally {
namespace {

namespace fs = std::filesystem;

const Gate& gate() { return project_rules().parts().gate; }

// The count that extraction makes, over tokens.
Gate::Count count_tokens(const std::string& text) {
  const WordSet& words = project_rules().parts().vocabulary.set("election_words");
  const WordSet& strong = project_rules().parts().vocabulary.set("strong_words");
  const WordSet& parties = project_rules().parts().vocabulary.set("party_words");
  Gate::Count count;
  const Topic& topic = project_rules().parts().vocabulary.topic;
  std::set<std::string> met, of_parties, of_topic;
  count.topic = topic.of_length(text.size());
  for (const Token& t : tokenize(text)) {
    if (t.kind != TokenKind::word) continue;
    if (words.contains(t.norm)) ++count.words, met.insert(t.norm);
    else if (parties.contains(t.norm)) of_parties.insert(t.norm);
    count.strong += strong.contains(t.norm);
    if (const int* weight = topic.words.find(t.norm); weight && of_topic.insert(t.norm).second) count.topic += *weight;
  }
  count.distinct = met.size();
  count.parties = of_parties.size();
  count.bytes = text.size();
  return count;
}

void expect_superset(const std::string& text) {
  const auto bytes = gate().count("", text), tokens = count_tokens(text);
  EXPECT_GE(bytes.words, tokens.words) << text;
  EXPECT_GE(bytes.distinct, tokens.distinct) << text;
  EXPECT_GE(bytes.strong, tokens.strong) << text;
  EXPECT_GE(bytes.distinct + bytes.parties, tokens.distinct + tokens.parties) << text;
  EXPECT_GE(bytes.topic, tokens.topic) << text;
  EXPECT_TRUE(!tokens.enough() || gate().may_hold_claims("", text)) << text;
}

TEST(Gate, counts_at_least_the_words_that_are_tokens) {
  for (const char* text : {"", "election", "Elections: votes, VOTES; seats-Seats (by-elections)", "T.D. and T.D.s, M.P.S. of", "the voters' seat\u2019s \u2018candidates\u2019",
                           "\u00e9lection seats\u00e9 3seats seats3", "VO\u0130TES \u212anesset k", "seatn't votesn\u2019t", "a.b.c.d. X.Y.Z", "https://votes.example/seats [votes](http://seats)"})
    expect_superset(text);
}

TEST(Gate, counts_at_least_the_words_that_are_tokens_in_any_muddle) {
  std::vector<std::string> pieces{" ", " ", " ", ".", ",", "'", "\u2019", "-", "\n", "\u00e9", "\u0130", "n't", "T.D.", "X.", "7", "](", "http://", "The", "n"};
  for (const SetName key : {SetName("election_words"), SetName("strong_words"), SetName("party_words")})
    for (const auto w : project_rules().parts().vocabulary.set(key).words()) pieces.emplace_back(w);
  std::ranges::sort(pieces);
  std::mt19937_64 random(7);
  for (int i = 0; i < 4000; ++i) {
    std::string text;
    for (int n = 0; n < 12; ++n) {
      std::string piece = pieces[static_cast<std::size_t>(random() % pieces.size())];
      if (random() % 3 == 0)
        for (char& c : piece)
          if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
      text += piece;
    }
    expect_superset(text);
  }
}

TEST(Gate, lets_in_what_speaks_of_an_election_and_little_else) {
  EXPECT_TRUE(gate().may_hold_claims("Election results", "The Greens won 12 seats and 40 per cent of the votes."));
  EXPECT_FALSE(gate().may_hold_claims("Concert", "Seats were sold out within minutes, and fans loved it. The band played until midnight, came back for three songs, thanked everybody in the hall and went home by train."));
  EXPECT_FALSE(gate().may_hold_claims("", "It rained on a majority of days."));
  const std::string council = "The Conservatives hold 52 of 75, Labour is down to five and the Liberal Democrats are where they were. Ten Independents make up the rest.";
  EXPECT_TRUE(gate().may_hold_claims("Essex stays blue", council));
  EXPECT_FALSE(gate().may_hold_claims("Minister opens bridge", "The minister and the mayor cut the ribbon. It is the longest bridge of the county and took eight years to build, they said."));
  EXPECT_FALSE(Gate().may_hold_claims("Election results", "The Greens won 12 seats and 40 per cent of the votes."));
}

TEST(Gate, lets_in_a_report_without_a_word_of_elections_by_all_its_words) {
  const std::string text =
      "Ingrid Dahl will be mayor of Ashby for a third term. By midnight she had drawn 4,522, her challenger, the lawyer Per Holm, 4,310, with two districts "
      "still to be counted. Holm had swept the harbour four years ago; this time he lost every street of it, and the independents were routed.";
  const Gate::Count count = gate().count("Dahl keeps the town hall", text);
  EXPECT_EQ(count.words, 0u);
  EXPECT_TRUE(count.about()) << count.topic;
  EXPECT_TRUE(gate().may_hold_claims("Dahl keeps the town hall", text));
}

TEST(Gate, tells_news_that_names_an_election_in_passing) {
  const std::string text =
      "The minister of finance set out her plan for pensions on Tuesday, and the opposition said that it would cost more than it saves. Under the plan people "
      "born after 1970 would work a year longer, and employers would pay more of each wage into a fund that a board of experts looks after. Economists "
      "were divided. The bank called it prudent, the union of metal workers a robbery. The bill goes to committee next week and may become law in May, well before "
      "the election; the last one was fought over hospitals, and voters hardly heard of pensions then. Shares of insurers rose, and the currency was little changed.";
  const Gate::Count count = gate().count("Pension bill goes to committee", text);
  EXPECT_TRUE(count.enough());
  EXPECT_TRUE(count.beside()) << count.topic;
  EXPECT_FALSE(gate().count("Result", "The Greens won the election.").beside()) << "a note of a few lines";
}

TEST(Gate, loses_no_claim_of_any_article_of_the_corpus) {
  std::size_t articles = 0, with_claims = 0;
  for (const auto& file : fs::recursive_directory_iterator(fs::path(NEWSTALLY_SOURCE_DIR) / "corpus")) {
    if (file.path().extension() != ".json" || file.path().parent_path().filename() != "articles") continue;
    std::ifstream in(file.path());
    const auto j = nlohmann::json::parse(in);
    Article a;
    a.id = j.at("id");
    a.title = j.value("title", "");
    a.text = j.value("text", "");
    a.published = j.value("published", "");
    ++articles;
    if (trace_article(a, project_rules()).claims.empty()) continue;
    ++with_claims;
    EXPECT_TRUE(gate().may_hold_claims(a.title, a.text)) << a.id;
    EXPECT_FALSE(extract(a, project_rules()).empty()) << a.id;
  }
  EXPECT_GT(articles, 60u);
  EXPECT_GT(with_claims, 60u);
}

}  // namespace
}  // namespace newstally
