-- Statements for names, memberships and elections. Each begins with its name; see sql.h.

-- name: read_setting
SELECT value FROM setting WHERE name = ?;
-- name: write_setting
INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?);
-- name: clear_aliases
DELETE FROM alias;
-- name: clear_entities
DELETE FROM entity;
-- name: insert_entity
INSERT OR IGNORE INTO entity (id, type, country, name) VALUES (?, ?, ?, ?);
-- name: insert_alias
INSERT OR IGNORE INTO alias (key, entity, alias) VALUES (?, ?, ?);
-- name: clear_memberships
DELETE FROM membership;
-- name: insert_membership
INSERT OR REPLACE INTO membership (alliance, party, from_date, to_date, place) VALUES (?, ?, ?, ?, ?);
-- name: clear_elections
DELETE FROM election;
-- name: elections_with_results
-- What is known of each election that has official results.
SELECT results.election, coalesce(date, '') || '|' || coalesce(body, '') || '|' || coalesce(seats, 0)
FROM (SELECT DISTINCT election FROM contest) AS results LEFT JOIN election ON election.id = results.election ORDER BY 1;
-- name: named_otherwise
-- Names of alliances and bodies as one text: facts carry them.
SELECT coalesce(group_concat(id || '|' || name, '
'), '') FROM (SELECT id, name FROM entity WHERE type <> 'party' ORDER BY id);
-- name: insert_election
INSERT OR REPLACE INTO election (id, date, body, seats) VALUES (?, ?, ?, ?);
-- name: entities_of_alias
SELECT entity.id, entity.country, entity.type FROM alias JOIN entity ON entity.id = alias.entity WHERE alias.key = ? ORDER BY entity.id;
-- name: references
SELECT id, type, name, given_id, entity, key FROM reference ORDER BY id;
-- name: update_reference
UPDATE reference SET entity = ?2, key = ?3 WHERE id = ?1;
-- name: claims_naming
SELECT id FROM claim WHERE subject = ?1 UNION SELECT id FROM claim WHERE member = ?1 ORDER BY 1;
-- name: question_parts
SELECT question.id, question.election, question.kind, contest.name, subject.key, question.unit, member.key, question.year
FROM claim JOIN question ON question.id = claim.question
LEFT JOIN reference AS subject ON subject.id = claim.subject
LEFT JOIN reference AS member ON member.id = claim.member
LEFT JOIN reference AS contest ON contest.id = claim.contest
WHERE claim.id = ?;
-- name: move_claim
UPDATE claim SET question = ?2 WHERE id = ?1;
