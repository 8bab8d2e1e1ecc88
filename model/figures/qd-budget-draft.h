#pragma once

#include "model/base/qd-error.h"
#include "model/figures/qd-budget-grid.h"

/* What amounts typed into a budget table change: the records one step has to write. A month without a line gets one, on
 * the things its position is on; a line of a quarter becomes a line for each of its months first, so that the others
 * keep what they had; an emptied month loses its line, unless something refers to it or it is the last one of its
 * position: then it is 0. */
typedef struct _QdBudgetDraft QdBudgetDraft;

/* borrows the grid and its data */
QdBudgetDraft *qd_budget_draft_new (const QdBudgetGrid *grid);
void           qd_budget_draft_free (QdBudgetDraft *draft);

/* Whether an amount can be typed for a row and month: of a position, or of a category with at most one, and a month
 * that is whole. QD_ERROR_UNSUPPORTED with the reason. */
gboolean       qd_budget_draft_can_set (const QdBudgetGrid *grid, guint row, guint month, GError **error);
/* the line of a quarter that typing there would take apart; NULL */
const QdBudgetLine *qd_budget_draft_quarter_line (const QdBudgetGrid *grid, guint row, guint month);
/* minor units; QD_MONEY_NONE empties the cell. Fails as qd_budget_draft_can_set does. */
gboolean       qd_budget_draft_set (QdBudgetDraft *draft, guint row, guint month, QdMoney amount, GError **error);

/* QdRecord *: changed lines, and new ones with id 0; the draft's */
const GPtrArray *qd_budget_draft_get_changed (QdBudgetDraft *draft);
/* const QdBudgetLine *: those to be deleted */
const GPtrArray *qd_budget_draft_get_deleted (QdBudgetDraft *draft);

/* amount of a line with the transfers dated up to a day, minor units */
QdMoney        qd_budget_line_current (const QdPlanData *data, gint64 line, QdDay as_of);

/* Current of a category in the period of a grid by category, as it would be with one more transfer (NULL: as it is),
 * which counts when it is dated up to the grid's day; major units, QD_NONE for a category that has no row. */
double         qd_budget_category_current (const QdBudgetGrid *grid, gint64 category, const QdTransfer *planned);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdBudgetDraft, qd_budget_draft_free)
