#include "pipeline/reconcile/name_trial.h"

#include <algorithm>
#include <map>
#include <utility>

#include "pipeline/base/hash.h"
#include "pipeline/reconcile/name_fold.h"
#include "pipeline/reconcile/resolve.h"

namespace newstally {
namespace {

using Words = std::vector<std::string>;
using Variants = std::vector<std::pair<std::string, std::string>>;  // how, name

std::size_t dice(const std::string& name, std::string_view what, std::size_t sides) {
  return static_cast<std::size_t>(StableHash().add(name).add(what).value() % sides);
}

std::string printed(Words words) {
  std::string out;
  for (auto& w : words) {
    if (!w.empty() && w[0] >= 'a' && w[0] <= 'z') w[0] = static_cast<char>(w[0] - 'a' + 'A');
    out += (out.empty() ? "" : " ") + w;
  }
  return out;
}

// One way in which two desks romanise one name differently, of those that fit; empty where none does.
std::string respelt(const std::string& word) {
  static constexpr std::pair<std::string_view, std::string_view> kWays[] = {
      {"aa", "a"}, {"ee", "i"}, {"oo", "u"}, {"au", "ou"}, {"ou", "au"}, {"sh", "s"}, {"th", "t"}, {"dh", "d"}, {"kh", "k"}, {"ph", "f"},
      {"bh", "b"}, {"v", "w"},  {"w", "v"},  {"z", "j"},   {"y", "i"},   {"i", "ee"}, {"u", "oo"}, {"e", "ai"}, {"a", "aa"}};
  std::vector<std::string> out;
  for (const auto& [from, to] : kWays)
    if (const auto at = word.find(from, 1); at != std::string::npos) out.push_back(word.substr(0, at) + std::string(to) + word.substr(at + from.size()));
  return out.empty() ? std::string() : out[dice(word, "respelt", out.size())];
}

// A letter left out, doubled, or in the wrong place; never the first.
std::string mistyped(const std::string& word) {
  std::string out = word;
  const std::size_t at = 1 + dice(word, "where", word.size() - 2);
  switch (dice(word, "typing", 3)) {
    case 0: out.erase(at, 1); break;
    case 1: out.insert(at, 1, word[at]); break;
    default: std::swap(out[at], out[at + 1]);
  }
  return out;
}

std::size_t longest(const Words& words) {
  return static_cast<std::size_t>(std::max_element(words.begin(), words.end(), [](auto& a, auto& b) { return a.size() < b.size(); }) - words.begin());
}

void add_spellings(Variants& out, const Words& words) {
  const std::size_t at = longest(words);
  if (words[at].size() < 4) return;
  Words w = words;
  w[at] = respelt(words[at]);
  if (!w[at].empty() && w[at] != words[at]) out.emplace_back("respelt", printed(w));
  w[at] = mistyped(words[at]);
  if (w[at] != words[at]) out.emplace_back("mistyped", printed(w));
}

Variants of_person(const std::string& name) {
  Variants out;
  const auto forms = person_forms(name);
  if (forms.empty()) return out;
  const Words& words = forms.front();
  out.emplace_back("as official", printed(words));
  out.emplace_back("with a title", "Shri " + printed(words));
  add_spellings(out, words);
  if (words.size() < 2) return out;
  Words w = words;
  std::rotate(w.begin(), w.end() - 1, w.end());
  out.emplace_back("surname first", printed(w));
  out.emplace_back("bare surname", printed({words.back()}));
  if (words.back().size() > 1) {
    std::string initials;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) initials += std::string(1, static_cast<char>(words[i][0] - (words[i][0] >= 'a' ? 32 : 0))) + ". ";
    out.emplace_back("initials", initials + printed({words.back()}));
  }
  if (words.size() > 2) {
    out.emplace_back("no middle name", printed({words.front(), words.back()}));
    w = words;
    w[0] += w[1];
    w.erase(w.begin() + 1);
    out.emplace_back("written together", printed(w));
  }
  return out;
}

Variants of_place(const std::string& name) {
  Variants out;
  const Words words = place_words(name);
  if (words.empty()) return out;
  out.emplace_back("as official", printed(words));
  out.emplace_back("with its kind", printed(words) + " (ST) assembly constituency");
  add_spellings(out, words);
  if (words.size() > 1) {
    std::string together;
    for (const auto& w : words) together += w;
    out.emplace_back("written together", printed({together}));
  }
  return out;
}

class Trial {
 public:
  Trial(const Names& names, std::span<const OfficialFact> facts)
      : parties_(names, facts, {}), ledger_(facts, names, parties_), resolver_(names, parties_, ledger_, {}) {}

  void run() {
    std::vector<const OfficialContest*> places;
    std::vector<std::string> elections;
    for (const auto& [id, e] : ledger_.elections())
      for (const auto& c : e.contests) places.push_back(&c), elections.push_back(id);
    for (std::size_t i = 0; i < places.size(); ++i) {
      people(elections[i], *places[i], *places[(i + 1) % places.size()]);
      for (const auto& [how, name] : of_place(places[i]->name)) place(elections[i], name, places[i], how);
      stranger_place(elections[i], places, elections, i);
    }
  }
  std::vector<TrialLine> lines() const {
    std::vector<TrialLine> out;
    for (const auto& [key, line] : lines_) out.push_back(line);
    return out;
  }

 private:
  TrialLine& line(const std::string& of, const std::string& how) {
    TrialLine& l = lines_[{of, how}];
    l.of = of;
    l.variant = how;
    return l;
  }
  Resolved ask(const std::string& election, const std::string& contest, const std::string& person) {
    SourcedClaim s;
    s.claim.election = election;
    s.claim.kind = person.empty() ? Kind::turnout : Kind::outcome;
    s.claim.contest = Reference{RefType::contest, contest, contest, {}, "", ""};
    if (!person.empty()) s.claim.subject = Reference{RefType::candidate, person, person, {}, "", ""};
    return resolver_.resolve(s);
  }
  void people(const std::string& election, const OfficialContest& c, const OfficialContest& next) {
    for (const auto& p : c.candidates)
      for (const auto& [how, name] : of_person(p.name)) {
        TrialLine& l = line("candidates", how);
        ++l.asked;
        const Resolved r = ask(election, c.name, name);
        if (r.candidate) ++(r.ballot == &c && r.candidate == &p ? l.right : l.wrong);
      }
    for (const auto& p : next.candidates) {
      const bool here = std::any_of(c.candidates.begin(), c.candidates.end(), [&](const auto& own) { return own.forms == p.forms; });
      if (here || p.forms.empty() || p.forms.front().size() < 2) continue;
      TrialLine& l = line("candidates", "strangers");
      ++l.asked;
      if (ask(election, c.name, printed(p.forms.front())).candidate) ++l.wrong;
      else ++l.right;
    }
  }
  void place(const std::string& election, const std::string& name, const OfficialContest* meant, const std::string& how) {
    TrialLine& l = line("contests", how);
    ++l.asked;
    if (const Resolved r = ask(election, name, ""); r.ballot) ++(r.ballot == meant ? l.right : l.wrong);
  }
  // A seat of another election, where this one has none of its name.
  void stranger_place(const std::string& election, const std::vector<const OfficialContest*>& places, const std::vector<std::string>& elections,
                      std::size_t i) {
    for (std::size_t step = 1; step < 4; ++step) {
      const std::size_t other = (i + places.size() * step / 4) % places.size();
      if (elections[other] == election) continue;
      const auto& all = ledger_.find(election)->contests;
      if (std::any_of(all.begin(), all.end(), [&](const auto& c) { return c.words == places[other]->words; })) continue;
      TrialLine& l = line("contests", "strangers");
      ++l.asked;
      if (ask(election, printed(places[other]->words), "").ballot) ++l.wrong;
      else ++l.right;
    }
  }

  PartyRegister parties_;
  Ledger ledger_;
  Resolver resolver_;
  std::map<std::pair<std::string, std::string>, TrialLine> lines_;
};

}  // namespace

std::vector<TrialLine> try_names(std::span<const OfficialVote> votes, const Names& names) {
  std::vector<OfficialFact> facts;
  for (const auto& v : votes) {
    OfficialFact f;
    f.id = "o_" + std::to_string(facts.size());
    f.election = v.election;
    f.kind = Kind::votes;
    f.subject = v.candidate;
    f.party = v.party;
    f.contest = v.contest;
    f.value = static_cast<double>(v.votes);
    f.unit = Unit::votes;
    facts.push_back(std::move(f));
  }
  Trial trial(names, facts);
  trial.run();
  return trial.lines();
}

}  // namespace newstally
