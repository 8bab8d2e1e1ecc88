#pragma once

#include "reports/charts/qd-gantt.h"

/* What the parts of the Gantt share. Sizes in pixels at text scale 1. */
#define QD_GANTT_ROW_HEIGHT 26
#define QD_GANTT_HEAD_HEIGHT 44
#define QD_GANTT_BAR_HEIGHT 13
#define QD_GANTT_PHASE_HEIGHT 8
#define QD_GANTT_DIAMOND 14
#define QD_GANTT_TEXT_SIZE 13.2   /* of a style at scale 1 */

void   qd_gantt_add_ticks (const QdGantt *gantt, QdGanttLayout *layout, const QdChartStyle *style);
void   qd_gantt_add_elbows (const QdGantt *gantt, QdGanttLayout *layout);
void   qd_gantt_draw (const QdChart *chart, cairo_t *cr, double width, double height, const QdChartStyle *style);
GArray *qd_gantt_hits (const QdChart *chart, double width, double height, const QdChartStyle *style);
void   qd_gantt_draw_bar (cairo_t *cr, const QdGanttRow *row, const QdGanttBar *bar, const QdChartStyle *style);
