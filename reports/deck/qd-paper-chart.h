#pragma once

#include "reports/charts/qd-chart.h"
#include "reports/deck/qd-paper.h"

/* The program's own chart of what the deck describes, from the cells it refers to; (transfer full). */
QdChart *qd_paper_make_chart (const QdPaper *paper, const QdBookChart *wanted);
/* the deck's colours and fonts in its accent; `scale` 1 is the size of letters on its pages */
void     qd_paper_chart_style (QdChartStyle *style, const QdLanguage *language, guint32 accent, double scale);
