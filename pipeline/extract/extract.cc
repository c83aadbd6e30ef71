#include "pipeline/extract/extract.h"

#include <algorithm>
#include <cstdlib>
#include <ranges>
#include <set>

#include "pipeline/extract/claims.h"
#include "pipeline/extract/debug.h"
#include "pipeline/extract/derive.h"
#include "pipeline/extract/election.h"
#include "pipeline/extract/entities.h"
#include "pipeline/extract/fact.h"
#include "pipeline/extract/items.h"
#include "pipeline/extract/judge.h"
#include "pipeline/extract/judged_claims.h"
#include "pipeline/extract/match.h"
#include "pipeline/extract/moments.h"
#include "pipeline/extract/names.h"
#include "pipeline/extract/people.h"
#include "pipeline/extract/phrases.h"
#include "pipeline/extract/tables.h"
#include "pipeline/extract/typed_text.h"

namespace newstally {
namespace {

constexpr std::size_t kOfElections = 12;  // strong words of an article that certainly is about one

// The election words of an article, as the rulebook's gate has counted them among its bytes.
Gate::Count election_words_of(Scene& scene) {
  const WordSet& words = scene.book->vocabulary.set("election_words");
  const WordSet& strong = scene.book->vocabulary.set("strong_words");
  const WordSet& parties = scene.book->vocabulary.set("party_words");
  const Topic& topic = scene.book->vocabulary.topic;
  WordSet found, of_parties, of_topic;
  std::size_t hits = 0;
  const std::size_t bytes = scene.article->title.size() + scene.article->text.size();
  int odds = topic.of_length(bytes);
  for (const Section& s : scene.sections)
    for (const Token& t : s.doc.tokens)
      if (t.kind == TokenKind::word) {
        if (words.contains(t.norm, t.hash)) ++hits, found.insert(t.norm);
        else if (parties.contains(t.norm, t.hash)) of_parties.insert(t.norm);
        if (strong.contains(t.norm, t.hash)) ++scene.strength;
        if (const int* weight = topic.words.find(t.norm, t.hash); weight && of_topic.insert(t.norm)) odds += *weight;
      }
  return Gate::Count{hits, found.size(), scene.strength, of_parties.size(), bytes, odds};
}

// Parties of the country it is about speak for an election where words are few: four mentions, of two of them at least.
bool names_parties(Scene& scene) {
  std::set<int> parties;
  std::size_t mentions = 0;
  for (const Section& section : scene.sections)
    for (const SentenceScene& s : section.sentences)
      for (const Mention& m : s.mentions) {
        const Entity& e = scene.entities[static_cast<std::size_t>(m.entity)];
        if (e.type != MentionType::party && e.type != MentionType::alliance) continue;
        if (e.entry ? e.entry->country != scene.country : !scene.country.empty()) continue;  // of an unknown country, unknown parties
        parties.insert(m.entity);
        ++mentions;
      }
  if (parties.size() < 2 || mentions < 4) return false;
  scene.strength = std::max<std::size_t>(scene.strength, 4);
  return true;
}

// A note of a few lines need not have one.
void count_core_words(Scene& scene) {
  constexpr std::size_t kShort = 600;
  if (scene.article->title.size() + scene.article->text.size() < kShort) ++scene.core;
  const WordSet& core = scene.book->vocabulary.set("core_words");
  for (const Section& s : scene.sections)
    for (const Token& t : s.doc.tokens) scene.core += t.kind == TokenKind::word && core.contains(t.norm, t.hash);
  for (const Entity& e : scene.entities)
    scene.core += e.entry && (e.entry->type == EntryType::party || e.entry->type == EntryType::alliance) && e.entry->country == scene.country;
}

void read_year(Scene& scene) {
  if (scene.article->published.size() >= 4) scene.year = std::atoi(scene.article->published.substr(0, 4).c_str());
  if (scene.year) return;
  // undated: the year the headline names, else unknown
  for (const Token& t : scene.sections[0].doc.tokens)
    if (t.kind == TokenKind::number && t.norm.size() == 4 && (t.norm.rfind("19", 0) == 0 || t.norm.rfind("20", 0) == 0)) scene.year = std::atoi(t.norm.c_str());
}

// A vote inside a parliament, in the headline or the opening, of an article whose headline has no election.
bool tells_of_confidence_vote(const Scene& scene) {
  const auto has = [&](const Section& section, std::size_t limit, const WordSet& words) {
    for (std::size_t i = 0; i < std::min(section.doc.tokens.size(), limit); ++i)
      if (words.contains(section.doc.tokens[i].norm)) return true;
    return false;
  };
  if (has(scene.sections[0], 100, scene.book->vocabulary.set("headline_votes"))) return false;
  for (const Section& section : scene.sections) {
    const auto& t = section.doc.tokens;
    for (std::size_t i = 0; i + 1 < std::min<std::size_t>(t.size(), 70); ++i) {
      const bool no = t[i].norm == "no" && i + 2 < t.size() && t[i + 2].norm == "confidence";
      const bool vote = (t[i].norm == "confidence" || t[i].norm == "trust") && (t[i + 1].norm == "vote" || t[i + 1].norm == "motion");
      const bool impeached = t[i].norm == "impeachment" && (t[i + 1].norm == "vote" || t[i + 1].norm == "motion" || t[i + 1].norm == "trial");
      if (no || vote || impeached || (t[i].norm == "floor" && t[i + 1].norm == "test")) return scene.strength < 8;
    }
  }
  return false;
}

// Members of an upper house whom members of others elect: the headline or the opening says so.
bool tells_of_electors(const Scene& scene) {
  constexpr std::size_t kOpening = 3;
  return std::ranges::any_of(scene.sections, [&](const Section& section) {
    return std::ranges::any_of(section.doc.sentences | std::views::take(kOpening), [&](const Sentence& s) { return says_any(scene, section, s, "elector_cues"); });
  });
}

// "run-off", "second round", "next president".
bool opens_office_phrase(const std::vector<Token>& t, std::size_t i) {
  if (i + 1 >= t.size()) return false;
  const std::string_view w = t[i].norm, next = t[i + 1].norm;
  if (next == "-") return w == "run" && i + 2 < t.size() && t[i + 2].norm == "off";
  if (next == "round") return w == "second" || w == "first";
  if (next == "term") return w == "second";
  return next == "president" && (w == "next" || w == "elected" || w == "new");
}

// Rounds, terms and run-offs, and hardly a seat: a presidency, a governorship, a mayoralty.
bool speaks_of_one_office(const Scene& scene) {
  const Vocabulary& v = scene.book->vocabulary;
  const WordSet &office_words = v.set("office_race_words"), &house_words = v.set("house_race_words");
  std::size_t offices = 0, seats = 0;
  const auto& t = scene.sections[1].doc.tokens;
  for (std::size_t i = 0; i < t.size(); ++i) {
    if (t[i].kind != TokenKind::word) continue;
    offices += office_words.contains(t[i].norm, t[i].hash) || opens_office_phrase(t, i);
    seats += house_words.contains(t[i].norm, t[i].hash);
  }
  return offices >= 2 && offices > 2 * seats;
}

void read_title_cues(Scene& scene) {
  const auto& t = scene.sections[0].doc.tokens;
  for (std::size_t i = 0; i + 1 < t.size(); ++i)
    if ((t[i].norm == "exit" || t[i].norm == "opinion") && (t[i + 1].norm == "poll" || t[i + 1].norm == "polls")) scene.projected = true;
  for (const Section& section : scene.sections)
    for (std::size_t i = 0; i < std::min<std::size_t>(section.doc.tokens.size(), 60); ++i) {
      const std::string& w = section.doc.tokens[i].norm;
      bool hyphenated = w == "by" && i + 2 < section.doc.tokens.size() && section.doc.tokens[i + 1].norm == "-" && section.doc.tokens[i + 2].norm.rfind("election", 0) == 0;
      const bool special = w == "special" && i + 1 < section.doc.tokens.size() && section.doc.tokens[i + 1].norm == "election";  // of the United States
      scene.by_election |= hyphenated || special || w == "byelection" || w == "byelections" || w == "bypoll" || w == "bypolls" || w == "bye-election";
    }
  for (const Token& x : t) scene.single_office |= scene.book->vocabulary.set("single_offices").contains(x.norm);
  for (std::size_t k = 0; k < std::min<std::size_t>(scene.sections[1].doc.sentences.size(), 2); ++k)
    for (std::size_t i = scene.sections[1].doc.sentences[k].begin; i < scene.sections[1].doc.sentences[k].end; ++i) {
      const std::string& w = scene.sections[1].doc.tokens[i].norm;
      scene.single_office |= w == "presidential" || w == "presidency" || w == "gubernatorial" || w == "mayoral" || w == "governorship" || w == "primary" || w == "primaries";
    }
  scene.fills_no_house = scene.by_election || tells_of_electors(scene);
  scene.vote_of_confidence = tells_of_confidence_vote(scene);
  scene.single_office |= speaks_of_one_office(scene);
  for (const Token& x : t)
    if (x.norm == "projections" || x.norm == "projection") scene.projected = true;
}

// An article of few words of elections, in which results are told all the same: "won the race for governor … 56.3% of the vote".
bool speaks_for_itself(const std::vector<Claim>& claims) {
  constexpr double kSure = 0.8;
  constexpr std::ptrdiff_t kResults = 3;
  const auto is_result = [](const Claim& c) { return c.kind != Kind::candidacy && c.kind != Kind::alliance && c.kind != Kind::house; };
  return std::ranges::count_if(claims, [&](const Claim& c) { return is_result(c) && c.confidence >= kSure; }) >= kResults;
}

// The passes, in order. `told_of` is told of each sentence with its readings and claims. `gate`: stop early where the
// article cannot hold claims.
template <typename ToldOf>
std::vector<Claim> run(Scene& scene, const Article& article, const Rulebook& rulebook, bool gate, WordVectors* words, ToldOf told_of) {
  scene.article = &article;
  scene.book = &rulebook.parts();
  if (gate && !scene.book->gate.may_hold_claims(article.title, article.text)) return {};  // most of a dump ends here
  const SentenceRules& rules = scene.book->vocabulary.sentences;
  scene.sections.push_back({"title", analyze(article.title, rules), {}});
  scene.sections.push_back({"body", analyze(article.text, rules), {}});
  const Gate::Count election_words = election_words_of(scene);
  if (gate && !election_words.enough()) return {};
  scene.country = guess_country(scene);
  read_year(scene);
  read_title_cues(scene);

  build_entities(scene);
  count_core_words(scene);
  const bool of_parties = names_parties(scene);
  const bool doubtful = gate && (election_words.beside() || (!of_parties && !election_words.plenty()));
  if (doubtful && !of_parties && !election_words.perhaps()) return {};
  if (election_words.about()) {  // all its words together say so, few as those of elections may be
    scene.strength = std::max(scene.strength, kOfElections);
    scene.core = std::max<std::size_t>(scene.core, 1);
  }

  std::vector<Claim> claims;
  Discourse discourse;
  std::optional<Judge> judge;
  if (scene.weights != Weights::unused) judge.emplace(scene, words);
  scene.judge = judge ? &*judge : nullptr;
  People people(scene, scene.judge);
  for (Section& section : scene.sections) {
    for (SentenceScene& s : section.sentences) {
      s.title_case = section.name == "title";
      make_items(scene, section, s);
      note_moments(scene, section, s, discourse);
      fold_phrases(scene, section, s, discourse);
      write_typed_text(scene, s);
      note_contests(scene, section, s, discourse);
      auto row = read_row(scene, section, s, discourse);
      auto readings = row ? *row : read_sentence(scene, section, s, discourse);
      LinkTrace seen;
      if (!gate) {
        seen = {all_numbers(scene, section, s, discourse, readings), people_to_link<std::string>(scene, section, s, discourse, readings), {}};
        scene.races_seen = &seen.races;
      }
      people.see(section, s, discourse, readings);
      auto found = row ? make_claims(scene, section, s, readings, discourse) : judged_claims(scene, section, s, discourse, readings);
      people.place(section, s, discourse, readings);
      auto told = told_memberships(scene, section, s);
      auto again = told_again(scene, section, s, discourse);
      auto titles = told_results(scene, section, s, discourse);
      told_of(section, s, readings, found, std::move(seen));
      for (auto* some : {&found, &again, &titles, &told}) std::ranges::move(*some, std::back_inserter(claims));
      advance(discourse, scene, s);
    }
  }
  people.settle(claims);
  scene.judge = nullptr;
  if (judge) scene.doubted = judge->doubted();
  claims = settle_claims(scene, std::move(claims));
  if (doubtful && !speaks_for_itself(claims)) return {};
  resolve_elections(scene, claims);
  return claims;
}

// Most articles that pass the gate have a result or two in passing, which the network would take a hundred times as long to read:
// of these it is asked of the claims alone.
bool full_of_results(const Scene& scene, std::size_t claims) {
  constexpr std::size_t kBytesAClaim = 600, kBytesAtMost = 2000;
  const std::size_t bytes = on_elections_throughout(scene) ? kBytesAtMost : kBytesAClaim;
  return scene.article->title.size() + scene.article->text.size() <= bytes * (claims + scene.doubted);
}

// The words of an article as the rulebook's network reads them; nothing where it has none.
std::optional<WordVectors> words_for(const Rulebook& rulebook) {
  const LinkerNetwork* network = rulebook.parts().linker.network.get();
  return network ? std::optional<WordVectors>(*network) : std::nullopt;
}

}  // namespace

std::vector<Claim> extract(const Article& article, const Rulebook& rulebook) {
  auto words = words_for(rulebook);
  Scene scene;
  scene.weights = words ? Weights::sparing : Weights::used;
  std::vector<Claim> claims = run(scene, article, rulebook, true, words ? &*words : nullptr, [](const auto&...) {});
  if (!words || !full_of_results(scene, claims.size())) return claims;
  Scene again;
  return run(again, article, rulebook, true, &*words, [](const auto&...) {});
}

Trace trace_article(const Article& article, const Rulebook& rulebook, Weights weights) {
  Trace t;
  t.scene.weights = weights;
  auto words = words_for(rulebook);
  if (weights == Weights::used && words) {
    Scene sparing;
    sparing.weights = Weights::sparing;
    const std::size_t claims = run(sparing, article, rulebook, false, &*words, [](const auto&...) {}).size();
    if (!full_of_results(sparing, claims)) t.scene.weights = Weights::sparing;
  }
  t.claims = run(t.scene, article, rulebook, false, words ? &*words : nullptr, [&](const Section& section, const SentenceScene& s, const std::vector<Reading>& readings, const std::vector<Claim>& claims, LinkTrace seen) {
    const auto at = static_cast<std::size_t>(&section - t.scene.sections.data());
    t.sentences.push_back({at, static_cast<std::size_t>(&s - section.sentences.data()), readings, std::move(seen), claims});
  });
  const Gate::Count words_of_elections = election_words_of(t.scene);
  t.gated = !words_of_elections.enough() || words_of_elections.beside();
  return t;
}

}  // namespace newstally
