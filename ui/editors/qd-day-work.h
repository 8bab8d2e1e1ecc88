#pragma once

#include <gtk/gtk.h>
#include "model/store/qd-day-rows.h"
#include "ui/qd-session.h"

/* What is done with daily rows: one step of the plan each, and what goes out. */

/* Typed values of days, QD_RESULT_KEEP where nothing was typed: each day once, which this puts into their order. `n_values`
 * is how many were typed; of a single one `measure` is what it is. */
gboolean qd_day_work_edit (QdSession *session, QdResultRow *rows, gsize n, guint n_values, QdMeasure measure, GError **error);
/* A day with its values; QD_ERROR_CONFLICT when there are results of that day already. */
gboolean qd_day_work_add (QdSession *session, const QdResultRow *row, GError **error);
/* Reads one measure as people type it; empty: not reported. */
gboolean qd_day_work_parse (const QdPlanData *data, QdMeasure measure, const char *text, gint64 *value, GError **error);

/* Those that take longer: on a thread, `done` on the main one with a message, NULL when there is nothing to say, and whether
 * the plan has a step more; never called once `parent` is gone. */
typedef void (*QdDayDone) (GtkWidget *parent, const char *message, gboolean is_step);
/* the rows at these places (transfer none) as tab-separated text on the clipboard, as a file of CSV (NULL: all), away */
void     qd_day_work_copy (GtkWidget *parent, QdSession *session, QdDayRows *rows, GtkBitset *places, QdDayDone done);
void     qd_day_work_delete (GtkWidget *parent, QdSession *session, QdDayRows *rows, GtkBitset *places, QdDayDone done);
void     qd_day_work_export (GtkWidget *parent, QdSession *session, QdDayRows *rows, const char *path, QdDayDone done);
