// The race being told, from sentence to sentence: opened by a heading, named in passing, gone on with by "there".
#include <algorithm>

#include "pipeline/extract/claims.h"
#include "pipeline/extract/context.h"

namespace newstally {
namespace {

// "Secretary of State", "County Commissioner": a heading over the candidates for an office.
bool names_office(const Section& section, const SentenceScene& s, const Vocabulary& v) {
  for (std::size_t i = s.sentence->begin; i < s.sentence->end; ++i)
    if (v.set("elected_offices").contains(section.doc.tokens[i].norm)) return section.doc.tokens[s.sentence->begin].capital;
  return false;
}

// A short heading of capital words that are no everyday words names a race: "Leith Walk", "Kirkby Cross & Portland".
int heading_place(Scene& scene, const Section& section, const SentenceScene& s) {
  const Vocabulary& v = scene.book->vocabulary;
  if (section.name != "body" || s.sentence->end - s.sentence->begin > 7) return -1;
  bool proper = names_office(section, s, v);
  for (std::size_t i = s.sentence->begin; i < s.sentence->end; ++i) {
    const Token& t = section.doc.tokens[i];
    if (t.kind == TokenKind::number || (t.kind == TokenKind::word && !t.capital && t.norm != "and" && t.norm != "of" && t.norm != "on" && t.norm != "upon")) return -1;
    proper |= t.kind == TokenKind::word && t.capital && !v.common_words.contains(t.norm);
  }
  if (!proper) return -1;
  for (const auto& m : s.mentions)
    if (m.type != MentionType::unknown && m.type != MentionType::place) return -1;
  std::string printed(words_of(section, s.sentence->begin, s.sentence->end));
  for (std::size_t k = 0; k < scene.entities.size(); ++k)
    if (scene.entities[k].type == MentionType::place && scene.entities[k].name == printed) return static_cast<int>(k);
  Entity e;
  e.type = MentionType::place;
  e.name = printed;
  e.tags = {"contest"};
  scene.entities.push_back(std::move(e));
  return static_cast<int>(scene.entities.size()) - 1;
}

}  // namespace

void note_contests(Scene& scene, const Section& section, const SentenceScene& s, Discourse& d) {
  // a heading that is a place opens its race: "Barhait", "Dublin Central"
  int places = 0, last = -1;
  bool others = false, verb = false;
  for (const Item& i : s.items) {
    verb |= i.kind == ItemKind::verb;
    if (i.kind != ItemKind::mention) continue;
    const Mention& m = s.mentions[static_cast<std::size_t>(i.ref)];
    if (m.type == MentionType::place) ++places, last = m.entity;
    else if (m.type != MentionType::unknown) others = true;
  }
  if (s.sentence->heading && !others && !verb) {
    if (places != 1) last = heading_place(scene, section, s);
    if (last >= 0) {
      d.contest = d.heading_contest = last;
      d.contest_paragraph = s.sentence->paragraph;
      d.contest_persons.clear();
      return;
    }
  }
  // "There the chief minister lost": the one place of the sentence before
  if (d.last_place >= 0 && !s.items.empty() && s.items[0].kind == ItemKind::word && (s.items[0].norm == "there" || s.items[0].norm == "here") && places == 0 &&
      !(s.items.size() > 1 && s.items[1].kind == ItemKind::verb)) {
    d.contest = d.last_place;
    d.contest_paragraph = s.sentence->paragraph;
    d.contest_persons.clear();
    return;
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
