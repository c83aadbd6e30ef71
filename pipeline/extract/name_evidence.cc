#include "pipeline/extract/name_evidence.h"

#include <algorithm>

namespace newstally {
namespace {

class Weigher {
 public:
  explicit Weigher(const Scene& scene) : scene_(scene), lex_(scene.book->lexicon), voc_(scene.book->vocabulary) {}

  void weigh(const Occurrence& o, NameWeights& e) const {
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

 private:
  const Token* tok(const Occurrence& o, std::ptrdiff_t i) const { return token_at(scene_, o, i); }
  std::string norm(const Occurrence& o, std::ptrdiff_t i) const { return norm_at(scene_, o, i); }

  const Entry* political_lookup(const std::string& n) const {
    for (const Form& f : lex_.forms_starting(n)) {
      const Entry& e = lex_.entry(f.entry);
      if (f.tokens.size() == 1 && f.kind != FormKind::nickname && (e.type == EntryType::party || e.type == EntryType::alliance) &&
          (scene_.country.empty() || e.country == scene_.country || e.country == "world"))
        return &e;
    }
    return nullptr;
  }

  void shape(NameWeights& e, const std::vector<std::string>& words, bool acronym, const Token& first, const Occurrence& o) const {
    if (!e.person && !e.party && !e.place) {
      bool hyphen = std::find(words.begin(), words.end(), "-") != words.end();
      if (words.size() >= 2 && words.size() <= 5) e.person += 1;
      if (lex_.is_first_name(words[0])) e.person += words.size() >= 2 ? 2.5 : 1;
      if (first.span.size() <= 5 && first.norm.size() <= 3 && words.size() >= 2 && scene_initials(first)) e.person += 2;
      for (const auto& w : words) {
        if (voc_.set("alliance_heads").contains(w)) e.alliance += 3;
        if (voc_.set("party_heads").contains(w)) e.party += 3.5;
        if (voc_.set("line_headings").contains(w) && first.all_caps && words.size() > 1) e.other += 6;  // "FINAL COMPOSITION"
        if (voc_.set("body_words").contains(w)) e.body += 4;
        const bool given = &w == &words.front() && words.size() >= 2 && lex_.is_first_name(w);  // "Bill Weld"
        if (voc_.set("words_of_others").contains(w) && !given) e.other += surname(words, w) ? 2 : 5;
        if (voc_.set("place_words").contains(w)) e.place += 2.5;
      }
      if (words.back() == "party") e.party += 4;
      if (words.size() >= 2 && voc_.set("local_list_heads").contains(words.back())) e.party += 6;
      if (acronym && norm(o, static_cast<std::ptrdiff_t>(o.span.end)) == "officer") e.other += 3;  // "RAG officer"
      if (acronym) e.party += voc_.set("acronyms_of_others").contains(words[0]) ? -3 : 1.5;
      if (hyphen && words.size() >= 3 && !words.back().empty() && is_number(words.back())) e.place += 6;
      else if (words.size() >= 4 && words[1] == "-" && is_number(words[2]) && first.all_caps) e.place += 6;  // "UC-6 Jinnah Town"
      if (joined_towns(words)) e.place += 1;
    }
  }
  // "Leslie Church", "Emily Post"
  bool surname(const std::vector<std::string>& words, const std::string& w) const {
    static const WordSet kSurnames{"church", "post", "bank", "court"};
    return &w == &words.back() && words.size() >= 2 && words.size() <= 3 && kSurnames.contains(w) && lex_.is_first_name(words[0]);
  }
  static bool is_number(const std::string& w) { return w.find_first_not_of("0123456789") == std::string::npos; }
  // "Maple Ridge-Mission", "Flensburg-Schleswig": two towns of one seat, where no given name opens it.
  bool joined_towns(const std::vector<std::string>& words) const {
    constexpr std::size_t kShortest = 4;
    const std::size_t from = words.size() % 2 == 0 && voc_.common_words.contains(words[0]) ? 1 : 0;  // "Maple Ridge"
    if ((words.size() - from) % 2 == 0 || words.size() < from + 3 || is_number(words.back()) || lex_.is_first_name(words[0])) return false;
    for (std::size_t k = from; k < words.size(); ++k)
      if ((k - from) % 2 == 1 ? words[k] != "-" : words[k].size() < kShortest) return false;
    return true;
  }
  static bool scene_initials(const Token& t) { return t.capital && (t.norm.size() == 1 || t.span.size() > t.norm.size() || t.all_caps); }

  void before(NameWeights& e, const Occurrence& o, std::ptrdiff_t b, std::size_t size) const {
    std::string p = norm(o, b - 1), pp = norm(o, b - 2);
    const Token* own = tok(o, b);
    if ((p == "a" || p == "an") && size == 1 && own->all_caps) e.party -= 2;  // "a GP"
    if (p == "the" && size == 1) e.person -= 2, e.party += plural_people(o) ? 4 : 0.5;
    if (p == "the" && (pp == "of" || pp == "by" || pp == "for" || pp == "with" || pp == "and")) e.party += 0.3;
    if (lex_.is_honorific(p) || (p == "." && lex_.is_honorific(pp))) e.person += 4;
    if (voc_.set("person_cues_before").contains(p) && p != "independent") e.person += p == "chief" || p == "president" ? 2 : 3;
    if (p == "in" || p == "at" || p == "near") e.place += 2.5;
    static const WordSet kBeating{"defeated", "defeating", "beat", "beating", "trailed", "trailing", "trails", "unseated", "unseating", "ousted", "ousting", "defeats", "beats"};
    if (size == 1 && !own->all_caps && kBeating.contains(p)) e.person += 1;  // "trailed Jayachandra by 400"
    const bool acronym = size == 1 && own->all_caps && own->norm.size() >= 3 && own->norm.size() <= 7;  // "Dissanayake from NMPP"
    if ((p == "from" && !acronym) || p == "across") e.place += 1.5;
    if (voc_.set("seat_taking").contains(p) && size <= 3) e.place += 3;
    if (p == "for" && size <= 4) told_seat_of(e, o, b);
    static const WordSet kChanging{"won", "win", "wins", "winning", "lost", "lose", "loses", "losing", "took", "take", "takes", "taking", "captured", "gained", "snatched", "clinched", "bagged", "regains", "surrendered"};
    static const WordSet kTo{"to", "by", "with", "from", "for"};
    if (kChanging.contains(p) && size <= 4 && kTo.contains(norm(o, b + static_cast<std::ptrdiff_t>(length(o))))) e.place += 3;  // "lost Kuppam to", "won Banur by"
    static const WordSet kNearby{"neighbouring", "neighboring", "nearby", "adjoining", "adjacent"};
    if (kNearby.contains(p) || ((p == "own" || p == "native" || p == "home") && (pp == "his" || pp == "her" || pp == "their"))) e.place += 3;
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
  // "MP for Buem", "MP-elect for Clacton"
  void told_seat_of(NameWeights& e, const Occurrence& o, std::ptrdiff_t b) const {
    const std::string member = norm(o, b - 2);
    if (voc_.set("office_abbreviations").contains(member)) e.place += 3, e.contest = true;
    else if (member == "elect" && norm(o, b - 3) == "-" && voc_.set("office_abbreviations").contains(norm(o, b - 4))) e.place += 3, e.contest = true;
    else if (member == "member" || member == "candidate" || member == "mayor") e.place += 2;
  }
  static std::size_t length(const Occurrence& o) { return o.span.end - o.span.begin; }

  // "the Eurocommunists", "the Nationalists"
  bool plural_people(const Occurrence& o) const {
    auto ends = [&](std::string_view s) { return o.key.size() > s.size() + 2 && o.key.compare(o.key.size() - s.size(), s.size(), s) == 0; };
    return ends("ists") || ends("crats") || ends("atives") || ends("erals") || ends("icans") || ends("ites") || ends("unionists") || ends("greens");
  }

  void after(NameWeights& e, const Occurrence& o, std::ptrdiff_t n, bool acronym) const {
    std::string a = norm(o, n), aa = norm(o, n + 1), aaa = norm(o, n + 2);
    static const WordSet kParty{"candidate", "candidates", "nominee", "nominees", "mp", "mps", "mla", "mlas", "leader", "leaders", "supporters", "workers", "councillor", "councillors", "lawmakers", "tds", "headquarters", "manifesto", "chief", "spokesperson", "spokesman", "activists", "legislators", "voters", "stronghold", "bastion"};
    if (voc_.set("contest_nouns").contains(a)) e.place += a == "race" || a == "state" || a == "seats" ? 1.5 : 4, e.contest |= a != "state" && a != "race";
    if ((a == "assembly" || a == "lok" || a == "parliamentary" || a == "local") && (voc_.set("contest_nouns").contains(aa) || voc_.set("contest_nouns").contains(aaa))) e.place += 4, e.contest = true;
    if (a == "by" && aa == "-" && aaa == "election") e.place += 4, e.contest = true;
    if (a == "party") e.party += 5;
    if (voc_.set("alliance_nouns").contains(a) && a != "camp") e.alliance += 3;
    if (a == "-" && aa == "led") (length(o) > 1 && political_after(o, n + 2) ? e.person : e.party) += 3;  // "Nayab Saini-led BJP"
    if (kParty.contains(a)) e.party += acronym ? 3 : 1;
    if (a == "," && tok(o, n + 1) && tok(o, n + 1)->kind == TokenKind::number && (aaa == "," || aaa == ".")) (in_list(o, n + 1) ? e.place : e.person) += in_list(o, n + 1) ? 1.5 : 3;
    if (voc_.set("speech_verbs").contains(a)) e.person += 1;
    if (a == "of" && political_after(o, n + 1)) e.person += 4;
    if (a == "," && aa == "of" && political_after(o, n + 2)) e.person += 3;
    if (a == "(" && political_after(o, n + 1)) e.person += 2;
    if (a == "(" && acronym_token(o, n + 1) && !acronym && aaa == ")") e.party += 1;
    if (a == "'s" && political_after(o, n + 1)) e.person += 2;
    if (a == "'s" && length(o) > 2 && names_person(o, n + 1) && !lex_.is_first_name(split_key(o.key)[0])) e.party += 2.5;  // "Islami Andolon Bangladesh's Abdul Matin"
    if (a == "," && aa == "where") e.place += 3;
    if (a == "where") e.place += 1.5;
    if (a == "mayor" || a == "mayoral" || a == "mayoralty") e.place += acronym ? 0 : 1.5;
    if (a == "'s" && voc_.set("contest_nouns").contains(aa)) e.place += 1.5;
    if (a == "," && (aa == "who" || aa == "whose")) e.person += 2;
    if (a == "," && (aa == "which")) e.person -= 1, e.party += 1;
    if (a == "who") e.person += 2;
    if (a == "himself" || a == "herself") e.person += 5;
    static const WordSet kRace{"defeated", "defeating", "beat", "beating", "trailed", "trailing", "polled", "polling", "conceded", "unseated", "retained"};
    if (kRace.contains(a)) e.person += 1;
    else if (!acronym && length(o) == 1 && norm(o, static_cast<std::ptrdiff_t>(o.span.begin) - 1) != "the" && takes_seat(o, n)) e.person += 1;
  }

  // A given name and a surname.
  bool names_person(const Occurrence& o, std::ptrdiff_t i) const {
    const Token *given = tok(o, i), *surname = tok(o, i + 1);
    return given && surname && given->capital && surname->capital && lex_.is_first_name(given->norm);
  }

  // "Kannappa has won the Sira seat": one seat is won by one person, or by a party that is known.
  bool takes_seat(const Occurrence& o, std::ptrdiff_t n) const {
    static const WordSet kTaking{"won", "wins", "lost", "loses", "holds", "held", "retains", "gained", "bagged", "wrested", "clinched", "captured"}, kAux{"has", "had", "also", "narrowly"}, kSeat{"seat", "constituency", "ward", "division"};
    constexpr std::ptrdiff_t kNear = 6;
    while (kAux.contains(norm(o, n))) ++n;
    if (!kTaking.contains(norm(o, n))) return false;
    for (std::ptrdiff_t k = n + 1; k <= n + kNear && norm(o, k) != "," && norm(o, k) != "."; ++k)
      if (kSeat.contains(norm(o, k))) return true;
    return false;
  }

  // "Captain Kanwaljit Singh, Banur, 21,090.": who, where, by how many; the number is nobody's age.
  bool in_list(const Occurrence& o, std::ptrdiff_t number) const {
    constexpr std::size_t kLongestAge = 3;
    const Token* count = tok(o, number);
    const Token* who = tok(o, static_cast<std::ptrdiff_t>(o.span.begin) - 2);
    return count && count->norm.size() > kLongestAge && length(o) <= 3 && norm(o, static_cast<std::ptrdiff_t>(o.span.begin) - 1) == "," && who && who->capital && !lex_.is_first_name(norm(o, static_cast<std::ptrdiff_t>(o.span.begin)));
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

  const Scene& scene_;
  const Lexicon& lex_;
  const Vocabulary& voc_;
};

}  // namespace

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

const Token* token_at(const Scene& scene, const Occurrence& o, std::ptrdiff_t i) {
  const Section& s = scene.sections[o.section];
  const Sentence& st = s.doc.sentences[o.sentence];
  if (i < static_cast<std::ptrdiff_t>(st.begin) || i >= static_cast<std::ptrdiff_t>(st.end)) return nullptr;
  return &s.doc.tokens[static_cast<std::size_t>(i)];
}

std::string norm_at(const Scene& scene, const Occurrence& o, std::ptrdiff_t i) {
  const Token* t = token_at(scene, o, i);
  return t ? t->norm : std::string();
}

void weigh(const Scene& scene, const Occurrence& occurrence, NameWeights& evidence) { Weigher(scene).weigh(occurrence, evidence); }

MentionType decide(const NameWeights& e) {
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

}  // namespace newstally
