#include "pipeline/rulebook/vocabulary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_set>

#include "pipeline/rulebook/json_file.h"

namespace newstally {
namespace {

using nlohmann::json;

std::vector<std::string> split(std::string_view s, char sep) {
  std::vector<std::string> out;
  while (!s.empty()) {
    const std::string_view part = s.substr(0, s.find(sep));
    if (!part.empty()) out.emplace_back(part);
    s.remove_prefix(std::min(part.size() + 1, s.size()));
  }
  return out;
}

std::vector<std::string> norms(const std::string& text) {
  std::vector<std::string> out;
  for (const Token& t : tokenize(text)) out.push_back(t.norm);
  return out;
}

bool vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

// third person, past, participle, -ing of a regular verb
std::array<std::string, 4> inflect(const std::string& v) {
  std::string third, past, ing;
  bool y = v.size() > 1 && v.back() == 'y' && !vowel(v[v.size() - 2]);
  bool e = v.back() == 'e';
  bool sibilant = v.back() == 's' || v.back() == 'x' || (v.size() > 1 && (v.substr(v.size() - 2) == "sh" || v.substr(v.size() - 2) == "ch"));
  third = y ? v.substr(0, v.size() - 1) + "ies" : sibilant ? v + "es" : v + "s";
  past = y ? v.substr(0, v.size() - 1) + "ied" : e ? v + "d" : v + "ed";
  ing = e && v.size() > 2 && v[v.size() - 2] != 'e' ? v.substr(0, v.size() - 1) + "ing" : v + "ing";
  return {third, past, past, ing};
}

class VerbTable {
 public:
  VerbTable(Vocabulary& v, const json& irregular) : v_(v), irregular_(irregular) {}

  void add(const std::string& phrase) {
    auto words = norms(phrase);
    if (words.empty()) return;
    std::string lemma = join(words);
    if (!done_.insert(lemma).second) return;
    v_.lemmas.insert(lemma);
    std::array<std::string, 4> forms;
    head_ = words.size() > 2 && words[0] == "re" && words[1] == "-" ? 2 : 0;  // "re-elect"
    const std::string verb = words[head_];
    if (irregular_.contains(verb)) {
      for (std::size_t k = 0; k < 4; ++k) forms[k] = irregular_.at(verb).at(k).get<std::string>();
    } else {
      forms = inflect(verb);
    }
    form(words, verb, lemma, VerbShape::base);
    for (const auto& f : split(forms[0], '|')) form(words, f, lemma, VerbShape::third);
    for (const auto& f : split(forms[3], '|')) form(words, f, lemma, VerbShape::ing);
    auto pasts = split(forms[1], '|'), participles = split(forms[2], '|');
    for (const auto& f : pasts) {
      bool both = std::find(participles.begin(), participles.end(), f) != participles.end();
      form(words, f, lemma, both ? VerbShape::past_or_participle : VerbShape::past);
    }
    for (const auto& f : participles)
      if (std::find(pasts.begin(), pasts.end(), f) == pasts.end()) form(words, f, lemma, VerbShape::participle);
  }

  static std::string join(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& w : words) out += (out.empty() ? "" : "_") + w;
    return out;
  }

 private:
  void form(std::vector<std::string> words, const std::string& head, const std::string& lemma, VerbShape shape) {
    words[head_] = head;
    for (VerbForm& f : v_.verbs[words[0]])
      if (f.lemma == lemma && f.tokens == words) {
        f.base_too |= f.shape == VerbShape::base;
        f.shape = shape;
        return;
      }
    const std::uint64_t second = words.size() > 1 ? quick_hash(words[1]) : 0;
    v_.verbs[words[0]].push_back({.tokens = words, .lemma = lemma, .shape = shape, .second = second});
  }

  Vocabulary& v_;
  const json& irregular_;
  std::size_t head_ = 0;  // the word that is inflected
  std::unordered_set<std::string> done_;
};

void load_numbers(Vocabulary& v, const json& j) {
  auto map = [&](const char* key, auto& into) {
    for (const auto& [k, x] : j.at(key).items()) into[k] = x.template get<double>();
  };
  auto set = [&](const char* key, auto& into) {
    for (const auto& x : j.at(key)) into.insert(x.template get<std::string>());
  };
  auto& n = v.numbers;
  map("cardinals", n.cardinals);
  map("multipliers", n.multipliers);
  map("fractions", n.fractions);
  map("singles", n.singles);
  set("ordinals", n.ordinals);
  set("months", n.months);
  set("weekdays", n.weekdays);
  set("currencies", n.currencies);
  set("percent", n.percent);
  set("changes", n.changes);
  set("foreign_units", n.foreign_units);
  for (const auto words : {n.cardinals.words(), n.singles.words(), n.currencies.words(), n.months.words()})
    for (const auto w : words) n.openers.insert(w);
  for (const auto* w : {"a", "half"}) n.openers.insert(w);
  for (const auto& [name, phrases] : j.at("bounds").items())
    for (const auto& p : phrases) n.bounds.emplace_back(norms(p.get<std::string>()), bound_from(name).value_or(Bound::exact));
  std::stable_sort(n.bounds.begin(), n.bounds.end(), [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

void load_verbs(Vocabulary& v, const json& j, const std::string& path, std::vector<Error>& errors) {
  VerbTable table(v, j.at("irregular"));
  for (const auto& [name, c] : j.at("classes").items()) {
    VerbClass vc;
    if (c.contains("status")) {
      auto s = status_from(c.at("status").get<std::string>());
      if (!s) errors.push_back({path, 0, "/classes/" + name + "/status: unknown status", "use a status of the claim format"});
      vc.status = s.value_or(Status::none);
    }
    for (const auto& verb : c.at("verbs")) {
      std::string phrase = verb.get<std::string>();
      table.add(phrase);
      vc.lemmas.push_back(VerbTable::join(norms(phrase)));
    }
    v.verb_classes[name] = std::move(vc);
  }
  for (const auto& [name, c] : v.verb_classes)
    for (const std::string& lemma : c.lemmas)
      if (auto& of = v.classes[lemma]; of.empty() || of.back() != name) of.push_back(name);
  for (const auto& [verb, forms] : j.at("irregular").items()) table.add(verb);
  for (auto& forms : v.verbs.values())
    std::stable_sort(forms.begin(), forms.end(), [](const auto& a, const auto& b) { return a.tokens.size() > b.tokens.size(); });
}

}  // namespace

int Topic::Length::operator()(std::size_t bytes) const {
  constexpr double kShortest = 100, kUnit = 1000;  // as rules/vocabulary/train_topic.py
  return bias + static_cast<int>(std::lround(more * std::log(std::max(static_cast<double>(bytes), kShortest) / kUnit)));
}

const VerbForm* Vocabulary::verb_at(std::span<const Token> tokens, std::size_t i, std::size_t end) const {
  const auto* forms = verbs.find(tokens[i].norm);
  if (!forms) return nullptr;
  for (const VerbForm& f : *forms) {
    if (i + f.tokens.size() > end) continue;
    bool match = true;
    for (std::size_t k = 1; k < f.tokens.size() && match; ++k) match = tokens[i + k].norm == f.tokens[k];
    if (match) return &f;
  }
  return nullptr;
}

std::span<const std::string_view> Vocabulary::classes_of(std::string_view lemma) const {
  const auto* of = classes.find(lemma);
  return of ? std::span<const std::string_view>(*of) : std::span<const std::string_view>();
}

bool Vocabulary::in_class(std::string_view name, std::string_view lemma) const { return std::ranges::count(classes_of(lemma), name) > 0; }

Vocabulary Vocabulary::load(const std::string& folder, std::vector<Error>& errors) {
  Vocabulary v;
  auto guarded = [&](const std::string& file, auto use) {
    std::string path = folder + "/" + file;
    auto j = read_json(path, errors);
    if (!j) return;
    try {
      use(*j, path);
    } catch (const json::exception& e) {
      errors.push_back({path, 0, e.what(), "see rules/README.md for the keys of this file"});
    }
  };
  guarded("numbers.json", [&](const json& j, const std::string&) { load_numbers(v, j); });
  guarded("verbs.json", [&](const json& j, const std::string& path) { load_verbs(v, j, path, errors); });
  guarded("words.json", [&](const json& j, const std::string&) {
    for (const auto& [key, words] : j.items()) {
      if (v.set_names.add(key) == v.sets.size()) v.sets.emplace_back();
      WordSet& set = v.sets.back();
      for (const auto& w : words)
        if (set.insert(w.get<std::string>()) && key.ends_with("_cues")) v.cues[key].add(norms(w.get<std::string>()));
    }
  });
  guarded("topic.json", [&](const json& j, const std::string& path) {
    v.topic.of_length = {j.at("bias").get<int>(), j.at("length").get<double>()};
    for (const auto& [word, weight] : j.at("words").items()) {
      v.topic.words[word] = weight.get<int>();
      if (v.topic.words[word] < 0) errors.push_back({path, 0, "/words/" + word + ": below zero", "the gate stops reading where a text has enough: no word may speak against an election"});
    }
  });
  if (auto text = read_file(folder + "/common_words.txt", errors)) {
    for (std::string_view rest = *text; !rest.empty();) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      if (!line.empty() && line[0] != '#') v.common_words.insert(line);
    }
  }
  for (const auto phrase : v.set("others").words()) v.others.add(split(phrase, ' '));
  const auto abbreviations = v.set("abbreviations").words();
  v.sentences.abbreviations.assign(abbreviations.begin(), abbreviations.end());
  std::sort(v.sentences.abbreviations.begin(), v.sentences.abbreviations.end());
  for (const auto& words : {v.set("time_zones").words(), v.numbers.weekdays.words()}) v.sentences.behind_hours.insert(v.sentences.behind_hours.end(), words.begin(), words.end());
  std::sort(v.sentences.behind_hours.begin(), v.sentences.behind_hours.end());
  return v;
}

}  // namespace newstally
