#pragma once

#include "model/base/qd-date.h"
#include "reports/charts/qd-axis.h"
#include "reports/charts/qd-chart.h"

/* One quantity day by day: a bar for each day (weekends darker), the mean of seven days as a line, what was planned for
 * a day, and the span of a campaign under the axis. A day without value has no bar, which is not a bar of 0. */
typedef struct
{
  QdChart chart;
  QdDay   first, last;          /* the days shown */
  double *values, *means;       /* last - first + 1 each; QD_NONE: not reported */
  double  plan;                 /* per day; QD_NONE = no line */
  QdDay   mark_first, mark_last;/* the campaign's own days; QD_DAY_NONE = no mark */
  char   *value_name, *mean_name, *plan_name, *mark_name;
} QdDailyChart;

/* copies the days; the chart is empty when no day has a value */
QdDailyChart *qd_daily_chart_new (const QdLanguage *language, QdDay first, QdDay last, const double *values,
                                  const double *means);
void          qd_daily_chart_set_names (QdDailyChart *chart, const char *value, const char *mean);
void          qd_daily_chart_set_plan (QdDailyChart *chart, double plan, const char *name);
void          qd_daily_chart_set_mark (QdDailyChart *chart, QdDay first, QdDay last, const char *name);

typedef struct
{
  QdRectangle bar;        /* height 0 for a value of 0 */
  gboolean    is_weekend;
} QdDailyBar;

typedef struct
{
  double   x, y;
  gboolean begins;        /* a new stretch, after days without a mean */
} QdDailyPoint;

typedef struct
{
  double   x;
  QdDay    day;
  gboolean is_named;      /* there is room to write its day */
} QdDailyTick;

typedef struct
{
  QdAxis      axis;
  QdRectangle plot;
  double      pitch;      /* pixels of a day; below 1 several days share a bar, the highest stands */
  GArray     *bars;       /* QdDailyBar */
  GArray     *line;       /* QdDailyPoint */
  GArray     *ticks;      /* QdDailyTick: Mondays, or firsts of months when those are too many */
  double      plan_y;     /* none without */
  QdRectangle mark;       /* width 0 without */
} QdDailyLayout;

QdDailyLayout *qd_daily_chart_layout (const QdDailyChart *chart, double width, double height, const QdChartStyle *style);
void           qd_daily_layout_free (QdDailyLayout *layout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdDailyLayout, qd_daily_layout_free)
