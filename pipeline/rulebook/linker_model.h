// Weights of the linker (rules/linker/weights.json): linear models over named features, trained on the annotated articles
// of corpus/ by rules/linker/train.py. They say what is told of numbers and names that no rule reads.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/base/text_hash.h"
#include "pipeline/rulebook/linker_network.h"
#include "pipeline/rulebook/rules.h"

namespace newstally {

// Multinomial logistic regression: which of its meanings features speak for. Of features it knows the hashes alone.
class LinearModel {
 public:
  struct Choice {
    std::size_t meaning = 0;  // index; 0 is always "none"
    double probability = 0;
  };

  void add_meaning(double bias) { bias_.push_back(static_cast<float>(bias)); }
  void add_weight(TextHash feature, std::size_t meaning, double weight);  // all of one feature in a row
  bool empty() const { return bias_.empty(); }
  std::size_t meanings() const { return bias_.size(); }

  Choice choose(std::span<const TextHash> features) const;  // the likeliest meaning
  std::vector<double> probabilities(std::span<const TextHash> features) const;  // of each meaning
  double probability(std::span<const TextHash> features, std::size_t meaning) const;
  // The features that speak most for a meaning, the strongest first.
  std::vector<std::string> reasons(std::span<const std::string> features, std::size_t meaning, std::size_t most) const;

 private:
  struct Weight {
    std::uint16_t meaning = 0;
    float weight = 0;
  };
  std::span<const Weight> weights_of(TextHash feature) const;
  std::vector<double> scores(std::span<const TextHash> features) const;

  TextHashTable features_;
  std::vector<std::uint32_t> first_;  // weights_[first_[f]] is the first of feature f, [first_[f + 1]] of the next
  std::vector<Weight> weights_;
  std::vector<float> bias_;           // by meaning
};

struct LinkerModel {
  LinearModel numbers;      // what a number counts
  LinearModel names;        // whether a name and a number belong together
  LinearModel candidacies;  // whether a person stands
  LinearModel outcomes;     // how it went for a person
  LinearModel parties;      // whether a party is a person's
  LinearModel races;        // whether a statement is of a race
  // What a meaning of the model claims, as a rule that emits it; null where it is nothing to claim.
  const Rule* rule_of_number(std::size_t meaning) const { return claimed(number_rules, meaning); }
  // The kind of claim that a meaning is of, claimed or not; nothing where it is "none".
  std::optional<Kind> kind_of_number(std::size_t meaning) const {
    const Rule& rule = number_rules[meaning];
    return rule.emits.empty() ? std::nullopt : std::optional(rule.emits[0].kind);
  }
  const Rule* rule_of_outcome(std::size_t meaning) const { return outcome_rules.empty() ? nullptr : claimed(outcome_rules, meaning); }
  const Rule* rule_of_told_outcome(std::size_t meaning) const { return claimed(told_outcome_rules, meaning); }

  std::vector<Rule> number_rules, outcome_rules;  // by meaning; without an id where it is not claimed
  std::vector<Rule> told_outcome_rules;           // of the same outcomes where a sentence tells them: all are claimed
  Rule candidacy_rule, member_rule, leader_rule;
  // Probabilities below which nothing is claimed: of number and name together, of a candidacy, with a party and without, an outcome by all
  // that is told of a person, one that a sentence tells, a party.
  double number_threshold = 1, candidacy_threshold = 1, partyless_threshold = 1, outcome_threshold = 1, told_threshold = 1, party_threshold = 1;
  double race_threshold = 1, guess_threshold = 1;  // below them a race is left out; below the first it is a guess
  // From which probability on a number is taken from a rule that reads another kind of claim from it: a loose rule, any other.
  double doubt_loose = 1, doubt_strict = 1;
  double doubt_status = 1;      // from which on seats that a rule reads, and by the network margins, are of another status
  double member_threshold = 1;  // below it no party is said to belong to an alliance
  // Below it the network takes a claim back: of an article full of results, of one that has some in passing.
  double right_threshold = 0, passing_threshold = 0;
  double modality_threshold = 1;  // from it on the network decides what is fact and what forecast
  double network_share = 0;  // of the network's opinion, where there is one; the rest is the models'

  std::shared_ptr<const LinkerNetwork> network;  // null where there is none

  // Reads weights.json of a folder, and the network of its folder encoder/ if it is wanted and there. An absent file makes models
  // that link nothing; mistakes are added to `errors`.
  static LinkerModel load(const std::string& folder, bool network, std::vector<Error>& errors);

 private:
  static const Rule* claimed(const std::vector<Rule>& rules, std::size_t meaning) { return rules[meaning].id.empty() ? nullptr : &rules[meaning]; }
};

}  // namespace newstally
