#pragma once

#include <gio/gio.h>
#include "model/store/qd-day-rows.h"

/* Daily rows as a list of GTK, however many: get_item returns at once, an item is filled when its page has been read on
 * another thread, and then says "changed". Only some pages are kept. Main thread only. */
#define QD_TYPE_DAY_ITEM (qd_day_item_get_type ())
G_DECLARE_FINAL_TYPE (QdDayItem, qd_day_item, QD, DAY_ITEM, GObject)

/* NULL until it has been read */
const QdResultRow *qd_day_item_get_row (QdDayItem *self);

/* Signals: "failed" (const char *message): a page could not be read, the rows are to be made anew. */
#define QD_TYPE_DAY_LIST (qd_day_list_get_type ())
G_DECLARE_FINAL_TYPE (QdDayList, qd_day_list, QD, DAY_LIST, GObject)

QdDayList *qd_day_list_new (void);
/* Other rows, or the same in another order; NULL: none. Where they are the same ones in the same order their items stay
 * and are read anew. */
void       qd_day_list_set_rows (QdDayList *self, QdDayRows *rows);
QdDayRows *qd_day_list_get_rows (QdDayList *self);   /* borrowed; NULL */
