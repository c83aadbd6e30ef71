-- Version 5: what settling a body of elections found besides verdicts, so that the next settling can go on from it.
CREATE INDEX verdict_question ON verdict (question);
CREATE INDEX official_fact_corrected ON official_fact (election) WHERE latest = 0;
CREATE TABLE touched_answer (                  -- questions, as reconcile names them, of which a claim went
  question TEXT PRIMARY KEY
) WITHOUT ROWID;
CREATE TABLE placed (                          -- claims that tell no election, and the one they were found to mean
  claim    INTEGER PRIMARY KEY REFERENCES claim (id) ON DELETE CASCADE,
  election TEXT NOT NULL,                      -- '' where it could not be told
  presumed INTEGER NOT NULL
);
CREATE INDEX placed_election ON placed (election);
CREATE TABLE settled_body (                    -- an elected body: digest of all that every verdict on it rests on
  body   TEXT PRIMARY KEY,
  digest TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE naming (                          -- each way in which claims name things, and who was meant: hashes
  body    TEXT NOT NULL,
  names   TEXT NOT NULL,
  meaning TEXT NOT NULL,
  PRIMARY KEY (body, names)
) WITHOUT ROWID;
CREATE TABLE count_end (                       -- the first claim of an election's final tally
  body      TEXT NOT NULL,
  election  TEXT NOT NULL,
  claim     TEXT NOT NULL,
  published TEXT NOT NULL,
  PRIMARY KEY (body, election)
) WITHOUT ROWID;
CREATE TABLE article_told (                    -- what an article as a whole tells of an election
  article  INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  body     TEXT NOT NULL,
  election TEXT NOT NULL,
  counting INTEGER NOT NULL,                   -- that votes are being counted
  sums     TEXT,                               -- JSON: what its numbers make together
  PRIMARY KEY (article, body, election)
) WITHOUT ROWID;
