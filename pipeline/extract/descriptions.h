// Descriptions resolved to whom they describe: "the ruling party", "her rival", "the 43-year-old lawyer", "the lotus".
// Internal to the stage.
#pragma once

#include "pipeline/extract/row.h"

namespace newstally {

// Who is being spoken of at one point of a sentence; entities, -1 where nobody is.
struct Focus {
  int person = -1, group = -1, party = -1, alliance = -1;
};

class Descriptions : protected Row {
 public:
  using Row::Row;

 protected:
  // Puts a mention in the place of the description that begins with the article or possessive at item i, if one does.
  void describe(std::size_t i, const Focus& focus);

  // "the party leader" is no party.
  bool of_people(std::size_t k) const { return in(k, "party_people"); }

  // The party of a person: as the article has it, else as the lexicon knows its leaders; -1 where neither does.
  int party_of(int person) const;

 private:
  int tagged(const std::string& tag, bool person) const;
  std::size_t after_adjectives(std::size_t i) const;
  bool plain(const std::string& adjective) const;
  int described(std::size_t i, std::size_t n) const;
  bool party_description(std::size_t i, int group, int party);
  bool alliance_description(std::size_t i, int alliance);
  bool symbol(std::size_t i);
  bool side_of_race(std::size_t i, int person);
  bool former_or_latter(std::size_t i);
  bool aged(std::size_t i, int person);
  int party_in_office() const;
  int first_alliance() const;
  void person_description(std::size_t i, int person);
  bool person_noun(std::size_t n) const { return in(n, "person_nouns"); }
  bool modifier(std::size_t n) const;
  bool modifier_before_noun(std::size_t n) const;
  int best_tagged(std::size_t from, std::size_t to) const;
};

}  // namespace newstally
