-- Version 5: what part of the budget goals of high and of low priority should have.
--
-- Empty means: nothing was agreed.

ALTER TABLE plan ADD COLUMN "high_share" REAL;
ALTER TABLE plan ADD COLUMN "low_share" REAL;
