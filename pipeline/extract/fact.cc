#include "pipeline/extract/fact.h"

#include <algorithm>

#include "pipeline/extract/context.h"

namespace newstally {
namespace {

class Doubt {
 public:
  Doubt(const Scene& scene, const Section& section, const SentenceScene& s) : scene_(scene), v_(scene.book->vocabulary), section_(section), s_(s) {}

  bool unreal(const Reading& r) const {
    if (r.verb < 0) return false;
    const VerbGroup& g = s_.verbs[static_cast<std::size_t>(item(static_cast<std::size_t>(r.verb)).ref)];
    if (g.voice == 'g' && after_negated(static_cast<std::size_t>(r.verb))) return true;
    const std::string& lemma = item(static_cast<std::size_t>(r.verb)).norm;
    if (lemma == "hold" && g.past_perfect && r.rule->emits[0].kind == Kind::outcome) return true;  // "who had held the seat since 2017"
    if (lemma == "have" && r.rule->emits[0].kind == Kind::seats && lost_them(r)) return true;
    if (projection_cue(scene_, section_, s_)) return g.wish && r.rule->emits[0].kind == Kind::outcome;
    if (r.rule->emits[0].kind == Kind::candidacy) return conditional() && g.hypothetical;
    if (r.rule->emits[0].kind == Kind::house || r.rule->emits[0].status == Status::needed) return false;
    if (g.wish || (g.hypothetical && !(r.rule->emits[0].kind == Kind::seats && !r.slots.contains("of") && !conditional()))) return true;
    if (g.voice == 'i' && wished(static_cast<std::size_t>(r.verb))) return true;
    if (g.hypothetical && s_.items[0].kind == ItemKind::word && (s_.items[0].norm == "should" || s_.items[0].norm == "were")) return true;  // "Should they join, it would have 150"
    for (std::size_t k = static_cast<std::size_t>(r.verb); k-- > 0;) {
      if (item(k).kind == ItemKind::word && item(k).norm == "nor" && g.voice == 'a' && !g.past) return true;  // "Nor did it win six"
      if (item(k).kind == ItemKind::punctuation && item(k).norm == ",") break;
      if (item(k).kind == ItemKind::word && (item(k).norm == "if" || item(k).norm == "whether" || item(k).norm == "unless")) return true;
    }
    return false;
  }
  bool plausible(const Claim& c, bool listed) const {
    if (c.value && *c.value < 0) return false;
    // numbers and winners are an election's only where the text speaks of one, here or throughout
    if (scene_.core == 0) return false;  // seats filled by airlines, nominees for an award
    if (c.kind != Kind::alliance && !on_election(scene_, section_, s_)) return false;
    if (scene_.vote_of_confidence && (c.kind == Kind::outcome || c.kind == Kind::margin || c.kind == Kind::votes || c.kind == Kind::candidacy)) return false;
    switch (c.kind) {
      case Kind::seats: return c.subject && c.subject->type != RefType::candidate && c.value && *c.value <= 6000 && whole(*c.value);
      case Kind::margin: return c.value && *c.value > 0 && !gained_in_recount(c) && (c.unit == Unit::points ? *c.value <= 100 : whole(*c.value));
      case Kind::votes: return c.value && whole(*c.value) && *c.value >= 1 && (*c.value >= 100 || c.evidence.text.find("vote") != std::string::npos || c.evidence.text.find("ballot") != std::string::npos) && !of_delegates() && !gained_in_recount(c);
      case Kind::share: return c.subject && c.value && *c.value <= 100 && !(c.subject->type == RefType::candidate && says_any(scene_, section_, *s_.sentence, "approval_cues")) && !of_delegates();
      case Kind::turnout: return c.subject && c.value && *c.value < 100;
      case Kind::house: return c.subject && c.value && *c.value >= 3 && *c.value <= 6000 && whole(*c.value);
      case Kind::outcome: return outcome_ok(c, listed);
      default: return true;
    }
  }
 private:
  const Item& item(std::size_t i) const { return s_.items[i]; }

  // "had one each and lost both": what it stood for.
  bool lost_them(const Reading& r) const {
    for (std::size_t k = r.last + 1; k + 1 < s_.items.size() && k < r.last + 5; ++k) {
      if (item(k).kind != ItemKind::verb || item(k).norm != "lose") continue;
      const std::string& what = item(k + 1).norm;
      return what == "both" || what == "all" || what == "it" || what == "them";
    }
    return false;
  }
  // "did not mean losing control"
  bool after_negated(std::size_t verb) const {
    return verb > 0 && item(verb - 1).kind == ItemKind::verb && s_.verbs[static_cast<std::size_t>(item(verb - 1).ref)].negated;
  }
  bool conditional() const {
    return std::any_of(s_.items.begin(), s_.items.end(), [](const Item& i) { return i.kind == ItemKind::word && (i.norm == "if" || i.norm == "unless" || i.norm == "not" || i.norm == "enough" || i.norm == "whether"); });
  }
  bool wished(std::size_t verb) const {
    for (std::size_t k = verb; k-- > 0 && verb - k <= 3;) {
      if (item(k).kind == ItemKind::word && v_.set("wish_words").contains(item(k).norm)) return true;
      if (item(k).kind == ItemKind::verb) {
        return v_.set("wish_verbs").contains(item(k).norm);
      }
      if (item(k).kind == ItemKind::mention) break;
    }
    return false;
  }

  // "Trump gained 105" where votes are counted again: what is new, not the sum.
  bool gained_in_recount(const Claim& c) const {
    if (c.evidence.text.find(" gained ") == std::string::npos && c.evidence.text.find(" picked up ") == std::string::npos) return false;
    const auto recounts = [](const Section& section, std::size_t sentences) {
      static const WordSet kAgain{"recount", "recounts", "recounted", "recounting"};
      const std::size_t end = section.doc.sentences.empty() ? 0 : section.doc.sentences[std::min(sentences, section.doc.sentences.size()) - 1].end;
      return std::any_of(section.doc.tokens.begin(), section.doc.tokens.begin() + static_cast<std::ptrdiff_t>(end), [](const Token& t) { return kAgain.contains(t.norm); });
    };
    constexpr std::size_t kOpening = 3;  // sentences
    return std::ranges::any_of(scene_.sections, [&](const Section& section) { return recounts(section, kOpening); });
  }
  // "Sanders had the most delegates, with 60. In second place Biden had 54."
  bool of_delegates() const {
    const auto says = [&](const SentenceScene& s, CueName cues) { return says_any(scene_, section_, *s.sentence, cues); };
    const bool told = says(s_, "delegate_cues") || (s_.index > 0 && says(section_.sentences[s_.index - 1], "delegate_cues"));
    return told && !says(s_, "vote_cues") && std::ranges::none_of(s_.quantities, [](const QuantityList& q) { return q.parts.front().kind == QuantityKind::percent; });
  }

  static bool whole(double v) { return v == static_cast<double>(static_cast<long long>(v)); }

  // An outcome needs a race: a contest, a party, or election words around it.
  bool outcome_ok(const Claim& c, bool listed) const {
    if (!c.subject) return false;
    const bool near = election_words_near(scene_, section_, s_) >= 1;
    if (c.subject->type == RefType::candidate)
      return c.contest || c.party ? near || scene_.strength >= 3 : ((c.rival || listed) && scene_.strength >= 6) || scene_.strength >= 12 || speaks_of_election(scene_, section_, s_);
    return (c.contest || c.rival) && (near || scene_.strength >= 6);
  }

  const Scene& scene_;
  const Vocabulary& v_;
  const Section& section_;
  const SentenceScene& s_;
};

}  // namespace

bool on_election(const Scene& scene, const Section& section, const SentenceScene& sentence) {
  constexpr std::size_t kThroughout = 4;
  return scene.core > 0 && (scene.strength >= kThroughout || election_words_near(scene, section, sentence) > 0);
}

bool on_elections_throughout(const Scene& scene) {
  constexpr std::size_t kLeast = 4, kBytesAWord = 2500;
  return scene.strength >= kLeast && scene.article->title.size() + scene.article->text.size() <= kBytesAWord * scene.strength;
}

bool unreal(const Scene& scene, const Section& section, const SentenceScene& sentence, const Reading& reading) { return Doubt(scene, section, sentence).unreal(reading); }

bool plausible(const Scene& scene, const Section& section, const SentenceScene& sentence, const Claim& claim, bool listed) { return Doubt(scene, section, sentence).plausible(claim, listed); }

}  // namespace newstally
