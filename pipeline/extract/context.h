// What a statement leaves to its surroundings: the contest, the year, the moment of the count, who says so, and
// whether it is a fact, a forecast or a boast. Internal to the stage.
#pragma once

#include "pipeline/extract/match.h"
#include "pipeline/extract/phrases.h"
#include "pipeline/extract/scene.h"

namespace newstally {

struct ContextQuery {
  const Reading* reading = nullptr;
  const Mention* subject = nullptr;
  const Mention* contest = nullptr;  // where the rule told it
  int value = -1;                    // item of the number, -1 where there is none
  Kind kind = Kind::seats;
  bool listed = false;               // one of several subjects of the statement
};

// Fills contest, year, as_of, modality and attribution of a claim.
void resolve_context(Scene& scene, const Section& section, const SentenceScene& sentence, Discourse& discourse, const ContextQuery& query, Claim& claim);

// Its year part: told in the statement's clause, at the head of its sentence or in the sentence before; else that of the article.
void resolve_year(const Scene& scene, const Section& section, const SentenceScene& sentence, Discourse& discourse, const ContextQuery& query, Claim& claim);

// Whether a verb and a mark or conjunction stand between an item and a reading: another clause's.
bool clause_between(const SentenceScene& sentence, const Reading& reading, std::size_t item);

// Whether one of the phrases of this key of words.json ("claim_cues") stands in the sentence, word for word.
bool says_any(const Scene& scene, const Section& section, const Sentence& sentence, CueName cues);

// Who the sentence says its news is from, as printed; empty where nobody is named.
std::string attribution_of(const Scene& scene, const Section& section, const SentenceScene& sentence);

// Whether the sentence, or the article as a whole, speaks of polls and forecasts.
bool projection_cue(const Scene& scene, const Section& section, const SentenceScene& sentence);

// Whether the sentence, or the clause of the reading where one is given, speaks of the house before this election.
bool prior_cue(const Scene& scene, const Section& section, const SentenceScene& sentence, const Reading* reading = nullptr);

// The body a house size or majority mark is told of: `told` where the statement names it (else -1), named in the sentence or before,
// the one of the article's place whose size fits, the place's own; -1 where none.
int body_of(Scene& scene, const Section& section, const SentenceScene& sentence, const Claim& claim, int told);
// It, with what its sentence calls it: "assembly", "state Senate", "Goa Assembly".
Reference house_reference(const Scene& scene, const Section& section, const SentenceScene& sentence, int body);

// leading, where words before a table say that leads are counted; else won.
Status context_status(const Section& section, const SentenceScene& sentence);

// Whether the sentence itself says that an election is meant.
bool speaks_of_election(const Scene& scene, const Section& section, const SentenceScene& sentence);

// How many different election words stand in the sentence and its two neighbours.
int election_words_near(const Scene& scene, const Section& section, const SentenceScene& sentence);

}  // namespace newstally
