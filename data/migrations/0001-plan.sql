-- Version 1: records, results, changes.
--
-- One table per kind of record, its columns in the order of its field table (tests/model/store/test-schema.c holds
-- the two against each other). Choices, days and periods are stored as their stable text, money in minor units,
-- references as ids. Foreign keys have no actions: what deleting clears, the program clears, so that a changeset tells
-- all there is to undo. They are deferred, since the records of one step may refer to each other in any order.

-- Ids a reference to a metric may hold: those of the metrics, and the reserved negative ones of the built-in metrics,
-- which need no record. Kept by triggers; not part of any changeset.
CREATE TABLE metric_id (
  id INTEGER PRIMARY KEY
) STRICT;
INSERT INTO metric_id (id)
VALUES (-1), (-2), (-3), (-4), (-5), (-6), (-7), (-8), (-9), (-10), (-11), (-12), (-13), (-14);

CREATE TABLE plan (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT NOT NULL,
  "organisation" TEXT,
  "author" TEXT,
  "currency" TEXT,
  "fiscal_year_start" INTEGER,
  "roi_headline" TEXT,
  "return_basis" TEXT,
  "gross_margin" REAL,
  "completion_cap" REAL,
  "down_rule" TEXT,
  "on_track" REAL,
  "at_risk" REAL,
  "cost_source" TEXT,
  "approved_on" TEXT
) STRICT;

CREATE TABLE person (
  "id" INTEGER PRIMARY KEY,
  "code" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "role" TEXT,
  "department" TEXT,
  "email" TEXT,
  "note" TEXT
) STRICT;

CREATE TABLE channel (
  "id" INTEGER PRIMARY KEY,
  "code" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "group" TEXT,
  "note" TEXT
) STRICT;

CREATE TABLE metric (
  "id" INTEGER PRIMARY KEY,
  "code" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "group" TEXT,
  "class" TEXT,
  "unit" TEXT,
  "unit_label" TEXT,
  "decimals" INTEGER,
  "direction" TEXT,
  "aggregation" TEXT,
  "numerator" INTEGER REFERENCES metric_id (id) DEFERRABLE INITIALLY DEFERRED,
  "denominator" INTEGER REFERENCES metric_id (id) DEFERRABLE INITIALLY DEFERRED,
  "formula" TEXT,
  "definition" TEXT,
  "source" TEXT
) STRICT;
CREATE INDEX metric_numerator ON metric ("numerator");
CREATE INDEX metric_denominator ON metric ("denominator");
CREATE TRIGGER metric_added AFTER INSERT ON metric
BEGIN
  INSERT INTO metric_id (id) VALUES (new.id);
END;
CREATE TRIGGER metric_deleted AFTER DELETE ON metric
BEGIN
  DELETE FROM metric_id WHERE id = old.id;
END;

CREATE TABLE phase (
  "id" INTEGER PRIMARY KEY,
  "code" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "start" TEXT NOT NULL,
  "end" TEXT NOT NULL,
  "buffer_days" INTEGER,
  "aim" TEXT,
  "note" TEXT
) STRICT;

CREATE TABLE budget_category (
  "id" INTEGER PRIMARY KEY,
  "code" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "in_roi" TEXT,
  "note" TEXT
) STRICT;

CREATE TABLE goal (
  "id" INTEGER PRIMARY KEY,
  "code" TEXT NOT NULL UNIQUE,
  "title" TEXT NOT NULL,
  "parent" INTEGER REFERENCES goal (id) DEFERRABLE INITIALLY DEFERRED,
  "period" TEXT NOT NULL,
  "metric" INTEGER REFERENCES metric_id (id) DEFERRABLE INITIALLY DEFERRED,
  "channel" INTEGER REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED,
  "segment" TEXT,
  "kind" TEXT,
  "baseline" REAL,
  "change_kind" TEXT,
  "target" REAL,
  "target_high" REAL,
  "completion_rule" TEXT,
  "weight" REAL,
  "link" TEXT,
  "priority" TEXT,
  "owner" INTEGER REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  "theme" TEXT,
  "due" TEXT,
  "specific" TEXT,
  "achievable" TEXT,
  "relevant" TEXT,
  "judged" REAL,
  "confidence" REAL,
  "rhythm" TEXT,
  "note" TEXT
) STRICT;
CREATE INDEX goal_parent ON goal ("parent");
CREATE INDEX goal_metric ON goal ("metric");
CREATE INDEX goal_channel ON goal ("channel");
CREATE INDEX goal_owner ON goal ("owner");

CREATE TABLE campaign (
  "id" INTEGER PRIMARY KEY,
  "code" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "kind" TEXT,
  "status" TEXT,
  "channel" INTEGER REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED,
  "segment" TEXT,
  "goal" INTEGER REFERENCES goal (id) DEFERRABLE INITIALLY DEFERRED,
  "phase" INTEGER REFERENCES phase (id) DEFERRABLE INITIALLY DEFERRED,
  "owner" INTEGER REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  "start" TEXT NOT NULL,
  "end" TEXT NOT NULL,
  "budget" INTEGER,
  "expected_revenue" INTEGER,
  "expected_new_users" INTEGER,
  "expected_orders" INTEGER,
  "hypothesis" TEXT,
  "mechanics" TEXT,
  "outcome" TEXT,
  "learned" TEXT,
  "verdict" TEXT
) STRICT;
CREATE INDEX campaign_channel ON campaign ("channel");
CREATE INDEX campaign_goal ON campaign ("goal");
CREATE INDEX campaign_phase ON campaign ("phase");
CREATE INDEX campaign_owner ON campaign ("owner");

CREATE TABLE goal_target (
  "id" INTEGER PRIMARY KEY,
  "goal" INTEGER NOT NULL REFERENCES goal (id) DEFERRABLE INITIALLY DEFERRED,
  "period" TEXT NOT NULL,
  "target" REAL NOT NULL
) STRICT;
CREATE UNIQUE INDEX goal_target_key ON goal_target ("goal", "period");

CREATE TABLE value (
  "id" INTEGER PRIMARY KEY,
  "metric" INTEGER NOT NULL REFERENCES metric_id (id) DEFERRABLE INITIALLY DEFERRED,
  "period" TEXT NOT NULL,
  "channel" INTEGER REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED,
  "segment" TEXT,
  "kind" TEXT,
  "value" REAL,
  "numerator" REAL,
  "denominator" REAL,
  "qualifier" TEXT,
  "status" TEXT,
  "source" TEXT,
  "note" TEXT
) STRICT;
CREATE INDEX value_channel ON value ("channel");
CREATE UNIQUE INDEX value_key
ON value ("metric", "period", ifnull ("channel", 0), ifnull ("segment", ''), ifnull ("kind", ''));

CREATE TABLE milestone (
  "id" INTEGER PRIMARY KEY,
  "code" TEXT NOT NULL UNIQUE,
  "title" TEXT NOT NULL,
  "kind" TEXT,
  "parent" INTEGER REFERENCES milestone (id) DEFERRABLE INITIALLY DEFERRED,
  "phase" INTEGER REFERENCES phase (id) DEFERRABLE INITIALLY DEFERRED,
  "goal" INTEGER REFERENCES goal (id) DEFERRABLE INITIALLY DEFERRED,
  "campaign" INTEGER REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  "owner" INTEGER REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  "department" TEXT,
  "start" TEXT,
  "due" TEXT NOT NULL,
  "baseline_due" TEXT,
  "done_on" TEXT,
  "progress" REAL,
  "effort" REAL,
  "status" TEXT,
  "criterion_metric" INTEGER REFERENCES metric_id (id) DEFERRABLE INITIALLY DEFERRED,
  "criterion_op" TEXT,
  "criterion_value" REAL,
  "deliverable" TEXT,
  "category" TEXT,
  "note" TEXT
) STRICT;
CREATE INDEX milestone_parent ON milestone ("parent");
CREATE INDEX milestone_phase ON milestone ("phase");
CREATE INDEX milestone_goal ON milestone ("goal");
CREATE INDEX milestone_campaign ON milestone ("campaign");
CREATE INDEX milestone_owner ON milestone ("owner");
CREATE INDEX milestone_criterion_metric ON milestone ("criterion_metric");

CREATE TABLE budget_line (
  "id" INTEGER PRIMARY KEY,
  "code" TEXT NOT NULL UNIQUE,
  "period" TEXT NOT NULL,
  "category" INTEGER NOT NULL REFERENCES budget_category (id) DEFERRABLE INITIALLY DEFERRED,
  "channel" INTEGER REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED,
  "campaign" INTEGER REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  "goal" INTEGER REFERENCES goal (id) DEFERRABLE INITIALLY DEFERRED,
  "phase" INTEGER REFERENCES phase (id) DEFERRABLE INITIALLY DEFERRED,
  "owner" INTEGER REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  "amount" INTEGER NOT NULL,
  "note" TEXT
) STRICT;
CREATE INDEX budget_line_category ON budget_line ("category");
CREATE INDEX budget_line_channel ON budget_line ("channel");
CREATE INDEX budget_line_campaign ON budget_line ("campaign");
CREATE INDEX budget_line_goal ON budget_line ("goal");
CREATE INDEX budget_line_phase ON budget_line ("phase");
CREATE INDEX budget_line_owner ON budget_line ("owner");

CREATE TABLE transfer (
  "id" INTEGER PRIMARY KEY,
  "date" TEXT NOT NULL,
  "from_line" INTEGER NOT NULL REFERENCES budget_line (id) DEFERRABLE INITIALLY DEFERRED,
  "to_line" INTEGER NOT NULL REFERENCES budget_line (id) DEFERRABLE INITIALLY DEFERRED,
  "amount" INTEGER NOT NULL,
  "reason" TEXT
) STRICT;
CREATE INDEX transfer_from_line ON transfer ("from_line");
CREATE INDEX transfer_to_line ON transfer ("to_line");

CREATE TABLE spend (
  "id" INTEGER PRIMARY KEY,
  "code" TEXT UNIQUE,
  "date" TEXT NOT NULL,
  "kind" TEXT,
  "settles" INTEGER REFERENCES spend (id) DEFERRABLE INITIALLY DEFERRED,
  "closed" TEXT,
  "line" INTEGER REFERENCES budget_line (id) DEFERRABLE INITIALLY DEFERRED,
  "category" INTEGER REFERENCES budget_category (id) DEFERRABLE INITIALLY DEFERRED,
  "channel" INTEGER REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED,
  "campaign" INTEGER REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  "amount" INTEGER NOT NULL,
  "note" TEXT
) STRICT;
CREATE INDEX spend_settles ON spend ("settles");
CREATE INDEX spend_line ON spend ("line");
CREATE INDEX spend_category ON spend ("category");
CREATE INDEX spend_channel ON spend ("channel");
CREATE INDEX spend_campaign ON spend ("campaign");

CREATE TABLE risk (
  "id" INTEGER PRIMARY KEY,
  "code" TEXT NOT NULL UNIQUE,
  "title" TEXT NOT NULL,
  "category" TEXT,
  "probability" INTEGER,
  "impact" INTEGER,
  "owner" INTEGER REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  "phase" INTEGER REFERENCES phase (id) DEFERRABLE INITIALLY DEFERRED,
  "campaign" INTEGER REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  "trigger_metric" INTEGER REFERENCES metric_id (id) DEFERRABLE INITIALLY DEFERRED,
  "trigger_op" TEXT,
  "trigger_value" REAL,
  "trigger_event" TEXT,
  "prevention" TEXT,
  "response" TEXT,
  "status" TEXT,
  "review_on" TEXT,
  "note" TEXT
) STRICT;
CREATE INDEX risk_owner ON risk ("owner");
CREATE INDEX risk_phase ON risk ("phase");
CREATE INDEX risk_campaign ON risk ("campaign");
CREATE INDEX risk_trigger_metric ON risk ("trigger_metric");

CREATE TABLE review_item (
  "id" INTEGER PRIMARY KEY,
  "code" TEXT NOT NULL UNIQUE,
  "period" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "area" TEXT,
  "title" TEXT NOT NULL,
  "body" TEXT,
  "metric" INTEGER REFERENCES metric_id (id) DEFERRABLE INITIALLY DEFERRED,
  "answers" INTEGER REFERENCES review_item (id) DEFERRABLE INITIALLY DEFERRED,
  "owner" INTEGER REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  "due" TEXT,
  "status" TEXT,
  "becomes" TEXT
) STRICT;
CREATE INDEX review_item_metric ON review_item ("metric");
CREATE INDEX review_item_answers ON review_item ("answers");
CREATE INDEX review_item_owner ON review_item ("owner");

-- the list depends_on of a milestone, in its order
CREATE TABLE milestone_depends_on (
  "record" INTEGER NOT NULL REFERENCES milestone (id) DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL,
  "target" INTEGER NOT NULL REFERENCES milestone (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("record", "position")
) STRICT;
CREATE INDEX milestone_depends_on_target ON milestone_depends_on ("target");

-- Results: one row per campaign, channel and month; month = year * 12 + month - 1. The sums are NULL where no day
-- reported that measure, money is in minor units, and days holds the daily numbers (model/store/README.md).
CREATE TABLE result_block (
  campaign INTEGER NOT NULL REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  channel INTEGER NOT NULL REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED,
  month INTEGER NOT NULL,
  impressions INTEGER,
  clicks INTEGER,
  leads INTEGER,
  new_users INTEGER,
  orders INTEGER,
  revenue INTEGER,
  cost INTEGER,
  days BLOB NOT NULL,
  PRIMARY KEY (campaign, channel, month)
) STRICT, WITHOUT ROWID;
CREATE INDEX result_block_channel ON result_block (channel);

-- One row per step of the user that changed something: what undo, redo and history read. Steps undone come after all
-- others; the next new step drops them. The changeset holds records; results are in change_block.
CREATE TABLE change (
  step INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  who TEXT,
  what TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0,
  changeset BLOB,
  rows_added INTEGER NOT NULL DEFAULT 0,
  rows_updated INTEGER NOT NULL DEFAULT 0,
  rows_deleted INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The other image of each block a step wrote: while the step stands what was before it, once it is undone what it made.
-- days NULL: there is no block on that side.
CREATE TABLE change_block (
  step INTEGER NOT NULL REFERENCES change (step) DEFERRABLE INITIALLY DEFERRED,
  campaign INTEGER NOT NULL,
  channel INTEGER NOT NULL,
  month INTEGER NOT NULL,
  impressions INTEGER,
  clicks INTEGER,
  leads INTEGER,
  new_users INTEGER,
  orders INTEGER,
  revenue INTEGER,
  cost INTEGER,
  days BLOB,
  PRIMARY KEY (step, campaign, channel, month)
) STRICT, WITHOUT ROWID;
