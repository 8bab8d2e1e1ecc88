#include "reports/plots/qd-plot-list.h"

#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "reports/plots/qd-budget-plot.h"
#include "reports/plots/qd-month-plot.h"

typedef enum
{
  PLOT_BUDGET_PACE,
  PLOT_BUDGET_MONTHS,
  PLOT_HEAT,
  PLOT_STACK,
} PlotType;

static const struct
{
  const char *name;
  PlotType    type;
  int         what;     /* QdBudgetPlot or QdMonthFigure */
  QdKindId    kind;     /* of plots of months */
} plots[] = {
  { "budget-pace", PLOT_BUDGET_PACE, 0, 0 },
  { "budget-months", PLOT_BUDGET_MONTHS, QD_BUDGET_PLOT_PLAN, 0 },
  { "budget-months-actual", PLOT_BUDGET_MONTHS, QD_BUDGET_PLOT_ACTUAL, 0 },
  { "budget-months-committed", PLOT_BUDGET_MONTHS, QD_BUDGET_PLOT_OPEN, 0 },
  { "budget-months-remaining", PLOT_BUDGET_MONTHS, QD_BUDGET_PLOT_REMAINING, 0 },
  { "campaign-months", PLOT_HEAT, QD_MONTH_ROI, QD_KIND_CAMPAIGN },
  { "campaign-months-revenue", PLOT_HEAT, QD_MONTH_REVENUE, QD_KIND_CAMPAIGN },
  { "campaign-months-cost", PLOT_HEAT, QD_MONTH_COST, QD_KIND_CAMPAIGN },
  { "campaign-months-users", PLOT_HEAT, QD_MONTH_NEW_USERS, QD_KIND_CAMPAIGN },
  { "channel-months", PLOT_HEAT, QD_MONTH_ROI, QD_KIND_CHANNEL },
  { "channel-months-users", PLOT_HEAT, QD_MONTH_NEW_USERS, QD_KIND_CHANNEL },
  { "channel-shares", PLOT_STACK, QD_MONTH_NEW_USERS, QD_KIND_CHANNEL },
  { "channel-shares-revenue", PLOT_STACK, QD_MONTH_REVENUE, QD_KIND_CHANNEL },
  { "channel-shares-cost", PLOT_STACK, QD_MONTH_COST, QD_KIND_CHANNEL },
};

static int
find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (plots); i++)
    if (g_strcmp0 (plots[i].name, name) == 0)
      return (int) i;
  return -1;
}

char *
qd_plot_list_names (void)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (plots); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", plots[i].name);
  return g_string_free (names, FALSE);
}

gboolean
qd_plot_list_has (const char *name)
{
  return find (name) >= 0;
}

static QdChart *
make_budget (PlotType type, QdBudgetPlot what, const QdReview *review, const QdLanguage *language)
{
  g_autoptr (QdBudgetGrid) grid
    = qd_budget_grid_new (review->data, QD_BUDGET_VIEW_CATEGORY, &review->period, review->as_of);

  return type == PLOT_BUDGET_PACE ? (QdChart *) qd_budget_plot_pace (grid, language)
                                  : (QdChart *) qd_budget_plot_months (grid, what, language);
}

QdChart *
qd_plot_list_make (const char *name, const QdReview *review, const QdLanguage *language, QdJob *job, GError **error)
{
  int index = find (name);
  g_autoptr (QdMonthTable) table = NULL;
  g_autoptr (GArray) places = NULL;
  QdChart *chart;

  if (index < 0)
    {
      g_set_error (error, QD_ERROR, QD_ERROR_NOT_FOUND, g_dgettext (GETTEXT_PACKAGE, "no page has a chart “%s”"), name);
      return NULL;
    }
  if (plots[index].type == PLOT_BUDGET_PACE || plots[index].type == PLOT_BUDGET_MONTHS)
    chart = make_budget (plots[index].type, (QdBudgetPlot) plots[index].what, review, language);
  else
    {
      table = qd_month_table_compute (review->data, plots[index].kind, &review->period, review->as_of, job, error);
      if (table == NULL)
        return NULL;
      places = qd_month_plot_records (table);
      chart = plots[index].type == PLOT_HEAT
                ? (QdChart *) qd_month_plot_heat (table, (QdMonthFigure) plots[index].what, places, NULL, language)
                : (QdChart *) qd_month_plot_stack (table, (QdMonthFigure) plots[index].what, language);
    }
  qd_chart_set_empty_text (chart, qd_language_text (language, N_("No figures in this period yet.")));
  return chart;
}
