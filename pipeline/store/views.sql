-- The readable face of the database: documented in README.md, made anew whenever this file changes.
-- Tables keep their own names in here (no abbreviations), so that EXPLAIN QUERY PLAN reads well.

CREATE VIEW claims AS
SELECT claim.key AS id, article.key AS article, source.name AS source, article.published,
       question.kind, claim.status,
       subject.name AS subject, subject.type AS subject_type, subject.entity AS subject_id, subject.mention AS subject_mention,
       coalesce(party.name, nullif(subject.party, '')) AS party,
       contest.name AS contest, rival.name AS rival, member.name AS member, claim.role,
       claim.value, claim.value_high, nullif(question.unit, '') AS unit, claim.bound, claim.of_total, claim.modality,
       claim.year, claim.year_is_other, question.election,
       claim.as_of, claim.as_of_time, claim.as_of_round, claim.as_of_rounds, claim.as_of_percent,
       claim.attribution, claim.evidence, claim.section, claim.evidence_start, claim.evidence_end,
       rule.name AS rule, rule.version AS rule_version, claim.confidence, claim.question
FROM claim
JOIN question ON question.id = claim.question
JOIN article ON article.id = claim.article
LEFT JOIN source ON source.id = article.source
LEFT JOIN reference AS subject ON subject.id = claim.subject
LEFT JOIN reference AS party ON party.id = claim.party
LEFT JOIN reference AS contest ON contest.id = claim.contest
LEFT JOIN reference AS rival ON rival.id = claim.rival
LEFT JOIN reference AS member ON member.id = claim.member
LEFT JOIN rule ON rule.id = claim.rule;

CREATE VIEW facts AS
SELECT claim.key AS id, article.key AS article, source.name AS source, article.published,
       verdict.kind AS verdict, verdict.reason, verdict.official,
       question.kind, claim.status, subject.name AS subject, subject.type AS subject_type,
       coalesce(party.name, nullif(subject.party, '')) AS party,
       contest.name AS contest, rival.name AS rival, member.name AS member, claim.role,
       claim.value, claim.value_high, nullif(question.unit, '') AS unit, claim.bound, claim.of_total, claim.modality,
       claim.year, question.election, claim.as_of, claim.as_of_time, claim.attribution, claim.evidence,
       origin.key AS voice,
       (SELECT group_concat(ground, ' ') FROM verdict_ground WHERE verdict_ground.claim = claim.id) AS rests_on,
       verdict.notes
FROM claim
JOIN question ON question.id = claim.question
JOIN article ON article.id = claim.article
LEFT JOIN verdict ON verdict.claim = claim.id
LEFT JOIN source ON source.id = article.source
LEFT JOIN voice ON voice.article = article.id
LEFT JOIN article AS origin ON origin.id = voice.origin
LEFT JOIN reference AS subject ON subject.id = claim.subject
LEFT JOIN reference AS party ON party.id = claim.party
LEFT JOIN reference AS contest ON contest.id = claim.contest
LEFT JOIN reference AS rival ON rival.id = claim.rival
LEFT JOIN reference AS member ON member.id = claim.member;

-- What is said of each tally, most recent first by the count's own clock, beside the official number.
CREATE VIEW seat_tally AS
SELECT question.election, coalesce(entity.name, subject.name) AS subject, subject.type AS subject_type,
       claim.status, claim.modality,
       claim.value AS latest, max(coalesce(claim.as_of_time, article.published, '')) AS latest_at,
       min(claim.value) AS lowest, max(coalesce(claim.value_high, claim.value)) AS highest, max(claim.of_total) AS of_total,
       count(*) AS claims, count(DISTINCT voice.origin) AS voices, count(DISTINCT article.source) AS outlets,
       min(article.published) AS first_published, max(article.published) AS last_published,
       (SELECT official_fact.value FROM official_fact
        WHERE official_fact.latest = 1 AND official_fact.election = question.election AND official_fact.kind = 'seats'
          AND official_fact.contest_key = '' AND official_fact.subject_key = question.subject
          AND official_fact.status = 'won') AS official
FROM question
JOIN claim ON claim.question = question.id
JOIN article ON article.id = claim.article
JOIN reference AS subject ON subject.id = claim.subject
LEFT JOIN voice ON voice.article = article.id
LEFT JOIN entity ON entity.id = question.subject
WHERE question.kind = 'seats' AND question.contest = '' AND claim.status IN ('won', 'leading', 'ahead') AND claim.value IS NOT NULL
GROUP BY question.election, question.subject, claim.status, claim.modality;

CREATE VIEW margins AS
SELECT question.election, contest.name AS contest, claim.status, subject.name AS subject,
       coalesce(party.name, nullif(subject.party, '')) AS party, rival.name AS rival,
       claim.value AS margin, claim.value_high AS margin_high, question.unit, claim.bound, claim.modality,
       claim.as_of, claim.as_of_time, source.name AS source, article.published, article.key AS article, claim.key AS claim,
       verdict.kind AS verdict,
       -- The figure the verdict rests on; before reconcile, the one whose names are spelt alike, where there is just one.
       coalesce(verdict.official,
                (SELECT CASE count(DISTINCT official_fact.value) WHEN 1 THEN max(official_fact.value) END FROM official_fact
                 WHERE official_fact.latest = 1 AND official_fact.election = question.election
                   AND official_fact.kind = 'margin' AND official_fact.contest_key = question.contest
                   AND official_fact.subject_key = question.subject AND official_fact.unit = question.unit)) AS official,
       claim.evidence
FROM question
JOIN claim ON claim.question = question.id
JOIN article ON article.id = claim.article
LEFT JOIN source ON source.id = article.source
LEFT JOIN verdict ON verdict.claim = claim.id
LEFT JOIN reference AS subject ON subject.id = claim.subject
LEFT JOIN reference AS party ON party.id = claim.party
LEFT JOIN reference AS contest ON contest.id = claim.contest
LEFT JOIN reference AS rival ON rival.id = claim.rival
WHERE question.kind = 'margin';

-- Who stands with whom, according to how many.
CREATE VIEW alliances AS
SELECT question.election, coalesce(entity.name, subject.name) AS alliance, coalesce(member_entity.name, member.name) AS member,
       max(claim.role = 'leader') AS is_leader, count(*) AS claims,
       count(DISTINCT voice.origin) AS voices, count(DISTINCT article.source) AS outlets,
       group_concat(DISTINCT source.name) AS sources,
       min(article.published) AS first_published, max(article.published) AS last_published,
       max(EXISTS (SELECT 1 FROM membership WHERE membership.alliance = subject.entity AND membership.party = member.entity)) AS in_rulebook
FROM question
JOIN claim ON claim.question = question.id
JOIN article ON article.id = claim.article
JOIN reference AS subject ON subject.id = claim.subject
JOIN reference AS member ON member.id = claim.member
LEFT JOIN source ON source.id = article.source
LEFT JOIN voice ON voice.article = article.id
LEFT JOIN entity ON entity.id = question.subject
LEFT JOIN entity AS member_entity ON member_entity.id = question.member
WHERE question.kind = 'alliance'
GROUP BY question.election, question.subject, question.member;

-- One question's values in the order of the count: ORDER BY moment.
CREATE VIEW timeline AS
SELECT question.election, question.kind, contest.name AS contest, subject.name AS subject, claim.status,
       coalesce(claim.as_of_time, article.published) AS moment, claim.as_of, claim.as_of_round, claim.as_of_percent,
       claim.value, claim.value_high, nullif(question.unit, '') AS unit, claim.bound, claim.of_total, claim.modality,
       source.name AS source, claim.attribution, article.published, origin.key AS voice,
       verdict.kind AS verdict, verdict.official, article.key AS article, claim.key AS claim, question.id AS question
FROM question
JOIN claim ON claim.question = question.id
JOIN article ON article.id = claim.article
LEFT JOIN source ON source.id = article.source
LEFT JOIN voice ON voice.article = article.id
LEFT JOIN article AS origin ON origin.id = voice.origin
LEFT JOIN verdict ON verdict.claim = claim.id
LEFT JOIN reference AS subject ON subject.id = claim.subject
LEFT JOIN reference AS contest ON contest.id = claim.contest
WHERE claim.value IS NOT NULL;

-- Claims that contradict, one row for each thing they contradict.
CREATE VIEW conflicts AS
SELECT question.election, question.kind, contest.name AS contest, subject.name AS subject, claim.status,
       source.name AS source, article.published, claim.value, nullif(question.unit, '') AS unit, claim.evidence,
       CASE WHEN official_fact.id IS NOT NULL THEN 'official result' ELSE other_source.name END AS against,
       other_article.published AS against_published,
       coalesce(official_fact.value, other_claim.value) AS against_value, other_claim.evidence AS against_evidence,
       verdict.reason, article.key AS article, claim.key AS claim, verdict_ground.ground
FROM verdict
JOIN claim ON claim.id = verdict.claim
JOIN question ON question.id = claim.question
JOIN article ON article.id = claim.article
LEFT JOIN source ON source.id = article.source
LEFT JOIN reference AS subject ON subject.id = claim.subject
LEFT JOIN reference AS contest ON contest.id = claim.contest
LEFT JOIN verdict_ground ON verdict_ground.claim = verdict.claim
LEFT JOIN official_fact ON official_fact.id = verdict_ground.ground
LEFT JOIN claim AS other_claim ON other_claim.key = verdict_ground.ground
LEFT JOIN article AS other_article ON other_article.id = other_claim.article
LEFT JOIN source AS other_source ON other_source.id = other_article.source
WHERE verdict.kind = 'contradicts';

-- Who says it: the person or body the article attributes it to, else the outlet itself.
CREATE VIEW who_said_what AS
SELECT question.election, coalesce(claim.attribution, source.name) AS who, claim.attribution, source.name AS source,
       article.published, question.kind, claim.status, subject.name AS subject, contest.name AS contest, member.name AS member,
       claim.value, claim.value_high, nullif(question.unit, '') AS unit, claim.bound, claim.modality, claim.as_of,
       verdict.kind AS verdict, origin.key AS voice, claim.evidence, article.key AS article, claim.key AS claim
FROM claim
JOIN question ON question.id = claim.question
JOIN article ON article.id = claim.article
LEFT JOIN source ON source.id = article.source
LEFT JOIN voice ON voice.article = article.id
LEFT JOIN article AS origin ON origin.id = voice.origin
LEFT JOIN verdict ON verdict.claim = claim.id
LEFT JOIN reference AS subject ON subject.id = claim.subject
LEFT JOIN reference AS contest ON contest.id = claim.contest
LEFT JOIN reference AS member ON member.id = claim.member;

-- How what an outlet reported has held, by kind and month, with the claims that did not. A share of few is a share of few:
-- read it with `settled`, the claims there was something to hold against.
CREATE VIEW reliability AS
SELECT source.name AS source, substr(article.published, 1, 7) AS month, question.kind, count(*) AS claims,
       sum(verdict.kind IN ('agrees', 'rounded', 'corrected', 'contradicts')) AS settled,
       sum(verdict.kind IN ('agrees', 'rounded')) AS held,
       round(1.0 * sum(verdict.kind IN ('agrees', 'rounded')) / nullif(sum(verdict.kind IN ('agrees', 'rounded', 'corrected', 'contradicts')), 0), 3) AS held_share,
       sum(verdict.kind = 'corrected') AS corrected, sum(verdict.kind = 'contradicts') AS contradicted, sum(verdict.kind = 'stale') AS stale,
       sum(verdict.kind = 'superseded') AS superseded, sum(verdict.kind = 'scope') AS other_scope, sum(verdict.kind = 'unsupported') AS unsupported,
       sum(origin.source IS NOT article.source AND origin.id IS NOT article.id) AS copied,
       group_concat(CASE WHEN verdict.kind IN ('corrected', 'contradicts') THEN claim.key END, ' ') AS did_not_hold
FROM claim
JOIN verdict ON verdict.claim = claim.id
JOIN question ON question.id = claim.question
JOIN article ON article.id = claim.article
JOIN source ON source.id = article.source
LEFT JOIN voice ON voice.article = article.id
LEFT JOIN article AS origin ON origin.id = voice.origin
WHERE claim.modality = 'reported'
GROUP BY source.name, month, question.kind;

-- Names that were taken for one, with score and reasons; what people decided.
CREATE VIEW merges AS SELECT election, nullif(contest, '') AS contest, name, entity_name, entity, score, doubtful, reasons FROM merge;
CREATE VIEW decisions AS SELECT nullif(election, '') AS election, nullif(contest, '') AS contest, a, b, same, decided FROM name_decision;

CREATE VIEW articles AS
SELECT article.key AS id, article.url, source.name AS source, article.author, article.published, article.modified, article.lang,
       article_text.title, article.claims, article.version AS versions, origin.key AS voice, voice.method AS voice_method,
       (SELECT group_concat(credit.agency, '; ') FROM credit WHERE credit.article = article.id) AS agencies,
       article.ingested, article_text.text
FROM article
LEFT JOIN source ON source.id = article.source
LEFT JOIN article_text ON article_text.article = article.id
LEFT JOIN voice ON voice.article = article.id
LEFT JOIN article AS origin ON origin.id = voice.origin;

CREATE VIEW article_versions AS
SELECT article.key AS article, article_version.version, article_version.published, article_version.modified,
       article_version.ingested, article_version.title, article_version.text, article_version.claims
FROM article_version JOIN article ON article.id = article_version.article;

-- Independent origins, and how many articles and outlets print each.
CREATE VIEW voices AS
SELECT origin.key AS voice, origin_source.name AS source, origin.published, article_text.title,
       count(*) AS articles, count(DISTINCT article.source) AS outlets, group_concat(DISTINCT source.name) AS printed_by,
       sum(article.claims) AS claims
FROM voice
JOIN article AS origin ON origin.id = voice.origin
JOIN article ON article.id = voice.article
LEFT JOIN source ON source.id = article.source
LEFT JOIN source AS origin_source ON origin_source.id = origin.source
LEFT JOIN article_text ON article_text.article = origin.id
GROUP BY voice.origin;

CREATE VIEW official AS
SELECT id, election, kind, nullif(status, '') AS status, subject, subject_key, nullif(party, '') AS party, contest, contest_key,
       nullif(region, '') AS region, nullif(rival, '') AS rival, value, nullif(unit, '') AS unit, version
FROM official_fact WHERE latest = 1;

CREATE VIEW parties AS
SELECT entity.id, entity.type, entity.country, entity.name,
       (SELECT group_concat(alias.alias, '; ') FROM alias WHERE alias.entity = entity.id) AS aliases
FROM entity WHERE entity.type IN ('party', 'alliance');

CREATE VIEW aliases AS
SELECT alias.alias, alias.key, alias.entity AS id, entity.type, entity.name FROM alias JOIN entity ON entity.id = alias.entity;

-- The official result line by line: the latest version of each contest.
CREATE VIEW official_votes AS
SELECT contest.election, contest.region, contest.name AS contest, contest.key AS contest_key, contest.id AS contest_id,
       official_line.position, official_line.candidate, official_line.key AS candidate_key, official_line.aliases,
       official_party.name AS party, official_party.key AS party_key, official_party.entity AS party_id,
       official_line.votes, official_line.unopposed, official_line.nota,
       contest_version.complete, contest_version.electors, contest_version.turnout, contest_version.version, contest_version.file
FROM contest
JOIN contest_version ON contest_version.contest = contest.id AND contest_version.version = contest.version
JOIN official_line ON official_line.contest = contest.id AND official_line.version = contest.version
JOIN official_party ON official_party.id = official_line.party
WHERE contest.name <> '';

-- What an authority states of each party in a whole election, where it states it: its latest version.
CREATE VIEW official_totals AS
SELECT contest.election, official_party.name AS party, official_party.key AS party_key, official_party.entity AS party_id,
       official_line.seats, official_line.votes, official_line.share,
       contest_version.complete, contest_version.electors, contest_version.turnout, contest_version.version, contest_version.file
FROM contest
JOIN contest_version ON contest_version.contest = contest.id AND contest_version.version = contest.version
JOIN official_line ON official_line.contest = contest.id AND official_line.version = contest.version
JOIN official_party ON official_party.id = official_line.party
WHERE contest.name = '';

-- Candidates in the order of their votes, each with the next one. "None of the above" stands last and never wins.
CREATE VIEW official_ranking AS
SELECT *, row_number() OVER ballot AS place, lead(candidate) OVER ballot AS next_candidate,
       CASE lead(nota) OVER ballot WHEN 0 THEN lead(votes) OVER ballot END AS next_votes,
       sum(votes) OVER (PARTITION BY election, contest_id) AS contest_votes
FROM official_votes
WINDOW ballot AS (PARTITION BY election, contest_id ORDER BY nota, unopposed DESC, votes DESC, position);

-- Winner and runner-up of each complete contest. A tie at the top has no winner here: the authority draws lots.
CREATE VIEW official_margins AS
SELECT winner.election, winner.region, winner.contest, winner.contest_key, winner.contest_id,
       winner.candidate AS winner, winner.candidate_key AS winner_key, winner.party AS winner_party, winner.party_key AS winner_party_key,
       winner.votes AS winner_votes, second.candidate AS runner_up, second.candidate_key AS runner_up_key,
       second.party AS runner_up_party, second.votes AS runner_up_votes,
       winner.votes - second.votes AS margin, 100.0 * (winner.votes - second.votes) / winner.contest_votes AS margin_points,
       winner.unopposed, winner.contest_votes
FROM official_ranking AS winner
LEFT JOIN official_ranking AS second
  ON second.election = winner.election AND second.contest_id = winner.contest_id AND second.place = 2 AND second.nota = 0
WHERE winner.place = 1 AND winner.nota = 0 AND winner.complete = 1
  AND (winner.unopposed = 1 OR winner.next_votes IS NULL OR winner.votes > winner.next_votes);

CREATE VIEW official_seats AS
SELECT votes.election, votes.party, votes.party_key, count(DISTINCT votes.contest_id) AS contested,
       count(DISTINCT CASE WHEN winners.winner = votes.candidate AND winners.winner_party = votes.party THEN votes.contest_id END) AS won,
       sum(votes.votes) AS votes
FROM official_votes AS votes
LEFT JOIN official_margins AS winners ON winners.election = votes.election AND winners.contest_id = votes.contest_id
WHERE votes.nota = 0
GROUP BY votes.election, votes.party_key;

CREATE VIEW official_turnout AS
SELECT election, region, contest, contest_key, contest_id, max(electors) AS electors, sum(votes) AS votes,
       coalesce(max(turnout), 100.0 * sum(votes) / max(electors)) AS turnout
FROM official_votes
WHERE complete = 1
GROUP BY election, contest_id
HAVING max(electors) IS NOT NULL OR max(turnout) IS NOT NULL;
