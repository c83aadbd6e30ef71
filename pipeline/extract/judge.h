// What the linker makes of what it sees: of features, by its linear models (rules/linker/weights.json); of words in their
// context, by its network (rules/linker/encoder), where there is one. Of most both have their say; but where features speak clearly
// against a claim that no rule makes, the network, a thousand times as slow, is not asked. Outcomes that a sentence tells, memberships
// and what is wrong with claims are the network's alone. Internal to the stage.
#pragma once

#include <optional>
#include <vector>

#include "pipeline/extract/link_features.h"
#include "pipeline/extract/person_features.h"
#include "pipeline/extract/race_features.h"
#include "pipeline/extract/word_vectors.h"
#include "pipeline/rulebook/linker_model.h"

namespace newstally {

// A party of the sentence, and an alliance that it may belong to.
struct LinkMembership {
  std::size_t party = 0;  // item
  int item = -1;          // of the alliance; -1 where an earlier sentence names it
  int alliance = -1;      // entity
};

class Judge {
 public:
  // `words`: the article's, null where there is no network.
  Judge(const Scene& scene, WordVectors* words);

  // What a number counts.
  LinearModel::Choice number(const Section& section, const SentenceScene& sentence, const LinkNumber<TextHash>& number);
  // Whether the number of an item is theirs, if it tells this kind of claim.
  double name(const Section& section, const SentenceScene& sentence, std::size_t number, const LinkName<TextHash>& name, Kind kind);
  // Whether a statement, in these words, is of a race.
  double race(const Section& section, const SentenceScene& sentence, std::optional<ByteSpan> statement, const LinkRace<TextHash>& race);

  // Whether the network is asked of more than the claims that are made; told_outcome and role want that.
  bool asks() const { return words_ && scene_.weights != Weights::sparing; }
  // How it went for somebody whom a sentence names there, in the sentence's own words; nothing where there are none.
  std::optional<LinearModel::Choice> told_outcome(const Section& section, std::optional<ByteSpan> named) const;
  // What a party is to an alliance, as the sentence tells it; none where it does not.
  Role role(const Section& section, const SentenceScene& sentence, const LinkMembership& seen) const;

  // Takes from the claims of a rule those that are hardly right, and corrects whether a margin's race is decided. `race`: the one told last.
  void review(const Section& section, std::vector<Claim>& claims, ToldRace& race);
  // Corrects whether claims are facts or forecasts.
  void review_modality(const Section& section, std::vector<Claim>& claims) const;
  std::size_t doubted() const { return doubted_; }  // claims taken back that an article full of results would have kept

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
  using Vector = std::vector<float>;
  Vector vector_of(const Section& section, std::optional<ByteSpan> words) const { return words_->of(scene_, section, words); }
  Vector vector_of(const Section& section, std::optional<ByteSpan> words, ByteSpan beside) const { return words_->of(scene_, section, words, beside); }
  Vector vector_of(const Section& section, const SentenceScene& sentence, int item, int entity, ByteSpan beside) const;
  const std::vector<float>& pooled(Person& person);
  void settle(Claim& claim, const std::vector<double>& told_outcomes, ToldRace& race) const;

  const Scene& scene_;
  const LinkerModel& model_;
  WordVectors* words_;
  std::size_t doubted_ = 0;
};

}  // namespace newstally
