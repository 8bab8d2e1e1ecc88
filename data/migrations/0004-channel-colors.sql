-- Version 4: a channel keeps its colour when others are added.
--
-- Empty means: by code among those without a colour of their own, which is what a plan was made with.

ALTER TABLE channel ADD COLUMN "color" INTEGER;
