#include "pipeline/extract/subject.h"

#include <algorithm>

#include "pipeline/extract/items.h"

namespace newstally {
namespace {

class SubjectFinder {
 public:
  SubjectFinder(const Scene& scene, const SentenceScene& s, const std::string& types) : v_(scene.book->vocabulary), s_(s), types_(types) {}

  int of(std::size_t verb, int depth = 0) const {
    if (depth > 6) return kNoSubject;
    const VerbGroup& g = s_.verbs[static_cast<std::size_t>(s_.items[verb].ref)];
    std::ptrdiff_t k = left(verb);
    if (k < 0) return right_of_opening(verb, g);
    if (word(k, "who") || word(k, "which") || word(k, "that") || word(k, "whom")) return antecedent(k, verb, depth);
    if (mention(k)) {
      // "A defeated B to hold the seat": the object before an infinitive is not its subject
      if (g.voice == 'i' && object(k)) {
        std::ptrdiff_t p = previous_verb(k);
        if (p >= 0 && takes_purpose(p)) return of(static_cast<std::size_t>(p), depth + 1);
      }
      if (joined_ally(k)) return kNoSubject;  // a joint figure is nobody's alone
      if (fits(k) && !owned(k)) return static_cast<int>(k);
      if (names_somebody(k) && !owned(k) && g.voice == 'a') return kNoSubject;  // the subject, of another kind than is looked for
      return scan(k, verb);
    }
    if (word(k, ",")) {
      // "while his rival, Bishnu Rai of the UML, garnered": the comma that closes what was folded into the name
      if (mention(k - 1) && fits(k - 1) && opens_clause(k - 1)) return static_cast<int>(k - 1);
      std::ptrdiff_t m = before_parenthesis(k);
      if (m >= 0) return static_cast<int>(m);
    }
    if (g.voice == 'a' && unnamed(k)) return kNobody;
    bool linked = word(k, ",") || word(k, "and") || word(k, "but") || word(k, "or") || word(k, "then") || word(k, "—") || word(k, "by") || word(k, "after") || word(k, "before") || word(k, "while") || word(k, "when") || word(k, "thereby") || word(k, "thus") || word(k, "without") || word(k, ":") || word(k, ")");
    if (linked || g.voice == 'i' || g.voice == 'g') {
      std::ptrdiff_t p = previous_verb(k);
      if (p >= 0) {
        int s = of(static_cast<std::size_t>(p), depth + 1);
        // "X defeated Y, winning …": the object of the verb before is not the subject of this one
        if (s >= 0 || s == kNobody) return s;
      } else if (g.voice == 'g' || g.voice == 'i') {
        int r = scan(k, verb);
        return r >= 0 ? r : right_of_opening(verb, g);
      }
    }
    return scan(k, verb);
  }

 private:
  // "Andersson conceded after the right-wing opposition secured a majority": a subject of its own, which nobody is named by.
  bool unnamed(std::ptrdiff_t noun) const {
    static const WordSet kSubordinate{"after", "as", "while", "when", "because", "since", "before", "although", "though", "whereas", "until", "once"};
    if (item(noun).kind != ItemKind::word || item(noun).norm.ends_with("ly")) return false;
    for (std::ptrdiff_t k = noun; k >= 0 && (item(k).kind == ItemKind::word || word(k, "-")); --k)
      if (kSubordinate.contains(item(k).norm)) return k < noun && previous_verb(k) >= 0;
    return false;
  }

  bool opens_clause(std::ptrdiff_t i) const {
    return i == 0 || word(i - 1, ";") || (item(i - 1).kind == ItemKind::word && v_.set("clause_breaks").contains(item(i - 1).norm));
  }

  // "the LDP and its partner Komeito won 215"
  bool joined_ally(std::ptrdiff_t i) const {
    return i >= 4 && item(i - 1).kind == ItemKind::word && v_.set("alliance_members").contains(item(i - 1).norm) && (word(i - 2, "its") || word(i - 2, "their")) && word(i - 3, "and") && mention(i - 4);
  }

  bool names_somebody(std::ptrdiff_t i) const {
    const Mention& m = at(i);
    return !m.genitive && !m.adjective && (m.type == MentionType::person || m.type == MentionType::party || m.type == MentionType::alliance) && !prepositional(i);
  }

  // Verbs of winning, after which "to" + verb says what for; not those that put somebody to do something.
  bool takes_purpose(std::ptrdiff_t verb) const {
    for (const char* c : {"defeat", "race_win", "win", "triumph", "lead"})
      if (v_.in_class(c, item(verb).norm)) return true;
    return false;
  }

  // "…, while the Stalinists, expelled from the party in 1986, lost": the mention before what stands between two commas.
  std::ptrdiff_t before_parenthesis(std::ptrdiff_t close) const {
    std::ptrdiff_t open = close - 1;
    for (; open >= 1 && close - open < 16; --open) {
      if (word(open, ")"))  // what stands in brackets within
        while (open > 1 && !word(open, "(")) --open;
      if (word(open, ";") || word(open, ":") || word(open, "—")) return -1;
      if (word(open, ",")) break;
    }
    if (!word(open, ",") || open < 1 || close - open < 3 || !mention(open - 1) || !fits(open - 1)) return -1;
    const Item& first = item(open + 1);
    bool clause = first.kind == ItemKind::mention || first.kind == ItemKind::quantity;
    if (first.kind == ItemKind::word && (v_.set("clause_breaks").contains(first.norm) || v_.set("relatives").contains(first.norm) || first.norm == "and" || first.norm == "or" || first.norm == "with" || first.norm == "then" || first.norm == "followed")) clause = true;
    if ((word(open + 1, "with") || word(open + 1, "on") || word(open + 1, "at")) && item(open + 2).kind == ItemKind::quantity) clause = false;  // "Reddy, with 66,652 votes, finished"
    if (first.kind == ItemKind::verb && s_.verbs[static_cast<std::size_t>(first.ref)].voice != 'p' && !past_participle(first)) clause = true;
    if (clause) return -1;
    for (std::ptrdiff_t k = open + 2; k < close; ++k)
      if (item(k).kind == ItemKind::mention && item(k + 1).kind == ItemKind::verb) return -1;
    // a mention before it that opens its clause: nothing, a conjunction or a mark
    std::ptrdiff_t b = open - 2;
    while (b >= 0 && item(b).kind == ItemKind::word && is_dropped(v_, item(b).norm)) --b;
    if (b < 0 || item(b).kind == ItemKind::punctuation) return open - 1;
    if (item(b).kind != ItemKind::word) return -1;
    return v_.set("clause_breaks").contains(item(b).norm) || item(b).norm == "and" || item(b).norm == "that" ? open - 1 : -1;
  }
  bool past_participle(const Item& i) const { return s_.verbs[static_cast<std::size_t>(i.ref)].past && s_.verbs[static_cast<std::size_t>(i.ref)].lemma != "be"; }

  const Item& item(std::ptrdiff_t i) const { return s_.items[static_cast<std::size_t>(i)]; }
  bool word(std::ptrdiff_t i, std::string_view w) const { return i >= 0 && (item(i).kind == ItemKind::word || item(i).kind == ItemKind::punctuation) && item(i).norm == w; }
  bool mention(std::ptrdiff_t i) const { return i >= 0 && item(i).kind == ItemKind::mention; }
  const Mention& at(std::ptrdiff_t i) const { return s_.mentions[static_cast<std::size_t>(item(i).ref)]; }
  bool fits(std::ptrdiff_t i) const {
    const Mention& m = at(i);
    if (m.genitive || modifies(i)) return false;
    if (m.adjective && i + 1 < static_cast<std::ptrdiff_t>(s_.items.size()) && item(i + 1).kind == ItemKind::mention) return false;
    return types_.find(letter(m.type)) != std::string::npos;
  }

  // "the Liberal majority", "the BJP office": a party that only qualifies the noun after it.
  bool modifies(std::ptrdiff_t i) const {
    if (at(i).type != MentionType::party || i + 1 >= static_cast<std::ptrdiff_t>(s_.items.size()) || item(i + 1).kind != ItemKind::word) return false;
    static const WordSet kNouns{"majority", "vote", "votes", "candidate", "candidates", "councillors", "councillor", "office", "headquarters", "leader", "leaders", "government", "supporters", "workers", "worker", "stronghold", "camp", "campaign", "support", "share", "lead", "victory", "win", "defeat", "mp", "mps", "mla", "mlas", "nominee", "nominees", "lawmakers", "group", "seat", "seats", "incumbent", "revival", "manifesto", "spokesman", "spokesperson", "adviser", "official", "officials", "member", "members"};
    return kNouns.contains(item(i + 1).norm) && item(i + 1).norm != "camp" && item(i + 1).norm != "group" && item(i + 1).norm != "candidates";
  }

  // The nearest item to the left that typed text keeps, brackets skipped.
  std::ptrdiff_t left(std::size_t from) const {
    std::ptrdiff_t k = static_cast<std::ptrdiff_t>(from) - 1;
    while (k >= 0) {
      if (word(k, ")")) {
        std::ptrdiff_t o = k;
        while (o >= 0 && !word(o, "(")) --o;
        if (o < 0) return k;
        k = o - 1;
        continue;
      }
      if (item(k).kind == ItemKind::word && is_dropped(v_, item(k).norm) && !word(k, "the") && !word(k, "a")) {
        --k;
        continue;
      }
      if (word(k, "\"") || word(k, "'")) {
        --k;
        continue;
      }
      return k;
    }
    return -1;
  }

  std::ptrdiff_t previous_verb(std::ptrdiff_t k) const {
    for (; k >= 0; --k) {
      if (item(k).kind == ItemKind::verb) return k;
      if (word(k, ";")) return -1;
    }
    return -1;
  }

  int antecedent(std::ptrdiff_t relative, std::size_t verb, int depth) const {
    std::ptrdiff_t k = relative - 1;
    while (k >= 0 && (word(k, ",") || word(k, "and") || word(k, "\""))) --k;
    if (word(relative, "that") && k >= 0 && item(k).kind == ItemKind::verb) return scan(k, verb);  // "said that won"
    if (relative > 0 && word(relative - 1, "and")) {  // ", who had …, and who won"
      std::ptrdiff_t p = previous_verb(k);
      if (p >= 0) return of(static_cast<std::size_t>(p), depth + 1);
    }
    return scan_any(k);
  }

  // Governed by a preposition: "of the Congress", "against Verma".
  bool prepositional(std::ptrdiff_t i) const {
    std::ptrdiff_t k = i - 1;
    int steps = 0;
    while (k >= 0 && steps < 4 && item(k).kind == ItemKind::word && !v_.set("prepositions").contains(item(k).norm) && !v_.set("clause_breaks").contains(item(k).norm)) {
      if (item(k).norm == "and" || item(k).norm == "who" || item(k).norm == "that") return false;
      --k;
      ++steps;
    }
    return k >= 0 && item(k).kind == ItemKind::word && v_.set("prepositions").contains(item(k).norm);
  }
  // "with its partners X", "of its ally X": the noun before it belongs to somebody else.
  bool owned(std::ptrdiff_t i) const {
    for (std::ptrdiff_t k = i - 1; k >= 0 && i - k <= 3 && item(k).kind == ItemKind::word; --k)
      if (word(k, "its") || word(k, "their") || word(k, "his") || word(k, "her")) return k > 0 && (word(k - 1, "with") || word(k - 1, "of") || word(k - 1, "and"));
    return false;
  }
  // An object: a verb stands right before it, words aside.
  bool object(std::ptrdiff_t i) const {
    std::ptrdiff_t k = i - 1;
    int steps = 0;
    while (k >= 0 && steps < 3 && item(k).kind == ItemKind::word && !v_.set("clause_breaks").contains(item(k).norm)) {
      if (word(k, "that") || word(k, "and")) return false;
      --k;
      ++steps;
    }
    if (k < 0 || item(k).kind != ItemKind::verb) return false;
    const std::string& l = item(k).norm;
    return l != "say" && l != "show" && l != "see" && l != "find" && l != "have" && l != "give" && l != "put" && l != "project" && l != "predict" && l != "suggest" && l != "forecast" && l != "indicate";
  }

  bool nobody(std::ptrdiff_t i) const {
    return word(i, "nobody") || word(i, "whoever") || word(i, "anyone") || word(i, "everybody") || word(i, "everyone") || word(i, "none") || word(i, "neither") || word(i, "nor") || word(i, "no");
  }

  int scan(std::ptrdiff_t from, std::size_t verb) const {
    int fallback = kNoSubject;
    bool crossed = false;
    for (std::ptrdiff_t k = from; k >= 0; --k) {
      if (word(k, ";") || (word(k, ":") && k > 0)) break;
      if (word(k, ")")) {
        while (k > 0 && !word(k, "(")) --k;
        continue;
      }
      if (nobody(k) && !crossed && static_cast<std::ptrdiff_t>(verb) - k < 8) return kNobody;
      if (item(k).kind == ItemKind::verb) crossed = true;
      if (!mention(k) || !fits(k)) continue;
      // "with the BJP winning", but not "with its partners A and B is leading"
      bool adjacent = left(verb) == k && !owned(k);
      if (!adjacent && (prepositional(k) || (crossed && object(k)) || object(k))) {
        if (fallback == kNoSubject && !object(k)) fallback = static_cast<int>(k);
        continue;
      }
      return static_cast<int>(k);
    }
    return fallback;
  }
  int scan_any(std::ptrdiff_t from) const {
    for (std::ptrdiff_t k = from; k >= 0 && !word(k, ";"); --k)
      if (mention(k) && fits(k)) return static_cast<int>(k);
    return kNoSubject;
  }

  // "Winning 40 seats, the BJP …": a participle that opens the sentence belongs to the subject after the comma.
  int right_of_opening(std::size_t verb, const VerbGroup& g) const {
    if (g.voice != 'g' && g.voice != 'p' && g.voice != 'i') return kNoSubject;
    bool comma = false;
    for (std::size_t k = verb + 1; k < s_.items.size(); ++k) {
      if (word(static_cast<std::ptrdiff_t>(k), ",")) comma = true;
      if (comma && mention(static_cast<std::ptrdiff_t>(k)) && fits(static_cast<std::ptrdiff_t>(k))) return static_cast<int>(k);
      if (comma && s_.items[k].kind == ItemKind::verb) break;
    }
    return kNoSubject;
  }

  const Vocabulary& v_;
  const SentenceScene& s_;
  const std::string& types_;
};

}  // namespace

int find_subject(const Scene& scene, const SentenceScene& sentence, std::size_t verb, const std::string& types) {
  return SubjectFinder(scene, sentence, types).of(verb);
}

}  // namespace newstally
