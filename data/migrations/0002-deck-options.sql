-- Version 2: the plan remembers how its deck is made.
--
-- The choices with a meaning when empty get it here, as a new plan has it.

ALTER TABLE plan ADD COLUMN "deck_sheets" TEXT;
ALTER TABLE plan ADD COLUMN "deck_language" TEXT;
ALTER TABLE plan ADD COLUMN "deck_accent" TEXT;
ALTER TABLE plan ADD COLUMN "deck_logo" TEXT;
ALTER TABLE plan ADD COLUMN "deck_data" TEXT;
ALTER TABLE plan ADD COLUMN "deck_names" TEXT;
ALTER TABLE plan ADD COLUMN "deck_empty" TEXT;
UPDATE plan SET "deck_data" = 'yes', "deck_names" = 'yes', "deck_empty" = 'leave_out';
