// Which house a size or a majority is told of.
#include <algorithm>
#include <optional>

#include "pipeline/extract/claims.h"
#include "pipeline/extract/context.h"
#include "pipeline/extract/entities.h"

namespace newstally {
namespace {

// A noun that stands for a house, where the sentence has one: its tokens, with a word before that tells which ("state Senate").
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
      if (!match) continue;
      const bool told = i > s.sentence->begin && scene.book->vocabulary.set("house_adjectives").contains(t[i - 1].norm);
      return Noun{noun, told ? i - 1 : i, i + words.size()};
    }
  }
  return std::nullopt;
}

// "in the last 200-seat parliament", "the lower house": a house called by no name.
int generic_body(Scene& scene, const Section& section, const SentenceScene& s) {
  const auto noun = noun_of_house(scene, section, s);
  if (!noun) return -1;
  for (std::size_t e = 0; e < scene.entities.size(); ++e)
    if (scene.entities[e].type == MentionType::body && !scene.entities[e].entry && scene.entities[e].name == noun->name) return static_cast<int>(e);
  Entity e;
  e.type = MentionType::body;
  e.name = noun->name;
  scene.entities.push_back(std::move(e));
  return static_cast<int>(scene.entities.size()) - 1;
}

// Whose house it is: of the place that its sentence names last before the noun, else first, else what the article is about.
int place_of_house(const Scene& scene, const SentenceScene& s, std::size_t noun) {
  int before = -1, after = -1;
  for (const Mention& m : s.mentions) {
    if (m.type != MentionType::place || m.entity < 0 || !m.parts.empty()) continue;
    if (m.begin < noun) before = m.entity;
    else if (after < 0) after = m.entity;
  }
  return before >= 0 ? before : after >= 0 ? after : scene.place;
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

}  // namespace

int body_of(Scene& scene, const Section& section, const SentenceScene& s, const Claim& c) {
  for (const auto& m : s.mentions)
    if (m.type == MentionType::body) return known_body(scene, m.entity);
  const Lexicon& lex = scene.book->lexicon;
  const Entry* best = nullptr;
  const Entry* about = scene.place >= 0 ? scene.entities[static_cast<std::size_t>(scene.place)].entry : nullptr;
  for (const std::uint32_t index : about && c.value ? lex.bodies_of(about->id) : std::span<const std::uint32_t>()) {
    const Entry& e = lex.entry(index);
    const int n = c.status == Status::majority ? e.majority : e.size;
    if (e.country == scene.country && n != 0 && n == static_cast<int>(*c.value)) best = &e;
  }
  if (best) return entity_of_entry(scene, *best);
  if (int id = generic_body(scene, section, s); id >= 0) return id;
  for (std::size_t k = 0; k < section.sentences.size(); ++k)
    for (const auto& m : section.sentences[k].mentions)
      if (m.type == MentionType::body) return m.entity;
  return -1;
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
  if (const int place = place_of_house(scene, s, noun->begin); place >= 0) other(scene.entities[static_cast<std::size_t>(place)].name + " " + called);
  return r;
}

}  // namespace newstally
