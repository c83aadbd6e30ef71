// A party told together with allies that are counted as one: "the DMK and its partners", "the Congress alliance", "DMK+".
#include "pipeline/extract/row.h"

namespace newstally {
namespace {

class AllyFolder : Row {
 public:
  using Row::Row;

  void run() {
    for (std::size_t i = 0; i < s_.items.size(); ++i) {
      if (is_type(i, MentionType::party) && !at(i).pronoun && (plus_sign(i) || (!at(i).adjective && !at(i).people && with_allies(i)) || own_alliance(i))) continue;
      if (word(i, "its") || word(i, "their")) named_allies(i);
    }
  }

 private:
  // Items [from, to] become the alliance that the party at item `i` leads: one that is known, or of that party's name.
  void put_alliance(std::size_t from, std::size_t to, std::size_t i, int known = -1) {
    const int leader = at(i).entity;
    Mention m;
    m.type = MentionType::alliance;
    m.entity = known >= 0 ? known : alliance_led_by(scene_, leader, std::string(words_of(section_, at(i).name_begin, at(i).name_end)));
    m.name_begin = at(i).name_begin;
    m.name_end = s_.items[to].end;
    s_.memberships.push_back({m.entity, leader, Role::leader});
    put(from, to, m);
  }

  // "DMK+"
  bool plus_sign(std::size_t i) {
    if (!word(i + 1, "+") || section_.doc.tokens[s_.items[i + 1].begin].space_before || is_political(i + 2)) return false;
    put_alliance(i, i + 1, i);
    return true;
  }

  // "and its partners", ", with its 18 allies,", "and assorted allies"; the names that follow are its members.
  bool with_allies(std::size_t i) {
    std::size_t n = i + 1;
    const bool comma = word(n, ",");
    if (comma) ++n;
    if (word(n, "and") || word(n, "with") || word(n, "plus") || word(n, "alongside")) ++n;
    else if ((word(n, "together") || word(n, "along")) && word(n + 1, "with")) n += 2;
    else return false;
    const bool owned = word(n, "its") || word(n, "their");
    if (owned) ++n;
    const std::size_t last = ally_noun(n, owned);
    if (last == 0) return (owned || in(n, "single_ally")) && !comma && word(i + 1, "and") && with_one_ally(i, n);
    std::vector<int> members;
    std::size_t e = names_after(last, members);
    if (members.empty() && comma && word(last + 1, ",")) e = last + 1;
    if (members.empty() && (word(e + 1, "in") || word(e + 1, "of") || word(e + 1, "on")) && !is_verb(e + 1) && word(e + 2, "the") && !is_mention(e + 3)) return false;  // "its friends in the press"
    put_alliance(i, e, i);
    for (int id : members) s_.memberships.push_back({at(i).entity, id, Role::member});
    return true;
  }

  // "and its junior partner Komeito" before a verb with one number: both together.
  bool with_one_ally(std::size_t i, std::size_t n) {
    constexpr std::size_t kAdjectives = 2;
    std::size_t k = n;
    while (k < n + kAdjectives && any_word(k) && !in(k, "single_ally")) ++k;
    if (!in(k, "single_ally")) return false;
    const bool comma = word(k + 1, ",");
    std::size_t ally = k + (comma ? 2 : 1);
    if (word(ally, "the")) ++ally;
    const std::size_t e = comma ? ally + 1 : ally;
    if (!is_type(ally, MentionType::party) || (comma && !word(e, ",")) || !is_verb(e + 1)) return false;
    for (std::size_t q = e + 1; q < s_.items.size(); ++q) {
      if (word(q, "each") || word(q, "apiece") || word(q, "respectively")) return false;
      if (s_.items[q].kind == ItemKind::quantity && s_.quantities[static_cast<std::size_t>(s_.items[q].ref)].parts.size() > 1) return false;
    }
    const int member = at(ally).entity;
    put_alliance(i, e, i, alliance_of_both(scene_, at(i).entity, member));
    s_.memberships.push_back({at(i).entity, member, Role::member});
    return true;
  }

  // The last item of a noun phrase for several allies that begins at item n, 0 where there is none.
  std::size_t ally_noun(std::size_t n, bool owned) const {
    for (std::size_t k = n; k < s_.items.size() && k <= n + 3; ++k) {
      if (in(k, "several_allies") && !(is_mention(k + 1) && at(k + 1).genitive)) return k;
      if (s_.items[k].kind == ItemKind::quantity && owned) continue;
      if (!any_word(k) && !word(k, "-")) return 0;
      if (in(k, "prepositions") || in(k, "clause_breaks") || in(k, "not_allied") || word(k, "who") || word(k, "and")) return 0;
      if (!owned && !in(k, "party_adjectives") && !word(k, "assorted") && !word(k, "smaller") && !word(k, "other") && !word(k, "coalition")) return 0;
    }
    return 0;
  }

  // Party names behind item `last`, "the" and marks between them; the index of the last item taken in.
  std::size_t names_after(std::size_t last, std::vector<int>& members) const {
    std::size_t n = last + 1, e = last;
    const bool comma = word(n, ","), bracket = word(n, "(");
    if (comma || bracket) ++n;
    while (true) {
      while (word(n, "the")) ++n;
      if (!is_political(n) || genitive(n + 1)) break;
      members.push_back(at(n).entity);
      e = n++;
      if (word(n, ",") && !is_verb(n + 1)) ++n;
      if (word(n, "and")) ++n;
    }
    const bool closed = bracket ? word(e + 1, ")") : word(e + 1, ",") || word(e + 1, ".") || is_verb(e + 1) || e + 1 == s_.items.size();
    if (members.empty() || !closed) return members.clear(), last;
    return (comma || bracket) && !is_verb(e + 1) && !word(e + 1, ".") && e + 1 < s_.items.size() ? e + 1 : e;
  }

  // "the Congress alliance", "the BJP camp": of one party, where no other is named with it.
  bool own_alliance(std::size_t i) {
    if (!in(i + 1, "own_alliances") || section_.doc.tokens[s_.items[i + 1].begin].capital || (i > 0 && (word(i - 1, "-") || word(i - 1, "/"))) || is_mention(i + 2) || word(i + 2, "with") || word(i + 2, "between") || word(i + 2, "-") || word(i + 2, "of")) return false;
    if (in(i + 2, "party_people") || in(i + 2, "person_nouns") || in(i + 2, "alliance_nouns")) return false;
    if (stands_for_several(i)) fold(i, i + 1, i);
    else put_alliance(i, i + 1, i);
    return true;
  }
  // "the National People's Power (NPP) coalition", "the CDU/CSU bloc", "the STAN grouping": what is named is the alliance itself.
  bool stands_for_several(std::size_t i) {
    if (word(i + 1, "grouping")) return true;
    if (!entity(at(i).entity).entry) return false;
    const auto& t = section_.doc.tokens;
    for (std::size_t k = at(i).name_begin; k < at(i).name_end; ++k)
      if (t[k].norm == "/" || t[k].norm == "(" || v_.set("alliance_nouns").contains(t[k].norm)) return true;
    return false;
  }

  // "Its allies, the CPI and the CPM, were ahead": of the party in focus, where the sentence names none before.
  void named_allies(std::size_t i) {
    const int leader = d_.group;
    if (leader < 0 || (entity(leader).type != MentionType::party && entity(leader).type != MentionType::alliance)) return;
    for (std::size_t k = 0; k < i; ++k)
      if (is_mention(k) || is_verb(k)) return;
    std::size_t last = ally_noun(i + 1, true);
    if (last == 0) return;
    std::vector<int> members;
    names_after(last, members);
    std::erase(members, leader);
    if (members.empty()) return;
    Mention m;
    m.type = MentionType::alliance;
    m.begin = s_.items[i].begin;
    m.end = s_.items[last].end;
    m.name_begin = m.begin, m.name_end = m.end;
    m.entity = entity(leader).type == MentionType::alliance ? leader : alliance_led_by(scene_, leader, entity(leader).name);
    s_.mentions.push_back(m);
    for (int id : members) s_.memberships.push_back({m.entity, id, Role::member});
  }
};

}  // namespace

void fold_allies(Scene& scene, const Section& section, SentenceScene& s, const Discourse& d) { AllyFolder(scene, section, s, d).run(); }

}  // namespace newstally
