#pragma once

#include "ui/pages/qd-milestone-edits.h"
#include "ui/widgets/qd-column-set.h"

/* The columns of the milestones list; cells are typed in through `edits`, `toggled` is called with the row whose arrow
 * was pressed. */
typedef void (*QdMilestoneToggled) (QdMilestoneRow *row, gpointer data);

/* `edits` and `data` live as long as the view, to which the set belongs */
QdColumnSet *qd_milestone_columns_add (GtkColumnView *view, QdMilestoneEdits *edits, QdMilestoneToggled toggled,
                                       gpointer data);
/* gives the columns of owners and days room for the longest ones of the rows (QdMilestoneRow): days of another year are longer */
void         qd_milestone_columns_fit (QdColumnSet *set, const GPtrArray *rows);
/* begins typing in a column of the line that has the focus; FALSE when that is no line of a milestone */
gboolean     qd_milestone_columns_begin_typing (GtkWidget *focus);
