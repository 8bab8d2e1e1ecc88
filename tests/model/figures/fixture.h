#pragma once

#include "model/records/qd-plan-data.h"
#include "model/records/qd-built-in.h"

/* Plans in memory for tests of figures, written as small CSV tables. A cell is read as a user would type it; a text
 * that cannot be read ends the test. */
typedef struct _Fixture Fixture;

Fixture    *fixture_new (void);
void        fixture_free (Fixture *fixture);
/* one setting of the plan: fixture_plan (f, "down_rule", "two_minus") */
void        fixture_plan (Fixture *fixture, const char *key, const char *value);
/* `kind` as in qd_kind_find; first line of `table` = field names, cells by comma, no quotes. References are codes of
 * rows added before, or built-in metrics. "results": date, campaign, channel and measures. */
void        fixture_add (Fixture *fixture, const char *kind, const char *table);
/* one row of cells (char *) under a header of field names, for tables read elsewhere; a reference may be to a row that
 * comes later */
void        fixture_add_row (Fixture *fixture, const char *kind, GPtrArray *header, GPtrArray *cells);
/* what was added so far as plan data; may be called again after more was added. (transfer full) */
QdPlanData *fixture_data (Fixture *fixture);
gint64      fixture_id (Fixture *fixture, const char *kind, const char *code);

QdDay       fixture_day (const char *iso);
QdPeriod    fixture_period (const char *label);

/* none = none, else equal up to 1e-9 x max(1, sizes) */
#define assert_figure(actual, expected) \
  fixture_assert_figure (G_STRLOC, #actual, (actual), (expected))
void        fixture_assert_figure (const char *where, const char *what, double actual, double expected);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)
