#include "ui/pages/qd-budget-table-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "model/base/qd-error.h"
#include "model/figures/qd-budget-draft.h"
#include "model/figures/qd-figure-text.h"
#include "ui/pages/qd-budget-cards.h"
#include "ui/qd-period-text.h"

/* --- what is where --- */

gint64
qd_budget_table_id_of_group (const QdBudgetGridRow *row)
{
  return row->record != NULL ? row->record->id : 0;
}

guint
qd_budget_table_n_months (QdBudgetTable *self)
{
  return self->grid->months->len;
}

const QdBudgetGridRow *
qd_budget_table_row_at (QdBudgetTable *self, guint row)
{
  return row < self->listed->len ? qd_budget_grid_row (self->grid, g_array_index (self->listed, guint, row)) : NULL;
}

gboolean
qd_budget_table_is_month (QdBudgetTable *self, guint column)
{
  return column >= 1 && column <= qd_budget_table_n_months (self);
}

/* which figure stands in a column behind the months; N_FIGURES in front of them */
static QdBudgetFigure
figure_at (QdBudgetTable *self, guint column)
{
  guint first = 1 + qd_budget_table_n_months (self);

  return column >= first ? (QdBudgetFigure) self->figures[column - first] : N_FIGURES;
}

static const QdBudgetCell *
cell_at (QdBudgetTable *self, guint row, guint column)
{
  const QdBudgetGridRow *grid_row = qd_budget_table_row_at (self, row);

  if (qd_budget_table_is_month (self, column))
    return grid_row != NULL ? &grid_row->months[column - 1] : &self->grid->month_totals[column - 1];
  return grid_row != NULL ? &grid_row->total : &self->grid->total;
}

static double
figure_of (QdBudgetTable *self, const QdBudgetSums *sums, QdBudgetFigure figure)
{
  switch (figure)
    {
    case CURRENT:
      return sums->current;
    case SHARE:
      return qd_budget_grid_share (self->grid, sums);
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

  return qd_budget_table_is_month (self, column) ? month_value (self, &cell->sums)
                                 : figure_of (self, &cell->sums, figure_at (self, column));
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
    reason = _("The plan can only be read here");
  else if (qd_budget_table_row_at (self, row) == NULL || !qd_budget_table_is_month (self, column))
    reason = _("This is computed from the other cells");
  else if (self->show != QD_BUDGET_SHOW_PLAN)
    reason = _("Amounts are typed under Plan; spend is entered in the spend register");
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
    *size = (QdGridSize){ self->listed->len + 1, 1 + qd_budget_table_n_months (self) + self->n_figures, 1, 1 };
}

static void
get_column (gpointer data, guint column, QdGridColumn *info)
{
  static const char *const names[N_FIGURES] = {
    N_("Current"), N_("Share"), N_("Transfers"), N_("Actual"), N_("Committed"), N_("Remaining"), N_("Execution"),
  };
  QdBudgetTable *self = data;

  info->is_text = column == 0;
  info->least_width = column == 0 ? 120 : 60;
  if (qd_budget_table_is_month (self, column))
    {
      const QdPeriod *month = qd_budget_grid_month (self->grid, column - 1);

      const QdLanguage *language = qd_session_get_language (qd_page_get_session (self->page));

      info->title = qd_budget_table_n_months (self) > 12 ? qd_period_to_text (month, language) : qd_period_to_short_text (month, language);
    }
  else if (column > 0)
    {
      info->title = g_strdup (_(names[figure_at (self, column)]));
      info->is_shaded = column == 1 + qd_budget_table_n_months (self);
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
  const QdBudgetGridRow *row = qd_budget_table_row_at (self, index);
  gint64 id;

  if (row == NULL)
    return;
  info->level = row->type != QD_BUDGET_ROW_GROUP;
  if (row->type != QD_BUDGET_ROW_GROUP || row->n_below == 0)
    return;
  id = qd_budget_table_id_of_group (row);
  info->branch = g_hash_table_contains (self->open, &id) ? QD_GRID_OPEN : QD_GRID_CLOSED;
}

static char *
name_at (QdBudgetTable *self, guint index)
{
  const QdBudgetGridRow *row = qd_budget_table_row_at (self, index);

  if (row == NULL)
    return g_strdup (_("Total"));
  if (row->type == QD_BUDGET_ROW_LOOSE)
    return g_strdup (_("Spend without a line"));
  if (row->name == NULL)
    return g_strdup (_("Not assigned"));
  if (row->type == QD_BUDGET_ROW_GROUP)
    return g_strdup (self->grid->view == QD_BUDGET_VIEW_PRIORITY ? _(row->name) : row->name);
  return g_strdup_printf ("%s · %s", row->name, ((const QdBudgetLine *) g_ptr_array_index (row->lines, 0))->code);
}

static void
set_share (QdGridCell *cell, double share)
{
  g_autofree char *number = qd_is_some (share) ? qd_figure_text_number (100 * share, 1, FALSE) : NULL;

  cell->text = number != NULL ? g_strconcat (number, "%", NULL) : g_strdup ("—");
  if (number == NULL)
    cell->tone = QD_GRID_TONE_DIM;
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
set_remaining (QdGridCell *cell, double value, const QdBudgetSums *sums)
{
  g_autofree char *amount = NULL;

  if (!qd_budget_is_over (sums))
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
  const QdBudgetGridRow *grid_row = qd_budget_table_row_at (self, row);

  cell->is_bold = grid_row == NULL || column == 1 + qd_budget_table_n_months (self);
  if (column == 0)
    {
      cell->text = name_at (self, row);
      cell->kind = is_renamable (self, grid_row) ? QD_GRID_EDITABLE : QD_GRID_READ_ONLY;
      return;
    }
  sums = cell_at (self, row, column);
  if (qd_budget_table_is_month (self, column))
    {
      gboolean is_empty = grid_row != NULL && (self->show == QD_BUDGET_SHOW_PLAN ? sums->n_lines == 0 : !sums->sums.has_entries);

      cell->kind = can_set (self, row, column, NULL) ? QD_GRID_EDITABLE : QD_GRID_READ_ONLY;
      if (self->show == QD_BUDGET_SHOW_REMAINING && !is_empty)
        set_remaining (cell, value_at (self, row, column), &sums->sums);
      else
        set_amount (cell, value_at (self, row, column), is_empty);
    }
  else if (figure_at (self, column) == REMAINING)
    set_remaining (cell, value_at (self, row, column), &sums->sums);
  else if (figure_at (self, column) == SHARE)
    set_share (cell, value_at (self, row, column));
  else if (figure_at (self, column) == EXECUTION)
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
  const QdBudgetGridRow *grid_row = qd_budget_table_row_at (self, row);
  double value;

  if (column == 0)
    return is_renamable (self, grid_row) ? g_strdup (grid_row->name) : name_at (self, row);
  if (qd_budget_table_is_month (self, column) && self->show == QD_BUDGET_SHOW_PLAN && grid_row != NULL
      && cell_at (self, row, column)->n_lines == 0)
    return g_strdup ("");
  value = value_at (self, row, column);
  if (qd_is_none (value))
    return g_strdup ("");
  if (figure_at (self, column) == EXECUTION || figure_at (self, column) == SHARE)
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
  if (!is_renamable (self, qd_budget_table_row_at (self, row)))
    g_set_error_literal (error, QD_ERROR, QD_ERROR_UNSUPPORTED,
                         _("this name is that of the records below it; change them in their form"));
  else if (*name == '\0')
    g_set_error_literal (error, QD_ERROR, QD_ERROR_INVALID, _("a category needs a name; the menu deletes it"));
  else
    return TRUE;
  return FALSE;
}

void
qd_budget_table_fill_model (QdGridModel *model)
{
  model->get_size = get_size;
  model->get_column = get_column;
  model->get_row = get_row;
  model->get_cell = get_cell;
  model->get_plain = get_plain;
  model->read = read_text;
}
