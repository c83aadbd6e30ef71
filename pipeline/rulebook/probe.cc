#include "pipeline/rulebook/probe.h"

#include <algorithm>

#include <re2/re2.h>

namespace newstally {
namespace {

// The byte after the bracket that opens at `at`; brackets in character classes and escapes count for nothing.
std::size_t after_group(std::string_view s, std::size_t at) {
  int depth = 0;
  for (bool in_class = false; at < s.size(); ++at) {
    if (s[at] == '\\') ++at;
    else if (in_class) in_class = s[at] != ']';
    else if (s[at] == '[') in_class = true, at += at + 1 < s.size() && s[at + 1] == '^';
    else if (s[at] == '(') ++depth;
    else if (s[at] == ')' && --depth == 0) return at + 1;
  }
  return at;
}

// A pattern as pattern.cc puts it together: every piece is a group with its quantifier, or runs to the next space.
std::vector<std::string> pieces_of_pattern(std::string_view p) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < p.size();) {
    std::size_t end = at;
    if (p[at] == '(') {
      end = after_group(p, at);
      if (end < p.size() && p[end] == '{') end = std::min(p.find('}', end), p.size() - 1) + 1;
      while (end < p.size() && (p[end] == '?' || p[end] == '*' || p[end] == '+')) ++end;
      if (end < p.size() && (p[end] == ' ' || p[end] == '$')) ++end;
    } else {
      while (end < p.size() && p[end] != ' ') {
        if (p[end] == '\\') end += 2;
        else if (p[end] == '(') end = after_group(p, end);
        else if (p[end] == '[') end = std::min(p.find(']', end + 2), p.size() - 1) + 1;
        else ++end;
      }
      end = std::min(end + 1, p.size());
    }
    out.emplace_back(p.substr(at, end - at));
    at = end;
  }
  return out;
}

// The top level of a rule text, one element a piece of its pattern.
std::vector<std::string> elements_of_text(const std::string& t, const Vocabulary& v) {
  const auto is_macro = [&](std::string name) {
    name = name.substr(1, name.find_first_of(":>") - 1);
    return name != "open" && name != "close" && name != "bar" && name != "any" && name[0] != '=' && name[0] != '!' && !v.verb_classes.contains(name);
  };
  std::vector<std::string> out;
  for (std::size_t at = 0; at < t.size();) {
    const char c = t[at];
    std::size_t end = at + 1;
    if (c == ' ') {
      ++at;
      continue;
    }
    if (c == '{') end = t.find('}', at) + 1;
    else if (c == '<') end = t.find('>', at) + 1;
    else if (c == '(') end = after_group(t, at);
    else if (c == '~') end = at + (t.compare(at, 2, "~~") == 0 ? 2 : 1);
    else if (c != '^' && c != '$') {
      end = std::min(t.find_first_of(" {}<>()|~^", at), t.size());
      const bool optional = end - at > 1 && t[end - 1] == '?';
      const std::string raw = t.substr(at, end - at - optional);
      if (raw == "-" || raw == "'s") {
        out.push_back(raw);
        at = end;
        continue;
      }
      for (const Token& w : tokenize(raw))
        if (!v.set("dropped").contains(w.norm)) out.push_back(w.norm + (optional ? "?" : ""));
      at = end;
      continue;
    }
    if (end == 0 || end > t.size()) return {};  // unbalanced: such a text does not load
    const bool may_be_optional = c == '(' || (c == '<' && is_macro(t.substr(at, end - at)));
    if (may_be_optional && end < t.size() && t[end] == '?') ++end;
    out.push_back(t.substr(at, end - at));
    at = end;
  }
  return out;
}

// What the pieces of a passive variant come from: "{a} <verb> {b} REST" as "<verb:p> by {a} REST" and its sisters.
std::vector<std::string> passive_elements(const std::vector<std::string>& e, const std::vector<std::string>& pieces) {
  if (e.size() < 3 || pieces.empty()) return {};
  std::vector<std::string> out{e[1].substr(0, e[1].size() - 1) + ":p>"};
  const bool agent_first = pieces.size() > 1 && pieces[1].rfind("(?:by|", 0) == 0;
  if (agent_first) out.insert(out.end(), {"(by|to|at the hands of)", e[0]});
  out.insert(out.end(), e.begin() + 3, e.end());
  if (!agent_first && pieces.size() == out.size() + 2) out.insert(out.end(), {"by", e[0]});
  return out;
}

std::vector<ProbePiece> named_pieces(const Rule& rule, const Variant& variant, std::size_t text, const Vocabulary& v) {
  const std::string whole = variant.pattern();
  std::string_view pattern = whole;
  if (pattern.starts_with(' ')) pattern.remove_prefix(1);
  const auto pieces = pieces_of_pattern(pattern);
  std::vector<std::string> names = text < rule.texts.size() ? elements_of_text(rule.texts[text], v) : std::vector<std::string>();
  if (variant.passive) names = passive_elements(names, pieces);
  else if (variant.finds_subject && !names.empty()) names.erase(names.begin());
  std::vector<ProbePiece> out;
  for (std::size_t k = 0; k < pieces.size(); ++k) out.push_back({names.size() == pieces.size() ? names[k] : pieces[k], pieces[k]});
  return out;
}

re2::RE2::Options quiet() {
  re2::RE2::Options o;
  o.set_log_errors(false);
  return o;
}

}  // namespace

struct RuleProbe::Patterns {
  struct One {
    std::vector<ProbePiece> pieces;
    std::size_t text = 0;
    std::string lead;  // what stands before the first piece: the space that ends the item before
    std::string pattern;
    std::vector<std::unique_ptr<re2::RE2>> prefixes;  // of the pieces, from the first on; compiled when first asked for
  };
  std::vector<One> variants;
};

RuleProbe::RuleProbe(const Rule& rule, const Vocabulary& vocabulary) : patterns_(std::make_unique<Patterns>()) {
  // Each text makes one active variant, which its passives follow.
  std::size_t text = static_cast<std::size_t>(-1);
  for (const Variant& v : rule.variants) {
    if (!v.passive) ++text;
    std::string pattern = v.pattern();
    patterns_->variants.push_back({named_pieces(rule, v, text, vocabulary), text, pattern.starts_with(' ') ? " " : "", std::move(pattern), {}});
  }
}
RuleProbe::~RuleProbe() = default;
RuleProbe::RuleProbe(RuleProbe&&) noexcept = default;

std::vector<Probe> RuleProbe::probe(std::string_view typed_text) const {
  const re2::StringPiece text(typed_text.data(), typed_text.size());
  std::vector<Probe> out;
  for (std::size_t k = 0; k < patterns_->variants.size(); ++k) {
    auto& one = patterns_->variants[k];
    Probe p{one.text, k, one.pieces, 0, 0, 0};
    std::string prefix = one.lead;
    for (std::size_t n = 0; n < one.pieces.size(); ++n) {
      prefix += one.pieces[n].pattern;
      if (n == one.prefixes.size()) one.prefixes.push_back(std::make_unique<re2::RE2>(prefix, quiet()));
      const re2::RE2& re = *one.prefixes[n];
      re2::StringPiece found;
      if (!re.ok() || !re.Match(text, 0, text.size(), re2::RE2::UNANCHORED, &found, 1)) break;
      p.matched = n + 1;
      p.begin = static_cast<std::size_t>(found.data() - text.data());
      p.end = p.begin + found.size();
    }
    out.push_back(std::move(p));
  }
  return out;
}

std::size_t RuleProbe::count(std::string_view typed_text, const std::set<std::size_t>& variants) const {
  const re2::StringPiece text(typed_text.data(), typed_text.size());
  std::size_t n = 0;
  for (std::size_t v : variants) {
    const re2::RE2 re(patterns_->variants[v].pattern, quiet());
    const int groups = re.NumberOfCapturingGroups() + 1;
    std::vector<re2::StringPiece> sub(static_cast<std::size_t>(groups));
    // the next match may begin at any later item
    for (std::size_t at = 0; at < text.size() && re.Match(text, at, text.size(), re2::RE2::UNANCHORED, sub.data(), groups); ++n)
      at = std::min(typed_text.find(' ', static_cast<std::size_t>(sub[0].data() - text.data()) + 1), text.size());
  }
  return n;
}

}  // namespace newstally
