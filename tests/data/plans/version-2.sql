-- A plan as version 2 wrote it, dumped to text.
PRAGMA page_size = 16384;
PRAGMA application_id = 1363428675;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE metric_id (
  id INTEGER PRIMARY KEY
) STRICT;
INSERT INTO metric_id VALUES(-14);
INSERT INTO metric_id VALUES(-13);
INSERT INTO metric_id VALUES(-12);
INSERT INTO metric_id VALUES(-11);
INSERT INTO metric_id VALUES(-10);
INSERT INTO metric_id VALUES(-9);
INSERT INTO metric_id VALUES(-8);
INSERT INTO metric_id VALUES(-7);
INSERT INTO metric_id VALUES(-6);
INSERT INTO metric_id VALUES(-5);
INSERT INTO metric_id VALUES(-4);
INSERT INTO metric_id VALUES(-3);
INSERT INTO metric_id VALUES(-2);
INSERT INTO metric_id VALUES(-1);
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
, "deck_sheets" TEXT, "deck_language" TEXT, "deck_accent" TEXT, "deck_logo" TEXT, "deck_data" TEXT, "deck_names" TEXT, "deck_empty" TEXT) STRICT;
INSERT INTO "plan" VALUES(2881315191961732193,'Plan of version 2',NULL,NULL,'CNY',1,'ratio','revenue',NULL,1.0,'target_over_actual',0.94999999999999995559,0.8000000000000000444,'both',NULL,NULL,NULL,NULL,NULL,'yes','yes','leave_out');
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
INSERT INTO goal VALUES(6049273474228272047,'G-1','Year',NULL,'2025',NULL,NULL,NULL,'numeric',NULL,'level',100.0,NULL,'auto',1.0,'contribute','medium',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'month',NULL);
INSERT INTO goal VALUES(6921188262995767531,'G-2','First quarter',6049273474228272047,'2025Q1',NULL,NULL,NULL,'numeric',NULL,'level',40.0,NULL,'auto',1.0,'contribute','medium',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'month',NULL);
INSERT INTO goal VALUES(8711711835250676557,'G-3','Second',6049273474228272047,'2025Q2',NULL,NULL,NULL,'numeric',NULL,'level',60.0,NULL,'auto',1.0,'contribute','medium',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'month',NULL);
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
CREATE TABLE goal_target (
  "id" INTEGER PRIMARY KEY,
  "goal" INTEGER NOT NULL REFERENCES goal (id) DEFERRABLE INITIALLY DEFERRED,
  "period" TEXT NOT NULL,
  "target" REAL NOT NULL
) STRICT;
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
INSERT INTO milestone VALUES(3037179847991785904,'M-1','One','milestone',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2025-01-31',NULL,NULL,0.0,1.0,'planned',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO milestone VALUES(8030189828976487618,'M-2','Two','milestone',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2025-02-28',NULL,NULL,0.0,1.0,'planned',NULL,NULL,NULL,NULL,NULL,NULL);
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
CREATE TABLE transfer (
  "id" INTEGER PRIMARY KEY,
  "date" TEXT NOT NULL,
  "from_line" INTEGER NOT NULL REFERENCES budget_line (id) DEFERRABLE INITIALLY DEFERRED,
  "to_line" INTEGER NOT NULL REFERENCES budget_line (id) DEFERRABLE INITIALLY DEFERRED,
  "amount" INTEGER NOT NULL,
  "reason" TEXT
) STRICT;
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
CREATE TABLE milestone_depends_on (
  "record" INTEGER NOT NULL REFERENCES milestone (id) DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER NOT NULL,
  "target" INTEGER NOT NULL REFERENCES milestone (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY ("record", "position")
) STRICT;
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
INSERT INTO change VALUES(1,1795349044,'Tester','Import of v2',0,X'541b010000000000000000000000000000000000000000000000000000676f616c0012000178e637c1edaed34d0303472d3303065365636f6e640153f3562ca491bbaf030632303235513205050503076e756d657269630503056c6576656c02404e0000000000000503046175746f023ff0000000000000030a636f6e7472696275746503066d656469756d050505050505050503056d6f6e74680512000153f3562ca491bbaf0303472d310304596561720503043230323505050503076e756d657269630503056c6576656c0240590000000000000503046175746f023ff0000000000000030a636f6e7472696275746503066d656469756d050505050505050503056d6f6e746805120001600d000e1f7730eb0303472d32030546697273740153f3562ca491bbaf030632303235513105050503076e756d657269630503056c6576656c0240440000000000000503046175746f023ff0000000000000030a636f6e7472696275746503066d656469756d050505050505050503056d6f6e746805541701000000000000000000000000000000000000000000006d696c6573746f6e65001200016f70f71a8b192cc203034d2d32030354776f03096d696c6573746f6e6505050505050505030a323032352d30322d32380505020000000000000000023ff00000000000000307706c616e6e65640505050505051200012a263afae68679b003034d2d3103034f6e6503096d696c6573746f6e6505050505050505030a323032352d30312d33310505020000000000000000023ff00000000000000307706c616e6e6564050505050505',0,0,0);
INSERT INTO change VALUES(2,1795349044,'Tester','Import of goals.csv',0,X'541b010000000000000000000000000000000000000000000000000000676f616c00170001600d000e1f7730eb00030546697273740000000000000000000000000000000000000000000000000000030d46697273742071756172746572000000000000000000000000000000000000000000000000',0,0,0);
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
CREATE INDEX goal_parent ON goal ("parent");
CREATE INDEX goal_metric ON goal ("metric");
CREATE INDEX goal_channel ON goal ("channel");
CREATE INDEX goal_owner ON goal ("owner");
CREATE INDEX campaign_channel ON campaign ("channel");
CREATE INDEX campaign_goal ON campaign ("goal");
CREATE INDEX campaign_phase ON campaign ("phase");
CREATE INDEX campaign_owner ON campaign ("owner");
CREATE UNIQUE INDEX goal_target_key ON goal_target ("goal", "period");
CREATE INDEX value_channel ON value ("channel");
CREATE UNIQUE INDEX value_key
ON value ("metric", "period", ifnull ("channel", 0), ifnull ("segment", ''), ifnull ("kind", ''));
CREATE INDEX milestone_parent ON milestone ("parent");
CREATE INDEX milestone_phase ON milestone ("phase");
CREATE INDEX milestone_goal ON milestone ("goal");
CREATE INDEX milestone_campaign ON milestone ("campaign");
CREATE INDEX milestone_owner ON milestone ("owner");
CREATE INDEX milestone_criterion_metric ON milestone ("criterion_metric");
CREATE INDEX budget_line_category ON budget_line ("category");
CREATE INDEX budget_line_channel ON budget_line ("channel");
CREATE INDEX budget_line_campaign ON budget_line ("campaign");
CREATE INDEX budget_line_goal ON budget_line ("goal");
CREATE INDEX budget_line_phase ON budget_line ("phase");
CREATE INDEX budget_line_owner ON budget_line ("owner");
CREATE INDEX transfer_from_line ON transfer ("from_line");
CREATE INDEX transfer_to_line ON transfer ("to_line");
CREATE INDEX spend_settles ON spend ("settles");
CREATE INDEX spend_line ON spend ("line");
CREATE INDEX spend_category ON spend ("category");
CREATE INDEX spend_channel ON spend ("channel");
CREATE INDEX spend_campaign ON spend ("campaign");
CREATE INDEX risk_owner ON risk ("owner");
CREATE INDEX risk_phase ON risk ("phase");
CREATE INDEX risk_campaign ON risk ("campaign");
CREATE INDEX risk_trigger_metric ON risk ("trigger_metric");
CREATE INDEX review_item_metric ON review_item ("metric");
CREATE INDEX review_item_answers ON review_item ("answers");
CREATE INDEX review_item_owner ON review_item ("owner");
CREATE INDEX milestone_depends_on_target ON milestone_depends_on ("target");
CREATE INDEX result_block_channel ON result_block (channel);
COMMIT;
PRAGMA user_version = 2;
