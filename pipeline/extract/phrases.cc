#include "pipeline/extract/phrases.h"

namespace newstally {

// A person's phrase takes in the parties and places folded before it, a list whatever its parts have become.
void fold_phrases(Scene& scene, const Section& section, SentenceScene& s, const Discourse& d) {
  resolve_references(scene, section, s, d);
  fold_places(scene, section, s, d);
  fold_offices(scene, section, s, d);
  fold_parties(scene, section, s, d);
  fold_allies(scene, section, s, d);
  fold_persons(scene, section, s, d);
  fold_party_appositions(scene, section, s, d);
  mark_genitives(scene, section, s, d);
  fold_rolls(scene, section, s, d);
  fold_lists(scene, section, s, d);
}

}  // namespace newstally
