// From name spans to entities: what each unknown name is, by evidence from the whole article, and which names are one.
// Internal to the stage.
#pragma once

#include <vector>

#include "pipeline/extract/names.h"
#include "pipeline/extract/scene.h"

namespace newstally {

// Finds all names of both sections, fills scene.entities, and gives every sentence its mentions in order.
void build_entities(Scene& scene);

// The entity of a lexicon entry, added where the article has not named it yet.
int entity_of_entry(Scene& scene, const Entry& entry);

// Sets the place an article is about, and its one race where there is one; mentions must stand.
void find_setting(Scene& scene);

// An alliance the lexicon does not know: by its printed name; by the party that leads it ("JMM-led alliance"), which may be
// one the article or the lexicon names; by the parties in it ("Congress-JD(S) alliance"). Created where it is new.
int alliance_named(Scene& scene, const std::string& printed);
int alliance_led_by(Scene& scene, int leader, const std::string& printed);
int alliance_of_both(Scene& scene, int party, int ally);  // that the lexicon has the one lead and the other be in when the article came out; -1 where it has none
int alliance_between(Scene& scene, const std::vector<std::string>& printed);

// The party a word or name stands for, by the lexicon: "Lab", "R", "Tory"; -1 where none.
int party_entity(Scene& scene, const std::string& printed);

// Whether the headline names it.
bool in_headline(const Scene& scene, int entity);

// Whether a place is a constituency, a seat or a ward, by the lexicon or by what the article calls it.
bool is_seat(const Scene& scene, int entity);

}  // namespace newstally
