// Places with the nouns and brackets that belong to them: "the Barhait assembly constituency" is one place.
#include "pipeline/extract/row.h"

namespace newstally {
namespace {

class PlaceFolder : Row {
 public:
  using Row::Row;

  void run() {
    if (s_.index < 2) dateline();
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
};

}  // namespace

void fold_places(Scene& scene, const Section& section, SentenceScene& s, const Discourse& d) { PlaceFolder(scene, section, s, d).run(); }

}  // namespace newstally
