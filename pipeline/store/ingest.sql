-- Statements for articles, claims and voices. Each begins with its name; see sql.h.

-- name: find_article
SELECT id, hash, claims_hash, claims, version, modified, rules FROM article WHERE key = ?;
-- name: insert_article
INSERT INTO article (key, url, source, published, hash, claims_hash, claims, rules, ingested, author, modified, lang)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
-- name: update_article
UPDATE article SET url = ?2, source = ?3, published = ?4, hash = ?5, claims_hash = ?6, claims = ?7, rules = ?8, ingested = ?9,
                   author = ?10, modified = ?11, lang = ?12, version = ?13
WHERE id = ?1;
-- name: reread_article
UPDATE article SET claims_hash = ?2, claims = ?3, rules = ?4 WHERE id = ?1;
-- name: count_version
UPDATE article SET version = version + 1 WHERE id = ?;
-- name: insert_text
INSERT OR REPLACE INTO article_text (article, text_hash, title, text) VALUES (?, ?, ?, ?);
-- name: delete_text
DELETE FROM article_text WHERE article = ?;
-- name: find_version
SELECT 1 FROM article_version WHERE article = ? AND hash = ?;
-- name: insert_version
INSERT INTO article_version (article, version, hash, published, modified, ingested, title, text, claims)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?);
-- name: archive_article
INSERT INTO article_version (article, version, hash, published, modified, ingested, title, text, claims)
SELECT article.id, article.version, article.hash, article.published, article.modified, article.ingested,
       article_text.title, article_text.text, ?2
FROM article LEFT JOIN article_text ON article_text.article = article.id WHERE article.id = ?1;
-- name: earlier_claims
SELECT version, published, modified, claims FROM article_version
WHERE article = (SELECT id FROM article WHERE key = ?) AND claims IS NOT NULL ORDER BY version;

-- name: find_source
SELECT id FROM source WHERE name = ?;
-- name: insert_source
INSERT INTO source (name) VALUES (?);
-- name: find_rule
SELECT id FROM rule WHERE name = ? AND version = ?;
-- name: insert_rule
INSERT INTO rule (name, version) VALUES (?, ?);
-- name: find_reference
SELECT id, key FROM reference
WHERE hash = ? AND type = ? AND name = ? AND mention = ? AND aliases IS ? AND given_id = ? AND party = ?;
-- name: insert_reference
INSERT INTO reference (hash, type, name, mention, aliases, given_id, party, entity, key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?);
-- name: read_reference
SELECT type, name, mention, aliases, given_id, party, key FROM reference WHERE id = ?;
-- name: find_question
SELECT id FROM question
WHERE election IS ? AND kind = ? AND contest = ? AND subject = ? AND unit = ? AND member = ? AND year IS ?;
-- name: insert_question
INSERT INTO question (election, kind, contest, subject, unit, member, year) VALUES (?, ?, ?, ?, ?, ?, ?);

-- name: insert_claim
INSERT OR IGNORE INTO claim (key, article, question, status, subject, party, contest, rival, member, role, value, value_high, bound,
                             of_total, modality, year, year_is_other, as_of, as_of_time, as_of_round, as_of_rounds, as_of_percent,
                             attribution, section, evidence_start, evidence_end, evidence, rule, confidence)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
-- name: dirty_article
INSERT OR IGNORE INTO dirty_question (question) SELECT question FROM claim WHERE article = ?;
-- name: touch_answers_of
INSERT OR IGNORE INTO touched_answer (question) SELECT verdict.question FROM claim JOIN verdict ON verdict.claim = claim.id WHERE claim.article = ?;
-- name: forget_told
DELETE FROM article_told WHERE article = ?;
-- name: dirty_grounds
INSERT OR IGNORE INTO dirty_question (question)
SELECT resting.question FROM claim
JOIN verdict_ground ON verdict_ground.ground = claim.key
JOIN claim AS resting ON resting.id = verdict_ground.claim
WHERE claim.article = ?;
-- name: delete_claims
DELETE FROM claim WHERE article = ?;
-- name: mark_dirty
INSERT OR IGNORE INTO dirty_question (question) VALUES (?);

-- name: same_text
SELECT voice.origin FROM article_text JOIN voice ON voice.article = article_text.article
WHERE article_text.text_hash = ?1 AND article_text.text = ?2 AND article_text.article <> ?3 ORDER BY article_text.article LIMIT 1;
-- name: insert_voice
INSERT OR REPLACE INTO voice (article, origin, method, score) VALUES (?, ?, ?, ?);
-- name: read_voice
SELECT origin, method, score FROM voice WHERE article = ?;
-- name: delete_voice
DELETE FROM voice WHERE article = ?;
-- name: move_voice
UPDATE voice SET origin = ?2 WHERE origin = ?1;
-- name: dirty_voice
INSERT OR IGNORE INTO dirty_question (question)
SELECT claim.question FROM voice JOIN claim ON claim.article = voice.article WHERE voice.origin = ?;
-- name: earliest_of_voice
SELECT article.id FROM voice JOIN article ON article.id = voice.article
WHERE voice.origin = ? ORDER BY article.published IS NULL, article.published, article.id LIMIT 1;
-- name: earlier_of
SELECT id FROM article WHERE id IN (?, ?) ORDER BY published IS NULL, published, id LIMIT 1;
-- name: insert_print
INSERT OR IGNORE INTO text_print (print, article) VALUES (?, ?);
-- name: delete_prints
DELETE FROM text_print WHERE article = ?;
-- name: has_prints
SELECT 1 FROM text_print WHERE article = ? LIMIT 1;
-- name: prints_of
SELECT print FROM text_print WHERE article = ? ORDER BY print;
-- name: holders_of_print
SELECT text_print.article, voice.origin FROM text_print JOIN voice ON voice.article = text_print.article
WHERE text_print.print = ?1 AND text_print.article <> ?2 ORDER BY text_print.article LIMIT ?3;
-- name: insert_credit
INSERT OR IGNORE INTO credit (article, agency) VALUES (?, ?);
-- name: delete_credits
DELETE FROM credit WHERE article = ?;
-- name: credits_of
SELECT agency FROM credit WHERE article = ? ORDER BY agency;
-- name: key_and_text
SELECT article.key, article_text.text FROM article_text JOIN article ON article.id = article_text.article WHERE article_text.article = ?;
-- name: article_id
SELECT id FROM article WHERE key = ?;
-- name: texts
SELECT article.key, coalesce(article.url, ''), coalesce(source.name, ''), coalesce(article.author, ''), coalesce(article.published, ''),
       coalesce(article.modified, ''), coalesce(article.lang, ''), article_text.title, article_text.text
FROM article_text JOIN article ON article.id = article_text.article LEFT JOIN source ON source.id = article.source
WHERE article_text.article > coalesce((SELECT id FROM article WHERE key = ?1), 0) ORDER BY article_text.article;
-- name: read_article
SELECT article.key, coalesce(article.url, ''), coalesce(source.name, ''), coalesce(article.author, ''), coalesce(article.published, ''),
       coalesce(article.modified, ''), coalesce(article.lang, ''), coalesce(article_text.title, ''), coalesce(article_text.text, '')
FROM article LEFT JOIN article_text ON article_text.article = article.id LEFT JOIN source ON source.id = article.source
WHERE article.key = ?1;
