#include "pipeline/rulebook/rules.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "pipeline/base/hash.h"
#include "pipeline/rulebook/cases.h"
#include "pipeline/rulebook/json_file.h"
#include "pipeline/rulebook/pattern.h"
#include "pipeline/rulebook/rule_engine.h"

namespace newstally {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

// Reads the rules of one file; every mistake carries the line of the rule's id.
class RuleFile {
 public:
  RuleFile(std::string path, PatternCompiler& compiler, std::vector<Error>& errors)
      : path_(std::move(path)), compiler_(compiler), errors_(errors) {}

  void read(std::vector<Rule>& out) {
    auto text = read_file(path_, errors_);
    if (!text) return;
    text_ = std::move(*text);
    auto j = parse_json(text_, path_, errors_);
    if (!j) return;
    if (!j->is_object() || !j->contains("rules") || !j->at("rules").is_array()) return wrong(1, "needs a list \"rules\"", "see rules/rule.schema.json");
    auto kind = kind_from(j->value("kind", ""));
    if (!kind) return wrong(1, "\"kind\" is missing or unknown", "one of seats, margin, votes, share, outcome, candidacy, alliance, house, turnout");
    for (const auto& r : j->at("rules")) {
      try {
        rule(r, *kind, out);
      } catch (const json::exception& e) {
        wrong(line_, e.what(), "see rules/rule.schema.json");
      }
    }
  }

 private:
  void rule(const json& j, Kind kind, std::vector<Rule>& out) {
    Rule r;
    r.id = j.value("id", "");
    r.file = path_;
    line_ = r.line = line_of_next("\"" + r.id + "\"");
    if (r.id.empty()) return wrong(0, "a rule without \"id\"", "give it one: KIND.name");
    static const std::set<std::string> kKeys{"id", "text", "status", "emit", "continues", "scope", "needs", "unit", "role", "fixed", "modality", "confidence", "note", "negated", "subject", "unless", "definite", "fallback", "least", "silent", "told", "earlier"};
    for (const auto& [key, value] : j.items())
      if (!kKeys.contains(key)) wrong(line_of_key(key), "rule " + r.id + ": unknown key \"" + key + "\"", "keys are listed in rules/rule.schema.json");
    r.texts = j.at("text").is_string() ? std::vector<std::string>{j.at("text").get<std::string>()} : j.at("text").get<std::vector<std::string>>();
    r.continues = j.value("continues", kind == Kind::outcome || kind == Kind::candidacy);
    r.scope = j.value("scope", "");
    r.needs = AnyOf(j.value("needs", ""));
    r.unless = AnyOf(j.value("unless", ""));
    r.fallback = j.value("fallback", false);
    r.silent = j.value("silent", false);
    read_told(j.value("told", ""), r);
    r.definite = j.value("definite", false);
    r.least = j.value("least", 0.0);
    r.sentence_subject = j.value("subject", "") == "sentence";
    r.race_subject = j.value("subject", "") == "race";
    r.keep_negated = j.value("negated", false);
    r.earlier = j.value("earlier", false);
    r.confidence = j.value("confidence", 0.9);
    for (const auto& t : r.texts) {
      auto variants = compiler_.compile(t);
      if (!variants) {
        wrong(line_, "rule " + r.id + ": " + variants.error().reason + " in \"" + t + "\"", variants.error().hint);
        continue;
      }
      for (auto& v : *variants) r.variants.push_back(std::move(v));
    }
    if (j.contains("emit")) {
      for (const auto& e : j.at("emit")) r.emits.push_back(emission(e, j, kind, r));
    } else {
      r.emits.push_back(emission(json::object(), j, kind, r));
    }
    check_slots(r);
    out.push_back(std::move(r));
  }

  void read_told(const std::string& kinds, Rule& r) {
    for (std::size_t from = 0; from < kinds.size();) {
      const std::size_t to = std::min(kinds.find('|', from), kinds.size());
      const std::string name = kinds.substr(from, to - from);
      if (auto kind = kind_from(name)) r.told.push_back(*kind);
      else wrong(line_, "rule " + r.id + ": unknown kind \"" + name + "\" in \"told\"", "kinds of claims, divided by '|': seats, votes, share, margin");
      from = to + 1;
    }
  }

  Emission emission(const json& e, const json& rule, Kind kind, const Rule& r) {
    auto get = [&](const char* key) -> std::string { return e.contains(key) ? e.at(key).get<std::string>() : rule.contains(key) && rule.at(key).is_string() ? rule.at(key).get<std::string>() : ""; };
    Emission m;
    m.kind = e.contains("kind") ? kind_from(e.at("kind").get<std::string>()).value_or(kind) : kind;
    std::string status = get("status");
    if (status == "verb") {
      m.status_of_verb = true;
    } else {
      auto s = status_from(status);
      if (!s) wrong(line_, "rule " + r.id + ": unknown status \"" + status + "\"", "a status of the claim format, or \"verb\"");
      m.status = s.value_or(Status::none);
    }
    m.role = role_from(get("role")).value_or(Role::none);
    m.unit = unit_from(get("unit")).value_or(Unit::none);
    if (auto modality = get("modality"); !modality.empty()) m.modality = modality_from(modality);
    if (e.contains("fixed") || rule.contains("fixed")) m.fixed = e.contains("fixed") ? e.at("fixed").get<double>() : rule.at("fixed").get<double>();
    std::set<std::string> have = slot_names(r);
    if (r.sentence_subject) have.insert("subject");
    auto pick = [&](const char* key, std::initializer_list<const char*> defaults) -> std::string {
      if (e.contains(key)) return e.at(key).get<std::string>();
      for (const char* d : defaults)
        if (have.contains(d)) return d;
      return "";
    };
    m.subject_given = e.contains("subject");
    m.subject = pick("subject", {"subject", "party", "candidate", "alliance", "body", "place", "others"});
    m.value = pick("value", {"value", "percent", "points"});
    m.rival = pick("rival", {"rival"});
    m.contest = pick("contest", {"contest"});
    m.of = pick("of", {"of"});
    m.member = pick("member", {"member"});
    m.party = pick("party_of", {});
    return m;
  }

  static std::set<std::string> slot_names(const Rule& r) {
    std::set<std::string> names;
    for (const auto& v : r.variants) {
      for (const auto& s : v.slots) names.insert(s.name);
      if (!v.object_slot.empty()) names.insert(v.object_slot);
    }
    return names;
  }

  void check_slots(const Rule& r) {
    auto names = slot_names(r);
    if (r.sentence_subject) names.insert("subject");
    names.insert(r.race_subject ? std::initializer_list<std::string>{"ahead", "behind"} : std::initializer_list<std::string>{"opponent"});
    for (const auto& e : r.emits)
      for (const auto& s : {e.subject, e.value, e.rival, e.contest, e.of, e.member})
        if (!s.empty() && !names.contains(s)) wrong(line_, "rule " + r.id + ": \"emit\" names the slot {" + s + "}, which no text of it has", "add the slot to a text or drop it from \"emit\"");
  }

  // The line of a text that stands behind the one asked for before, as rules do; 0 where it stands nowhere.
  std::size_t line_of_next(const std::string& written) {
    const std::size_t at = text_.find(written, counted_);
    if (at == std::string::npos) return line_of(text_, written);
    lines_ += static_cast<std::size_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(counted_), text_.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    counted_ = at;
    return lines_;
  }
  std::size_t line_of_key(const std::string& key) const {
    std::size_t from = text_.find("\"" + key + "\"", offset_of_line());
    return from == std::string::npos ? line_ : 1 + static_cast<std::size_t>(std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(from), '\n'));
  }
  std::size_t offset_of_line() const {
    std::size_t at = 0;
    for (std::size_t n = 1; n < line_ && at != std::string::npos; ++n) at = text_.find('\n', at) + 1;
    return at;
  }
  void wrong(std::size_t line, std::string why, std::string hint) { errors_.push_back({path_, line, std::move(why), std::move(hint)}); }

  std::string path_, text_;
  PatternCompiler& compiler_;
  std::vector<Error>& errors_;
  std::size_t line_ = 0;
  std::size_t counted_ = 0, lines_ = 1;  // bytes whose lines have been counted, and how many those are
};

void check_cases(const std::vector<Rule>& rules, const std::vector<RuleCase>& cases, std::vector<Error>& errors) {
  std::set<std::string> ids, with_positive, with_negative;
  for (const auto& r : rules)
    if (!ids.insert(r.id).second) errors.push_back({r.file, r.line, "rule " + r.id + " stands twice", "give one of them another id"});
  for (const auto& c : cases) {
    if (!ids.contains(c.rule)) errors.push_back({c.file, c.line, "cases for a rule that does not exist: " + c.rule, "mend the name in brackets, or remove the cases"});
    (c.expected.empty() ? with_negative : with_positive).insert(c.rule);
  }
  for (const auto& r : rules) {
    if (!with_positive.contains(r.id) && !r.silent) errors.push_back({r.file, r.line, "rule " + r.id + " has no case", "add a sentence it matches to the .cases.txt file beside it"});
    else if (!with_negative.contains(r.id)) errors.push_back({r.file, r.line, "rule " + r.id + " has no negative case", "add a sentence it must leave alone ('- …') to the .cases.txt file beside it"});
  }
}

}  // namespace

AnyOf::AnyOf(std::string_view words) : text(words) {
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find('|'));
    words.remove_prefix(std::min(word.size() + 1, words.size()));
    if (!word.empty()) hashes.push_back(quick_hash(word));
  }
}

RuleSet::RuleSet() = default;
RuleSet::~RuleSet() = default;
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;

RuleSet RuleSet::load(const std::string& folder, const Vocabulary& vocabulary, bool need_cases, std::vector<Error>& errors) {
  RuleSet set;
  Macros macros;
  if (auto j = read_json(folder + "/macros.json", errors))
    for (const auto& [k, v] : j->items())
      if (v.is_string()) macros[k] = v.get<std::string>();
  std::vector<std::string> folders;
  std::error_code ec;
  for (const auto& e : fs::directory_iterator(folder, ec)) {
    std::string name = e.path().filename().string();
    if (e.is_directory() && name != "lexicon" && name != "vocabulary" && name != "linker") folders.push_back(e.path().string());
  }
  std::sort(folders.begin(), folders.end());
  PatternCompiler compiler(vocabulary, macros);
  for (const auto& f : folders)
    for (const auto& path : files_in(f, ".json", false)) {
      RuleFile(path, compiler, errors).read(set.rules_);
      if (need_cases) read_cases(path.substr(0, path.size() - 5) + ".cases.txt", set.cases_, errors);
    }
  if (need_cases) check_cases(set.rules_, set.cases_, errors);
  if (!errors.empty()) return set;
  const std::string continuations = folder + "/continuations.json";
  if (auto j = read_json(continuations, errors)) {
    for (const auto& t : j->value("texts", json::array())) {
      auto variants = compiler.compile(t.get<std::string>());
      if (!variants) {
        errors.push_back({continuations, 0, variants.error().reason + " in \"" + t.get<std::string>() + "\"", variants.error().hint});
        continue;
      }
      set.continuations_.push_back(std::move(variants->front()));
    }
  }
  set.engine_ = std::make_unique<Engine>(set.rules_, set.continuations_);
  return set;
}

std::vector<RuleSet::Found> RuleSet::match(const TypedRow& row, bool naive) const {
  if (!engine_ || row.text().empty()) return {};
  return naive ? engine_->match_naively(row) : engine_->match(row);
}

std::vector<RuleSet::Found> RuleSet::go_on(const TypedRow& row, std::size_t at) const {
  return engine_ ? engine_->go_on(row, at) : std::vector<Found>();
}

std::size_t RuleSet::variant_count() const { return engine_ ? engine_->patterns.size() : 0; }

}  // namespace newstally
