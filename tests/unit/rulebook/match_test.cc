// The fast path (one set pass finds the rules that apply) against the naive one (every pattern on every sentence), on
// articles of the corpus.
#include <algorithm>
#include <tuple>

#include <nlohmann/json.hpp>

#include "pipeline/extract/debug.h"
#include "tests/unit/rulebook/rules_folder.h"

namespace newstally {
namespace {

namespace fs = std::filesystem;

// Every tenth article: RE2 takes its time over all patterns.
std::vector<Article> corpus() {
  std::vector<fs::path> all, files;
  for (const char* folder : {"corpus/articles", "corpus/world/articles"})
    for (const auto& e : fs::directory_iterator(fs::path(NEWSTALLY_SOURCE_DIR) / folder)) all.push_back(e.path());
  std::sort(all.begin(), all.end());
  for (std::size_t k = 0; k < all.size(); k += 10) files.push_back(all[k]);
  std::vector<Article> out;
  for (const auto& f : files) {
    std::ifstream in(f);
    const auto j = nlohmann::json::parse(in);
    const auto text = [&](const char* key) { return j.contains(key) && j[key].is_string() ? j[key].get<std::string>() : std::string(); };
    Article a;
    a.id = text("id");
    a.title = text("title");
    a.text = text("text");
    a.published = text("published");
    out.push_back(std::move(a));
  }
  return out;
}

auto key(const RuleSet::Found& f) { return std::tie(f.rule, f.variant, f.begin, f.end, f.items); }

TEST(Match, FastPathAndNaivePathAgree) {
  const RuleSet& rules = project_rules().parts().rules;
  std::size_t sentences = 0, matches = 0;
  for (const Article& a : corpus()) {
    const Trace trace = trace_article(a, project_rules(), Weights::unused);
    for (const SentenceTrace& t : trace.sentences) {
      const std::string& typed = trace.scene.sections[t.section].sentences[t.sentence].typed;
      const auto fast = rules.match(typed), naive = rules.match(typed, true);
      ASSERT_TRUE(std::equal(fast.begin(), fast.end(), naive.begin(), naive.end(), [](const auto& x, const auto& y) { return key(x) == key(y); })) << a.id << ": " << typed;
      ++sentences;
      matches += fast.size();
    }
  }
  EXPECT_GT(sentences, 800u);
  EXPECT_GT(matches, 1000u);
}

TEST(Match, ReadingsAgreeOnBothPaths) {
  std::size_t readings = 0;
  for (const Article& a : corpus()) {
    const Trace trace = trace_article(a, project_rules(), Weights::unused);
    for (const SentenceTrace& t : trace.sentences) {
      const Section& section = trace.scene.sections[t.section];
      const SentenceScene& s = section.sentences[t.sentence];
      const auto fast = read_sentence(trace.scene, section, s, Discourse{}), naive = read_sentence(trace.scene, section, s, Discourse{}, true);
      ASSERT_EQ(fast.size(), naive.size()) << s.typed;
      for (std::size_t k = 0; k < fast.size(); ++k) {
        ASSERT_EQ(fast[k].rule, naive[k].rule) << s.typed;
        ASSERT_EQ(fast[k].slots, naive[k].slots) << s.typed;
      }
      readings += fast.size();
    }
  }
  EXPECT_GT(readings, 300u);
}

TEST(Match, EmptyTextHasNoMatch) {
  EXPECT_TRUE(project_rules().parts().rules.match("").empty());
  EXPECT_TRUE(project_rules().parts().rules.match(" ").empty());
}

TEST(Match, FindsEveryPlaceARuleMatches) {
  RulesFolder folder;
  folder.write_rule("{party} <win> {value} <seats>");
  const auto book = folder.load();
  ASSERT_TRUE(book);
  const auto found = book->parts().rules.match(" @Y0 =win.a1 #N2 seats and @Y3 =win.a4 #N5 seats . ");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_LT(found[0].begin, found[1].begin);
}

// Rule files hold no key that the schema does not know, so that an editor that checks them by it is right.
TEST(Schema, KnowsEveryKeyInUse) {
  const fs::path rules = fs::path(NEWSTALLY_SOURCE_DIR) / "rules";
  const auto read = [](const fs::path& p) {
    std::ifstream in(p);
    return nlohmann::json::parse(in);
  };
  const auto schema = read(rules / "rule.schema.json");
  const auto known = [&](const char* definition, const std::string& key) { return schema["definitions"][definition]["properties"].contains(key); };
  std::size_t files = 0;
  for (const auto& folder : fs::directory_iterator(rules)) {
    if (!folder.is_directory() || folder.path().filename() == "lexicon" || folder.path().filename() == "vocabulary" || folder.path().filename() == "linker") continue;
    for (const auto& f : fs::directory_iterator(folder.path())) {
      if (f.path().extension() != ".json") continue;
      ++files;
      const auto j = read(f.path());
      for (const auto& [key, value] : j.items()) EXPECT_TRUE(schema["properties"].contains(key)) << f.path() << ": " << key;
      for (const auto& rule : j["rules"]) {
        for (const auto& [key, value] : rule.items()) EXPECT_TRUE(known("rule", key)) << f.path() << ": " << key;
        if (rule.contains("emit")) {
          for (const auto& e : rule["emit"])
            for (const auto& [key, value] : e.items()) EXPECT_TRUE(known("emission", key)) << f.path() << ": " << key;
        }
      }
    }
  }
  EXPECT_GT(files, 8u);
}

}  // namespace
}  // namespace newstally
