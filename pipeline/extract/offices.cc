// Races that are offices: "for Yuma County sheriff", "the Cebu vice mayor race". An office names a race only where somebody
// stands for it, wins it or loses it; before a name it is a title.
#include "pipeline/base/hash.h"
#include "pipeline/extract/row.h"

namespace newstally {
namespace {

class OfficeFolder : Row {
 public:
  using Row::Row;

  void run() {
    for (std::size_t i = 0; i < s_.items.size(); ++i)
      if (const std::size_t end = office_at(i)) i = fold_office(i, end);
  }

 private:
  // The index after the office that item i opens, 0 where it opens none. A presidency, a governorship and a mayoralty are
  // told by their place.
  std::size_t office_at(std::size_t i) const {
    static const WordSet kSingle{"sheriff", "treasurer", "comptroller", "controller", "auditor", "assessor", "coroner", "prosecutor", "commissioner"};
    static const WordSet kGeneral{"attorney", "auditor", "solicitor"}, kDeputies{"vice", "deputy", "lieutenant"}, kHeads{"mayor", "governor"}, kOf{"county", "city", "district", "state", "circuit", "probate"},
        kLocal{"attorney", "clerk", "judge", "recorder", "surveyor", "superintendent", "executive", "auditor", "treasurer"};
    if (!any_word(i)) return 0;
    const auto is = [&](std::size_t k, const WordSet& set) { return any_word(k) && set.contains(s_.items[k].norm); };
    const std::uint64_t hash = quick_hash(s_.items[i].norm);
    const auto opens = [&](const WordSet& set) { return set.contains(s_.items[i].norm, hash); };
    if (opens(kGeneral) && word(i + 1, "general")) return i + 2;
    if (opens(kDeputies) && is(i + 1, kHeads)) return i + 2;
    if (opens(kDeputies) && word(i + 1, "-") && is(i + 2, kHeads)) return i + 3;
    if (word(i, "secretary") && word(i + 1, "of") && word(i + 2, "state")) return i + 3;
    if (i == 1 && word(0, "for") && in(i, "elected_offices") && word(i + 1, ",")) return i + 1;  // "For clerk, Joan Reed …"
    if (opens(kOf) && (is(i + 1, kLocal) || is(i + 1, kSingle))) return i + 2;
    return opens(kSingle) ? i + 1 : 0;
  }

  // Whether somebody stands for, wins or loses what items [begin, end) name.
  bool contested(std::size_t begin, std::size_t end) const {
    static const WordSet kRaces{"race", "contest", "primary", "runoff", "nomination", "election", "seat", "job", "post"}, kVerbs{"win", "lose", "retain", "clinch", "seek", "keep", "hold", "capture", "take"};
    if (is_person(end) || is_type(end, MentionType::unknown)) return false;  // a title
    const std::size_t noun = genitive(end) ? end + 1 : end;
    if (any_word(noun) && kRaces.contains(s_.items[noun].norm)) return true;
    std::size_t k = begin;
    while (k > 0 && (word(k - 1, "the") || word(k - 1, "next") || word(k - 1, "new") || word(k - 1, "state"))) --k;
    if (k == 0) return false;
    if (word(k - 1, "for")) return true;
    if (is_verb(k - 1)) return kVerbs.contains(s_.items[k - 1].norm) || s_.items[k - 1].norm == "elect" || s_.items[k - 1].norm == "re_elect";
    return word(k - 1, "as") && k > 1 && (is_verb(k - 2) || word(k - 2, "unopposed"));
  }

  // The office of items [i, end) with the place before or after it and the district.
  std::size_t fold_office(std::size_t i, std::size_t end) {
    std::size_t begin = i;
    Office o{std::string(words_of(section_, s_.items[i].begin, s_.items[end - 1].end))};
    const auto take = [&](int place) { (numbered(place) ? o.district : o.place) = place; };
    if (begin > 1 && genitive(begin - 1) && is_place(begin - 2)) take(at(begin - 2).entity), begin -= 2;
    else if (begin > 0 && is_place(begin - 1)) take(at(begin - 1).entity), begin -= 1;
    if (!contested(begin, end)) return end - 1;
    if (is_place(end) && numbered(at(end).entity)) o.district = at(end).entity, ++end;
    while (end + 1 < s_.items.size() && (word(end, "of") || word(end, "in") || word(end, ",")) && is_place(end + 1)) {
      int& part = numbered(at(end + 1).entity) ? o.district : o.place;
      if (part >= 0 || (word(end, ",") && &part == &o.place)) break;
      part = at(end + 1).entity;
      end += 2;
    }
    static const WordSet kRaces{"race", "contest", "seat"};
    if (const std::size_t noun = genitive(end) ? end + 1 : end; any_word(noun) && kRaces.contains(s_.items[noun].norm)) end = noun + 1;
    Mention m;
    m.type = MentionType::place;
    m.contest = true;
    m.entity = race_for(o);
    return put(begin, end - 1, std::move(m));
  }

  struct Office {
    std::string name;
    int place = -1, district = -1;  // entities
  };
  bool numbered(int id) const {
    const Entity& e = scene_.entities[static_cast<std::size_t>(id)];
    return !e.entry && e.name.find_first_of("0123456789") != std::string::npos;
  }

  // The race for an office of a place: told with it, else the place being told of, else the article's.
  int race_for(Office o) {
    const bool told = o.place >= 0;
    if (!told && d_.contest >= 0 && entity(d_.contest).entry && (d_.contest == d_.heading_contest || d_.contest_paragraph == s_.sentence->paragraph)) o.place = d_.contest;
    if (o.place < 0 && o.district < 0)
      for (std::size_t k = 0; k < scene_.entities.size(); ++k)
        if (is_race(k) && called(k, o.name)) return static_cast<int>(k);
    if (o.place < 0) o.place = scene_.place;
    std::vector<std::string> names;
    const std::string of = o.place >= 0 ? entity(o.place).name : std::string(), district = o.district >= 0 ? entity(o.district).name : std::string();
    if (!district.empty()) {
      if (!of.empty()) names.push_back(of + " " + o.name + " " + district);
      for (auto& n : {district + " " + o.name, o.name + " " + district, district}) names.push_back(n);
      if (told) names.push_back(of + " " + o.name);
    } else {
      if (!of.empty()) names.push_back(of + " " + o.name);
      names.push_back(o.name);
      if (!of.empty()) names.push_back(o.name + " of " + of);
    }
    for (std::size_t k = 0; k < scene_.entities.size(); ++k)
      if (is_race(k) && scene_.entities[k].name == names[0]) return static_cast<int>(k);
    Entity e;
    e.type = MentionType::place;
    e.name = names[0];
    e.aliases.assign(names.begin() + 1, names.end());
    e.tags = {"contest"};
    scene_.entities.push_back(std::move(e));
    return static_cast<int>(scene_.entities.size()) - 1;
  }
  bool is_race(std::size_t k) const { return scene_.entities[k].type == MentionType::place && !scene_.entities[k].entry; }
  bool called(std::size_t k, const std::string& name) const {
    const Entity& e = scene_.entities[k];
    return e.name == name || std::find(e.aliases.begin(), e.aliases.end(), name) != e.aliases.end();
  }
};

}  // namespace

void fold_offices(Scene& scene, const Section& section, SentenceScene& s, const Discourse& d) { OfficeFolder(scene, section, s, d).run(); }

}  // namespace newstally
