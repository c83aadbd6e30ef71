#include "pipeline/extract/phrases.h"

#include <algorithm>

#include "pipeline/extract/entities.h"
#include "pipeline/extract/items.h"

namespace newstally {
namespace {

bool political(MentionType t) { return t == MentionType::party || t == MentionType::alliance || t == MentionType::others; }

class Folder {
 public:
  Folder(Scene& scene, const Section& section, SentenceScene& s, const Discourse& d)
      : scene_(scene), v_(scene.book->vocabulary), section_(section), s_(s), d_(d) {}

  // "New Delhi, Feb 8:" says where the report was written, not what it is about.
  void dateline() {
    if (s_.items.empty() || !is_place(0) || s_.sentence->heading) return;
    for (std::size_t k = 1; k < std::min<std::size_t>(s_.items.size(), 9); ++k) {
      if (is_verb(k)) return;
      if (word(k, ":") || word(k, "—")) {
        at(0).type = MentionType::other;
        for (std::size_t j = 1; j < k; ++j)
          if (is_place(j)) at(j).type = MentionType::other;
        return;
      }
    }
  }

  void run() {
    if (s_.index < 2) dateline();
    descriptions();
    for (std::size_t i = 0; i < s_.items.size(); ++i)
      if (is_place(i)) i = fold_place(i);
    for (std::size_t i = 0; i < s_.items.size(); ++i)
      if (is_political(i)) i = fold_political(i);
    for (std::size_t i = 0; i < s_.items.size(); ++i)
      if (is_person(i)) i = fold_person_left(i);
    for (std::size_t i = 0; i < s_.items.size(); ++i) {
      // "Sanders, a senator from Vermont,": what follows tells that a person is named
      if (is_type(i, MentionType::unknown) && word(i + 1, ",") && (word(i + 2, "a") || word(i + 2, "an") || word(i + 2, "the") || word(i + 2, "another")) && (is_cue(i + 3) || is_cue(i + 4))) {
        at(i).type = MentionType::person;
        retype(at(i).entity, MentionType::person);
      }
      if (is_person(i)) fold_person_right(i);
    }
    for (std::size_t i = 0; i < s_.items.size(); ++i)
      if (is_political(i)) fold_apposition(i);
    relatives();
    lists();
    number_lists();
  }

 private:
  // --- looking ---------------------------------------------------------------------------------------------------
  bool word(std::size_t i, std::string_view w) const { return i < s_.items.size() && s_.items[i].kind != ItemKind::mention && s_.items[i].kind != ItemKind::quantity && s_.items[i].kind != ItemKind::verb && s_.items[i].norm == w; }
  bool any_word(std::size_t i) const { return i < s_.items.size() && s_.items[i].kind == ItemKind::word; }
  bool in(std::size_t i, const char* set) const { return any_word(i) && v_.set(set).contains(s_.items[i].norm); }
  bool is_mention(std::size_t i) const { return i < s_.items.size() && s_.items[i].kind == ItemKind::mention; }
  Mention& at(std::size_t i) { return s_.mentions[static_cast<std::size_t>(s_.items[i].ref)]; }
  const Mention& at(std::size_t i) const { return s_.mentions[static_cast<std::size_t>(s_.items[i].ref)]; }
  Entity& entity(int id) { return scene_.entities[static_cast<std::size_t>(id)]; }
  bool is_type(std::size_t i, MentionType t) const { return is_mention(i) && at(i).type == t; }
  bool is_place(std::size_t i) const { return is_type(i, MentionType::place); }
  bool is_person(std::size_t i) const { return is_type(i, MentionType::person); }
  bool is_political(std::size_t i) const { return is_mention(i) && political(at(i).type); }
  bool is_verb(std::size_t i) const { return i < s_.items.size() && s_.items[i].kind == ItemKind::verb; }
  bool genitive(std::size_t i) const { return word(i, "'s") || (word(i, "'") && i > 0 && s_.items[i].begin == s_.items[i - 1].end && !section_.doc.tokens[s_.items[i].begin].space_before); }
  bool is_cue(std::size_t i) const {
    if (!any_word(i)) return false;
    const std::string& w = s_.items[i].norm;
    return v_.set("person_cues_before").contains(w) || scene_.book->lexicon.is_honorific(w) || office_words().contains(w);
  }
  const WordSet& office_words() const {
    static const WordSet kWords{"general", "vice", "state", "union", "home", "finance", "defence", "defense", "foreign", "health", "education", "chairman", "chairperson", "chairwoman", "convener", "convenor", "commissioner", "head", "boss", "speaker", "whip", "attorney", "treasurer", "sheriff", "judge", "king", "queen", "sir", "prince", "ex", "elect", "general", "opposition", "taoiseach", "tánaiste", "tanaiste", "td", "chancellor", "shadow", "junior", "senior", "sitting", "outgoing", "three", "two", "four", "five", "six", "time", "first", "second", "third", "term", "long", "fellow", "own", "young", "younger", "elder", "late", "firebrand", "prominent", "local", "star", "top", "main", "nearest", "closest", "rival", "defeated", "victorious", "winning", "losing", "tribal", "film", "social", "prime", "general", "rebel", "billionaire", "congressional", "parliamentary", "assembly", "national", "joint", "current", "previous", "then", "acting", "interim", "caretaker", "right", "left", "wing", "far", "populist", "conservative", "liberal", "centre", "center", "outspoken", "controversial", "popular", "celebrity", "cricketer", "turned", "politician", "princeling", "scion", "party"};
    return kWords;
  }

  // --- changing --------------------------------------------------------------------------------------------------
  // Folds items [from, to] into the mention item `keep`; returns its new index.
  std::size_t fold(std::size_t from, std::size_t to, std::size_t keep) {
    Mention& m = at(keep);
    m.begin = std::min(m.begin, s_.items[from].begin);
    m.end = std::max(m.end, s_.items[to].end);
    Item item = s_.items[keep];
    item.begin = m.begin;
    item.end = m.end;
    s_.items.erase(s_.items.begin() + static_cast<std::ptrdiff_t>(from), s_.items.begin() + static_cast<std::ptrdiff_t>(to) + 1);
    s_.items.insert(s_.items.begin() + static_cast<std::ptrdiff_t>(from), item);
    return from;
  }
  // A new mention over items [from, to], which become one.
  std::size_t put(std::size_t from, std::size_t to, Mention m) {
    m.begin = s_.items[from].begin;
    m.end = s_.items[to].end;
    if (m.name_end == 0) m.name_begin = m.begin, m.name_end = m.end;
    Item item;
    item.kind = ItemKind::mention;
    item.begin = m.begin;
    item.end = m.end;
    item.ref = static_cast<int>(s_.mentions.size());
    s_.mentions.push_back(std::move(m));
    s_.items.erase(s_.items.begin() + static_cast<std::ptrdiff_t>(from), s_.items.begin() + static_cast<std::ptrdiff_t>(to) + 1);
    s_.items.insert(s_.items.begin() + static_cast<std::ptrdiff_t>(from), item);
    return from;
  }
  void set_party(int person, int party) {
    if (person < 0 || party < 0 || person == party) return;
    Entity& e = entity(person);
    if (e.party < 0) e.party = party;
  }
  void tag(int id, const std::string& t) {
    auto& tags = entity(id).tags;
    if (std::find(tags.begin(), tags.end(), t) == tags.end()) tags.push_back(t);
  }
  void alias(int id, const std::string& printed) {
    Entity& e = entity(id);
    if (e.name != printed && std::find(e.aliases.begin(), e.aliases.end(), printed) == e.aliases.end()) e.aliases.push_back(printed);
  }

  // --- places ----------------------------------------------------------------------------------------------------
  // "the Barhait assembly constituency", "Alwar's Tijara seat", "Lambi, in Muktsar,", "Jalalabad (Fazilka)".
  std::size_t fold_place(std::size_t i) {
    if (i + 2 < s_.items.size() && genitive(i + 1) && is_place(i + 2)) i = fold(i, i + 2, i + 2);
    std::size_t e = i + 1;
    while (e < s_.items.size() && (word(e, "assembly") || word(e, "parliamentary") || word(e, "lok") || word(e, "sabha") || word(e, "legislative") || word(e, "council") || word(e, "rural") || word(e, "senate") || word(e, "congressional") || word(e, "house") || word(e, "federal") || word(e, "state") || word(e, "electoral"))) ++e;
    if (in(e, "contest_nouns") && !word(e, "council")) {
      at(i).contest |= !larger(at(i));
      bool plural = s_.items[e].norm.back() == 's' && !word(e, "race");
      (void)plural;
      i = fold(i, e, i);
    } else if (e < s_.items.size() && word(e, "by") && word(e + 1, "-") && (word(e + 2, "election") || word(e + 2, "elections"))) {
      at(i).contest = true;
      i = fold(i, e + 2, i);
    }
    // "the constituency of Barhait", "the wards of A and B"
    if (i >= 2 && word(i - 1, "of") && in(i - 2, "contest_nouns")) {
      at(i).contest = true;
      i = fold(i - 2, i, i);
    }
    if (i + 3 < s_.items.size() && word(i + 1, "(") && (is_place(i + 2) || is_type(i + 2, MentionType::unknown)) && word(i + 3, ")")) i = fold(i, i + 3, i);
    if (i + 2 < s_.items.size() && word(i + 1, ",") && is_place(i + 2) && larger(at(i + 2)) && !larger(at(i))) {
      bool closed = i + 3 >= s_.items.size() || word(i + 3, ",") || word(i + 3, ".");
      if (closed) i = fold(i, i + 2, i);
    }
    if (i + 4 < s_.items.size() && word(i + 1, ",") && word(i + 2, "in") && is_place(i + 3) && word(i + 4, ",")) i = fold(i, i + 3, i);
    return i;
  }
  bool larger(const Mention& m) const {
    const Entity& e = scene_.entities[static_cast<std::size_t>(m.entity)];
    return e.entry && e.entry->type == EntryType::place && e.entry->kind != "city";
  }

  // --- parties and alliances -------------------------------------------------------------------------------------
  std::size_t fold_political(std::size_t i) {
    i = fold_own_names(i);
    i = fold_led(i);
    if (is_political(i)) i = fold_compound(i);
    if (std::size_t e = description_of_person(i)) return e - 1;
    note_hyphenated(i);
    // "the ruling", "the main opposition": remembered, so that "the ruling party" finds it
    std::size_t b = i;
    static const WordSet kAdjectives{"ruling", "opposition", "main", "outgoing", "incumbent", "governing", "conservative", "left", "right", "centre", "wing", "far", "centrist", "of", "leftist", "rightist", "nationalist", "pro", "european", "regional", "rival", "principal", "once", "dominant", "embattled", "debutant", "new", "newly", "formed", "liberal", "socialist", "populist", "environmentalist", "moderate", "beleaguered", "influential", "tiny", "small", "smaller", "fledgling", "grand", "old", "main", "largest", "biggest", "second", "third", "then", "resurgent", "former", "center", "rightwing", "leftwing", "pro-", "anti", "euroskeptic", "eurosceptic", "islamist", "communist", "hardline", "secular"};
    while (b > 0 && any_word(b - 1) && (kAdjectives.contains(s_.items[b - 1].norm)) && !word(b - 1, "of")) --b;
    while (b > 0 && b < i && word(b - 1, "-")) {
      --b;
      while (b > 0 && any_word(b - 1) && kAdjectives.contains(s_.items[b - 1].norm)) --b;
    }
    for (std::size_t k = b; k < i; ++k)
      if (word(k, "ruling") || word(k, "opposition") || word(k, "outgoing") || word(k, "governing") || word(k, "incumbent")) tag(at(i).entity, s_.items[k].norm);
    if (b < i) i = fold(b, i, i);
    // "Sharad Pawar's NCP", "Prime Minister Kalevi Sorsa's Social Democratic Party"
    if (i >= 2 && genitive(i - 1) && (is_person(i - 2) || is_type(i - 2, MentionType::unknown)) && at(i).type != MentionType::others && !at(i).adjective) {
      set_party(at(i - 2).entity, at(i).entity);
      std::size_t from = i - 2;
      while (from > 0 && (is_cue(from - 1) || word(from - 1, "the"))) --from;
      i = fold(from, i, i);
    }
    if (i >= 2 && genitive(i - 1) && is_place(i - 2)) i = fold(i - 2, i, i);
    return i;
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
    if (!office || !is_verb(e)) return 0;
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
      int p = party_entity(scene_, printed.substr(from, to - from));
      bool hyphen = to < printed.size() && printed[to] != ' ';
      if (p >= 0) parts.push_back(p);
      else if (hyphen) return;
      if (!hyphen) break;
      from = to + (printed[to] == '-' || printed[to] == '/' ? 1 : 3);
    }
    if (parts.size() >= 2)
      for (int p : parts) compound_.push_back({at(i).entity, p});
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
      led_.push_back({at(n).entity, leader});
      return fold(i, e, n);
    }
    if (in(n, "alliance_nouns") || word(n, "government")) {
      if (word(n, "government")) return i;
      std::string printed(words_of(section_, at(i).name_begin, s_.items[n].end));
      int id = alliance_led_by(leader);
      if (id < 0) {
        Entity e;
        e.type = MentionType::alliance;
        e.name = printed;
        e.leader = leader;
        for (const char* noun : {"alliance", "coalition", "bloc"}) e.aliases.push_back(std::string(words_of(section_, at(i).name_begin, at(i).name_end)) + "-led " + noun);
        id = static_cast<int>(scene_.entities.size());
        scene_.entities.push_back(e);
      }
      alias(id, printed);
      Mention m;
      m.type = MentionType::alliance;
      m.entity = id;
      m.name_begin = at(i).name_begin;
      m.name_end = s_.items[n].end;
      led_.push_back({id, leader});
      return put(i, n, m);
    }
    return i;
  }
  int alliance_led_by(int leader) {
    for (std::size_t k = 0; k < scene_.entities.size(); ++k)
      if (scene_.entities[k].type == MentionType::alliance && scene_.entities[k].leader == leader) return static_cast<int>(k);
    const Entity& l = entity(leader);
    for (std::size_t k = 0; k < scene_.entities.size(); ++k) {
      const Entity& e = scene_.entities[k];
      if (e.type == MentionType::alliance && e.entry && l.entry && e.entry->leader == l.entry->id) return static_cast<int>(k);
    }
    return -1;
  }

  // "SAD-BSP combine", "Liberal-Social Democratic Alliance", "the Congress-JD(S) coalition".
  std::size_t fold_compound(std::size_t i) {
    std::size_t e = i;
    std::vector<int> parts{at(i).entity};
    while (e + 2 < s_.items.size() && (word(e + 1, "-") || word(e + 1, "/")) && is_political(e + 2) && at(e + 2).type == MentionType::party) {
      parts.push_back(at(e + 2).entity);
      e += 2;
    }
    if (parts.size() < 2) return i;
    std::size_t n = e + 1;
    bool noun = in(n, "alliance_nouns") || (n < s_.items.size() && is_mention(n) && v_.set("alliance_nouns").contains(fold_name(words_of(section_, at(n).name_begin, at(n).name_end))));
    if (!noun && at(e).type != MentionType::alliance) return i;
    Mention m;
    m.type = MentionType::alliance;
    m.name_begin = at(i).name_begin;
    m.name_end = noun ? s_.items[n].end : s_.items[e].end;
    std::string printed(words_of(section_, m.name_begin, m.name_end));
    std::replace(printed.begin(), printed.end(), '\n', ' ');
    int id = -1;
    for (std::size_t k = 0; k < scene_.entities.size(); ++k)
      if (scene_.entities[k].type == MentionType::alliance && !scene_.entities[k].entry && fold_name(scene_.entities[k].name) == fold_name(printed)) id = static_cast<int>(k);
    if (id < 0) {
      Entity en;
      en.type = MentionType::alliance;
      en.name = printed;
      if (noun) en.aliases = {std::string(words_of(section_, m.name_begin, s_.items[e].end)), std::string(words_of(section_, m.name_begin, s_.items[e].end)) + " alliance", std::string(words_of(section_, m.name_begin, s_.items[e].end)) + " coalition"};
      id = static_cast<int>(scene_.entities.size());
      scene_.entities.push_back(en);
    }
    m.entity = id;
    for (int p : parts) compound_.push_back({id, p});
    return put(i, noun ? n : e, m);
  }

  // --- persons ---------------------------------------------------------------------------------------------------
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
        if (w == "wife" || w == "sister" || w == "daughter" || w == "mother" || w == "congresswoman") entity(at(i).entity).gender = 'f';
        if (w == "husband" || w == "brother" || w == "son" || w == "father" || w == "congressman" || w == "mr") entity(at(i).entity).gender = 'm';
        if (w == "mrs" || w == "ms" || w == "smt" || w == "begum") entity(at(i).entity).gender = 'f';
        tag(at(i).entity, w);
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
      if (genitive(k) && k > 0 && is_political(k - 1) && at(k - 1).type != MentionType::alliance && party < 0) {
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
      break;
    }
    // "his closest rival, the SNP's Katy Loudon,"
    if (b >= 3 && word(b - 1, ",") && is_cue(b - 2)) {
      std::size_t f = b - 2;
      while (f > 0 && is_cue(f - 1)) --f;
      if (f > 0 && (word(f - 1, "his") || word(f - 1, "her") || word(f - 1, "their") || word(f - 1, "its") || word(f - 1, "the") || genitive(f - 1))) {
        std::size_t to = i;
        if (word(i + 1, ",")) to = i + 1;
        set_party(at(i).entity, party);
        if (genitive(f - 1)) return fold(f, to, i);
        return fold(f - 1, to, i);
      }
    }
    if (b == i) return i;
    set_party(at(i).entity, party);
    if (party >= 0) entity(at(i).entity).stands |= entity(at(i).entity).stands;
    if (place >= 0 && entity(at(i).entity).contest < 0) entity(at(i).entity).contest = place;
    return fold(b, i, i);
  }

  // Party labels and ages after a name: "(Lab)", "of the JMM", ", 64,", ", a Social Democratic member of the Alliance,".
  void fold_person_right(std::size_t i) {
    for (int guard = 0; guard < 4; ++guard) {
      if (word(i + 1, "(") && is_political(i + 2) && word(i + 3, ")")) {
        set_party(at(i).entity, at(i + 2).entity);
        fold(i, i + 3, i);
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
      // "(R-Texas)", "(D-Ohio)", "R-Texas,"
      if (word(i + 1, "(") && is_mention(i + 2) && word(i + 3, ")")) {
        std::string inner(words_of(section_, at(i + 2).name_begin, at(i + 2).name_end));
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
        if (word(i + 1, "from") && at(p).type != MentionType::party) break;
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
  const Quantity& quantity(std::size_t i) const { return s_.quantities[static_cast<std::size_t>(s_.items[i].ref)].parts[0]; }

  // ", a minister," ", another UML hopeful," ", AAP again," after a name: folded, its party kept.
  bool apposition(std::size_t i) {
    if (!word(i + 1, ",") || i + 2 >= s_.items.size()) return false;
    std::size_t e = i + 2;
    static const WordSet kNever{"and", "but", "who", "which", "with", "while", "in", "as", "after", "when", "where", "whose", "whom", "by", "on", "at", "for", "to", "then", "that", "or", "so", "it", "he", "she", "they", "though", "although", "because", "against", "from", "polling", "including", "followed", "not", "over", "if", "than", "behind", "ahead"};
    if (any_word(e) && kNever.contains(s_.items[e].norm)) return false;
    if (is_verb(e) || is_person(e) || s_.items[e].kind == ItemKind::quantity) return false;
    if (is_mention(e) && !(is_political(e) || is_place(e))) return false;
    std::size_t limit = std::min(s_.items.size(), e + 16);
    int party = -1, place = -1;
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
      } else if (is_place(e)) {
        place = at(e).entity;
      } else if (any_word(e)) {
        described |= is_cue(e) || word(e, "a") || word(e, "an") || word(e, "the") || word(e, "another") || word(e, "son") || word(e, "once") || word(e, "one") || word(e, "also") || word(e, "himself") || word(e, "herself") || word(e, "left") || word(e, "right") || word(e, "brother") || word(e, "again");
      }
    }
    (void)place;
    bool closed = e < s_.items.size() && word(e, ",");
    if (!closed && !(e < s_.items.size() && word(e, ".") )) return false;
    if (!described && party < 0) return false;
    // "A, B and C" lists: a bare party between commas may be an item of a list of parties
    set_party(at(i).entity, party);
    if (entity(at(i).entity).contest < 0 && place >= 0 && false) entity(at(i).entity).contest = place;
    fold(i, closed ? e : e - 1, i);
    return closed;
  }

  // ", the main opposition," and ", led by X," after a party.
  void fold_apposition(std::size_t i) {
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
    for (; e < limit && !word(e, ","); ++e) {
      if (is_verb(e) || s_.items[e].kind == ItemKind::quantity || word(e, ".") || word(e, ";") || word(e, ":") || word(e, "and")) return;
      if (is_political(e) && at(e).type == MentionType::party && !word(e - 1, "of")) return;
    }
    if (e < limit && word(e, ",")) fold(i, e, i);
  }

  // --- pronouns and descriptions ---------------------------------------------------------------------------------
  void descriptions() {
    int person = d_.person, male = d_.male, female = d_.female, group = d_.group, party = d_.party, alliance = d_.alliance;
    for (std::size_t i = 0; i < s_.items.size(); ++i) {
      if (is_mention(i)) {
        const Mention& m = at(i);
        if (m.type == MentionType::person) {
          person = m.entity;
          if (entity(person).gender != 'f') male = person;
          if (entity(person).gender != 'm') female = person;
        }
        if (m.type == MentionType::party || m.type == MentionType::alliance) {
          bool prep = i > 0 && (word(i - 1, "of") || word(i - 1, "against") || word(i - 1, "over") || word(i - 1, "from"));
          if (i > 1 && word(i - 1, "the")) prep = word(i - 2, "of") || word(i - 2, "against") || word(i - 2, "over") || word(i - 2, "from") || word(i - 2, "to");
          if (!prep || group < 0) {
            group = m.entity;
            (m.type == MentionType::party ? party : alliance) = m.entity;
          }
        }
        continue;
      }
      if (!any_word(i)) continue;
      const std::string& w = s_.items[i].norm;
      if (w == "he" || w == "she") {
        int who = w == "he" ? male : female;
        if (who < 0) who = person;
        if (who >= 0) {
          if (!entity(who).gender) entity(who).gender = w == "he" ? 'm' : 'f';
          put(i, i, reference(who, MentionType::person));
        }
        continue;
      }
      if ((w == "him" || (w == "her" && i > 0 && is_verb(i - 1) && !is_mention(i + 1) && !is_cue(i + 1) && (!any_word(i + 1) || v_.set("prepositions").contains(s_.items[i + 1].norm)))) && i > 0) {
        int who = w == "him" ? male : female;
        if (who >= 0 && (is_verb(i - 1) || any_word(i - 1))) put(i, i, reference(who, MentionType::person));
        continue;
      }
      if (w == "it" && group >= 0 && !expletive(i)) {
        put(i, i, reference(group, entity(group).type));
        continue;
      }
      if (w == "we" && person >= 0 && entity(person).party >= 0) {
        Mention m = reference(entity(person).party, entity(entity(person).party).type);
        m.first_person = true;
        put(i, i, m);
        continue;
      }
      if (w == "they" && d_.group >= 0 && group >= 0 && person < 0) {
        put(i, i, reference(group, entity(group).type));
        continue;
      }
      if (w == "the" && i + 4 < s_.items.size() && s_.items[i + 1].kind == ItemKind::quantity && (quantity(i + 1).kind == QuantityKind::age || quantity(i + 1).kind == QuantityKind::other) &&
          word(i + 2, "-") && word(i + 3, "year") && person >= 0) {
        std::size_t e = i + 3;
        if (word(e + 1, "-") && word(e + 2, "old")) e += 2;
        if (!is_mention(e + 1) && !any_word(e + 1)) put(i, e, reference(person, MentionType::person));
        continue;
      }
      if (w == "the" && i + 2 < s_.items.size() && s_.items[i + 1].kind == ItemKind::quantity && quantity(i + 1).word && (is_verb(i + 2) || word(i + 2, "parties")) && the_counted(i)) continue;
      if (w == "the" || w == "its" || w == "his" || w == "her" || w == "this" || w == "that") description(i, group, party, alliance, person);
    }
  }

  // "the three were on 21.9, 20.8 and 19 per cent": the parties listed before.
  bool the_counted(std::size_t i) {
    const auto n = static_cast<std::size_t>(quantity(i + 1).value);
    std::vector<int> who = d_.recent_groups;
    if (who.size() < n || n < 2 || n > 6) return false;
    who.erase(who.begin(), who.end() - static_cast<std::ptrdiff_t>(n));
    Mention g;
    g.pronoun = true;
    for (int id : who) {
      g.parts.push_back(static_cast<int>(s_.mentions.size()));
      Mention m = reference(id, entity(id).type);
      s_.mentions.push_back(m);
    }
    g.type = entity(who[0]).type;
    g.entity = who[0];
    put(i, word(i + 2, "parties") ? i + 2 : i + 1, g);
    return true;
  }

  // "it is", "it was" + adjective, "it takes": nobody is meant.
  bool expletive(std::size_t i) const {
    if (!is_verb(i + 1)) return false;
    const std::string& l = s_.items[i + 1].norm;
    if (l != "be" && l != "take") return false;
    if (l == "take") return true;
    return i + 2 < s_.items.size() && s_.items[i + 2].kind == ItemKind::word && !word(i + 2, "on") && !word(i + 2, "at") && !word(i + 2, "ahead") && !word(i + 2, "in") && !word(i + 2, "leading");
  }

  Mention reference(int id, MentionType type) const {
    Mention m;
    m.type = type;
    m.entity = id;
    m.pronoun = true;
    return m;
  }

  int tagged(const std::string& t, bool person) const {
    for (std::size_t k = scene_.entities.size(); k-- > 0;) {
      const Entity& e = scene_.entities[k];
      bool is = e.type == MentionType::person;
      if (is == person && std::find(e.tags.begin(), e.tags.end(), t) != e.tags.end()) return static_cast<int>(k);
    }
    return -1;
  }

  // "the party", "the ruling party", "the alliance", "the chief minister", "the 61-year-old".
  void description(std::size_t i, int group, int party, int alliance, int person) {
    std::size_t n = i + 1;
    std::string adjective;
    if (any_word(n) && (word(n, "ruling") || word(n, "opposition") || word(n, "outgoing") || word(n, "governing") || word(n, "incumbent") || word(n, "same"))) adjective = s_.items[n++].norm;
    if (!any_word(n)) return;
    const std::string& w = s_.items[n].norm;
    static const WordSet kHuman{"leader", "leaders", "candidate", "candidates", "worker", "workers", "mate", "president", "chief", "office", "member", "members", "supporters", "headquarters", "line", "conference", "system", "tally", "in-charge", "general", "spokesperson", "spokesman", "mp", "mps", "mla", "nominee", "nominees", "leadership", "legislators", "patriarch", "supremo", "officials", "stronghold", "strongman", "functionaries"};
    auto followed = [&](std::size_t k) { return any_word(k) && kHuman.contains(s_.items[k].norm); };
    if (word(i, "the") || word(i, "this")) {
      if (v_.set("party_nouns").contains(w) && !followed(n + 1)) {
        int id = adjective.empty() || adjective == "same" ? (party >= 0 && group == party ? party : group) : tagged(adjective, false);
        if (id < 0 && !adjective.empty() && adjective != "opposition") id = -1;
        if (id >= 0) put(i, n, reference(id, entity(id).type));
        return;
      }
      if (v_.set("alliance_nouns").contains(w) && w != "pact" && !followed(n + 1)) {
        int id = adjective.empty() ? alliance : tagged(adjective, false);
        if (id < 0 && adjective.empty()) id = first_alliance();
        if (id >= 0 && entity(id).type == MentionType::alliance) {
          alias(id, std::string(words_of(section_, s_.items[n].begin, s_.items[n].end)));
          put(i, n, reference(id, MentionType::alliance));
        }
        return;
      }
      static const std::unordered_map<std::string, std::string> kOffices{{"chief", "chief"}, {"prime", "prime"}, {"president", "president"}, {"incumbent", "incumbent"}, {"minister", "minister"}, {"governor", "governor"}, {"senator", "senator"}, {"premier", "premier"}, {"mayor", "mayor"}};
      auto o = kOffices.find(w);
      if (o != kOffices.end()) {
        std::size_t e = n;
        if ((w == "chief" || w == "prime") && word(n + 1, "minister")) e = n + 1;
        else if (w == "chief" || w == "prime") return;
        if (is_mention(e + 1) || word(e + 1, "'s") || word(e + 1, "of")) return;  // a title before a name
        int id = tagged(o->second, true);
        if (id >= 0) put(i, e, reference(id, MentionType::person));
        return;
      }
      if (s_.items.size() > n && w == "veteran" && !is_mention(n + 1) && person >= 0) return;
    }
    if ((word(i, "its") || word(i, "his") || word(i, "her")) && w == "party" && !followed(n + 1)) {
      int id = word(i, "its") ? group : person >= 0 ? entity(person).party : -1;
      if (id >= 0) put(i, n, reference(id, entity(id).type));
    }
  }
  // "The coalition …" may open a report that names it later.
  int first_alliance() const {
    for (const auto& s : section_.sentences)
      for (const Mention& m : s.mentions)
        if (m.type == MentionType::alliance) return m.entity;
    return -1;
  }

  // "Hemant Soren's wife, Kalpana Soren": the relation is remembered by gender only; the name stands for itself.
  void relatives() {
    for (std::size_t i = 0; i + 2 < s_.items.size(); ++i)
      if (is_person(i) && genitive(i + 1) && any_word(i + 2)) at(i).genitive = true;
    for (std::size_t i = 0; i + 1 < s_.items.size(); ++i)
      if (is_mention(i) && genitive(i + 1)) at(i).genitive = true;
  }

  // --- lists -----------------------------------------------------------------------------------------------------
  static bool same_class(MentionType a, MentionType b) {
    auto cls = [](MentionType t) {
      switch (t) {
        case MentionType::party:
        case MentionType::alliance:
        case MentionType::others: return 1;
        case MentionType::person: return 2;
        case MentionType::place: return 3;
        case MentionType::unknown: return 0;
        default: return 9;
      }
    };
    int x = cls(a), y = cls(b);
    return x != 9 && y != 9 && (x == y || x == 0 || y == 0);
  }

  void lists() {
    for (std::size_t i = 0; i < s_.items.size(); ++i) {
      if (!is_mention(i) || at(i).pronoun || at(i).type == MentionType::other || at(i).type == MentionType::body) continue;
      std::vector<std::size_t> parts{i};
      std::size_t k = i;
      bool closed = false;
      while (true) {
        std::size_t n = k + 1;
        bool comma = word(n, ",");
        if (comma) ++n;
        bool conj = word(n, "and") || word(n, "&") || word(n, "or") || word(n, "nor") || (word(n, "as") && word(n + 1, "well") && word(n + 2, "as"));
        if (conj) n += word(n, "as") ? 3 : 1;
        if (!comma && !conj) break;
        while (word(n, "the") || word(n, "also") || (conj && (word(n, "to") || word(n, "in") || word(n, "an") || word(n, "a")) && i > 0 && preposition_of_list(i, s_.items[n].norm))) ++n;
        if (!is_mention(n) || !same_class(at(parts[0]).type, at(n).type) || at(n).pronoun) break;
        // a comma pair that is city and state, or a clause of its own ("A won, B lost")
        if (is_verb(n + 1) && !conj && parts.size() < 2) break;
        if (conj && is_verb(n + 1) && parts.size() == 1 && comma) break;
        parts.push_back(n);
        k = n;
        if (conj) {
          closed = true;
          break;
        }
      }
      if (parts.size() < 2 || (!closed && parts.size() < 3)) continue;
      if (!closed && !list_closes(k)) continue;
      Mention g;
      g.type = at(parts[0]).type;
      for (std::size_t p : parts)
        if (at(p).type != MentionType::unknown) g.type = at(p).type;
      for (std::size_t p : parts) {
        g.parts.push_back(s_.items[p].ref);
        g.contest |= at(p).contest;
        if (at(p).type == MentionType::unknown) at(p).type = g.type, retype(at(p).entity, g.type);
      }
      g.entity = at(parts[0]).entity;
      g.name_begin = at(parts[0]).name_begin;
      g.name_end = at(parts.back()).name_end;
      put(i, parts.back(), g);
    }
  }
  // "went to an Independent and to the Secular Front": the list repeats its preposition
  bool preposition_of_list(std::size_t i, const std::string& w) const {
    if (w == "a" || w == "an") return true;
    return word(i - 1, w) || (i > 1 && word(i - 2, w));
  }
  bool list_closes(std::size_t k) const { return k + 1 >= s_.items.size() || word(k + 1, ".") || word(k + 1, ")") || word(k + 1, "—") || is_verb(k + 1); }
  void retype(int id, MentionType t) {
    if (entity(id).type == MentionType::unknown) entity(id).type = t;
  }

  // "29,823, 18,994 and 17,126 votes": one item of several numbers.
  void number_lists() {
    auto number = [&](std::size_t i) { return i < s_.items.size() && s_.items[i].kind == ItemKind::quantity; };
    for (std::size_t i = 0; i < s_.items.size(); ++i) {
      if (!number(i)) continue;
      std::vector<std::size_t> parts{i};
      std::size_t k = i;
      bool closed = false;
      while (true) {
        std::size_t n = k + 1;
        bool comma = word(n, ",");
        if (comma) ++n;
        bool conj = word(n, "and");
        if (conj) ++n;
        if ((!comma && !conj) || !number(n)) break;
        parts.push_back(n);
        k = n;
        if (conj) {
          closed = true;
          break;
        }
      }
      if (parts.size() < 2 || !closed) continue;
      QuantityKind kind = quantity(parts.back()).kind;
      bool fits = true;
      for (std::size_t p : parts) fits &= quantity(p).kind == kind || (kind == QuantityKind::percent && quantity(p).kind == QuantityKind::count);
      if (!fits || kind == QuantityKind::date || kind == QuantityKind::time) continue;
      QuantityList list;
      for (std::size_t p : parts) {
        Quantity q = quantity(p);
        q.kind = kind;
        list.parts.push_back(q);
      }
      Item item;
      item.kind = ItemKind::quantity;
      item.begin = s_.items[i].begin;
      item.end = s_.items[parts.back()].end;
      item.ref = static_cast<int>(s_.quantities.size());
      s_.quantities.push_back(std::move(list));
      s_.items.erase(s_.items.begin() + static_cast<std::ptrdiff_t>(i), s_.items.begin() + static_cast<std::ptrdiff_t>(parts.back()) + 1);
      s_.items.insert(s_.items.begin() + static_cast<std::ptrdiff_t>(i), item);
    }
  }

 public:
  // alliance → leader and alliance → member pairs that the words themselves tell
  std::vector<std::pair<int, int>> led_, compound_;

 private:
  Scene& scene_;
  const Vocabulary& v_;
  const Section& section_;
  SentenceScene& s_;
  const Discourse& d_;
};

}  // namespace

void fold_phrases(Scene& scene, const Section& section, SentenceScene& sentence, const Discourse& discourse) {
  Folder folder(scene, section, sentence, discourse);
  folder.run();
  for (auto [a, p] : folder.led_) sentence.memberships.push_back({a, p, Role::leader});
  for (auto [a, p] : folder.compound_) sentence.memberships.push_back({a, p, Role::member});
}

void advance(Discourse& d, const Scene& scene, const SentenceScene& s) {
  bool first_group = true, focused = false;
  const WordSet& prepositions = scene.book->vocabulary.set("prepositions");
  for (std::size_t i = 0; i < s.items.size(); ++i) {
    const Item& item = s.items[i];
    if (item.kind != ItemKind::mention) continue;
    const Mention& m = s.mentions[static_cast<std::size_t>(item.ref)];
    if (m.type == MentionType::person) {
      // the first person who is not governed by a preposition keeps the focus
      bool governed = i > 0 && s.items[i - 1].kind == ItemKind::word && prepositions.contains(s.items[i - 1].norm);
      char g = scene.entities[static_cast<std::size_t>(m.entity)].gender;
      if (!focused || (d.male < 0 && g != 'f')) {
        d.person = m.entity;
        if (g != 'f') d.male = m.entity;
        if (g != 'm') d.female = m.entity;
      } else if (g == 'f') {
        d.female = m.entity;
      } else if (g == 'm' && scene.entities[static_cast<std::size_t>(d.person)].gender == 'f') {
        d.male = m.entity;
      }
      focused |= !governed;
    }
    if (m.type == MentionType::party || m.type == MentionType::alliance) {
      if (first_group) d.group = m.entity;
      first_group = false;
      (m.type == MentionType::party ? d.party : d.alliance) = m.entity;
      std::vector<int> named{m.entity};
      if (m.parts.size() >= 2) {
        named.clear();
        for (int p : m.parts) named.push_back(s.mentions[static_cast<std::size_t>(p)].entity);
      }
      for (int id : named) {
        std::erase(d.recent_groups, id);
        d.recent_groups.push_back(id);
      }
      if (m.parts.size() >= 2) {
        d.group_list.clear();
        for (int p : m.parts) d.group_list.push_back(s.mentions[static_cast<std::size_t>(p)].entity);
      }
    }
  }
}

}  // namespace newstally
