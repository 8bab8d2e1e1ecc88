#pragma once

#include <gio/gio.h>
#include "model/store/qd-day-rows.h"

/* Daily rows by their place, however many: a row that is looked at is there once its page has been read on another
 * thread. Only some pages are kept. Main thread only.
 *
 * Signals: "filled": rows that were looked at in vain are there now; "failed" (const char *message): a page could not be
 * read, the rows are to be made anew. */
#define QD_TYPE_DAY_LIST (qd_day_list_get_type ())
G_DECLARE_FINAL_TYPE (QdDayList, qd_day_list, QD, DAY_LIST, GObject)

QdDayList         *qd_day_list_new (void);
/* Other rows, or the same in another order; NULL: none. Where they are the same ones in the same order those that were
 * read stay until they have been read anew. */
void               qd_day_list_set_rows (QdDayList *self, QdDayRows *rows);
QdDayRows         *qd_day_list_get_rows (QdDayList *self);   /* borrowed; NULL */
/* returns at once: NULL when it is yet to be read, which is then done; borrowed until the next call */
const QdResultRow *qd_day_list_peek_row (QdDayList *self, guint position);
/* the same with waiting: for what a person does with a row that need not be in sight */
gboolean           qd_day_list_read_row (QdDayList *self, guint position, QdResultRow *row, GError **error);
/* What was just written to the plan at that place is what is peeked at, if it was read before, without waiting for the rows
 * to be made anew: of ten million that takes half a second. */
void               qd_day_list_show_value (QdDayList *self, guint position, QdMeasure measure, gint64 value);
