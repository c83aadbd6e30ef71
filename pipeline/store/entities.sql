-- Statements for merges of names and decisions about them. Each begins with its name; see sql.h.

-- name: articles_of_election
SELECT key FROM article WHERE id IN (SELECT claim.article FROM question JOIN claim ON claim.question = question.id WHERE question.election IS ?1
                                     UNION ALL SELECT claim.article FROM placed JOIN claim ON claim.id = placed.claim WHERE placed.election = ?1)
ORDER BY id;
-- name: merges
SELECT election, contest, name, entity, entity_name, score, doubtful, reasons FROM merge
WHERE (?1 = '' OR election = ?1) AND doubtful >= ?2 ORDER BY score, election, contest, name, entity;
-- name: write_merge
INSERT INTO merge (election, contest, name, entity, entity_name, score, doubtful, reasons) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (election, contest, name, entity) DO UPDATE
SET entity_name = excluded.entity_name, score = excluded.score, doubtful = excluded.doubtful, reasons = excluded.reasons
WHERE score <> excluded.score OR reasons <> excluded.reasons OR entity_name <> excluded.entity_name OR doubtful <> excluded.doubtful;
-- name: decisions
-- The later word comes last, and counts.
SELECT election, contest, a, b, same FROM name_decision ORDER BY decided, election, contest, a, b;
-- name: write_decision
INSERT INTO name_decision (election, contest, a, b, same, decided) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (election, contest, a, b) DO UPDATE SET same = excluded.same, decided = excluded.decided WHERE same <> excluded.same;
-- name: dirty_decided
INSERT OR IGNORE INTO dirty_question (question) SELECT id FROM question WHERE ?1 = '' OR election = ?1;
