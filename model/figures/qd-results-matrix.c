#include "model/figures/qd-results-matrix.h"

#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"

/* What a month means for the asked periods. */
typedef struct
{
  int      period;    /* whole month inside that one; -1 = in none, or cut */
  gboolean is_cut;
} MonthUse;

typedef struct
{
  QdResultColumns *columns;
  const QdPeriod  *periods;
  guint            n_periods;
  QdMonth          first;
  GArray          *uses;      /* MonthUse, from `first` on */
  GArray          *cells;
} Scan;

/* Looks at every month of the asked periods once, so that the scan over blocks only looks up. */
static void
map_months (Scan *scan)
{
  const QdPeriod *periods = scan->periods;
  QdMonth last = qd_month_of_day (periods[scan->n_periods - 1].end);

  scan->first = qd_month_of_day (periods[0].start);
  for (QdMonth month = scan->first; month <= last; month++)
    {
      MonthUse use = { -1, FALSE };
      QdDay start = qd_month_first_day (month), end = qd_month_last_day (month);

      for (guint i = 0; i < scan->n_periods; i++)
        {
          if (periods[i].start <= start && periods[i].end >= end)
            use.period = (int) i;
          else if (periods[i].start <= end && periods[i].end >= start)
            use.is_cut = TRUE;
        }
      g_array_append_val (scan->uses, use);
    }
}

/* The cell of a block's campaign and channel in a period: the last ones are theirs, as blocks are sorted. */
static QdSums *
cell_sums (Scan *scan, gsize block, guint period)
{
  QdMatrixCell cell = { scan->columns->campaign[block], scan->columns->channel[block], period };

  if (scan->cells->len > 0)
    {
      QdMatrixCell *last = &g_array_index (scan->cells, QdMatrixCell, scan->cells->len - 1);

      if (last->campaign == cell.campaign && last->channel == cell.channel && last->period == period)
        return &last->sums;
    }
  qd_sums_init (&cell.sums);
  g_array_append_val (scan->cells, cell);
  return &g_array_index (scan->cells, QdMatrixCell, scan->cells->len - 1).sums;
}

static gboolean
add_cut_block (Scan *scan, gsize block, GError **error)
{
  QdDay start = qd_month_first_day (scan->columns->month[block]);
  QdDay end = qd_month_last_day (scan->columns->month[block]);
  QdSums days[31];

  for (int i = 0; i < 31; i++)
    qd_sums_init (&days[i]);
  if (scan->columns->load_days == NULL)
    {
      g_set_error_literal (error, QD_ERROR, QD_ERROR_STORAGE, _ ("the daily results are not at hand"));
      return FALSE;
    }
  if (!scan->columns->load_days (scan->columns, block, days, error))
    return FALSE;
  for (guint i = 0; i < scan->n_periods; i++)
    for (QdDay day = MAX (start, scan->periods[i].start); day <= MIN (end, scan->periods[i].end); day++)
      for (int m = 0; m < QD_N_MEASURES; m++)
        if (days[day - start].values[m] != QD_INTEGER_NONE)
          {
            qd_sums_add (cell_sums (scan, block, i), &days[day - start]);
            break;
          }
  return TRUE;
}

static gboolean
scan_blocks (Scan *scan, GError **error)
{
  const QdResultColumns *columns = scan->columns;
  const MonthUse *uses = (const MonthUse *) scan->uses->data;

  for (gsize i = 0; i < columns->n_blocks; i++)
    {
      gint64 place = (gint64) columns->month[i] - scan->first;
      QdSums sums;

      if (place < 0 || place >= scan->uses->len)
        continue;
      if (uses[place].period >= 0)
        {
          for (int m = 0; m < QD_N_MEASURES; m++)
            sums.values[m] = columns->values[m][i];
          qd_sums_add (cell_sums (scan, i, (guint) uses[place].period), &sums);
        }
      else if (uses[place].is_cut && !add_cut_block (scan, i, error))
        return FALSE;
    }
  return TRUE;
}

/* One scan over the columns (house.md 4): what the whole plan brought, by campaign, channel and period. */
GArray *
qd_results_matrix (QdResultColumns *columns, const QdPeriod *periods, guint n_periods, GError **error)
{
  g_autoptr (GArray) uses = g_array_new (FALSE, FALSE, sizeof (MonthUse));
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (QdMatrixCell));
  Scan scan = { columns, periods, n_periods, 0, uses, cells };

  if (n_periods > 0)
    map_months (&scan);
  return scan_blocks (&scan, error) ? g_steal_pointer (&cells) : NULL;
}
