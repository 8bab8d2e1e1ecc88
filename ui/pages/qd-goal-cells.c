#include "ui/pages/qd-goal-cells.h"

#include <math.h>
#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "ui/qd-period-text.h"
#include "ui/widgets/qd-cell-text.h"
#include "ui/widgets/qd-edit-cell.h"
#include "ui/widgets/qd-status-chip.h"

/* In the order of qd_goal_columns. */
#define STAR "★ "   /* before an actual that is the best ever */

typedef enum
{
  COLUMN_TITLE,
  COLUMN_PERIOD,
  COLUMN_OWNER,
  COLUMN_WEIGHT,
  COLUMN_BASELINE,
  COLUMN_TARGET,
  COLUMN_ACTUAL,
  COLUMN_GAP,
  COLUMN_COMPLETION,
  COLUMN_EXPECTED,
  COLUMN_PACE,
  COLUMN_FORECAST,
  COLUMN_STATUS,
  COLUMN_DUE,
  COLUMN_METRIC,
  COLUMN_THEME,
  COLUMN_CODE,
} ColumnId;

const QdGoalColumn qd_goal_columns[] = {
  [COLUMN_TITLE] = { "title", N_("Goal"), "title", 0, -1, 0, TRUE },
  [COLUMN_PERIOD] = { "period", N_("Period"), "period", 0, 62, 3, TRUE },
  [COLUMN_OWNER] = { "owner", N_("Owner"), "owner", 0, 72, 2, TRUE },
  [COLUMN_WEIGHT] = { "weight", N_("Weight"), "weight", 1, 54, 1, TRUE },
  [COLUMN_BASELINE] = { "baseline", N_("Baseline"), "baseline", 1, 76, 0, FALSE },
  [COLUMN_TARGET] = { "target", N_("Target"), "target", 1, 78, 0, TRUE },
  [COLUMN_ACTUAL] = { "actual", N_("Actual"), NULL, 1, 66, 0, TRUE },
  [COLUMN_GAP] = { "gap", N_("Gap"), NULL, 1, 76, 0, FALSE },
  [COLUMN_COMPLETION] = { "completion", N_("Completion"), NULL, 1, 72, 0, TRUE },
  [COLUMN_EXPECTED] = { "expected", N_("Expected"), NULL, 1, 66, 0, FALSE },
  [COLUMN_PACE] = { "pace", N_("Pace"), NULL, 1, 54, 0, FALSE },
  [COLUMN_FORECAST] = { "forecast", N_("Forecast"), NULL, 1, 76, 0, FALSE },
  [COLUMN_STATUS] = { "status", N_("Status"), NULL, 0, 92, 0, TRUE },
  [COLUMN_DUE] = { "due", N_("Due"), "due", 0, 84, 0, FALSE },
  [COLUMN_METRIC] = { "metric", N_("Metric"), NULL, 0, 96, 0, FALSE },
  [COLUMN_THEME] = { "theme", N_("Theme"), "theme", 0, 96, 0, FALSE },
  [COLUMN_CODE] = { "code", N_("Code"), NULL, 0, 60, 0, FALSE },
};
const guint qd_n_goal_columns = G_N_ELEMENTS (qd_goal_columns);

static ColumnId
id_of (const QdGoalColumn *column)
{
  return (ColumnId) (column - qd_goal_columns);
}

/* --- texts --- */

char *
qd_goal_figure_text (const QdGoalFigures *goal, double value, const QdReview *review)
{
  const QdFigureStyle style = { NULL, qd_plan_data_plan (review->data)->currency };

  if (qd_is_none (value))
    return g_strdup ("—");
  /* the money sign stands once in the pane's caption, not in each cell */
  if (g_strcmp0 (goal->unit, "money") == 0)
    return qd_figure_text_amount (value);
  return qd_figure_text_unit (value, goal->unit, goal->decimals, &style);
}

char *
qd_goal_percent_text (double fraction)
{
  g_autofree char *text = qd_is_some (fraction) ? qd_figure_text_number (100 * fraction, 1, FALSE) : NULL;

  return text != NULL ? g_strconcat (text, "%", NULL) : g_strdup ("—");
}

/* What stands instead of a target for goals that have none by their kind. */
static char *
target_text (const QdGoalFigures *goal, const QdReview *review)
{
  if (qd_is_some (goal->target))
    return qd_goal_figure_text (goal, goal->target, review);
  switch (goal->goal->kind)
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
gap_text (const QdGoalFigures *goal, const QdReview *review)
{
  const QdFigureStyle style = { NULL, qd_plan_data_plan (review->data)->currency };

  if (qd_is_none (goal->gap))
    return g_strdup ("—");
  return qd_figure_text_change (goal->gap, goal->gap_in_points, goal->unit, goal->decimals, &style);
}

static const char *
owner_name (const QdGoalFigures *goal, const QdReview *review)
{
  const QdRecord *owner = qd_plan_data_find (review->data, QD_KIND_PERSON, goal->goal->owner);

  return owner != NULL ? QD_PERSON (owner)->name : "";
}

static const char *
metric_name (const QdGoalFigures *goal)
{
  return goal->metric != NULL ? goal->metric->name : goal->metric_code != NULL ? goal->metric_code : "";
}

char *
qd_goal_cell_text (const QdGoalColumn *column, const QdGoalFigures *goal, const QdReview *review,
                   const QdLanguage *language)
{
  switch (id_of (column))
    {
    case COLUMN_TITLE:
      return g_strdup (goal->goal->title);
    case COLUMN_PERIOD:
      return qd_period_to_short_text (&goal->goal->period, language);
    case COLUMN_OWNER:
      return g_strdup (owner_name (goal, review));
    case COLUMN_WEIGHT:
      return qd_figure_text_number (goal->goal->weight, 3, TRUE);
    case COLUMN_BASELINE:
      return qd_goal_figure_text (goal, goal->baseline, review);
    case COLUMN_TARGET:
      return target_text (goal, review);
    case COLUMN_ACTUAL:
      return qd_goal_figure_text (goal, goal->actual, review);
    case COLUMN_GAP:
      return gap_text (goal, review);
    case COLUMN_COMPLETION:
      return qd_goal_percent_text (goal->completion);
    case COLUMN_EXPECTED:
      return qd_goal_percent_text (goal->expected);
    case COLUMN_PACE:
      return qd_is_some (goal->pace) ? qd_figure_text_number (goal->pace, 2, FALSE) : g_strdup ("—");
    case COLUMN_FORECAST:
      return qd_goal_figure_text (goal, goal->forecast, review);
    case COLUMN_STATUS:
      return g_strdup (_(qd_status_label (goal->status)));
    case COLUMN_DUE:
      return goal->goal->due != QD_DAY_NONE ? qd_day_to_text (goal->goal->due) : g_strdup ("");
    case COLUMN_METRIC:
      return g_strdup (metric_name (goal));
    case COLUMN_THEME:
      return g_strdup (goal->goal->theme != NULL ? goal->goal->theme : "");
    case COLUMN_CODE:
    default:
      return g_strdup (goal->goal->code);
    }
}

/* what a column of numbers is sorted by; none for columns of words */
static double
sort_value (ColumnId id, const QdGoalFigures *goal)
{
  switch (id)
    {
    case COLUMN_PERIOD:
      return goal->goal->period.start + goal->goal->period.end / 1e7;
    case COLUMN_WEIGHT:
      return goal->goal->weight;
    case COLUMN_BASELINE:
      return goal->baseline;
    case COLUMN_TARGET:
      return goal->target;
    case COLUMN_ACTUAL:
      return goal->actual;
    case COLUMN_GAP:
      return goal->gap;
    case COLUMN_COMPLETION:
      return goal->completion;
    case COLUMN_EXPECTED:
      return goal->expected;
    case COLUMN_PACE:
      return goal->pace;
    case COLUMN_FORECAST:
      return goal->forecast;
    case COLUMN_STATUS:
      return goal->status;
    case COLUMN_DUE:
      return goal->goal->due != QD_DAY_NONE ? goal->goal->due : QD_NONE;
    case COLUMN_TITLE:
    case COLUMN_OWNER:
    case COLUMN_METRIC:
    case COLUMN_THEME:
    case COLUMN_CODE:
    default:
      return QD_NONE;
    }
}

/* by size: of two figures of one unit the larger one has the more digits */
char *
qd_goal_cell_widest (const QdGoalColumn *column, const QdReview *review, const QdLanguage *language)
{
  const QdGoalFigures *widest = NULL;
  double most = -1;

  for (guint i = 0; column->xalign > 0 && i < review->goals->len; i++)
    {
      const QdGoalFigures *goal = qd_review_nth (review->goals, QdGoalFigures, i);
      double value = fabs (sort_value (id_of (column), goal));

      if (value > most)   /* none is not */
        {
          most = value;
          widest = goal;
        }
    }
  if (widest == NULL)
    return NULL;
  g_autofree char *text = qd_goal_cell_text (column, widest, review, language);
  return id_of (column) == COLUMN_ACTUAL ? g_strconcat (STAR, text, NULL) : g_steal_pointer (&text);
}

int
qd_goal_cell_compare (const QdGoalColumn *column, const QdGoalFigures *a, const QdGoalFigures *b,
                      const QdReview *review, const QdLanguage *language)
{
  double x = sort_value (id_of (column), a), y = sort_value (id_of (column), b);

  if (qd_is_some (x) && qd_is_some (y))
    return qd_figures_compare (x, y);
  if (qd_is_some (x) || qd_is_some (y))
    return qd_is_some (x) ? 1 : -1;
  g_autofree char *one = qd_goal_cell_text (column, a, review, language);
  g_autofree char *other = qd_goal_cell_text (column, b, review, language);
  return g_utf8_collate (one, other);
}

/* Typing starts from what the field holds, in the form it is typed in (12.3% rather than 0.123). */
static char *
editable_text (const QdGoalColumn *column, const QdGoalFigures *goal, const QdReview *review)
{
  const QdField *field = qd_kind_find_field (&qd_goal_kind, column->field);
  gboolean is_level = id_of (column) == COLUMN_TARGET || id_of (column) == COLUMN_BASELINE;
  double value = is_level ? qd_record_get_number ((const QdRecord *) goal->goal, field) : QD_NONE;
  gboolean is_relative
    = id_of (column) == COLUMN_TARGET && goal->goal->change_kind == QD_GOAL_CHANGE_KIND_RELATIVE;
  QdTextContext context;

  if (id_of (column) == COLUMN_OWNER)
    return g_strdup (owner_name (goal, review));
  if (qd_is_some (value) && (g_strcmp0 (goal->unit, "percent") == 0 || is_relative))
    {
      g_autofree char *number = qd_number_to_text (value * 100);
      return g_strconcat (number, "%", NULL);
    }
  qd_plan_data_text_context (review->data, &context);
  return qd_record_format_field ((const QdRecord *) goal->goal, field, &context);
}

char *
qd_goal_owner_code (const QdPlanData *data, const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text)), *wanted = g_utf8_casefold (trimmed, -1);
  const QdPerson *found = NULL;
  guint n_found = 0;

  if (*trimmed == '\0' || qd_plan_data_find_code (data, QD_KIND_PERSON, trimmed) != NULL)
    return g_steal_pointer (&trimmed);
  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_PERSON); i++)
    {
      const QdPerson *person = QD_PERSON (qd_plan_data_nth (data, QD_KIND_PERSON, i));
      g_autofree char *name = g_utf8_casefold (person->name, -1);

      if (g_str_equal (name, wanted))
        return g_strdup (person->code);
      if (!g_str_has_prefix (name, wanted))
        continue;
      found = person;
      n_found++;
    }
  return n_found == 1 ? g_strdup (found->code) : g_steal_pointer (&trimmed);
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
refresh_edit_cell (GtkListItem *item, const QdGoalColumn *column, QdGoalRow *row, const char *shown)
{
  QdEditCell *cell = QD_EDIT_CELL (cell_of (item));
  QdSession *session = qd_page_get_session (g_object_get_data (G_OBJECT (item), "page"));
  const QdGoalFigures *goal = qd_goal_row_get_figures (row);
  g_autofree char *editable
    = qd_session_is_read_only (session) ? NULL : editable_text (column, goal, qd_session_get_review (session));
  g_autofree char *name = g_strdup_printf ("%s, %s", _(column->title), goal->goal->title);

  qd_edit_cell_set (cell, shown, editable, name);
  if (id_of (column) == COLUMN_TITLE)
    qd_edit_cell_set_label_class (cell, "bold",
                                  g_list_model_get_n_items (G_LIST_MODEL (qd_goal_row_get_children (row))) > 0);
  if (id_of (column) == COLUMN_TARGET)
    qd_edit_cell_set_label_class (cell, "dim-label", qd_is_none (goal->target));
  if (id_of (column) == COLUMN_PERIOD)
    qd_edit_cell_set_label_class (cell, "dim-label", TRUE);
}

static void
refresh (GtkListItem *item)
{
  const QdGoalColumn *column = g_object_get_data (G_OBJECT (item), "column");
  QdSession *session = qd_page_get_session (g_object_get_data (G_OBJECT (item), "page"));
  QdGoalRow *row = g_object_get_data (G_OBJECT (item), "row");
  const QdGoalFigures *goal = row != NULL ? qd_goal_row_get_figures (row) : NULL;
  const QdReview *review = qd_session_get_review (session);
  GtkWidget *cell = cell_of (item);

  if (goal == NULL || review == NULL)
    return;
  if (id_of (column) == COLUMN_STATUS)
    {
      qd_status_chip_set_status (QD_STATUS_CHIP (cell), goal->status);
      return;
    }
  g_autofree char *shown = qd_goal_cell_text (column, goal, review, qd_session_get_language (session));
  if (column->field != NULL)
    {
      refresh_edit_cell (item, column, row, shown);
      return;
    }
  if (id_of (column) == COLUMN_ACTUAL && goal->record_of > 0)
    {
      g_autofree char *starred = g_strconcat (STAR, shown, NULL);   /* only here: what is copied stays a number */

      qd_cell_text_set (cell, starred);
    }
  else
    qd_cell_text_set (cell, shown);
  gtk_widget_set_opacity (cell, g_str_equal (shown, "—") ? .55 : 1);
}

static gboolean
refresh_later (gpointer item)
{
  refresh (item);
  return G_SOURCE_REMOVE;
}

static char *
cell_edited (QdEditCell *cell, const char *text, GtkListItem *item)
{
  const QdGoalColumn *column = g_object_get_data (G_OBJECT (item), "column");
  QdSession *session = qd_page_get_session (g_object_get_data (G_OBJECT (item), "page"));
  QdGoalRow *row = g_object_get_data (G_OBJECT (item), "row");
  const QdGoalFigures *goal = row != NULL ? qd_goal_row_get_figures (row) : NULL;
  QdPlanData *data = qd_session_get_data (session);
  g_autoptr (GError) error = NULL;

  if (goal == NULL || data == NULL)
    return NULL;
  g_autofree char *read = id_of (column) == COLUMN_OWNER ? qd_goal_owner_code (data, text) : g_strdup (text);
  if (!qd_session_edit_field (session, (const QdRecord *) goal->goal, column->field, read, &error))
    return g_strdup (error->message);
  /* what stands already in other words, 1001.0 for 1,001: no review follows that would set the cell */
  if (!qd_session_is_asking (session))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, refresh_later, g_object_ref (item), g_object_unref);
  return NULL;
}

static GtkWidget *
create_label (const QdGoalColumn *column)
{
  GtkWidget *label = qd_cell_text_new (column->xalign, TRUE);

  if (id_of (column) == COLUMN_COMPLETION)
    gtk_widget_add_css_class (label, "bold");
  return label;
}

static void
setup_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const QdGoalColumn *column = g_object_get_data (G_OBJECT (factory), "column");
  GtkWidget *cell;

  g_object_set_data (G_OBJECT (item), "column", (gpointer) column);
  g_object_set_data (G_OBJECT (item), "page", g_object_get_data (G_OBJECT (factory), "page"));
  if (id_of (column) == COLUMN_STATUS)
    cell = qd_status_chip_new ();
  else if (column->field != NULL)
    {
      cell = qd_edit_cell_new (column->xalign, column->xalign == 1);
      g_object_set_data (G_OBJECT (cell), "field", (gpointer) column->field);
      g_signal_connect (cell, "edited", G_CALLBACK (cell_edited), item);
    }
  else
    cell = create_label (column);
  if (id_of (column) == COLUMN_TITLE)
    {
      GtkWidget *expander = gtk_tree_expander_new ();

      gtk_widget_set_hexpand (cell, TRUE);
      /* beside many columns the table scrolls before the titles vanish */
      gtk_widget_set_size_request (expander, 150, -1);
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

  if (row == NULL)
    return;   /* left the tree: it is hidden and waits for another goal */
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

GtkListItemFactory *
qd_goal_cell_factory_new (const QdGoalColumn *column, QdPage *page)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "column", (gpointer) column);
  g_object_set_data (G_OBJECT (factory), "page", page);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell), NULL);
  return factory;
}

GtkWidget *
qd_goal_cell_find (GtkWidget *row, const char *field)
{
  if (QD_IS_EDIT_CELL (row))
    return g_strcmp0 (g_object_get_data (G_OBJECT (row), "field"), field) == 0 ? row : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *cell = qd_goal_cell_find (child, field);

      if (cell != NULL)
        return cell;
    }
  return NULL;
}
