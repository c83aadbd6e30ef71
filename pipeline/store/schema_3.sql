-- Version 3: what near-copies are found by, for every text that is stored.
CREATE TABLE text_print (                      -- which texts hold a print; pipeline/voice says what a print is
  print   INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  PRIMARY KEY (print, article)
) WITHOUT ROWID;
CREATE INDEX text_print_article ON text_print (article);
CREATE TABLE credit (                          -- the news agencies an article credits
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  agency  TEXT NOT NULL,
  PRIMARY KEY (article, agency)
) WITHOUT ROWID;
