#include "model/records/qd-budget-category.h"

static const QdChoice in_roi_choices[] = {
  { QD_BUDGET_CATEGORY_IN_ROI_YES, "yes", QD_N ("Yes") },
  { QD_BUDGET_CATEGORY_IN_ROI_NO, "no", QD_N ("No") },
  { 0 },
};

static const QdField fields[] = {
  { "code", QD_FIELD_CODE, offsetof (QdBudgetCategory, code), QD_FIELD_REQUIRED, QD_N ("Code") },
  { "name", QD_FIELD_TEXT, offsetof (QdBudgetCategory, name), QD_FIELD_REQUIRED, QD_N ("Name") },
  { "in_roi", QD_FIELD_CHOICE, offsetof (QdBudgetCategory, in_roi), 0, QD_N ("Counts in ROI"),
    .choices = in_roi_choices, .fallback = QD_BUDGET_CATEGORY_IN_ROI_YES,
    .help = QD_N ("Whether its spend counts as cost of campaigns") },
  { "note", QD_FIELD_TEXT, offsetof (QdBudgetCategory, note), QD_FIELD_LONG, QD_N ("Note") },
};

const QdKind qd_budget_category_kind = {
  .id = QD_KIND_BUDGET_CATEGORY,
  .name = "budget_category",
  .csv = "budget_categories.csv",
  .label = QD_N ("Budget category"),
  .label_plural = QD_N ("Budget categories"),
  .code_prefix = "BC-",
  .size = sizeof (QdBudgetCategory),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
