#pragma once

#include "reports/charts/qd-axis.h"
#include "reports/charts/qd-chart.h"

/* Parts of a whole in columns on each other: the budget of a month by category, new users by channel. What is below
 * zero goes down from the zero line. A part that is none is not there, which is not a part of 0. The names stand at the
 * right beside the parts of the last column, as legend of all. */
typedef struct
{
  char *name, *code;   /* code of the record it stands for; NULL */
  guint color;         /* place in the order of colours: the channels' first, then the same lighter */
} QdStackSeries;

typedef struct
{
  char   *label;
  double  total;       /* above the column; QD_NONE: not known */
  double *values;      /* one per series */
} QdStackGroup;

typedef struct
{
  QdChart chart;
  char   *total_name;  /* in tooltips: "Together" */
  GArray *series;      /* QdStackSeries, from the zero line outwards */
  GArray *groups;      /* QdStackGroup */
} QdStackChart;

QdStackChart *qd_stack_chart_new (const QdLanguage *language, const char *total_name);
/* all series before the first group */
void          qd_stack_chart_add_series (QdStackChart *chart, const char *name, const char *code, guint color);
/* a column without parts, to be filled with qd_stack_chart_set; the total is the caller's figure, nothing is summed here */
void          qd_stack_chart_add_group (QdStackChart *chart, const char *label, double total);
/* of the group added last */
void          qd_stack_chart_set (QdStackChart *chart, guint series, double value);
/* the colour of a series in a style */
QdColor       qd_stack_chart_color (guint color, const QdChartStyle *style);

typedef struct
{
  guint  series;
  double x, y;         /* left middle of the name */
} QdStackName;

typedef struct
{
  QdAxis      axis;
  QdRectangle plot;
  double      zero_y;
  gboolean    with_totals;   /* there is room for the totals above the columns */
  guint       label_step;    /* every so many groups have their label */
  double      name_width;    /* of the gutter at the right */
  GArray     *groups;        /* QdRectangle, whole height of the plot */
  GArray     *parts;         /* QdRectangle, group after group, one per series; width 0 without value */
  GArray     *names;         /* QdStackName from the top downwards, a line apart */
} QdStackLayout;

QdStackLayout *qd_stack_chart_layout (const QdStackChart *chart, double width, double height, const QdChartStyle *style);
void           qd_stack_layout_free (QdStackLayout *layout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdStackLayout, qd_stack_layout_free)
