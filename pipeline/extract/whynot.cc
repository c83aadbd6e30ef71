#include "pipeline/extract/whynot.h"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "pipeline/extract/cases.h"
#include "pipeline/extract/context.h"
#include "pipeline/extract/debug.h"
#include "pipeline/extract/subject.h"
#include "pipeline/extract/typed_text.h"
#include "pipeline/extract/wording.h"
#include "pipeline/rulebook/probe.h"

namespace newstally {
namespace {

// The item of typed text that begins at or after `at`.
std::string_view typed_item(std::string_view typed, std::size_t at) {
  at = std::min(typed.find_first_not_of(' ', at), typed.size());
  return typed.substr(at, std::min(typed.find(' ', at), typed.size()) - at);
}

// The typed text with every verb affirmed, negated, or put into one voice: would the rule go on then?
std::string with_verbs(std::string typed, char sign, char voice) {
  for (std::size_t at = 0; at < typed.size(); at = std::min(typed.find(' ', at + 1), typed.size() - 1) + 1) {
    if (typed[at] == ' ') continue;
    const std::string item(typed_item(typed, at));
    const auto dot = item.rfind('.');
    if ((item[0] != '=' && item[0] != '!') || dot == std::string::npos || dot + 1 >= item.size()) continue;
    if (sign) typed[at] = sign;
    if (voice) typed[at + dot + 1] = voice;
  }
  return typed;
}

class Attempt {
 public:
  Attempt(const Trace& trace, const SentenceTrace& at, const Rule& rule, const RuleProbe& probe)
      : trace_(trace), at_(at), section_(trace.scene.sections[at.section]), s_(section_.sentences[at.sentence]), rule_(rule), probe_(probe) {}

  SentenceAttempt run() {
    SentenceAttempt out{on_one_line(words_of(section_, s_.sentence->begin, s_.sentence->end)), on_one_line(s_.typed), {}, {}, {}};
    auto probes = probe_.probe(s_.typed);
    std::stable_sort(probes.begin(), probes.end(), [](const Probe& a, const Probe& b) { return share(a) > share(b); });
    bool whole = false;
    for (const Probe& p : probes) {
      whole |= p.whole();
      out.texts.push_back(text(p));
    }
    if (whole) refusals(out);
    return out;
  }

 private:
  static double share(const Probe& p) { return p.pieces.empty() ? 0 : static_cast<double>(p.matched) / static_cast<double>(p.pieces.size()); }

  std::string words_between(std::size_t begin, std::size_t end) const {
    if (end <= begin + 1) return {};
    const std::size_t first = item_at_byte(s_, begin + 1), last = item_at_byte(s_, end - 2);
    return on_one_line(words_of(section_, s_.items[first].begin, s_.items[last].end));
  }

  TextAttempt text(const Probe& p) const {
    TextAttempt a;
    a.rule = rule_.id;
    a.text = p.text < rule_.texts.size() ? rule_.texts[p.text] : std::string();
    a.passive = rule_.variants[p.variant].passive;
    a.matched = p.matched;
    a.pieces = p.pieces.size();
    if (p.matched > 0) a.covers = words_between(p.begin, p.end);
    if (p.whole()) return a;
    a.wanted = p.pieces[p.matched].written;
    if (p.matched > 0) {
      const auto next = typed_item(s_.typed, p.end);
      a.stands = next.empty() ? "the sentence ends" : item_in_words(next);
    }
    hints(p, a);
    return a;
  }

  // Whether the text would match further if the verbs were otherwise, or the slot took another kind.
  void hints(const Probe& p, TextAttempt& a) const {
    const auto further = [&](char sign, char voice) { return probe_.probe(with_verbs(s_.typed, sign, voice))[p.variant].matched > p.matched; };
    if (further('=', 0)) a.hints.push_back("a verb is negated; rules read what is affirmed");
    if (further('!', 0)) a.hints.push_back("this text wants a negated verb (<!verb>)");
    for (const auto& [voice, name] : {std::pair{'a', "active"}, {'p', "passive"}, {'g', "an -ing form"}, {'i', "an infinitive"}})
      if (further(0, voice)) a.hints.push_back(fmt::format("it would go on if the verb were {}", name));
    const std::string& pattern = p.pieces[p.matched].pattern;
    if ((pattern[0] == '@' || pattern[0] == '#') && pattern.size() > 2 && pattern[1] == '[') {
      std::string takes;
      for (char c : pattern.substr(2, pattern.find(']') - 2)) takes += (takes.empty() ? "" : ", ") + item_in_words(std::string{pattern[0], c}).substr(pattern[0] == '@' ? 2 : 10);
      a.hints.push_back("the slot takes: " + takes);
    }
  }

  // Matches that came to nothing, and readings whose claims did.
  void refusals(SentenceAttempt& out) const {
    std::set<std::string> seen;
    const auto say = [&](std::string why) {
      if (seen.insert(why).second) out.refusals.push_back(std::move(why));
    };
    bool read = false;
    for (const Reading& r : at_.readings) read |= r.rule == &rule_;
    if (!read)
      for (const auto& f : trace_.scene.book->rules.match(s_.typed))
        if (&trace_.scene.book->rules.rules()[f.rule] == &rule_) say(why_unread(f));
    if (!read) return;
    std::size_t made = 0, kept = 0;
    for (const Claim& c : at_.claims) made += c.rule == rule_.id;
    for (const Claim& c : trace_.claims)
      if (c.rule == rule_.id && from_here(c)) {
        ++kept;
        out.claims.push_back(case_line(c));
      }
    if (made == 0)
      for (const Reading& r : at_.readings)
        if (r.rule == &rule_) say(why_unclaimed(r));
    if (made > kept) say("a claim was dropped as the double or the echo of another: the same fact is told once, and an outcome yields to its margin");
  }

  bool from_here(const Claim& c) const {
    const ByteSpan span = s_.sentence->span;
    return c.evidence.section == section_.name && span.begin <= c.evidence.start && c.evidence.start < span.end;
  }
  std::optional<std::size_t> item_of_group(const RuleSet::Found& f, std::size_t g) const {
    return f.items[g] == RuleSet::kAbsent ? std::nullopt : std::optional(f.items[g]);
  }
  std::string words_of_item(std::size_t i) const { return on_one_line(words_of(section_, s_.items[i].begin, s_.items[i].end)); }

  // The text matched, but the engine did not read it: who would be the subject, which reading was stronger, what is bare.
  std::string why_unread(const RuleSet::Found& f) const {
    const Variant& v = rule_.variants[f.variant];
    const std::size_t first = item_at_byte(s_, f.begin + 1);
    if (v.finds_subject) {
      if (s_.items[first].kind != ItemKind::verb) return "no verb group where its subject is looked for";
      const int subject = find_subject(trace_.scene, s_, first, v.subject_types);
      if (subject == kNobody) return "the verb's subject is nobody, none or neither";
      if (subject < 0) return fmt::format("no subject of kind {} before “{}”", kinds(v.subject_types), words_of_item(first));
    }
    for (std::size_t g = 0; g < f.items.size(); ++g) {
      const auto item = item_of_group(f, g);
      if (!item) continue;
      for (const Reading& r : at_.readings)
        for (const auto& [slot, other] : r.slots)
          if (other == *item && s_.items[*item].kind == ItemKind::quantity && !r.rule->file.empty())  // the linker takes what rules leave
            return fmt::format("“{}” is read by {} already, whose text has more of the sentence in it", words_of_item(*item), r.rule->id);
    }
    const int verb = first_verb(f);
    for (const Reading& r : at_.readings)
      if (verb >= 0 && r.verb == verb && !r.rule->file.empty()) return fmt::format("“{}” is read by {} already, whose text has more of the sentence in it", words_of_item(static_cast<std::size_t>(verb)), r.rule->id);
    if (const auto& needs = rule_.needs.text; !needs.empty() && !holds_one_of(needs)) return "the sentence has none of the words the rule needs: " + needs;
    if (const auto& unless = rule_.unless.text; !unless.empty()) {
      if (auto word = holds_one_of(unless)) return fmt::format("the sentence has “{}”, which the rule takes for a sign of something else", *word);
    }
    if (rule_.definite) return "the value must stand after “the”";
    return why_refused(f, v);
  }
  // A word of the list "a|b|c" that the sentence has; "%" is any percentage.
  std::optional<std::string> holds_one_of(const std::string& words) const {
    for (const Item& i : s_.items) {
      const bool percent = i.kind == ItemKind::quantity && s_.quantities[static_cast<std::size_t>(i.ref)].parts[0].kind == QuantityKind::percent;
      const std::string norm = percent ? "%" : i.norm;
      if (!norm.empty() && ("|" + words + "|").find("|" + norm + "|") != std::string::npos) return norm;
    }
    return std::nullopt;
  }
  int first_verb(const RuleSet::Found& f) const {
    for (std::size_t i = item_at_byte(s_, f.begin + 1); i <= item_at_byte(s_, f.end - 2); ++i)
      if (s_.items[i].kind == ItemKind::verb) return static_cast<int>(i);
    return -1;
  }
  static std::string kinds(const std::string& types) {
    std::string out;
    for (char c : types) out += (out.empty() ? "" : ", ") + std::string(type_in_words(static_cast<MentionType>(c)));
    return out;
  }

  // What is left to refuse a match for is in its slots: a number whose noun may be another, a name of which too little is known.
  std::string why_refused(const RuleSet::Found& f, const Variant& v) const {
    const std::size_t last = item_at_byte(s_, f.end - 2);
    for (std::size_t g = 0; g < f.items.size(); ++g) {
      const auto item = item_of_group(f, g);
      if (!item || s_.items[*item].kind != ItemKind::quantity || !v.slots[g].bare || *item < last || *item + 1 >= s_.items.size()) continue;
      return fmt::format("“{}” is a bare number (the text names no noun after it) and “{}” follows: it may count something else", words_of_item(*item), words_of_item(*item + 1));
    }
    for (std::size_t g = 0; g < f.items.size(); ++g) {
      const auto item = item_of_group(f, g);
      if (!item || s_.items[*item].kind != ItemKind::mention) continue;
      const Mention& m = s_.mentions[static_cast<std::size_t>(s_.items[*item].ref)];
      if (m.type == MentionType::unknown) return fmt::format("“{}” is a lone capital word of which nothing is known", words_of_item(*item));
      if (m.adjective) return fmt::format("“{}” qualifies the name after it", words_of_item(*item));
    }
    return "the engine refused the match for what stands around it (pipeline/extract/match.cc, accept)";
  }

  // The statement was read, but it asserts nothing, or not what its kind needs.
  std::string why_unclaimed(const Reading& r) const {
    if (s_.question) return "the sentence is a question";
    if (r.verb >= 0) {
      const VerbGroup& g = s_.verbs[static_cast<std::size_t>(s_.items[static_cast<std::size_t>(r.verb)].ref)];
      const std::string verb = words_of_item(static_cast<std::size_t>(r.verb));
      if (g.hypothetical) return fmt::format("“{}” is a wish or a possibility", verb);
      for (std::size_t k = static_cast<std::size_t>(r.verb); k-- > 0 && !(s_.items[k].norm == ",");)
        if (s_.items[k].kind == ItemKind::word && (s_.items[k].norm == "if" || s_.items[k].norm == "whether" || s_.items[k].norm == "unless")) return fmt::format("“{}” stands in a condition", verb);
      if (g.voice == 'i') return fmt::format("“{}” is an infinitive that may not have come true", verb);
    }
    for (const auto& [slot, item] : r.slots)
      if (s_.items[item].kind == ItemKind::mention && s_.mentions[static_cast<std::size_t>(s_.items[item].ref)].parts.size() > 1)
        return fmt::format("“{}” are several, and the numbers cannot be dealt out to them", words_of_item(item));
    if (trace_.scene.strength < 4 && election_words_near(trace_.scene, section_, s_) == 0) return "neither the text nor the sentences around it speak of an election (election_words in rules/vocabulary/words.json)";
    if (trace_.scene.book->linker.network) return "the claim is not plausible for its kind (plausible() in pipeline/extract/fact.cc), or the linker's network has taken it back (rules/linker; --no-network tells)";
    return "the claim is not plausible for its kind: see plausible() in pipeline/extract/fact.cc (an outcome needs a contest, a party or election words; votes and margins a whole number; seats a party)";
  }

  const Trace& trace_;
  const SentenceTrace& at_;
  const Section& section_;
  const SentenceScene& s_;
  const Rule& rule_;
  const RuleProbe& probe_;
};

// The best text of every rule, nearest to a match first, and what every rule claims.
SentenceAttempt of_all_rules(const Trace& trace, const SentenceTrace& at, const Rulebook& rulebook) {
  SentenceAttempt out;
  for (const Rule& rule : rulebook.parts().rules.rules()) {
    const RuleProbe probe(rule, rulebook.parts().vocabulary);
    SentenceAttempt one = Attempt(trace, at, rule, probe).run();
    const bool loose = !rule.told.empty();  // no pattern for a rule to be written
    if (!one.texts.empty() && (!loose || !one.claims.empty())) out.texts.push_back(std::move(one.texts.front()));
    for (const auto& r : one.refusals)
      if (!loose) out.refusals.push_back(rule.id + ": " + r);
    for (const auto& c : one.claims) out.claims.push_back(rule.id + ": " + c);
    out.sentence = std::move(one.sentence);
    out.typed = std::move(one.typed);
  }
  std::stable_sort(out.texts.begin(), out.texts.end(), [](const TextAttempt& a, const TextAttempt& b) { return a.matched * b.pieces > b.matched * a.pieces; });
  return out;
}

}  // namespace

Result<std::vector<SentenceAttempt>> why_not(const Rulebook& rulebook, std::string_view rule, std::string_view text) {
  const auto& rules = rulebook.parts().rules.rules();
  const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule& r) { return r.id == rule; });
  if (found == rules.end() && rule != "all") return fail("", 0, "no rule is called " + std::string(rule), "the files rules/KIND/*.json name them; \"all\" is every rule");
  const Article article = case_article(text);
  const Trace trace = trace_article(article, rulebook);
  std::vector<SentenceAttempt> out;
  if (found == rules.end()) {
    for (const SentenceTrace& s : trace.sentences) out.push_back(of_all_rules(trace, s, rulebook));
    return out;
  }
  const RuleProbe probe(*found, rulebook.parts().vocabulary);
  for (const SentenceTrace& s : trace.sentences) out.push_back(Attempt(trace, s, *found, probe).run());
  return out;
}

}  // namespace newstally
