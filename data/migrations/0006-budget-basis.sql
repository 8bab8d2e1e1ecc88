-- Version 6: a budget line says how its amount came about.
--
-- Empty means: it was typed as an amount.

ALTER TABLE budget_line ADD COLUMN "basis" TEXT;
