// Who stands, for which party, and how it went for them, where no rule reads it: told by all that an article says of a person
// together, by the linker's weights (rules/linker). Internal to the stage.
#pragma once

#include <map>
#include <vector>

#include "pipeline/base/text_hash.h"
#include "pipeline/extract/judge.h"
#include "pipeline/extract/match.h"

namespace newstally {

class People {
 public:
  People(Scene& scene, Judge* judge) : scene_(scene), judge_(judge) {}  // without a judge nobody is seen

  // Keeps what a sentence shows of its people.
  void see(const Section& section, const SentenceScene& sentence, const Discourse& discourse, const std::vector<Reading>& readings);
  // And, after its claims are made, where they would stand by it.
  void place(const Section& section, const SentenceScene& sentence, Discourse& discourse, const std::vector<Reading>& readings);

  // Adds the candidacies and outcomes of which the weights are sure enough, and no claim tells.
  void settle(std::vector<Claim>& claims);

 private:
  // One mention: what was seen of it, as a range of the person's features.
  struct Seen {
    const Section* section = nullptr;
    const SentenceScene* sentence = nullptr;
    std::size_t first = 0, last = 0;
  };
  struct Person {
    Judge::Person seen;
    std::vector<Seen> mentions;
    std::vector<Judge::Party> parties;
    std::vector<Claim> places;       // candidacies, one for each place in the text that would tell it
  };

  const Claim& best_place(const Person& person) const;
  int party_of(const Person& person, const Entity& entity);  // as the article tells it, else as the weights have it; -1 unknown
  Claim outcome(const Person& person, const Claim& place, std::size_t meaning, const Rule& rule) const;

  Scene& scene_;
  Judge* judge_;
  std::map<int, Person> persons_;  // by entity
};

}  // namespace newstally
