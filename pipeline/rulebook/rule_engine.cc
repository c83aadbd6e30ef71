#include "pipeline/rulebook/rule_engine.h"

#include <re2/re2.h>

namespace newstally {
namespace {

re2::RE2::Options options() {
  re2::RE2::Options o;
  o.set_log_errors(false);
  o.set_max_mem(16 << 20);
  return o;
}

RuleSet::Found found_in(const TypedRow& row, const TokenPattern::Match& match) {
  RuleSet::Found f;
  f.begin = row.byte_before(match.begin);
  f.end = row.byte_of(match.end);
  f.items = match.items;
  return f;
}

RuleSet::Found found_in(std::string_view text, const std::vector<re2::StringPiece>& sub) {
  RuleSet::Found f;
  f.begin = static_cast<std::size_t>(sub[0].data() - text.data());
  f.end = f.begin + sub[0].size();
  for (std::size_t g = 1; g < sub.size(); ++g)
    f.items.push_back(sub[g].data() ? std::stoul(std::string(sub[g].data(), sub[g].size())) : RuleSet::kAbsent);
  return f;
}

}  // namespace

RuleSet::Engine::Pattern::Pattern(std::size_t r, std::size_t v, const Variant& of) : rule(r), variant(v), of_(of) {}
RuleSet::Engine::Pattern::~Pattern() = default;

const TokenPattern& RuleSet::Engine::Pattern::read() {
  std::call_once(once_, [&] { read_ = std::make_unique<TokenPattern>(of_.pattern()); });
  return *read_;
}

const re2::RE2& RuleSet::Engine::Pattern::as_re2() {
  std::call_once(re2_once_, [&] { re2_ = std::make_unique<re2::RE2>(of_.pattern(), options()); });
  return *re2_;
}

RuleSet::Engine::Engine(const std::vector<Rule>& rules, const std::vector<Variant>& continues) {
  for (std::size_t r = 0; r < rules.size(); ++r)
    for (std::size_t v = 0; v < rules[r].variants.size(); ++v) {
      patterns.emplace_back(r, v, rules[r].variants[v]);
      prefilter.add(rules[r].variants[v].needs);
    }
  prefilter.finish();
  for (std::size_t v = 0; v < continues.size(); ++v) {
    continuations.emplace_back(0, v, continues[v]);
    continuing.add(continues[v].needs);
  }
  continuing.finish();
}

std::vector<RuleSet::Found> RuleSet::Engine::match(const TypedRow& row) {
  std::vector<Found> out;
  TokenPattern::Match match;
  for (const auto& [number, begins] : prefilter.candidates(row)) {
    Pattern& p = patterns[number];
    const TokenPattern& pattern = p.read();
    // the next match may begin at any later token, those of a long match included
    for (std::size_t from = 0; pattern.find(row, begins, from, match); from = match.begin + 1) {
      out.push_back(found_in(row, match));
      out.back().rule = p.rule;
      out.back().variant = p.variant;
    }
  }
  return out;
}

std::vector<RuleSet::Found> RuleSet::Engine::match_naively(const TypedRow& row) {
  std::vector<Found> out;
  const std::string_view text = row.text();
  for (Pattern& p : patterns) {
    const re2::RE2& re = p.as_re2();
    const int groups = re.NumberOfCapturingGroups();
    std::vector<re2::StringPiece> sub(static_cast<std::size_t>(groups) + 1);
    for (std::size_t at = 0; at < text.size() && re.Match({text.data(), text.size()}, at, text.size(), re2::RE2::UNANCHORED, sub.data(), groups + 1);) {
      out.push_back(found_in(text, sub));
      out.back().rule = p.rule;
      out.back().variant = p.variant;
      at = text.find(' ', out.back().begin + 1);
    }
  }
  return out;
}

std::vector<RuleSet::Found> RuleSet::Engine::go_on(const TypedRow& row, std::size_t at) {
  std::vector<Found> out;
  TokenPattern::Match match;
  for (const auto& [number, begins] : continuing.candidates(row)) {
    Pattern& p = continuations[number];
    if (!begins.has(at) || !p.read().match_at(row, at, match)) continue;
    out.push_back(found_in(row, match));
    out.back().variant = p.variant;
  }
  return out;
}

std::vector<Error> RuleSet::refused_patterns() const {
  std::vector<Error> out;
  for (const Rule& rule : rules_)
    for (const Variant& v : rule.variants)
      if (const re2::RE2 re(v.pattern(), options()); !re.ok())
        out.push_back({rule.file, rule.line, "rule " + rule.id + ": RE2 does not take its pattern: " + re.error(), "make its texts shorter"});
  return out;
}

}  // namespace newstally
