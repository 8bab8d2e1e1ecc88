#pragma once

#include "model/store/qd-day-rows.h"
#include "ui/qd-session.h"
#include "ui/widgets/qd-column-set.h"

/* The columns of the table of daily rows, one for each QdDayKey in their order. The seven measures are typed in place. */
typedef char *(*QdDayEdited) (const QdResultRow *row, QdMeasure measure, const char *text, gpointer data);

/* `edited` returns NULL when it took the text, else what is wrong; `data` must outlive the view */
QdColumnSet *qd_day_columns_add (GtkColumnView *view, QdSession *session, QdDayEdited edited, gpointer data);
/* what the view is sorted by; FALSE: by nothing */
gboolean     qd_day_columns_get_order (GtkColumnView *view, QdDayKey *key, gboolean *descending);
void         qd_day_columns_set_totals (QdColumnSet *set, const QdPlanData *data, guint n_rows, const QdSums *sums,
                                        const QdLanguage *language);
/* msgid of a head */
const char  *qd_day_columns_title (QdDayKey key);
/* What a cell says; `plain`: as in a file, without groups of three and signs of units. To be freed. Any thread. */
char        *qd_day_columns_text (QdDayKey key, const QdResultRow *row, const QdPlanData *data, gboolean plain);
