#include "pipeline/extract/entities.h"

#include <algorithm>
#include <map>

namespace newstally {
namespace {

// What speaks for each reading of an unknown name.
struct Evidence {
  double person = 0, party = 0, alliance = 0, place = 0, body = 0, other = 0;
  bool contest = false;
};

struct Occurrence {
  std::size_t section, sentence;
  NameSpan span;
  std::string key;
};

const WordSet& word_set(const char* which) {
  static const WordSet kBodies{"assembly", "parliament", "council", "senate", "house", "knesset", "dáil", "dail", "sabha", "bundestag", "congress", "seimas", "sejm", "riksdag", "storting", "folketing", "eduskunta", "legislature", "legislative", "diet", "duma", "rada", "landtag", "althing", "nationalrat", "bundesrat", "storting", "folketing", "majlis", "rajya", "vidhan", "riigikogu", "saeima", "sabor", "rakyat", "oireachtas", "yuan", "boule", "kongress", "holyrood", "senedd", "stormont", "cortes", "assemblée", "corporation", "seanad", "parishad"};
  static const WordSet kOther{"court", "university", "college", "police", "ministry", "times", "news", "bank", "commission", "institute", "agency", "association", "department", "hotel", "hospital", "airport", "stadium", "railway", "act", "bill", "constitution", "church", "committee", "bureau", "board", "office", "post", "express", "herald", "guardian", "tribune", "tv", "channel", "foundation", "group", "company", "ltd", "inc", "corp", "directorate", "treaty", "award", "cup", "tribunal", "radio", "telegraph", "gazette", "reuters", "sports", "fc", "united", "x", "twitter", "facebook", "elections", "election", "poll", "polls", "covid"};
  static const WordSet kPlaces{"county", "city", "district", "village", "town", "ward", "borough", "province", "island", "islands", "valley", "hill", "nagar", "pur", "state", "region", "central", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "street", "lake", "river", "cantonment", "nadu", "pradesh", "division", "school"};
  return which[0] == 'b' ? kBodies : which[0] == 'o' ? kOther : kPlaces;
}

std::vector<std::string> split_key(const std::string& key) {
  std::vector<std::string> out;
  std::size_t from = 0;
  while (from < key.size()) {
    std::size_t to = std::min(key.find(' ', from), key.size());
    if (to > from) out.push_back(key.substr(from, to - from));
    from = to + 1;
  }
  return out;
}

class Builder {
 public:
  explicit Builder(Scene& scene) : scene_(scene), lex_(scene.book->lexicon), voc_(scene.book->vocabulary) {}

  void run() {
    note_capitals();
    collect();
    for (const auto& o : all_)
      if (!o.span.entry) gather(o);
    abbreviations();
    create();
    link_short_names();
    mention();
    find_setting(scene_);
  }

 private:
  void note_capitals() {
    WordSet lower, upper;
    const Section& body = scene_.sections[1];
    for (const Sentence& s : body.doc.sentences)
      for (std::size_t i = s.begin; i < s.end; ++i) {
        const Token& t = body.doc.tokens[i];
        if (t.kind != TokenKind::word || t.norm.size() < 3) continue;
        bool opens = i == s.begin || body.doc.tokens[i - 1].norm == "\"" || body.doc.tokens[i - 1].norm == ":" || s.heading;
        if (!t.capital) lower.insert(t.norm);
        else if (!opens) upper.insert(t.norm);
      }
    for (const auto w : upper.words())
      if (!lower.contains(w)) scene_.capital_words.insert(w);
  }

  void collect() {
    // the body first: its names tell what a headline's words are
    for (std::size_t pass = 0; pass < 2; ++pass) {
      std::size_t si = pass == 0 ? 1 : 0;
      Section& section = scene_.sections[si];
      for (std::size_t k = 0; k < section.doc.sentences.size(); ++k) {
        const Sentence& s = section.doc.sentences[k];
        bool headline = (si == 0 || s.heading) && in_headline_case(section, s);
        for (const NameSpan& n : find_names(scene_, section, s, headline, known_)) {
          Occurrence o{si, k, n, key_of(section, n)};
          learn(o);
          all_.push_back(std::move(o));
        }
      }
    }
    drop_openers();
    drop_namesakes();
    std::stable_sort(all_.begin(), all_.end(), [](const Occurrence& a, const Occurrence& b) {
      return std::tie(a.section, a.sentence, a.span.begin) < std::tie(b.section, b.sentence, b.span.begin);
    });
  }

  // "Parliamentary", "Election Day": ordinary words in capitals.
  bool ordinary_words(const std::string& key) const {
    for (const auto& w : split_key(key)) {
      if (!voc_.common_words.contains(w) || lex_.is_first_name(w)) return false;
      if (voc_.set("party_heads").contains(w) || voc_.set("alliance_heads").contains(w) || word_set("bodies").contains(w)) return split_key(key).size() == 1 && w != "parliament" && w != "assembly" && w != "senate" && w != "congress";
    }
    return true;
  }
  bool seen_in_name(const std::string& word) const {
    return std::any_of(all_.begin(), all_.end(), [&](const Occurrence& o) {
      auto parts = split_key(o.key);
      return parts.size() >= 2 && !o.span.entry && parts.back() == word;
    });
  }

  // "Kejriwal loses": an unknown word before a verb in the third person or the past.
  bool acts(const Occurrence& o) const {
    if (voc_.common_words.contains(o.key) || voc_.verbs.contains(o.key)) return false;
    auto it = voc_.verbs.find(norm(o, static_cast<std::ptrdiff_t>(o.span.end)));
    return it != voc_.verbs.end() && std::any_of(it->second.begin(), it->second.end(), [](const VerbForm& f) { return f.tokens.size() == 1 && f.shape != VerbShape::base && f.shape != VerbShape::ing; });
  }

  // A lone capital word that opens a sentence is a name only where the article shows it so elsewhere.
  void drop_openers() {
    WordSet seen;
    for (const auto& o : all_) {
      const Sentence& st = scene_.sections[o.section].doc.sentences[o.sentence];
      auto parts = split_key(o.key);
      if (parts.size() > 1 || o.span.begin != st.begin) for (const auto& part : parts) seen.insert(part);
    }
    std::erase_if(all_, [&](const Occurrence& o) {
      const Section& section = scene_.sections[o.section];
      const Sentence& st = section.doc.sentences[o.sentence];
      const Token& t = section.doc.tokens[o.span.begin];
      if (o.span.foreign) return false;
      const bool opens = o.span.begin == st.begin || section.doc.tokens[o.span.begin - 1].norm == "—";
      bool opener = !o.span.entry && opens && o.span.end == o.span.begin + 1 && !t.all_caps && st.end > st.begin + 2;
      if (opener && !seen.contains(o.key) && !lex_.is_first_name(o.key) && !acts(o)) return true;
      return !o.span.entry && !t.all_caps && ordinary_words(o.key) && !(split_key(o.key).size() == 1 && seen_in_name(o.key));
    });
  }

  // "Houston held Pictou East": the surname of somebody the article names in full is not a place of another country.
  void drop_namesakes() {
    WordSet surnames;
    for (const auto& o : all_) {
      const auto parts = split_key(o.key);
      if (!o.span.entry && parts.size() >= 2 && parts.size() <= 4 && lex_.is_first_name(parts[0])) surnames.insert(parts.back());
    }
    for (auto& o : all_) {
      const Entry* e = o.span.entry;
      if (!e || (e->type != EntryType::place && e->type != EntryType::constituency) || e->country == scene_.country || !surnames.contains(o.key)) continue;
      const std::string p = norm(o, static_cast<std::ptrdiff_t>(o.span.begin) - 1);
      if (!voc_.set("place_prepositions").contains(p) && p != "the") o.span.entry = nullptr;
    }
  }

  static std::string key_of(const Section& s, const NameSpan& n) {
    std::string key;
    for (std::size_t i = n.begin; i < n.end; ++i) {
      const std::string& w = s.doc.tokens[i].norm;
      if (w == "\"" || w == "'" || w == "(" || w == ")") continue;
      key += (key.empty() ? "" : " ") + w;
    }
    return key;
  }

  void learn(const Occurrence& o) {
    known_.insert(o.key);
    if (!o.span.entry) {
      auto parts = split_key(o.key);
      if (parts.size() >= 2 && parts.back().size() > 2) known_.insert(parts.back());
    }
  }

  const Token* tok(const Occurrence& o, std::ptrdiff_t i) const {
    const Section& s = scene_.sections[o.section];
    const Sentence& st = s.doc.sentences[o.sentence];
    if (i < static_cast<std::ptrdiff_t>(st.begin) || i >= static_cast<std::ptrdiff_t>(st.end)) return nullptr;
    return &s.doc.tokens[static_cast<std::size_t>(i)];
  }
  std::string norm(const Occurrence& o, std::ptrdiff_t i) const {
    const Token* t = tok(o, i);
    return t ? t->norm : std::string();
  }

  const Entry* political_lookup(const std::string& n) const {
    for (const Form& f : lex_.forms_starting(n)) {
      const Entry& e = lex_.entry(f.entry);
      if (f.tokens.size() == 1 && f.kind != FormKind::nickname && (e.type == EntryType::party || e.type == EntryType::alliance) &&
          (scene_.country.empty() || e.country == scene_.country || e.country == "world"))
        return &e;
    }
    return nullptr;
  }

  // Adds what one occurrence says about its name.
  void gather(const Occurrence& o) {
    Evidence& e = evidence_[o.key];
    if (o.span.foreign) (o.span.foreign->type == EntryType::alliance ? e.alliance : e.party) += 6;
    if (o.span.form == FormKind::persons && !o.span.foreign) e.other += 20;  // a people
    const auto b = static_cast<std::ptrdiff_t>(o.span.begin), n = static_cast<std::ptrdiff_t>(o.span.end);
    auto words = split_key(o.key);
    const Token& first = *tok(o, b);
    bool acronym = n - b == 1 && first.all_caps && first.norm.size() <= 7;
    shape(e, words, acronym, first, o);
    before(e, o, b, words.size());
    after(e, o, n, acronym);
  }

  void shape(Evidence& e, const std::vector<std::string>& words, bool acronym, const Token& first, const Occurrence&) {
    if (!e.person && !e.party && !e.place) {
      bool hyphen = std::find(words.begin(), words.end(), "-") != words.end();
      if (words.size() >= 2 && words.size() <= 5) e.person += 1;
      if (lex_.is_first_name(words[0])) e.person += words.size() >= 2 ? 2.5 : 1;
      if (first.span.size() <= 5 && first.norm.size() <= 3 && words.size() >= 2 && scene_initials(first)) e.person += 2;
      for (const auto& w : words) {
        if (voc_.set("alliance_heads").contains(w)) e.alliance += 3;
        if (voc_.set("party_heads").contains(w)) e.party += 3.5;
        if (voc_.set("line_headings").contains(w) && first.all_caps && words.size() > 1) e.other += 6;  // "FINAL COMPOSITION"
        if (word_set("bodies").contains(w)) e.body += 4;
        const bool given = &w == &words.front() && words.size() >= 2 && lex_.is_first_name(w);  // "Bill Weld"
        if (word_set("other").contains(w) && !given) e.other += 5;
        if (word_set("places").contains(w)) e.place += 2.5;
      }
      if (words.back() == "party") e.party += 4;
      if (words.size() >= 2 && voc_.set("local_list_heads").contains(words.back())) e.party += 6;
      if (acronym) e.party += voc_.set("acronyms_of_others").contains(words[0]) ? -3 : 1.5;
      if (hyphen && words.size() >= 3 && !words.back().empty() && words.back().find_first_not_of("0123456789") == std::string::npos) e.place += 6;
    }
  }
  static bool scene_initials(const Token& t) { return t.capital && (t.norm.size() == 1 || t.span.size() > t.norm.size() || t.all_caps); }

  void before(Evidence& e, const Occurrence& o, std::ptrdiff_t b, std::size_t size) {
    std::string p = norm(o, b - 1), pp = norm(o, b - 2);
    const Token* own = tok(o, b);
    if ((p == "a" || p == "an") && size == 1 && own->all_caps) e.party -= 2;  // "a GP"
    if (p == "the" && size == 1) e.person -= 2, e.party += plural_people(o) ? 4 : 0.5;
    if (p == "the" && (pp == "of" || pp == "by" || pp == "for" || pp == "with" || pp == "and")) e.party += 0.3;
    if (lex_.is_honorific(p) || (p == "." && lex_.is_honorific(pp))) e.person += 4;
    if (voc_.set("person_cues_before").contains(p) && p != "independent") e.person += p == "chief" || p == "president" ? 2 : 3;
    if (p == "in" || p == "at" || p == "near") e.place += 2.5;
    if (p == "from" || p == "across") e.place += 1.5;
    if (voc_.set("seat_taking").contains(p) && size <= 3) e.place += 3;
    if (p == "of" && (pp == "constituency" || pp == "seat" || pp == "town" || pp == "city" || pp == "district" || pp == "state" || pp == "province" || pp == "ward" || pp == "village")) e.place += 4;
    if (p == "'s" || p == "'") {
      const std::string ppp = norm(o, b - 3);
      if (political_lookup(pp)) e.person += 3;
      else e.place += (ppp == "in" || ppp == "at") && !lex_.is_first_name(split_key(o.key)[0]) ? 3 : 0.5;
    }
    const Entry* party = p.empty() ? nullptr : political_lookup(p);
    const Token* t = tok(o, b - 1);
    if (party && t && t->capital) e.person += 2.5;
  }
  // "the Eurocommunists", "the Nationalists"
  bool plural_people(const Occurrence& o) const {
    auto ends = [&](std::string_view s) { return o.key.size() > s.size() + 2 && o.key.compare(o.key.size() - s.size(), s.size(), s) == 0; };
    return ends("ists") || ends("crats") || ends("atives") || ends("erals") || ends("icans") || ends("ites") || ends("unionists") || ends("greens");
  }

  void after(Evidence& e, const Occurrence& o, std::ptrdiff_t n, bool acronym) {
    std::string a = norm(o, n), aa = norm(o, n + 1), aaa = norm(o, n + 2);
    static const WordSet kParty{"candidate", "candidates", "nominee", "nominees", "mp", "mps", "mla", "mlas", "leader", "leaders", "supporters", "workers", "councillor", "councillors", "lawmakers", "tds", "headquarters", "manifesto", "chief", "spokesperson", "spokesman", "activists", "legislators", "voters", "stronghold", "bastion"};
    if (voc_.set("contest_nouns").contains(a)) e.place += a == "race" || a == "state" || a == "seats" ? 1.5 : 4, e.contest |= a != "state" && a != "race";
    if ((a == "assembly" || a == "lok" || a == "parliamentary" || a == "local") && (voc_.set("contest_nouns").contains(aa) || voc_.set("contest_nouns").contains(aaa))) e.place += 4, e.contest = true;
    if (a == "by" && aa == "-" && aaa == "election") e.place += 4, e.contest = true;
    if (a == "party") e.party += 5;
    if (voc_.set("alliance_nouns").contains(a) && a != "camp") e.alliance += 3;
    if (a == "-" && aa == "led") e.party += 3;
    if (kParty.contains(a)) e.party += acronym ? 3 : 1;
    if (a == "," && tok(o, n + 1) && tok(o, n + 1)->kind == TokenKind::number && (aaa == "," || aaa == ".")) e.person += 3;
    if (voc_.set("speech_verbs").contains(a)) e.person += 1;
    if (a == "of" && political_after(o, n + 1)) e.person += 4;
    if (a == "," && aa == "of" && political_after(o, n + 2)) e.person += 3;
    if (a == "(" && political_after(o, n + 1)) e.person += 2;
    if (a == "(" && acronym_token(o, n + 1) && !acronym && aaa == ")") e.party += 1;
    if (a == "'s" && political_after(o, n + 1)) e.person += 2;
    if (a == "," && (aa == "who" || aa == "whose")) e.person += 2;
    if (a == "," && (aa == "which")) e.person -= 1, e.party += 1;
    if (a == "who") e.person += 2;
    if (a == "himself" || a == "herself") e.person += 5;
    static const WordSet kRace{"defeated", "defeating", "beat", "beating", "trailed", "trailing", "polled", "polling", "conceded", "unseated", "retained"};
    if (kRace.contains(a)) e.person += 1;
  }

  bool political_after(const Occurrence& o, std::ptrdiff_t i) const {
    if (norm(o, i) == "the") ++i;
    const Token* t = tok(o, i);
    return t && t->capital && (political_lookup(t->norm) || acronym_token(o, i));
  }
  bool acronym_token(const Occurrence& o, std::ptrdiff_t i) const {
    const Token* t = tok(o, i);
    return t && t->all_caps && t->norm.size() >= 2 && t->norm.size() <= 7;
  }

  // "New Democratic Front (NDF)": the bracket holds the other name of what stands before it.
  void abbreviations() {
    for (std::size_t k = 0; k + 1 < all_.size(); ++k) {
      const Occurrence &a = all_[k], &b = all_[k + 1];
      if (a.section != b.section || a.sentence != b.sentence) continue;
      auto i = static_cast<std::ptrdiff_t>(a.span.end);
      if (static_cast<std::ptrdiff_t>(b.span.begin) != i + 1 || norm(a, i) != "(" || norm(a, static_cast<std::ptrdiff_t>(b.span.end)) != ")") continue;
      const Token& t = *tok(b, static_cast<std::ptrdiff_t>(b.span.begin));
      if (!t.all_caps || t.norm.size() > 8 || a.key == b.key) continue;
      bool person = evidence_[a.key].person > 3.5 && evidence_[a.key].party < 3;
      if (a.span.entry == nullptr && person) continue;
      if (!fits_initials(a.key, t.norm) && !a.span.entry) continue;
      if (a.span.entry && b.span.entry && a.span.entry != b.span.entry && !fits_initials(a.key, t.norm)) continue;
      if (a.span.entry && a.span.entry->type != EntryType::party && a.span.entry->type != EntryType::alliance) continue;
      same_[b.key] = a.key;
      if (!a.span.entry) evidence_[a.key].party += 2;
    }
  }

  static bool fits_initials(const std::string& name, const std::string& abbreviation) {
    auto words = split_key(name);
    std::size_t k = 0;
    for (const auto& w : words) {
      if (k < abbreviation.size() && w[0] == abbreviation[k]) ++k;
    }
    return k == abbreviation.size() || (k + 1 >= abbreviation.size() && abbreviation.size() >= 3);
  }

  static MentionType decide(const Evidence& e) {
    double best = 0.9;
    MentionType type = MentionType::unknown;
    auto offer = [&](double v, MentionType t) {
      if (v > best) best = v, type = t;
    };
    offer(e.other, MentionType::other);
    offer(e.body, MentionType::body);
    offer(e.place, MentionType::place);
    offer(e.party, MentionType::party);
    offer(e.alliance, MentionType::alliance);
    offer(e.person, MentionType::person);
    return type;
  }

  static MentionType type_of(const Entry& e) {
    switch (e.type) {
      case EntryType::party: return MentionType::party;
      case EntryType::alliance: return MentionType::alliance;
      case EntryType::body: return MentionType::body;
      case EntryType::place:
      case EntryType::constituency: return MentionType::place;
      default: return MentionType::other;
    }
  }

  void create() {
    std::map<std::string, const Entry*> entry_of_key;
    for (const auto& o : all_)
      if (o.span.entry) entry_of_key[o.key] = o.span.entry;
    for (const auto& o : all_) {
      std::string key = same_.contains(o.key) ? same_.at(o.key) : o.key;
      if (o.span.entry && !same_.contains(o.key)) {
        int id = entity_of_entry(scene_, *o.span.entry);
        remember(id, o);
        continue;
      }
      if (entity_by_key_.contains(key)) {
        remember(entity_by_key_[key], o);
        continue;
      }
      // a key that stands for a lexicon entry elsewhere in the article
      auto known = entry_of_key.find(key);
      const Entry* entry = known == entry_of_key.end() ? nullptr : known->second;
      int id;
      if (entry) {
        id = entity_of_entry(scene_, *entry);
      } else {
        Entity e;
        e.type = decide(evidence_[key]);
        id = static_cast<int>(scene_.entities.size());
        scene_.entities.push_back(std::move(e));
        if (evidence_[key].contest) scene_.entities.back().tags.push_back("contest");
      }
      entity_by_key_[key] = id;
      remember(id, o);
    }
  }

  void remember(int id, const Occurrence& o) {
    Entity& e = scene_.entities[static_cast<std::size_t>(id)];
    std::string printed(words_of(scene_.sections[o.section], o.span.begin, o.span.end));
    if (e.name.empty()) e.name = printed;
    if (e.name != printed && std::find(e.aliases.begin(), e.aliases.end(), printed) == e.aliases.end()) {
      if (!e.entry && printed.size() > e.name.size() && e.type == MentionType::person) std::swap(e.name, printed);
      if (std::find(e.aliases.begin(), e.aliases.end(), printed) == e.aliases.end()) e.aliases.push_back(printed);
    }
    // "National Democratic Alliance (NDA)": both halves are names
    if (const auto open = printed.find(" ("); open != std::string::npos && printed.back() == ')') {
      for (const std::string& half : {printed.substr(0, open), printed.substr(open + 2, printed.size() - open - 3)})
        if (std::find(e.aliases.begin(), e.aliases.end(), half) == e.aliases.end()) e.aliases.push_back(half);
    }
    occurrence_entity_.push_back({&o, id});
  }

  // "Soren" is Hemant Soren, "Balak Nath" is Baba Balak Nath, "Kalpana" is Kalpana Soren: a short name is the person
  // named last before it whose name holds its words in order.
  void link_short_names() {
    std::vector<std::pair<int, std::vector<std::string>>> persons;  // in order of first mention
    for (auto& [o, id] : occurrence_entity_) {
      Entity& e = scene_.entities[static_cast<std::size_t>(id)];
      if (e.entry && e.type != MentionType::place) continue;
      auto words = split_key(o->key);
      bool nameable = e.type == MentionType::person || e.type == MentionType::unknown || (e.type == MentionType::place && words.size() == 1 && !is_contest(e)) ||
                      (e.type == MentionType::party && words.size() == 1 && !e.entry);
      if (!nameable) continue;
      int owner = -1;
      // the latest person before, then the first after
      for (auto it = persons.rbegin(); it != persons.rend() && owner < 0; ++it)
        if (it->first != id && holds(it->second, words)) owner = it->first;
      if (owner < 0 && words.size() <= 2 && o->section == 0)
        for (auto& [p, pid] : occurrence_entity_) {
          const Entity& pe = scene_.entities[static_cast<std::size_t>(pid)];
          auto pw = split_key(p->key);
          if (p->section == 1 && pe.type == MentionType::person && pid != id && holds(pw, words)) {
            owner = pid;
            break;
          }
        }
      if (owner >= 0 && (e.type != MentionType::place || person_context(*o))) {
        merge(o, owner);
      } else if (e.type == MentionType::person && words.size() >= 2) {
        persons.emplace_back(id, words);
      }
    }
  }
  static bool is_contest(const Entity& e) { return std::find(e.tags.begin(), e.tags.end(), "contest") != e.tags.end() || e.entry != nullptr; }
  bool person_context(const Occurrence& o) const {
    std::string p = norm(o, static_cast<std::ptrdiff_t>(o.span.begin) - 1);
    return p != "in" && p != "from" && p != "at" && !voc_.set("contest_nouns").contains(norm(o, static_cast<std::ptrdiff_t>(o.span.end)));
  }
  static bool holds(const std::vector<std::string>& full, const std::vector<std::string>& part) {
    if (part.size() >= full.size() || part.empty()) return false;
    if (part.size() == 1) return full.back() == part[0] || (full.front() == part[0] && part[0].size() > 2) || (full.size() >= 3 && full[1] == part[0] && part[0].size() > 3 && full[1] != "singh" && full[1] != "kumar");
    std::size_t k = 0;
    for (const auto& w : full)
      if (k < part.size() && w == part[k]) ++k;
    return k == part.size();
  }
  void merge(const Occurrence* o, int to) {
    for (auto& [p, id] : occurrence_entity_)
      if (p == o) id = to;
    Entity& t = scene_.entities[static_cast<std::size_t>(to)];
    std::string printed(words_of(scene_.sections[o->section], o->span.begin, o->span.end));
    if (printed != t.name && std::find(t.aliases.begin(), t.aliases.end(), printed) == t.aliases.end()) t.aliases.push_back(printed);
  }

  void mention() {
    for (Section& s : scene_.sections) {
      s.sentences.resize(s.doc.sentences.size());
      for (std::size_t k = 0; k < s.sentences.size(); ++k) {
        s.sentences[k].sentence = &s.doc.sentences[k];
        s.sentences[k].index = k;
      }
    }
    for (const auto& [o, id] : occurrence_entity_) {
      const Entity& e = scene_.entities[static_cast<std::size_t>(id)];
      Mention m;
      m.type = e.type;
      m.entity = id;
      m.begin = m.name_begin = o->span.begin;
      m.end = m.name_end = o->span.end;
      m.adjective = o->span.entry && o->span.form == FormKind::adjective;
      m.people = o->span.entry && o->span.form == FormKind::persons;
      m.contest = e.type == MentionType::place && ((e.entry && e.entry->type == EntryType::constituency) || std::find(e.tags.begin(), e.tags.end(), "contest") != e.tags.end());
      scene_.sections[o->section].sentences[o->sentence].mentions.push_back(m);
    }
    for (Section& s : scene_.sections)
      for (auto& st : s.sentences)
        std::stable_sort(st.mentions.begin(), st.mentions.end(), [](const Mention& a, const Mention& b) { return a.begin < b.begin; });
  }

  Scene& scene_;
  const Lexicon& lex_;
  const Vocabulary& voc_;
  std::vector<Occurrence> all_;
  WordSet known_;
  std::map<std::string, Evidence> evidence_;
  std::map<std::string, std::string> same_;
  std::map<std::string, int> entity_by_key_;
  std::vector<std::pair<const Occurrence*, int>> occurrence_entity_;
};

}  // namespace

void build_entities(Scene& scene) { Builder(scene).run(); }

int entity_of_entry(Scene& scene, const Entry& entry) {
  for (std::size_t k = 0; k < scene.entities.size(); ++k)
    if (scene.entities[k].entry == &entry) return static_cast<int>(k);
  Entity e;
  e.entry = &entry;
  e.name = entry.name;
  for (const auto& n : entry.names)
    if (n != entry.name) e.aliases.push_back(n);
  switch (entry.type) {
    case EntryType::party: e.type = MentionType::party; break;
    case EntryType::alliance: e.type = MentionType::alliance; break;
    case EntryType::body: e.type = MentionType::body; break;
    case EntryType::place:
    case EntryType::constituency: e.type = MentionType::place; break;
    default: e.type = MentionType::other;
  }
  if (entry.type == EntryType::party && entry.id.size() > 4 && entry.id.rfind("/independent") != std::string::npos) e.type = MentionType::others;
  scene.entities.push_back(std::move(e));
  return static_cast<int>(scene.entities.size()) - 1;
}

int party_entity(Scene& scene, const std::string& printed) {
  auto tokens = tokenize(printed);
  if (tokens.empty()) return -1;
  const Entry* best = nullptr;
  for (const Form& f : scene.book->lexicon.forms_starting(tokens[0].norm)) {
    if (f.tokens.size() != tokens.size() || f.kind == FormKind::nickname) continue;
    bool match = true;
    for (std::size_t k = 1; k < tokens.size() && match; ++k) match = tokens[k].norm == f.tokens[k];
    const Entry& e = scene.book->lexicon.entry(f.entry);
    if (!match || e.type != EntryType::party) continue;
    if (!best || e.country == scene.country) best = &e;
  }
  return best ? entity_of_entry(scene, *best) : -1;
}

}  // namespace newstally
