#include "ui/pages/qd-milestones-private.h"

/* What the chart beside the list asks for. */

static void
row_chosen (QdGanttView *gantt, int row, QdMilestonesPage *self)
{
  qd_milestones_page_select (self, (guint) row);
}

static void
row_toggled (QdGanttView *gantt, int row, QdMilestonesPage *self)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->selection);

  if (gtk_selection_model_is_selected (selection, (guint) row))
    gtk_selection_model_unselect_item (selection, (guint) row);
  else
    gtk_selection_model_select_item (selection, (guint) row, FALSE);
}

static void
row_opened (QdGanttView *gantt, int position, QdMilestonesPage *self)
{
  g_autoptr (QdMilestoneRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), (guint) position);

  if (row != NULL)
    qd_milestone_actions_open (self, row);
}

/* A move that is refused puts the bar back. */
static void
bar_moved (QdGanttView *gantt, int position, int start, int end, QdMilestonesPage *self)
{
  g_autoptr (QdMilestoneRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), (guint) position);
  const QdMilestone *milestone = row != NULL ? qd_milestone_row_get_milestone (row) : NULL;

  if (milestone != NULL && !qd_milestone_edits_move (self->edits, milestone, start, end))
    qd_milestones_page_refresh (self);
}

static void
bars_shifted (QdGanttView *gantt, int days, QdMilestonesPage *self)
{
  g_autoptr (GArray) ids = qd_milestones_page_get_selected_ids (self);

  if (!qd_milestone_edits_shift (self->edits, ids, days))
    qd_milestones_page_refresh (self);
}

static void
show_menu (QdGanttView *gantt, int row, double x, double y, QdMilestonesPage *self)
{
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), (guint) row))
    qd_milestones_page_select (self, (guint) row);
  qd_milestone_actions_show_menu (self, GTK_WIDGET (gantt), x, y);
}

GtkWidget *
qd_milestones_page_create_chart (QdMilestonesPage *self, GtkAdjustment *vertical)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->gantt = QD_GANTT_VIEW (qd_gantt_view_new (vertical));
  gtk_widget_set_hexpand (GTK_WIDGET (self->gantt), TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (self->gantt), QD_MILESTONES_LEAST_CHART, -1);
  g_signal_connect (self->gantt, "row-chosen", G_CALLBACK (row_chosen), self);
  g_signal_connect (self->gantt, "row-toggled", G_CALLBACK (row_toggled), self);
  g_signal_connect (self->gantt, "row-opened", G_CALLBACK (row_opened), self);
  g_signal_connect (self->gantt, "moved", G_CALLBACK (bar_moved), self);
  g_signal_connect (self->gantt, "shifted", G_CALLBACK (bars_shifted), self);
  g_signal_connect (self->gantt, "menu", G_CALLBACK (show_menu), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->gantt));
  gtk_box_append (GTK_BOX (box), gtk_scrollbar_new (GTK_ORIENTATION_VERTICAL, vertical));
  return box;
}
