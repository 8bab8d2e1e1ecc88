#pragma once

#include "model/records/qd-plan-data.h"
#include "model/store/qd-day-rows.h"

/* The columns of the table of daily rows, one for each QdDayKey in their order, and what their cells say. */
typedef struct
{
  const char *id;          /* in the file that remembers */
  const char *title;       /* msgid */
  gboolean    is_text;
  int         width;       /* px */
} QdDayColumn;

const QdDayColumn *qd_day_columns_get (QdDayKey key);
/* of a head, translated */
const char        *qd_day_columns_title (QdDayKey key);
/* one of the seven that are typed */
gboolean           qd_day_columns_is_measure (QdDayKey key);
/* What a cell says; `plain`: as in a file, without groups of three and signs of units. To be freed. Any thread. */
char              *qd_day_columns_text (QdDayKey key, const QdResultRow *row, const QdPlanData *data, gboolean plain);
/* What stands below a column of measures, in short where that is wider than the column; "" below the others. */
char              *qd_day_columns_total (QdDayKey key, const QdSums *sums, const QdPlanData *data, const QdLanguage *language);
