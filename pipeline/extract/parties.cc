// Parties and alliances with what belongs to their name: "Labour Party (Lab)", "the JMM-led alliance", "SAD-BSP combine".
#include "pipeline/extract/row.h"

namespace newstally {
namespace {

class PartyFolder : Row {
 public:
  using Row::Row;

  void run() {
    for (std::size_t i = 0; i < s_.items.size(); ++i)
      if (is_political(i)) i = fold_political(i);
  }
  void appositions() {
    for (std::size_t i = 0; i < s_.items.size(); ++i)
      if (is_political(i)) fold_apposition(i);
  }

 private:
  // --- parties and alliances -------------------------------------------------------------------------------------
  std::size_t fold_political(std::size_t i) {
    i = fold_own_names(i);
    i = fold_led(i);
    if (is_political(i)) i = fold_compound(i);
    if (is_type(i, MentionType::alliance)) note_members_in_name(i);
    if (std::size_t e = description_of_person(i)) return e - 1;
    note_hyphenated(i);
    // "the ruling", "the centrist": remembered, so that "the ruling party" finds it
    std::size_t b = i;
    while (b > 0 && in(b - 1, "party_adjectives") && !word(b - 1, "of")) --b;
    while (b > 0 && b < i && word(b - 1, "-")) {
      --b;
      while (b > 0 && any_word(b - 1) && v_.set("party_adjectives").contains(s_.items[b - 1].norm)) --b;
    }
    for (std::size_t k = b; k < i; ++k)
      if (any_word(k)) tag(at(i).entity, s_.items[k].norm);
    if (b < i) i = fold(b, i, i);
    // "Sharad Pawar's NCP", "Prime Minister Kalevi Sorsa's Social Democratic Party"
    if (i >= 2 && genitive(i - 1) && (is_person(i - 2) || is_type(i - 2, MentionType::unknown)) && at(i).type != MentionType::others && !at(i).adjective) {
      set_party(at(i - 2).entity, at(i).entity);
      std::size_t from = i - 2;
      while (from > 0 && (is_cue(from - 1) || word(from - 1, "the"))) --from;
      i = fold(from, i, i);
    }
    if (led_by_somebody(i)) {
      if (at(i).type == MentionType::party) set_party(at(i - 3).entity, at(i).entity);
      std::size_t from = i - 3;
      while (from > 0 && is_cue(from - 1)) --from;
      i = fold(from, i, i);
    }
    if (i >= 2 && genitive(i - 1) && is_place(i - 2)) i = fold(i - 2, i, i);
    if (i >= 1 && (word(i - 1, "his") || word(i - 1, "her")) && at(i).type == MentionType::party && !at(i).pronoun && !is_cue(i + 1)) give_to_speaker(i);
    return i;
  }

  // "the Nayab Saini-led BJP"
  bool led_by_somebody(std::size_t i) const {
    return i >= 3 && (is_person(i - 3) || is_type(i - 3, MentionType::unknown)) && word(i - 2, "-") && (word(i - 1, "led") || (is_verb(i - 1) && s_.items[i - 1].norm == "lead"));
  }

  // "Mahama was elected, … which gives his National Democratic Congress a majority": the party of the only person before it.
  void give_to_speaker(std::size_t i) {
    int who = -1;
    for (std::size_t k = 0; k < i; ++k) {
      if (!is_person(k)) continue;
      if (k > 1 && genitive(k - 1) && is_political(k - 2)) return;  // "the ANC's Thabo Mokoena"
      if (who >= 0 && at(k).entity != who) return;
      who = at(k).entity;
    }
    if (who >= 0 && entity(who).party < 0) set_party(who, at(i).entity);
  }

  // "the AAP national convener and former chief minister", "the BJP leader": a person named before. Returns the index
  // after the new item, 0 where it is no such thing.
  std::size_t description_of_person(std::size_t i) {
    if (at(i).type != MentionType::party || !(i > 0 && word(i - 1, "the"))) return 0;
    std::size_t e = genitive(i + 1) ? i + 2 : i + 1;
    bool office = false;
    static const WordSet kPlural{"candidates", "leaders", "nominees", "colleagues", "conservatives"};
    while (e < s_.items.size() && (is_cue(e) || (office && word(e, "and") && is_cue(e + 1)) || (office && (word(e, "former") || word(e, "deputy"))))) {
      if (kPlural.contains(s_.items[e].norm)) return 0;
      office |= !word(e, "national") && !word(e, "state") && !word(e, "former");
      ++e;
    }
    if (!office || !(is_verb(e) || (i > 1 && is_verb(i - 2) && !is_mention(e)))) return 0;
    int party = at(i).entity, who = -1;
    if (d_.person >= 0 && (entity(d_.person).party == party || entity(d_.person).party < 0)) who = d_.person;
    if (who < 0) return 0;
    set_party(who, party);
    put(i - 1, e - 1, reference(who, MentionType::person));
    return i;
  }

  // "SAD-BSP combine" may be known by that name: its parts are its members all the same.
  void note_hyphenated(std::size_t i) {
    if (at(i).type != MentionType::alliance) return;
    std::string printed(words_of(section_, at(i).name_begin, at(i).name_end));
    std::vector<int> parts;
    std::size_t from = 0;
    while (from < printed.size()) {
      std::size_t to = std::min(printed.find_first_of("-–/ ", from), printed.size());
      if (v_.set("wings").contains(fold_name(printed.substr(from, to - from)))) return;  // "centre-left coalition"
      int p = party_entity(scene_, printed.substr(from, to - from));
      bool hyphen = to < printed.size() && printed[to] != ' ';
      if (p >= 0) parts.push_back(p);
      else if (hyphen) return;
      if (!hyphen) break;
      from = to + (printed[to] == '-' || printed[to] == '/' ? 1 : 3);
    }
    if (parts.size() >= 2)
      for (int p : parts) s_.memberships.push_back({at(i).entity, p, Role::member});
  }

  // "Labour Party (Lab)", "the Congress party", "Sinn Féin (SF)".
  std::size_t fold_own_names(std::size_t i) {
    if (i + 1 < s_.items.size() && at(i).type == MentionType::party && word(i + 1, "party") && !word(i + 2, "leader") && !word(i + 2, "mate")) i = fold(i, i + 1, i);
    if (at(i).type == MentionType::alliance && i + 1 < s_.items.size() && in(i + 1, "alliance_nouns")) {
      alias(at(i).entity, std::string(words_of(section_, at(i).name_begin, s_.items[i + 1].end)));
      i = fold(i, i + 1, i);
    }
    if (i + 3 < s_.items.size() && word(i + 1, "(") && is_mention(i + 2) && word(i + 3, ")") && at(i).type != MentionType::others &&
        (at(i + 2).entity == at(i).entity)) {
      i = fold(i, i + 3, i);
    } else if (i + 3 < s_.items.size() && word(i + 1, "(") && is_mention(i + 2) && word(i + 3, ")") && at(i + 2).type == MentionType::unknown) {
      alias(at(i).entity, std::string(words_of(section_, at(i + 2).name_begin, at(i + 2).name_end)));
      i = fold(i, i + 3, i);
    }
    return i;
  }

  // "JMM-led coalition", "the BJP-led NDA coalition", "Congress-led UPA".
  std::size_t fold_led(std::size_t i) {
    if (!(i + 3 < s_.items.size() && word(i + 1, "-") && (word(i + 2, "led") || (is_verb(i + 2) && s_.items[i + 2].norm == "lead")))) return i;
    int leader = at(i).entity;
    std::size_t n = i + 3;
    while (n < s_.items.size() && any_word(n) && !in(n, "alliance_nouns") && !v_.set("prepositions").contains(s_.items[n].norm) && n < i + 6) ++n;
    if (is_type(n, MentionType::alliance)) {
      entity(at(n).entity).leader = leader;
      std::string printed(words_of(section_, at(i).name_begin, at(n).end));
      std::size_t e = n;
      if (in(e + 1, "alliance_nouns")) ++e;
      alias(at(n).entity, printed);
      alias(at(n).entity, std::string(words_of(section_, at(i).name_begin, s_.items[e].end)));
      s_.memberships.push_back({at(n).entity, leader, Role::leader});
      return fold(i, e, n);
    }
    if (in(n, "alliance_nouns") || word(n, "government")) {
      if (word(n, "government")) return i;
      std::string printed(words_of(section_, at(i).name_begin, s_.items[n].end));
      int id = alliance_led_by(scene_, leader, std::string(words_of(section_, at(i).name_begin, at(i).name_end)));
      alias(id, printed);
      Mention m;
      m.type = MentionType::alliance;
      m.entity = id;
      m.name_begin = at(i).name_begin;
      m.name_end = s_.items[n].end;
      s_.memberships.push_back({id, leader, Role::leader});
      return put(i, n, m);
    }
    return i;
  }
  // "SAD-BSP combine", "Liberal-Social Democratic Alliance", "the Congress-JD(S) coalition".
  std::size_t fold_compound(std::size_t i) {
    std::size_t e = i;
    std::vector<int> parts{at(i).entity};
    while (e + 2 < s_.items.size() && (word(e + 1, "-") || word(e + 1, "/")) && is_political(e + 2) && at(e + 2).type == MentionType::party) {
      parts.push_back(at(e + 2).entity);
      e += 2;
    }
    const auto wing = [&](std::size_t k) { return at(k).name_end == at(k).name_begin + 1 && v_.set("wings").contains(section_.doc.tokens[at(k).name_begin].norm); };
    if (parts.size() < 2) return i;
    if (wing(i) && wing(e)) parts.clear();  // "the centre-left coalition": whoever is in it
    std::size_t n = e + 1;
    bool noun = in(n, "alliance_nouns") || (n < s_.items.size() && is_mention(n) && v_.set("alliance_nouns").contains(fold_name(words_of(section_, at(n).name_begin, at(n).name_end))));
    if (!noun && at(e).type != MentionType::alliance) return i;
    Mention m;
    m.type = MentionType::alliance;
    m.name_begin = at(i).name_begin;
    m.name_end = noun ? s_.items[n].end : s_.items[e].end;
    std::string printed(words_of(section_, m.name_begin, m.name_end));
    std::replace(printed.begin(), printed.end(), '\n', ' ');
    const std::string names(words_of(section_, m.name_begin, s_.items[e].end));
    int id = alliance_named(scene_, printed);
    if (noun) for (const char* suffix : {"", " alliance", " coalition"}) alias(id, names + suffix);
    m.entity = id;
    for (int p : parts) s_.memberships.push_back({id, p, Role::member});
    return put(i, noun ? n : e, m);
  }

  // "the Alliance of Liberals and Social Democrats", "Liberal-SDP Alliance": a known alliance whose name in print tells two of its members or more.
  void note_members_in_name(std::size_t i) {
    const Entry* alliance = entity(at(i).entity).entry;
    if (!alliance) return;
    const auto& t = section_.doc.tokens;
    const std::size_t end = at(i).name_end;
    std::vector<std::string> told;
    for (std::size_t k = at(i).name_begin; k < end; ++k)
      for (const Form& f : scene_.book->lexicon.forms_starting(t[k])) {
        const Entry& e = scene_.book->lexicon.entry(f.entry);
        const bool member = std::ranges::any_of(alliance->members, [&](const Membership& m) { return m.party == e.id; });
        if (member && f.stands_at(t, k, end) && std::ranges::find(told, e.id) == told.end()) told.push_back(e.id);
      }
    if (told.size() < 2) return;
    const int id = at(i).entity;
    for (const std::string& party : told) s_.memberships.push_back({id, entity_of_entry(scene_, *scene_.book->lexicon.find(party)), Role::member});
  }

  // "the CDU of State Premier Reiner Haseloff", "the party of Alejandro Toledo, Peru Posible,": the party, whoever leads it.
  void fold_leader(std::size_t i) {
    if (!word(i + 1, "of") || !is_person(i + 2) || at(i).type == MentionType::others) return;
    const int leader = at(i + 2).entity;
    if (!at(i).pronoun) {
      set_party(leader, at(i).entity);
    } else if (word(i + 3, ",") && is_type(i + 4, MentionType::party) && word(i + 5, ",")) {
      at(i).entity = at(i + 4).entity;
      fold(i, i + 5, i);
      return;
    } else if (entity(leader).party >= 0) {
      at(i).entity = entity(leader).party;
    }
    fold(i, i + 2, i);
  }
  // ", the main opposition," and ", led by X," after a party.
  void fold_apposition(std::size_t i) {
    fold_leader(i);
    if (!word(i + 1, ",") && !word(i + 1, "(")) {
      if (word(i + 1, "under") && is_person(i + 2)) fold(i, i + 2, i);
      if (is_verb(i + 1) && s_.items[i + 1].norm == "lead" && word(i + 2, "by") && i + 3 < s_.items.size() && is_person(i + 3)) fold(i, word(i + 4, ",") ? i + 4 : i + 3, i);
      return;
    }
    if (!word(i + 1, ",")) return;
    std::size_t e = i + 2;
    if (is_verb(e) && s_.items[e].norm == "lead" && word(e + 1, "by") && is_person(e + 2) && word(e + 3, ",")) {
      fold(i, e + 3, i);
      return;
    }
    if (!(word(e, "the") || word(e, "a") || word(e, "an") || word(e, "its") || word(e, "whose"))) return;
    std::size_t limit = std::min(s_.items.size(), e + 14);
    int alliance = -1;
    for (; e < limit && !word(e, ","); ++e) {
      if (is_verb(e) || s_.items[e].kind == ItemKind::quantity || word(e, ".") || word(e, ";") || word(e, ":") || word(e, "and")) return;
      if (is_political(e) && at(e).type == MentionType::party && !word(e - 1, "of")) return;
      if (is_type(e, MentionType::alliance)) alliance = at(e).entity;
    }
    if (e >= limit || !word(e, ",")) return;
    if (alliance >= 0 && at(i).type == MentionType::party) told_in_apposition(i, e, alliance);
    fold(i, e, i);
  }

  // "the LJP, a constituent of the NDA,", "the JMM, the leader of the INDIA bloc,"
  void told_in_apposition(std::size_t i, std::size_t close, int alliance) {
    bool member = false, leader = false;
    for (std::size_t k = i + 2; k < close; ++k) {
      if (in(k, "not_allied")) return;
      leader |= in(k, "alliance_leaders");
      member |= in(k, "alliance_members");
    }
    if (member || leader) s_.memberships.push_back({alliance, at(i).entity, leader ? Role::leader : Role::member});
  }
};

}  // namespace

void fold_parties(Scene& scene, const Section& section, SentenceScene& s, const Discourse& d) { PartyFolder(scene, section, s, d).run(); }
void fold_party_appositions(Scene& scene, const Section& section, SentenceScene& s, const Discourse& d) { PartyFolder(scene, section, s, d).appositions(); }

}  // namespace newstally
