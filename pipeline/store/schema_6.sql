-- Version 6: totals that an authority states of a party in a whole election. They are lines without a candidate, of a
-- “contest” without a name.
ALTER TABLE official_line ADD COLUMN seats INTEGER;
ALTER TABLE official_line ADD COLUMN share NUMERIC;
