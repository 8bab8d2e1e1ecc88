#pragma once

#include <gtk/gtk.h>
#include "reports/charts/qd-gantt.h"
#include "reports/print/qd-print.h"
#include "ui/pages/qd-milestone-row.h"

/* Which milestones and tasks of a review are listed, in which order: what is overdue first, then phase by phase, below
 * their parents. The list and the Gantt beside it are made of the same rows. */

typedef struct
{
  gboolean    whole_plan;   /* else what touches the asked period, or is overdue */
  gboolean    hides_done;
  const char *wanted;       /* lower case text to be found in code, title or owner; NULL */
  GHashTable *closed;       /* keys of the rows whose parts are not shown */
  GtkSorter  *sorter;       /* of items that stand beside each other; NULL: by hand, else by code */
} QdMilestoneChoice;

/* (transfer full) array of QdMilestoneRow *; rows of `known` (key -> QdMilestoneRow *) are used again, their lines are
 * set */
GPtrArray *qd_milestone_list_build (const QdReview *review, const QdMilestoneChoice *choice, GHashTable *known);
/* of the row of a milestone or a phase; to be freed */
char      *qd_milestone_list_key (const QdRecord *record);
/* milestones and tasks that are overdue as of the review's day, cancelled ones not */
guint      qd_milestone_list_count_overdue (const QdReview *review);
/* the chart of the same rows; its days are those of what it shows and of the period */
QdGantt   *qd_milestone_list_chart (GListModel *rows, const QdReview *review, const QdLanguage *language);
/* the same on paper, a chart for each sheet */
void       qd_milestone_list_add_chart_to_print (GListModel *rows, const QdReview *review, const QdLanguage *language,
                                                 QdPrint *print);
/* the same rows with what they hold, for the clipboard and for paper; without the lines of groups when told so */
QdTable   *qd_milestone_list_table (GListModel *rows, gboolean with_groups);
const char *qd_milestone_stage_text (const QdMilestone *milestone);
