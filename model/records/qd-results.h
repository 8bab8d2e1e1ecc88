#pragma once

#include <glib.h>
#include "model/base/qd-date.h"
#include "model/base/qd-money.h"

/* Campaign results: one fact row per day, campaign and channel, kept as month blocks. */

typedef enum
{
  QD_MEASURE_IMPRESSIONS,
  QD_MEASURE_CLICKS,
  QD_MEASURE_LEADS,
  QD_MEASURE_NEW_USERS,
  QD_MEASURE_ORDERS,
  QD_MEASURE_REVENUE,   /* minor units */
  QD_MEASURE_COST,      /* minor units */
  QD_N_MEASURES,
} QdMeasure;

extern const char *const qd_measure_names[QD_N_MEASURES];   /* "impressions" ... */

/* Sums of the seven measures; QD_INTEGER_NONE where no day reported that one. */
typedef struct
{
  gint64 values[QD_N_MEASURES];
} QdSums;

void qd_sums_init (QdSums *sums);                       /* all none */
void qd_sums_add (QdSums *sums, const QdSums *other);   /* none + x = x; saturates, never wraps */

/* months since year 0: year * 12 + (month - 1) */
typedef gint32 QdMonth;
#define qd_month_from_ym(year, month) ((QdMonth) ((year) * 12 + (month) -1))
QdMonth qd_month_of_day (QdDay day);
QdDay   qd_month_first_day (QdMonth month);
QdDay   qd_month_last_day (QdMonth month);

/* All month blocks of a plan as columns, sorted by campaign, channel, month. Immutable once made, reference
 * counted, safe to read from several threads. `load_days` (may be NULL when no days are known) fills the daily
 * sums of one block, days[0] being the first of the month; it is thread safe. */
typedef struct _QdResultColumns QdResultColumns;
struct _QdResultColumns
{
  gatomicrefcount ref_count;
  gsize           n_blocks;
  gint64         *campaign;   /* record ids */
  gint64         *channel;
  QdMonth        *month;
  gint64         *values[QD_N_MEASURES];
  gboolean      (*load_days) (QdResultColumns *columns, gsize block, QdSums days[31], GError **error);
  gpointer        data;
  GDestroyNotify  data_free;
  /* what readers derived from these columns (model/figures/qd-results-index), set atomically once; freed by the
   * last unref before `data` */
  gpointer        index;
  GDestroyNotify  index_free;
};

QdResultColumns *qd_result_columns_new (gsize n_blocks);   /* allocated, to be filled by the maker */
QdResultColumns *qd_result_columns_ref (QdResultColumns *columns);
void             qd_result_columns_unref (QdResultColumns *columns);
/* first block with (campaign, channel, month) >= the given; for binary search by readers */
gsize            qd_result_columns_find (const QdResultColumns *columns, gint64 campaign, gint64 channel, QdMonth month);

/* One daily row, for making columns from rows in memory (tests, small plans). Money in minor units. */
typedef struct
{
  QdDay  day;
  gint64 campaign;
  gint64 channel;
  QdSums sums;
} QdResultRow;

/* By campaign, channel and day; for g_array_sort, also of structures that begin with a row. */
int              qd_result_row_compare (gconstpointer a, gconstpointer b);

/* rows need not be sorted; of two rows with one key the later stands */
QdResultColumns *qd_result_columns_from_rows (const QdResultRow *rows, gsize n_rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdResultColumns, qd_result_columns_unref)
