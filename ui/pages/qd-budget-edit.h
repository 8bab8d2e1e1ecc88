#pragma once

#include "model/figures/qd-budget-grid.h"
#include "ui/qd-session.h"

/* One thing typed into the budget table: an amount for a month, or the name of a category. */
typedef struct
{
  guint       row;      /* of the grid */
  int         month;    /* -1: the name */
  const char *text;
} QdBudgetEdit;

/* Writes QdBudgetEdit as one step, named by what they change. FALSE with the reason: nothing changed. */
gboolean qd_budget_edit_write (QdSession *session, const QdBudgetGrid *grid, const GArray *edits, GError **error);
