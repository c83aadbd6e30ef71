#include "pipeline/extract/linker.h"

#include <algorithm>
#include <map>
#include <optional>

#include "pipeline/extract/acceptance.h"
#include "pipeline/extract/link_features.h"
#include "pipeline/model/confidence.h"

namespace newstally {
namespace {

constexpr double kSureOfWhole = 0.9;  // so likely must it be that what a rule has read as the whole of another number counts something by itself

class Linker {
 public:
  Linker(const Scene& scene, Judge& judge, const Section& section, const SentenceScene& s, const Discourse& d, std::vector<Reading>& readings)
      : model_(scene.book->linker), judge_(judge), scene_(scene), section_(section), s_(s), d_(d), readings_(readings) {}

  void doubt() {
    if (!model_.numbers.empty() && !s_.question) doubt_read();
  }

  void link() {
    if (model_.numbers.empty() || s_.question) return;
    std::vector<Reading> found;
    const auto likely = [&](const LinkNumber<TextHash>& n) {  // may be claimed at all, whoever has it
      const auto choice = judge_.number(section_, s_, n);
      return model_.rule_of_number(choice.meaning) && choice.probability >= model_.number_threshold;
    };
    for (const LinkNumber<TextHash>& n : numbers_to_link(scene_, section_, s_, d_, readings_, likely))
      if (!denied(n.item)) number(n, found);
    std::move(found.begin(), found.end(), std::back_inserter(readings_));
  }

 private:
  // Kinds whose subject is found from where the statement stands: a house, a place.
  static bool of_place(Kind kind) { return kind == Kind::house || kind == Kind::turnout; }

  // Readings whose number counts something else, as the weights have it: those of loose rules where that is likelier than not,
  // others where it is all but sure. Seats that are all but surely of another status get that.
  void doubt_read() {
    const auto counted_by_rule = [&](std::size_t item) { return std::any_of(readings_.begin(), readings_.end(), [&](const Reading& r) { return counted(r) == item; }); };
    std::map<std::size_t, LinearModel::Choice> counts;  // by item
    for (const LinkNumber<TextHash>& n : numbers_read(scene_, section_, s_, d_, readings_, counted_by_rule)) counts[n.item] = judge_.number(section_, s_, n);
    const auto choice_of = [&](const Reading& r) {
      const auto item = counted(r);
      const auto choice = item ? counts.find(*item) : counts.end();
      return choice == counts.end() ? nullptr : &choice->second;
    };
    std::erase_if(readings_, [&](const Reading& r) {
      const LinearModel::Choice* c = choice_of(r);
      if (!c || model_.kind_of_number(c->meaning) == r.rule->emits.front().kind) return false;
      return c->probability >= (read_loosely(*r.rule) ? model_.doubt_loose : model_.doubt_strict);
    });
    for (Reading& r : readings_) {
      const LinearModel::Choice* c = choice_of(r);
      if (!c || c->probability < model_.doubt_status || r.rule->emits.size() != 1 || r.rule->emits.front().kind != Kind::seats || model_.kind_of_number(c->meaning) != Kind::seats) continue;
      const Status status = model_.number_rules[c->meaning].emits.front().status;
      const bool before_forecast = r.rule->emits.front().status == Status::held && std::ranges::any_of(s_.verbs, &VerbGroup::future);
      if (status == Status::won && (before_forecast || prior_cue(scene_, section_, s_, &r))) continue;  // "will win 63, up from 48", "before this election … had just 318"
      r.status = status;
    }
  }
  // The item of the number that a reading gives somebody; nothing where it gives none.
  static std::optional<std::size_t> counted(const Reading& r) {
    const Emission& e = r.rule->emits.front();
    if (r.rule->silent || e.kind == Kind::candidacy || e.kind == Kind::alliance || e.kind == Kind::outcome) return std::nullopt;
    const auto value = r.slots.find(value_slot(r, e));
    return value == r.slots.end() ? std::nullopt : std::optional(value->second);
  }

  void number(const LinkNumber<TextHash>& n, std::vector<Reading>& found) const {
    const auto choice = judge_.number(section_, s_, n);
    const Rule* rule = model_.rule_of_number(choice.meaning);
    if (rule->emits[0].kind == Kind::turnout && of_voters(n.item)) return;
    if (rule->emits[0].kind == Kind::seats && Acceptance(scene_, section_, s_).counts_as_before(n.item)) return;
    double sure = choice.probability;
    const LinkName<TextHash>* whose = nullptr;
    if (!of_place(rule->emits[0].kind)) {
      double best = 0;
      for (const LinkName<TextHash>& name : n.names)
        if (const double p = judge_.name(section_, s_, n.item, name, rule->emits[0].kind); p > best) best = p, whose = &name;
      sure *= best;
    }
    if (sure < (n.read ? kSureOfWhole : model_.number_threshold) || (whose && one_of_a_name(*whose))) return;
    Reading r = reading(rule, n.item);
    r.slots["value"] = n.item;
    if (whose && whose->item >= 0) r.slots["subject"] = static_cast<std::size_t>(whose->item);
    if (whose && whose->item < 0) r.spoken_of = whose->entity;
    found.push_back(std::move(r));
  }

  // "could not muster 50", "did not even reach 30"
  bool denied(std::size_t item) const {
    std::size_t k = item;
    while (k > 0 && is_word(s_, k - 1, "even")) --k;
    if (k == 0) return false;
    if (s_.items[k - 1].kind == ItemKind::verb) return s_.verbs[static_cast<std::size_t>(s_.items[k - 1].ref)].negated;
    return k > 1 && s_.items[k - 1].kind == ItemKind::word && (is_word(s_, k - 2, "not") || is_word(s_, k - 2, "never") || is_word(s_, k - 2, "n't"));
  }
  // "each belongs to an Arora": nobody in particular.
  bool one_of_a_name(const LinkName<TextHash>& name) const {
    if (name.item < 0) return false;
    const Mention& m = s_.mentions[static_cast<std::size_t>(s_.items[static_cast<std::size_t>(name.item)].ref)];
    if ((m.type != MentionType::person && m.type != MentionType::unknown) || m.name_end != m.name_begin + 1 || m.name_begin == s_.sentence->begin) return false;
    const std::string& before = token(section_, m.name_begin - 1).norm;
    return before == "a" || before == "an";
  }
  // "60 per cent of those who voted": a part of them, whatever they did.
  bool of_voters(std::size_t item) const { return is_word(s_, item + 1, "of") && is_word(s_, item + 2, "those") && is_word(s_, item + 3, "who"); }

  Reading reading(const Rule* rule, std::size_t item) const {
    Reading r;
    r.rule = rule;
    r.variant = &rule->variants.front();
    r.first = r.last = item;
    for (std::size_t k = item; k-- > 0 && r.verb < 0;) {
      if (s_.items[k].kind == ItemKind::punctuation && s_.items[k].norm == ";") break;
      if (s_.items[k].kind == ItemKind::verb) r.verb = static_cast<int>(k);
    }
    return r;
  }

  const LinkerModel& model_;
  Judge& judge_;
  const Scene& scene_;
  const Section& section_;
  const SentenceScene& s_;
  const Discourse& d_;
  std::vector<Reading>& readings_;
};

}  // namespace

void doubt_readings(const Scene& scene, Judge& judge, const Section& section, const SentenceScene& sentence, const Discourse& discourse, std::vector<Reading>& readings) {
  Linker(scene, judge, section, sentence, discourse, readings).doubt();
}

void link_numbers(const Scene& scene, Judge& judge, const Section& section, const SentenceScene& sentence, const Discourse& discourse, std::vector<Reading>& readings) {
  Linker(scene, judge, section, sentence, discourse, readings).link();
}

}  // namespace newstally
