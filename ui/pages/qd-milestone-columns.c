#include "ui/pages/qd-milestone-columns.h"

#include <glib/gi18n.h>

#include "model/figures/qd-criterion.h"
#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-status-symbol.h"
#include "ui/pages/qd-milestone-list.h"
#include "ui/pages/qd-milestone-title.h"
#include "ui/qd-period-text.h"
#include "ui/widgets/qd-edit-cell.h"
#include "ui/widgets/qd-status-chip.h"
#include "ui/widgets/qd-text-room.h"

typedef enum
{
  COLUMN_TITLE,
  COLUMN_CODE,
  COLUMN_OWNER,
  COLUMN_DEPARTMENT,
  COLUMN_GOAL,
  COLUMN_START,
  COLUMN_DUE,
  COLUMN_BASELINE,
  COLUMN_DONE,
  COLUMN_PROGRESS,
  COLUMN_EFFORT,
  COLUMN_STAGE,
  COLUMN_DEPENDS,
  COLUMN_CRITERION,
  COLUMN_REACHED,
  COLUMN_SLIP,
  COLUMN_STATE,
  N_COLUMNS,
} ColumnId;

static const char *
state_word (guint index)
{
  return index <= QD_MILESTONE_STATE_OPEN ? qd_milestone_state_label (index) : NULL;
}

static const QdColumnSpec specs[N_COLUMNS] = {
  [COLUMN_TITLE] = { "title", N_("Milestone or task"), 0, -200, 0 },
  [COLUMN_CODE] = { "code", N_("Code"), 0, 60, 8, .is_extra = TRUE },
  [COLUMN_OWNER] = { "owner", N_("Owner"), 0, 60, 6, .takes_more = TRUE },
  [COLUMN_DEPARTMENT] = { "department", N_("Department"), 0, 90, 8, .is_extra = TRUE },
  [COLUMN_GOAL] = { "goal", N_("Goal"), 0, 66, 8, .is_extra = TRUE },
  [COLUMN_START] = { "start", N_("Start"), 1, 62, 4 },
  [COLUMN_DUE] = { "due", N_("Due"), 1, 56, 8 },
  [COLUMN_BASELINE] = { "baseline", N_("Baseline due"), 1, 96, 8, .is_extra = TRUE },
  [COLUMN_DONE] = { "done", N_("Done on"), 1, 66, 1 },
  [COLUMN_PROGRESS] = { "progress", N_("Progress"), 1, 66, 3 },
  [COLUMN_EFFORT] = { "effort", N_("Effort"), 1, 60, 8, .is_extra = TRUE },
  [COLUMN_STAGE] = { "stage", N_("Stage"), 0, 74, 2 },
  [COLUMN_DEPENDS] = { "depends", N_("Depends on"), 0, 96, 8, .is_extra = TRUE },
  [COLUMN_CRITERION] = { "criterion", N_("Criterion"), 1, 130, 8, .is_extra = TRUE },
  [COLUMN_REACHED] = { "reached", N_("Criterion met on"), 1, 120, 8, .is_extra = TRUE },
  [COLUMN_SLIP] = { "slip", N_("Slip"), 1, 74, 5 },
  [COLUMN_STATE] = { "state", N_("Status"), 0, 104, 7, .word = state_word },
};

/* the field that typing changes; NULL: computed, or given once */
static const char *const fields[N_COLUMNS] = {
  [COLUMN_TITLE] = "title",          [COLUMN_OWNER] = "owner",       [COLUMN_DEPARTMENT] = "department",
  [COLUMN_GOAL] = "goal",            [COLUMN_START] = "start",       [COLUMN_DUE] = "due",
  [COLUMN_BASELINE] = "baseline_due", [COLUMN_DONE] = "done_on",     [COLUMN_PROGRESS] = "progress",
  [COLUMN_EFFORT] = "effort",        [COLUMN_STAGE] = "status",      [COLUMN_DEPENDS] = "depends_on",
};

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

/* What is asked for and what there is: "≥ 5,000 · 5,320 ✓"; typed in the form, where metric and sign are too. */
static char *
criterion_text (const QdMilestoneLine *line)
{
  const QdCriterionFigures *criterion = &line->figures.criterion;
  const QdLanguage *language = qd_language_of_process ();
  g_autofree char *wanted = qd_criterion_text (line->figures.milestone, criterion, language);
  g_autofree char *actual = qd_criterion_actual_text (criterion, language);

  if (*wanted == '\0' || *actual == '\0')
    return g_steal_pointer (&wanted);
  return g_strdup_printf (criterion->is_met == 1 ? "%s · %s ✓" : "%s · %s", wanted, actual);
}

/* as it is typed: codes, ISO days */
static char *
plain_text (ColumnId id, const QdMilestoneLine *line, QdMilestoneEdits *edits)
{
  return qd_milestone_edits_get_text (edits, line->figures.milestone, fields[id]);
}

static char *
shown_text (ColumnId id, const QdMilestoneLine *line, QdMilestoneEdits *edits)
{
  const QdMilestone *milestone = line->figures.milestone;

  switch (id)
    {
    case COLUMN_CODE:
      return g_strdup (milestone->code);
    case COLUMN_OWNER:
      return g_strdup (line->owner != NULL ? line->owner : "");
    case COLUMN_START:
      return qd_day_to_short_text (milestone->start, line->as_of);
    case COLUMN_DUE:
      return qd_day_to_short_text (milestone->due, line->as_of);
    case COLUMN_BASELINE:
      return qd_day_to_short_text (milestone->baseline_due, line->as_of);
    case COLUMN_DONE:
      return qd_day_to_short_text (line->figures.done_on, line->as_of);
    case COLUMN_PROGRESS:
      return qd_is_some (line->figures.progress) ? qd_figure_text_percent (line->figures.progress, 0) : g_strdup ("—");
    case COLUMN_STAGE:
      return g_strdup (qd_milestone_stage_text (milestone));
    case COLUMN_CRITERION:
      return criterion_text (line);
    case COLUMN_REACHED:
      return qd_day_to_short_text (line->figures.criterion.reached_on, line->as_of);
    case COLUMN_SLIP:
      return slip_text (line);
    case COLUMN_DEPARTMENT:
    case COLUMN_GOAL:
    case COLUMN_EFFORT:
    case COLUMN_DEPENDS:
      return plain_text (id, line, edits);
    case COLUMN_TITLE:
    case COLUMN_STATE:
    case N_COLUMNS:
    default:
      return g_strdup ("");
    }
}

/* Typing starts from what stands in the record; the progress of what is made of parts, or done, cannot be typed. */
static char *
editable_text (ColumnId id, const QdMilestoneLine *line, QdMilestoneEdits *edits)
{
  const QdMilestone *milestone = line->figures.milestone;

  switch (id)
    {
    case COLUMN_OWNER:
      return g_strdup (line->owner != NULL ? line->owner : "");
    case COLUMN_PROGRESS:
      if (line->has_children || line->figures.done_on != QD_DAY_NONE)
        return NULL;
      return qd_is_some (milestone->progress) ? qd_figure_text_percent (milestone->progress, 0) : g_strdup ("");
    case COLUMN_STAGE:
      return g_strdup (qd_milestone_stage_text (milestone));
    case COLUMN_TITLE:
      return NULL;
    default:
      return fields[id] != NULL ? plain_text (id, line, edits) : NULL;
    }
}

/* --- cells --- */

static ColumnId
column_of (gpointer object)
{
  return GPOINTER_TO_UINT (g_object_get_data (object, "column"));
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
refresh_cell (GtkWidget *cell, ColumnId id, QdMilestoneRow *row, const QdMilestoneLine *line, QdMilestoneEdits *edits)
{
  g_autofree char *shown = NULL, *editable = NULL, *name = NULL;

  gtk_widget_set_visible (cell, line->kind == QD_MILESTONE_ROW_ITEM);
  if (line->kind != QD_MILESTONE_ROW_ITEM)
    return;
  shown = shown_text (id, line, edits);
  editable = qd_milestone_edits_can_edit (edits) ? editable_text (id, line, edits) : NULL;
  /* Translators: name of a cell, "Due, Launch of the shop" */
  name = g_strdup_printf (_("%s, %s"), _(specs[id].title), qd_milestone_row_get_title (row));
  qd_edit_cell_set (QD_EDIT_CELL (cell), shown, editable, name);
  qd_edit_cell_set_label_class (QD_EDIT_CELL (cell), "faint", g_str_equal (shown, "—"));
  if (id == COLUMN_SLIP)
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
  ColumnId id = column_of (child);
  QdMilestoneRow *row = gtk_list_item_get_item (item);
  const QdMilestoneLine *line = qd_milestone_row_get_line (row);
  QdMilestoneEdits *edits = target_of (child)->edits;

  if (id == COLUMN_TITLE)
    {
      qd_milestone_title_show (QD_MILESTONE_TITLE (child), row, qd_milestone_edits_can_edit (edits));
      dress_line (child, line);
    }
  else if (id == COLUMN_STATE)
    refresh_state (child, line);
  else
    refresh_cell (child, id, row, line, edits);
}

static char *
edited (QdEditCell *cell, const char *text, GtkListItem *item)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  QdMilestoneRow *row = gtk_list_item_get_item (item);

  return qd_milestone_edits_type (target_of (child)->edits, qd_milestone_row_get_milestone (row),
                                  fields[column_of (child)], text);
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
  ColumnId id = column_of (factory);
  GtkWidget *child, *cell = NULL;

  if (id == COLUMN_TITLE)
    {
      child = qd_milestone_title_new ();
      cell = GTK_WIDGET (qd_milestone_title_get_cell (QD_MILESTONE_TITLE (child)));
      g_signal_connect (child, "toggled", G_CALLBACK (toggled), item);
    }
  else if (id == COLUMN_STATE)
    child = qd_status_chip_new ();
  else
    child = cell = qd_edit_cell_new (specs[id].xalign, specs[id].xalign > 0);
  if (cell != NULL && fields[id] != NULL)
    g_signal_connect (cell, "edited", G_CALLBACK (edited), item);
  if (id == COLUMN_OWNER || id == COLUMN_STAGE || specs[id].is_extra)
    gtk_widget_add_css_class (child, "dim-label");
  g_object_set_data (G_OBJECT (child), "column", GUINT_TO_POINTER (id));
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
compare_texts (const char *a, const char *b)
{
  return g_utf8_collate (a != NULL ? a : "", b != NULL ? b : "");
}

static double
progress_of (const QdMilestoneLine *line)
{
  return qd_is_some (line->figures.progress) ? line->figures.progress : -1;
}

static int
compare_plain (ColumnId id, const QdMilestoneLine *one, const QdMilestoneLine *other, QdMilestoneEdits *edits)
{
  g_autofree char *first = plain_text (id, one, edits), *second = plain_text (id, other, edits);

  return compare_texts (first, second);
}

static int
compare_lines (ColumnId id, const QdMilestoneLine *one, const QdMilestoneLine *other, QdMilestoneEdits *edits)
{
  const QdMilestone *first = one->figures.milestone, *second = other->figures.milestone;

  switch (id)
    {
    case COLUMN_TITLE:
      return compare_texts (first->title, second->title);
    case COLUMN_CODE:
      return g_strcmp0 (first->code, second->code);
    case COLUMN_OWNER:
      return compare_texts (one->owner, other->owner);
    case COLUMN_START:
      return first->start - second->start;
    case COLUMN_DUE:
      return first->due - second->due;
    case COLUMN_BASELINE:
      return first->baseline_due - second->baseline_due;
    case COLUMN_DONE:
      return one->figures.done_on - other->figures.done_on;
    case COLUMN_PROGRESS:
      return compare_numbers (progress_of (one), progress_of (other));
    case COLUMN_EFFORT:
      return compare_numbers (first->effort, second->effort);
    case COLUMN_STAGE:
      return first->status - second->status;
    case COLUMN_CRITERION:
      return one->figures.criterion.is_met - other->figures.criterion.is_met;
    case COLUMN_REACHED:
      return one->figures.criterion.reached_on - other->figures.criterion.reached_on;
    case COLUMN_SLIP:
      return one->figures.slip_days - other->figures.slip_days;
    case COLUMN_DEPARTMENT:
    case COLUMN_GOAL:
    case COLUMN_DEPENDS:
      return compare_plain (id, one, other, edits);
    case COLUMN_STATE:
    case N_COLUMNS:
    default:
      return (int) one->figures.state - (int) other->figures.state;
    }
}

static int
compare (gconstpointer a, gconstpointer b, gpointer factory)
{
  const QdMilestoneLine *one = qd_milestone_row_get_line ((QdMilestoneRow *) a);
  const QdMilestoneLine *other = qd_milestone_row_get_line ((QdMilestoneRow *) b);

  if (one->figures.milestone == NULL || other->figures.milestone == NULL)
    return 0;
  return compare_lines (column_of (factory), one, other, target_of (factory)->edits);
}

/* --- columns --- */

static GtkColumnViewColumn *
create_column (ColumnId id, Target *target)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare, factory, NULL));
  GtkColumnViewColumn *made;

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (id));
  g_object_set_data (G_OBJECT (factory), "target", target);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell), NULL);
  made = gtk_column_view_column_new (_(specs[id].title), factory);
  gtk_column_view_column_set_sorter (made, sorter);
  return made;
}

QdColumnSet *
qd_milestone_columns_add (GtkColumnView *view, QdMilestoneEdits *edits, QdMilestoneToggled on_toggled, gpointer data)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_object_unref);
  Target *target = g_new0 (Target, 1);

  *target = (Target){ edits, on_toggled, data };
  g_object_set_data_full (G_OBJECT (view), "target", target, g_free);
  for (guint i = 0; i < N_COLUMNS; i++)
    g_ptr_array_add (made, create_column (i, target));
  return qd_column_set_new (view, "milestones", specs, N_COLUMNS, made, NULL, GTK_SORT_ASCENDING);
}

static void
fit_column (QdColumnSet *set, ColumnId id, const GPtrArray *rows)
{
  g_autofree char *widest = g_strdup ("");

  for (guint i = 0; i < rows->len; i++)
    {
      const QdMilestoneLine *line = qd_milestone_row_get_line (g_ptr_array_index (rows, i));
      char *text = line->figures.milestone != NULL ? shown_text (id, line, NULL) : g_strdup ("");

      if (strlen (text) > strlen (widest))   /* in bytes: signs of three are as wide as two letters */
        {
          g_free (widest);
          widest = g_steal_pointer (&text);
        }
      g_free (text);
    }
  qd_column_set_set_widest (set, id, widest);
}

void
qd_milestone_columns_fit (QdColumnSet *set, const GPtrArray *rows)
{
  static const ColumnId ids[] = { COLUMN_OWNER, COLUMN_START, COLUMN_DUE, COLUMN_BASELINE, COLUMN_DONE, COLUMN_REACHED };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    fit_column (set, ids[i], rows);
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
