#pragma once

#include "reports/charts/qd-axis.h"
#include "reports/charts/qd-chart.h"

/* What a thing brought back against its scale: y is ROI on a logarithmic axis, x a quantity (linear or logarithmic), the
 * area of the circle another one. Below break-even the ground is tinted. */
typedef struct
{
  char    *label;
  char    *remark;      /* second line: "1:3.25 · 18.77 万人"; NULL */
  double   x, y;        /* a bubble with one of them none is not drawn */
  double   size;        /* area; none or 0 draws the smallest circle */
  guint    color;       /* of QdChartStyle.channels, taken modulo */
  gboolean is_selected;
  char    *code;        /* of the record; NULL */
} QdBubble;

typedef struct
{
  QdChart  chart;
  GArray  *bubbles;         /* QdBubble */
  gboolean x_is_log;
  char    *x_title;         /* "Revenue, 万元" below the axis */
  double   break_even;      /* y of the line; QD_NONE = no line */
  char    *break_even_text; /* at its end */
} QdBubbleChart;

QdBubbleChart *qd_bubble_chart_new (const QdLanguage *language, double break_even, const char *break_even_text);
/* takes the strings */
void           qd_bubble_chart_add (QdBubbleChart *chart, QdBubble bubble);
void           qd_bubble_chart_set_x (QdBubbleChart *chart, const char *title, gboolean is_log);

#define QD_BUBBLE_MOST_RADIUS 38

typedef struct
{
  double place;    /* x or y in pixels */
  char  *text;
} QdBubbleTick;

typedef struct
{
  double      x, y, radius;   /* radius 0: not drawn */
  QdRectangle label;          /* both lines; width 0 where there is no room without covering another */
} QdBubblePlace;

typedef struct
{
  QdRectangle plot;
  double      break_even_y;   /* none without a line, or outside the plot */
  GArray     *x_ticks;        /* QdBubbleTick */
  GArray     *y_ticks;
  GArray     *places;         /* QdBubblePlace per bubble */
} QdBubbleLayout;

QdBubbleLayout *qd_bubble_chart_layout (const QdBubbleChart *chart, double width, double height,
                                        const QdChartStyle *style);
void            qd_bubble_layout_free (QdBubbleLayout *layout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdBubbleLayout, qd_bubble_layout_free)
