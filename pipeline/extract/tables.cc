#include "pipeline/extract/tables.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/extract/row.h"

namespace newstally {
namespace {

using Range = std::pair<std::size_t, std::size_t>;  // items of a cell

bool is_bar(const SentenceScene& s, std::size_t i) { return is_word(s, i, "|"); }

// The cells of a line; bars at its ends, as Markdown has them, open none. One cell where nothing parts them.
std::vector<Range> cells_of(const SentenceScene& s) {
  std::vector<Range> out;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < s.items.size(); ++i) {
    if (!is_bar(s, i)) continue;
    if (i > 0) out.emplace_back(begin, i);
    begin = i + 1;
  }
  if (begin < s.items.size()) out.emplace_back(begin, s.items.size());
  return out;
}

// The cells of a row of so many columns. Those at its end may be empty, and are then not seen where tabs part them; up to half of it.
std::vector<Range> cells_of_row(const SentenceScene& s, std::size_t columns) {
  std::vector<Range> out = cells_of(s);
  if (out.size() < columns && out.size() * 2 >= columns) out.resize(columns, {s.items.size(), s.items.size()});
  return out;
}

// "Vote share (%)" as "vote share %"; `whole`: with what stands in brackets.
std::string heading_of(const Section& section, const SentenceScene& s, Range cell, bool whole) {
  std::string out;
  for (std::size_t i = cell.first; i < cell.second; ++i)
    for (std::size_t t = s.items[i].begin; t < s.items[i].end; ++t) {
      const Token& word = token(section, t);
      if (word.norm == "(" && !whole) return out;
      if (word.kind == TokenKind::punctuation && word.norm != "%") continue;
      if (!out.empty()) out += ' ';
      out += word.norm;
    }
  return out;
}

struct Heading {
  SetName set;
  Column column;
};

Column column_called(const Vocabulary& v, const std::string& heading, bool of_persons) {
  static constexpr Heading kPersons[] = {{"column_candidates", Column::candidate}, {"column_winners", Column::winner}, {"column_runners_up", Column::runner_up}, {"column_leaders", Column::leader}, {"column_trailers", Column::trailer}};
  static constexpr Heading kSeats[] = {{"column_seats", Column::seats_won}, {"column_seats_leading", Column::seats_leading}, {"column_seats_total", Column::seats_total}, {"column_seats_held", Column::seats_held}, {"column_seats_contested", Column::seats_contested}};
  static constexpr Heading kBoth[] = {{"column_contests", Column::contest}, {"column_parties", Column::party}, {"column_margins", Column::margin}, {"column_leads", Column::lead}, {"column_votes", Column::votes}, {"column_shares", Column::share}};
  for (const auto& [set, column] : of_persons ? kPersons : kSeats)
    if (v.set(set).contains(heading)) return column;
  for (const auto& [set, column] : kBoth)
    if (v.set(set).contains(heading)) return column;
  return Column::other;
}

bool of_person(Column c) { return c == Column::candidate || c == Column::winner || c == Column::runner_up || c == Column::leader || c == Column::trailer; }
bool of_figure(Column c) { return c >= Column::margin; }

// What the cells of a line say its columns hold; empty where it heads no table: two columns known at least, one of names and one more of
// persons or figures.
std::vector<Column> columns_of(const Vocabulary& v, const Section& section, const SentenceScene& s, const std::vector<Range>& cells) {
  if (cells.size() < 2) return {};
  const auto read = [&](bool of_persons) {
    std::vector<Column> out;
    for (const Range& cell : cells) {
      const Column whole = column_called(v, heading_of(section, s, cell, true), of_persons);
      out.push_back(whole != Column::other ? whole : column_called(v, heading_of(section, s, cell, false), of_persons));
    }
    return out;
  };
  // parties alone are counted in seats; where a race or a candidate has a column, "leading" is somebody
  std::vector<Column> columns = read(true);
  const auto has = [&](auto test) { return std::ranges::any_of(columns, test); };
  const bool races = has([](Column c) { return c == Column::contest || c == Column::candidate || c == Column::winner; });
  if (!races) columns = read(false);
  const bool named = has([](Column c) { return of_person(c) || c == Column::party; });
  const bool told = has([](Column c) { return of_figure(c) || c == Column::winner || c == Column::leader; });
  const bool of_figures = std::ranges::count_if(columns, of_figure) >= 2;  // nothing heads the names
  return told && (named || of_figures) && std::ranges::count(columns, Column::other) <= static_cast<std::ptrdiff_t>(columns.size()) - 2 ? columns : std::vector<Column>();
}

// "Pollster | BJP+ | Congress+ | Others": a column of forecasts for each party. Nothing where fewer than two parties head a column.
std::optional<Table> forecasts_of(const Vocabulary& v, const Section& section, const SentenceScene& s, const std::vector<Range>& cells) {
  if (cells.size() < 3 || !v.set("column_pollsters").contains(heading_of(section, s, cells.front(), false))) return std::nullopt;
  Table table;
  for (const Range& cell : cells) {
    int party = -1;
    for (std::size_t i = cell.first; i < cell.second && party < 0; ++i)
      if (s.items[i].kind == ItemKind::mention)
        if (const Mention& m = s.mentions[static_cast<std::size_t>(s.items[i].ref)]; political(m.type)) party = m.entity;
    table.columns.push_back(party >= 0 ? Column::forecast : Column::other);
    table.parties.push_back(party);
  }
  return std::ranges::count(table.columns, Column::forecast) >= 2 ? std::optional(std::move(table)) : std::nullopt;
}

// Statements that columns make: a rule without a text.
Rule column_rule(const char* id, Kind kind, Status status, bool counts = true, std::optional<Modality> modality = std::nullopt) {
  constexpr double kConfidence = 0.9;
  Rule r;
  r.id = id;
  r.confidence = kConfidence;
  r.variants.emplace_back();
  Emission e;
  e.kind = kind;
  e.status = status;
  e.modality = modality;
  e.rival = "rival";
  e.contest = "contest";
  if (!counts) e.value.clear();
  r.emits.push_back(e);
  return r;
}

const Rule& rule_of(Column c, bool yet_to_be_won) {
  static const Rule kWon = column_rule("margin.column", Kind::margin, Status::won), kLeading = column_rule("margin.column", Kind::margin, Status::leading), kVotes = column_rule("votes.column", Kind::votes, Status::none),
                    kShare = column_rule("share.column", Kind::share, Status::none), kSeats = column_rule("seats.column", Kind::seats, Status::won), kLeads = column_rule("seats.column", Kind::seats, Status::leading),
                    kHeld = column_rule("seats.column", Kind::seats, Status::held), kContested = column_rule("seats.column", Kind::seats, Status::contested),
                    kWinner = column_rule("outcome.column", Kind::outcome, Status::won, false), kLeader = column_rule("outcome.column", Kind::outcome, Status::leading, false),
                    kStands = column_rule("candidacy.column", Kind::candidacy, Status::none, false), kForecast = column_rule("seats.column", Kind::seats, Status::won, true, Modality::projected);
  switch (c) {
    case Column::margin: return yet_to_be_won ? kLeading : kWon;
    case Column::lead: return kLeading;
    case Column::votes: return kVotes;
    case Column::share: return kShare;
    case Column::seats_leading: return kLeads;
    case Column::seats_held: return kHeld;
    case Column::seats_contested: return kContested;
    case Column::winner: return kWinner;
    case Column::leader: return kLeader;
    case Column::candidate: return kStands;
    case Column::forecast: return kForecast;
    default: return kSeats;
  }
}

// A column of names that has no heading goes by what its first cell names.
void head_names(const SentenceScene& s, Range cell, std::vector<Column>& columns) {
  if (cell.first == cell.second || s.items[cell.first].kind != ItemKind::mention || std::ranges::any_of(columns, [](Column c) { return !of_figure(c); })) return;
  const MentionType type = s.mentions[static_cast<std::size_t>(s.items[cell.first].ref)].type;
  if (type == MentionType::party || type == MentionType::alliance) columns.insert(columns.begin(), Column::party);
  else if (type == MentionType::person) columns.insert(columns.begin(), Column::candidate);
}

const Rule& forecast_of_share() {
  static const Rule kShare = column_rule("share.column", Kind::share, Status::none, true, Modality::projected);
  return kShare;
}

// Before a party's forecast stands the bar: there the column's head is named again.
void name_parties(SentenceScene& s, const std::vector<Range>& cells, const std::vector<int>& parties, const Scene& scene) {
  for (std::size_t k = 1; k < parties.size(); ++k) {
    if (parties[k] < 0 || cells[k].first == 0 || cells[k].first > s.items.size() || !is_bar(s, cells[k].first - 1)) continue;
    Item& bar = s.items[cells[k].first - 1];
    Mention m;
    m.entity = parties[k];
    m.type = scene.entities[static_cast<std::size_t>(parties[k])].type;
    m.pronoun = true;
    m.begin = bar.begin;
    m.end = bar.end;
    bar.kind = ItemKind::mention;
    bar.ref = static_cast<int>(s.mentions.size());
    s.mentions.push_back(std::move(m));
  }
}

// What the names of a column are; nothing where it holds none.
std::optional<MentionType> named_by(Column c) {
  if (c == Column::contest) return MentionType::place;
  if (c == Column::party) return MentionType::party;
  return of_person(c) ? std::optional(MentionType::person) : std::nullopt;
}

// The capital words of a cell as one name, where they were not taken for one: "Gold Party".
void name_cell(Scene& scene, const Section& section, SentenceScene& s, Range cell, MentionType type) {
  const auto first = s.items.begin() + static_cast<std::ptrdiff_t>(cell.first), last = s.items.begin() + static_cast<std::ptrdiff_t>(cell.second);
  const auto known_or_none = [&](const Item& i) {
    if (i.kind == ItemKind::mention) return scene.entities[static_cast<std::size_t>(s.mentions[static_cast<std::size_t>(i.ref)].entity)].entry != nullptr;
    return (i.kind != ItemKind::word && i.kind != ItemKind::verb) || !token(section, i.begin).capital;
  };
  if (first == last || (first->kind == ItemKind::mention && last - first == 1) || std::any_of(first, last, known_or_none)) return;
  Mention m;
  m.type = type;
  m.begin = m.name_begin = first->begin;
  m.end = m.name_end = (last - 1)->end;
  const std::string name(words_of(section, m.begin, m.end));
  const auto known = std::ranges::find_if(scene.entities, [&](const Entity& e) { return e.type == type && e.name == name; });
  m.entity = static_cast<int>(known - scene.entities.begin());
  if (known == scene.entities.end()) {
    Entity& e = scene.entities.emplace_back();
    e.type = type;
    e.name = name;
  }
  Item item;
  item.kind = ItemKind::mention;
  item.begin = m.begin;
  item.end = m.end;
  item.ref = static_cast<int>(s.mentions.size());
  s.mentions.push_back(std::move(m));
  *first = std::move(item);
  s.items.erase(first + 1, last);
}

class RowReader {
 public:
  RowReader(Scene& scene, SentenceScene& s, const Table& table, std::vector<Range> cells) : scene_(scene), s_(s), columns_(table.columns), cells_(std::move(cells)) {}

  std::vector<Reading> run() {
    for (std::size_t k = 0; k < columns_.size(); ++k) name(k);
    for (std::size_t k = 0; k < columns_.size(); ++k) join_party(k);
    const int ahead = named_in({Column::winner, Column::leader}), behind = named_in({Column::runner_up, Column::trailer});
    const bool leading = named_in({Column::winner}) < 0 && ahead >= 0;
    bool margin = false;
    for (std::size_t k = 0; k < columns_.size(); ++k)
      if (columns_[k] == Column::margin || columns_[k] == Column::lead) margin |= ahead >= 0 && tell(k, leading, ahead, behind);
    if (ahead >= 0 && !margin) add(rule_of(leading ? Column::leader : Column::winner, leading), ahead, behind, -1);
    for (std::size_t k = 0; k < columns_.size(); ++k)
      if (columns_[k] == Column::votes || columns_[k] == Column::share || (columns_[k] >= Column::seats_won && !sum_of_others(k))) tell(k, leading, whose(k), -1);
    if (out_.empty())
      for (std::size_t k = 0; k < columns_.size(); ++k)
        if (of_person(columns_[k]) && names_[k] >= 0) add(rule_of(Column::candidate, leading), names_[k], -1, -1);
    return std::move(out_);
  }

 private:
  Mention& mention(int item) { return s_.mentions[static_cast<std::size_t>(s_.items[static_cast<std::size_t>(item)].ref)]; }
  Entity& entity(int item) { return scene_.entities[static_cast<std::size_t>(mention(item).entity)]; }

  // The name that a cell of names holds; a name of no known kind is of its column's.
  void name(std::size_t k) {
    names_.push_back(-1);
    const auto wanted = named_by(columns_[k]);
    if (!wanted) return;
    for (std::size_t i = cells_[k].first; i < cells_[k].second; ++i) {
      if (s_.items[i].kind != ItemKind::mention || !mention(static_cast<int>(i)).parts.empty()) continue;
      const int item = static_cast<int>(i);
      Mention& m = mention(item);
      const bool open = m.type == MentionType::unknown || m.type == MentionType::other || (wanted == MentionType::place && m.type == MentionType::person);
      if (open && entity(item).entry == nullptr) {
        m.type = *wanted;
        if (entity(item).type == MentionType::unknown || entity(item).type == MentionType::other) entity(item).type = *wanted;
      }
      if (wanted == MentionType::place) m.contest = true;
      names_[k] = item;
      return;
    }
  }
  // "Winner | Party | Runner-up | Party": each of the one before.
  void join_party(std::size_t k) {
    if (columns_[k] != Column::party || names_[k] < 0 || mention(names_[k]).type != MentionType::party) return;
    if (const int who = person_before(k); who >= 0 && mention(who).type == MentionType::person && entity(who).party < 0) entity(who).party = mention(names_[k]).entity;
  }
  int person_before(std::size_t k) const {
    while (k-- > 0)
      if (of_person(columns_[k])) return names_[k];
    return -1;
  }
  int named_in(std::initializer_list<Column> columns) const {
    for (std::size_t k = 0; k < columns_.size(); ++k)
      if (std::ranges::find(columns, columns_[k]) != columns.end() && names_[k] >= 0) return names_[k];
    return -1;
  }
  // Whose figure column k tells: the person's before it, else the party's of the row.
  int whose(std::size_t k) const {
    if (columns_[k] == Column::forecast) return is_named(cells_[k].first) ? static_cast<int>(cells_[k].first) - 1 : -1;
    if (const int who = person_before(k); who >= 0) return who;
    return named_in({Column::candidate, Column::winner, Column::leader, Column::party});
  }
  bool is_named(std::size_t cell) const { return cell > 0 && cell <= s_.items.size() && s_.items[cell - 1].kind == ItemKind::mention; }
  // "Won | Leading | Total": the last says nothing new.
  bool sum_of_others(std::size_t k) const {
    return columns_[k] == Column::seats_total && std::ranges::any_of(columns_, [](Column c) { return c == Column::seats_won || c == Column::seats_leading; });
  }

  // The figure of column k; whether it holds one.
  bool tell(std::size_t k, bool leading, int subject, int rival) {
    if (subject < 0) return false;
    for (std::size_t i = cells_[k].first; i < cells_[k].second; ++i) {
      if (s_.items[i].kind != ItemKind::quantity) continue;
      auto& parts = s_.quantities[static_cast<std::size_t>(s_.items[i].ref)].parts;
      if (parts.size() != 1) return false;
      if (columns_[k] == Column::share) parts.front().kind = QuantityKind::percent;
      const bool share = columns_[k] == Column::forecast && parts.front().kind == QuantityKind::percent;
      add(share ? forecast_of_share() : rule_of(columns_[k], leading), subject, rival, static_cast<int>(i));
      return true;
    }
    return false;
  }
  void add(const Rule& rule, int subject, int rival, int value) {
    Reading r;
    r.rule = &rule;
    r.variant = &rule.variants.front();
    r.tabled = true;
    const int contest = named_in({Column::contest});
    r.first = r.last = static_cast<std::size_t>(subject);
    const auto take = [&](const char* slot, int item) {
      if (item < 0) return;
      const auto at = static_cast<std::size_t>(item);
      r.slots[slot] = at;
      r.first = std::min(r.first, at);
      r.last = std::max(r.last, at);
    };
    take("subject", subject);
    take("rival", rival);
    take("value", value);
    take("contest", contest);
    out_.push_back(std::move(r));
  }

  Scene& scene_;
  SentenceScene& s_;
  const std::vector<Column>& columns_;
  std::vector<Range> cells_;
  std::vector<int> names_;  // the item of each column's name, -1 where it has none
  std::vector<Reading> out_;
};

}  // namespace

std::optional<std::vector<Reading>> read_row(Scene& scene, const Section& section, SentenceScene& s, Discourse& d) {
  const auto cells = cells_of(s);
  if (cells.size() < 2) return std::nullopt;
  auto head = forecasts_of(scene.book->vocabulary, section, s, cells);
  if (!head)
    if (auto columns = columns_of(scene.book->vocabulary, section, s, cells); !columns.empty()) head = Table{std::move(columns), {}, nullptr, 0};
  if (head) {
    d.table = std::move(*head);
    d.table.section = &section;
    d.table.line = s.index;
    return std::vector<Reading>();
  }
  if (d.table.section != &section || s.index != d.table.line + 1) return std::nullopt;
  const bool rule_off = std::ranges::all_of(s.items, [](const Item& i) { return i.kind == ItemKind::punctuation; });  // "|---|---|"
  if (!rule_off && cells.size() == d.table.columns.size() + 1) head_names(s, cells.front(), d.table.columns);
  const auto row = cells_of_row(s, d.table.columns.size());
  if (!rule_off && row.size() != d.table.columns.size()) return std::nullopt;
  d.table.line = s.index;
  if (rule_off) return std::vector<Reading>();
  for (std::size_t k = row.size(); k-- > 0;)  // the later ones first: earlier items keep their places
    if (const auto type = named_by(d.table.columns[k])) name_cell(scene, section, s, row[k], *type);
  const auto named = cells_of_row(s, row.size());
  name_parties(s, named, d.table.parties, scene);
  return RowReader(scene, s, d.table, named).run();
}

}  // namespace newstally
