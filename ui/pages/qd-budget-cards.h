#pragma once

#include "model/figures/qd-budget-grid.h"
#include "ui/qd-page.h"

/* What stands around the spreadsheet: notices, and the last entries of the spend register. */

/* A list of open orders and the last payments, as many as its height has room for; a row opens its form. */
GtkWidget *qd_budget_cards_create_spend (QdPage *page);
/* of a grid that lives until the next one is shown; COUNT: a label, for how many there are */
void       qd_budget_cards_show_spend (GtkWidget *scroller, GtkWidget *count, const QdBudgetGrid *grid);
/* Fills a box with what the review finds wrong with categories; hides it when that is nothing. */
void       qd_budget_cards_show_notices (GtkWidget *box, const QdReview *review);
/* what is still open of each commitment as of a day, major units: &id -> double *; to be unreffed */
GHashTable *qd_budget_cards_open_orders (const QdPlanData *data, QdDay as_of);

/* an amount as the page shows it: rounded; to be freed */
char      *qd_budget_amount_text (double value);
/* whether more is spent and ordered than there is */
gboolean   qd_budget_is_over (const QdBudgetSums *sums);
