-- Version 8: a phase is judged when it is over, and hands on what it has taught.
--
-- Empty means: not judged yet.

ALTER TABLE phase ADD COLUMN "verdict" TEXT;
ALTER TABLE phase ADD COLUMN "learned" TEXT;
