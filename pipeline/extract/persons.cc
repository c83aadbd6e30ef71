// Persons with the titles, offices, party labels, ages and appositions around their name.
#include "pipeline/extract/row.h"

namespace newstally {
namespace {

class PersonFolder : Row {
 public:
  using Row::Row;

  void run() {
    for (std::size_t i = 0; i < s_.items.size(); ++i)
      if (is_person(i)) i = fold_person_left(i);
    for (std::size_t i = 0; i < s_.items.size(); ++i) {
      // "Sanders, a senator from Vermont,": what follows tells that a person is named
      if (is_type(i, MentionType::unknown) && word(i + 1, ",") && (word(i + 2, "a") || word(i + 2, "an") || word(i + 2, "the") || word(i + 2, "another")) && (is_cue(i + 3) || is_cue(i + 4) || (is_political(i + 3) && word(i + 4, ",")))) {
        at(i).type = MentionType::person;
        retype(at(i).entity, MentionType::person);
      }
      if (is_person(i)) fold_person_right(i);
    }
  }
  void run_genitives() { relatives(); }

 private:
  // "the defeated", "victorious": a title at item k that tells how person i fared.
  void note_result(std::size_t i, std::size_t k) {
    const std::string& w = s_.items[k].norm;
    const bool won = v_.set("winner_titles").contains(w) || (w == "elect" && word(k - 1, "-") && !(k > 3 && word(k - 3, "vice"))), lost = v_.set("loser_titles").contains(w);
    if (!won && !lost) return;
    if (k > 0 && (word(k - 1, "former") || word(k - 1, "previous") || word(k - 1, "likely") || word(k - 1, "possible") || word(k - 1, "potential") || word(k - 1, "award"))) return;
    s_.results.push_back({s_.items[i].ref, won ? Status::won : Status::lost});
  }

  // Whose candidate "its candidate" is: the party named last, here or before.
  int group_before(std::size_t k) const {
    while (k-- > 0)
      if (is_type(k, MentionType::party)) return at(k).entity;
    return d_.group >= 0 && scene_.entities[static_cast<std::size_t>(d_.group)].type == MentionType::party ? d_.group : d_.party;
  }

  // --- persons ---------------------------------------------------------------------------------------------------
  // "Republican television personality Dr. Mehmet Oz", "Labour transport minister Tom Penn": the party that the words before item b begin
  // with; b where they do not. `office`: whether what stands at b is a title.
  std::size_t party_of_description(std::size_t b, bool office) const {
    constexpr std::size_t kMostWords = 3;
    static const WordSet kOthers{"vote", "votes", "party", "primary", "majority", "margin", "stronghold", "heartland", "rule", "control", "lead", "victory", "win", "and", "or", "but", "than", "constituency", "race", "district", "ward", "city", "town"};
    for (std::size_t k = b; k-- > 0 && b - k <= kMostWords + 1;) {
      if (is_type(k, MentionType::party)) return k + 1 < b && (at(k).adjective || office) && !at(k).pronoun && !at(k).people ? k : b;
      if (!any_word(k) || section_.doc.tokens[s_.items[k].begin].capital || kOthers.contains(s_.items[k].norm)) return b;
      if (in(k, "prepositions") || in(k, "clause_breaks") || in(k, "seat_nouns")) return b;
    }
    return b;
  }

  // Titles, offices and party labels before a name: "the BJP's Parvesh Verma", "Labour candidate Deirdre Wood",
  // "BJP candidate from Alwar's Tijara assembly constituency Baba Balak Nath".
  std::size_t fold_person_left(std::size_t i) {
    std::size_t b = i;
    bool cue = false;
    int party = -1, place = -1;
    for (int guard = 0; guard < 16 && b > 0; ++guard) {
      std::size_t k = b - 1;
      if (word(k, "-") || (word(k, ".") && k > 0 && is_cue(k - 1))) {
        b = k;
        continue;
      }
      if (is_cue(k)) {
        const std::string& w = s_.items[k].norm;
        if (w == "candidate" || w == "nominee" || w == "contender" || w == "challenger" || w == "rival" || w == "opponent" || w == "incumbent" || w == "hopeful" || w == "candidates" || w == "nominees") entity(at(i).entity).stands = true;
        if (const char g = gender_of_title(w)) entity(at(i).entity).gender = g;
        tag(at(i).entity, w);
        note_result(i, k);
        at(i).plural_title |= !cue && w.size() > 3 && w.back() == 's' && v_.set("person_nouns").contains(w.substr(0, w.size() - 1));
        cue = true;
        b = k;
        continue;
      }
      if (is_political(k) && party < 0 && (at(k).type == MentionType::party || at(k).type == MentionType::others)) {
        bool direct = k + 1 == i || cue || at(k).adjective;
        if (!direct) break;
        if (k + 1 == i && !at(k).adjective && !at(k).people && k > 0 && word(k - 1, ",")) break;
        party = at(k).entity;
        b = k;
        cue = true;
        continue;
      }
      if (genitive(k) && k > 0 && is_political(k - 1) && party < 0) {
        party = at(k - 1).entity;
        b = k - 1;
        cue = true;
        continue;
      }
      if (genitive(k) && k > 0 && is_place(k - 1) && cue) {
        b = k - 1;
        continue;
      }
      if (is_place(k) && cue) {
        if (at(k).contest) place = at(k).entity;
        std::size_t f = k;
        if (f > 0 && (word(f - 1, "from") || word(f - 1, "in") || word(f - 1, "for"))) {
          if (f < 2 || !is_cue(f - 2)) break;
          place = at(k).entity;
          --f;
        }
        b = f;
        continue;
      }
      if (is_place(k) && k > 0 && (word(k - 1, "from") || word(k - 1, "in") || word(k - 1, "for")) && k > 1 && is_cue(k - 2)) {
        place = at(k).entity;
        b = k - 1;
        cue = true;
        continue;
      }
      if (word(k, "and") && cue && k > 0 && is_cue(k - 1) && k + 1 < s_.items.size() && (word(k + 1, "his") || word(k + 1, "her"))) {
        b = k;
        continue;
      }
      if (cue && (word(k, "his") || word(k, "her") || word(k, "their") || word(k, "its"))) {
        if (party < 0 && entity(at(i).entity).stands && (word(k, "its") || word(k, "their"))) party = group_before(k);
        b = k;
        if (k > 0 && word(k - 1, "and") && k > 1 && is_cue(k - 2)) continue;
        break;
      }
      if (word(k, "the") || word(k, "a") || word(k, "an")) {
        if (cue) b = k;
        break;
      }
      if (cue && any_word(k) && s_.items[k].norm.size() > 3 && (b < i) && !v_.set("prepositions").contains(s_.items[k].norm) && !v_.set("clause_breaks").contains(s_.items[k].norm) && k > 0 && (word(k - 1, "the") || word(k - 1, "a")) && !is_verb(k)) {
        b = k;  // one unknown adjective between the article and the office
        continue;
      }
      if (word(k, "nominated") && k > 0) {  // "BNP-nominated Nur Mohammad Selim"
        const std::size_t p = word(k - 1, "-") && k > 1 ? k - 2 : k - 1;
        if (is_type(p, MentionType::party) && party < 0) {
          party = at(p).entity;
          b = p;
          cue = true;
          continue;
        }
      }
      if (const std::size_t p = party < 0 ? party_of_description(b, cue) : b; p < b) {
        party = at(p).entity;
        b = p;
        cue = true;
        continue;
      }
      break;
    }
    // "his closest rival, the SNP's Katy Loudon,"
    if (b >= 3 && word(b - 1, ",") && is_cue(b - 2)) {
      std::size_t f = b - 2;
      while (f > 0 && (is_cue(f - 1) || (party < 0 && is_type(f - 1, MentionType::party)))) {
        if (is_mention(f - 1)) party = at(f - 1).entity;
        --f;
      }
      if (f > 0 && (word(f - 1, "his") || word(f - 1, "her") || word(f - 1, "their") || word(f - 1, "its") || word(f - 1, "the") || genitive(f - 1))) {
        std::size_t to = i;
        if (word(i + 1, ",")) to = i + 1;
        set_party(at(i).entity, party);
        if (genitive(f - 1) && f > 1 && is_type(f - 2, MentionType::party)) {  // "Labor's candidate, Tom Smith"
          set_party(at(i).entity, at(f - 2).entity);
          return fold(f - 2, to, i);
        }
        if (genitive(f - 1)) return fold(f, to, i);
        return fold(f - 1, to, i);
      }
    }
    if (b == i) return i;
    set_party(at(i).entity, party);
    if (place >= 0 && entity(at(i).entity).contest < 0) entity(at(i).entity).contest = place;
    return fold(b, i, i);
  }

  // "(D, inc.)", "(Con, sitting)", "(R, 64)": the bracket that closes it; 0 where none does.
  std::size_t party_and_standing(std::size_t i) const {
    static const WordSet kStanding{"inc", "incumbent", "sitting", "i", "hold", "gain"};
    if (!word(i + 1, "(") || !is_political(i + 2) || !word(i + 3, ",") || i + 5 >= s_.items.size()) return 0;
    const bool said = (any_word(i + 4) && kStanding.contains(s_.items[i + 4].norm)) || s_.items[i + 4].kind == ItemKind::quantity;
    const std::size_t close = word(i + 5, ".") ? i + 6 : i + 5;
    return said && word(close, ")") ? close : 0;
  }

  // "Gideon Moi (38,141) of KANU": the party; 0 where none is told.
  std::size_t beyond_number(std::size_t i) const {
    if (!word(i + 1, "(") || i + 5 >= s_.items.size() || s_.items[i + 2].kind != ItemKind::quantity || !word(i + 3, ")") || !word(i + 4, "of")) return 0;
    const std::size_t party = word(i + 5, "the") ? i + 6 : i + 5;
    return is_type(party, MentionType::party) ? party : 0;
  }

  // Party labels and ages after a name: "(Lab)", "of the JMM", ", 64,", ", a Social Democratic member of the Alliance,".
  void fold_person_right(std::size_t i) {
    for (int guard = 0; guard < 4; ++guard) {
      if (word(i + 1, "(") && is_political(i + 2) && word(i + 3, ")")) {
        set_party(at(i).entity, at(i + 2).entity);
        fold(i, i + 3, i);
        continue;
      }
      if (const std::size_t party = beyond_number(i); party > 0) {
        set_party(at(i).entity, at(party).entity);
        break;
      }
      if (const std::size_t close = party_and_standing(i); close > 0) {
        set_party(at(i).entity, at(i + 2).entity);
        fold(i, close, i);
        continue;
      }
      if (word(i + 1, "(") && word(i + 3, ",") && word(i + 5, ")") && i + 5 < s_.items.size() && ((is_political(i + 2) && is_place(i + 4)) || (is_place(i + 2) && is_political(i + 4)))) {  // "(BJP, Barhait)"
        const std::size_t party = is_political(i + 2) ? i + 2 : i + 4, place = party == i + 2 ? i + 4 : i + 2;
        set_party(at(i).entity, at(party).entity);
        entity(at(i).entity).contest = at(place).entity;
        fold(i, i + 5, i);
        continue;
      }
      if (word(i + 1, "(") && is_place(i + 2) && word(i + 3, ")")) {
        entity(at(i).entity).contest = at(i + 2).entity;
        fold(i, i + 3, i);
        continue;
      }
      if (word(i + 1, "(") && i + 3 < s_.items.size() && word(i + 3, ")") && any_word(i + 2)) {
        int p = party_entity(scene_, std::string(words_of(section_, s_.items[i + 2].begin, s_.items[i + 2].end)));
        if (p < 0) break;
        set_party(at(i).entity, p);
        fold(i, i + 3, i);
        continue;
      }
      if (word(i + 1, "(") && is_type(i + 2, MentionType::body) && word(i + 3, ")")) {  // "(Congress)"
        int p = party_entity(scene_, std::string(words_of(section_, at(i + 2).name_begin, at(i + 2).name_end)));
        if (p < 0) break;
        set_party(at(i).entity, p);
        fold(i, i + 3, i);
        continue;
      }
      // "(R-Texas)", "(D-Ohio)", "R-Texas,"
      if (word(i + 1, "(") && is_mention(i + 2) && word(i + 3, ")")) {
        std::string inner(words_of(section_, at(i + 2).name_begin, at(i + 2).name_end));
        if (v_.set("portfolios").contains(fold_name(inner))) {  // "Alex Chalk (Justice)"
          fold(i, i + 3, i);
          continue;
        }
        auto dash = inner.find('-');
        int p = dash != std::string::npos && dash <= 3 ? party_entity(scene_, inner.substr(0, dash)) : -1;
        if (p < 0 && at(i + 2).type == MentionType::unknown) p = at(i + 2).entity, entity(p).type = MentionType::party;
        if (p < 0) break;
        set_party(at(i).entity, p);
        fold(i, i + 3, i);
        continue;
      }
      if ((word(i + 1, "of") || word(i + 1, "from")) && (is_political(i + 2) || (word(i + 2, "the") && is_political(i + 3)))) {
        std::size_t p = is_political(i + 2) ? i + 2 : i + 3;
        if (word(i + 1, "from") && (at(p).type != MentionType::party || at(i).pronoun)) break;  // "separated him from the BJP"
        set_party(at(i).entity, at(p).entity);
        fold(i, p, i);
        continue;
      }
      if (word(i + 1, "of") && is_place(i + 2) && !at(i + 2).contest && larger(at(i + 2))) {
        fold(i, i + 2, i);
        continue;
      }
      if (word(i + 1, ",") && i + 2 < s_.items.size() && s_.items[i + 2].kind == ItemKind::quantity && quantity(i + 2).kind == QuantityKind::age && (word(i + 3, ",") || word(i + 3, "."))) {
        fold(i, word(i + 3, ",") ? i + 3 : i + 2, i);
        continue;
      }
      if (!apposition(i)) break;
    }
  }

  // ", a minister," ", another UML hopeful," ", AAP again," after a name: folded, its party kept.
  bool apposition(std::size_t i) {
    if (!word(i + 1, ",") || i + 2 >= s_.items.size()) return false;
    std::size_t e = i + 2;
    static const WordSet kNever{"and", "but", "who", "which", "with", "while", "in", "as", "after", "when", "where", "whose", "whom", "by", "on", "at", "for", "to", "then", "that", "or", "so", "it", "he", "she", "they", "though", "although", "because", "against", "from", "polling", "including", "followed", "not", "over", "if", "than", "behind", "ahead"};
    if (any_word(e) && kNever.contains(s_.items[e].norm)) return false;
    if (is_verb(e) || is_person(e) || s_.items[e].kind == ItemKind::quantity) return false;
    if (is_mention(e) && !(is_political(e) || is_place(e))) return false;
    std::size_t limit = std::min(s_.items.size(), e + 16);
    int party = -1;
    bool described = false, relative = false;
    for (; e < limit && !word(e, ","); ++e) {
      relative |= described && (word(e, "who") || word(e, "whose") || word(e, "whom") || word(e, "that") || word(e, "which"));
      if (is_verb(e)) {
        if (!relative) return false;
        continue;
      }
      if (s_.items[e].kind == ItemKind::quantity && quantity(e).kind == QuantityKind::count && !quantity(e).word) return false;
      if (word(e, ".") || word(e, ";") || word(e, ":") || word(e, "—") || word(e, "and")) {
        if (!(word(e, "and") && described) && !(word(e, ".") && e + 1 == s_.items.size())) return false;
        if (word(e, ".")) break;
      }
      if (is_political(e)) {
        if (party < 0) party = at(e).entity;
        described = true;
      } else if (any_word(e)) {
        described |= is_cue(e) || word(e, "a") || word(e, "an") || word(e, "the") || word(e, "another") || word(e, "son") || word(e, "once") || word(e, "one") || word(e, "also") || word(e, "himself") || word(e, "herself") || word(e, "left") || word(e, "right") || word(e, "brother") || word(e, "again");
      }
    }
    bool closed = e < s_.items.size() && word(e, ",");
    if (!closed && !(e < s_.items.size() && word(e, ".") )) return false;
    if (!described && party < 0) return false;
    // "A, B and C" lists: a bare party between commas may be an item of a list of parties
    set_party(at(i).entity, party);
    for (std::size_t k = i + 2; k < e; ++k)
      if (any_word(k)) note_result(i, k);
    for (std::size_t k = i + 2; k < e; ++k)
      if (in(k, "person_nouns") || in(k, "person_cues_before")) tag(at(i).entity, s_.items[k].norm);
    fold(i, closed ? e : e - 1, i);
    return closed;
  }

  // "Hemant Soren's wife, Kalpana Soren": the relation is remembered by gender only; the name stands for itself.
  void relatives() {
    for (std::size_t i = 0; i + 2 < s_.items.size(); ++i)
      if (is_person(i) && genitive(i + 1) && any_word(i + 2)) at(i).genitive = true;
    for (std::size_t i = 0; i + 1 < s_.items.size(); ++i)
      if (is_mention(i) && genitive(i + 1)) at(i).genitive = true;
  }
};

}  // namespace

void fold_persons(Scene& scene, const Section& section, SentenceScene& s, const Discourse& d) { PersonFolder(scene, section, s, d).run(); }
void mark_genitives(Scene& scene, const Section& section, SentenceScene& s, const Discourse& d) { PersonFolder(scene, section, s, d).run_genitives(); }

}  // namespace newstally
