// Alliances that only the article knows: by a name, by their leader, by their parties.
#include "pipeline/extract/entities.h"

namespace newstally {

int alliance_named(Scene& scene, const std::string& printed) {
  for (std::size_t k = 0; k < scene.entities.size(); ++k)
    if (scene.entities[k].type == MentionType::alliance && !scene.entities[k].entry && fold_name(scene.entities[k].name) == fold_name(printed)) return static_cast<int>(k);
  Entity e;
  e.type = MentionType::alliance;
  e.name = printed;
  scene.entities.push_back(std::move(e));
  return static_cast<int>(scene.entities.size()) - 1;
}

int alliance_led_by(Scene& scene, int leader, const std::string& printed) {
  for (std::size_t k = 0; k < scene.entities.size(); ++k)
    if (scene.entities[k].type == MentionType::alliance && scene.entities[k].leader == leader) return static_cast<int>(k);
  const Entry* party = scene.entities[static_cast<std::size_t>(leader)].entry;
  for (std::size_t k = 0; k < scene.entities.size(); ++k) {
    const Entity& e = scene.entities[k];
    if (e.type == MentionType::alliance && e.entry && party && e.entry->leader == party->id) return static_cast<int>(k);
  }
  const int id = alliance_named(scene, printed + "-led alliance");
  Entity& e = scene.entities[static_cast<std::size_t>(id)];
  e.leader = leader;
  for (const char* noun : {"coalition", "bloc"}) e.aliases.push_back(printed + "-led " + noun);
  return id;
}

int alliance_between(Scene& scene, const std::vector<std::string>& printed) {
  std::string forward, backward;
  for (const auto& p : printed) {
    forward += (forward.empty() ? "" : "-") + p;
    backward = p + (backward.empty() ? "" : "-") + backward;
  }
  const int id = alliance_named(scene, forward + " alliance");
  Entity& e = scene.entities[static_cast<std::size_t>(id)];
  if (e.aliases.empty()) e.aliases = {forward, forward + " coalition", forward + " combine", backward + " alliance", backward + " coalition", printed.front() + "-led alliance", printed.front() + "-led coalition"};
  return id;
}

}  // namespace newstally
