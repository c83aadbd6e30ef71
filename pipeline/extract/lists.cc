// Lists of names or of numbers become one item: "the BJP and the Congress won 32 and 21 seats".
#include "pipeline/extract/row.h"

namespace newstally {
namespace {

class ListFolder : Row {
 public:
  using Row::Row;

  void run() {
    places_of_persons();
    lists();
    places_respectively();
    number_lists();
  }

 private:
  // --- lists -----------------------------------------------------------------------------------------------------
  static bool same_class(MentionType a, MentionType b) {
    auto cls = [](MentionType t) {
      switch (t) {
        case MentionType::party:
        case MentionType::alliance:
        case MentionType::others: return 1;
        case MentionType::person: return 2;
        case MentionType::place: return 3;
        case MentionType::unknown: return 0;
        default: return 9;
      }
    };
    int x = cls(a), y = cls(b);
    return x != 9 && y != 9 && (x == y || x == 0 || y == 0);
  }

  // "A in X, B (Lab) in Y and C in Z", "governors A of X and B of Y": in a row of such pairs each place is its person's contest.
  void places_of_persons() {
    auto pair = [&](std::size_t i) { return is_person(i) && (word(i + 1, "in") || word(i + 1, "from") || word(i + 1, "at") || word(i + 1, "of")) && is_place(i + 2) && at(i + 2).parts.empty(); };
    auto next = [&](std::size_t i) {
      std::size_t n = i + 3;
      if (word(n, ",")) ++n;
      if (word(n, "and")) ++n;
      return n > i + 3 ? n : s_.items.size();
    };
    for (std::size_t i = 0; i < s_.items.size(); ++i) {
      if (!pair(i) || !pair(next(i))) continue;
      std::vector<std::size_t> row;
      for (std::size_t k = i; pair(k); k = next(k)) row.push_back(k);
      for (std::size_t n = row.size(); n-- > 0;) {
        const bool of = word(row[n] + 1, "of");  // where they govern or sit, which need not be up
        if (!of || !scene_.single_office) entity(at(row[n]).entity).contest = at(row[n] + 2).entity;
        entity(at(row[n]).entity).stands |= !of;
        fold(row[n], row[n] + 2, row[n]);
      }
    }
  }

  // "went under in X and Y …, its nominees A and B respectively": a list of persons and one of places of the same length.
  void places_respectively() {
    if (!said("respectively")) return;
    const Mention *persons = nullptr, *places = nullptr;
    for (const Item& i : s_.items) {
      if (i.kind != ItemKind::mention) continue;
      const Mention& m = s_.mentions[static_cast<std::size_t>(i.ref)];
      if (m.parts.size() < 2) continue;
      if (m.type == MentionType::person) persons = &m;
      if (m.type == MentionType::place) places = &m;
    }
    if (!persons || !places || persons->parts.size() != places->parts.size()) return;
    for (std::size_t n = 0; n < persons->parts.size(); ++n)
      entity(s_.mentions[static_cast<std::size_t>(persons->parts[n])].entity).contest = s_.mentions[static_cast<std::size_t>(places->parts[n])].entity;
  }
  bool said(std::string_view w) const {
    for (std::size_t t = s_.sentence->begin; t < s_.sentence->end; ++t)
      if (section_.doc.tokens[t].norm == w) return true;
    return false;
  }

  struct Walk {
    std::vector<std::size_t> parts;  // items
    bool closed = false;             // by "and" and the like
  };
  // The list that starts at item i. `next` moves on to the item after a comma or a conjunction and says whether it is one more.
  template <typename Next>
  Walk walk(std::size_t i, Next next) const {
    Walk w{{i}, false};
    while (!w.closed) {
      std::size_t n = w.parts.back() + 1;
      const bool comma = word(n, ",");
      if (comma) ++n;
      const bool as_well_as = word(n, "as") && word(n + 1, "well") && word(n + 2, "as");
      const bool conj = as_well_as || word(n, "and") || word(n, "&") || word(n, "or") || word(n, "nor");
      if (conj) n += as_well_as ? 3 : 1;
      if ((!comma && !conj) || !next(n, comma, conj, w.parts.size())) break;
      w.parts.push_back(n);
      w.closed = conj;
    }
    return w;
  }
  // Numbers are joined by "and" only.
  bool loose_conjunction(std::size_t k) const { return word(k, "&") || word(k, "or") || word(k, "nor") || word(k, "as"); }

  void lists() {
    for (std::size_t i = 0; i < s_.items.size(); ++i) {
      if (!is_mention(i) || at(i).pronoun || at(i).type == MentionType::other || at(i).type == MentionType::body) continue;
      const auto [parts, closed] = walk(i, [&](std::size_t& n, bool comma, bool conj, std::size_t so_far) {
        while (word(n, "the") || word(n, "also") || (conj && (word(n, "to") || word(n, "in") || word(n, "an") || word(n, "a")) && i > 0 && preposition_of_list(i, s_.items[n].norm))) ++n;
        if (!is_mention(n) || !same_class(at(i).type, at(n).type) || at(n).pronoun) return false;
        // a comma pair that is city and state, or a clause of its own ("A won, B lost")
        if (is_verb(n + 1) && so_far < 2 && (!conj || comma)) return false;
        if (conj && !comma && so_far == 1 && is_verb(n + 1) && ends_clause(i)) return false;
        if (comma && conj && at(n).genitive && at(i).type == MentionType::place) return false;  // "in North Sydney, and Mackellar's X fell"
        return true;
      });
      if (parts.size() < 2 || (!closed && parts.size() < 3)) continue;
      if (!closed && !list_closes(parts.back())) continue;
      Mention g;
      g.type = at(parts[0]).type;
      for (std::size_t p : parts)
        if (at(p).type != MentionType::unknown) g.type = at(p).type;
      for (std::size_t p : parts) {
        g.parts.push_back(s_.items[p].ref);
        g.contest |= at(p).contest;
        if (at(p).type == MentionType::unknown) at(p).type = g.type, retype(at(p).entity, g.type);
      }
      if (at(parts[0]).plural_title)
        for (std::size_t p : parts) {
          set_party(at(p).entity, entity(at(parts[0]).entity).party);
          entity(at(p).entity).stands |= entity(at(parts[0]).entity).stands;
        }
      g.entity = at(parts[0]).entity;
      g.name_begin = at(parts[0]).name_begin;
      g.name_end = at(parts.back()).name_end;
      put(i, parts.back(), g);
    }
  }
  // "Truss was beaten by Terry Jermy and Rees-Mogg lost Hanham": who is named at item i closes one statement, who comes next opens another.
  bool ends_clause(std::size_t i) const {
    constexpr std::size_t kApart = 8;
    const bool agent = i > 1 && word(i - 1, "by"), victor = i > 1 && word(i - 1, "to");
    for (std::size_t k = i; k-- > 0 && i - k <= kApart && (agent || victor);) {
      if (!is_verb(k)) continue;
      const VerbGroup& g = s_.verbs[static_cast<std::size_t>(s_.items[k].ref)];
      return k > 0 && is_mention(k - 1) && (agent ? g.voice == 'p' : v_.in_class("lose", s_.items[k].norm));
    }
    return false;
  }
  // "went to an Independent and to the Secular Front": the list repeats its preposition
  bool preposition_of_list(std::size_t i, const std::string& w) const {
    if (w == "a" || w == "an") return true;
    return word(i - 1, w) || (i > 1 && word(i - 2, w));
  }
  bool list_closes(std::size_t k) const { return k + 1 >= s_.items.size() || word(k + 1, ".") || word(k + 1, ")") || word(k + 1, "—") || is_verb(k + 1) || one_each(k + 1); }
  // "A, B, C: 1 each", "A, B, C | one member apiece": what stands at k gives everybody the same.
  bool one_each(std::size_t k) const {
    if (!word(k, ":") && !word(k, ",") && !word(k, "—") && !word(k, "|") && !word(k, "-")) return false;
    if (k + 1 >= s_.items.size() || s_.items[k + 1].kind != ItemKind::quantity) return false;
    return told_each(k + 1);
  }
  // "seven each", "one seat apiece"
  bool told_each(std::size_t number) const {
    for (std::size_t k = number + 1; k < std::min(s_.items.size(), number + 3); ++k)
      if (word(k, "each") || word(k, "apiece")) return true;
    return false;
  }

  // "the CPI(M) won one and three went to independents": the second begins a statement of its own.
  bool goes_elsewhere(std::size_t first, std::size_t last) const {
    return first > 0 && is_verb(first - 1) && is_verb(last + 1) && s_.items[last + 1].norm == "go";
  }

  // "FijiFirst, with 26 and 42.6 per cent of the vote": of two kinds, whatever sign the first lacks.
  bool seats_and_share(const std::vector<std::size_t>& parts) const {
    const auto whole = [&](std::size_t k) { return section_.doc.tokens[quantity(k).begin].norm.find('.') == std::string::npos; };  // not "3.0 and 1.6 percent"
    if (parts.size() != 2 || quantity(parts[0]).kind != QuantityKind::count || quantity(parts[1]).kind != QuantityKind::percent || !whole(parts[0]) || whole(parts[1])) return false;
    return std::ranges::none_of(s_.items, [](const Item& i) { return i.kind == ItemKind::word && i.norm == "respectively"; });
  }

  // "29,823, 18,994 and 17,126 votes": one item of several numbers.
  void number_lists() {
    auto number = [&](std::size_t i) { return i < s_.items.size() && s_.items[i].kind == ItemKind::quantity; };
    for (std::size_t i = 0; i < s_.items.size(); ++i) {
      if (!number(i)) continue;
      // "Shas nine, and seven each for A, B and C": a number that begins another statement
      const auto [parts, closed] = walk(i, [&](std::size_t& n, bool comma, bool conj, std::size_t so_far) {
        return number(n) && !loose_conjunction(n - 1) && !(told_each(n) && comma) && !(comma && conj && so_far == 1);
      });
      if (parts.size() < 2 || !closed || goes_elsewhere(i, parts.back()) || seats_and_share(parts)) continue;
      QuantityKind kind = quantity(parts.back()).kind;
      bool fits = true;
      for (std::size_t p : parts) fits &= quantity(p).kind == kind || (kind == QuantityKind::percent && quantity(p).kind == QuantityKind::count);
      if (!fits || kind == QuantityKind::date || kind == QuantityKind::time) continue;
      QuantityList list;
      for (std::size_t p : parts) {
        Quantity q = quantity(p);
        q.kind = kind;
        list.parts.push_back(q);
      }
      Item item;
      item.kind = ItemKind::quantity;
      item.begin = s_.items[i].begin;
      item.end = s_.items[parts.back()].end;
      item.ref = static_cast<int>(s_.quantities.size());
      s_.quantities.push_back(std::move(list));
      s_.items.erase(s_.items.begin() + static_cast<std::ptrdiff_t>(i), s_.items.begin() + static_cast<std::ptrdiff_t>(parts.back()) + 1);
      s_.items.insert(s_.items.begin() + static_cast<std::ptrdiff_t>(i), item);
    }
  }
};

}  // namespace

void fold_lists(Scene& scene, const Section& section, SentenceScene& s, const Discourse& d) { ListFolder(scene, section, s, d).run(); }

}  // namespace newstally
