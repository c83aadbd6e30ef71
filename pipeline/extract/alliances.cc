// Alliances that only the article knows: by a name, by their leader, by their parties.
#include "pipeline/extract/entities.h"

#include <algorithm>

namespace newstally {
namespace {

// What a party is called in short: as printed, and by the abbreviations and single words that the article has for it.
std::vector<std::string> short_forms(const Scene& scene, int party, const std::string& printed) {
  constexpr std::size_t kMost = 4;
  const Entity& e = scene.entities[static_cast<std::size_t>(party)];
  std::vector<std::string> forms{printed};
  const auto add = [&](const std::string& form) {
    const bool one_word = form.find(' ') == std::string::npos && form.find('.') == std::string::npos;
    if (one_word && forms.size() < kMost && std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(form);
  };
  add(e.name);
  for (const auto& a : e.aliases) add(a);
  return forms;
}

}  // namespace

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
  const auto known_as = [&](const std::string& form) {
    if (form != e.name && std::find(e.aliases.begin(), e.aliases.end(), form) == e.aliases.end()) e.aliases.push_back(form);
  };
  for (const std::string& form : short_forms(scene, leader, printed)) {
    for (const char* ending : {"-led alliance", "-led coalition", "-led bloc", "-led front", "-led combine", " alliance", " coalition", " front", " combine", " bloc", " camp", " and its allies", " and allies", "+"}) known_as(form + ending);
  }
  return id;
}

int alliance_of_both(Scene& scene, int party, int ally) {
  const Entry *one = scene.entities[static_cast<std::size_t>(party)].entry, *other = scene.entities[static_cast<std::size_t>(ally)].entry;
  const std::string& day = scene.article->published;
  if (!one || !other || day.empty()) return -1;
  for (const Entry& e : scene.book->lexicon.entries())
    if (e.type == EntryType::alliance && e.leader == one->id && e.has_member(one->id, day) && e.has_member(other->id, day)) return entity_of_entry(scene, e);
  return -1;
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
