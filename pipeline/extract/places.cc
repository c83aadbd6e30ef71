// Places with the nouns and brackets that belong to them: "the Barhait assembly constituency" is one place.
#include "pipeline/extract/row.h"

namespace newstally {
namespace {

class PlaceFolder : Row {
 public:
  using Row::Row;

  void run() {
    if (s_.index < 2) dateline();
    for (std::size_t i = 0; i < s_.items.size(); ++i) slashed(i), numbered_seat(i);
    for (std::size_t i = 0; i < s_.items.size(); ++i)
      if (is_place(i)) i = fold_place(i);
  }

 private:
  // "New Delhi, Feb 8:" says where the report was written, not what it is about.
  void dateline() {
    if (s_.items.empty() || !is_place(0) || s_.sentence->heading || section_.name == "title" || s_.sentence->list_line || s_.items.size() < 12) return;
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

  // "Ghari/Tsanyawa", "Zaria / Sabon Gari": a seat of two towns.
  void slashed(std::size_t i) {
    const auto town = [&](std::size_t k) { return (is_place(k) && !larger(at(k))) || is_type(k, MentionType::unknown); };
    if (!town(i) || !word(i + 1, "/") || !town(i + 2)) return;
    if (is_place(i) || is_place(i + 2) || told_seat_before(i) || in(i + 3, "contest_nouns")) one_seat(i, i + 2);
  }
  // "kept Tongatapu 2 by 540 votes", "in Onitsha North 1, …": the seat of that number. Not "won Wales 22 to 5", nor "Vava'u 15" of a list.
  void numbered_seat(std::size_t i) {
    constexpr double kMost = 40;
    if (!is_place(i) || larger(at(i)) || i + 1 >= s_.items.size() || s_.items[i + 1].kind != ItemKind::quantity || !told_seat_before(i)) return;
    const auto& number = s_.quantities[static_cast<std::size_t>(s_.items[i + 1].ref)].parts;
    if (number.size() != 1 || number.front().kind != QuantityKind::count || number.front().value > kMost || section_.doc.tokens[s_.items[i + 1].begin].kind != TokenKind::number) return;
    const std::size_t n = i + 2;
    if (n < s_.items.size() && !word(n, ",") && !word(n, ".") && !word(n, ";") && !word(n, "by") && !word(n, "with") && !word(n, "from") && !word(n, "over") && !is_verb(n)) return;
    if (word(n, ",") && is_place(n + 1)) return;
    one_seat(i, i + 1);
  }
  bool told_seat_before(std::size_t i) const {
    if (i == 0) return false;
    return word(i - 1, "in") || word(i - 1, "for") || word(i - 1, "at") || word(i - 1, "from") || (is_verb(i - 1) && v_.in_class("race_win", s_.items[i - 1].norm)) || (is_verb(i - 1) && v_.in_class("lose", s_.items[i - 1].norm));
  }
  // The items as one place, by its printed name.
  void one_seat(std::size_t from, std::size_t to) {
    Mention m;
    m.type = MentionType::place;
    m.contest = true;
    const std::string name(words_of(section_, s_.items[from].begin, s_.items[to].end));
    const auto known = std::ranges::find_if(scene_.entities, [&](const Entity& e) { return e.type == MentionType::place && e.name == name; });
    m.entity = static_cast<int>(known - scene_.entities.begin());
    if (known == scene_.entities.end()) {
      Entity& e = scene_.entities.emplace_back();
      e.type = MentionType::place;
      e.name = name;
      e.tags = {"contest"};
    }
    put(from, to, std::move(m));
  }

  bool numbered(int id) const {
    const Entity& e = scene_.entities[static_cast<std::size_t>(id)];
    return !e.entry && e.name.find_first_of("0123456789") != std::string::npos && (e.name.find("istrict") != std::string::npos || e.name.find("ard") != std::string::npos);
  }
  // "Sinoe's District #2": by its number alone and with the place it lies in.
  void name_numbered(int id, int place) {
    if (!numbered(id) || id == place) return;
    const std::string of = entity(place).name;
    alias(id, of + " " + entity(id).name);
  }

  // --- places ----------------------------------------------------------------------------------------------------
  // "the Barhait assembly constituency", "Alwar's Tijara seat", "Lambi, in Muktsar,", "Jalalabad (Fazilka)".
  std::size_t fold_place(std::size_t i) {
    if (i + 2 < s_.items.size() && genitive(i + 1) && is_place(i + 2)) {
      name_numbered(at(i + 2).entity, at(i).entity);
      i = fold(i, i + 2, i + 2);
    } else if (i + 1 < s_.items.size() && is_place(i + 1) && numbered(at(i + 1).entity)) {  // "Sinoe District #2"
      name_numbered(at(i + 1).entity, at(i).entity);
      i = fold(i, i + 1, i + 1);
    }
    std::size_t e = i + 1;
    while (e < s_.items.size() && (word(e, "assembly") || word(e, "parliamentary") || word(e, "lok") || word(e, "sabha") || word(e, "legislative") || word(e, "council") || word(e, "rural") || word(e, "senate") || word(e, "congressional") || word(e, "house") || word(e, "federal") || word(e, "state") || word(e, "electoral"))) ++e;
    if (in(e, "contest_nouns") && !word(e, "council")) {
      if (word(e + 1, "of") && (is_place(e + 2) || is_type(e + 2, MentionType::unknown))) {  // "the Sydney seat of Banks"
        at(e + 2).contest = true;
        at(e + 2).type = MentionType::place;
        retype(at(e + 2).entity, MentionType::place);
        return fold(i, e + 2, e + 2);
      }
      at(i).contest |= !larger(at(i));
      i = fold(i, e, i);
    } else if (e < s_.items.size() && word(e, "by") && word(e + 1, "-") && (word(e + 2, "election") || word(e + 2, "elections"))) {
      at(i).contest = true;
      i = fold(i, e + 2, i);
    }
    // "the Wayanad Lok Sabha bypoll"
    if (is_type(i + 1, MentionType::body) && in(i + 2, "contest_nouns") && !larger(at(i))) {
      at(i).contest = true;
      i = fold(i, i + 2, i);
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
    if (const std::size_t close = held_seat(i)) i = fold(i, close, i);
    return i;
  }

  // "lost Dickson, the Brisbane seat he had held for 24 years, to Ali France": the comma behind what is said of the seat; 0 where nothing is.
  std::size_t held_seat(std::size_t i) const {
    constexpr std::size_t kLongest = 12;
    static const WordSet kGoesOn{"to", "by", "with", "from", "after", "over"}, kOfSeat{"hold", "represent", "have"};
    const std::size_t n = word(i + 2, "the") ? i + 3 : i + 2;
    if (!word(i + 1, ",") || i == 0 || !(is_verb(i - 1) || word(i - 1, "in")) || n + 1 >= s_.items.size()) return 0;
    const bool seat = is_place(n) || word(n, "his") || word(n, "her") || word(n, "a") || in(n, "contest_nouns") || (any_word(n) && in(n + 1, "contest_nouns"));
    bool held = false;
    for (std::size_t k = n; seat && k + 1 < s_.items.size() && k < n + kLongest; ++k) {
      if (word(k, ",")) return held && any_word(k + 1) && kGoesOn.contains(s_.items[k + 1].norm) ? k : 0;
      if (is_verb(k) ? !kOfSeat.contains(s_.items[k].norm) : is_political(k) || s_.items[k].kind == ItemKind::punctuation) return 0;
      if (s_.items[k].kind == ItemKind::quantity) {
        const QuantityKind kind = s_.quantities[static_cast<std::size_t>(s_.items[k].ref)].parts.front().kind;
        const bool of_time = word(k + 1, "years") || word(k + 1, "terms") || word(k + 1, "decades") || word(k + 1, "months");
        if ((kind == QuantityKind::count && !of_time) || kind == QuantityKind::percent) return 0;
      }
      held |= is_verb(k) || word(k, "since");
    }
    return 0;
  }
};

}  // namespace

void fold_places(Scene& scene, const Section& section, SentenceScene& s, const Discourse& d) { PlaceFolder(scene, section, s, d).run(); }

}  // namespace newstally
