#include "tests/unit/voice/pairs.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include <nlohmann/json.hpp>

namespace newstally {
namespace {

using Random = std::mt19937_64;  // its numbers are the same everywhere; the library's distributions are not

bool chance(Random& random, int percent) { return static_cast<int>(random() % 100) < percent; }

std::vector<std::string> split(const std::string& text, const std::string& at) {
  std::vector<std::string> out;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find(at, from), text.size());
    if (to > from) out.push_back(text.substr(from, to - from));
    from = to + at.size();
  }
  return out;
}

std::string joined(const std::vector<std::string>& parts, const std::string& with) {
  std::string out;
  for (const auto& p : parts) out += (out.empty() ? "" : with) + p;
  return out;
}

std::size_t count_words(const std::string& text) { return split(text, " ").size(); }

struct Source {
  std::string id, text;
};

const std::vector<Source>& corpus() {
  static const std::vector<Source> all = [] {
    std::vector<Source> out;
    for (const std::string folder : {"/corpus/articles", "/corpus/world/articles"})
      for (const auto& file : std::filesystem::directory_iterator(NEWSTALLY_SOURCE_DIR + folder)) {
        if (file.path().extension() != ".json") continue;
        std::ifstream in(file.path());
        const auto article = nlohmann::json::parse(in);
        out.push_back({article.at("id"), article.at("text")});
      }
    std::ranges::sort(out, {}, &Source::id);
    return out;
  }();
  return all;
}

// What a sub-editor changes. Neither names nor figures.
const std::map<std::string, std::string>& house_style() {
  static const std::map<std::string, std::string> kSwaps{
      {"said", "says"}, {"percent", "per cent"}, {"per", "a"}, {"won", "bagged"}, {"seats", "constituencies"}, {"votes", "ballots"},
      {"while", "and"}, {"but", "however"}, {"the", "its"}, {"was", "has been"}, {"were", "have been"}, {"has", "had"}, {"had", "has"},
      {"who", "that"}, {"after", "following"}, {"before", "ahead of"}, {"defeated", "beat"}, {"beat", "defeated"}, {"about", "around"},
      {"nearly", "almost"}, {"over", "more than"}, {"party", "outfit"}, {"election", "poll"}, {"elections", "polls"},
      {"Saturday,", "Saturday"}, {"also", "too"}, {"first", "earliest"}, {"last", "previous"}, {"down", "lower"}, {"up", "higher"},
      {"two", "2"}, {"three", "3"}, {"four", "4"}, {"five", "5"}, {"with", "on"}, {"in", "at"}, {"of", "from"}, {"its", "the"}};
  return kSwaps;
}

std::string touched(const std::string& word, Random& random) {
  const auto swap = house_style().find(word);
  if (swap != house_style().end()) return swap->second;
  switch (random() % 3) {
    case 0: return word + " also";
    case 1: return word.size() <= 4 && word.find_first_of("0123456789") == std::string::npos ? "" : word + ", officials said,";
    default: return "the " + word;
  }
}

std::vector<std::string> sentences(const std::string& text) { return split(text, ". "); }

std::string with_dateline(const std::string& text, Random& random) {
  static const std::string kDatelines[] = {"RIVERTON, Nov 23 (Reuters) - ", "New Harbour: ", "Our Bureau\n\n", "By Staff Reporter\n", ""};
  static const std::string kCredits[] = {"\n\n(With inputs from PTI)", " PTI", "\n- AP", "\n\nThis story has been published from an agency feed.", ""};
  return kDatelines[random() % 5] + text + kCredits[random() % 5];
}

std::string moved_about(const std::string& text, Random& random) {
  auto parts = sentences(text);
  for (std::size_t i = 1; i + 1 < parts.size(); ++i)
    if (chance(random, 15)) std::swap(parts[i], parts[i + 1]);
  std::erase_if(parts, [&](const std::string&) { return chance(random, 12); });
  return joined(parts, ". ");
}

std::size_t add_text(std::string text, LabelledPairs& out) {
  out.texts.push_back(std::move(text));
  return out.texts.size() - 1;
}

void add_pair(std::string kind, bool copy, std::string a, std::string b, LabelledPairs& out) {
  const std::size_t first = add_text(std::move(a), out);
  out.pairs.push_back({std::move(kind), copy, first, add_text(std::move(b), out)});
}

void add_copies(const Source& s, std::uint64_t seed, LabelledPairs& out) {
  Random random(seed);
  const auto add = [&](const char* kind, std::string a, std::string b) {
    if (std::min(count_words(a), count_words(b)) >= 45) add_pair(kind, true, std::move(a), std::move(b), out);
  };
  add("headline and credit", s.text, with_dateline(s.text, random));
  for (int keep : {70, 50, 30}) add("trimmed", s.text, with_dateline(trimmed_copy(s.text, keep), random));
  add("light edits", s.text, edited_copy(s.text, seed + 1, 4));
  add("edits", s.text, with_dateline(edited_copy(s.text, seed + 2, 8), random));
  add("heavy edits", s.text, moved_about(edited_copy(s.text, seed + 3, 12), random));
  add("edited and trimmed", s.text, with_dateline(trimmed_copy(edited_copy(s.text, seed + 4, 6), 50), random));
  add("two prints of one text", moved_about(edited_copy(s.text, seed + 5, 4), random),
      with_dateline(trimmed_copy(edited_copy(s.text, seed + 6, 4), 60), random));
}

// A desk's template, filled for one constituency. `style` chooses the template, everything else the seed.
std::string filled_template(std::uint64_t seed, int style) {
  Random random(seed);
  static const std::vector<std::string> kFirst{"Asha", "Ben", "Carmen", "Dilip", "Esther", "Farid", "Grace", "Hugo", "Indira", "Jonas", "Kavita", "Lena"};
  static const std::vector<std::string> kLast{"Rao", "Cole", "Diaz", "Sahay", "Mensah", "Khan", "Whitaker", "Lindt", "Bose", "Okoro", "Nair", "Brandt"};
  static const std::vector<std::string> kSeats{"Northfield", "Eastmere", "Sonepur", "Kelgaon", "Harbour East", "Millbury", "Tarkwood", "Rampur Hills", "Lindvale", "Ashford", "Quayside", "Dunholm"};
  static const std::vector<std::string> kParties{"Progress Party", "Unity Front", "Greens", "Farmers' League", "Civic Union"};
  const auto one = [&](const std::vector<std::string>& v) { return v[random() % v.size()]; };
  const auto number = [&](int below) { return std::to_string(1000 + random() % static_cast<std::uint64_t>(below)); };
  const std::string winner = one(kFirst) + " " + one(kLast), loser = one(kFirst) + " " + one(kLast), third = one(kFirst) + " " + one(kLast);
  const std::string seat = one(kSeats), party = one(kParties), other = one(kParties);
  std::ostringstream o;
  if (style == 0)
    o << seat << " assembly election result: " << winner << " of the " << party << " has won the " << seat << " constituency by a margin of " << number(40000) << " votes. "
      << winner << " polled " << number(90000) << " votes and " << loser << " of the " << other << " came second with " << number(50000) << " votes. " << third
      << " was third with " << number(9000) << " votes. Voting in the " << seat << " constituency took place on November 13 and the votes were counted on November 23. In the last election the seat was won by "
      << one(kFirst) << " " << one(kLast) << " by " << number(30000) << " votes. Follow our live page for the results of all 81 constituencies of the state.";
  else if (style == 1)
    o << "Results for " << seat << "\n" << winner << " (" << party << ") " << number(30000) << " votes, elected\n" << loser << " (" << other << ") " << number(20000) << " votes\n" << third
      << " (Independent) " << number(5000) << " votes\nElectorate " << number(90000) << "\nTurnout " << 40 + random() % 40 << "." << random() % 10
      << " per cent\nMajority " << number(9000) << "\nThe declaration was made by the returning officer at the town hall in " << seat
      << " shortly after the count had ended. There were " << number(300) << " spoilt papers. The new member will take the oath when the house meets next month.";
  else
    o << winner << " won the race for " << seat << " on Tuesday, defeating " << loser << ", according to unofficial results. " << winner << ", a member of the " << party << ", had "
      << 50 + random() % 15 << "." << random() % 10 << " percent of the vote with all precincts reporting. The margin was " << number(9000) << " votes. " << loser
      << ", of the " << other << ", had " << 30 + random() % 15 << "." << random() % 10 << " percent. The results are unofficial until they are certified by the county's board of elections. This story was written by a program from data of the election authority.";
  return o.str();
}

// Wire copy that the corpus itself holds: the text of three outlets is one agency's.
bool one_wire_text(const std::string& a, const std::string& b) { return a.find("-wire-") != std::string::npos && b.find("-wire-") != std::string::npos; }

void add_others(int part, LabelledPairs& out) {
  const auto& all = corpus();
  const std::size_t begin = out.texts.size();
  std::vector<const Source*> sources;
  for (std::size_t i = static_cast<std::size_t>(part); i < all.size(); i += 2) {
    sources.push_back(&all[i]);
    add_text(all[i].text, out);
  }
  for (std::size_t i = 0; i < sources.size(); ++i)
    for (std::size_t j = i + 1; j < sources.size(); ++j)
      if (!one_wire_text(sources[i]->id, sources[j]->id)) out.pairs.push_back({"two articles of the corpus", false, begin + i, begin + j});
  for (std::uint64_t seed = 0; seed < 60; ++seed)
    for (int style = 0; style < 3; ++style) {
      const auto first = 1000 * static_cast<std::uint64_t>(part + 1) + 2 * seed;
      add_pair("one template, two results", false, filled_template(first, style), filled_template(first + 1, style), out);
    }
}

}  // namespace

std::string trimmed_copy(const std::string& text, int keep_percent) {
  const std::size_t want = text.size() * static_cast<std::size_t>(keep_percent) / 100;
  std::size_t end = text.rfind(". ", want);
  const std::size_t line = text.rfind('\n', want);
  if (line != std::string::npos && (end == std::string::npos || line > end)) end = line;
  return end == std::string::npos ? text : text.substr(0, end) + ".";
}

std::string edited_copy(const std::string& text, std::uint64_t seed, int strength) {
  Random random(seed);
  std::vector<std::string> out;
  for (const std::string& word : split(text, " ")) {
    const std::string changed = chance(random, strength) ? touched(word, random) : word;
    if (!changed.empty()) out.push_back(changed);
  }
  return joined(out, " ");
}

LabelledPairs labelled_pairs(int part) {
  LabelledPairs out;
  const auto& all = corpus();
  for (std::size_t i = 0; i < all.size(); ++i)
    if (static_cast<int>(i % 2) == part) add_copies(all[i], 77 * (i + 1), out);
  add_others(part, out);
  std::ifstream in(NEWSTALLY_SOURCE_DIR "/tests/unit/voice/pairs.json");
  const auto written = nlohmann::json::parse(in);
  for (const auto& p : written.at("pairs"))
    add_pair(p.at("label") == "copy" ? "hand-written copies" : "hand-written others", p.at("label") == "copy", p.at("a"), p.at("b"), out);
  return out;
}

}  // namespace newstally
