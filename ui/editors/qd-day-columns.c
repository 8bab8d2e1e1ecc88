#include "ui/editors/qd-day-columns.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-axis.h"

static const QdDayColumn columns[QD_N_DAY_KEYS] = {
  { "date", N_("Date"), TRUE, 96 },
  { "campaign", N_("Campaign"), TRUE, 150 },
  { "channel", N_("Channel"), TRUE, 110 },
  { "impressions", N_("Impressions"), FALSE, 100 },
  { "clicks", N_("Clicks"), FALSE, 82 },
  { "leads", N_("Leads"), FALSE, 76 },
  { "new-users", N_("New users"), FALSE, 88 },
  { "orders", N_("Orders"), FALSE, 76 },
  { "revenue", N_("Revenue"), FALSE, 108 },
  { "cost", N_("Cost"), FALSE, 100 },
  { "ctr", N_("CTR"), FALSE, 70 },
  { "cac", N_("CAC"), FALSE, 76 },
};

#define WIDEST 1e8   /* the least total that its column has no room for */

const QdDayColumn *
qd_day_columns_get (QdDayKey key)
{
  return &columns[key];
}

const char *
qd_day_columns_title (QdDayKey key)
{
  return _(columns[key].title);
}

gboolean
qd_day_columns_is_measure (QdDayKey key)
{
  return key >= QD_DAY_KEY_MEASURE && key < QD_DAY_KEY_CTR;
}

/* --- texts --- */

static gboolean
is_money (QdDayKey key)
{
  return key == QD_DAY_KEY_MEASURE + QD_MEASURE_REVENUE || key == QD_DAY_KEY_MEASURE + QD_MEASURE_COST;
}

static double
number_of (const QdSums *sums, QdMeasure measure, const QdPlanData *data)
{
  gint64 value = sums->values[measure];

  if (value == QD_INTEGER_NONE)
    return QD_NONE;
  return is_money (QD_DAY_KEY_MEASURE + measure) ? qd_money_to_major (value, data->money_decimals) : (double) value;
}

static char *
measure_text (QdDayKey key, const QdSums *sums, const QdPlanData *data, gboolean plain)
{
  QdMeasure measure = key - QD_DAY_KEY_MEASURE;
  gint64 value = sums->values[measure];

  if (value == QD_INTEGER_NONE)
    return g_strdup ("");
  if (plain)
    return is_money (key) ? qd_money_to_text (value, data->money_decimals) : g_strdup_printf ("%" G_GINT64_FORMAT, value);
  return qd_figure_text_number (number_of (sums, measure, data), is_money (key) ? data->money_decimals : 0, FALSE);
}

static char *
ratio_text (QdDayKey key, const QdSums *sums, const QdPlanData *data, gboolean plain)
{
  double value = key == QD_DAY_KEY_CTR
                   ? qd_ratio (number_of (sums, QD_MEASURE_CLICKS, data), number_of (sums, QD_MEASURE_IMPRESSIONS, data))
                   : qd_ratio (number_of (sums, QD_MEASURE_COST, data), number_of (sums, QD_MEASURE_NEW_USERS, data));

  g_autofree char *number = NULL;

  if (qd_is_none (value))
    return g_strdup ("");
  if (plain)
    return qd_number_to_text (value);
  number = qd_figure_text_number (key == QD_DAY_KEY_CTR ? 100 * value : value, 2, FALSE);
  return key == QD_DAY_KEY_CTR ? g_strconcat (number, "%", NULL) : g_steal_pointer (&number);
}

char *
qd_day_columns_text (QdDayKey key, const QdResultRow *row, const QdPlanData *data, gboolean plain)
{
  const QdRecord *record;

  if (qd_day_columns_is_measure (key))
    return measure_text (key, &row->sums, data, plain);
  if (key > QD_DAY_KEY_MEASURE)
    return ratio_text (key, &row->sums, data, plain);
  if (key == QD_DAY_KEY_DATE)
    return qd_day_to_text (row->day);
  if (key == QD_DAY_KEY_CAMPAIGN)
    {
      record = qd_plan_data_find (data, QD_KIND_CAMPAIGN, row->campaign);
      return g_strdup (record != NULL ? QD_CAMPAIGN (record)->name : "");
    }
  record = qd_plan_data_find (data, QD_KIND_CHANNEL, row->channel);
  return g_strdup (record != NULL ? QD_CHANNEL (record)->name : "");
}

char *
qd_day_columns_total (QdDayKey key, const QdSums *sums, const QdPlanData *data, const QdLanguage *language)
{
  const QdResultRow row = { .sums = *sums };
  double value = qd_day_columns_is_measure (key) ? number_of (sums, key - QD_DAY_KEY_MEASURE, data) : QD_NONE;

  if (key < QD_DAY_KEY_MEASURE)
    return g_strdup ("");
  return value >= WIDEST ? qd_compact_text (value, language) : qd_day_columns_text (key, &row, data, FALSE);
}
