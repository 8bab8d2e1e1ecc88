#include "model/records/qd-transfer.h"

static const QdField fields[] = {
  { "date", QD_FIELD_DAY, offsetof (QdTransfer, date), QD_FIELD_REQUIRED, QD_N ("Date") },
  { "from_line", QD_FIELD_REFERENCE, offsetof (QdTransfer, from_line), QD_FIELD_REQUIRED, QD_N ("From line"),
    .reference = QD_KIND_BUDGET_LINE },
  { "to_line", QD_FIELD_REFERENCE, offsetof (QdTransfer, to_line), QD_FIELD_REQUIRED, QD_N ("To line"),
    .reference = QD_KIND_BUDGET_LINE },
  { "amount", QD_FIELD_MONEY, offsetof (QdTransfer, amount), QD_FIELD_REQUIRED, QD_N ("Amount") },
  { "reason", QD_FIELD_TEXT, offsetof (QdTransfer, reason), QD_FIELD_LONG, QD_N ("Reason") },
};

const QdKind qd_transfer_kind = {
  .id = QD_KIND_TRANSFER,
  .name = "transfer",
  .csv = "transfers.csv",
  .label = QD_N ("Transfer"),
  .label_plural = QD_N ("Transfers"),
  .code_prefix = NULL,
  .size = sizeof (QdTransfer),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
