#pragma once

#include "model/base/qd-period.h"
#include "reports/charts/qd-chart.h"
#include "reports/charts/qd-status-symbol.h"

/* A schedule over days: phases with their buffer, tasks filled by progress, milestones as diamonds, slip as a dotted
 * tail to the as-of line, dependencies as elbows. One row per line of the list it stands beside; only what is in sight
 * is laid out and drawn, so that 5,000 rows cost what 50 do. */

typedef enum
{
  QD_GANTT_GROUP,       /* a heading without days */
  QD_GANTT_PHASE,
  QD_GANTT_TASK,        /* from start to end; without start its end day alone */
  QD_GANTT_MILESTONE,   /* a diamond on its end day, a line from its start when it has one */
} QdGanttKind;

typedef struct
{
  QdGanttKind kind;
  char       *label;
  char       *remark;      /* second line of what a tooltip says: owner, state; NULL */
  char       *code;        /* of the record; NULL */
  guint       level;       /* indent of the label */
  QdDay       start, end;  /* both inside; QD_DAY_NONE for none */
  QdDay       baseline;    /* the approved end where it differs from `end`, else QD_DAY_NONE */
  QdDay       slip_to;     /* the tail goes from the end to this day; QD_DAY_NONE without slip */
  double      progress;    /* 0..1, none draws no fill */
  int         buffer_days; /* last days of a phase, 0 for none */
  QdSymbol    symbol;      /* of the state: OPEN, DUE_SOON, DONE, LATE, OVERDUE; gives the colour */
  gboolean    is_off;      /* cancelled: faint */
  gboolean    is_chosen;   /* selected beside the one that is QdGantt.selected */
  gboolean    alarms;      /* a group whose row is tinted in the colour of errors */
} QdGanttRow;

typedef struct
{
  guint    from, to;       /* rows */
  gboolean is_across;      /* leads into another phase: drawn only for the selected row */
} QdGanttLink;

typedef struct
{
  QdChart chart;
  GArray *rows;            /* QdGanttRow */
  GArray *links;           /* QdGanttLink */
  QdDay   first, last;     /* the days shown */
  QdDay   as_of;           /* QD_DAY_NONE: no line */
  int     fiscal_year_start;
  int     selected;        /* row, -1 */
  gboolean has_grips;      /* the selected bar can be moved */

  /* how it is looked at; of a chart as it is made: all days in the width, labels beside the rows */
  double  day_width;       /* pixels of a day; 0 takes the room there is */
  double  row_height;      /* 0: that of the style */
  double  head_height;     /* 0: that of the style */
  double  scroll_x, scroll_y;
  gboolean has_labels;     /* a column with the labels of the rows */
} QdGantt;

QdGantt *qd_gantt_new (const QdLanguage *language, QdDay first, QdDay last, QdDay as_of);
/* takes the strings; returns the row's number */
guint    qd_gantt_add (QdGantt *gantt, QdGanttRow row);
void     qd_gantt_add_link (QdGantt *gantt, guint from, guint to, gboolean is_across);
#define  qd_gantt_row(gantt, i) (&g_array_index ((gantt)->rows, QdGanttRow, (i)))

/* --- layout: where everything stands; pure --- */

typedef struct
{
  guint       row;
  QdRectangle area;        /* bar of a phase or task, square around the diamond of a milestone; width 0 for none */
  double      line_x;      /* where the line of a milestone with start begins; none without */
  double      fill;        /* width of the progress inside the area */
  double      buffer;      /* width of the buffer at the end of the area */
  double      tail_x;      /* end of the slip's tail; none without */
  double      baseline_x;  /* tick of the approved end; none without */
} QdGanttBar;

typedef struct
{
  double x, end_x;
  char  *text;             /* "" where it would not fit */
} QdGanttTick;

#define QD_GANTT_CORNERS 6
typedef struct
{
  guint    link;
  gboolean is_strong;      /* of the selected row */
  guint    n;
  double   x[QD_GANTT_CORNERS], y[QD_GANTT_CORNERS];   /* the last one is the tip of the arrow */
} QdGanttElbow;

typedef struct
{
  QdRectangle labels;      /* column of the labels below the head; width 0 without */
  QdRectangle head, body;  /* of the days */
  double      day_width, row_height;
  double      zero_x;      /* where the first day begins, scrolled */
  double      as_of_x;     /* middle of the as-of day; none without */
  guint       first_row, n_rows;   /* those in sight */
  GArray     *bars;        /* QdGanttBar of the rows in sight */
  GArray     *elbows;      /* QdGanttElbow in sight */
  GArray     *major, *minor;       /* QdGanttTick: months over weeks, years over months ... */
  gboolean    has_days;    /* minor ticks are days: weekends are shaded */
} QdGanttLayout;

QdGanttLayout *qd_gantt_layout (const QdGantt *gantt, double width, double height, const QdChartStyle *style);
void           qd_gantt_layout_free (QdGanttLayout *layout);
/* the day under a place, also outside of the shown ones */
QdDay          qd_gantt_day_at (const QdGantt *gantt, const QdGanttLayout *layout, double x);
double         qd_gantt_day_x (const QdGantt *gantt, const QdGanttLayout *layout, QdDay day);
double         qd_gantt_row_y (const QdGantt *gantt, const QdGanttLayout *layout, guint row);
/* width and height of all rows and days at the current zoom, without the head */
double         qd_gantt_full_width (const QdGantt *gantt);
double         qd_gantt_default_row_height (const QdChartStyle *style);
double         qd_gantt_default_head_height (const QdChartStyle *style);

typedef enum
{
  QD_GANTT_NOTHING,
  QD_GANTT_ROW,            /* beside its bar */
  QD_GANTT_BAR,
  QD_GANTT_START_GRIP,
  QD_GANTT_END_GRIP,
} QdGanttPart;

/* What stands at a place; `row` is set unless it is nothing. Grips reach a little over the ends of the bar. */
QdGanttPart    qd_gantt_hit (const QdGantt *gantt, const QdGanttLayout *layout, double x, double y, guint *row);

/* --- the strokes and what they mean, in one line, right-aligned --- */

#define QD_GANTT_LEGEND_WORDS 5
/* words for task, milestone, phase with buffer, slip, dependency */
gpointer       qd_gantt_legend_new (const QdLanguage *language, const char *const words[QD_GANTT_LEGEND_WORDS]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdGanttLayout, qd_gantt_layout_free)
