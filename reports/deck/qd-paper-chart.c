#include "reports/deck/qd-paper-page.h"

void
qd_paper_draw_chart (const QdPaper *paper, const QdPaperChart *chart, cairo_t *cr)
{
}
