-- Ten questions a desk asks, as SQL. Run one with:  sqlite3 -box tally.db "SELECT …"
-- Tests run each of these, and check that none reads the whole claim table. Comments tell what each answers.

-- name: who_won
-- How many seats each party and alliance is said to have won or lead in, and the official number.
SELECT subject, status, latest, of_total, lowest, highest, voices, official
FROM seat_tally WHERE election = 'in/jharkhand/assembly/2024' AND modality = 'reported'
ORDER BY official DESC, latest DESC;

-- name: close_races
-- The ten closest contests by the official count.
SELECT contest, subject AS winner, party, value AS votes, rival AS runner_up
FROM official WHERE election = 'in/jharkhand/assembly/2024' AND kind = 'margin' AND status = 'won' AND unit = 'votes'
ORDER BY value LIMIT 10;

-- name: margins_reported
-- Every margin that was reported, beside the official one.
SELECT contest, subject, status, margin, unit, as_of, source, verdict, official
FROM margins WHERE election = 'in/jharkhand/assembly/2024' ORDER BY contest, published;

-- name: one_race
-- All that is said of one constituency.
SELECT published, source, kind, status, subject, value, unit, evidence
FROM claims WHERE contest = 'Barhait' ORDER BY published;

-- name: how_the_count_went
-- One tally through the day of the count.
SELECT moment, source, as_of, status, value, of_total, verdict
FROM timeline WHERE election = 'in/jharkhand/assembly/2024' AND kind = 'seats' AND subject = 'Jharkhand Mukti Morcha'
ORDER BY moment, value;

-- name: what_is_wrong
-- Everything that contradicts the official result or other outlets, with the words of both.
SELECT source, subject, contest, value, evidence, against, against_value, reason
FROM conflicts ORDER BY source, claim;

-- name: who_stands_with_whom
-- Alliances and their members, and how many independent voices say so.
SELECT alliance, member, is_leader, voices, outlets, in_rulebook
FROM alliances WHERE election = 'in/jharkhand/assembly/2024' ORDER BY voices DESC, alliance, member;

-- name: what_one_article_says
-- One article, claim by claim, with the verdicts.
SELECT kind, status, subject, contest, value, verdict, official, evidence
FROM facts WHERE article = '000_6f1e4577ca5eaea8' ORDER BY id;

-- name: who_says_so
-- What is attributed to the Election Commission.
SELECT source, published, kind, subject, status, value, evidence
FROM who_said_what WHERE attribution = 'Election Commission' ORDER BY published;

-- name: copies
-- Stories printed by more than one outlet that are one voice.
SELECT voice, source, articles, outlets, printed_by, claims
FROM voices WHERE articles > 1 ORDER BY articles DESC;
