#include "pipeline/extract/explain.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "pipeline/extract/cases.h"
#include "pipeline/extract/debug.h"
#include "pipeline/extract/wording.h"
#include "pipeline/model/confidence.h"

namespace newstally {
namespace {

std::string yes_or(const std::string& s, const char* otherwise) { return s.empty() ? otherwise : s; }

class Explainer {
 public:
  Explainer(const Trace& trace, const Claim& claim) : t_(trace), c_(claim), section_(section_of(claim)) {}

  Explanation run() {
    find_sentence();
    add("claim", case_line(c_));
    add("bytes", fmt::format("{} {}–{}: “{}”", c_.evidence.section, c_.evidence.start, c_.evidence.end, on_one_line(c_.evidence.text)));
    if (at_) {
      const SentenceScene& s = sentence();
      add("sentence", on_one_line(words_of(section_, s.sentence->begin, s.sentence->end)));
      add("typed text", on_one_line(s.typed));
    }
    reading_ = find_reading();
    rule();
    if (reading_) slots();
    for (const auto& [name, reference] : {std::pair{"subject", &c_.subject}, {"party", &c_.party}, {"rival", &c_.rival}, {"member", &c_.member}, {"contest", &c_.contest}})
      if (*reference) who(name, **reference);
    value();
    election();
    telling();
    return {c_, std::move(steps_)};
  }

 private:
  static constexpr std::size_t kMostReasons = 6;

  void add(std::string what, std::string how) { steps_.push_back({std::move(what), std::move(how)}); }
  const SentenceScene& sentence() const { return section_.sentences[at_->sentence]; }
  const Section& section_of(const Claim& c) const {
    const auto& all = t_.scene.sections;
    const auto it = std::find_if(all.begin(), all.end(), [&](const Section& s) { return s.name == c.evidence.section; });
    return it == all.end() ? all.back() : *it;
  }

  void find_sentence() {
    for (const SentenceTrace& s : t_.sentences) {
      if (&t_.scene.sections[s.section] != &section_) continue;
      const ByteSpan span = section_.sentences[s.sentence].sentence->span;
      if (span.begin <= c_.evidence.start && c_.evidence.start < span.end) at_ = &s;
    }
  }

  // The reading the claim was made of: its rule, within its evidence, with its number.
  const Reading* find_reading() const {
    if (!at_) return nullptr;
    const SentenceScene& s = sentence();
    for (const Reading& r : at_->readings) {
      if (r.rule->id != c_.rule) continue;
      const auto& tokens = section_.doc.tokens;
      const std::size_t begin = tokens[s.items[r.first].begin].span.begin, end = tokens[s.items[r.last].end - 1].span.end;
      if (begin < c_.evidence.start || end > c_.evidence.end) continue;
      if (r.rule->file.empty() && !c_.value && !is_of(r)) continue;
      if (!c_.value || has_number(r) || r.rule->emits[0].fixed) return &r;
    }
    return nullptr;
  }
  // Whether a reading of the linker is of whom the claim is: in a sentence it may have several.
  bool is_of(const Reading& r) const {
    const Reference& who = c_.member ? *c_.member : *c_.subject;
    return std::ranges::any_of(r.slots, [&](const auto& slot) {
      const auto named = [&](int entity) { return entity >= 0 && on_one_line(t_.scene.entities[static_cast<std::size_t>(entity)].name) == who.name; };
      return std::ranges::any_of(entities_of(sentence(), slot.second), named);
    });
  }
  bool has_number(const Reading& r) const {
    const SentenceScene& s = sentence();
    return std::any_of(r.slots.begin(), r.slots.end(), [&](const auto& slot) {
      const Item& i = s.items[slot.second];
      if (i.kind != ItemKind::quantity) return false;
      const auto& parts = s.quantities[static_cast<std::size_t>(i.ref)].parts;
      return std::any_of(parts.begin(), parts.end(), [&](const Quantity& q) { return std::abs(q.value - *c_.value) < 1e-9; });
    });
  }

  void rule() {
    if (!reading_ && newstally::linked(c_)) return linked_person();
    if (!reading_) {
      add("rule", c_.rule + ": no rule file's; the engine follows it from names and other claims");
      for (const Claim& o : t_.claims)
        if (o.id != c_.id && o.evidence == c_.evidence) add("follows from " + o.id, o.rule + ": " + case_line(o));
      return;
    }
    const Rule& r = *reading_->rule;
    if (reading_->tabled) return add("rule", fmt::format("{}: the line that heads the table says what its column holds, confidence {}", r.id, c_.confidence));
    if (r.file.empty()) return linked();
    add("rule", fmt::format("{} ({}:{}), confidence {}", r.id, r.file, r.line, c_.confidence));
    const auto variant = static_cast<std::size_t>(reading_->variant - r.variants.data());
    const std::size_t text = text_of_variant(r, variant);
    std::string how = text < r.texts.size() ? r.texts[text] : std::string();
    if (reading_->variant->passive) how += "   in the passive voice";
    if (reading_->continued) how += "   going on without its verb (rules/continuations.json)";
    add("rule text", how);
  }

  // What made the linker claim it: the features that spoke most for it.
  void linked() {
    const LinkerModel& model = t_.scene.book->linker;
    add("rule", fmt::format("{}: no rule reads it, the linker's weights do (rules/linker), confidence {}", c_.rule, c_.confidence));
    const auto value = reading_->slots.find("value");
    if (value == reading_->slots.end()) return add("network speaks", "alone; it reads the words in their context and gives no reasons");
    for (const LinkNumber<std::string>& n : at_->seen.numbers)
      if (n.item == value->second) weights_speak(model.numbers, n.features, meaning_in(model.number_rules));
  }
  // What of all that the article says of a person spoke most for it.
  void linked_person() {
    add("rule", fmt::format("{}: no rule reads it, the linker's weights do (rules/linker) by all mentions of the person, confidence {}", c_.rule, c_.confidence));
    std::set<std::string> features;
    for (const SentenceTrace& t : t_.sentences)
      for (const LinkPerson<std::string>& p : t.seen.people)
        if (on_one_line(t_.scene.entities[static_cast<std::size_t>(p.entity)].name) == c_.subject->name) features.insert(p.features.begin(), p.features.end());
    const LinkerModel& model = t_.scene.book->linker;
    const std::vector<std::string> seen(features.begin(), features.end());
    const bool stands = c_.kind == Kind::candidacy;
    if (stands) weights_speak(model.candidacies, seen, 1);
    else weights_speak(model.outcomes, seen, meaning_in(model.outcome_rules));
  }
  // The meaning that the claim has.
  std::size_t meaning_in(const std::vector<Rule>& rules) const {
    const auto found = std::ranges::find_if(rules, [&](const Rule& r) { return r.id == c_.rule && r.emits[0].status == c_.status; });
    return found == rules.end() ? 0 : static_cast<std::size_t>(found - rules.begin());
  }
  void weights_speak(const LinearModel& model, const std::vector<std::string>& features, std::size_t meaning) {
    const auto reasons = model.reasons(features, meaning, kMostReasons);
    if (!reasons.empty()) add("weights speak", fmt::format("{}", fmt::join(reasons, "; ")));
    if (t_.scene.book->linker.network) add("network speaks", fmt::format("with a share of {} beside them; it reads the words in their context and gives no reasons", t_.scene.book->linker.network_share));
  }

  void slots() {
    for (const auto& [name, index] : reading_->slots) {
      const Item& i = sentence().items[index];
      std::string how = fmt::format("“{}”: ", on_one_line(words_of(section_, i.begin, i.end)));
      if (i.kind == ItemKind::quantity) how += quantities_in_words(sentence().quantities[static_cast<std::size_t>(i.ref)]);
      if (i.kind == ItemKind::mention) how += mention_in_words(sentence().mentions[static_cast<std::size_t>(i.ref)]);
      const bool grammar = reading_->variant->finds_subject && name == reading_->variant->object_slot;
      if (grammar) how += fmt::format("; stands where the {} of “{}” must be", reading_->variant->passive ? "passive subject" : "subject", verb_words());
      add("slot " + name, how);
    }
  }
  std::string verb_words() const {
    if (reading_->verb < 0) return "?";
    const Item& i = sentence().items[static_cast<std::size_t>(reading_->verb)];
    return on_one_line(words_of(section_, i.begin, i.end));
  }
  std::string mention_in_words(const Mention& m) const {
    std::string out(type_in_words(m.type));
    if (!m.parts.empty()) return out + fmt::format(", a list of {}", m.parts.size());
    if (m.pronoun) out += ", a pronoun or description";
    if (m.entity >= 0) out += fmt::format(", stands for {}", on_one_line(t_.scene.entities[static_cast<std::size_t>(m.entity)].name));
    return out;
  }

  const Entity* entity_of(const Reference& r) const {
    for (const Entity& e : t_.scene.entities)
      if (on_one_line(e.name) == r.name) return &e;
    return nullptr;
  }

  void who(const char* name, const Reference& r) {
    const Entity* e = entity_of(r);
    std::string how = fmt::format("{} ({})", r.name, to_string(r.type));
    if (!r.aliases.empty()) how += fmt::format(", also {}", fmt::join(r.aliases, ", "));
    how += e && e->entry ? "; in the lexicon: " + (e->entry->id.empty() ? e->entry->country + ", " + e->entry->name : e->entry->id) : "; known from the article alone";
    how += "; " + where_told(name, e);
    add(name, how);
  }

  // A slot of the rule, else this sentence, else the nearest sentence before, else one after it.
  std::string where_told(const std::string& name, const Entity* e) const {
    if (!e) return "not named by itself";
    const auto id = static_cast<int>(e - t_.scene.entities.data());
    if (reading_)
      for (const auto& [slot, index] : reading_->slots) {
        const Item& i = sentence().items[index];
        if (i.kind == ItemKind::mention && stands_for(sentence(), sentence().mentions[static_cast<std::size_t>(i.ref)], id)) return "told by slot " + slot;
      }
    const std::string of = name == "party" ? "whose party it is, " : "";
    const auto here = at_ ? at_ - t_.sentences.data() : 0;
    for (std::ptrdiff_t k = here; k >= 0; --k)
      if (auto words = words_naming(static_cast<std::size_t>(k), id)) return of + (k == here ? "named in this sentence: “" : "told before: “") + *words + "”";
    for (auto k = static_cast<std::size_t>(here) + 1; k < t_.sentences.size(); ++k)
      if (auto words = words_naming(k, id)) return of + "told later: “" + *words + "”";
    return "not named by itself";
  }
  static bool stands_for(const SentenceScene& s, const Mention& m, int id) {
    return m.entity == id || std::any_of(m.parts.begin(), m.parts.end(), [&](int p) { return s.mentions[static_cast<std::size_t>(p)].entity == id; });
  }
  // The words in which a sentence names the entity, with a few around them.
  std::optional<std::string> words_naming(std::size_t trace, int id) const {
    const SentenceTrace& st = t_.sentences[trace];
    const Section& section = t_.scene.sections[st.section];
    const SentenceScene& s = section.sentences[st.sentence];
    for (const Mention& m : s.mentions) {
      if (m.end <= m.begin || m.pronoun || !stands_for(s, m, id)) continue;
      const std::size_t from = m.begin > s.sentence->begin + 4 ? m.begin - 4 : s.sentence->begin;
      return on_one_line(words_of(section, from, std::min(m.end + 4, s.sentence->end)));
    }
    return std::nullopt;
  }

  void value() {
    if (!c_.value) return;
    const Rule* r = reading_ ? reading_->rule : nullptr;
    std::string how = fmt::format("{}{} {}", *c_.value, c_.value_high ? fmt::format(" to {}", *c_.value_high) : "", to_string(c_.unit));
    if (c_.bound != Bound::exact) how += fmt::format(", {} by the words before it", to_string(c_.bound));
    if (r && r->emits[0].fixed && !has_number(*reading_)) how += "; the rule's words imply it";
    add("value", how);
  }

  void election() {
    std::string how = c_.year ? std::to_string(*c_.year) : "unknown";
    if (c_.year_is_other && !c_.year) how = "an earlier one, as the rule tells; the article covers " + std::to_string(t_.scene.year);
    else if (c_.year_is_other) how += ", told beside the statement; the article covers " + std::to_string(t_.scene.year);
    else if (c_.year) how += t_.scene.article->published.empty() ? ", the year in the headline" : ", the year the article was published";
    if (!c_.election.empty()) how += "; " + c_.election;
    if (!t_.scene.country.empty()) how += "; country by its names: " + t_.scene.country;
    add("election", how);
    add("as of", moment());
  }

  std::string moment() const {
    const AsOf& a = c_.as_of;
    if (a.empty()) return "no moment of the count in the sentence, or before it in the paragraph";
    std::string out = fmt::format("“{}”", a.text);
    if (!a.time.empty()) out += ", " + a.time;
    if (a.round) out += fmt::format(", round {}", *a.round);
    if (a.rounds) out += fmt::format(" of {}", *a.rounds);
    if (a.percent) out += fmt::format(", {} % counted", *a.percent);
    return out;
  }

  void telling() {
    std::string how(to_string(c_.modality));
    if (c_.modality == Modality::projected) how += t_.scene.projected ? ": the headline speaks of polls or projections" : ": the verb or the words around speak of a forecast";
    if (c_.modality == Modality::claimed) how += ": the sentence says that it is somebody's own forecast";
    add("modality", how);
    add("attribution", yes_or(c_.attribution, "nobody named"));
  }

  const Trace& t_;
  const Claim& c_;
  const Section& section_;
  const SentenceTrace* at_ = nullptr;
  const Reading* reading_ = nullptr;
  std::vector<ExplainedStep> steps_;
};

}  // namespace

std::optional<Explanation> explain(const Article& article, const Rulebook& rulebook, std::string_view claim_id) {
  const Trace trace = trace_article(article, rulebook);
  const Claim* found = nullptr;
  for (const Claim& c : trace.claims) {
    if (c.id == claim_id) return Explainer(trace, c).run();
    if (!claim_id.empty() && c.id.starts_with(claim_id)) {
      if (found) return std::nullopt;
      found = &c;
    }
  }
  if (!found) return std::nullopt;
  return Explainer(trace, *found).run();
}

std::vector<Explanation> explain_all(const Article& article, const Rulebook& rulebook) {
  const Trace trace = trace_article(article, rulebook);
  std::vector<Explanation> out;
  for (const Claim& c : trace.claims) out.push_back(Explainer(trace, c).run());
  return out;
}

std::string sentence_of(const Article& article, const Evidence& evidence, const Rulebook& rulebook) {
  const Document d = analyze(evidence.section == "title" ? article.title : article.text, rulebook.parts().vocabulary.sentences);
  for (const Sentence& s : d.sentences)
    if (s.span.begin <= evidence.start && evidence.start < s.span.end) return on_one_line(s.span.in(d.text));
  return on_one_line(evidence.text);
}

}  // namespace newstally
