// Verb groups: auxiliaries, adverbs and raising verbs folded into the main verb, with voice, negation and time.
#include <algorithm>

#include "pipeline/extract/items.h"

namespace newstally {
namespace {

enum class Aux { none, be, have, modal, future, doing, to };

Aux aux_of(const Token& t) {
  static const WordMap<Aux> kAux{
      {"is", Aux::be}, {"are", Aux::be}, {"was", Aux::be}, {"were", Aux::be}, {"be", Aux::be}, {"been", Aux::be}, {"being", Aux::be}, {"am", Aux::be},
      {"'re", Aux::be}, {"has", Aux::have}, {"have", Aux::have}, {"had", Aux::have}, {"having", Aux::have}, {"'ve", Aux::have},
      {"will", Aux::future}, {"'ll", Aux::future}, {"shall", Aux::future}, {"would", Aux::modal}, {"could", Aux::modal}, {"may", Aux::modal},
      {"might", Aux::modal}, {"should", Aux::modal}, {"can", Aux::modal}, {"must", Aux::modal}, {"'d", Aux::modal}, {"did", Aux::doing}, {"does", Aux::doing}, {"do", Aux::doing},
      {"to", Aux::to}};
  const Aux* aux = kAux.find(t.norm, t.hash);
  return aux ? *aux : Aux::none;
}

// Words that take "to" + verb. What they say of it: 'f' it is still to come, '-' nothing, 'n' it did not happen, 'h' it is a wish.
char raising(const Token& t) {
  static const WordMap<char> kRaising{
      {"set", 'f'}, {"expected", 'f'}, {"likely", 'f'}, {"forecast", 'f'}, {"projected", 'f'}, {"predicted", 'f'}, {"tipped", 'f'}, {"poised", 'f'},
      {"slated", 'f'}, {"going", 'f'}, {"course", 'f'}, {"track", 'f'}, {"certain", 'f'}, {"sure", 'f'}, {"estimated", 'f'}, {"seen", 'f'}, {"due", 'f'}, {"looks", 'f'}, {"look", 'f'},
      {"managed", '-'}, {"manage", '-'}, {"manages", '-'}, {"able", '-'}, {"went", '-'}, {"goes", '-'}, {"continued", '-'}, {"continues", '-'}, {"came", '-'}, {"declared", '-'}, {"said", '-'}, {"appears", '-'}, {"appeared", '-'}, {"seems", '-'}, {"seemed", '-'}, {"believed", '-'}, {"reported", '-'}, {"shown", '-'}, {"rallied", '-'}, {"proceeded", '-'}, {"helped", '-'},
      {"failed", 'n'}, {"fails", 'n'}, {"failing", 'n'}, {"unable", 'n'}, {"yet", 'n'}, {"refused", 'n'}, {"struggled", 'n'},
      {"hopes", 'h'}, {"hoped", 'h'}, {"hoping", 'h'}, {"wants", 'h'}, {"wanted", 'h'}, {"needs", 'h'}, {"needed", 'h'}, {"aims", 'h'}, {"aiming", 'h'}, {"bid", 'h'}, {"tries", 'h'}, {"tried", 'h'}, {"trying", 'h'}, {"vowed", 'h'}, {"plans", 'h'}, {"bidding", 'h'}, {"looking", 'h'}, {"vying", 'h'}, {"promised", 'h'}, {"want", 'h'}, {"hope", 'h'}, {"need", 'h'}, {"aim", 'h'}, {"has", 'h'}, {"have", 'h'}, {"had", '-'}};
  const char* says = kRaising.find(t.norm, t.hash);
  return says ? *says : 0;
}

bool is_negation(std::string_view w) { return w == "not" || w == "never" || w == "n't" || w == "hardly"; }

class GroupReader {
 public:
  GroupReader(const Vocabulary& v, const Section& s, std::size_t i, std::size_t limit) : v_(v), s_(s), start_(i), limit_(limit) {}

  std::optional<VerbMatch> run(const SentenceScene& sentence, const Item* previous) {
    sentence_begin_ = sentence.sentence->begin;
    sentence_end_ = sentence.sentence->end;
    std::size_t k = start_;
    Aux last = Aux::none;
    bool passive_aux = false;
    std::size_t last_be_end = 0;
    bool saw_be = false, any = false;
    for (int guard = 0; guard < 12 && k < limit_; ++guard) {
      const std::string_view w = norm(k);
      Aux a = aux_of(token(k));
      if (a == Aux::be && any_phrase(k)) break;  // "is ahead"
      if (a != Aux::none && !(a == Aux::to && !any && !raised_)) {
        if (a == Aux::have && !main_follows(k)) break;  // "had 8,801 votes": the main verb
        any = true;
        last = a;
        if (a == Aux::be) saw_be = true, last_be_end = k + 1, passive_aux = true;
        if (a == Aux::have) g_.past_perfect |= w == "had", g_.wish |= g_.hypothetical && counterfactual(k);
        if (a == Aux::future) g_.future = true;
        if (a == Aux::modal) g_.hypothetical = !past_ability(k);
        if (a == Aux::to) passive_aux = false;
        ++k;
        continue;
      }
      if (a == Aux::to && !any && k == start_) {
        any = true;
        last = Aux::to;
        infinitive_ = true;
        g_.negated |= start_ > sentence_begin_ && is_negation(norm(start_ - 1));  // "decided not to contest"
        ++k;
        continue;
      }
      if (is_negation(w) && any) {
        g_.negated = true;
        ++k;
        continue;
      }
      if (std::size_t n = raise(k)) {
        any = true;
        raised_ = true;
        passive_aux = false;
        last = Aux::to;
        k += n;
        continue;
      }
      if (any && last == Aux::to && (w == "the" || w == "a" || w == "an")) break;  // "elected to the post"
      if (any && (last == Aux::doing || last == Aux::to || last == Aux::modal || last == Aux::future) && phrase(k)) break;  // "did not record a turnout"
      if (any && (is_dropped(v_, w) || w == "now" || w == "all" || w == "both") && k + 1 < limit_ && !v_.numbers.cardinals.contains(w)) {
        ++k;
        continue;
      }
      break;
    }
    if (k < limit_) {
      if (auto m = main_verb(k, any, last, passive_aux, sentence, previous)) return m;
    }
    if (saw_be && last == Aux::be) return finish("be", last_be_end - 1, last_be_end, 'a');
    if (saw_be && last_be_end > start_ && any && last != Aux::to) return finish("be", last_be_end - 1, last_be_end, 'a');
    return std::nullopt;
  }

 private:
  const Token& token(std::size_t i) const { return s_.doc.tokens[i]; }
  std::string_view norm(std::size_t i) const { return token(i).norm; }

  // "would have had 27", but not "may have won".
  bool counterfactual(std::size_t have) const {
    for (std::size_t n = start_; n < have; ++n)
      if (norm(n) == "would" || norm(n) == "should" || norm(n) == "'d") return true;
    return false;
  }

  // "could manage only 12 seats", "could not hold on": what was, or was not, done.
  bool past_ability(std::size_t k) const {
    if (norm(k) != "could") return false;
    for (std::size_t n = start_; n-- > sentence_begin_;)
      if (norm(n) == "if" || norm(n) == "whether" || norm(n) == "unless") return false;
      else if (norm(n) == "neither" || norm(n) == "nobody" || norm(n) == "none") return true;
    for (std::size_t n = k + 1; n < std::min(sentence_end_, k + 5); ++n)
      if (is_negation(norm(n)) || v_.set("scant").contains(norm(n))) return true;
    return false;
  }

  bool any_phrase(std::size_t k) const {
    const VerbForm* f = phrase(k);
    return f && f->tokens.size() > 1;
  }

  // The verb form at k, with adverbs allowed inside a phrase: "is still ahead", "took back".
  const VerbForm* phrase(std::size_t k, std::size_t* end = nullptr) const {
    const auto* forms = v_.verbs.find(norm(k), token(k).hash);
    if (!forms) return nullptr;
    std::size_t adverbs = 0;  // where those behind k end: the second word is one of them, or what follows them
    for (const VerbForm& f : *forms) {
      std::size_t at = k + 1;
      bool match = true;
      if (f.tokens.size() > 1) {
        if (adverbs == 0)
          for (adverbs = k + 1; adverbs < limit_ && is_dropped(v_, norm(adverbs));) ++adverbs;
        while (at < adverbs && token(at).hash != f.second) ++at;
        if (at >= limit_ || token(at).hash != f.second) continue;
      }
      for (std::size_t w = 1; w < f.tokens.size() && match; ++w) {
        while (at < limit_ && norm(at) != f.tokens[w] && is_dropped(v_, norm(at))) ++at;
        match = at < limit_ && norm(at) == f.tokens[w];
        ++at;
      }
      if (!match) continue;
      if (end) *end = at;
      return &f;
    }
    return nullptr;
  }

  // After "has": is a participle (perhaps behind adverbs) next, so that it is an auxiliary?
  bool main_follows(std::size_t k) const {
    for (std::size_t n = k + 1; n < std::min(limit_, k + 5); ++n) {
      const std::string_view w = norm(n);
      if (w == "been") return true;
      if (w == "to") return n + 1 < limit_ && (phrase(n + 1) || is_dropped(v_, norm(n + 1)));  // but "has to its credit"
      if (is_negation(w)) continue;
      if (const VerbForm* f = phrase(n)) {
        if (f->shape == VerbShape::participle || f->shape == VerbShape::past_or_participle) return true;
        if (raising(token(n))) return true;
        if (w == "come" || w == "become" || w == "run") return true;
        return false;
      }
      if (raising(token(n))) return true;
      if (!is_dropped(v_, w)) return false;
    }
    return false;
  }

  // "set to", "on course to", "expected by pollsters to" …: how many tokens it takes, 0 where it is none.
  std::size_t raise(std::size_t k) {
    std::size_t at = k;
    if (norm(at) == "on" && at + 1 < limit_ && (norm(at + 1) == "course" || norm(at + 1) == "track")) ++at;
    char r = raising(token(at));
    if (!r) return 0;
    std::size_t n = at + 1;
    while (n < limit_ && n < at + 3 && (is_dropped(v_, norm(n)) || norm(n) == "on" || norm(n) == "set" || norm(n) == "likely" || norm(n) == "certain" || norm(n) == "about")) {
      if (char q = raising(token(n))) r = q;
      ++n;
    }
    if (n >= limit_ || norm(n) != "to" || n + 1 >= limit_) return 0;
    std::size_t v = n + 1;
    while (v < limit_ && is_dropped(v_, norm(v))) ++v;
    if (v >= limit_ || (!phrase(v) && aux_of(token(v)) == Aux::none)) return 0;
    if (r == 'f') g_.future = true;
    if (r == 'n') g_.negated = !g_.negated;
    if (r == 'h') g_.hypothetical = g_.wish = true;
    return n + 1 - k;
  }

  std::optional<VerbMatch> main_verb(std::size_t k, bool any, Aux last, bool passive_aux, const SentenceScene& sentence, const Item* previous) {
    std::size_t end = k;
    const VerbForm* f = phrase(k, &end);
    if (!f) return std::nullopt;
    using S = VerbShape;
    char voice = 'a';
    if (any) {
      if (last == Aux::be) {
        if (f->shape == S::ing) voice = 'a';
        else if (f->shape == S::participle || f->shape == S::past_or_participle) voice = 'p';
        else return std::nullopt;
      } else if (last == Aux::have) {
        if (f->shape == S::participle || f->shape == S::past_or_participle) voice = passive_aux ? 'p' : 'a';
        else return std::nullopt;
      } else {
        if (f->shape != S::base && !f->base_too && !(f->tokens.size() > 0 && f->tokens[0] == "be")) {
          if (infinitive_ || last == Aux::to || last == Aux::modal || last == Aux::future) return std::nullopt;
        }
        voice = infinitive_ && !raised_ ? 'i' : 'a';
      }
      return finish(f->lemma, k, end, voice);
    }
    if (!bare_ok(*f, k, end, sentence, previous)) return std::nullopt;
    g_.past = f->shape == S::past || f->shape == S::past_or_participle;
    if (f->shape == S::ing) voice = 'g';
    if (f->shape == S::participle) voice = 'p';
    if (f->shape == S::past_or_participle && end < limit_ && norm(end) == "by" && agent_follows(end + 1, sentence)) voice = 'p';
    return finish(f->lemma, k, end, voice);
  }

  bool agent_follows(std::size_t i, const SentenceScene& sentence) const {
    for (std::size_t n = i; n < std::min(sentence.sentence->end, i + 6); ++n) {
      for (const auto& m : sentence.mentions)
        if (m.begin == n && (m.type == MentionType::person || m.type == MentionType::party || m.type == MentionType::alliance || m.type == MentionType::unknown || m.type == MentionType::others)) return true;
      if (s_.doc.tokens[n].kind != TokenKind::word || v_.numbers.cardinals.contains(norm(n))) return false;
    }
    return false;
  }

  // A form without auxiliaries may be a noun or an adjective: "the lead", "winning margin", "votes".
  bool bare_ok(const VerbForm& f, std::size_t k, std::size_t end, const SentenceScene& sentence, const Item* previous) const {
    using S = VerbShape;
    const Token& t = s_.doc.tokens[k];
    if (k > sentence.sentence->begin && norm(k - 1) == "-" && !s_.doc.tokens[k - 1].space_before) return false;  // "JMM-led"
    const std::string_view p = k > sentence.sentence->begin ? norm(k - 1) : "";
    bool determiner = p == "the" || p == "a" || p == "an" || p == "its" || p == "his" || p == "her" || p == "their" || p == "this" || p == "that's" || p == "'s" || p == "no" || p == "newly" || p == "of" || p == "our" || p == "another" || p == "every" || p == "any";
    bool after_mention = previous && previous->kind == ItemKind::mention;
    bool after_relative = p == "who" || p == "which" || p == "that" || p == "it" || p == "he" || p == "she" || p == "they" || p == "we";
    bool opens = k == sentence.sentence->begin;
    bool after_mark = p == "," || p == "—" || p == "and" || p == "but" || p == ")" || p == "or" || p == "then" || p == ":" || p == ";";
    bool dropped_before = is_dropped(v_, p) && !determiner;
    switch (f.shape) {
      case S::past:
      case S::past_or_participle:
        if (determiner && p != "that") return false;
        return !(t.capital && !opens && !sentence.title_case);
      case S::participle: return after_mention || after_mark || opens;
      case S::third: return after_mention || pollster_noun(p) || after_relative || after_mark || dropped_before || group_noun(p) || (!determiner && noun_before(k, sentence) && agent_follows(end, sentence));
      case S::base:
        if (pollster_noun(p) && p.back() == 's') return true;
        if (f.tokens.size() > 1 && (after_mention || after_relative)) return true;
        return after_mention || (dropped_before && follows_mention(sentence)) || p == "they" || p == "we" || p == "who" || ((p == "and" || p == "or") && !sentence.verbs.empty());
      case S::ing: {
        if (determiner) return false;
        if (end < limit_) {
          static const WordSet kNoun{"candidate", "candidates", "party", "margin", "alliance", "coalition", "streak", "station", "stations", "day", "officer", "agent", "post", "mate", "system", "centre", "centres", "side", "run", "light", "lights", "contender", "contenders", "up", "percentage"};
          if (kNoun.contains(norm(end)) && p != "," && f.tokens.size() == 1) return false;
        }
        return true;
      }
    }
    return false;
  }

  // "O'Neill's party has 27", "the alliance leads", "the incumbent trails"
  bool group_noun(std::string_view w) const { return v_.set("party_nouns").contains(w) || v_.set("alliance_nouns").contains(w) || v_.set("person_nouns").contains(w); }

  // "The Liberals now have": a mention with nothing but adverbs after it.
  bool follows_mention(const SentenceScene& sentence) const {
    for (auto i = sentence.items.rbegin(); i != sentence.items.rend(); ++i) {
      if (i->kind == ItemKind::mention) return true;
      if (i->kind != ItemKind::word || !is_dropped(v_, i->norm) || i->norm == "the" || i->norm == "a") return false;
    }
    return false;
  }

  // "the race pits A against B", "the party fields X": a plain word before a verb that a name follows.
  bool noun_before(std::size_t k, const SentenceScene& sentence) const {
    if (k == sentence.sentence->begin || s_.doc.tokens[k - 1].kind != TokenKind::word) return false;
    const std::string_view p = norm(k - 1);
    if (k >= sentence.sentence->begin + 2 && s_.doc.tokens[k - 2].kind == TokenKind::number) return false;  // "279 electoral votes to"
    return p.size() > 2 && !s_.doc.tokens[k - 1].capital && !v_.set("prepositions").contains(p) && !v_.set("clause_breaks").contains(p) && !v_.verbs.contains(p);
  }

  // "the exit poll gives", "pollsters see"
  static bool pollster_noun(std::string_view w) {
    static const WordSet kNouns{"poll", "polls", "survey", "surveys", "pollster", "pollsters", "projection", "projections", "forecast", "forecasts", "trends", "estimate", "estimates", "analysts"};
    return kNouns.contains(w);
  }

  std::optional<VerbMatch> finish(const std::string& lemma, std::size_t head, std::size_t end, char voice) {
    g_.lemma = lemma;
    g_.head = head;
    g_.voice = voice;
    return VerbMatch{g_, end};
  }

  const Vocabulary& v_;
  const Section& s_;
  std::size_t start_, limit_, sentence_begin_ = 0, sentence_end_ = 0;
  VerbGroup g_;
  bool raised_ = false, infinitive_ = false;
};

}  // namespace

bool is_dropped(const Vocabulary& v, std::string_view w) {
  if (v.set("dropped").contains(w)) return true;
  return w.size() > 4 && w.ends_with("ly") && !v.set("keep_ly").contains(w);
}

std::optional<VerbMatch> verb_group_at(const Vocabulary& v, const Section& section, const SentenceScene& sentence, std::size_t i, std::size_t limit, const Item* previous) {
  return GroupReader(v, section, i, limit).run(sentence, previous);
}

}  // namespace newstally
