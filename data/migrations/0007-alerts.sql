-- Version 7: alert rules of the user's own.

CREATE TABLE alert (
  "id" INTEGER PRIMARY KEY,
  "code" TEXT NOT NULL UNIQUE,
  "title" TEXT NOT NULL,
  "metric" INTEGER NOT NULL REFERENCES metric_id (id) DEFERRABLE INITIALLY DEFERRED,
  "channel" INTEGER REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED,
  "segment" TEXT,
  "scope" TEXT,
  "op" TEXT,
  "value" REAL,
  "change" REAL,
  "rhythm" TEXT,
  "times" INTEGER,
  "severity" TEXT,
  "risk" INTEGER REFERENCES risk (id) DEFERRABLE INITIALLY DEFERRED,
  "note" TEXT
) STRICT;
CREATE INDEX alert_metric ON alert ("metric");
CREATE INDEX alert_channel ON alert ("channel");
CREATE INDEX alert_risk ON alert ("risk");
