-- Statements for settling what is new. Each begins with its name; see sql.h.

-- name: touched_answers
SELECT question FROM touched_answer
UNION
SELECT verdict.question FROM dirty_question JOIN claim ON claim.question = dirty_question.question JOIN verdict ON verdict.claim = claim.id
ORDER BY 1;
-- name: clear_touched
DELETE FROM touched_answer WHERE question = ?;
-- name: unsettled_articles
-- The elections of all their claims: the others are read beside the new ones.
SELECT DISTINCT article.key, coalesce(question.election, placed.election, '')
FROM (SELECT DISTINCT claim.article AS id
      FROM dirty_question JOIN claim ON claim.question = dirty_question.question
      LEFT JOIN verdict ON verdict.claim = claim.id WHERE verdict.claim IS NULL) AS fresh
JOIN article ON article.id = fresh.id JOIN claim ON claim.article = article.id JOIN question ON question.id = claim.question
LEFT JOIN placed ON placed.claim = claim.id ORDER BY article.id;
-- name: articles_to_place
SELECT DISTINCT article.key
FROM dirty_question JOIN question ON question.id = dirty_question.question JOIN claim ON claim.question = question.id
JOIN article ON article.id = claim.article LEFT JOIN placed ON placed.claim = claim.id
WHERE question.election IS NULL AND placed.claim IS NULL ORDER BY article.id;
-- name: put_place
INSERT INTO placed (claim, election, presumed) SELECT id, ?2, ?3 FROM claim WHERE key = ?1
ON CONFLICT (claim) DO UPDATE SET election = excluded.election, presumed = excluded.presumed;
-- name: elections_under
-- Below an id are "id/2024" and "id@2019".
SELECT DISTINCT election FROM question WHERE election >= ?1 AND election < ?1 || 'A'
UNION SELECT DISTINCT election FROM placed WHERE election >= ?1 AND election < ?1 || 'A'
UNION SELECT DISTINCT election FROM contest WHERE election >= ?1 AND election < ?1 || 'A'
UNION SELECT DISTINCT election FROM merge WHERE election >= ?1 AND election < ?1 || 'A' ORDER BY 1;
-- name: claims_answering
{claim_row}
FROM verdict
JOIN claim ON claim.id = verdict.claim
JOIN question ON question.id = claim.question
JOIN article ON article.id = claim.article
{claim_row_joins}
WHERE verdict.question = ? ORDER BY claim.id;
-- name: namings
SELECT claim.key, claim.article, question.kind, claim.role, claim.year, claim.year_is_other,
       claim.subject, claim.party, claim.contest, claim.rival, claim.member, placed.presumed
FROM question JOIN claim ON claim.question = question.id LEFT JOIN placed ON placed.claim = claim.id
WHERE question.election = ?1
UNION ALL
SELECT claim.key, claim.article, question.kind, claim.role, claim.year, claim.year_is_other,
       claim.subject, claim.party, claim.contest, claim.rival, claim.member, placed.presumed
FROM placed JOIN claim ON claim.id = placed.claim JOIN question ON question.id = claim.question
WHERE placed.election = ?1;
-- name: article_key
SELECT key FROM article WHERE id = ?;
-- name: told_by
SELECT election, counting, sums FROM article_told WHERE article = (SELECT id FROM article WHERE key = ?) AND body = ? ORDER BY election;
-- name: forget_told_of
DELETE FROM article_told WHERE article = ? AND body = ?;
-- name: put_told
INSERT INTO article_told (article, body, election, counting, sums) VALUES (?, ?, ?, ?, ?);
-- name: body_digest
SELECT digest FROM settled_body WHERE body = ?;
-- name: put_body_digest
INSERT INTO settled_body (body, digest) VALUES (?, ?) ON CONFLICT (body) DO UPDATE SET digest = excluded.digest WHERE digest <> excluded.digest;
-- name: meanings
SELECT names, meaning FROM naming WHERE body = ? ORDER BY names;
-- name: put_meaning
INSERT INTO naming (body, names, meaning) VALUES (?, ?, ?) ON CONFLICT (body, names) DO UPDATE SET meaning = excluded.meaning;
-- name: forget_meaning
DELETE FROM naming WHERE body = ? AND names = ?;
-- name: count_ends
SELECT election, claim, published, EXISTS (SELECT 1 FROM claim WHERE claim.key = count_end.claim) FROM count_end WHERE body = ? ORDER BY election;
-- name: forget_ends
DELETE FROM count_end WHERE body = ?;
-- name: put_end
INSERT INTO count_end (body, election, claim, published) VALUES (?, ?, ?, ?);
-- name: merges_of
SELECT contest, name, entity FROM merge WHERE election = ?;
-- name: forget_merge
DELETE FROM merge WHERE election = ? AND contest = ? AND name = ? AND entity = ?;
-- name: dirty_all
INSERT OR IGNORE INTO dirty_question (question) SELECT id FROM question;
