-- Version 2: questions about another year are found by that year, when its results come in.
CREATE INDEX question_year ON question (year) WHERE year IS NOT NULL;
