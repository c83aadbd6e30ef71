#include "pipeline/extract/entities.h"

#include <algorithm>
#include <array>
#include <map>

#include "pipeline/extract/name_evidence.h"

namespace newstally {
namespace {

class Builder {
 public:
  explicit Builder(Scene& scene) : scene_(scene), lex_(scene.book->lexicon), voc_(scene.book->vocabulary) {}

  void run() {
    note_capitals();
    collect();
    for (const auto& o : all_)
      if (!o.span.entry) weigh(scene_, o, evidence_[o.key]);
    abbreviations();
    names_and_abbreviations();
    create();
    link_short_names();
    mention();
    find_setting(scene_);
  }

 private:
  void note_capitals() {
    WordTable upper;
    const auto& tokens = scene_.sections[1].doc.tokens;
    const auto is_word = [](const Token& t) { return t.kind == TokenKind::word && t.norm.size() >= 3; };
    for (const Sentence& s : scene_.sections[1].doc.sentences)
      for (std::size_t i = s.begin; i < s.end; ++i) {
        if (!tokens[i].capital || !is_word(tokens[i])) continue;
        const bool opens = i == s.begin || tokens[i - 1].norm == "\"" || tokens[i - 1].norm == ":" || s.heading;
        if (!opens) upper.add(tokens[i].norm);
      }
    std::vector<bool> lower(upper.size());  // of each: whether it is printed small too
    for (const Sentence& s : scene_.sections[1].doc.sentences)
      for (std::size_t i = s.begin; i < s.end; ++i)
        if (const Token& t = tokens[i]; !t.capital && is_word(t))
          if (const std::uint32_t number = upper.find(t.norm, t.hash); number != WordTable::kNone) lower[number] = true;
    for (std::uint32_t number = 0; number < upper.size(); ++number)
      if (!lower[number]) scene_.capital_words.insert(upper.word(number));
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
    const bool alone = is_one_word(key);
    for (std::string_view rest = key; !rest.empty();) {
      const std::string_view w = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(w.size() + 1, rest.size()));
      if (w.empty()) continue;
      if (!voc_.common_words.contains(w) || lex_.is_first_name(w)) return false;
      if (voc_.set("party_heads").contains(w) || voc_.set("alliance_heads").contains(w) || voc_.set("body_words").contains(w)) return alone && w != "parliament" && w != "assembly" && w != "senate" && w != "congress";
    }
    return true;
  }
  static bool is_one_word(const std::string& key) { return !key.empty() && key.find(' ') == std::string::npos; }

  // "Kejriwal loses": an unknown word before a verb in the third person or the past.
  bool acts(const Occurrence& o) const {
    if (voc_.common_words.contains(o.key) || voc_.verbs.contains(o.key)) return false;
    const auto* forms = voc_.verbs.find(norm(o, static_cast<std::ptrdiff_t>(o.span.end)));
    return forms && std::ranges::any_of(*forms, [](const VerbForm& f) { return f.tokens.size() == 1 && f.shape != VerbShape::base && f.shape != VerbShape::ing; });
  }

  // A lone capital word that opens a sentence is a name only where the article shows it so elsewhere.
  void drop_openers() {
    WordSet seen, ends_names;
    for (const auto& o : all_) {
      const Sentence& st = scene_.sections[o.section].doc.sentences[o.sentence];
      auto parts = split_key(o.key);
      if (parts.size() > 1 || o.span.begin != st.begin) for (const auto& part : parts) seen.insert(part);
      if (parts.size() > 1 && !o.span.entry) ends_names.insert(parts.back());
    }
    std::erase_if(all_, [&](const Occurrence& o) {
      const Section& section = scene_.sections[o.section];
      const Sentence& st = section.doc.sentences[o.sentence];
      const Token& t = section.doc.tokens[o.span.begin];
      if (o.span.foreign) return false;
      const bool dashed = o.span.begin > st.begin && section.doc.tokens[o.span.begin - 1].norm == "—", opens = dashed || o.span.begin == st.begin;
      bool opener = !o.span.entry && opens && o.span.end == o.span.begin + 1 && !t.all_caps && st.end > st.begin + 2;
      if (opener && dashed && voc_.verbs.contains(o.key)) return true;  // "Gandey - Trailing"
      if (opener && !seen.contains(o.key) && !lex_.is_first_name(o.key) && !acts(o)) return true;
      return !o.span.entry && !t.all_caps && ordinary_words(o.key) && !(is_one_word(o.key) && ends_names.contains(o.key));
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

  const Token* tok(const Occurrence& o, std::ptrdiff_t i) const { return token_at(scene_, o, i); }
  std::string norm(const Occurrence& o, std::ptrdiff_t i) const { return norm_at(scene_, o, i); }

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

  // "Everybody's Front (Frente de Todos – FdT)": three names of one, after that which the lexicon has.
  void names_and_abbreviations() {
    for (std::size_t k = 0; k + 2 < all_.size(); ++k) {
      const std::array<const Occurrence*, 3> names{&all_[k], &all_[k + 1], &all_[k + 2]};
      const auto [name, other, abbreviation] = names;
      const auto at = [](std::size_t token) { return static_cast<std::ptrdiff_t>(token); };
      if (name->section != abbreviation->section || name->sentence != abbreviation->sentence) continue;
      if (other->span.begin != name->span.end + 1 || norm(*name, at(name->span.end)) != "(" || abbreviation->span.begin != other->span.end + 1) continue;
      const std::string between = norm(*name, at(other->span.end));
      if ((between != "—" && between != "-" && between != ",") || is_one_word(other->key) || !is_one_word(abbreviation->key) || !fits_initials(other->key, abbreviation->key)) continue;
      if (!name->span.entry && evidence_[name->key].person > 3.5 && evidence_[name->key].party < 3) continue;
      const auto known = std::ranges::find_if(names, [](const Occurrence* o) { return o->span.entry && (type_of(*o->span.entry) == MentionType::party || type_of(*o->span.entry) == MentionType::alliance); });
      const Occurrence* root = known == names.end() ? name : *known;
      for (const Occurrence* o : names)
        if (o->key != root->key) same_[o->key] = root->key;
      if (!root->span.entry) evidence_[root->key].party += 2;
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
    // "Jorge 'Tuto' Quiroga" is Jorge Quiroga
    if (e.type == MentionType::person)
      for (const char quote : {'\'', '"'}) {
        const auto open = printed.find(std::string(" ") + quote), close = open == std::string::npos ? open : printed.find(quote, open + 2);
        if (close == std::string::npos || (close + 1 < printed.size() && printed[close + 1] != ' ')) continue;
        const std::string plain = printed.substr(0, open) + printed.substr(close + 1);
        if (std::find(e.aliases.begin(), e.aliases.end(), plain) == e.aliases.end()) e.aliases.push_back(plain);
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
      bool nameable = e.type == MentionType::person || e.type == MentionType::unknown || (e.type == MentionType::place && (words.size() == 1 || (words.size() == 3 && words[1] == "-")) && !is_contest(e)) ||
                      ((e.type == MentionType::party || (e.type == MentionType::other && norm(*o, static_cast<std::ptrdiff_t>(o->span.begin) - 1) != "the")) && words.size() == 1 && !e.entry);
      if (!nameable) continue;
      int owner = -1;
      // the latest person before, then the first after
      for (auto it = persons.rbegin(); it != persons.rend() && owner < 0; ++it)
        if (it->first != id && holds(it->second, words)) owner = it->first;
      if (const int known = owner < 0 ? -1 : headlined(words, owner); known >= 0) owner = known;
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
  // "Lee" where a headline names Lee Jae-myung, and Lee Jun-seok came third: of those whose names begin so, the one whom the headline names
  // alone; -1 where it names none or both.
  int headlined(const std::vector<std::string>& words, int latest) const {
    int in_headline = -1;
    for (const auto& [p, id] : occurrence_entity_) {
      const auto full = split_key(p->key);
      if (words.size() != 1 || full.size() < 2 || full.front() != words[0]) continue;
      if (id == latest && p->section == 0) return -1;
      if (p->section == 0 && scene_.entities[static_cast<std::size_t>(id)].type == MentionType::person) in_headline = in_headline < 0 || in_headline == id ? id : -1;
    }
    return in_headline;
  }
  static bool is_contest(const Entity& e) { return std::find(e.tags.begin(), e.tags.end(), "contest") != e.tags.end() || e.entry != nullptr; }
  bool person_context(const Occurrence& o) const {
    std::string p = norm(o, static_cast<std::ptrdiff_t>(o.span.begin) - 1);
    return p != "in" && p != "from" && p != "at" && !voc_.set("contest_nouns").contains(norm(o, static_cast<std::ptrdiff_t>(o.span.end)));
  }
  static bool holds(const std::vector<std::string>& full, const std::vector<std::string>& part) {
    if (part.size() >= full.size() || part.empty()) return false;
    if (part.size() == 1) return full.back() == part[0] || (full.front() == part[0] && part[0].size() > 2) || (full.size() >= 3 && full[1] == part[0] && part[0].size() > 3 && full[1] != "singh" && full[1] != "kumar") ||
                                    (full.size() >= 4 && full[2] == part[0] && part[0].size() > 3 && full[2] != "singh" && full[2] != "kumar");  // Luiz Inácio Lula da Silva
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
  std::map<std::string, NameWeights> evidence_;
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
