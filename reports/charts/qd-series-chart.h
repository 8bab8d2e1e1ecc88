#pragma once

#include "reports/charts/qd-column-chart.h"

/* Bars or columns of one to four series over categories, with texts made by the caller: what a page of the deck shows
 * where the workbook has a native chart. Two series of which one is a plan lie in each other, the plan an outline. */
typedef struct
{
  char        *name;
  QdColumnRole role;      /* actual, second, plan */
  double      *values;    /* one per category; none has no bar */
  char       **texts;     /* beside the bars, NULL-terminated; NULL for none */
  gboolean    *is_red;    /* NULL for none */
} QdSeries;

typedef struct
{
  double value;
  char  *text;
} QdSeriesTick;

typedef struct
{
  QdChart  chart;
  gboolean is_horizontal;
  char    *title, *value_title, *category_title;
  char   **labels;        /* of the categories, NULL-terminated */
  guint    n;
  double   maximum;       /* of the value axis, which begins at 0 */
  GArray  *ticks;         /* QdSeriesTick; none where the texts say the values */
  GArray  *series;        /* QdSeries */
} QdSeriesChart;

/* takes the labels */
QdSeriesChart *qd_series_chart_new (const QdLanguage *language, gboolean is_horizontal, char **labels, double maximum);
void           qd_series_chart_set_titles (QdSeriesChart *chart, const char *title, const char *value_title,
                                           const char *category_title);
/* takes what is in it */
void           qd_series_chart_add (QdSeriesChart *chart, QdSeries series);
/* takes the text */
void           qd_series_chart_add_tick (QdSeriesChart *chart, double value, char *text);

typedef struct
{
  QdRectangle plot;
  GArray     *bars;       /* QdRectangle, category after category, one per series; width 0 without value */
  gboolean    with_texts; /* there is room for the texts of the series */
  double      label_size; /* of the categories' labels */
  guint       label_step; /* every so many are drawn */
  guint       tick_step;  /* every so many have their text drawn */
} QdSeriesLayout;

QdSeriesLayout *qd_series_chart_layout (const QdSeriesChart *chart, double width, double height, const QdChartStyle *style);
void            qd_series_layout_free (QdSeriesLayout *layout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdSeriesLayout, qd_series_layout_free)
