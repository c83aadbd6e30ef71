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

  // --- places ----------------------------------------------------------------------------------------------------
  // "the Barhait assembly constituency", "Alwar's Tijara seat", "Lambi, in Muktsar,", "Jalalabad (Fazilka)".
  std::size_t fold_place(std::size_t i) {
    if (i + 2 < s_.items.size() && genitive(i + 1) && is_place(i + 2)) i = fold(i, i + 2, i + 2);
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
