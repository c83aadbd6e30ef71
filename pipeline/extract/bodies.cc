// Which house a size or a majority is told of.
#include "pipeline/extract/context.h"
#include "pipeline/extract/entities.h"

namespace newstally {
namespace {

// "in the last 200-seat parliament", "the lower house": a house called by no name.
int generic_body(Scene& scene, const Section& section, const SentenceScene& s) {
  static const std::vector<std::string> kNouns{"lower house", "upper house", "assembly", "parliament", "house", "council", "senate", "chamber", "legislature", "corporation"};
  const auto& t = section.doc.tokens;
  for (const auto& noun : kNouns) {
    auto words = tokenize(noun);
    for (std::size_t i = s.sentence->begin; i + words.size() <= s.sentence->end; ++i) {
      bool match = true;
      for (std::size_t k = 0; k < words.size() && match; ++k) match = t[i + k].norm == words[k].norm;
      if (!match) continue;
      for (std::size_t e = 0; e < scene.entities.size(); ++e)
        if (scene.entities[e].type == MentionType::body && !scene.entities[e].entry && scene.entities[e].name == noun) return static_cast<int>(e);
      Entity e;
      e.type = MentionType::body;
      e.name = noun;
      scene.entities.push_back(std::move(e));
      return static_cast<int>(scene.entities.size()) - 1;
    }
  }
  return -1;
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
  for (const std::uint32_t index : lex.bodies()) {
    const Entry& e = lex.entry(index);
    if (e.country != scene.country) continue;
    int n = c.status == Status::majority ? e.majority : e.size;
    if (n == 0 || !c.value || n != static_cast<int>(*c.value)) continue;
    const Entry* about = scene.place >= 0 ? scene.entities[static_cast<std::size_t>(scene.place)].entry : nullptr;
    if (about && about->id == e.place) best = &e;
  }
  if (best) return entity_of_entry(scene, *best);
  if (int id = generic_body(scene, section, s); id >= 0) return id;
  for (std::size_t k = 0; k < section.sentences.size(); ++k)
    for (const auto& m : section.sentences[k].mentions)
      if (m.type == MentionType::body) return m.entity;
  return -1;
}

}  // namespace newstally
