#pragma once

#include "ui/widgets/qd-gantt-view.h"

struct _QdGanttView
{
  GtkWidget      parent_instance;
  QdGantt       *chart;            /* NULL before the first */
  GtkAdjustment *vadjustment, *hadjustment;
  double         day_width, head_height, row_height;
  QdDay          content_last;     /* last day the chart has something to say about */
  QdDay          kept_day;         /* stays in the first third until the person scrolls, QD_DAY_NONE */
  int            width;            /* it was last scrolled for */
  gboolean       is_scrolling;     /* by itself */
  gboolean       can_edit;
  double         pointer_x;        /* where the wheel zooms */

  GtkBitset     *chosen;           /* rows that are selected, the one in chart->selected among them */

  /* the move going on, by pointer or by key */
  gboolean       is_moving;
  QdGanttPart    part;
  guint          row;
  QdDay          old_start, old_end;
  GArray        *moves;            /* QdGanttMove: the row and those that go along with it */
  int            days;             /* it has gone so far */
  int            nudged;           /* days so far, by key */
  double         pan_from;         /* scroll at which a drag beside the bars began */
  double         grabbed_day;      /* the place of the pointer when a bar was taken, in days of the chart */
  double         drag_x, drag_y;   /* where the pointer is in a drag */
  int            pressed;          /* one of several selected rows was pressed: alone if nothing moves; -1 */
  guint          edge_source;      /* scrolls while the pointer rests at an edge */
  guint          settle_source;
  GtkWidget     *popover, *dates;
  QdGantt        on_screen;        /* how the chart was looked at, while it is drawn for paper */
};

QdGanttLayout *qd_gantt_view_layout (QdGanttView *self);
/* a row as it was before a move */
typedef struct
{
  guint row;
  QdDay start, end;
} QdGanttMove;

void           qd_gantt_view_emit_moved (QdGanttView *self, guint row, QdDay start, QdDay end);
void           qd_gantt_view_emit_shifted (QdGanttView *self, int days);
void           qd_gantt_view_emit_chosen (QdGanttView *self, guint row);
void           qd_gantt_view_emit_toggled (QdGanttView *self, guint row);
/* days at the end or the beginning that a bar may be drawn to */
void           qd_gantt_view_add_days (QdGanttView *self, int before, int after);
/* qd-gantt-view-move.c */
void           qd_gantt_view_add_gestures (QdGanttView *self);
void           qd_gantt_view_cancel_move (QdGanttView *self);
