#pragma once

#include "reports/charts/qd-axis.h"
#include "reports/charts/qd-chart.h"

#define QD_MOST_COLUMNS 4

typedef enum
{
  QD_COLUMN_ACTUAL,    /* accent, solid */
  QD_COLUMN_SECOND,    /* another quantity beside it, grey, solid */
  QD_COLUMN_PLAN,      /* outlined */
  QD_COLUMN_PREVIOUS,  /* a year ago: dotted outline, without its value */
  QD_COLUMN_SUGGESTED, /* tinted, outlined in accent */
  QD_COLUMN_TICK,      /* no column of its own: a stroke across the series before it */
} QdColumnRole;

/* Columns side by side per group: revenue and cost by month, plan and actual by campaign. A value that is none has no
 * column, which is not a column of 0. */
typedef struct
{
  char  *label;
  double values[QD_MOST_COLUMNS];
  char  *mark;         /* above the highest column of the group; NULL = the value itself above each column */
} QdColumnGroup;

typedef struct
{
  QdChart      chart;
  guint        n_series;
  char        *names[QD_MOST_COLUMNS];
  QdColumnRole roles[QD_MOST_COLUMNS];
  GArray      *groups;   /* QdColumnGroup */
} QdColumnChart;

QdColumnChart *qd_column_chart_new (const QdLanguage *language);
void           qd_column_chart_add_series (QdColumnChart *chart, const char *name, QdColumnRole role);
/* takes the strings */
void           qd_column_chart_add_group (QdColumnChart *chart, QdColumnGroup group);

typedef struct
{
  QdAxis      axis;
  QdRectangle plot;
  double      zero_y;
  gboolean    with_values;   /* there is room for the values above the columns */
  GArray     *groups;        /* QdRectangle, whole height of the plot */
  GArray     *columns;       /* QdRectangle, group after group, n_series each; width 0 without value */
} QdColumnLayout;

QdColumnLayout *qd_column_chart_layout (const QdColumnChart *chart, double width, double height,
                                        const QdChartStyle *style);
void            qd_column_layout_free (QdColumnLayout *layout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdColumnLayout, qd_column_layout_free)
