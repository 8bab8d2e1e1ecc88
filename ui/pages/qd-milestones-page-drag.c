#include "ui/pages/qd-milestones-private.h"

#include <glib/gi18n.h>

#include "model/records/qd-record-order.h"
#include "ui/pages/qd-milestone-title.h"
#include "ui/widgets/qd-row-drag.h"

/* Lines of the list put below another one, into another phase, or elsewhere among those beside them. */

static gboolean
is_overdue (QdMilestoneRow *row)
{
  const QdMilestoneLine *line = qd_milestone_row_get_line (row);

  return line->kind == QD_MILESTONE_ROW_ITEM && line->figures.state == QD_MILESTONE_STATE_OVERDUE;
}

static QdPlanData *
data_of (QdMilestonesPage *self)
{
  return qd_session_get_data (qd_page_get_session (QD_PAGE (self)));
}

/* What is overdue stands in a group of its own, whatever its phase: that it was moved shows nowhere else. */
static void
place_rows (QdMilestonesPage *self, const GArray *ids, gint64 parent, gint64 phase, gint64 before)
{
  g_autoptr (GPtrArray) selected = qd_milestones_page_get_selected (self);
  gboolean stays = FALSE;

  for (guint i = 0; i < selected->len; i++)
    stays = stays || is_overdue (g_ptr_array_index (selected, i));
  if (!qd_milestone_edits_place (self->edits, ids, parent, phase, before))
    return;
  if (before != QD_ORDER_ANYWHERE)
    gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (self->view), NULL, GTK_SORT_ASCENDING);
  if (stays)
    qd_page_show_undo_toast (QD_PAGE (self), _("Moved; what is overdue goes on to stand at the top"));
}

/* --- dragging --- */

static QdMilestoneTitle *
find_title (GtkWidget *widget)
{
  QdMilestoneTitle *title = QD_IS_MILESTONE_TITLE (widget) ? QD_MILESTONE_TITLE (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && title == NULL;
       child = gtk_widget_get_next_sibling (child))
    title = find_title (child);
  return title;
}

static gpointer
get_item (GtkWidget *row, gpointer data)
{
  QdMilestoneTitle *title = find_title (row);

  return title != NULL ? qd_milestone_title_get_row (title) : NULL;
}

static gboolean
can_drag (gpointer item, gpointer data)
{
  return qd_milestone_row_get_milestone (item) != NULL
         && qd_milestone_edits_can_edit (((QdMilestonesPage *) data)->edits);
}

/* Into a phase by its line; what is overdue is sorted by its day, nothing can be put between. */
static gboolean
can_drop (gpointer dragged, gpointer onto, QdDropPlace *place, gpointer data)
{
  const QdMilestoneLine *line = onto != NULL ? qd_milestone_row_get_line (onto) : NULL;

  if (line == NULL || line->kind == QD_MILESTONE_ROW_OVERDUE)
    return FALSE;
  if (line->kind != QD_MILESTONE_ROW_ITEM || is_overdue (onto))
    *place = QD_DROP_INTO;
  return dragged != onto;
}

/* Everything that is selected moves when what is dragged is part of it. */
static GArray *
dragged_ids (QdMilestonesPage *self, QdMilestoneRow *dragged)
{
  g_autoptr (GArray) ids = qd_milestones_page_get_selected_ids (self);
  gint64 id = qd_milestone_row_get_id (dragged);

  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return g_steal_pointer (&ids);
  g_array_set_size (ids, 0);
  g_array_append_val (ids, id);
  return g_steal_pointer (&ids);
}

static char *
get_text (gpointer item, gpointer data)
{
  g_autoptr (GArray) ids = dragged_ids (data, item);
  const QdMilestone *milestone = qd_milestone_row_get_milestone (item);

  return milestone != NULL ? qd_row_drag_text (milestone->title, ids->len) : NULL;
}

static gint64
next_sibling (QdMilestonesPage *self, const QdMilestone *milestone)
{
  const QdRecord *record = qd_plan_data_find (data_of (self), QD_KIND_MILESTONE, milestone->record.id);
  g_autoptr (GPtrArray) siblings = qd_record_order_siblings (data_of (self), &milestone->record);
  guint place;

  if (!g_ptr_array_find (siblings, record, &place) || place + 1 >= siblings->len)
    return QD_ORDER_END;
  return ((const QdRecord *) g_ptr_array_index (siblings, place + 1))->id;
}

static void
drop (gpointer dragged, gpointer onto, QdDropPlace place, gpointer data)
{
  QdMilestonesPage *self = data;
  const QdMilestoneLine *line = qd_milestone_row_get_line (onto);
  const QdMilestone *target = line->figures.milestone;
  g_autoptr (GArray) ids = dragged_ids (self, dragged);

  if (target == NULL)
    place_rows (self, ids, 0, line->phase.phase != NULL ? line->phase.phase->record.id : 0, QD_ORDER_ANYWHERE);
  else if (place == QD_DROP_INTO)
    place_rows (self, ids, target->record.id, target->phase, QD_ORDER_ANYWHERE);
  else
    place_rows (self, ids, target->parent, target->phase,
                place == QD_DROP_BEFORE ? target->record.id : next_sibling (self, target));
}

void
qd_milestones_page_add_drag (QdMilestonesPage *self)
{
  static const QdRowDragTable table = { get_item, can_drag, get_text, can_drop, drop };

  qd_row_drag_add (GTK_COLUMN_VIEW (self->view), QD_TYPE_MILESTONE_ROW, &table, self);
}

/* --- by key --- */

/* The milestones that are listed beside one, in their order; borrowed. */
static GPtrArray *
listed_beside (QdMilestonesPage *self, const QdMilestone *milestone)
{
  GPtrArray *beside = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (QdMilestoneRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);
      const QdMilestone *other = qd_milestone_row_get_milestone (row);

      if (other != NULL && !is_overdue (row) && other->parent == milestone->parent && other->phase == milestone->phase)
        g_ptr_array_add (beside, (gpointer) other);
    }
  return beside;
}

static const QdMilestone *
selected_milestone (QdMilestonesPage *self, gboolean last)
{
  g_autoptr (GArray) ids = qd_milestones_page_get_selected_ids (self);

  return ids->len == 0 ? NULL
                       : QD_MILESTONE (qd_plan_data_find (self->review->data, QD_KIND_MILESTONE,
                                                          g_array_index (ids, gint64, last ? ids->len - 1 : 0)));
}

static gint64
id_at (const GPtrArray *milestones, guint place)
{
  return place < milestones->len ? QD_MILESTONE (g_ptr_array_index (milestones, place))->record.id : QD_ORDER_END;
}

void
qd_milestones_page_move_among (QdMilestonesPage *self, int step)
{
  const QdMilestone *first = selected_milestone (self, step > 0);
  g_autoptr (GArray) ids = qd_milestones_page_get_selected_ids (self);
  g_autoptr (GPtrArray) beside = first != NULL ? listed_beside (self, first) : NULL;
  guint place;

  if (first == NULL || !g_ptr_array_find (beside, first, &place))
    return;
  if (step < 0 && place > 0)
    place_rows (self, ids, first->parent, first->phase, id_at (beside, place - 1));
  else if (step > 0 && place + 1 < beside->len)
    place_rows (self, ids, first->parent, first->phase, id_at (beside, place + 2));
}

void
qd_milestones_page_move_out (QdMilestonesPage *self)
{
  const QdMilestone *first = selected_milestone (self, FALSE), *above;
  g_autoptr (GArray) ids = qd_milestones_page_get_selected_ids (self);

  above = first != NULL ? QD_MILESTONE (qd_plan_data_find (self->review->data, QD_KIND_MILESTONE, first->parent)) : NULL;
  if (above != NULL)
    place_rows (self, ids, above->parent, above->phase, QD_ORDER_ANYWHERE);
}

void
qd_milestones_page_move_in (QdMilestonesPage *self)
{
  const QdMilestone *first = selected_milestone (self, FALSE), *above;
  g_autoptr (GArray) ids = qd_milestones_page_get_selected_ids (self);
  g_autoptr (GPtrArray) beside = first != NULL ? listed_beside (self, first) : NULL;
  guint place;

  if (first == NULL || !g_ptr_array_find (beside, first, &place) || place == 0)
    return;
  above = g_ptr_array_index (beside, place - 1);
  place_rows (self, ids, above->record.id, above->phase, QD_ORDER_ANYWHERE);
}
