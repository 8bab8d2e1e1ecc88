#include "reports/plots/qd-month-plot.h"

#include <glib/gi18n-lib.h>

#include "model/base/qd-number.h"
#include "model/figures/qd-figure-text.h"
#include "reports/plots/qd-channel-color.h"

#define MOST_PARTS 9     /* two turns of the channels' colours and one for the others */

static double
value_of (const QdRates *rates, QdMonthFigure figure)
{
  switch (figure)
    {
    case QD_MONTH_REVENUE:
      return rates->sums[QD_MEASURE_REVENUE];
    case QD_MONTH_COST:
      return rates->sums[QD_MEASURE_COST];
    case QD_MONTH_NEW_USERS:
      return rates->sums[QD_MEASURE_NEW_USERS];
    case QD_MONTH_ROI:
    case QD_N_MONTH_FIGURES:
    default:
      return rates->roi_ratio;
    }
}

static char *
text_of (double value, QdMonthFigure figure, const QdLanguage *language)
{
  g_autofree char *number = NULL;

  if (figure != QD_MONTH_ROI)
    return qd_compact_text (value, language);
  number = qd_figure_text_number (value, 2, FALSE);
  return g_strconcat ("1:", number, NULL);
}

/* The months of one year need no year; of several, Januaries and the first one name it. */
char *
qd_month_plot_label (GArray *months, guint index, const QdLanguage *language)
{
  const QdPeriod *period = &g_array_index (months, QdPeriod, index);
  int year, month, day, first_year, last_year, unused_month;

  qd_day_to_ymd (g_array_index (months, QdPeriod, 0).start, &first_year, &unused_month, &day);
  qd_day_to_ymd (g_array_index (months, QdPeriod, months->len - 1).start, &last_year, &unused_month, &day);
  qd_day_to_ymd (period->start, &year, &month, &day);
  if (first_year != last_year && (month == 1 || index == 0))
    return g_strdup_printf ("%d-%02d", year, month);
  return qd_axis_month_text (month, language);
}

static const QdRecord *
record_of (const QdMonthTable *table, guint place)
{
  return qd_plan_data_nth (table->data, table->kind, place);
}

static const char *
name_of (const QdMonthTable *table, guint place)
{
  const QdRecord *record = record_of (table, place);

  return table->kind == QD_KIND_CHANNEL ? QD_CHANNEL (record)->name : QD_CAMPAIGN (record)->name;
}

static const char *
code_of (const QdMonthTable *table, guint place)
{
  const QdRecord *record = record_of (table, place);

  return table->kind == QD_KIND_CHANNEL ? QD_CHANNEL (record)->code : QD_CAMPAIGN (record)->code;
}

static guint
color_of (const QdMonthTable *table, guint place)
{
  const QdRecord *record = record_of (table, place);

  return qd_channel_color_of_id (table->data, table->kind == QD_KIND_CHANNEL ? record->id : QD_CAMPAIGN (record)->channel);
}

static gboolean
is_among (const GArray *ids, gint64 id)
{
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

GArray *
qd_month_plot_records (const QdMonthTable *table)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < qd_plan_data_count (table->data, table->kind); i++)
    {
      const QdRates *rates = qd_month_table_rates (table, i, QD_ALL_MONTHS);

      if (qd_is_some (rates->sums[QD_MEASURE_REVENUE]) || qd_is_some (rates->sums[QD_MEASURE_COST])
          || qd_is_some (rates->sums[QD_MEASURE_NEW_USERS]))
        g_array_append_val (places, i);
    }
  return places;
}

/* --- heat map --- */

static void
set_cell (QdHeatMap *map, guint column, double value, QdMonthFigure figure, const QdLanguage *language)
{
  if (qd_is_some (value))
    qd_heat_map_set (map, column, value, text_of (value, figure, language));
}

static void
add_columns (QdHeatMap *map, GArray *months, const QdLanguage *language)
{
  for (guint m = 0; m < months->len; m++)
    {
      g_autofree char *label = qd_month_plot_label (months, m, language);

      qd_heat_map_add_column (map, label);
    }
  if (months->len > 0)
    qd_heat_map_add_total_column (map, qd_language_text (language, N_("Together")));
}

QdHeatMap *
qd_month_plot_heat (const QdMonthTable *table, QdMonthFigure figure, const GArray *records, const GArray *selected,
                    const QdLanguage *language)
{
  QdHeatMap *map = qd_heat_map_new (language, figure == QD_MONTH_ROI ? 1 : QD_NONE);
  guint n = records != NULL ? records->len : qd_plan_data_count (table->data, table->kind), n_months = table->months->len;

  add_columns (map, table->months, language);
  for (guint i = 0; i < n && n_months > 0; i++)
    {
      guint place = records != NULL ? g_array_index (records, guint, i) : i;

      qd_heat_map_add_row (map, name_of (table, place), code_of (table, place), color_of (table, place),
                           is_among (selected, record_of (table, place)->id));
      for (guint m = 0; m <= n_months; m++)
        set_cell (map, m, value_of (qd_month_table_rates (table, place, m < n_months ? m : QD_ALL_MONTHS), figure), figure,
                  language);
    }
  if (n == 0 || n_months == 0)
    return map;
  qd_heat_map_add_total_row (map, qd_language_text (language, N_("Together")));
  for (guint m = 0; m <= n_months; m++)
    {
      QdRates sum = qd_month_table_sum (table, records, m < n_months ? m : QD_ALL_MONTHS, figure == QD_MONTH_ROI);

      set_cell (map, m, value_of (&sum, figure), figure, language);
    }
  return map;
}

/* --- parts on each other --- */

typedef struct
{
  guint  place;
  double value;   /* of all months */
} Part;

static int
compare_value (gconstpointer a, gconstpointer b)
{
  double one = ((const Part *) a)->value, other = ((const Part *) b)->value;

  return one > other ? -1 : one < other;
}

static int
compare_place (gconstpointer a, gconstpointer b)
{
  return (int) ((const Part *) a)->place - (int) ((const Part *) b)->place;
}

/* The records with a value, in the order of the table; of many the largest, the others' places into `others`. */
static GArray *
choose_parts (const QdMonthTable *table, QdMonthFigure figure, GArray *others)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));

  for (guint i = 0; i < qd_plan_data_count (table->data, table->kind); i++)
    {
      Part part = { i, value_of (qd_month_table_rates (table, i, QD_ALL_MONTHS), figure) };

      if (qd_is_some (part.value))
        g_array_append_val (parts, part);
    }
  if (parts->len > MOST_PARTS)
    {
      g_array_sort (parts, compare_value);
      for (guint i = MOST_PARTS - 1; i < parts->len; i++)
        g_array_append_val (others, g_array_index (parts, Part, i).place);
      g_array_set_size (parts, MOST_PARTS - 1);
      g_array_sort (parts, compare_place);
    }
  return parts;
}

QdStackChart *
qd_month_plot_stack (const QdMonthTable *table, QdMonthFigure figure, const QdLanguage *language)
{
  QdStackChart *chart = qd_stack_chart_new (language, qd_language_text (language, N_("Together")));
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (guint)), parts = choose_parts (table, figure, others);

  g_return_val_if_fail (figure < QD_MONTH_ROI, chart);
  for (guint i = 0; i < parts->len; i++)
    {
      guint place = g_array_index (parts, Part, i).place;

      /* the fifth channel is not the colour of the first: it stands beside it */
      qd_stack_chart_add_series (chart, name_of (table, place), code_of (table, place),
                                 table->kind == QD_KIND_CHANNEL ? qd_channel_number (table->data, record_of (table, place)->id) : i);
    }
  if (others->len > 0)
    qd_stack_chart_add_series (chart, qd_language_text (language, N_("Others")), NULL, MOST_PARTS - 1);
  for (guint m = 0; m < table->months->len; m++)
    {
      QdRates all = qd_month_table_sum (table, NULL, m, FALSE);
      g_autofree char *label = qd_month_plot_label (table->months, m, language);

      qd_stack_chart_add_group (chart, label, value_of (&all, figure));
      for (guint i = 0; i < parts->len; i++)
        qd_stack_chart_set (chart, i,
                            value_of (qd_month_table_rates (table, g_array_index (parts, Part, i).place, m), figure));
      if (others->len > 0)
        {
          QdRates rest = qd_month_table_sum (table, others, m, FALSE);

          qd_stack_chart_set (chart, parts->len, value_of (&rest, figure));
        }
    }
  return chart;
}
