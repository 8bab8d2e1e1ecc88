#include "model/records/qd-budget-line.h"

static const QdField fields[] = {
  { "code", QD_FIELD_CODE, offsetof (QdBudgetLine, code), QD_FIELD_REQUIRED, QD_N ("Code") },
  { "period", QD_FIELD_PERIOD, offsetof (QdBudgetLine, period), QD_FIELD_REQUIRED, QD_N ("Period"),
    .help = QD_N ("A month or a quarter") },
  { "category", QD_FIELD_REFERENCE, offsetof (QdBudgetLine, category), QD_FIELD_REQUIRED, QD_N ("Category"),
    .reference = QD_KIND_BUDGET_CATEGORY },
  { "channel", QD_FIELD_REFERENCE, offsetof (QdBudgetLine, channel), 0, QD_N ("Channel"),
    .reference = QD_KIND_CHANNEL },
  { "campaign", QD_FIELD_REFERENCE, offsetof (QdBudgetLine, campaign), 0, QD_N ("Campaign"),
    .reference = QD_KIND_CAMPAIGN },
  { "goal", QD_FIELD_REFERENCE, offsetof (QdBudgetLine, goal), 0, QD_N ("Goal"),
    .reference = QD_KIND_GOAL },
  { "phase", QD_FIELD_REFERENCE, offsetof (QdBudgetLine, phase), 0, QD_N ("Phase"),
    .reference = QD_KIND_PHASE },
  { "owner", QD_FIELD_REFERENCE, offsetof (QdBudgetLine, owner), 0, QD_N ("Owner"),
    .reference = QD_KIND_PERSON },
  { "amount", QD_FIELD_MONEY, offsetof (QdBudgetLine, amount), QD_FIELD_REQUIRED, QD_N ("Amount") },
  { "note", QD_FIELD_TEXT, offsetof (QdBudgetLine, note), QD_FIELD_LONG, QD_N ("Note") },
  { "basis", QD_FIELD_TEXT, offsetof (QdBudgetLine, basis), 0, QD_N ("Basis"),
    .help = QD_N ("How the amount came about, as 20% of the year's budget") },
};

const QdKind qd_budget_line_kind = {
  .id = QD_KIND_BUDGET_LINE,
  .name = "budget_line",
  .csv = "budget.csv",
  .label = QD_N ("Budget line"),
  .label_plural = QD_N ("Budget lines"),
  .code_prefix = "B-",
  .size = sizeof (QdBudgetLine),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
