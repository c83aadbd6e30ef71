-- Statements for reconcile and verify. Each begins with its name; see sql.h.

-- name: dirty_questions
SELECT question.id, question.election, question.kind, question.contest, question.subject, question.unit, question.member, question.year
FROM dirty_question JOIN question ON question.id = dirty_question.question ORDER BY question.id LIMIT ?;
-- name: questions_of_election
SELECT id, election, kind, contest, subject, unit, member, year FROM question WHERE election IS ? ORDER BY id;
-- name: question
SELECT id, election, kind, contest, subject, unit, member, year FROM question WHERE id = ?;
-- name: clear_dirty
DELETE FROM dirty_question WHERE question = ?;
-- name: count_dirty
SELECT count(*) FROM dirty_question;
-- name: elections_with_dirty
SELECT DISTINCT question.election FROM dirty_question JOIN question ON question.id = dirty_question.question ORDER BY 1;

-- name: claim_row
-- Part of every statement that reads whole claims; its columns are read in this order by claim_row.cc.
SELECT claim.key, article.key, question.kind, claim.status, claim.subject, claim.party, claim.contest, claim.rival, claim.member,
       claim.role, claim.value, claim.value_high, question.unit, claim.bound, claim.of_total, claim.modality, claim.year,
       claim.year_is_other, question.election, claim.as_of, claim.as_of_time, claim.as_of_round, claim.as_of_rounds,
       claim.as_of_percent, claim.attribution, claim.section, claim.evidence_start, claim.evidence_end, claim.evidence,
       rule.name, rule.version, claim.confidence,
       source.name, article.published, article.ingested, article.version, origin.key, question.id,
       placed.election, placed.presumed, verdict.question
-- name: claim_row_joins
LEFT JOIN source ON source.id = article.source
LEFT JOIN voice ON voice.article = article.id
LEFT JOIN article AS origin ON origin.id = voice.origin
LEFT JOIN rule ON rule.id = claim.rule
LEFT JOIN placed ON placed.claim = claim.id
-- name: claims_of_question
{claim_row}
FROM claim
JOIN question ON question.id = claim.question
JOIN article ON article.id = claim.article
{claim_row_joins}
LEFT JOIN verdict ON verdict.claim = claim.id
WHERE claim.question = ? ORDER BY claim.id;
-- name: claims_of_article
{claim_row}
FROM article
JOIN claim ON claim.article = article.id
JOIN question ON question.id = claim.question
{claim_row_joins}
LEFT JOIN verdict ON verdict.claim = claim.id
WHERE article.key = ? ORDER BY claim.id;
-- name: claim_question
SELECT question, id FROM claim WHERE key = ?;
-- name: claim_article
SELECT article.key FROM claim JOIN article ON article.id = claim.article WHERE claim.key = ?;

-- name: stored_verdict
SELECT claim.id, verdict.kind, verdict.reason, verdict.official, verdict.question, verdict.notes,
       (SELECT group_concat(ground, char(10)) FROM (SELECT ground FROM verdict_ground WHERE verdict_ground.claim = claim.id ORDER BY position))
FROM claim LEFT JOIN verdict ON verdict.claim = claim.id WHERE claim.key = ?;
-- name: read_verdict
SELECT kind, reason, official, question, notes FROM verdict WHERE claim = ?;
-- name: write_verdict
INSERT INTO verdict (claim, kind, reason, official, question, notes) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (claim) DO UPDATE SET kind = excluded.kind, reason = excluded.reason, official = excluded.official,
                                  question = excluded.question, notes = excluded.notes;
-- name: read_grounds
SELECT ground FROM verdict_ground WHERE claim = ? ORDER BY position;
-- name: delete_grounds
DELETE FROM verdict_ground WHERE claim = ?;
-- name: insert_ground
INSERT INTO verdict_ground (claim, position, ground) VALUES (?, ?, ?);

-- name: verify_evidence
SELECT claim.key, article.key, claim.section, claim.evidence_start, claim.evidence_end, claim.evidence,
       article_text.title, article_text.text, claim.article
FROM claim JOIN article ON article.id = claim.article LEFT JOIN article_text ON article_text.article = claim.article
ORDER BY claim.article, claim.id;
-- name: verify_earlier_evidence
-- What former versions claimed then, against the text they had.
SELECT article.key || ' version ' || article_version.version || ', ' || coalesce(earlier.value ->> '$.id', 'a claim without an id'),
       coalesce(earlier.value ->> '$.evidence.section', ''), coalesce(earlier.value ->> '$.evidence.start', -1), coalesce(earlier.value ->> '$.evidence.end', -1),
       coalesce(earlier.value ->> '$.evidence.text', ''), coalesce(article_version.title, ''), coalesce(article_version.text, '')
FROM article_version JOIN article ON article.id = article_version.article, json_each(article_version.claims) AS earlier
WHERE json_valid(article_version.claims) ORDER BY 1;
-- name: verify_earlier_claims
SELECT article.key || ' version ' || article_version.version FROM article_version JOIN article ON article.id = article_version.article
WHERE article_version.claims IS NOT NULL AND NOT json_valid(article_version.claims) ORDER BY 1;
-- name: verify_verdict_kinds
SELECT claim.key, verdict.kind FROM verdict JOIN claim ON claim.id = verdict.claim ORDER BY verdict.claim;
-- name: verify_claim_grounds
-- A correction rests on what an earlier version of its own article claimed; others' withdrawn claims are no ground.
SELECT claim.key, verdict_ground.ground FROM verdict_ground JOIN claim ON claim.id = verdict_ground.claim
WHERE substr(verdict_ground.ground, 1, 2) NOT IN ('o_', 'm_', 'h_')
  AND NOT EXISTS (SELECT 1 FROM claim AS other WHERE other.key = verdict_ground.ground)
  AND NOT EXISTS (SELECT 1 FROM article_version, json_each(article_version.claims) AS earlier
                  WHERE article_version.article = claim.article AND earlier.value ->> 'id' = verdict_ground.ground) ORDER BY 1, 2;
-- name: verify_groundless
-- Every verdict but "unsupported" says what it rests on: a result or another claim.
SELECT claim.key, verdict.kind FROM verdict JOIN claim ON claim.id = verdict.claim
WHERE verdict.kind <> 'unsupported' AND NOT EXISTS (SELECT 1 FROM verdict_ground WHERE verdict_ground.claim = verdict.claim) ORDER BY 1;
-- name: verify_result_grounds
SELECT claim.key, verdict_ground.ground, official_fact.latest FROM verdict_ground JOIN claim ON claim.id = verdict_ground.claim
LEFT JOIN official_fact ON official_fact.id = verdict_ground.ground
JOIN verdict ON verdict.claim = claim.id
-- A figure that was superseded by a correction rests on the version that was corrected as well.
WHERE substr(verdict_ground.ground, 1, 2) = 'o_'
  AND (official_fact.id IS NULL OR (official_fact.latest = 0 AND verdict.kind <> 'superseded')) ORDER BY 1, 2;
-- name: verify_membership_grounds
-- "m_" and the ids of an alliance and a party: the register has it that they stand together.
SELECT claim.key, verdict_ground.ground FROM verdict_ground JOIN claim ON claim.id = verdict_ground.claim
WHERE substr(verdict_ground.ground, 1, 2) = 'm_'
  AND NOT EXISTS (SELECT 1 FROM membership
                  WHERE membership.alliance = substr(verdict_ground.ground, 3, instr(verdict_ground.ground, ' ') - 3)
                    AND membership.party = substr(verdict_ground.ground, instr(verdict_ground.ground, ' ') + 1)) ORDER BY 1, 2;
-- name: verify_house_grounds
SELECT claim.key, verdict_ground.ground FROM verdict_ground JOIN claim ON claim.id = verdict_ground.claim
WHERE substr(verdict_ground.ground, 1, 2) = 'h_'
  AND NOT EXISTS (SELECT 1 FROM election WHERE election.id = substr(verdict_ground.ground, 3) AND seats > 0) ORDER BY 1, 2;
-- name: verify_claim_counts
SELECT key, claims, (SELECT count(*) FROM claim WHERE claim.article = article.id) AS stored FROM article
WHERE claims <> (SELECT count(*) FROM claim WHERE claim.article = article.id) ORDER BY key;
-- name: verify_voices
SELECT article.key FROM article LEFT JOIN voice ON voice.article = article.id LEFT JOIN voice AS origin ON origin.article = voice.origin
WHERE article.claims > 0 AND (voice.origin IS NULL OR origin.origin IS NOT voice.origin) ORDER BY article.key;
