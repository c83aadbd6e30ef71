// Lists of candidates, each with a seat: by line ("Hemant Soren (JMM), Barhait: up by 6,240", "1. Hemant Soren – Barhait – JMM – won") or
// in a row ("BJP winners: Gordhan (Dhod), Anita Bhadel (Ajmer South), Heeralal Nagar (Sangod)").
#include "pipeline/extract/row.h"

namespace newstally {
namespace {

class RollFolder : Row {
 public:
  using Row::Row;

  void run() {
    line();
    row();
  }

 private:
  void line() {
    if (section_.name != "body" || (!s_.sentence->list_line && !s_.sentence->heading)) return;
    const std::size_t who = behind_mark();
    if (!is_person(who) || !at(who).parts.empty()) return;
    int seat = -1, party = -1;
    std::size_t end = who + 1;
    for (; parted(end) && is_mention(end + 1) && at(end + 1).parts.empty(); end += 2) {
      if (seat < 0 && names_seat(end + 1)) seat = static_cast<int>(end + 1);
      else if (party < 0 && is_political(end + 1)) party = at(end + 1).entity;
      else break;
    }
    if (seat < 0 || (end < s_.items.size() && !parted(end) && !word(end, ":"))) return;
    const int whose = entity(at(who).entity).party;
    if (party < 0 && whose < 0 && s_.sentence->heading) return;  // "Jane Carter, New Delhi": who wrote it
    Mention& where = at(static_cast<std::size_t>(seat));
    where.type = MentionType::place;
    where.contest = true;
    retype(where.entity, MentionType::place);
    set_party(at(who).entity, party);
    entity(at(who).entity).contest = where.entity;
    entity(at(who).entity).stands = true;
    s_.label = {where.entity, where.begin, where.end};
    s_.roll = true;
    const bool told = end + 1 < s_.items.size();
    fold(who, told ? end : end - 1, who);  // with what parts them from how it went
  }

  // Of several in a row half of whom are persons with a seat in brackets, all are.
  void row() {
    constexpr std::size_t kFew = 2, kSeveral = 3;
    for (std::size_t i = 0; i < s_.items.size(); ++i) {
      std::vector<std::size_t> found;
      std::size_t sure = 0;
      for (std::size_t k = i; seated(k); k = next(k)) {
        found.push_back(k);
        sure += is_person(k);
      }
      const int party = party_of_row(i);
      if (found.size() < (party >= 0 ? kFew : kSeveral) || sure * 2 < found.size()) continue;
      for (std::size_t n = found.size(); n-- > 0;) {  // the later ones first: earlier items keep their places
        const std::size_t k = found[n];
        if (is_type(k, MentionType::unknown)) fold(k, k + 3, k);
        Mention& m = at(k);
        Entity& e = entity(m.entity);
        if (const Mention* seat = seat_in(m); seat && e.contest < 0) e.contest = seat->entity;
        m.type = MentionType::person;
        m.contest = false;
        if (!e.entry) e.type = MentionType::person;
        e.stands = true;
        set_party(m.entity, party);
      }
      i += found.size();
    }
  }
  // "@P", "@U ( @L )", or a place that took the brackets in: "Heeralal Nagar (Sangod)".
  bool seated(std::size_t i) const {
    if (!is_mention(i) || !at(i).parts.empty() || at(i).pronoun) return false;
    if (is_type(i, MentionType::unknown)) return word(i + 1, "(") && is_place(i + 2) && word(i + 3, ")");
    if (!is_person(i) && !is_place(i)) return false;
    const Mention* seat = seat_in(at(i));
    return seat && (is_person(i) || !entry_of(at(i)));
  }
  const Entry* entry_of(const Mention& m) const { return scene_.entities[static_cast<std::size_t>(m.entity)].entry; }
  const Mention* seat_in(const Mention& m) const {
    for (const Mention& seat : s_.mentions)
      if (seat.type == MentionType::place && seat.begin > m.name_end && seat.end < m.end && section_.doc.tokens[seat.begin - 1].norm == "(") return &seat;
    return nullptr;
  }
  std::size_t next(std::size_t i) const {
    std::size_t n = is_type(i, MentionType::unknown) ? i + 4 : i + 1;
    if (!word(n, ",") && !word(n, ";") && !word(n, "and")) return s_.items.size();
    while (word(n, ",") || word(n, ";") || word(n, "and")) ++n;
    return n;
  }
  // "BJP winners: …", "BJP: …"
  int party_of_row(std::size_t i) const {
    if (i < 2 || !word(i - 1, ":")) return -1;
    for (const std::size_t head : {i - 2, i - 3})
      if (is_political(head)) return at(head).entity;
    return -1;
  }

  bool parted(std::size_t i) const { return word(i, ",") || word(i, "—") || word(i, "-") || word(i, "|"); }
  // "–", "3.", "3)"
  std::size_t behind_mark() const {
    std::size_t i = 0;
    while (i < s_.items.size() && (s_.items[i].kind == ItemKind::punctuation || (i == 0 && s_.items[i].kind == ItemKind::quantity && i + 1 < s_.items.size() && s_.items[i + 1].kind == ItemKind::punctuation))) ++i;
    return i;
  }
  bool names_seat(std::size_t i) const { return (is_place(i) && !larger(at(i))) || is_type(i, MentionType::unknown); }
};

}  // namespace

void fold_rolls(Scene& scene, const Section& section, SentenceScene& s, const Discourse& d) { RollFolder(scene, section, s, d).run(); }

}  // namespace newstally
