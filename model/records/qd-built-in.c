#include "model/records/qd-built-in.h"

#include <string.h>

static const QdBuiltInMetric metrics[QD_N_BUILT_INS] = {
  { "impressions", QD_METRIC_UNIT_COUNT, QD_METRIC_DIRECTION_UP,
    QD_METRIC_AGGREGATION_SUM, 0, QD_N ("Impressions") },
  { "clicks", QD_METRIC_UNIT_COUNT, QD_METRIC_DIRECTION_UP, QD_METRIC_AGGREGATION_SUM, 0, QD_N ("Clicks") },
  { "leads", QD_METRIC_UNIT_COUNT, QD_METRIC_DIRECTION_UP, QD_METRIC_AGGREGATION_SUM, 0, QD_N ("Leads") },
  { "new_users", QD_METRIC_UNIT_COUNT, QD_METRIC_DIRECTION_UP,
    QD_METRIC_AGGREGATION_SUM, 0, QD_N ("New users") },
  { "orders", QD_METRIC_UNIT_COUNT, QD_METRIC_DIRECTION_UP, QD_METRIC_AGGREGATION_SUM, 0, QD_N ("Orders") },
  { "revenue", QD_METRIC_UNIT_MONEY, QD_METRIC_DIRECTION_UP, QD_METRIC_AGGREGATION_SUM, 0, QD_N ("Revenue") },
  { "cost", QD_METRIC_UNIT_MONEY, QD_METRIC_DIRECTION_DOWN, QD_METRIC_AGGREGATION_SUM, 0, QD_N ("Cost") },
  { "ctr", QD_METRIC_UNIT_PERCENT, QD_METRIC_DIRECTION_UP,
    QD_METRIC_AGGREGATION_RATIO, 1, QD_N ("Click-through rate") },
  { "lead_rate", QD_METRIC_UNIT_PERCENT, QD_METRIC_DIRECTION_UP,
    QD_METRIC_AGGREGATION_RATIO, 1, QD_N ("Lead rate") },
  { "conversion", QD_METRIC_UNIT_PERCENT, QD_METRIC_DIRECTION_UP,
    QD_METRIC_AGGREGATION_RATIO, 1, QD_N ("Conversion") },
  { "aov", QD_METRIC_UNIT_MONEY, QD_METRIC_DIRECTION_UP,
    QD_METRIC_AGGREGATION_RATIO, 2, QD_N ("Order value") },
  { "cac", QD_METRIC_UNIT_MONEY, QD_METRIC_DIRECTION_DOWN, QD_METRIC_AGGREGATION_RATIO, 2, QD_N ("CAC") },
  { "roi_ratio", QD_METRIC_UNIT_RATIO, QD_METRIC_DIRECTION_UP, QD_METRIC_AGGREGATION_RATIO, 2, QD_N ("ROI") },
  { "roi_net", QD_METRIC_UNIT_PERCENT, QD_METRIC_DIRECTION_UP,
    QD_METRIC_AGGREGATION_RATIO, 1, QD_N ("Net ROI") },
};

/* The description of a built-in metric (domain.md 3: units, directions, aggregation). */
const QdBuiltInMetric *
qd_built_in_get (int built_in)
{
  g_return_val_if_fail (built_in >= 0 && built_in < QD_N_BUILT_INS, &metrics[0]);

  return &metrics[built_in];
}

/* The built-in metric with that code, QD_BUILT_IN_NONE when there is none. */
int
qd_built_in_find (const char *code)
{
  for (int i = 0; code != NULL && i < QD_N_BUILT_INS; i++)
    if (strcmp (metrics[i].code, code) == 0)
      return i;
  return QD_BUILT_IN_NONE;
}

/* The id a reference to a built-in metric without record holds. */
gint64
qd_built_in_id (int built_in)
{
  g_return_val_if_fail (built_in >= 0 && built_in < QD_N_BUILT_INS, 0);

  return -1 - (gint64) built_in;
}

/* The built-in metric a reserved id stands for; QD_BUILT_IN_NONE for 0 and ids of records. */
int
qd_built_in_from_id (gint64 id)
{
  return id < 0 && id >= -(gint64) QD_N_BUILT_INS ? (int) (-1 - id) : QD_BUILT_IN_NONE;
}
