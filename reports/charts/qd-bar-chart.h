#pragma once

#include "reports/charts/qd-axis.h"
#include "reports/charts/qd-chart.h"

/* Horizontal bars with their value at the end, and a line of break-even: bars below it are in the colour of errors. */
typedef struct
{
  char  *label;
  double value;       /* must be some */
  char  *value_text;  /* "1:3.43" */
  char  *code;        /* of the record; NULL */
} QdBar;

typedef struct
{
  QdChart chart;
  GArray *bars;        /* QdBar, in the order drawn */
  double  break_even;  /* QD_NONE = no line */
} QdBarChart;

QdBarChart *qd_bar_chart_new (const QdLanguage *language, double break_even);
/* takes the strings */
void        qd_bar_chart_add (QdBarChart *chart, QdBar bar);

typedef struct
{
  QdAxis      axis;
  QdRectangle plot;
  double      break_even_x;   /* none without line, or when it is outside the axis */
  double      zero_x;
  GArray     *rows;           /* QdRectangle of each bar's row */
  GArray     *bars;           /* QdRectangle */
} QdBarLayout;

QdBarLayout *qd_bar_chart_layout (const QdBarChart *chart, double width, double height, const QdChartStyle *style);
void         qd_bar_layout_free (QdBarLayout *layout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdBarLayout, qd_bar_layout_free)
