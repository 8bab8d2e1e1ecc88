#pragma once

#include <adwaita.h>
#include "model/store/qd-day-rows.h"
#include "ui/qd-session.h"

/* Daily rows as a spreadsheet: the seven measures are typed, pasted and filled, one step of the plan each time; heads
 * sort; a row of totals. Only what is seen is drawn, so that a million rows jump and scroll as ten do.
 *
 * Signal "order-changed": the owner is to show rows in the order that qd_day_table_get_order() tells. */
#define QD_TYPE_DAY_TABLE (qd_day_table_get_type ())
G_DECLARE_FINAL_TYPE (QdDayTable, qd_day_table, QD, DAY_TABLE, AdwBin)

GtkWidget *qd_day_table_new (QdSession *session);
void       qd_day_table_get_order (QdDayTable *self, QdDayKey *key, gboolean *descending);
/* `from_top`: these are other rows than before, or in another order */
void       qd_day_table_show (QdDayTable *self, QdDayRows *rows, const QdSums *sums, gboolean from_top);
/* whether rows that were asked for have been read and can be drawn */
gboolean   qd_day_table_has_rows (QdDayTable *self);
QdDayRows *qd_day_table_get_rows (QdDayTable *self);     /* borrowed; NULL */
GtkBitset *qd_day_table_get_places (QdDayTable *self);   /* the selected rows; transfer full */
/* whether the selection begins in date, campaign or channel: then it means days, not values of days */
gboolean   qd_day_table_has_whole_days (QdDayTable *self);
gboolean   qd_day_table_is_typing (QdDayTable *self);
/* by the column of the cursor, the other way round when it is by that already */
void       qd_day_table_sort (QdDayTable *self);
/* a menu button with a check box for each column that can be left out */
GtkWidget *qd_day_table_create_chooser (QdDayTable *self);
