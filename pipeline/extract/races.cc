// The race being told, from sentence to sentence: opened by a heading, named in passing, gone on with by "there".
#include <algorithm>

#include "pipeline/extract/claims.h"
#include "pipeline/extract/context.h"

namespace newstally {
namespace {

using Range = std::pair<std::size_t, std::size_t>;  // tokens

bool has(const Vocabulary& v, SetName set, const Token& t) { return v.set(set).contains(t.norm); }

// A line, or what stands before the colon or dash that opens a paragraph, where it may name a race: "Leith Walk",
// "U.S. HOUSE, DISTRICT 2, Republican", "CANYON COUNTY COMMISSIONER, District 2: Tom Dale …", "SHERIFF — Joan Reed …". Empty else.
Range label_of(const Section& section, const SentenceScene& s) {
  constexpr std::size_t kLongest = 12;
  const auto& t = section.doc.tokens;
  const std::size_t begin = s.sentence->begin;
  if (section.name != "body") return {};
  if (s.sentence->heading || s.sentence->list_line) {
    for (std::size_t i = begin; i < s.sentence->end; ++i)
      if (t[i].norm == ":") return i - begin <= kLongest ? Range{begin, i} : Range{};
    return s.sentence->heading || s.sentence->end - begin <= kLongest ? Range{begin, s.sentence->end} : Range{};
  }
  if (s.index == 0 || section.doc.sentences[s.index - 1].paragraph == s.sentence->paragraph) return {};
  for (std::size_t i = begin + 1; i + 1 < std::min(s.sentence->end, begin + kLongest); ++i) {
    const bool dash = t[i].norm == "—" && t[i + 1].capital;  // none of "Wales — where the party …"
    if (t[i].norm == ":" || dash) return {begin, i};
  }
  return {};
}

// Without the party whose primary it is, brackets at the end, and the wider area before a dash.
Range name_in_label(const Section& section, const SentenceScene& s, Range label) {
  const auto& t = section.doc.tokens;
  auto [begin, end] = label;
  if (end > begin && t[end - 1].norm == ")")
    while (end > begin && t[--end].norm != "(") {}
  for (const Mention& m : s.mentions)
    if (m.type == MentionType::party && m.end == end && m.begin > begin + 1 && t[m.begin - 1].norm == ",") end = m.begin - 1;
  for (std::size_t i = begin; i < end; ++i)
    if (t[i].norm == "—" || (t[i].norm == "-" && t[i].space_before)) begin = i + 1;
  return {begin, end};
}

bool is_office(const Vocabulary& v, const Token& t) { return has(v, "elected_offices", t) || has(v, "numbered_divisions", t); }

// "MAINE 2: Jared Golden …": the number of a district, right before who stands there.
bool numbers_district(const Section& section, const SentenceScene& s, Range name, std::size_t i) {
  const auto& t = section.doc.tokens;
  const bool at_end = i > name.first && i + 1 == name.second && i + 1 < t.size() && t[i + 1].norm == ":" && t[i].norm.size() <= 2 && t[i - 1].capital;
  return at_end && std::ranges::any_of(s.mentions, [&](const Mention& m) { return m.begin == i + 2 && (m.type == MentionType::person || m.type == MentionType::unknown); });
}

// Capital words that are no everyday words, or an office: "Kirkby Cross & Portland", "Secretary of State".
bool reads_as_race(const Section& section, const SentenceScene& s, Range name, const Vocabulary& v) {
  static const WordSet kSmall{"and", "of", "on", "upon", "the", "at"};
  const auto& t = section.doc.tokens;
  bool proper = false, office = false;
  for (std::size_t i = name.first; i < name.second; ++i) {
    const auto numbers = [&](std::size_t k) { return is_office(v, t[k]); };
    const bool numbered = t[i].kind == TokenKind::number && ((i > name.first && numbers(i - 1)) || (i + 1 < name.second && numbers(i + 1)));
    const bool in_place = std::any_of(s.mentions.begin(), s.mentions.end(), [&](const Mention& m) { return m.type == MentionType::place && m.contest && m.begin <= i && i < m.end; });
    if (in_place) {
      office = true;
      continue;
    }
    if (t[i].kind == TokenKind::number && !numbered && !numbers_district(section, s, name, i)) return false;
    if (has(v, "line_headings", t[i]) || t[i].norm == "|") return false;
    office |= numbered;
    office |= has(v, "elected_offices", t[i]) && (t[name.first].capital || t[name.first].kind == TokenKind::number);
    if (t[i].kind != TokenKind::word) continue;
    if (!t[i].capital && !kSmall.contains(t[i].norm) && !has(v, "elected_offices", t[i]) && !office) return false;
    proper |= t[i].capital && !v.common_words.contains(t[i].norm);
  }
  if (office) return true;
  for (const auto& m : s.mentions)
    if (m.begin >= name.first && (m.end <= name.second || (m.begin < name.second && m.type == MentionType::party)) && m.type != MentionType::unknown && m.type != MentionType::place && m.type != MentionType::person) return false;
  return proper;
}

bool names_office(const Section& section, Range name, const Vocabulary& v) {
  const auto& t = section.doc.tokens;
  return std::any_of(t.begin() + static_cast<std::ptrdiff_t>(name.first), t.begin() + static_cast<std::ptrdiff_t>(name.second), [&](const Token& x) { return is_office(v, x); });
}

// "Auditor", "District A", "Supreme Court, chief justice": of the place or body told further up.
bool wants_place(const Section& section, Range name, const Vocabulary& v) {
  static const WordSet kCourts{"supreme", "superior", "appeals", "probate"};
  const auto& t = section.doc.tokens;
  const auto everyday = [&](const Token& x) { return is_office(v, x) || has(v, "office_words", x) || kCourts.contains(x.norm) || v.common_words.contains(x.norm); };
  for (std::size_t i = name.first; i < name.second; ++i)
    if (t[i].kind == TokenKind::word && t[i].norm.size() > 1 && !everyday(t[i])) return false;
  return names_office(section, name, v);
}

// "BOXANAGAR and DHANPUR"
bool names_two_places(const Section& section, const SentenceScene& s, Range name) {
  std::size_t places = 0;
  bool joined = false;
  for (const Mention& m : s.mentions) places += m.type == MentionType::place && m.parts.empty() && m.begin >= name.first && m.end <= name.second;
  for (std::size_t i = name.first; i < name.second; ++i) joined |= section.doc.tokens[i].norm == "and";
  return joined && places > 1;
}

// The race of this name; a new one where the article has named none so far.
int race_called(Scene& scene, const std::string& name, std::vector<std::string> aliases, bool office) {
  for (std::size_t k = 0; k < scene.entities.size(); ++k)
    if (scene.entities[k].type == MentionType::place && scene.entities[k].name == name) return static_cast<int>(k);
  Entity e;
  e.type = MentionType::place;
  e.name = name;
  e.aliases = std::move(aliases);
  e.tags = {"contest"};
  if (office) e.tags.push_back("office");
  scene.entities.push_back(std::move(e));
  return static_cast<int>(scene.entities.size()) - 1;
}

// The race that a label names; -1 where it names none. `area`: the place or body of which labels further up tell, -1 where there is none.
int race_in_label(Scene& scene, const Section& section, const SentenceScene& s, Range label, int area) {
  constexpr std::size_t kLongestName = 8;
  const Range name = name_in_label(section, s, label);
  if (name.second <= name.first || name.second - name.first > kLongestName) return -1;
  const bool parted = name.first > label.first;  // "Edinburgh - Leith Walk": surely a place, whatever it looks like
  const Vocabulary& v = scene.book->vocabulary;
  const bool office = names_office(section, name, v), part = wants_place(section, name, v);
  for (const Mention& m : s.mentions) {
    const bool whole = m.begin == name.first && (m.end == name.second || m.name_end == name.second);
    if (whole && m.type == MentionType::place && !(part && !scene.entities[static_cast<std::size_t>(m.entity)].entry)) return m.entity;
    const bool person = m.type == MentionType::person && m.name_begin >= name.first && m.name_end <= name.second;
    if (person && !parted) return -1;
  }
  if (!reads_as_race(section, s, name, v) || names_two_places(section, s, name)) return -1;
  const std::string printed(words_of(section, name.first, name.second));
  if (part && area >= 0) return race_called(scene, scene.entities[static_cast<std::size_t>(area)].name + " " + printed, {printed}, office);
  return race_called(scene, printed, {}, office);
}

void go_to(Discourse& d, const SentenceScene& s, int race) {
  d.contest = race;
  d.contest_paragraph = s.sentence->paragraph;
  d.contest_persons.clear();
}

// A line or label that names a race opens it, up to the next one.
bool open_labelled_race(Scene& scene, const Section& section, SentenceScene& s, Discourse& d) {
  const Range label = label_of(section, s);
  if (label.second <= label.first) return false;
  for (const Item& i : s.items)
    if (i.begin >= label.first && i.end <= label.second && i.kind == ItemKind::verb) return false;
  const int race = race_in_label(scene, section, s, label, d.heading_area >= 0 ? d.heading_area : scene.place);
  if (race < 0) return false;
  if (!wants_place(section, name_in_label(section, s, label), scene.book->vocabulary)) d.heading_area = race;
  s.label = {race, label.first, label.second};
  d.heading_contest = race;
  d.heading_line = d.list_line = s.index;
  go_to(d, s, race);
  return true;
}

}  // namespace

void note_contests(Scene& scene, const Section& section, SentenceScene& s, Discourse& d) {
  if (s.roll) return go_to(d, s, s.label.race);
  if (open_labelled_race(scene, section, s, d)) return;
  if (s.sentence->list_line && d.list_line + 1 == s.index) d.list_line = s.index;
  const auto places = std::count_if(s.items.begin(), s.items.end(), [&](const Item& i) { return i.kind == ItemKind::mention && s.mentions[static_cast<std::size_t>(i.ref)].type == MentionType::place; });
  // "There the chief minister lost": the one place of the sentence before
  if (d.last_place >= 0 && !s.items.empty() && s.items[0].kind == ItemKind::word && (s.items[0].norm == "there" || s.items[0].norm == "here") && places == 0 &&
      !(s.items.size() > 1 && s.items[1].kind == ItemKind::verb)) {
    return go_to(d, s, d.last_place);
  }
  // the place a paragraph opens with is where it happens, until the next
  int marked = -1, contests = 0;
  std::vector<int> persons;
  for (const Item& i : s.items) {
    if (i.kind != ItemKind::mention) continue;
    const Mention& m = s.mentions[static_cast<std::size_t>(i.ref)];
    if (m.type == MentionType::person && m.parts.empty() && std::find(persons.begin(), persons.end(), m.entity) == persons.end()) persons.push_back(m.entity);
    if (m.type != MentionType::place || !m.parts.empty() || !m.contest) continue;
    ++contests;
    marked = m.entity;
  }
  if (marked < 0) return;
  if (d.contest != marked) d.contest_persons.clear();
  d.contest = marked;
  d.contest_paragraph = s.sentence->paragraph;
  if (contests == 1) d.contest_sentence = s.index + 1;
  if (contests != 1 || persons.size() > 2) return;
  for (int p : persons)
    if (scene.entities[static_cast<std::size_t>(p)].contest < 0) scene.entities[static_cast<std::size_t>(p)].contest = marked;
}

}  // namespace newstally
