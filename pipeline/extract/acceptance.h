// Whether a match of a rule's text is one after all: what stands around its slots, what the rule asks of the sentence, who the
// subject of its verb is, what a loose text must not join. Internal to the stage.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/extract/match.h"

namespace newstally {

class Acceptance {
 public:
  Acceptance(const Scene& scene, const Section& section, const SentenceScene& s) : scene_(scene), v_(scene.book->vocabulary), section_(section), s_(s) {}

  // Fills the reading of a match, whose rule and variant it has; false where it is none.
  bool accept(const RuleSet::Found& f, Reading& r) const;
  // A lone capital word of which nothing is known is nobody.
  bool faint(std::size_t item) const;
  // A bare number counts what the rule says only where no other noun follows it.
  bool bare_ok(std::size_t item) const;
  // "lost control of 48 councils, while Labour gained 22": whether a number is of councils, and of no seats.
  bool counts_as_before(std::size_t number) const;

 private:
  // Hashes of the words that stand in the sentence by themselves, and of those and all its tokens; sorted.
  struct Words {
    std::vector<std::uint64_t> own, all;
  };

  bool loose_fits(const Reading& r) const;
  bool said_by_somebody() const;
  bool names_one(std::size_t item) const;
  bool joined_by_and(const Reading& r) const;
  bool of_it(const Reading& r) const;
  bool opens_clause(std::size_t place) const;
  bool owner_unknown(std::size_t item) const;
  int beside_number(std::size_t before, const std::string& types) const;
  int sentence_subject(std::size_t before, const std::string& types) const;
  bool counting_progress(const Reading& r) const;
  bool beaten(const Reading& r) const;
  bool handful(const Reading& r) const;
  bool of_votes(std::size_t of) const;
  bool counts_seats(const Reading& r) const;
  bool counted_seats(std::size_t number) const;
  bool has_percent() const;
  bool large_enough(const Reading& r) const;
  bool definite(const Reading& r) const;
  const Words& words() const;
  static bool holds_one_of(const std::vector<std::uint64_t>& hashes, const AnyOf& some);
  bool refused_subject(const Reading& r) const;
  bool adjectival(std::size_t item) const;
  bool counts_others(std::size_t of) const;
  // Whether one of the words stands in the sentence by itself, not folded into a name.
  bool stands(const AnyOf& some) const { return holds_one_of(words().own, some); }
  // The same, names included: "the Barhait seat" has a seat in it.
  bool has_needed(const AnyOf& some) const { return holds_one_of(words().all, some); }

  const Scene& scene_;
  const Vocabulary& v_;
  const Section& section_;
  const SentenceScene& s_;
  mutable Words words_;  // made when first asked for
};

}  // namespace newstally
