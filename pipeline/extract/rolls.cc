// Lines of a list of candidates, each with a seat: "Hemant Soren (JMM), Barhait: up by 6,240", "1. Hemant Soren – Barhait – JMM – won".
#include "pipeline/extract/row.h"

namespace newstally {
namespace {

class RollFolder : Row {
 public:
  using Row::Row;

  void run() {
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

 private:
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
