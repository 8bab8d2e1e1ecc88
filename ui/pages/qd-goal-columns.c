#include "ui/pages/qd-goal-columns.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "ui/pages/qd-goal-row.h"
#include "ui/qd-period-text.h"
#include "ui/widgets/qd-edit-cell.h"
#include "ui/widgets/qd-status-chip.h"

typedef enum
{
  COLUMN_TITLE,
  COLUMN_PERIOD,
  COLUMN_OWNER,
  COLUMN_WEIGHT,
  COLUMN_TARGET,
  COLUMN_ACTUAL,
  COLUMN_COMPLETION,
  COLUMN_STATUS,
} ColumnId;

typedef struct
{
  ColumnId    id;
  const char *title;     /* msgid */
  const char *field;     /* that typing changes; NULL: computed */
  float       xalign;
  int         width;     /* px; -1 takes the rest */
  int         drop;      /* in a narrow table the lowest goes first; 0 never does */
} Column;

static const Column columns[] = {
  { COLUMN_TITLE, N_("Goal"), "title", 0, -1 },
  { COLUMN_PERIOD, N_("Period"), "period", 0, 62, 3 },
  { COLUMN_OWNER, N_("Owner"), "owner", 0, 60, 2 },
  { COLUMN_WEIGHT, N_("Weight"), "weight", 1, 54, 1 },
  { COLUMN_TARGET, N_("Target"), "target", 1, 84, 0 },
  { COLUMN_ACTUAL, N_("Actual"), NULL, 1, 76, 0 },
  { COLUMN_COMPLETION, N_("Completion"), NULL, 1, 78, 0 },
  { COLUMN_STATUS, N_("Status"), NULL, 0, 106, 0 },
};

char *
qd_goal_columns_figure_text (const QdGoalFigures *goal, double value, const QdReview *review)
{
  const QdFigureStyle style = { NULL, qd_plan_data_plan (review->data)->currency };
  const char *unit = goal->unit;

  if (qd_is_none (value))
    return g_strdup ("—");
  /* the money sign stands once in the pane's caption, not in each cell */
  if (g_strcmp0 (unit, "money") == 0)
    return qd_figure_text_number (value, 2, TRUE);
  return qd_figure_text_unit (value, unit, goal->decimals, &style);
}

char *
qd_goal_columns_percent_text (double fraction)
{
  g_autofree char *text = qd_is_some (fraction) ? qd_figure_text_number (100 * fraction, 1, FALSE) : NULL;

  return text != NULL ? g_strconcat (text, "%", NULL) : g_strdup ("—");
}

static const QdReview *
review_of (QdPage *page)
{
  return qd_session_get_review (qd_page_get_session (page));
}

/* What stands instead of a target for goals that have none by their kind. */
static char *
target_text (const QdGoalFigures *figures, const QdReview *review)
{
  if (qd_is_some (figures->target))
    return qd_goal_columns_figure_text (figures, figures->target, review);
  switch (figures->goal->kind)
    {
    case QD_GOAL_KIND_DELIVERABLE:
      return g_strdup (_("Deliverable"));
    case QD_GOAL_KIND_YES_NO:
      return g_strdup (_("Yes / no"));
    case QD_GOAL_KIND_JUDGED:
      return g_strdup (_("Judged"));
    default:
      return g_strdup ("—");
    }
}

static char *
shown_text (ColumnId id, const QdGoalFigures *figures, const QdReview *review, QdSession *session)
{
  const QdRecord *owner;

  switch (id)
    {
    case COLUMN_TITLE:
      return g_strdup (figures->goal->title);
    case COLUMN_PERIOD:
      return qd_period_to_short_text (&figures->goal->period, qd_session_get_language (session));
    case COLUMN_OWNER:
      owner = qd_plan_data_find (review->data, QD_KIND_PERSON, figures->goal->owner);
      return g_strdup (owner != NULL ? QD_PERSON (owner)->name : "");
    case COLUMN_WEIGHT:
      return qd_figure_text_number (figures->goal->weight, 3, TRUE);
    case COLUMN_TARGET:
      return target_text (figures, review);
    case COLUMN_ACTUAL:
      return qd_goal_columns_figure_text (figures, figures->actual, review);
    case COLUMN_COMPLETION:
      return qd_goal_columns_percent_text (figures->completion);
    default:
      return g_strdup ("");
    }
}

/* Typing starts from what the field holds, in the form it is typed in (12.3% rather than 0.123). */
static char *
editable_text (const Column *column, const QdGoalFigures *figures, const QdReview *review)
{
  const QdField *field = qd_kind_find_field (&qd_goal_kind, column->field);
  QdTextContext context;

  if (column->id == COLUMN_TARGET && qd_is_some (figures->goal->target)
      && (g_strcmp0 (figures->unit, "percent") == 0 || figures->goal->change_kind == QD_GOAL_CHANGE_KIND_RELATIVE))
    {
      g_autofree char *number = qd_number_to_text (figures->goal->target * 100);
      return g_strconcat (number, "%", NULL);
    }
  qd_plan_data_text_context (review->data, &context);
  return qd_record_format_field ((const QdRecord *) figures->goal, field, &context);
}

/* --- cells --- */

static QdGoalRow *
row_of (GtkListItem *item)
{
  GtkTreeListRow *tree_row = gtk_list_item_get_item (item);

  return tree_row != NULL ? gtk_tree_list_row_get_item (tree_row) : NULL;   /* transfer full */
}

static GtkWidget *
cell_of (GtkListItem *item)
{
  GtkWidget *child = gtk_list_item_get_child (item);

  return GTK_IS_TREE_EXPANDER (child) ? gtk_tree_expander_get_child (GTK_TREE_EXPANDER (child)) : child;
}

static void
refresh (GtkListItem *item)
{
  const Column *column = g_object_get_data (G_OBJECT (item), "column");
  QdPage *page = g_object_get_data (G_OBJECT (item), "page");
  QdGoalRow *row = g_object_get_data (G_OBJECT (item), "row");
  const QdGoalFigures *figures = row != NULL ? qd_goal_row_get_figures (row) : NULL;
  const QdReview *review = review_of (page);
  GtkWidget *cell = cell_of (item);

  if (figures == NULL || review == NULL)
    return;
  if (column->id == COLUMN_STATUS)
    {
      qd_status_chip_set_status (QD_STATUS_CHIP (cell), figures->status);
      return;
    }
  g_autofree char *shown = shown_text (column->id, figures, review, qd_page_get_session (page));
  if (column->field == NULL)
    {
      gtk_label_set_text (GTK_LABEL (cell), shown);
      gtk_widget_set_opacity (cell, g_str_equal (shown, "—") ? .55 : 1);
      return;
    }
  gboolean can_edit = !qd_session_is_read_only (qd_page_get_session (page));
  g_autofree char *editable = can_edit ? editable_text (column, figures, review) : NULL;
  g_autofree char *name = g_strdup_printf ("%s, %s", _(column->title), figures->goal->title);
  qd_edit_cell_set (QD_EDIT_CELL (cell), shown, editable, name);
  if (column->id == COLUMN_TITLE)
    qd_edit_cell_set_label_class (QD_EDIT_CELL (cell), "bold",
                                  g_list_model_get_n_items (G_LIST_MODEL (qd_goal_row_get_children (row))) > 0);
  if (column->id == COLUMN_TARGET)
    qd_edit_cell_set_label_class (QD_EDIT_CELL (cell), "dim-label", qd_is_none (figures->target));
  if (column->id == COLUMN_PERIOD)
    qd_edit_cell_set_label_class (QD_EDIT_CELL (cell), "dim-label", TRUE);
}

static char *
cell_edited (QdEditCell *cell, const char *text, GtkListItem *item)
{
  const Column *column = g_object_get_data (G_OBJECT (item), "column");
  QdPage *page = g_object_get_data (G_OBJECT (item), "page");
  QdGoalRow *row = g_object_get_data (G_OBJECT (item), "row");
  const QdGoalFigures *figures = row != NULL ? qd_goal_row_get_figures (row) : NULL;
  g_autoptr (GError) error = NULL;

  if (figures == NULL
      || qd_session_edit_field (qd_page_get_session (page), (const QdRecord *) figures->goal, column->field, text, &error))
    return NULL;
  return g_strdup (error->message);
}

static void
setup_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Column *column = g_object_get_data (G_OBJECT (factory), "column");
  GtkWidget *cell;

  g_object_set_data (G_OBJECT (item), "column", (gpointer) column);
  g_object_set_data (G_OBJECT (item), "page", g_object_get_data (G_OBJECT (factory), "page"));
  if (column->id == COLUMN_STATUS)
    cell = qd_status_chip_new ();
  else if (column->field != NULL)
    {
      cell = qd_edit_cell_new (column->xalign, column->xalign == 1);
      g_signal_connect (cell, "edited", G_CALLBACK (cell_edited), item);
    }
  else
    {
      cell = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (cell), column->xalign);
      gtk_widget_add_css_class (cell, "numeric");
    }
  if (column->id == COLUMN_COMPLETION)
    gtk_widget_add_css_class (cell, "bold");
  if (column->id == COLUMN_TITLE)
    {
      GtkWidget *expander = gtk_tree_expander_new ();

      gtk_widget_set_hexpand (cell, TRUE);
      gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), cell);
      cell = expander;
    }
  gtk_list_item_set_child (item, cell);
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  QdGoalRow *row = row_of (item);
  GtkWidget *child = gtk_list_item_get_child (item);

  if (GTK_IS_TREE_EXPANDER (child))
    gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (child), gtk_list_item_get_item (item));
  g_object_set_data_full (G_OBJECT (item), "row", row, g_object_unref);
  if (QD_IS_EDIT_CELL (cell_of (item)))
    qd_edit_cell_cancel (QD_EDIT_CELL (cell_of (item)));
  g_signal_connect_swapped (row, "changed", G_CALLBACK (refresh), item);
  refresh (item);
}

static void
unbind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  QdGoalRow *row = g_object_get_data (G_OBJECT (item), "row");
  GtkWidget *child = gtk_list_item_get_child (item);

  if (row != NULL)
    g_signal_handlers_disconnect_by_func (row, refresh, item);
  g_object_set_data (G_OBJECT (item), "row", NULL);
  if (GTK_IS_TREE_EXPANDER (child))
    gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (child), NULL);
}

/* GTK has no alignment of column heads: the label of the newest head, which is the last child, is found and pushed to
 * the side of its figures. */
static void
align_newest_head (GtkColumnView *view, float xalign)
{
  GtkWidget *label = gtk_widget_get_last_child (gtk_widget_get_first_child (GTK_WIDGET (view)));

  while (label != NULL && !GTK_IS_LABEL (label))
    label = gtk_widget_get_first_child (label);
  if (label == NULL)
    return;
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), xalign);
}

static GtkColumnViewColumn *
create_column (const Column *column, QdPage *page)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *made;

  g_object_set_data (G_OBJECT (factory), "column", (gpointer) column);
  g_object_set_data (G_OBJECT (factory), "page", page);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell), NULL);
  made = gtk_column_view_column_new (_(column->title), factory);
  gtk_column_view_column_set_resizable (made, TRUE);
  if (column->width > 0)
    gtk_column_view_column_set_fixed_width (made, column->width);
  else
    gtk_column_view_column_set_expand (made, TRUE);
  return made;
}

/* Shows the columns that are worth more than `dropped`. They are taken out, not hidden: GTK 4.8 keeps the room of
 * hidden columns free; and all of them, because the keyboard follows the order in which they were added. */
static void
show_columns (GtkColumnView *view, int dropped)
{
  GPtrArray *made = g_object_get_data (G_OBJECT (view), "columns");

  for (guint i = 0; i < made->len; i++)
    if (gtk_column_view_column_get_column_view (g_ptr_array_index (made, i)) != NULL)
      gtk_column_view_remove_column (view, g_ptr_array_index (made, i));
  for (guint i = 0; i < made->len; i++)
    if (columns[i].drop == 0 || columns[i].drop > dropped)
      {
        gtk_column_view_append_column (view, g_ptr_array_index (made, i));
        align_newest_head (view, columns[i].xalign);
      }
  g_object_set_data (G_OBJECT (view), "dropped", GINT_TO_POINTER (dropped));
}

void
qd_goal_columns_add (GtkColumnView *view, QdPage *page)
{
  GPtrArray *made = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_ptr_array_add (made, create_column (&columns[i], page));
  g_object_set_data_full (G_OBJECT (view), "columns", made, (GDestroyNotify) g_ptr_array_unref);
  show_columns (view, 0);
}

void
qd_goal_columns_fit (GtkColumnView *view, int width)
{
  const int title_width = 170;
  int rest = width - title_width, dropped = 0;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    rest -= MAX (columns[i].width, 0);
  for (int drop = 1; rest < 0 && drop <= 3; drop++)
    for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
      if (columns[i].drop == drop)
        {
          rest += columns[i].width;
          dropped = drop;
        }
  if (dropped != GPOINTER_TO_INT (g_object_get_data (G_OBJECT (view), "dropped")))
    show_columns (view, dropped);
}
