#pragma once

#include "reports/tables/qd-table.h"
#include "ui/pages/qd-history-step.h"

/* Steps (QdHistoryStep) by day, each with what it changed, for paper; (transfer full). */
QdTable    *qd_history_print_table (GListModel *steps);

/* What a line is about: "G-03 · Target", and what became of it: "300000 → 280000"; to be freed */
char       *qd_history_line_subject (const QdChangeLine *line);
char       *qd_history_line_values (const QdChangeLine *line);
