#include "ui/pages/qd-budget-edit.h"

#include <glib/gi18n.h>

#include "model/figures/qd-budget-draft.h"
#include "model/figures/qd-figure-text.h"

static gboolean
rename_category (QdPlan *plan, const QdBudgetGridRow *row, const char *text, GError **error)
{
  g_autoptr (QdRecord) record = qd_record_copy (row->record);

  qd_record_set_text (record, qd_kind_find_field (record->kind, "name"), text);
  return qd_plan_update (plan, record, error);
}

static gboolean
write_draft (QdPlan *plan, QdBudgetDraft *draft, GError **error)
{
  const GPtrArray *changed = qd_budget_draft_get_changed (draft), *deleted = qd_budget_draft_get_deleted (draft);

  for (guint i = 0; i < deleted->len; i++)
    if (!qd_plan_delete (plan, QD_KIND_BUDGET_LINE, ((const QdRecord *) g_ptr_array_index (deleted, i))->id, FALSE, error))
      return FALSE;
  for (guint i = 0; i < changed->len; i++)
    {
      QdRecord *record = g_ptr_array_index (changed, i);

      if (!(record->id == 0 ? qd_plan_insert (plan, record, error) : qd_plan_update (plan, record, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_edits (QdPlan *plan, const QdBudgetGrid *grid, const GArray *edits, GError **error)
{
  g_autoptr (QdBudgetDraft) draft = qd_budget_draft_new (grid);

  for (guint i = 0; i < edits->len; i++)
    {
      const QdBudgetEdit *edit = &g_array_index (edits, QdBudgetEdit, i);
      QdMoney amount;

      if (edit->month < 0)
        {
          if (!rename_category (plan, qd_budget_grid_row (grid, edit->row), edit->text, error))
            return FALSE;
          continue;
        }
      if (!qd_money_parse (edit->text, grid->data->money_decimals, &amount, error)
          || !qd_budget_draft_set (draft, edit->row, (guint) edit->month, amount, error))
        return FALSE;
    }
  return write_draft (plan, draft, error);
}

/* what undo and history call it; to be freed */
static char *
name_of_step (const QdBudgetGrid *grid, const GArray *edits)
{
  const QdBudgetEdit *first = &g_array_index (edits, QdBudgetEdit, 0);
  const char *name = qd_budget_grid_row (grid, first->row)->name;
  g_autofree char *month = NULL;

  if (edits->len > 1)
    return qd_figure_text_counted (g_dngettext (GETTEXT_PACKAGE, "Budget: {n} cell", "Budget: {n} cells", edits->len),
                                   edits->len);
  if (first->month < 0)
    return g_strdup_printf (_("Rename category %s"), name);
  month = qd_period_to_label (qd_budget_grid_month (grid, (guint) first->month));
  return g_strdup_printf (_("Budget of %s, %s"), name, month);
}

gboolean
qd_budget_edit_write (QdSession *session, const QdBudgetGrid *grid, const GArray *edits, GError **error)
{
  QdPlan *plan = qd_session_get_plan (session);
  g_autofree char *what = name_of_step (grid, edits);

  if (!qd_plan_begin (plan, qd_session_who (), what, error))
    return FALSE;
  if (!write_edits (plan, grid, edits, error))
    {
      qd_plan_rollback (plan);
      return FALSE;
    }
  return qd_plan_commit (plan, error);
}
