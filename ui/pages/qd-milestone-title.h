#pragma once

#include <gtk/gtk.h>
#include "ui/pages/qd-milestone-row.h"
#include "ui/widgets/qd-edit-cell.h"

/* The first cell of a line: arrow and title, indented; in the line of a group its name, what is in it, and at the far
 * end of the line the use of its buffer.
 *
 * Signal "toggled": the arrow was pressed. */
#define QD_TYPE_MILESTONE_TITLE (qd_milestone_title_get_type ())
G_DECLARE_FINAL_TYPE (QdMilestoneTitle, qd_milestone_title, QD, MILESTONE_TITLE, GtkWidget)

GtkWidget  *qd_milestone_title_new (void);
void        qd_milestone_title_show (QdMilestoneTitle *self, QdMilestoneRow *row, gboolean can_edit);
/* the line it shows; borrowed, NULL before the first */
QdMilestoneRow *qd_milestone_title_get_row (QdMilestoneTitle *self);
QdEditCell *qd_milestone_title_get_cell (QdMilestoneTitle *self);
