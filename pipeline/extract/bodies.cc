// Which house a size or a majority is told of.
#include <algorithm>
#include <optional>

#include "pipeline/extract/claims.h"
#include "pipeline/extract/context.h"
#include "pipeline/extract/entities.h"

namespace newstally {
namespace {

// A noun that stands for a house, where the sentence has one: its tokens, with the words before that tell which ("state Senate",
// "Ballari City Corporation").
struct Noun {
  std::string name;
  std::size_t begin = 0, end = 0;
};

std::optional<Noun> noun_of_house(const Scene& scene, const Section& section, const SentenceScene& s) {
  static const std::vector<std::string> kNouns{"lower house", "upper house", "legislative assembly", "national assembly", "assembly", "parliament", "house", "council", "senate", "chamber", "legislature", "corporation", "municipality", "congress"};
  const auto& t = section.doc.tokens;
  for (const auto& noun : kNouns) {
    const auto words = tokenize(noun);
    for (std::size_t i = s.sentence->begin; i + words.size() <= s.sentence->end; ++i) {
      bool match = true;
      for (std::size_t k = 0; k < words.size() && match; ++k) match = t[i + k].norm == words[k].norm;
      const auto of_party = [&](const Mention& m) { return m.type == MentionType::party && m.begin <= i && i < m.end; };
      if (!match || std::ranges::any_of(s.mentions, of_party)) continue;  // "the Congress" of India is no house
      std::size_t begin = i;
      if (i > s.sentence->begin && scene.book->vocabulary.set("house_adjectives").contains(t[i - 1].norm)) --begin;
      if (t[begin].capital)
        while (begin > s.sentence->begin && t[begin - 1].capital && t[begin - 1].kind == TokenKind::word && !(begin - 1 == s.sentence->begin && scene.book->vocabulary.common_words.contains(t[begin - 1].norm))) --begin;
      return Noun{noun, begin, i + words.size()};
    }
  }
  return std::nullopt;
}

// "in the last 200-seat parliament", "the lower house": a house called by no name.
int generic_body(Scene& scene, const std::string& noun) {
  for (std::size_t e = 0; e < scene.entities.size(); ++e)
    if (scene.entities[e].type == MentionType::body && !scene.entities[e].entry && scene.entities[e].name == noun) return static_cast<int>(e);
  Entity e;
  e.type = MentionType::body;
  e.name = noun;
  scene.entities.push_back(std::move(e));
  return static_cast<int>(scene.entities.size()) - 1;
}

// Whose house it is: of the place that its sentence names last before the noun, else first, else what the article is about.
int place_of_house(const Scene& scene, const SentenceScene& s, std::size_t noun) {
  int before = -1, after = -1;
  for (const Mention& m : s.mentions) {
    if (m.type != MentionType::place || m.entity < 0 || !m.parts.empty() || m.contest) continue;  // no constituency has a house
    if (m.begin < noun) before = m.entity;
    else if (after < 0) after = m.entity;
  }
  return before >= 0 ? before : after >= 0 ? after : scene.place;
}

bool of_council(std::string_view noun) { return noun == "council" || noun == "corporation" || noun == "municipality"; }
const Entry* article_place(const Scene& scene) { return scene.place >= 0 ? scene.entities[static_cast<std::size_t>(scene.place)].entry : nullptr; }
int size_told(const Entry& body, const Claim& c) { return c.status == Status::majority ? body.majority : body.size; }

// The house that a noun means of a place, by the lexicon: "the chamber" of Tasmania is its House of Assembly. Null where there is none.
const Entry* house_of(const Lexicon& lex, const Entry& place, std::string_view noun) {
  const bool upper = noun == "senate" || noun == "upper house";
  static const std::vector<std::string> kUpper{"upper house"}, kLocal{"council"}, kLower{"assembly", "lower house", "parliament", "council"};
  for (const std::string& kind : upper ? kUpper : of_council(noun) ? kLocal : kLower)
    for (const std::uint32_t index : lex.bodies_of(place.id))
      if (lex.entry(index).kind == kind) return &lex.entry(index);
  return nullptr;
}

// "the assembly" of an article that names the Haryana Assembly is that one.
int known_body(const Scene& scene, int generic) {
  const Entity& g = scene.entities[static_cast<std::size_t>(generic)];
  if (g.entry) return generic;
  const std::string noun = fold_name(g.name);
  for (std::size_t k = 0; k < scene.entities.size(); ++k) {
    const Entity& e = scene.entities[k];
    if (e.type != MentionType::body || !e.entry) continue;
    const std::string name = " " + fold_name(e.name) + " ";
    if (noun.find(' ') == std::string::npos && name.find(" " + noun + " ") != std::string::npos) return static_cast<int>(k);
  }
  return generic;
}

// The house of the place an article is about that is so large, or has such a majority, as a claim says; null where there is none.
const Entry* house_so_large(const Scene& scene, const Claim& c) {
  const Lexicon& lex = scene.book->lexicon;
  const Entry* about = article_place(scene);
  const Entry* best = nullptr;
  const auto house = [](const Entry* e) { return e && e->kind != "presidency"; };  // those who elect a president are as many as the house has members
  for (const std::uint32_t index : about && c.value ? lex.bodies_of(about->id) : std::span<const std::uint32_t>())
    if (const Entry& e = lex.entry(index); e.country == scene.country && size_told(e, c) != 0 && size_told(e, c) == static_cast<int>(*c.value) && (house(&e) || !house(best))) best = &e;
  return best;
}

int body_named(const SentenceScene& s) {
  const auto it = std::ranges::find(s.mentions, MentionType::body, &Mention::type);
  return it == s.mentions.end() ? -1 : it->entity;
}

}  // namespace

int body_of(Scene& scene, const Section& section, const SentenceScene& s, const Claim& c, int told) {
  const Lexicon& lex = scene.book->lexicon;
  const Entry* so_large = house_so_large(scene, c);
  if (const int named = told >= 0 ? told : body_named(s); named >= 0) {
    const int known = known_body(scene, named);
    const Entry* e = scene.entities[static_cast<std::size_t>(known)].entry;
    const bool other = so_large && e && e->place == so_large->place && size_told(*e, c) != size_told(*so_large, c);  // "59 of the 109 senators"
    return other ? entity_of_entry(scene, *so_large) : known;
  }
  if (so_large) return entity_of_entry(scene, *so_large);
  if (const auto noun = noun_of_house(scene, section, s)) {
    const int generic = known_body(scene, generic_body(scene, noun->name));
    const Entry* about = article_place(scene);
    const bool alone = !scene.entities[static_cast<std::size_t>(generic)].entry && noun->end - noun->begin == 1;
    const Entry* house = about && alone ? house_of(lex, *about, noun->name) : nullptr;
    return house ? entity_of_entry(scene, *house) : generic;
  }
  // "180 of Andhra Pradesh's 294 segments", "Uttar Pradesh (403 seats)": of the place's own house, whatever it is called
  const int place = place_of_house(scene, s, s.sentence->begin);
  const Entry* e = place < 0 ? nullptr : scene.entities[static_cast<std::size_t>(place)].entry;
  const Entry* house = e ? house_of(lex, *e, "house") : nullptr;
  if (house && place != scene.place && size_told(*house, c) == static_cast<int>(c.value.value_or(-1))) return entity_of_entry(scene, *house);
  for (const SentenceScene& other : section.sentences)
    if (const int named = body_named(other); named >= 0) return named;
  if (place < 0) return -1;
  return house ? entity_of_entry(scene, *house) : place;
}

Reference house_reference(const Scene& scene, const Section& section, const SentenceScene& s, int body) {
  Reference r = reference_of(scene, body);
  r.type = RefType::body;
  const auto other = [&](std::string name) {
    if (name != r.name && std::find(r.aliases.begin(), r.aliases.end(), name) == r.aliases.end()) r.aliases.push_back(std::move(name));
  };
  const Entity& e = scene.entities[static_cast<std::size_t>(body)];
  if (const std::size_t of = r.name.find(" of "); e.entry && of != std::string::npos) other(r.name.substr(0, of));  // "National Assembly of Lesotho"
  const auto noun = noun_of_house(scene, section, s);
  if (!noun) return r;
  const std::string called(words_of(section, noun->begin, noun->end));
  other(called);
  if (e.entry) return r;
  if (const int place = place_of_house(scene, s, noun->begin); place >= 0) {
    const std::string& whose = scene.entities[static_cast<std::size_t>(place)].name;
    other(whose + " " + called);
    if (of_council(noun->name)) other(whose);  // "Bolton has 60 seats"
  }
  return r;
}

}  // namespace newstally
