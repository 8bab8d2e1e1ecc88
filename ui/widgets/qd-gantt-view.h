#pragma once

#include <gtk/gtk.h>
#include "reports/charts/qd-gantt.h"

/* The Gantt beside a list, in step with it: both scroll by the list's vertical adjustment. Bars are moved and resized
 * by pointer (by days, with Shift by weeks; a popover says both dates) and by key: Shift+Left and Right move the selected
 * bar, with Ctrl they move its end. Of several selected bars all move together. The days scroll while a bar is held at an
 * edge. Ctrl+wheel zooms where the pointer is.
 *
 * Signals: "row-chosen" (int row) pressed or gone to by key, "row-toggled" (int row) pressed with Ctrl, "row-opened" (int
 * row) by double click or Enter, "moved" (int row, int start, int end) once when a drag ends or the keys are let go, for
 * several bars "shifted" (int days), "menu" (int row, double x, double y), "zoomed". */
#define QD_TYPE_GANTT_VIEW (qd_gantt_view_get_type ())
G_DECLARE_FINAL_TYPE (QdGanttView, qd_gantt_view, QD, GANTT_VIEW, GtkWidget)

#define QD_GANTT_QUARTERS .7   /* pixels of a day at text scale 1 */
#define QD_GANTT_MONTHS 2
#define QD_GANTT_WEEKS 6
#define QD_GANTT_DAYS 24

GtkWidget     *qd_gantt_view_new (GtkAdjustment *vadjustment);
/* takes the chart; how it is scrolled and zoomed stays. Its bars can be moved when `can_edit`. */
void           qd_gantt_view_set_chart (QdGanttView *self, QdGantt *chart, gboolean can_edit);
QdGantt       *qd_gantt_view_get_chart (QdGanttView *self);   /* NULL before the first */
/* of the head and the rows of the list beside it */
void           qd_gantt_view_set_heights (QdGanttView *self, double head, double row);
/* the rows that are selected; the first of them, or the one it was before, has the grips */
void           qd_gantt_view_select (QdGanttView *self, GtkBitset *rows);
GtkAdjustment *qd_gantt_view_get_hadjustment (QdGanttView *self);

void           qd_gantt_view_set_day_width (QdGanttView *self, double day_width);
double         qd_gantt_view_get_day_width (QdGanttView *self);
/* to the next or the one before of days, weeks, months, quarters; the selected bar stays where it is, without one in sight
 * the as-of day, else the middle */
void           qd_gantt_view_zoom (QdGanttView *self, int steps);
/* scrolls until the day stands in the first third */
void           qd_gantt_view_show_day (QdGanttView *self, QdDay day);

/* Moves the selected bar, or only its end, as the keys do; FALSE when it cannot be moved. The move is told when
 * qd_gantt_view_settle is called, a key that does not belong to it is pressed, or after a second. */
gboolean       qd_gantt_view_nudge (QdGanttView *self, int days, gboolean only_end);
void           qd_gantt_view_settle (QdGanttView *self);
/* a key of a list beside it that the chart answers to (Shift+arrows, Ctrl+plus ...) */
gboolean       qd_gantt_view_handle_key (QdGanttView *self, guint keyval, GdkModifierType state);
