-- Version 3: goals and milestones may stand in an order made by hand.
--
-- Empty means: by code, behind those that have a place.

ALTER TABLE goal ADD COLUMN "position" INTEGER;
ALTER TABLE milestone ADD COLUMN "position" INTEGER;
