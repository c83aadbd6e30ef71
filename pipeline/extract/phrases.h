// Noun phrases: titles, parties, offices, appositions and lists folded into the mention they belong to; pronouns and
// descriptions resolved to the entity they stand for. Internal to the stage.
#pragma once

#include <array>
#include <optional>

#include "pipeline/extract/scene.h"

namespace newstally {

// The two sides of a race, as a statement of its result has them.
struct ToldRace {
  int ahead = -1, behind = -1;  // entities; -1 where only one side is told
  Status status = Status::won;  // of who is ahead: won, leading
  std::optional<Reference> contest;
  int other_year = 0;           // where it is another election's
  const Section* section = nullptr;
  std::size_t sentence = 0;
};

// Who is being spoken of, from sentence to sentence. The subject of a claim counts more than a name in passing.
// What the columns of a table hold, by the line that heads it.
enum class Column { other, contest, candidate, winner, runner_up, leader, trailer, party, margin, lead, votes, share, seats_won, seats_leading, seats_total, seats_held, seats_contested, forecast };
struct Table {
  std::vector<Column> columns;
  std::vector<int> parties;  // of each column that tells what is forecast for one: its entity; -1 elsewhere
  const Section* section = nullptr;
  std::size_t line = 0;  // the sentence that is its last line so far
};

struct Discourse {
  int person = -1;        // last person in focus
  int male = -1, female = -1;
  int group = -1;         // last party or alliance in focus
  int party = -1;
  int alliance = -1;
  ToldRace race;          // told last
  Table table;            // being read
  int contest = -1;       // entity of the race being told
  std::size_t contest_paragraph = 0;
  std::size_t contest_sentence = 0;  // where it was named alone, plus one
  int heading_contest = -1;
  std::size_t heading_line = 0;      // the sentence that names it
  std::size_t list_line = 0;         // the last line of the list right below that
  int heading_area = -1;             // the place or body that a heading named, of which others below name offices: "District A"
  int last_place = -1;               // the only place of the sentence before
  struct Told {
    const Section* section = nullptr;
    std::size_t sentence = 0;
    bool operator==(const Told&) const = default;
  };
  int told_year = 0;                 // another election's year
  Told told_of_year;                 // where it was told
  Told told_of_now;                  // where the article's own election was last told of
  bool told_together = false;        // both in one sentence: "took 44, up from 30 in 2019"
  std::array<Told, 9> told;          // by kind: where the last claim of it was
  std::vector<int> contest_persons;  // those already placed in `contest`
  struct Tally {
    Status status = Status::won;     // of all seats told in the sentence
    const Section* section = nullptr;
    std::size_t paragraph = 0;
  };
  Tally tally;                       // told last
  struct Moment {
    AsOf as_of;
    const Section* section = nullptr;
    std::size_t paragraph = 0;
    bool of_entry = false;           // of all that follows, until the next entry
    bool running = false;            // it was told of who led or trailed
    std::string contest;             // of the claim that it was told of
  };
  Moment moment;                     // of the count, told last
  std::vector<int> recent_groups;  // parties and alliances, in order of last mention: for "the three"
};

void fold_phrases(Scene& scene, const Section& section, SentenceScene& sentence, const Discourse& discourse);

// Its passes, in order; each in the file of its name.
void resolve_references(Scene& scene, const Section& section, SentenceScene& s, const Discourse& d);
void fold_places(Scene& scene, const Section& section, SentenceScene& s, const Discourse& d);
void fold_offices(Scene& scene, const Section& section, SentenceScene& s, const Discourse& d);
void fold_parties(Scene& scene, const Section& section, SentenceScene& s, const Discourse& d);
void fold_allies(Scene& scene, const Section& section, SentenceScene& s, const Discourse& d);               // "the BJP and its allies"
void fold_persons(Scene& scene, const Section& section, SentenceScene& s, const Discourse& d);
void fold_party_appositions(Scene& scene, const Section& section, SentenceScene& s, const Discourse& d);  // "the BJP, the main opposition,"
void mark_genitives(Scene& scene, const Section& section, SentenceScene& s, const Discourse& d);          // "the BJP's"
void fold_rolls(Scene& scene, const Section& section, SentenceScene& s, const Discourse& d);               // "Jane Carter (Lab), Wakefield: won"
void fold_lists(Scene& scene, const Section& section, SentenceScene& s, const Discourse& d);

// Moves the focus on after a sentence.
void advance(Discourse& discourse, const Scene& scene, const SentenceScene& sentence);

}  // namespace newstally
