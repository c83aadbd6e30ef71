-- Statements for official results. Each begins with its name; see sql.h.

-- name: find_contest
SELECT id, version FROM contest WHERE election = ? AND region = ? AND code = ?;
-- name: insert_contest
INSERT INTO contest (election, region, code, name, key, version) VALUES (?, ?, ?, ?, ?, 1);
-- name: update_contest
UPDATE contest SET name = ?2, key = ?3, version = ?4 WHERE id = ?1;
-- name: contest_hash
SELECT hash FROM contest_version WHERE contest = ? AND version = ?;
-- name: insert_contest_version
INSERT INTO contest_version (contest, version, hash, complete, electors, turnout, file, loaded) VALUES (?, ?, ?, ?, ?, ?, ?, ?);
-- name: insert_line
INSERT INTO official_line (contest, version, position, candidate, key, party, votes, unopposed, nota, aliases, seats, share)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
-- name: find_official_party
SELECT id FROM official_party WHERE country = ? AND name = ?;
-- name: insert_official_party
INSERT INTO official_party (country, name, entity, key) VALUES (?, ?, ?, ?);
-- name: official_parties
SELECT id, country, name, entity FROM official_party ORDER BY id;
-- name: update_official_party
UPDATE official_party SET entity = ?2, key = ?3 WHERE id = ?1;
-- name: region_slug
SELECT slug FROM region WHERE country = ?1 AND (code = upper(?2) OR slug = ?3) LIMIT 1;
-- name: official_elections
SELECT DISTINCT election FROM contest ORDER BY election;

-- name: derive_facts
-- Every official fact of one election, each with the row it stems from, in a fixed order. Figures of a whole election
-- only where no contest is missing or incomplete: a tally of half the contests would contradict every true one.
-- Houses may have nominated members and postponed polls, hence nine tenths. Where contests are missing, the totals that the
-- authority states of its parties stand in; where all are there they are counted, and nobody needs to be believed.
WITH
  ranking AS MATERIALIZED (SELECT * FROM official_ranking WHERE election = ?1),
  winners AS MATERIALIZED (SELECT * FROM official_margins WHERE election = ?1),
  totals AS MATERIALIZED (SELECT * FROM official_totals WHERE election = ?1 AND complete = 1),
  house AS MATERIALIZED (
    SELECT count(DISTINCT contest_id) AS contests, sum(votes) AS votes,
           (SELECT count(*) FROM winners) AS decided, min(complete) AS complete,
           max(coalesce((SELECT seats FROM election WHERE id = ?1), 0), coalesce((SELECT sum(seats) FROM totals), 0)) AS seats,
           coalesce((SELECT body FROM election WHERE id = ?1), ?1) AS body,
           coalesce((SELECT date FROM election WHERE id = ?1), ?2) AS date
    FROM ranking),
  whole AS MATERIALIZED (
    SELECT * FROM house WHERE complete = 1 AND decided = contests AND contests * 10 >= seats * 9),
  stated AS MATERIALIZED (SELECT * FROM totals WHERE NOT EXISTS (SELECT * FROM whole)),
  parties AS MATERIALIZED (
    SELECT ranking.party_key, max(ranking.party) AS party, max(ranking.party_id) AS party_id,
           (SELECT count(*) FROM winners WHERE winners.winner_party_key = ranking.party_key) AS won,
           count(DISTINCT ranking.contest_id) AS contested, sum(ranking.votes) AS votes, 100.0 * sum(ranking.votes) / nullif(whole.votes, 0) AS share
    FROM ranking, whole WHERE nota = 0 GROUP BY ranking.party_key
    UNION ALL
    SELECT party_key, max(party), max(party_id), sum(seats), NULL, sum(votes),
           coalesce(sum(share), 100.0 * sum(votes) / (SELECT sum(votes) FROM stated HAVING count(votes) = count(*) AND sum(votes) > 0))
    FROM stated GROUP BY party_key),
  alliances AS MATERIALIZED (
    SELECT alliance, sum(won) AS won, CASE WHEN count(share) = count(*) THEN sum(share) END AS share
    FROM (SELECT DISTINCT membership.alliance, parties.party_key, parties.won, parties.share
          FROM membership JOIN parties ON parties.party_id = membership.party, house
          WHERE substr(house.date, 1, length(membership.from_date)) >= membership.from_date
            AND substr(house.date, 1, length(membership.to_date)) <= membership.to_date || CASE membership.to_date WHEN '' THEN '~' ELSE '' END
            AND (membership.place = '' OR instr('/' || ?1 || '/', '/' || membership.place || '/') > 0))
    GROUP BY alliance HAVING count(*) > 1)  -- one party alone is no alliance here, wherever else it has partners
SELECT kind, status, subject, subject_key, party, contest, contest_key, region, contest_id, rival, value, unit FROM (
  SELECT 1 AS part, 'candidacy' AS kind, '' AS status, candidate AS subject, candidate_key AS subject_key, party, contest, contest_key,
         region, contest_id, '' AS rival, 0 AS value, '' AS unit, position FROM ranking WHERE nota = 0
  UNION ALL
  SELECT 2, 'votes', '', candidate, candidate_key, party, contest, contest_key, region, contest_id, '', votes, 'votes', position
  FROM ranking WHERE votes IS NOT NULL
  UNION ALL
  SELECT 3, 'share', '', candidate, candidate_key, party, contest, contest_key, region, contest_id, '',
         round(100.0 * votes / contest_votes, 4), 'percent', position FROM ranking WHERE complete = 1 AND contest_votes > 0
  UNION ALL
  SELECT 4, 'outcome', CASE place WHEN 1 THEN 'won' ELSE 'lost' END, ranking.candidate, ranking.candidate_key, ranking.party,
         ranking.contest, ranking.contest_key, ranking.region, ranking.contest_id,
         coalesce(CASE place WHEN 1 THEN winners.runner_up ELSE winners.winner END, ''), place = 1, '', position
  FROM ranking JOIN winners ON winners.contest_id = ranking.contest_id WHERE nota = 0
  UNION ALL
  SELECT 5, 'margin', 'won', winner, winner_key, winner_party, contest, contest_key, region, contest_id, runner_up, margin, 'votes', 0
  FROM winners WHERE margin IS NOT NULL
  UNION ALL
  SELECT 6, 'margin', 'lost', runner_up, runner_up_key, runner_up_party, contest, contest_key, region, contest_id, winner, margin, 'votes', 0
  FROM winners WHERE margin IS NOT NULL
  UNION ALL
  SELECT 7, 'margin', 'won', winner, winner_key, winner_party, contest, contest_key, region, contest_id, runner_up,
         round(margin_points, 4), 'points', 0 FROM winners WHERE margin IS NOT NULL
  UNION ALL
  SELECT 8, 'margin', 'lost', runner_up, runner_up_key, runner_up_party, contest, contest_key, region, contest_id, winner,
         round(margin_points, 4), 'points', 0 FROM winners WHERE margin IS NOT NULL
  UNION ALL
  SELECT 9, 'turnout', '', contest, '', '', contest, contest_key, region, contest_id, '', round(turnout, 4), 'percent', 0
  FROM official_turnout WHERE election = ?1
  UNION ALL
  SELECT 10, 'seats', 'won', parties.party, party_key, '', '', '', '', 0, '', won, 'seats', 0 FROM parties
  UNION ALL
  SELECT 11, 'seats', 'contested', parties.party, party_key, '', '', '', '', 0, '', contested, 'seats', 0
  FROM parties WHERE contested IS NOT NULL
  UNION ALL
  SELECT 12, 'votes', '', parties.party, party_key, '', '', '', '', 0, '', parties.votes, 'votes', 0
  FROM parties WHERE parties.votes IS NOT NULL
  UNION ALL
  SELECT 13, 'share', '', parties.party, party_key, '', '', '', '', 0, '', round(share, 4), 'percent', 0
  FROM parties WHERE share IS NOT NULL
  UNION ALL
  SELECT 14, 'seats', 'won', coalesce(entity.name, alliance), alliance, '', '', '', '', 0, '', won, 'seats', 0
  FROM alliances LEFT JOIN entity ON entity.id = alliance
  UNION ALL
  SELECT 15, 'share', '', coalesce(entity.name, alliance), alliance, '', '', '', '', 0, '', round(share, 4), 'percent', 0
  FROM alliances LEFT JOIN entity ON entity.id = alliance WHERE share IS NOT NULL
  UNION ALL
  SELECT 16, 'house', 'size', body, '', '', '', '', '', 0, '', max(seats, contests), 'seats', 0 FROM whole
  UNION ALL
  SELECT 17, 'house', 'majority', body, '', '', '', '', '', 0, '', max(seats, contests) / 2 + 1, 'seats', 0 FROM whole
  UNION ALL
  SELECT 18, 'turnout', '', ?1, '', '', '', '', '', 0, '', round(1.0 * sum(turnout * electors) / sum(electors), 4), 'percent', 0
  FROM official_turnout, whole WHERE election = ?1 AND electors IS NOT NULL AND NOT EXISTS (SELECT * FROM totals WHERE turnout IS NOT NULL)
  HAVING count(*) = max(whole.contests)
  UNION ALL
  SELECT 19, 'turnout', '', ?1, '', '', '', '', '', 0, '', max(turnout), 'percent', 0 FROM totals
  HAVING max(turnout) IS NOT NULL)
ORDER BY part, contest_id, position, subject_key;

-- name: contests_of_election
SELECT id, region, code FROM contest WHERE election = ?;
-- name: latest_facts
SELECT identity, version, subject, subject_key, party, contest, contest_key, rival, value FROM official_fact
WHERE latest = 1 AND election = ?;
-- name: last_fact_version
SELECT coalesce(max(version), 0) FROM official_fact WHERE identity = ?;
-- name: insert_fact
INSERT INTO official_fact (id, identity, version, latest, election, kind, status, subject, subject_key, party, contest, contest_key,
                           region, rival, value, unit)
VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
-- name: retire_fact
UPDATE official_fact SET latest = 0 WHERE identity = ? AND latest = 1;
-- name: update_fact_names
UPDATE official_fact SET subject = ?2, subject_key = ?3, party = ?4, contest = ?5, contest_key = ?6 WHERE identity = ?1 AND latest = 1;

-- name: facts_of_election
SELECT id, election, kind, status, subject, party, contest, rival, value, unit, version, region, 0 FROM official_fact
WHERE latest = 1 AND election = ?1 ORDER BY kind, contest_key, subject_key, status, unit, id;
-- name: corrected_facts_of_election
SELECT id, election, kind, status, subject, party, contest, rival, value, unit, version, region, 1 FROM official_fact
WHERE latest = 0 AND election = ?1 ORDER BY kind, contest_key, subject_key, status, unit, version, id;
-- name: facts_of_contest
SELECT id, election, kind, status, subject, party, contest, rival, value, unit, version, region, 0 FROM official_fact
WHERE latest = 1 AND election = ?1 AND contest_key = ?2 ORDER BY kind, subject_key, status, unit, id;
-- name: dirty_election
-- Its own questions, and those of the same body in other years, which look back.
INSERT OR IGNORE INTO dirty_question (question)
SELECT id FROM question WHERE election = ?1
UNION
SELECT id FROM question WHERE election >= ?2 AND election < ?2 || ':';
-- name: dirty_homeless
INSERT OR IGNORE INTO dirty_question (question) SELECT id FROM question WHERE election IS NULL;
-- name: forget_told_of_placed
-- What was told by articles whose claims may now be about another election.
DELETE FROM article_told WHERE article IN (SELECT claim.article FROM placed JOIN claim ON claim.id = placed.claim);
-- name: forget_places
DELETE FROM placed;
-- name: votes_of_election
SELECT election, contest, candidate, party, coalesce(votes, 0) FROM official_votes WHERE election = ? ORDER BY contest_id, position;
