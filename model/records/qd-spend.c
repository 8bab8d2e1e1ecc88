#include "model/records/qd-spend.h"

static const QdChoice kind_choices[] = {
  { QD_SPEND_KIND_COMMITMENT, "commitment", QD_N ("Commitment") },
  { QD_SPEND_KIND_ACTUAL, "actual", QD_N ("Actual") },
  { 0 },
};

static const QdChoice closed_choices[] = {
  { QD_SPEND_CLOSED_YES, "yes", QD_N ("Yes") },
  { QD_SPEND_CLOSED_NO, "no", QD_N ("No") },
  { 0 },
};

static const QdField fields[] = {
  { "code", QD_FIELD_CODE, offsetof (QdSpend, code), 0, QD_N ("Code") },
  { "date", QD_FIELD_DAY, offsetof (QdSpend, date), QD_FIELD_REQUIRED, QD_N ("Date") },
  { "kind", QD_FIELD_CHOICE, offsetof (QdSpend, kind), 0, QD_N ("Kind"),
    .choices = kind_choices, .fallback = QD_SPEND_KIND_ACTUAL },
  { "settles", QD_FIELD_REFERENCE, offsetof (QdSpend, settles), 0, QD_N ("Settles"),
    .reference = QD_KIND_SPEND,
    .help = QD_N ("The order that this pays") },
  { "closed", QD_FIELD_CHOICE, offsetof (QdSpend, closed), 0, QD_N ("Closed"),
    .choices = closed_choices, .fallback = QD_SPEND_CLOSED_NO },
  { "line", QD_FIELD_REFERENCE, offsetof (QdSpend, line), 0, QD_N ("Budget line"),
    .reference = QD_KIND_BUDGET_LINE,
    .help = QD_N ("Category, channel and campaign that are empty here are those of the line") },
  { "category", QD_FIELD_REFERENCE, offsetof (QdSpend, category), 0, QD_N ("Category"),
    .reference = QD_KIND_BUDGET_CATEGORY },
  { "channel", QD_FIELD_REFERENCE, offsetof (QdSpend, channel), 0, QD_N ("Channel"),
    .reference = QD_KIND_CHANNEL },
  { "campaign", QD_FIELD_REFERENCE, offsetof (QdSpend, campaign), 0, QD_N ("Campaign"),
    .reference = QD_KIND_CAMPAIGN },
  { "amount", QD_FIELD_MONEY, offsetof (QdSpend, amount), QD_FIELD_REQUIRED, QD_N ("Amount"),
    .help = QD_N ("A refund is negative") },
  { "note", QD_FIELD_TEXT, offsetof (QdSpend, note), QD_FIELD_LONG, QD_N ("Note") },
};

const QdKind qd_spend_kind = {
  .id = QD_KIND_SPEND,
  .name = "spend",
  .csv = "spend.csv",
  .label = QD_N ("Spend"),
  .label_plural = QD_N ("Spend"),
  .code_prefix = "S-",
  .size = sizeof (QdSpend),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
