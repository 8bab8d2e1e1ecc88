#pragma once

#include "model/figures/qd-budget-grid.h"
#include "ui/qd-page.h"

/* The spreadsheet of the budget page: a row per category and position, a column per month, then what became of the
 * money. Amounts of the plan and names of categories are typed in place; a block of them is one step.
 *
 * Signals: "edited": the plan was changed here and the table waits for a newer grid. */
#define QD_TYPE_BUDGET_TABLE (qd_budget_table_get_type ())
G_DECLARE_FINAL_TYPE (QdBudgetTable, qd_budget_table, QD, BUDGET_TABLE, AdwBin)

typedef enum
{
  QD_BUDGET_SHOW_PLAN,
  QD_BUDGET_SHOW_ACTUAL,
  QD_BUDGET_SHOW_OPEN,
  QD_BUDGET_SHOW_REMAINING,
} QdBudgetShow;

/* the page is borrowed and outlives the table */
GtkWidget          *qd_budget_table_new (QdPage *page);
/* takes the grid */
void                qd_budget_table_set_grid (QdBudgetTable *self, QdBudgetGrid *grid);
const QdBudgetGrid *qd_budget_table_get_grid (QdBudgetTable *self);
void                qd_budget_table_set_show (QdBudgetTable *self, QdBudgetShow show);
/* what is listed, with all figures */
void                qd_budget_table_add_to_print (QdBudgetTable *self, QdPrint *print);
/* brings the row of that code into view, opening its category; of a category or budget line */
gboolean            qd_budget_table_select (QdBudgetTable *self, const char *code, gboolean edits_name);
/* the row the cursor is in; NULL in the totals */
const QdBudgetGridRow *qd_budget_table_get_row (QdBudgetTable *self);
/* the line at the cursor, or the only one of its row; NULL */
const QdBudgetLine *qd_budget_table_get_line (QdBudgetTable *self);
