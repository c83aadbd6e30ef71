#include "pipeline/extract/cases.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "pipeline/extract/debug.h"
#include "pipeline/rulebook/cases.h"

namespace newstally {
namespace {

// An expected claim as its line tells it. What is empty is not asked for, but for bound, modality and year: a case that
// is silent on them expects an exact figure, reported, of this election.
struct Expected {
  Kind kind = Kind::seats;
  Status status = Status::none;
  std::string subject;
  std::optional<double> value, high;
  std::vector<std::pair<std::string, std::string>> attributes;
};

using MaybeReference = std::optional<Reference>;

std::string trimmed(std::string_view s) {
  const auto from = s.find_first_not_of(" \t\r");
  if (from == std::string_view::npos) return {};
  return std::string(s.substr(from, s.find_last_not_of(" \t\r") - from + 1));
}

std::vector<std::string> split(std::string_view s, char at) {
  std::vector<std::string> out;
  for (std::size_t from = 0; from <= s.size();) {
    const std::size_t to = std::min(s.find(at, from), s.size());
    if (auto part = trimmed(s.substr(from, to - from)); !part.empty()) out.push_back(std::move(part));
    from = to + 1;
  }
  return out;
}

bool has_status(Kind k) { return k == Kind::seats || k == Kind::margin || k == Kind::outcome || k == Kind::house; }
bool has_value(Kind k) { return k != Kind::outcome && k != Kind::candidacy && k != Kind::alliance; }

std::optional<double> number(std::string s) {
  if (!s.empty() && s.back() == '%') s.pop_back();
  std::erase(s, ',');
  char* end = nullptr;
  const double v = std::strtod(s.c_str(), &end);
  if (s.empty() || *end) return std::nullopt;
  return v;
}

std::string written(double v) { return fmt::format("{}", v); }

constexpr const char* kShape = "KIND [STATUS] SUBJECT [VALUE] | ATTRIBUTE …, as in 'seats won Progress Party 40 | of 81'";

Result<void> read_value(const std::string& word, Expected& e) {
  const auto dash = word.find('-', 1);
  e.value = number(word.substr(0, dash));
  if (dash != std::string::npos) e.high = number(word.substr(dash + 1));
  if (e.value && (dash == std::string::npos || e.high)) return {};
  return fail("", 0, "'" + word + "' is no value", kShape);
}

Result<Expected> read_expected(const std::string& line) {
  const auto parts = split(line, '|');
  if (parts.empty()) return fail("", 0, "an empty expected claim", kShape);
  auto words = split(parts[0], ' ');
  Expected e;
  const auto kind = kind_from(words[0]);
  if (!kind) return fail("", 0, "unknown kind '" + words[0] + "'", kShape);
  e.kind = *kind;
  std::size_t from = 1, to = words.size();
  if (has_status(e.kind)) {
    const auto status = words.size() > 1 ? status_from(words[1]) : std::nullopt;
    if (!status || *status == Status::none) return fail("", 0, "no status after '" + words[0] + "'", kShape);
    e.status = *status;
    from = 2;
  }
  if (has_value(e.kind)) {
    if (to <= from) return fail("", 0, "no value at the end of '" + parts[0] + "'", kShape);
    if (auto ok = read_value(words[--to], e); !ok) return tl::unexpected(ok.error());
  }
  for (std::size_t k = from; k < to; ++k) e.subject += (k > from ? " " : "") + words[k];
  if (e.subject.empty()) return fail("", 0, "no subject in '" + parts[0] + "'", "write '-' where the claim has none");
  static const std::vector<std::string> kKeys{"of", "contest", "rival", "party", "member", "role", "modality", "bound", "year", "unit", "as_of", "by", "type", "evidence"};
  for (std::size_t k = 1; k < parts.size(); ++k) {
    const auto space = parts[k].find(' ');
    const std::string key = parts[k].substr(0, space);
    if (std::find(kKeys.begin(), kKeys.end(), key) == kKeys.end())
      return fail("", 0, "unknown attribute '" + key + "'", fmt::format("one of {}", fmt::join(kKeys, ", ")));
    if (space == std::string::npos) return fail("", 0, "attribute '" + key + "' without a value", "write '-' where it must not be given");
    e.attributes.emplace_back(key, trimmed(parts[k].substr(space)));
  }
  return e;
}

bool named(const MaybeReference& r, const std::string& name) {
  if (name == "-") return !r;
  if (!r) return false;
  const std::string want = fold_name(name);
  return fold_name(r->name) == want || fold_name(r->mention) == want ||
         std::any_of(r->aliases.begin(), r->aliases.end(), [&](const auto& a) { return fold_name(a) == want; });
}

std::string told(const std::string& s) { return s.empty() ? "-" : s; }
std::string told(const MaybeReference& r) { return r ? r->name : "-"; }
std::string told(const std::optional<double>& v) { return v ? written(*v) : "-"; }

// What a claim says under a name of the attributes above, and whether that is what is wanted.
struct Attribute {
  std::string key;
  std::function<std::string(const Claim&)> say;
  std::function<bool(const Claim&, const std::string&)> same;
  std::string usual;  // what a case expects that does not name it; empty: anything
};

const std::vector<Attribute>& attributes() {
  using S = const std::string&;
  const auto reference = [](std::string key, MaybeReference Claim::*at) {
    return Attribute{std::move(key), [at](const Claim& c) { return told(c.*at); }, [at](const Claim& c, S want) { return named(c.*at, want); }, ""};
  };
  const auto word = [](std::string key, std::string usual, auto say) {
    return Attribute{std::move(key), [say](const Claim& c) { return told(std::string(say(c))); }, [say](const Claim& c, S want) { return told(std::string(say(c))) == want; }, std::move(usual)};
  };
  static const std::vector<Attribute> kAll{
      {"of", [](const Claim& c) { return told(c.of); }, [](const Claim& c, S want) { return c.of == number(want); }, ""},
      reference("contest", &Claim::contest),
      reference("rival", &Claim::rival),
      reference("party", &Claim::party),
      reference("member", &Claim::member),
      word("role", "", [](const Claim& c) { return to_string(c.role); }),
      word("modality", "reported", [](const Claim& c) { return to_string(c.modality); }),
      word("bound", "exact", [](const Claim& c) { return to_string(c.bound); }),
      word("year", "-", [](const Claim& c) { return c.year_is_other && c.year ? std::to_string(*c.year) : std::string(); }),
      word("unit", "", [](const Claim& c) { return to_string(c.unit); }),
      word("as_of", "", [](const Claim& c) { return c.as_of.text; }),
      word("by", "", [](const Claim& c) { return c.attribution; }),
      word("type", "", [](const Claim& c) { return c.subject ? to_string(c.subject->type) : std::string_view(); }),
      {"evidence", [](const Claim& c) { return c.evidence.text; }, [](const Claim& c, S want) { return c.evidence.text.find(want) != std::string::npos; }, ""}};
  return kAll;
}

// How the claim differs from what is expected, one phrase each.
std::vector<std::string> differences(const Expected& e, const Claim& c) {
  std::vector<std::string> out;
  const auto differ = [&](std::string_view what, std::string_view is, std::string_view want) { out.push_back(fmt::format("{} is {}, not {}", what, is, want)); };
  if (c.kind != e.kind) differ("kind", to_string(c.kind), to_string(e.kind));
  if (has_status(e.kind) && c.status != e.status) differ("status", told(std::string(to_string(c.status))), to_string(e.status));
  if (!named(c.subject, e.subject)) differ("subject", told(c.subject), e.subject);
  if (c.value != e.value) differ("value", told(c.value), told(e.value));
  if (c.value_high != e.high) differ("upper value", told(c.value_high), told(e.high));
  for (const Attribute& a : attributes()) {
    const auto asked = std::find_if(e.attributes.begin(), e.attributes.end(), [&](const auto& x) { return x.first == a.key; });
    const std::string want = asked == e.attributes.end() ? a.usual : asked->second;
    if (!want.empty() && !a.same(c, want)) differ(a.key, a.say(c), want);
  }
  return out;
}

// "expected seats won X 40: value is 41, not 40", by the claim that comes nearest; empty where one is as expected.
std::string why_missing(const std::string& line, const std::vector<const Claim*>& made) {
  const auto expected = read_expected(line);
  if (!expected) return expected.error().reason + " (" + expected.error().hint + ")";
  std::optional<std::vector<std::string>> best;
  for (const Claim* c : made) {
    auto d = differences(*expected, *c);
    if (d.empty()) return {};
    if (!best || d.size() < best->size()) best = std::move(d);
  }
  return best ? fmt::format("expected {}: {}", line, fmt::join(*best, "; ")) : fmt::format("expected {}: the rule made no claim", line);
}

}  // namespace

Article case_article(std::string_view text) {
  Article a;
  a.id = "case";
  a.published = kCaseDate;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool line_break = text.substr(i, 2) == "\\n";
    a.text += line_break ? '\n' : text[i];
    i += line_break;
  }
  return a;
}

Result<void> check_case_line(const std::string& line) {
  if (auto e = read_expected(line); !e) return tl::unexpected(e.error());
  return {};
}

std::string case_line(const Claim& c) {
  std::string out(to_string(c.kind));
  if (c.status != Status::none) out += fmt::format(" {}", to_string(c.status));
  out += " " + told(c.subject);
  if (c.value) out += " " + written(*c.value);
  if (c.value_high) out += "-" + written(*c.value_high);
  for (const Attribute& a : attributes()) {
    if (a.key == "evidence" || a.key == "type" || (a.key == "unit" && c.unit != Unit::points)) continue;
    const std::string say = a.say(c);
    if (say != "-" && say != a.usual) out += fmt::format(" | {} {}", a.key, say);
  }
  return out;
}

bool means_rule(std::string_view rule, std::string_view id) {
  return rule.empty() || id == rule || (id.size() > rule.size() && id[rule.size()] == '.' && id.substr(0, rule.size()) == rule);
}

std::vector<RuleCase> read_rule_cases(const Rulebook& rulebook, std::string_view rule, std::vector<Error>& errors) {
  std::vector<RuleCase> all;
  std::set<std::string> read;
  for (const Rule& r : rulebook.parts().rules.rules())
    if (means_rule(rule, r.id) && read.insert(r.file).second) read_cases(r.file.substr(0, r.file.rfind(".json")) + ".cases.txt", all, errors);
  std::erase_if(all, [&](const RuleCase& c) { return !means_rule(rule, c.rule); });
  for (const RuleCase& c : all)
    for (const auto& line : c.expected)
      if (auto ok = check_case_line(line); !ok && !line.empty()) errors.push_back({c.file, c.line, ok.error().reason, ok.error().hint});
  return all;
}

CaseResult run_case(const RuleCase& which, const Rulebook& rulebook) {
  CaseResult r{which, false, {}, {}, {}};
  const auto& rules = rulebook.parts().rules.rules();
  if (std::none_of(rules.begin(), rules.end(), [&](const Rule& x) { return x.id == which.rule; })) r.why.push_back("no rule is called " + which.rule);
  const Article article = case_article(which.text);
  const Trace trace = trace_article(article, rulebook, Weights::unused);
  std::vector<const Claim*> made;
  for (const Claim& c : trace.claims) {
    const bool own = c.rule == which.rule;
    if (own) made.push_back(&c);
    (own ? r.made : r.others).push_back((own ? "" : c.rule + ": ") + case_line(c));
  }
  for (const auto& line : which.expected)
    if (auto why = why_missing(line, made); !why.empty()) r.why.push_back(std::move(why));
  if (which.expected.empty())
    for (const auto& m : r.made) r.why.push_back("expected no claim, but it made " + m);
  r.passed = r.why.empty();
  return r;
}

std::vector<CaseResult> run_cases(const Rulebook& rulebook, std::string_view rule) {
  std::vector<CaseResult> out;
  for (const RuleCase& c : rulebook.parts().rules.cases())
    if (means_rule(rule, c.rule)) out.push_back(run_case(c, rulebook));
  return out;
}

}  // namespace newstally
