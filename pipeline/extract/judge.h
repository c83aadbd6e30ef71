// What the linker makes of what it sees: of features, by its linear models (rules/linker/weights.json); of words in their
// context, by its network (rules/linker/encoder), where there is one. Both have their say; but where features speak clearly
// against a claim that no rule makes, the network, a thousand times as slow, is not asked. Internal to the stage.
#pragma once

#include <optional>
#include <vector>

#include "pipeline/extract/link_features.h"
#include "pipeline/extract/person_features.h"
#include "pipeline/extract/race_features.h"
#include "pipeline/extract/word_vectors.h"
#include "pipeline/rulebook/linker_model.h"

namespace newstally {

class Judge {
 public:
  explicit Judge(const Scene& scene);

  // What a number counts.
  LinearModel::Choice number(const Section& section, const SentenceScene& sentence, const LinkNumber<TextHash>& number);
  // Whether the number of an item is theirs, if it tells this kind of claim.
  double name(const Section& section, const SentenceScene& sentence, std::size_t number, const LinkName<TextHash>& name, Kind kind);
  // Whether a statement, in these words, is of a race.
  double race(const Section& section, const SentenceScene& sentence, std::optional<ByteSpan> statement, const LinkRace<TextHash>& race);

  // Takes from the claims of a sentence's rules those that are hardly right, and corrects whether a claim is a fact or a forecast.
  void review(const Section& section, std::vector<Claim>& claims);

  // All that is seen of a person, mention by mention.
  struct Person {
    std::vector<TextHash> features;
    std::vector<std::pair<const Section*, ByteSpan>> mentions;
    std::vector<float> pooled;  // what the network keeps of them, once it has been asked
  };
  double stands(Person& person);
  LinearModel::Choice outcome(Person& person);
  // A party that may be a person's, where both are named.
  struct Party {
    int entity = -1;
    double by_features = 0;  // probability
    const Section* section = nullptr;
    std::optional<ByteSpan> person, party;
  };
  double party(const Party& seen);

 private:
  bool asks() const { return words_ && !sparing_; }
  const std::vector<float>& pooled(Person& person);
  std::vector<float> vector_of(const Section& section, const SentenceScene& sentence, int item, int entity, ByteSpan beside);

  const LinkerModel& model_;
  const LinkerNetwork* network_;
  bool sparing_;                      // the network is asked of claims alone
  std::optional<WordVectors> words_;  // with a network
};

}  // namespace newstally
