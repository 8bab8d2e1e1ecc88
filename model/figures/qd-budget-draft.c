#include "model/figures/qd-budget-draft.h"

#include <glib/gi18n-lib.h>

#include "model/records/qd-results.h"

/* One line as the draft has made it so far. */
typedef struct
{
  const QdBudgetLine *original;   /* NULL: new */
  QdBudgetLine       *line;
  guint               row;        /* of the position */
  gboolean            is_changed, is_deleted;
} DraftLine;

struct _QdBudgetDraft
{
  const QdBudgetGrid *grid;
  GPtrArray          *lines;      /* DraftLine */
  GHashTable         *known;      /* rows whose lines are in it: index + 1 */
  GPtrArray          *changed, *deleted;
};

static void
draft_line_free (gpointer data)
{
  DraftLine *line = data;

  qd_record_free ((QdRecord *) line->line);
  g_free (line);
}

QdBudgetDraft *
qd_budget_draft_new (const QdBudgetGrid *grid)
{
  QdBudgetDraft *draft = g_new0 (QdBudgetDraft, 1);

  draft->grid = grid;
  draft->lines = g_ptr_array_new_with_free_func (draft_line_free);
  draft->known = g_hash_table_new (NULL, NULL);
  draft->changed = g_ptr_array_new ();
  draft->deleted = g_ptr_array_new ();
  return draft;
}

/* NULL is allowed. */
void
qd_budget_draft_free (QdBudgetDraft *draft)
{
  if (draft == NULL)
    return;
  g_ptr_array_unref (draft->lines);
  g_hash_table_unref (draft->known);
  g_ptr_array_unref (draft->changed);
  g_ptr_array_unref (draft->deleted);
  g_free (draft);
}

/* The row that has the lines: a category with one position stands for that. G_MAXUINT: it has none yet. */
static guint
row_with_lines (const QdBudgetGrid *grid, guint row)
{
  const QdBudgetGridRow *group = qd_budget_grid_row (grid, row);

  if (group->type == QD_BUDGET_ROW_POSITION)
    return row;
  for (guint i = row + 1; i <= row + group->n_below; i++)
    if (qd_budget_grid_row (grid, i)->type == QD_BUDGET_ROW_POSITION)
      return i;
  return G_MAXUINT;
}

/* Whether an amount can be typed there; QD_ERROR_UNSUPPORTED with the reason. */
gboolean
qd_budget_draft_can_set (const QdBudgetGrid *grid, guint row_index, guint month, GError **error)
{
  const QdBudgetGridRow *row = qd_budget_grid_row (grid, row_index);
  const char *reason = NULL;

  if (grid->view != QD_BUDGET_VIEW_CATEGORY)
    reason = _ ("amounts are typed in the view by category");
  else if (row->type == QD_BUDGET_ROW_LOOSE)
    reason = _ ("this spend is on no budget line of the category");
  else if (qd_budget_grid_month (grid, month)->type != QD_PERIOD_MONTH)
    reason = _ ("the period cuts this month: choose a period of whole months to plan it");
  else if (row->type == QD_BUDGET_ROW_GROUP && row->record == NULL)
    reason = _ ("what has no category is planned in a category");
  else if (row->type == QD_BUDGET_ROW_GROUP && row->n_positions > 1)
    reason = _ ("a sum of several positions: open the category and type there");
  if (reason == NULL)
    return TRUE;
  g_set_error_literal (error, QD_ERROR, QD_ERROR_UNSUPPORTED, reason);
  return FALSE;
}

/* The quarter's line in that month, NULL when the month has its own or none. */
const QdBudgetLine *
qd_budget_draft_quarter_line (const QdBudgetGrid *grid, guint row, guint month)
{
  guint index = row_with_lines (grid, row);
  GPtrArray *lines = index != G_MAXUINT ? qd_budget_grid_row (grid, index)->lines : NULL;

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const QdBudgetLine *line = g_ptr_array_index (lines, i);

      if (line->period.type != QD_PERIOD_MONTH && qd_period_overlaps (&line->period, qd_budget_grid_month (grid, month)))
        return line;
    }
  return NULL;
}

/* --- lines of the draft --- */

static DraftLine *
add_line (QdBudgetDraft *draft, guint row, const QdBudgetLine *original, QdBudgetLine *line)
{
  DraftLine *added = g_new0 (DraftLine, 1);

  added->original = original;
  added->line = line;
  added->row = row;
  added->is_changed = original == NULL;
  g_ptr_array_add (draft->lines, added);
  return added;
}

static void
know_row (QdBudgetDraft *draft, guint row)
{
  GPtrArray *lines;

  if (!g_hash_table_add (draft->known, GUINT_TO_POINTER (row + 1)))
    return;
  lines = qd_budget_grid_row (draft->grid, row)->lines;
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const QdBudgetLine *line = g_ptr_array_index (lines, i);

      add_line (draft, row, line, (QdBudgetLine *) qd_record_copy (&line->record));
    }
}

static gboolean
is_code_free (const QdBudgetDraft *draft, const char *code)
{
  if (qd_plan_data_find_code (draft->grid->data, QD_KIND_BUDGET_LINE, code) != NULL)
    return FALSE;
  for (guint i = 0; i < draft->lines->len; i++)
    if (g_strcmp0 (((DraftLine *) g_ptr_array_index (draft->lines, i))->line->code, code) == 0)
      return FALSE;
  return TRUE;
}

/* B-media-2025-04, and -2 behind it when there is such a line; to be freed. */
static char *
new_code (const QdBudgetDraft *draft, gint64 category, const QdPeriod *month)
{
  const char *name = qd_plan_data_code (draft->grid->data, QD_KIND_BUDGET_CATEGORY, category);
  g_autofree char *label = qd_period_to_label (month);
  char *code = g_strdup_printf ("B-%s-%s", name != NULL ? name : "", label);

  for (guint i = 2; !is_code_free (draft, code); i++)
    {
      g_free (code);
      code = g_strdup_printf ("B-%s-%s-%u", name != NULL ? name : "", label, i);
    }
  return code;
}

static DraftLine *
add_month_line (QdBudgetDraft *draft, guint row, const QdBudgetLine *like, gint64 category, const QdPeriod *month,
                QdMoney amount)
{
  QdBudgetLine *line = (QdBudgetLine *) (like != NULL ? qd_record_copy (&like->record) : qd_record_new (&qd_budget_line_kind));

  line->record.id = 0;
  g_free (line->code);
  g_clear_pointer (&line->basis, g_free);
  line->code = new_code (draft, category, month);
  line->category = category;
  line->period = *month;
  line->amount = amount;
  return add_line (draft, row, NULL, line);
}

static DraftLine *
find_line (const QdBudgetDraft *draft, guint row, const QdPeriod *month)
{
  for (guint i = 0; i < draft->lines->len; i++)
    {
      DraftLine *line = g_ptr_array_index (draft->lines, i);

      if (line->row == row && !line->is_deleted && qd_period_overlaps (&line->line->period, month))
        return line;
    }
  return NULL;
}

/* The part of month `i` of `n`, so that the parts add up: the earlier ones take what is left over. */
static QdMoney
part_of (QdMoney amount, int i, int n)
{
  QdMoney rest = amount % n;

  return amount / n + (i < ABS (rest) ? (rest < 0 ? -1 : 1) : 0);
}

/* The line of a quarter becomes that of its first month, so that what refers to it stays; new ones follow it. */
static void
split_line (QdBudgetDraft *draft, DraftLine *split)
{
  QdMoney amount = split->line->amount;
  QdMonth first = qd_month_of_day (split->line->period.start), last = qd_month_of_day (split->line->period.end);
  int n = last - first + 1;

  split->line->period = qd_period_containing (qd_month_first_day (first), QD_PERIOD_MONTH, 1);
  split->line->amount = part_of (amount, 0, n);
  split->is_changed = TRUE;
  for (int i = 1; i < n; i++)
    {
      QdPeriod month = qd_period_containing (qd_month_first_day (first + i), QD_PERIOD_MONTH, 1);

      add_month_line (draft, split->row, split->line, split->line->category, &month, part_of (amount, i, n));
    }
}

static guint
count_lines (const QdBudgetDraft *draft, guint row)
{
  guint n = 0;

  for (guint i = 0; i < draft->lines->len; i++)
    {
      const DraftLine *line = g_ptr_array_index (draft->lines, i);

      n += line->row == row && !line->is_deleted;
    }
  return n;
}

static void
empty_line (QdBudgetDraft *draft, DraftLine *line)
{
  g_autoptr (GArray) references
    = line->original != NULL
        ? qd_plan_data_references_to (draft->grid->data, QD_KIND_BUDGET_LINE, line->original->record.id)
        : NULL;

  if ((references == NULL || references->len == 0) && count_lines (draft, line->row) > 1)
    line->is_deleted = TRUE;
  else
    line->line->amount = 0;
  line->is_changed = TRUE;
}

/* Takes one amount; cells of the same position may follow each other in any order. */
gboolean
qd_budget_draft_set (QdBudgetDraft *draft, guint row_index, guint month, QdMoney amount, GError **error)
{
  const QdBudgetGridRow *row = qd_budget_grid_row (draft->grid, row_index);
  const QdPeriod *period = qd_budget_grid_month (draft->grid, month);
  guint index;
  DraftLine *line;

  if (!qd_budget_draft_can_set (draft->grid, row_index, month, error))
    return FALSE;
  index = row_with_lines (draft->grid, row_index);
  /* a category without position: its new lines stand under the category itself */
  index = index != G_MAXUINT ? index : row_index;
  know_row (draft, index);
  line = find_line (draft, index, period);
  if (line != NULL && line->line->period.type != QD_PERIOD_MONTH)
    {
      split_line (draft, line);
      line = find_line (draft, index, period);
    }
  if (line == NULL)
    {
      GPtrArray *lines = qd_budget_grid_row (draft->grid, index)->lines;
      const QdBudgetLine *like = lines != NULL && lines->len > 0 ? g_ptr_array_index (lines, 0) : NULL;
      const QdRecord *category = qd_budget_grid_row (draft->grid, row->group)->record;

      if (amount != QD_MONEY_NONE)
        add_month_line (draft, index, like, category != NULL ? category->id : 0, period, amount);
      return TRUE;
    }
  if (amount == QD_MONEY_NONE)
    empty_line (draft, line);
  else
    line->line->amount = amount;
  g_clear_pointer (&line->line->basis, g_free);   /* it was that of another amount */
  line->is_changed = TRUE;
  return TRUE;
}

const GPtrArray *
qd_budget_draft_get_changed (QdBudgetDraft *draft)
{
  g_ptr_array_set_size (draft->changed, 0);
  for (guint i = 0; i < draft->lines->len; i++)
    {
      DraftLine *line = g_ptr_array_index (draft->lines, i);

      if (line->is_changed && !line->is_deleted)
        g_ptr_array_add (draft->changed, line->line);
    }
  return draft->changed;
}

const GPtrArray *
qd_budget_draft_get_deleted (QdBudgetDraft *draft)
{
  g_ptr_array_set_size (draft->deleted, 0);
  for (guint i = 0; i < draft->lines->len; i++)
    {
      DraftLine *line = g_ptr_array_index (draft->lines, i);

      if (line->is_deleted && line->original != NULL)
        g_ptr_array_add (draft->deleted, (gpointer) line->original);
    }
  return draft->deleted;
}

/* Minor units; QD_MONEY_NONE for a line that is not there. */
QdMoney
qd_budget_line_current (const QdPlanData *data, gint64 id, QdDay as_of)
{
  const QdBudgetLine *line = (const QdBudgetLine *) qd_plan_data_find (data, QD_KIND_BUDGET_LINE, id);
  QdMoney current;

  if (line == NULL || line->amount == QD_MONEY_NONE)
    return QD_MONEY_NONE;
  current = line->amount;
  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_TRANSFER); i++)
    {
      const QdTransfer *transfer = (const QdTransfer *) qd_plan_data_nth (data, QD_KIND_TRANSFER, i);

      if (transfer->date > as_of || transfer->amount == QD_MONEY_NONE)
        continue;
      current += transfer->to_line == id ? transfer->amount : 0;
      current -= transfer->from_line == id ? transfer->amount : 0;
    }
  return current;
}

/* The part of a transfer that a line's category gets in the period; 0 for a line of another category. */
static double
moved_part (const QdBudgetGrid *grid, gint64 category, gint64 line_id, QdMoney amount)
{
  const QdBudgetLine *line = (const QdBudgetLine *) qd_plan_data_find (grid->data, QD_KIND_BUDGET_LINE, line_id);

  if (line == NULL || line->category != category)
    return 0;
  return qd_money_to_major (amount, grid->data->money_decimals)
         * qd_budget_line_share (&line->period, grid->period.start, grid->period.end);
}

double
qd_budget_category_current (const QdBudgetGrid *grid, gint64 category, const QdTransfer *planned)
{
  for (guint i = 0; i < grid->rows->len; i++)
    {
      const QdBudgetGridRow *row = qd_budget_grid_row (grid, i);

      if (row->type != QD_BUDGET_ROW_GROUP || row->record == NULL || row->record->id != category)
        continue;
      if (planned == NULL || planned->amount == QD_MONEY_NONE || planned->date > grid->as_of)
        return row->total.sums.current;
      return row->total.sums.current - moved_part (grid, category, planned->from_line, planned->amount)
             + moved_part (grid, category, planned->to_line, planned->amount);
    }
  return QD_NONE;
}
