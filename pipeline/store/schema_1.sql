-- Version 1 of the tables. Names are singular here; the readable views over them (views.sql) are plural.
-- A later version is a file of its own, schema_2.sql and so on, run after this one.

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- What the rulebook knows, put here by the caller: parties, alliances, bodies and their names.
CREATE TABLE entity (
  id      TEXT PRIMARY KEY,
  type    TEXT NOT NULL,
  country TEXT NOT NULL,                       -- "in"; tells the Congress of one country from that of another
  name    TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE alias (
  key    TEXT NOT NULL,                        -- the alias, folded: lower case, no punctuation
  entity TEXT NOT NULL REFERENCES entity (id),
  alias  TEXT NOT NULL,
  PRIMARY KEY (key, entity)
) WITHOUT ROWID;
CREATE TABLE membership (
  alliance  TEXT NOT NULL,
  party     TEXT NOT NULL,
  from_date TEXT NOT NULL DEFAULT '',          -- ISO 8601, possibly only a year or month; '' is open
  to_date   TEXT NOT NULL DEFAULT '',
  place     TEXT NOT NULL DEFAULT '',          -- a part of an election id, as 'jharkhand'; '' is everywhere
  PRIMARY KEY (alliance, party, from_date, place)
) WITHOUT ROWID;
CREATE TABLE election (id TEXT PRIMARY KEY, date TEXT, body TEXT, seats INTEGER) WITHOUT ROWID;

-- Articles. One without a claim is this row only.
CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE article (
  id          INTEGER PRIMARY KEY,
  key         TEXT NOT NULL UNIQUE,            -- the id of the dump
  url         TEXT,
  source      INTEGER REFERENCES source (id),
  published   TEXT,
  hash        INTEGER NOT NULL,                -- of all fields: tells whether anything changed
  claims_hash INTEGER NOT NULL,
  claims      INTEGER NOT NULL DEFAULT 0,
  version     INTEGER NOT NULL DEFAULT 1,      -- how many versions have been seen
  rules       TEXT,                            -- version of the rulebook that read it last
  ingested    TEXT,
  author      TEXT,
  modified    TEXT,
  lang        TEXT
);
CREATE INDEX article_source ON article (source, published);

CREATE TABLE article_text (
  article   INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  text_hash INTEGER NOT NULL,                  -- of the body only: copies often have other headlines
  title     TEXT NOT NULL,
  text      TEXT NOT NULL
);
CREATE INDEX article_text_hash ON article_text (text_hash);

-- Versions that a later one replaced, with what they claimed then.
CREATE TABLE article_version (
  article   INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  version   INTEGER NOT NULL,
  hash      INTEGER NOT NULL,
  published TEXT,
  modified  TEXT,
  ingested  TEXT,
  title     TEXT,
  text      TEXT,
  claims    TEXT,                              -- JSON array in the claim format
  PRIMARY KEY (article, version)
) WITHOUT ROWID;

-- Which articles are one voice: each article that claims something, and the origin it copies (or itself).
CREATE TABLE voice (
  article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  origin  INTEGER NOT NULL REFERENCES article (id),
  method  TEXT NOT NULL,                       -- alone, copy (same text), or what the caller named: near, credit, human
  score   REAL
);
CREATE INDEX voice_origin ON voice (origin);

-- Claims.
CREATE TABLE reference (                       -- who or what a claim names, each distinct way of naming once
  id       INTEGER PRIMARY KEY,
  hash     INTEGER NOT NULL,
  type     TEXT NOT NULL,
  name     TEXT NOT NULL,
  mention  TEXT NOT NULL,
  aliases  TEXT,                               -- JSON array
  given_id TEXT NOT NULL DEFAULT '',           -- the id the extractor gave
  party    TEXT NOT NULL DEFAULT '',
  entity   TEXT,                               -- the given id, else the entity that alone has this name
  key      TEXT NOT NULL                       -- entity, else the folded name: what questions are grouped by
);
CREATE INDEX reference_hash ON reference (hash);
CREATE INDEX reference_name ON reference (name);

CREATE TABLE question (
  id       INTEGER PRIMARY KEY,
  election TEXT,
  kind     TEXT NOT NULL,
  contest  TEXT NOT NULL,                      -- key; '' is the whole election
  subject  TEXT NOT NULL,                      -- key
  unit     TEXT NOT NULL,
  member   TEXT NOT NULL,                      -- key; of an alliance's member
  year     INTEGER                             -- only where the election is unknown or another one
);
CREATE INDEX question_key ON question (election, kind, contest, subject, unit, member, year);
CREATE TABLE dirty_question (question INTEGER PRIMARY KEY REFERENCES question (id));

CREATE TABLE rule (id INTEGER PRIMARY KEY, name TEXT NOT NULL, version TEXT NOT NULL, UNIQUE (name, version));

CREATE TABLE claim (
  id             INTEGER PRIMARY KEY,
  key            TEXT NOT NULL UNIQUE,         -- "c_…" of the claim format
  article        INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  question       INTEGER NOT NULL REFERENCES question (id),
  status         TEXT,
  subject        INTEGER REFERENCES reference (id),
  party          INTEGER REFERENCES reference (id),
  contest        INTEGER REFERENCES reference (id),
  rival          INTEGER REFERENCES reference (id),
  member         INTEGER REFERENCES reference (id),
  role           TEXT,
  value          NUMERIC,
  value_high     NUMERIC,
  bound          TEXT NOT NULL,
  of_total       NUMERIC,
  modality       TEXT NOT NULL,
  year           INTEGER,
  year_is_other  INTEGER NOT NULL,
  as_of          TEXT,
  as_of_time     TEXT,
  as_of_round    INTEGER,
  as_of_rounds   INTEGER,
  as_of_percent  NUMERIC,
  attribution    TEXT,
  section        TEXT NOT NULL,
  evidence_start INTEGER NOT NULL,
  evidence_end   INTEGER NOT NULL,
  evidence       TEXT NOT NULL,
  rule           INTEGER REFERENCES rule (id),
  confidence     NUMERIC NOT NULL
);
CREATE INDEX claim_article ON claim (article);
CREATE INDEX claim_question ON claim (question);
CREATE INDEX claim_subject ON claim (subject);
CREATE INDEX claim_contest ON claim (contest) WHERE contest IS NOT NULL;
CREATE INDEX claim_member ON claim (member) WHERE member IS NOT NULL;
CREATE INDEX claim_attribution ON claim (attribution) WHERE attribution IS NOT NULL;

-- Official results: what an authority states, contest by contest, each correction a new version.
CREATE TABLE contest (
  id       INTEGER PRIMARY KEY,
  election TEXT NOT NULL,
  region   TEXT NOT NULL,                      -- '' unless names repeat between regions
  code     TEXT NOT NULL,                      -- the authority's number, else the folded name
  name     TEXT NOT NULL,
  key      TEXT NOT NULL,
  version  INTEGER NOT NULL,                   -- the latest
  UNIQUE (election, region, code)
);
CREATE TABLE contest_version (
  contest  INTEGER NOT NULL REFERENCES contest (id) ON DELETE CASCADE,
  version  INTEGER NOT NULL,
  hash     INTEGER NOT NULL,                   -- of its lines, in any order
  complete INTEGER NOT NULL,                   -- 0 where a line of the file could not be read: no winner is derived
  electors INTEGER,
  turnout  NUMERIC,                            -- percent, where the file states it
  file     TEXT NOT NULL,
  loaded   TEXT,
  PRIMARY KEY (contest, version)
) WITHOUT ROWID;
CREATE TABLE official_party (
  id      INTEGER PRIMARY KEY,
  country TEXT NOT NULL,
  name    TEXT NOT NULL,
  entity  TEXT,
  key     TEXT NOT NULL,                       -- entity, else the folded name
  UNIQUE (country, name)
);
CREATE TABLE official_line (
  contest   INTEGER NOT NULL,
  version   INTEGER NOT NULL,
  position  INTEGER NOT NULL,                  -- in the file
  candidate TEXT NOT NULL,
  key       TEXT NOT NULL,
  party     INTEGER NOT NULL REFERENCES official_party (id),
  votes     INTEGER,                           -- NULL where elected unopposed
  unopposed INTEGER NOT NULL,
  nota      INTEGER NOT NULL,                  -- "none of the above": counted, but never a winner
  aliases   TEXT,                              -- JSON array
  PRIMARY KEY (contest, version, position),
  FOREIGN KEY (contest, version) REFERENCES contest_version (contest, version) ON DELETE CASCADE
) WITHOUT ROWID;

-- What follows from the lines (official.sql derives it), in the shape of a claim.
CREATE TABLE official_fact (
  id          TEXT PRIMARY KEY,                -- "o_…"
  identity    INTEGER NOT NULL,                -- what is stated, without the figure: the same in every version
  version     INTEGER NOT NULL,
  latest      INTEGER NOT NULL,
  election    TEXT NOT NULL,
  kind        TEXT NOT NULL,
  status      TEXT NOT NULL,
  subject     TEXT NOT NULL,
  subject_key TEXT NOT NULL,
  party       TEXT NOT NULL,
  contest     TEXT NOT NULL,
  contest_key TEXT NOT NULL,
  region      TEXT NOT NULL,
  rival       TEXT NOT NULL,
  value       NUMERIC NOT NULL,
  unit        TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX official_fact_identity ON official_fact (identity, version);
CREATE INDEX official_fact_key ON official_fact (election, kind, contest_key, subject_key) WHERE latest = 1;
CREATE INDEX official_fact_contest ON official_fact (election, contest_key) WHERE latest = 1;

-- Verdicts, and the ids of claims and official facts each rests on.
CREATE TABLE verdict (
  claim    INTEGER PRIMARY KEY REFERENCES claim (id) ON DELETE CASCADE,
  kind     TEXT NOT NULL,
  reason   TEXT NOT NULL,
  official NUMERIC,
  question TEXT NOT NULL,                      -- as reconcile names it
  notes    TEXT                                -- JSON array of sentences
);
CREATE INDEX verdict_kind ON verdict (kind);
CREATE TABLE verdict_ground (
  claim    INTEGER NOT NULL REFERENCES verdict (claim) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  ground   TEXT NOT NULL,                      -- "c_…" or "o_…"; no foreign key, as grounds may go (verify reports it)
  PRIMARY KEY (claim, position)
) WITHOUT ROWID;
CREATE INDEX verdict_ground_ground ON verdict_ground (ground);
