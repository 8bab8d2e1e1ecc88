#include "ui/pages/qd-budget-table.h"

#include <glib/gi18n.h>
#include <math.h>

#include "model/base/qd-error.h"
#include "model/figures/qd-budget-draft.h"
#include "model/figures/qd-figure-text.h"
#include "ui/pages/qd-budget-cards.h"
#include "ui/pages/qd-budget-edit.h"
#include "ui/qd-period-text.h"
#include "ui/widgets/qd-data-grid.h"

#define LEAST_HEIGHT 280

/* columns behind the months */
enum
{
  CURRENT,
  TRANSFERS,
  ACTUAL,
  OPEN,
  REMAINING,
  EXECUTION,
  N_FIGURES,
};

struct _QdBudgetTable
{
  AdwBin        parent_instance;
  QdPage       *page;
  GtkWidget    *scroller, *cells;
  QdBudgetGrid *grid;
  QdBudgetShow  show;
  GArray       *listed;      /* guint: rows of the grid that are listed */
  GHashTable   *open;        /* &id of open categories */
};

G_DEFINE_FINAL_TYPE (QdBudgetTable, qd_budget_table, ADW_TYPE_BIN)

enum
{
  EDITED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* --- what is where --- */

static gint64
id_of_group (const QdBudgetGridRow *row)
{
  return row->record != NULL ? row->record->id : 0;
}

static void
list_rows (QdBudgetTable *self)
{
  g_array_set_size (self->listed, 0);
  for (guint i = 0; i < self->grid->rows->len; i++)
    {
      const QdBudgetGridRow *row = qd_budget_grid_row (self->grid, i);
      gint64 id = id_of_group (qd_budget_grid_row (self->grid, row->group));

      if (row->type == QD_BUDGET_ROW_GROUP || g_hash_table_contains (self->open, &id))
        g_array_append_val (self->listed, i);
    }
}

static guint
n_months (QdBudgetTable *self)
{
  return self->grid->months->len;
}

/* NULL for the row of totals */
static const QdBudgetGridRow *
row_at (QdBudgetTable *self, guint row)
{
  return row < self->listed->len ? qd_budget_grid_row (self->grid, g_array_index (self->listed, guint, row)) : NULL;
}

static gboolean
is_month (QdBudgetTable *self, guint column)
{
  return column >= 1 && column <= n_months (self);
}

static const QdBudgetCell *
cell_at (QdBudgetTable *self, guint row, guint column)
{
  const QdBudgetGridRow *grid_row = row_at (self, row);

  if (is_month (self, column))
    return grid_row != NULL ? &grid_row->months[column - 1] : &self->grid->month_totals[column - 1];
  return grid_row != NULL ? &grid_row->total : &self->grid->total;
}

static double
figure_of (const QdBudgetSums *sums, guint figure)
{
  switch (figure)
    {
    case CURRENT:
      return sums->current;
    case TRANSFERS:
      return sums->current - sums->original;
    case ACTUAL:
      return sums->actual;
    case OPEN:
      return sums->committed_open;
    case REMAINING:
      return qd_budget_sums_remaining (sums);
    default:
      return qd_budget_sums_execution (sums);
    }
}

static double
month_value (QdBudgetTable *self, const QdBudgetSums *sums)
{
  switch (self->show)
    {
    case QD_BUDGET_SHOW_ACTUAL:
      return sums->actual;
    case QD_BUDGET_SHOW_OPEN:
      return sums->committed_open;
    case QD_BUDGET_SHOW_REMAINING:
      return qd_budget_sums_remaining (sums);
    case QD_BUDGET_SHOW_PLAN:
      break;
    }
  return sums->original;
}

static double
value_at (QdBudgetTable *self, guint row, guint column)
{
  const QdBudgetCell *cell = cell_at (self, row, column);

  return is_month (self, column) ? month_value (self, &cell->sums)
                                 : figure_of (&cell->sums, column - 1 - n_months (self));
}

static gboolean
is_renamable (QdBudgetTable *self, const QdBudgetGridRow *row)
{
  return row != NULL && row->type == QD_BUDGET_ROW_GROUP && row->record != NULL
         && self->grid->view == QD_BUDGET_VIEW_CATEGORY
         && !qd_session_is_read_only (qd_page_get_session (self->page));
}

static gboolean
can_set (QdBudgetTable *self, guint row, guint column, GError **error)
{
  const char *reason = NULL;

  if (qd_session_is_read_only (qd_page_get_session (self->page)))
    reason = _("the plan can only be read here");
  else if (row_at (self, row) == NULL || !is_month (self, column))
    reason = _("this is computed from the other cells");
  else if (self->show != QD_BUDGET_SHOW_PLAN)
    reason = _("amounts are typed under Plan; spend is entered in the spend register");
  if (reason == NULL)
    return qd_budget_draft_can_set (self->grid, g_array_index (self->listed, guint, row), column - 1, error);
  g_set_error_literal (error, QD_ERROR, QD_ERROR_UNSUPPORTED, reason);
  return FALSE;
}

/* --- the model of the grid --- */

static void
get_size (gpointer data, QdGridSize *size)
{
  QdBudgetTable *self = data;

  if (self->grid != NULL)
    *size = (QdGridSize){ self->listed->len + 1, 1 + n_months (self) + N_FIGURES, 1, 1 };
}

static void
get_column (gpointer data, guint column, QdGridColumn *info)
{
  static const char *const names[N_FIGURES] = {
    N_("Current"), N_("Transfers"), N_("Actual"), N_("Committed"), N_("Remaining"), N_("Execution"),
  };
  QdBudgetTable *self = data;

  info->is_text = column == 0;
  info->least_width = column == 0 ? 120 : 60;
  if (is_month (self, column))
    {
      const QdPeriod *month = qd_budget_grid_month (self->grid, column - 1);

      const QdLanguage *language = qd_session_get_language (qd_page_get_session (self->page));

      info->title = n_months (self) > 12 ? qd_period_to_text (month, language) : qd_period_to_short_text (month, language);
    }
  else if (column > 0)
    {
      info->title = g_strdup (_(names[column - 1 - n_months (self)]));
      info->is_shaded = column == 1 + n_months (self);
    }
  else
    {
      static const char *const views[] = { N_("Category"), N_("Channel"), N_("Campaign"), N_("Goal"), N_("Phase"),
                                           N_("Priority") };

      info->title = g_strdup (_(views[self->grid->view]));
    }
}

static void
get_row (gpointer data, guint index, QdGridRow *info)
{
  QdBudgetTable *self = data;
  const QdBudgetGridRow *row = row_at (self, index);
  gint64 id;

  if (row == NULL)
    return;
  info->level = row->type != QD_BUDGET_ROW_GROUP;
  if (row->type != QD_BUDGET_ROW_GROUP || row->n_below == 0)
    return;
  id = id_of_group (row);
  info->branch = g_hash_table_contains (self->open, &id) ? QD_GRID_OPEN : QD_GRID_CLOSED;
}

static char *
name_at (QdBudgetTable *self, guint index)
{
  const QdBudgetGridRow *row = row_at (self, index);

  if (row == NULL)
    return g_strdup (_("Total"));
  if (row->type == QD_BUDGET_ROW_LOOSE)
    return g_strdup (_("Spend without a line"));
  if (row->name == NULL)
    return g_strdup (_("Without"));
  if (row->type == QD_BUDGET_ROW_GROUP)
    return g_strdup (self->grid->view == QD_BUDGET_VIEW_PRIORITY ? _(row->name) : row->name);
  return g_strdup_printf ("%s · %s", row->name, ((const QdBudgetLine *) g_ptr_array_index (row->lines, 0))->code);
}

static void
set_amount (QdGridCell *cell, double value, gboolean is_empty)
{
  cell->text = is_empty ? NULL : qd_budget_amount_text (value);
  if (qd_is_none (value) || qd_figures_equal (value, 0))
    cell->tone = QD_GRID_TONE_DIM;
}

/* Over budget is a word, not a colour alone. */
static void
set_remaining (QdGridCell *cell, double value)
{
  g_autofree char *amount = NULL;

  if (qd_figures_compare (value, 0) >= 0)
    {
      set_amount (cell, value, FALSE);
      return;
    }
  amount = qd_budget_amount_text (-value);
  cell->text = g_strdup_printf (_("%s over"), amount);
  cell->tone = QD_GRID_TONE_ERROR;
  cell->is_bold = TRUE;
}

static void
set_execution (QdGridCell *cell, const QdBudgetSums *sums)
{
  double execution = qd_budget_sums_execution (sums);

  cell->has_bar = qd_is_some (execution);
  cell->bar = execution;
  if (qd_is_some (execution))
    {
      g_autofree char *number = qd_figure_text_number (100 * execution, 1, FALSE);

      cell->text = g_strconcat (number, "%", NULL);
    }
  else
    cell->text = g_strdup (qd_figures_compare (sums->actual, 0) > 0 ? _("unbudgeted") : "—");
  if (qd_budget_is_over (sums))
    cell->tone = QD_GRID_TONE_ERROR;
  else if (qd_is_none (execution))
    cell->tone = QD_GRID_TONE_DIM;
}

static void
get_cell (gpointer data, guint row, guint column, QdGridCell *cell)
{
  QdBudgetTable *self = data;
  const QdBudgetCell *sums;
  const QdBudgetGridRow *grid_row = row_at (self, row);

  cell->is_bold = grid_row == NULL || column == 1 + n_months (self);
  if (column == 0)
    {
      cell->text = name_at (self, row);
      cell->kind = is_renamable (self, grid_row) ? QD_GRID_EDITABLE : QD_GRID_READ_ONLY;
      return;
    }
  sums = cell_at (self, row, column);
  if (is_month (self, column))
    {
      gboolean is_empty = grid_row != NULL && (self->show == QD_BUDGET_SHOW_PLAN ? sums->n_lines == 0 : !sums->sums.has_entries);

      cell->kind = can_set (self, row, column, NULL) ? QD_GRID_EDITABLE : QD_GRID_READ_ONLY;
      if (self->show == QD_BUDGET_SHOW_REMAINING && !is_empty)
        set_remaining (cell, value_at (self, row, column));
      else
        set_amount (cell, value_at (self, row, column), is_empty);
    }
  else if (column == 1 + n_months (self) + REMAINING)
    set_remaining (cell, value_at (self, row, column));
  else if (column == 1 + n_months (self) + EXECUTION)
    set_execution (cell, &sums->sums);
  else
    set_amount (cell, value_at (self, row, column), FALSE);
}

static int
decimals_of (QdBudgetTable *self)
{
  return self->grid->data->money_decimals;
}

/* Exact to the smallest unit of money, where the cell shows whole amounts. */
static char *
get_plain (gpointer data, guint row, guint column)
{
  QdBudgetTable *self = data;
  const QdBudgetGridRow *grid_row = row_at (self, row);
  double value;

  if (column == 0)
    return is_renamable (self, grid_row) ? g_strdup (grid_row->name) : name_at (self, row);
  if (is_month (self, column) && self->show == QD_BUDGET_SHOW_PLAN && grid_row != NULL
      && cell_at (self, row, column)->n_lines == 0)
    return g_strdup ("");
  value = value_at (self, row, column);
  if (qd_is_none (value))
    return g_strdup ("");
  if (column == 1 + n_months (self) + EXECUTION)
    return qd_number_to_text (value);
  return qd_money_to_text (llround (value * pow (10, decimals_of (self))), decimals_of (self));
}

static gboolean
read_amount (QdBudgetTable *self, guint row, guint column, const char *text, char **understood, GError **error)
{
  const QdBudgetLine *quarter;
  g_autofree char *number = NULL;
  QdMoney amount;

  if (!can_set (self, row, column, error) || !qd_money_parse (text, decimals_of (self), &amount, error))
    return FALSE;
  if (understood == NULL || amount == QD_MONEY_NONE)
    return TRUE;
  number = qd_figure_text_number (qd_money_to_major (amount, decimals_of (self)), decimals_of (self), TRUE);
  quarter = qd_budget_draft_quarter_line (self->grid, g_array_index (self->listed, guint, row), column - 1);
  *understood = quarter != NULL ? g_strdup_printf (_("%s · %s becomes a line for each month"), number, quarter->code)
                                : g_steal_pointer (&number);
  return TRUE;
}

static gboolean
read_text (gpointer data, guint row, guint column, const char *text, char **understood, GError **error)
{
  QdBudgetTable *self = data;
  g_autofree char *name = NULL;

  if (column > 0)
    return read_amount (self, row, column, text, understood, error);
  name = qd_text_normalise (text);
  if (!is_renamable (self, row_at (self, row)))
    g_set_error_literal (error, QD_ERROR, QD_ERROR_UNSUPPORTED,
                         _("this name is that of the records below it; change them in their form"));
  else if (*name == '\0')
    g_set_error_literal (error, QD_ERROR, QD_ERROR_INVALID, _("a category needs a name; the menu deletes it"));
  else
    return TRUE;
  return FALSE;
}

/* --- taking changes --- */

static gboolean
apply (gpointer data, const GArray *changes, GError **error)
{
  QdBudgetTable *self = data;
  g_autoptr (GArray) edits = g_array_new (FALSE, TRUE, sizeof (QdBudgetEdit));

  for (guint i = 0; i < changes->len; i++)
    {
      const QdGridChange *change = &g_array_index (changes, QdGridChange, i);
      QdBudgetEdit edit = { g_array_index (self->listed, guint, change->row), (int) change->column - 1, change->text };

      g_array_append_val (edits, edit);
    }
  if (!qd_budget_edit_write (qd_page_get_session (self->page), self->grid, edits, error))
    return FALSE;
  g_signal_emit (self, signals[EDITED], 0);
  return TRUE;
}

static void
toggle (gpointer data, guint index)
{
  QdBudgetTable *self = data;
  gint64 id = id_of_group (row_at (self, index));

  if (!g_hash_table_remove (self->open, &id))
    g_hash_table_add (self->open, g_memdup2 (&id, sizeof id));
  list_rows (self);
  qd_data_grid_refresh (QD_DATA_GRID (self->cells));
}

static const QdGridModel grid_model = {
  .get_size = get_size,
  .get_column = get_column,
  .get_row = get_row,
  .get_cell = get_cell,
  .get_plain = get_plain,
  .read = read_text,
  .apply = apply,
  .toggle = toggle,
};

/* --- the widget --- */

/* A few rows are always seen; beyond that the table scrolls in itself. */
static void
keep_room (QdBudgetTable *self)
{
  int height;

  gtk_widget_measure (self->cells, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller), MIN (height, LEAST_HEIGHT));
}

void
qd_budget_table_set_grid (QdBudgetTable *self, QdBudgetGrid *grid)
{
  qd_budget_grid_free (self->grid);
  self->grid = grid;
  list_rows (self);
  qd_data_grid_refresh (QD_DATA_GRID (self->cells));
  keep_room (self);
}

const QdBudgetGrid *
qd_budget_table_get_grid (QdBudgetTable *self)
{
  return self->grid;
}

void
qd_budget_table_set_show (QdBudgetTable *self, QdBudgetShow show)
{
  self->show = show;
  if (self->grid != NULL)
    qd_data_grid_refresh (QD_DATA_GRID (self->cells));
}

/* G_MAXUINT: there is none */
static guint
find_row (QdBudgetTable *self, const char *code)
{
  for (guint i = 0; i < self->grid->rows->len; i++)
    {
      const QdBudgetGridRow *row = qd_budget_grid_row (self->grid, i);

      if (row->record != NULL && g_strcmp0 (qd_record_code (row->record), code) == 0)
        return i;
      for (guint k = 0; row->lines != NULL && k < row->lines->len; k++)
        if (g_strcmp0 (((const QdBudgetLine *) g_ptr_array_index (row->lines, k))->code, code) == 0)
          return i;
    }
  return G_MAXUINT;
}

gboolean
qd_budget_table_select (QdBudgetTable *self, const char *code, gboolean edits_name)
{
  guint index = self->grid != NULL ? find_row (self, code) : G_MAXUINT;
  gint64 id;

  if (index == G_MAXUINT)
    return FALSE;
  if (qd_budget_grid_row (self->grid, index)->type != QD_BUDGET_ROW_GROUP)
    {
      id = id_of_group (qd_budget_grid_row (self->grid, qd_budget_grid_row (self->grid, index)->group));
      g_hash_table_add (self->open, g_memdup2 (&id, sizeof id));
      list_rows (self);
      qd_data_grid_refresh (QD_DATA_GRID (self->cells));
    }
  for (guint i = 0; i < self->listed->len; i++)
    if (g_array_index (self->listed, guint, i) == index)
      qd_data_grid_set_cursor (QD_DATA_GRID (self->cells), i, edits_name ? 0 : 1);
  gtk_widget_grab_focus (self->cells);
  if (edits_name)
    qd_data_grid_begin_edit (QD_DATA_GRID (self->cells));
  return TRUE;
}

const QdBudgetGridRow *
qd_budget_table_get_row (QdBudgetTable *self)
{
  guint row, column;

  qd_data_grid_get_cursor (QD_DATA_GRID (self->cells), &row, &column);
  return self->grid != NULL ? row_at (self, row) : NULL;
}

const QdBudgetLine *
qd_budget_table_get_line (QdBudgetTable *self)
{
  const QdBudgetGridRow *row = qd_budget_table_get_row (self);
  guint index, column;

  qd_data_grid_get_cursor (QD_DATA_GRID (self->cells), &index, &column);
  if (row == NULL)
    return NULL;
  /* a category with one position stands for it, which is listed next */
  if (row->type == QD_BUDGET_ROW_GROUP && row->n_positions == 1)
    row = qd_budget_grid_row (self->grid, row->group + 1);
  for (guint i = 0; row->lines != NULL && i < row->lines->len; i++)
    {
      const QdBudgetLine *line = g_ptr_array_index (row->lines, i);

      if (is_month (self, column) ? qd_period_overlaps (&line->period, qd_budget_grid_month (self->grid, column - 1))
                                  : row->lines->len == 1)
        return line;
    }
  return NULL;
}

static void
qd_budget_table_dispose (GObject *object)
{
  QdBudgetTable *self = QD_BUDGET_TABLE (object);

  if (self->cells != NULL)
    qd_data_grid_set_model (QD_DATA_GRID (self->cells), NULL, NULL);
  self->cells = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->grid, qd_budget_grid_free);
  g_clear_pointer (&self->listed, g_array_unref);
  g_clear_pointer (&self->open, g_hash_table_unref);
  G_OBJECT_CLASS (qd_budget_table_parent_class)->dispose (object);
}

static void
qd_budget_table_class_init (QdBudgetTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_budget_table_dispose;
  signals[EDITED]
    = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GMenuModel *
create_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("_New Category"), "budget.new-category");
  g_menu_append (menu, _("New _Line…"), "budget.new-line");
  g_menu_append (menu, _("Open _Form…"), "budget.open-form");
  g_menu_append (menu, _("_Transfer…"), "budget.transfer");
  g_menu_append (menu, _("_Delete"), "budget.delete");
  return G_MENU_MODEL (menu);
}

static void
qd_budget_table_init (QdBudgetTable *self)
{
  g_autoptr (GMenuModel) menu = create_menu ();

  self->listed = g_array_new (FALSE, FALSE, sizeof (guint));
  self->open = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->cells = qd_data_grid_new (_("Budget"));
  qd_data_grid_set_menu (QD_DATA_GRID (self->cells), menu);
  qd_data_grid_set_model (QD_DATA_GRID (self->cells), &grid_model, self);
  self->scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", self->cells, "propagate-natural-height", TRUE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  adw_bin_set_child (ADW_BIN (self), self->scroller);
}

GtkWidget *
qd_budget_table_new (QdPage *page)
{
  QdBudgetTable *self = g_object_new (QD_TYPE_BUDGET_TABLE, NULL);

  self->page = page;
  return GTK_WIDGET (self);
}
