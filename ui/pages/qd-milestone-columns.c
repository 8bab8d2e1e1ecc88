#include "ui/pages/qd-milestone-columns.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-status-symbol.h"
#include "ui/pages/qd-milestone-list.h"
#include "ui/pages/qd-milestone-title.h"
#include "ui/widgets/qd-edit-cell.h"
#include "ui/widgets/qd-status-chip.h"

typedef enum
{
  COLUMN_TITLE,
  COLUMN_OWNER,
  COLUMN_START,
  COLUMN_DUE,
  COLUMN_DONE,
  COLUMN_PROGRESS,
  COLUMN_STAGE,
  COLUMN_SLIP,
  COLUMN_STATE,
  N_COLUMNS,
} ColumnId;

typedef struct
{
  ColumnId    id;
  const char *title;     /* msgid */
  const char *field;     /* that typing changes; NULL: computed */
  float       xalign;
  int         width;     /* px; -1 takes the rest */
  int         drop;      /* in a narrow list the lowest goes first; 0 never does */
} Column;

static const Column columns[N_COLUMNS] = {
  { COLUMN_TITLE, N_("Milestone or task"), "title", 0, -1, 0 },
  { COLUMN_OWNER, N_("Owner"), "owner", 0, 60, 6 },
  { COLUMN_START, N_("Start"), "start", 1, 62, 4 },
  { COLUMN_DUE, N_("Due"), "due", 1, 56, 8 },
  { COLUMN_DONE, N_("Done on"), "done_on", 1, 66, 1 },
  { COLUMN_PROGRESS, N_("Progress"), "progress", 1, 66, 3 },
  { COLUMN_STAGE, N_("Stage"), "status", 0, 74, 2 },
  { COLUMN_SLIP, N_("Slip"), NULL, 1, 60, 5 },
  { COLUMN_STATE, N_("Status"), NULL, 0, 104, 7 },
};

#define LEAST_TITLE 150

typedef struct
{
  QdMilestoneEdits  *edits;
  QdMilestoneToggled toggled;
  gpointer           data;
} Target;

/* --- texts --- */

static char *
slip_text (const QdMilestoneLine *line)
{
  int days = line->figures.slip_days;
  g_autofree char *number = g_strdup_printf ("%s%d", days > 0 ? "+" : "\xe2\x88\x92", ABS (days));

  if (days == 0)
    return g_strdup ("—");
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s day", "%s days", (gulong) ABS (days)), number);
}

static char *
shown_text (ColumnId id, const QdMilestoneLine *line)
{
  const QdMilestone *milestone = line->figures.milestone;

  switch (id)
    {
    case COLUMN_OWNER:
      return g_strdup (line->owner != NULL ? line->owner : "");
    case COLUMN_START:
      return qd_milestone_day_text (milestone->start, line->as_of);
    case COLUMN_DUE:
      return qd_milestone_day_text (milestone->due, line->as_of);
    case COLUMN_DONE:
      return qd_milestone_day_text (line->figures.done_on, line->as_of);
    case COLUMN_PROGRESS:
      return qd_is_some (line->figures.progress) ? qd_figure_text_percent (line->figures.progress, 0) : g_strdup ("—");
    case COLUMN_STAGE:
      return g_strdup (qd_milestone_stage_text (milestone));
    case COLUMN_SLIP:
      return slip_text (line);
    case COLUMN_TITLE:
    case COLUMN_STATE:
    case N_COLUMNS:
    default:
      return g_strdup ("");
    }
}

/* Typing starts from what stands in the record; the progress of what is made of parts, or done, cannot be typed. */
static char *
editable_text (ColumnId id, const QdMilestoneLine *line)
{
  const QdMilestone *milestone = line->figures.milestone;

  switch (id)
    {
    case COLUMN_OWNER:
      return g_strdup (line->owner != NULL ? line->owner : "");
    case COLUMN_START:
      return qd_day_to_text (milestone->start);
    case COLUMN_DUE:
      return qd_day_to_text (milestone->due);
    case COLUMN_DONE:
      return qd_day_to_text (milestone->done_on);
    case COLUMN_PROGRESS:
      if (line->has_children || line->figures.done_on != QD_DAY_NONE)
        return NULL;
      return qd_is_some (milestone->progress) ? qd_figure_text_percent (milestone->progress, 0) : g_strdup ("");
    case COLUMN_STAGE:
      return g_strdup (qd_milestone_stage_text (milestone));
    case COLUMN_TITLE:
    case COLUMN_SLIP:
    case COLUMN_STATE:
    case N_COLUMNS:
    default:
      return NULL;
    }
}

/* --- cells --- */

static const Column *
column_of (gpointer object)
{
  return g_object_get_data (object, "column");
}

static Target *
target_of (gpointer object)
{
  return g_object_get_data (object, "target");
}

static void
set_class (GtkWidget *widget, const char *css_class, gboolean has_it)
{
  if (has_it)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
refresh_state (GtkWidget *chip, const QdMilestoneLine *line)
{
  QdSymbol symbol = qd_symbol_of_milestone (line->figures.state);

  gtk_widget_set_visible (chip, line->kind == QD_MILESTONE_ROW_ITEM);
  if (line->kind != QD_MILESTONE_ROW_ITEM)
    return;
  if (line->figures.milestone->status == QD_MILESTONE_STATUS_CANCELLED)
    qd_status_chip_set (QD_STATUS_CHIP (chip), "quarterdeck-no-target-symbolic", _("Cancelled"), "dim-label");
  else
    qd_status_chip_set (QD_STATUS_CHIP (chip), qd_symbol_icon_name (symbol), _(qd_milestone_state_label (line->figures.state)),
                        qd_symbol_style_class (symbol));
}

static void
refresh_cell (GtkWidget *cell, const Column *column, QdMilestoneRow *row, const QdMilestoneLine *line, gboolean can_edit)
{
  g_autofree char *shown = NULL, *editable = NULL, *name = NULL;

  gtk_widget_set_visible (cell, line->kind == QD_MILESTONE_ROW_ITEM);
  if (line->kind != QD_MILESTONE_ROW_ITEM)
    return;
  shown = shown_text (column->id, line);
  editable = can_edit ? editable_text (column->id, line) : NULL;
  /* Translators: name of a cell, "Due, Launch of the shop" */
  name = g_strdup_printf (_("%s, %s"), _(column->title), qd_milestone_row_get_title (row));
  qd_edit_cell_set (QD_EDIT_CELL (cell), shown, editable, name);
  qd_edit_cell_set_label_class (QD_EDIT_CELL (cell), "faint", g_str_equal (shown, "—"));
  if (column->id == COLUMN_SLIP)
    {
      gboolean is_late = line->figures.slip_days > 0;

      qd_edit_cell_set_label_class (QD_EDIT_CELL (cell), "error-text", is_late);
      qd_edit_cell_set_label_class (QD_EDIT_CELL (cell), "bold", is_late);
    }
}

/* The line of a group is one text across all cells, on a ground of its own. */
static void
dress_line (GtkWidget *child, const QdMilestoneLine *line)
{
  GtkWidget *cell = gtk_widget_get_parent (child), *row = cell != NULL ? gtk_widget_get_parent (cell) : NULL;
  gboolean is_group = line->kind != QD_MILESTONE_ROW_ITEM;

  if (row == NULL)
    return;
  gtk_widget_set_overflow (cell, is_group ? GTK_OVERFLOW_VISIBLE : GTK_OVERFLOW_HIDDEN);
  set_class (row, "group-line", is_group);
  set_class (row, "overdue-line", line->kind == QD_MILESTONE_ROW_OVERDUE);
}

static void
refresh (GtkListItem *item)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  const Column *column = column_of (child);
  QdMilestoneRow *row = gtk_list_item_get_item (item);
  const QdMilestoneLine *line = qd_milestone_row_get_line (row);
  gboolean can_edit = qd_milestone_edits_can_edit (target_of (child)->edits);

  if (column->id == COLUMN_TITLE)
    {
      qd_milestone_title_show (QD_MILESTONE_TITLE (child), row, can_edit);
      dress_line (child, line);
    }
  else if (column->id == COLUMN_STATE)
    refresh_state (child, line);
  else
    refresh_cell (child, column, row, line, can_edit);
}

static char *
edited (QdEditCell *cell, const char *text, GtkListItem *item)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  QdMilestoneRow *row = gtk_list_item_get_item (item);

  return qd_milestone_edits_type (target_of (child)->edits, qd_milestone_row_get_milestone (row), column_of (child)->field,
                                  text);
}

static void
toggled (QdMilestoneTitle *title, GtkListItem *item)
{
  Target *target = target_of (title);

  target->toggled (gtk_list_item_get_item (item), target->data);
}

static void
setup_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Column *column = column_of (factory);
  GtkWidget *child, *cell = NULL;

  if (column->id == COLUMN_TITLE)
    {
      child = qd_milestone_title_new ();
      cell = GTK_WIDGET (qd_milestone_title_get_cell (QD_MILESTONE_TITLE (child)));
      g_signal_connect (child, "toggled", G_CALLBACK (toggled), item);
    }
  else if (column->id == COLUMN_STATE)
    child = qd_status_chip_new ();
  else
    child = cell = qd_edit_cell_new (column->xalign, column->xalign > 0);
  if (cell != NULL && column->field != NULL)
    g_signal_connect (cell, "edited", G_CALLBACK (edited), item);
  if (column->id == COLUMN_OWNER || column->id == COLUMN_STAGE)
    gtk_widget_add_css_class (child, "dim-label");
  g_object_set_data (G_OBJECT (child), "column", (gpointer) column);
  g_object_set_data (G_OBJECT (child), "target", target_of (factory));
  gtk_list_item_set_child (item, child);
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_signal_connect_swapped (gtk_list_item_get_item (item), "changed", G_CALLBACK (refresh), item);
  refresh (item);
}

static void
unbind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *child = gtk_list_item_get_child (item);

  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), refresh, item);
  if (QD_IS_MILESTONE_TITLE (child))
    qd_edit_cell_cancel (qd_milestone_title_get_cell (QD_MILESTONE_TITLE (child)));
  else if (QD_IS_EDIT_CELL (child))
    qd_edit_cell_cancel (QD_EDIT_CELL (child));
}

/* --- sorting of what stands beside each other --- */

static int
compare_numbers (double a, double b)
{
  return (a > b) - (a < b);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const Column *column = data;
  const QdMilestoneLine *one = qd_milestone_row_get_line ((QdMilestoneRow *) a);
  const QdMilestoneLine *other = qd_milestone_row_get_line ((QdMilestoneRow *) b);
  const QdMilestone *first = one->figures.milestone, *second = other->figures.milestone;

  if (first == NULL || second == NULL)
    return 0;
  switch (column->id)
    {
    case COLUMN_TITLE:
      return g_utf8_collate (first->title, second->title);
    case COLUMN_OWNER:
      return g_utf8_collate (one->owner != NULL ? one->owner : "", other->owner != NULL ? other->owner : "");
    case COLUMN_START:
      return first->start - second->start;
    case COLUMN_DUE:
      return first->due - second->due;
    case COLUMN_DONE:
      return one->figures.done_on - other->figures.done_on;
    case COLUMN_PROGRESS:
      return compare_numbers (qd_is_some (one->figures.progress) ? one->figures.progress : -1,
                              qd_is_some (other->figures.progress) ? other->figures.progress : -1);
    case COLUMN_STAGE:
      return first->status - second->status;
    case COLUMN_SLIP:
      return one->figures.slip_days - other->figures.slip_days;
    case COLUMN_STATE:
    case N_COLUMNS:
    default:
      return (int) one->figures.state - (int) other->figures.state;
    }
}

/* --- columns --- */

static GtkLabel *
label_in (GtkWidget *widget)
{
  while (widget != NULL && !GTK_IS_LABEL (widget))
    widget = gtk_widget_get_first_child (widget);
  return GTK_LABEL (widget);
}

/* GTK has no alignment of column heads: the label of a number's head is found by its text and pushed to the right. */
static void
align_heads (GtkColumnView *view)
{
  GtkWidget *head = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (view)));

  for (; head != NULL; head = gtk_widget_get_next_sibling (head))
    {
      GtkLabel *label = label_in (head);

      for (guint i = 0; label != NULL && i < N_COLUMNS; i++)
        if (g_strcmp0 (gtk_label_get_text (label), _(columns[i].title)) == 0)
          {
            gtk_widget_set_hexpand (GTK_WIDGET (label), TRUE);
            gtk_label_set_xalign (label, columns[i].xalign);
          }
    }
}

static GtkColumnViewColumn *
create_column (const Column *column, Target *target)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare, (gpointer) column, NULL));
  GtkColumnViewColumn *made;

  g_object_set_data (G_OBJECT (factory), "column", (gpointer) column);
  g_object_set_data (G_OBJECT (factory), "target", target);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell), NULL);
  made = gtk_column_view_column_new (_(column->title), factory);
  gtk_column_view_column_set_sorter (made, sorter);
  if (column->width > 0)
    gtk_column_view_column_set_fixed_width (made, column->width);
  else
    gtk_column_view_column_set_expand (made, TRUE);
  return made;
}

void
qd_milestone_columns_add (GtkColumnView *view, QdMilestoneEdits *edits, QdMilestoneToggled on_toggled, gpointer data)
{
  GPtrArray *made = g_ptr_array_new_with_free_func (g_object_unref);
  Target *target = g_new0 (Target, 1);

  *target = (Target){ edits, on_toggled, data };
  g_object_set_data_full (G_OBJECT (view), "target", target, g_free);
  g_object_set_data_full (G_OBJECT (view), "columns", made, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_ptr_array_add (made, create_column (&columns[i], target));
      gtk_column_view_append_column (view, g_ptr_array_index (made, i));
    }
  align_heads (view);
}

/* Taken out, not hidden: GTK 4.8 keeps the room of hidden columns free. */
static void
show_columns (GtkColumnView *view, int dropped)
{
  GPtrArray *made = g_object_get_data (G_OBJECT (view), "columns");
  guint position = 0;

  for (guint i = 0; i < made->len; i++)
    {
      GtkColumnViewColumn *column = g_ptr_array_index (made, i);
      gboolean is_shown = gtk_column_view_column_get_column_view (column) != NULL;
      gboolean wanted = columns[i].drop == 0 || columns[i].drop > dropped;

      if (is_shown && !wanted)
        gtk_column_view_remove_column (view, column);
      if (!is_shown && wanted)
        gtk_column_view_insert_column (view, position, column);
      position += wanted;
    }
  align_heads (view);
}

void
qd_milestone_columns_fit (GtkColumnView *view, int width)
{
  int rest = width - LEAST_TITLE, dropped = 0;

  for (guint i = 0; i < N_COLUMNS; i++)
    rest -= MAX (columns[i].width, 0);
  for (int drop = 1; rest < 0 && drop <= 8; drop++)
    for (guint i = 0; i < N_COLUMNS; i++)
      if (columns[i].drop == drop)
        {
          rest += columns[i].width;
          dropped = drop;
        }
  show_columns (view, dropped);
}

static QdEditCell *
find_cell (GtkWidget *widget)
{
  if (QD_IS_EDIT_CELL (widget))
    return gtk_widget_get_mapped (widget) ? QD_EDIT_CELL (widget) : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      QdEditCell *cell = find_cell (child);

      if (cell != NULL)
        return cell;
    }
  return NULL;
}

gboolean
qd_milestone_columns_begin_typing (GtkWidget *focus)
{
  QdEditCell *cell = find_cell (focus);

  if (cell != NULL)
    qd_edit_cell_begin (cell);
  return cell != NULL;
}
