#include "reports/plots/qd-budget-plot.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/base/qd-number.h"
#include "reports/plots/qd-campaign-marks.h"
#include "reports/plots/qd-month-plot.h"

#define MOST_PARTS 9

/* Nothing can have been spent or ordered in a month to come: that is none, not 0. */
static double
value_of (const QdBudgetGrid *grid, const QdBudgetCell *cells, guint month, QdBudgetPlot what)
{
  const QdBudgetSums *sums = &cells[month].sums;
  gboolean is_to_come = qd_budget_grid_month (grid, month)->start > grid->as_of;

  if (!sums->has_entries || (is_to_come && (what == QD_BUDGET_PLOT_ACTUAL || what == QD_BUDGET_PLOT_OPEN)))
    return QD_NONE;
  switch (what)
    {
    case QD_BUDGET_PLOT_ACTUAL:
      return sums->actual;
    case QD_BUDGET_PLOT_OPEN:
      return sums->committed_open;
    case QD_BUDGET_PLOT_REMAINING:
      return qd_budget_sums_remaining (sums);
    case QD_BUDGET_PLOT_PLAN:
    default:
      return sums->current;
    }
}

typedef struct
{
  guint  row, order;
  double size;       /* how much it takes in the picture */
} Part;

static int
compare_size (gconstpointer a, gconstpointer b)
{
  double one = ((const Part *) a)->size, other = ((const Part *) b)->size;

  return one > other ? -1 : one < other;
}

static int
compare_order (gconstpointer a, gconstpointer b)
{
  return (int) ((const Part *) a)->order - (int) ((const Part *) b)->order;
}

/* Groups with something to show, in the order of the grid; of many the largest, the rest into `others`. */
static GArray *
choose_parts (const QdBudgetGrid *grid, QdBudgetPlot what, GArray *others)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));

  for (guint i = 0; i < grid->rows->len; i++)
    {
      const QdBudgetGridRow *row = qd_budget_grid_row (grid, i);
      Part part = { i, parts->len, 0 };

      for (guint m = 0; row->type == QD_BUDGET_ROW_GROUP && m < grid->months->len; m++)
        {
          double value = value_of (grid, row->months, m, what);

          part.size += qd_is_some (value) ? fabs (value) : 0;
        }
      if (part.size > 0)
        g_array_append_val (parts, part);
    }
  if (parts->len > MOST_PARTS)
    {
      g_array_sort (parts, compare_size);
      for (guint i = MOST_PARTS - 1; i < parts->len; i++)
        g_array_append_val (others, g_array_index (parts, Part, i));
      g_array_set_size (parts, MOST_PARTS - 1);
      g_array_sort (parts, compare_order);
    }
  return parts;
}

/* in one month what the parts that are there have together; none when there is none */
static double
sum_of (const QdBudgetGrid *grid, GArray *parts, guint month, QdBudgetPlot what)
{
  double sum = QD_NONE;

  for (guint i = 0; i < parts->len; i++)
    {
      double value = value_of (grid, qd_budget_grid_row (grid, g_array_index (parts, Part, i).row)->months, month, what);

      if (qd_is_some (value))
        sum = qd_is_some (sum) ? sum + value : value;
    }
  return sum;
}

static const char *
name_of (const QdBudgetGridRow *row, const QdLanguage *language)
{
  return row->name != NULL ? row->name : qd_language_text (language, N_("Not assigned"));
}

QdStackChart *
qd_budget_plot_months (const QdBudgetGrid *grid, QdBudgetPlot what, const QdLanguage *language)
{
  QdStackChart *chart = qd_stack_chart_new (language, qd_language_text (language, N_("Together")));
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (Part)), parts = choose_parts (grid, what, others);

  for (guint i = 0; i < parts->len; i++)
    {
      const QdBudgetGridRow *row = qd_budget_grid_row (grid, g_array_index (parts, Part, i).row);

      qd_stack_chart_add_series (chart, name_of (row, language), row->record != NULL ? qd_record_code (row->record) : NULL,
                                 g_array_index (parts, Part, i).order);
    }
  if (others->len > 0)
    qd_stack_chart_add_series (chart, qd_language_text (language, N_("Others")), NULL, MOST_PARTS - 1);
  for (guint m = 0; parts->len > 0 && m < grid->months->len; m++)
    {
      g_autofree char *label = qd_month_plot_label (grid->months, m, language);

      qd_stack_chart_add_group (chart, label, value_of (grid, grid->month_totals, m, what));
      for (guint i = 0; i < parts->len; i++)
        qd_stack_chart_set (
          chart, i, value_of (grid, qd_budget_grid_row (grid, g_array_index (parts, Part, i).row)->months, m, what));
      if (others->len > 0)
        qd_stack_chart_set (chart, parts->len, sum_of (grid, others, m, what));
    }
  return chart;
}

/* --- pace --- */

/* Every month of a line is planned evenly over its days, so that its plan is a straight line. */
static void
add_plan (QdLineChart *chart, const QdBudgetGrid *grid, const char *name)
{
  guint series = qd_line_chart_add_series (chart, name, QD_LINE_PLAN);
  double sum = 0;

  qd_line_chart_add_point (chart, series, grid->period.start - 1, 0);
  for (guint i = 0; i < grid->months->len; i++)
    {
      sum += grid->month_totals[i].sums.current;
      qd_line_chart_add_point (chart, series, qd_budget_grid_month (grid, i)->end, sum);
    }
}

static void
add_spent (QdLineChart *chart, const QdBudgetGrid *grid, const char *name)
{
  guint series = qd_line_chart_add_series (chart, name, QD_LINE_ACTUAL);
  g_autoptr (GArray) days = qd_budget_grid_spent_days (grid);
  double last = 0;

  qd_line_chart_set_steps (chart, series);
  qd_line_chart_add_point (chart, series, grid->period.start - 1, 0);
  for (guint i = 0; i < days->len; i++)
    {
      const QdBudgetDay *day = &g_array_index (days, QdBudgetDay, i);

      qd_line_chart_add_point (chart, series, day->day, day->actual);
      last = day->actual;
    }
  if (days->len == 0 || g_array_index (days, QdBudgetDay, days->len - 1).day < grid->as_of)
    qd_line_chart_add_point (chart, series, MIN (grid->as_of, grid->period.end), last);
}

QdLineChart *
qd_budget_plot_pace (const QdBudgetGrid *grid, const QdLanguage *language)
{
  QdLineChart *chart = qd_line_chart_new (language, grid->period.start, grid->period.end, grid->as_of);
  guint series;

  if (!grid->total.sums.has_entries)
    return chart;
  add_plan (chart, grid, qd_language_text (language, N_("Plan")));
  if (grid->as_of >= grid->period.start)
    {
      add_spent (chart, grid, qd_language_text (language, N_("Actual")));
      series = qd_line_chart_add_series (chart, qd_language_text (language, N_("Forecast")), QD_LINE_FORECAST);
      qd_line_chart_add_point (chart, series, grid->period.end, qd_budget_sums_forecast (&grid->total.sums));
    }
  qd_campaign_marks_add (chart, grid->data, NULL, NULL);
  return chart;
}
