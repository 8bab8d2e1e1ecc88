#pragma once

#include <gtk/gtk.h>
#include "model/records/qd-plan-data.h"

/* A table of the records of a kind with the columns that tell them apart, made from the field table. Several rows can be
 * selected; heads sort. */
GtkColumnView *qd_record_columns_new (const QdKind *kind);
/* Lists the records of a plan; keeps the selection, or selects and shows the record `wanted` where that is not 0. */
void           qd_record_columns_fill (GtkColumnView *view, QdPlanData *data, gint64 wanted);
/* shows only records that have all words of the text in some column */
void           qd_record_columns_search (GtkColumnView *view, const char *text);
/* of all records, shown or not */
guint          qd_record_columns_count (GtkColumnView *view);
/* id of the record of an item of the view's model */
gint64         qd_record_columns_get_id (gpointer item);
/* the selected rows under the heads of the columns as tab-separated text; to be freed */
char          *qd_record_columns_copy (GtkColumnView *view);
