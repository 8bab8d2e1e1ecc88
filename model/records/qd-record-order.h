#pragma once

#include "model/records/qd-plan-data.h"

/* The order that people give records by moving them about: the field flagged QD_FIELD_BY_HAND. Those without a position
 * stand behind those with one, by code. */

/* place to move records to */
#define QD_ORDER_END 0         /* behind all that stand there */
#define QD_ORDER_ANYWHERE (-1) /* behind them where they have an order by hand, else by code */

/* QD_INTEGER_NONE for kinds without an order by hand, too */
gint64     qd_record_position (const QdRecord *record);
/* for g_ptr_array_sort of const QdRecord *, all of one kind */
int        qd_record_compare_positions (gconstpointer a, gconstpointer b);
GPtrArray *qd_record_order_siblings (const QdPlanData *data, const QdRecord *like);
gboolean   qd_record_order_move (const QdPlanData *data, GPtrArray *copies, gint64 before, GError **error);
