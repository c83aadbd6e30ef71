#include "pipeline/extract/items.h"

#include <algorithm>
#include <map>
#include <cstdlib>

#include <fmt/format.h>

#include "pipeline/extract/figures.h"

namespace newstally {
namespace {

// "others", "independents", "other parties": nobody's name, yet a subject of seat counts.
std::size_t others_at(const Vocabulary& v, const Section& section, std::size_t i, std::size_t end) {
  const auto& t = section.doc.tokens;
  const std::size_t best = v.others.end_at(t, i, end);
  if (best != i + 1) return best;
  const std::string& w = t[i].norm;
  const std::string next = i + 1 < end ? t[i + 1].norm : "";
  if (w == "other") return next == "—" || (i == 0 && i + 1 < end && t[i + 1].kind == TokenKind::number) ? best : 0;
  if (w == "rest") return 0;
  if (w == "ind") return t[i].capital && i + 1 < end && (t[i + 1].kind == TokenKind::number || t[i + 1].norm == ")") ? i + 1 : 0;  // "Con 22, Lab 20, Ind 4"
  if (w == "independent") {  // "an Independent", not "independent inquiry"
    if (t[i].capital) return best;
    static const WordSet kPerson{"candidate", "mp", "mla", "outside", "councillor", "who", ",", "."};
    const std::string before = i > 0 ? t[i - 1].norm : "";
    return before == "an" || before == "lone" || before == "one" || before == "single" || before == "solitary" || kPerson.contains(next) ? best : 0;
  }
  if (w == "others") {  // "in four others" counts seats, and so does "others" after a number
    if (i > 0 && (t[i - 1].kind == TokenKind::number || v.numbers.cardinals.contains(t[i - 1].norm) || t[i - 1].norm == "among" || t[i - 1].norm == "dozen" || t[i - 1].norm == "many" || t[i - 1].norm == "several")) return 0;
  }
  return best;
}

// "Bill Walker (I)" of the United States.
bool labels_independent(const Section& section, std::size_t i, std::size_t end) {
  const auto& t = section.doc.tokens;
  return i > 0 && i + 1 < end && t[i].norm == "i" && t[i].capital && t[i - 1].norm == "(" && t[i + 1].norm == ")";
}

// The subject that a mention type may not be, split off so that "Independent" before a person stays a party.
Mention others_mention(Scene& scene, const Section& section, std::size_t begin, std::size_t end) {
  std::string printed(words_of(section, begin, end));
  int id = -1;
  if (printed == "I") printed = "Independent";
  std::string folded = fold_name(printed);
  const bool independent = folded.rfind("ind", 0) == 0;
  for (std::size_t k = 0; k < scene.entities.size(); ++k) {
    const Entity& e = scene.entities[k];
    if (e.type != MentionType::others || e.entry) continue;
    if ((fold_name(e.name).rfind("ind", 0) == 0) == independent) id = static_cast<int>(k);
  }
  if (id < 0) {
    Entity e;
    e.type = MentionType::others;
    e.name = independent && printed.find(' ') != std::string::npos ? "independents" : printed;  // "independent MLAs"
    if (independent) e.aliases = {"Independents", "Independent"};
    else e.aliases = {"Others"};
    id = static_cast<int>(scene.entities.size());
    scene.entities.push_back(e);
  } else {
    Entity& e = scene.entities[static_cast<std::size_t>(id)];
    if (std::find(e.aliases.begin(), e.aliases.end(), printed) == e.aliases.end()) e.aliases.push_back(printed);
  }
  Mention m;
  m.type = MentionType::others;
  m.entity = id;
  m.begin = m.name_begin = begin;
  m.end = m.name_end = end;
  return m;
}

// "District 5 votes": a number that counts what follows it.
bool counted(const Section& section, std::size_t i, std::size_t end) {
  static const WordSet kUnits{"votes", "seats", "%", "per"};
  return i < end && kUnits.contains(section.doc.tokens[i].norm);
}

// The letter of "District G", no initial of a name.
bool lettered(const Section& section, std::size_t i, std::size_t end) {
  const auto& t = section.doc.tokens;
  return i < end && t[i].kind == TokenKind::word && t[i].capital && t[i].span.size() == 1 && t[i].norm != "i" && !(i + 1 < end && t[i + 1].capital && t[i + 1].space_before);
}

// "Saitama No. 14", "House District 63", "District #9": a place's seat by its number. The index after it, 0 where there is none.
std::size_t numbered_seat(const Section& section, const Mention& m, std::size_t end) {
  const auto& t = section.doc.tokens;
  if (m.type == MentionType::party || m.type == MentionType::alliance) return 0;
  if (t[m.end - 1].norm == "district" && t[m.end - 1].capital && m.end < end && !t[m.begin].all_caps) {
    const std::size_t number = t[m.end].norm == "#" ? m.end + 1 : m.end;
    const bool told = number < end && ((t[number].kind == TokenKind::number && t[number].norm.size() <= 3) || lettered(section, number, end));
    return told && !counted(section, number + 1, end) ? number + 1 : 0;
  }
  const std::size_t no = t[m.end - 1].norm == "no" ? m.end - 1 : m.end;
  if (no <= m.begin || no >= end || t[no].norm != "no" || !t[no].capital) return 0;
  const std::size_t number = no + 1 < end && t[no + 1].norm == "." ? no + 2 : no + 1;
  return number < end && t[number].kind == TokenKind::number && t[number].norm.size() <= 2 ? number + 1 : 0;
}

// "94th": the index after it, 0 where there is none.
std::size_t ordinal_end(const Section& section, std::size_t i, std::size_t end) {
  static const WordSet kEndings{"st", "nd", "rd", "th"};
  const auto& t = section.doc.tokens;
  return t[i].kind == TokenKind::number && i + 1 < end && !t[i + 1].space_before && kEndings.contains(t[i + 1].norm) ? i + 2 : 0;
}

// "ward 17", "District 2", "the 94th District", "3rd Congressional District": a race named by its number. The index after it,
// 0 where there is none.
std::size_t numbered_place(const Section& section, std::size_t i, std::size_t end) {
  static const WordSet kNouns{"ward", "district", "division", "precinct", "zone"}, kCapital{"seat", "position", "place", "constituency", "district", "ward"};
  static const WordSet kChambers{"congressional", "senate", "house", "assembly", "legislative", "senatorial", "state", "council"};
  const auto& t = section.doc.tokens;
  if (const std::size_t after = ordinal_end(section, i, end)) {
    std::size_t k = after;
    while (k < end && k < after + 2 && kChambers.contains(t[k].norm)) ++k;
    return k < end && kNouns.contains(t[k].norm) && t[k].capital ? k + 1 : 0;
  }
  const bool capital = kCapital.contains(t[i].norm) && t[i].capital && !t[i].all_caps;
  if (i + 1 >= end || !(kNouns.contains(t[i].norm) || capital)) return 0;
  static const WordSet kNumber{"number", "no", "nos"};  // "ward number 17", "ward no 5"
  if (i + 2 < end && kNumber.contains(t[i + 1].norm) && t[i + 2].kind == TokenKind::number && t[i + 2].norm.size() <= 3 && !counted(section, i + 3, end)) return i + 3;
  const bool number = t[i + 1].kind == TokenKind::number && t[i + 1].norm.size() <= 3, letter = capital && lettered(section, i + 1, end);
  return (number || letter) && !counted(section, i + 2, end) ? i + 2 : 0;
}

// "districts A and C", "wards 2, 4 and 6": races of which the first follows the noun, each other a comma or an "and".
class DivisionSeries {
 public:
  DivisionSeries(const Section& section, std::size_t end) : section_(section), t_(section.doc.tokens), end_(end) {}

  // The index after the race that token i opens, 0 where it opens none.
  std::size_t race_at(std::size_t i) {
    static const std::map<std::string_view, const char*> kPlurals{{"districts", "District"}, {"wards", "Ward"}, {"precincts", "Precinct"}, {"divisions", "Division"}, {"zones", "Zone"}};
    const auto noun = kPlurals.find(t_[i].norm);
    if (noun != kPlurals.end() && part(i + 1) && next(i + 1) < end_) {
      noun_ = noun->second;
      number_ = i + 1;
    } else if (noun_.empty() || i != next_) {
      return 0;
    } else {
      number_ = i;
    }
    next_ = next(number_);
    return number_ + 1;
  }
  std::string name() const { return noun_ + " " + std::string(words_of(section_, number_, number_ + 1)); }

 private:
  bool part(std::size_t i) const { return i < end_ && ((t_[i].kind == TokenKind::number && t_[i].norm.size() <= 3) || (t_[i].capital && t_[i].span.size() == 1)) && !counted(section_, i + 1, end_); }
  // Where the race after that of token i is named; `end_` where there is none.
  std::size_t next(std::size_t i) const {
    std::size_t k = i + 1;
    if (k < end_ && t_[k].norm == ",") ++k;
    if (k < end_ && (t_[k].norm == "and" || t_[k].norm == "&")) ++k;
    return k > i + 1 && part(k) ? k : end_;
  }

  const Section& section_;
  const std::vector<Token>& t_;
  std::size_t end_, number_ = 0, next_ = 0;
  std::string noun_;
};

// "in the 40th": one more district of an article that names others so. The index after it, 0 where there is none.
std::size_t bare_district(const Scene& scene, const Section& section, std::size_t i, std::size_t end) {
  const auto& t = section.doc.tokens;
  const std::size_t after = ordinal_end(section, i, end);
  if (!after || i < 2 || t[i - 1].norm != "the" || t[i - 2].norm != "in" || (after < end && t[after].kind == TokenKind::word && !scene.book->vocabulary.verbs.contains(t[after].norm))) return 0;
  const bool others = std::any_of(scene.entities.begin(), scene.entities.end(), [](const Entity& e) { return e.type == MentionType::place && e.name.size() > 9 && e.name.ends_with("District") && e.name[0] >= '0' && e.name[0] <= '9'; });
  return others ? after : 0;
}

std::string with_ending(std::size_t n) {
  const bool teen = n % 100 >= 11 && n % 100 <= 13;
  return fmt::format("{}{}", n, teen || n % 10 > 3 || n % 10 == 0 ? "th" : n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : "rd");
}

// "6th District" is District 6 too; in an article of a state, that of the state.
void other_forms(const Scene& scene, Entity& e) {
  const auto tokens = tokenize(e.name);
  std::size_t number = 0;
  bool district = false;
  static const WordSet kPlain{"district", "congressional", "#", "st", "nd", "rd", "th"};
  for (const Token& t : tokens) {
    if (t.kind != TokenKind::number && !kPlain.contains(t.norm)) return;  // "House District 63" is no other chamber's
    if (t.kind == TokenKind::number && t.norm.size() <= 3) number = static_cast<std::size_t>(std::atoi(t.norm.c_str()));
    district |= t.norm == "district";
  }
  if (!district || !number) return;
  const Entity* place = scene.place >= 0 ? &scene.entities[static_cast<std::size_t>(scene.place)] : nullptr;
  const bool state = place && place->entry && place->entry->kind == "state";
  std::vector<std::string> forms{with_ending(number) + " District", fmt::format("District {}", number), with_ending(number)};
  if (state)
    for (const std::string& form : std::vector<std::string>(forms)) forms.push_back(place->name + " " + form);
  for (std::string& form : forms)
    if (form != e.name && std::find(e.aliases.begin(), e.aliases.end(), form) == e.aliases.end()) e.aliases.push_back(std::move(form));
}

Mention place_mention(Scene& scene, const Section& section, std::size_t begin, std::size_t end, std::string printed) {
  Mention m;
  m.type = MentionType::place;
  m.contest = true;
  m.begin = m.name_begin = begin;
  m.end = m.name_end = end;
  const std::string shown(words_of(section, begin, end));
  for (std::size_t k = 0; k < scene.entities.size(); ++k)
    if (scene.entities[k].type == MentionType::place && fold_name(scene.entities[k].name) == fold_name(printed)) m.entity = static_cast<int>(k);
  if (m.entity < 0) {
    Entity e;
    e.type = MentionType::place;
    e.name = std::move(printed);
    if (e.name != shown) e.aliases = {shown};
    other_forms(scene, e);
    e.tags = {"contest"};
    // "the 6th District" once it was "District 6"
    for (std::size_t k = 0; k < scene.entities.size() && m.entity < 0; ++k) {
      const Entity& other = scene.entities[k];
      if (other.type == MentionType::place && !other.entry && std::find(e.aliases.begin(), e.aliases.end(), other.name) != e.aliases.end()) m.entity = static_cast<int>(k);
    }
    if (m.entity < 0) {
      m.entity = static_cast<int>(scene.entities.size());
      scene.entities.push_back(std::move(e));
    }
  }
  return m;
}

}  // namespace

void make_items(Scene& scene, const Section& section, SentenceScene& s) {
  const Vocabulary& v = scene.book->vocabulary;
  const auto& t = section.doc.tokens;
  const std::size_t end = s.sentence->end;
  const auto quantities = figures_of(scene, section, *s.sentence);
  std::size_t mi = 0, qi = 0;
  std::vector<Mention> found;
  found.swap(s.mentions);
  s.mentions = found;  // verb groups look at them
  std::size_t i = s.sentence->begin;
  DivisionSeries series(section, end);
  while (i < end) {
    while (mi < found.size() && found[mi].begin < i) ++mi;
    while (qi < quantities.size() && quantities[qi].begin < i) ++qi;
    Item item;
    item.begin = i;
    const bool named = mi < found.size() && found[mi].begin == i;
    if (const std::size_t n = named ? numbered_seat(section, found[mi], end) : 0) {
      item.kind = ItemKind::mention;
      item.ref = static_cast<int>(s.mentions.size());
      item.end = n;
      s.mentions.push_back(place_mention(scene, section, i, n, std::string(words_of(section, i, n))));
    } else if (const std::size_t one = series.race_at(i)) {
      item.kind = ItemKind::mention;
      item.ref = static_cast<int>(s.mentions.size());
      item.end = one;
      s.mentions.push_back(place_mention(scene, section, i, one, series.name()));
    } else if (named && !(found[mi].end == i + 1 && numbered_place(section, i, end))) {
      item.kind = ItemKind::mention;
      item.ref = static_cast<int>(mi);
      item.end = found[mi].end;
    } else if (std::size_t district = numbered_place(section, i, end)) {
      item.kind = ItemKind::mention;
      item.ref = static_cast<int>(s.mentions.size());
      item.end = district;
      const bool spelt = district == i + 3 && t[i].kind == TokenKind::word;  // "ward number 17" is Ward 17
      std::string name(words_of(section, i, spelt ? i + 1 : district));
      if (spelt) name += ' ' + std::string(words_of(section, i + 2, district));
      s.mentions.push_back(place_mention(scene, section, i, district, std::move(name)));
    } else if (std::size_t d = bare_district(scene, section, i, end)) {
      item.kind = ItemKind::mention;
      item.ref = static_cast<int>(s.mentions.size());
      item.end = d;
      s.mentions.push_back(place_mention(scene, section, i, d, std::string(words_of(section, i, d)) + " District"));
    } else if (qi < quantities.size() && quantities[qi].begin == i) {
      item.kind = ItemKind::quantity;
      item.ref = static_cast<int>(s.quantities.size());
      item.end = quantities[qi].end;
      s.quantities.push_back(QuantityList{{quantities[qi]}});
    } else if (t[i].kind == TokenKind::punctuation) {
      item.kind = ItemKind::punctuation;
      item.norm = t[i].norm;
      item.end = i + 1;
    } else if (const std::size_t o = scene.country == "us" && labels_independent(section, i, end) ? i + 1 : others_at(v, section, i, end)) {
      item.kind = ItemKind::mention;
      item.ref = static_cast<int>(s.mentions.size());
      item.end = o;
      s.mentions.push_back(others_mention(scene, section, i, o));
    } else {
      std::size_t limit = end;
      if (mi < found.size()) limit = std::min(limit, found[mi].begin);
      if (qi < quantities.size()) limit = std::min(limit, quantities[qi].begin);
      auto verb = verb_group_at(v, section, s, i, limit, s.items.empty() ? nullptr : &s.items.back());
      if (verb) {
        item.kind = ItemKind::verb;
        item.ref = static_cast<int>(s.verbs.size());
        item.end = verb->end;
        item.norm = verb->group.lemma;
        s.verbs.push_back(verb->group);
      } else {
        item.kind = ItemKind::word;
        item.norm = t[i].norm;
        item.end = i + 1;
      }
    }
    i = item.end;
    s.items.push_back(std::move(item));
  }
  const std::string& last = t[end - 1].norm;
  s.question = last == "?" || (end - 1 > s.sentence->begin && last == "\"" && t[end - 2].norm == "?");
}

}  // namespace newstally
