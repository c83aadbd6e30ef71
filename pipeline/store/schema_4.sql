-- Version 4: which names were taken for one, why, and what people decided about them.
CREATE TABLE merge (
  election    TEXT NOT NULL,
  contest     TEXT NOT NULL,                   -- as reconcile folds it; '' for contests, parties and whole elections
  name        TEXT NOT NULL,
  entity      TEXT NOT NULL,
  entity_name TEXT NOT NULL,
  score       REAL NOT NULL,
  doubtful    INTEGER NOT NULL,
  reasons     TEXT NOT NULL,                   -- JSON array of phrases
  PRIMARY KEY (election, contest, name, entity)
) WITHOUT ROWID;
CREATE INDEX merge_doubtful ON merge (score) WHERE doubtful = 1;
CREATE TABLE name_decision (
  election TEXT NOT NULL,                      -- '' is any
  contest  TEXT NOT NULL,                      -- '' is any
  a        TEXT NOT NULL,                      -- the pair in alphabetical order
  b        TEXT NOT NULL,
  same     INTEGER NOT NULL,
  decided  TEXT,
  PRIMARY KEY (election, contest, a, b)
) WITHOUT ROWID;
