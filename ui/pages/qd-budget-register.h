#pragma once

#include "ui/qd-page.h"

/* All spend of the plan and all transfers as spreadsheets, with filter, forms, and deleting that can be undone. Stands in
 * the budget page; signal "back" leads back to its table. */
#define QD_TYPE_BUDGET_REGISTER (qd_budget_register_get_type ())
G_DECLARE_FINAL_TYPE (QdBudgetRegister, qd_budget_register, QD, BUDGET_REGISTER, AdwBin)

GtkWidget *qd_budget_register_new (QdPage *page);
void       qd_budget_register_set_data (QdBudgetRegister *self, QdPlanData *data, QdDay as_of);
/* spend or transfers; takes the focus */
void       qd_budget_register_open (QdBudgetRegister *self, QdKindId kind);
/* the entries as they are filtered */
void       qd_budget_register_add_to_print (QdBudgetRegister *self, QdPrint *print);
void       qd_budget_register_add_spend (QdBudgetRegister *self);
