#pragma once

#include "ui/pages/qd-budget-table.h"
#include "ui/widgets/qd-data-grid.h"

/* columns behind the months */
typedef enum
{
  CURRENT,
  SHARE,
  TRANSFERS,
  ACTUAL,
  OPEN,
  REMAINING,
  EXECUTION,
  N_FIGURES,
} QdBudgetFigure;

struct _QdBudgetTable
{
  AdwBin        parent_instance;
  QdPage       *page;
  GtkWidget    *scroller, *cells;
  QdGridModel   model;
  guint         fit_source;
  guint8        figures[N_FIGURES];   /* columns behind the months that are shown, of those above */
  guint         n_figures;
  QdBudgetGrid *grid;
  QdBudgetShow  show;
  GArray       *listed;      /* guint: rows of the grid that are listed */
  GHashTable   *open;        /* &id of open categories */
};

gint64                 qd_budget_table_id_of_group (const QdBudgetGridRow *row);
guint                  qd_budget_table_n_months (QdBudgetTable *self);
/* NULL for the row of totals */
const QdBudgetGridRow *qd_budget_table_row_at (QdBudgetTable *self, guint row);
gboolean               qd_budget_table_is_month (QdBudgetTable *self, guint column);
/* what stands in the cells; changes are not taken by it */
void                   qd_budget_table_fill_model (QdGridModel *model);
