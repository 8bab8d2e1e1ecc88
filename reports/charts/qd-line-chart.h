#pragma once

#include "model/base/qd-date.h"
#include "reports/charts/qd-axis.h"
#include "reports/charts/qd-chart.h"

/* Quantities over time: actual, plan, forecast, the year before; the as-of day, the tinted future, a band to keep. */
typedef enum
{
  QD_LINE_ACTUAL,     /* accent, solid, a disc at its last point */
  QD_LINE_PLAN,       /* grey, solid */
  QD_LINE_FORECAST,   /* accent, dashed */
  QD_LINE_PREVIOUS,   /* grey, dotted */
  QD_LINE_BASELINE,   /* grey, thin, dashed: where it began */
  QD_N_LINES,
} QdLineRole;

typedef struct
{
  QdDay  day;      /* the value stands at the end of it */
  double value;    /* none: a gap */
} QdLinePoint;

typedef struct
{
  char       *name;
  QdLineRole  role;
  gboolean    is_steps; /* stays at a value until the next one; the ground below is tinted */
  GArray     *points;   /* QdLinePoint, by day */
  double      low, high;   /* of the values and zero */
} QdLineSeries;

/* A campaign under the time axis. */
typedef struct
{
  QdDay  first, last;
  guint  lane;         /* from 0, below each other */
  guint  color;        /* of its channel, among QD_N_CHANNEL_COLORS */
  char  *name;
} QdLineMark;

typedef struct
{
  QdChart   chart;
  QdDay     first, last;          /* the days shown */
  QdDay     as_of;                /* QD_DAY_NONE: no line, no future */
  gboolean  percent;              /* values are fractions, shown in percent */
  double    band_low, band_high;  /* QD_NONE: no band */
  GArray   *series;               /* QdLineSeries, drawn in their order */
  GArray   *marks;                /* QdLineMark */
  guint     n_lanes;              /* of the marks */
  GPtrArray *lane_names;          /* char *, beside the lanes; fewer than lanes: the rest has none */
} QdLineChart;

QdLineChart *qd_line_chart_new (const QdLanguage *language, QdDay first, QdDay last, QdDay as_of);
/* a series to be filled with qd_line_chart_add_point, by its number; it stays the chart's */
guint        qd_line_chart_add_series (QdLineChart *chart, const char *name, QdLineRole role);
void         qd_line_chart_add_point (QdLineChart *chart, guint series, QdDay day, double value);
/* days before the first and after the last shown are cut; a mark outside of them is left out */
void         qd_line_chart_add_mark (QdLineChart *chart, QdDay first, QdDay last, guint lane, guint color,
                                     const char *name);

/* what the marks of a lane have in common, at its left: a channel; names in the order of the lanes */
void         qd_line_chart_add_lane_name (QdLineChart *chart, const char *name);

void         qd_line_chart_set_steps (QdLineChart *chart, guint series);

typedef struct
{
  double x, y;
  gboolean begins;   /* a new stretch: after a gap, or the first */
} QdLinePixel;

typedef struct
{
  double x;
  char  *text;       /* NULL for a minor tick */
} QdLineTick;

typedef struct
{
  guint  series;
  double x, y;       /* left middle of the text */
  char  *value;
} QdLineLabel;

typedef struct
{
  QdAxis      axis;
  QdRectangle plot;
  double      as_of_x;      /* none without */
  GPtrArray  *lines;        /* GArray of QdLinePixel per series: at most two per pixel column, lowest and highest kept */
  GArray     *ticks;        /* QdLineTick */
  GArray     *marks;        /* QdRectangle per mark */
  double      lane_height;
  double      lane_name_width;  /* room for the names of lanes, left of the plot */
  GArray     *labels;       /* QdLineLabel, at least 16 pixels apart where they stand in one column */
} QdLineLayout;

QdLineLayout *qd_line_chart_layout (const QdLineChart *chart, double width, double height, const QdChartStyle *style);
void          qd_line_layout_free (QdLineLayout *layout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdLineLayout, qd_line_layout_free)
