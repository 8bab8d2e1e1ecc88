#include "model/records/qd-risk.h"

static const QdChoice trigger_op_choices[] = {
  { QD_RISK_TRIGGER_OP_AT_LEAST, ">=", QD_N (">=") },
  { QD_RISK_TRIGGER_OP_AT_MOST, "<=", QD_N ("<=") },
  { QD_RISK_TRIGGER_OP_ABOVE, ">", QD_N (">") },
  { QD_RISK_TRIGGER_OP_BELOW, "<", QD_N ("<") },
  { QD_RISK_TRIGGER_OP_EQUAL, "=", QD_N ("=") },
  { 0 },
};

static const QdChoice status_choices[] = {
  { QD_RISK_STATUS_OPEN, "open", QD_N ("Open") },
  { QD_RISK_STATUS_TRIGGERED, "triggered", QD_N ("Triggered") },
  { QD_RISK_STATUS_ACCEPTED, "accepted", QD_N ("Accepted as it is") },
  { QD_RISK_STATUS_CLOSED, "closed", QD_N ("Closed") },
  { 0 },
};

static const QdField fields[] = {
  { "code", QD_FIELD_CODE, offsetof (QdRisk, code), QD_FIELD_REQUIRED, QD_N ("Code") },
  { "title", QD_FIELD_TEXT, offsetof (QdRisk, title), QD_FIELD_REQUIRED, QD_N ("Title") },
  { "category", QD_FIELD_TEXT, offsetof (QdRisk, category), 0, QD_N ("Category") },
  { "probability", QD_FIELD_INTEGER, offsetof (QdRisk, probability), 0, QD_N ("Probability"),
    .fallback = QD_NONE, .minimum = 1, .maximum = 5,
    .help = QD_N ("1 (rare) to 5 (nearly certain)") },
  { "impact", QD_FIELD_INTEGER, offsetof (QdRisk, impact), 0, QD_N ("Impact"),
    .fallback = QD_NONE, .minimum = 1, .maximum = 5,
    .help = QD_N ("1 (slight) to 5 (severe)") },
  { "owner", QD_FIELD_REFERENCE, offsetof (QdRisk, owner), 0, QD_N ("Owner"),
    .reference = QD_KIND_PERSON },
  { "phase", QD_FIELD_REFERENCE, offsetof (QdRisk, phase), 0, QD_N ("Phase"),
    .reference = QD_KIND_PHASE },
  { "campaign", QD_FIELD_REFERENCE, offsetof (QdRisk, campaign), 0, QD_N ("Campaign"),
    .reference = QD_KIND_CAMPAIGN },
  { "trigger_metric", QD_FIELD_REFERENCE, offsetof (QdRisk, trigger_metric), 0, QD_N ("Trigger metric"),
    .reference = QD_KIND_METRIC },
  { "trigger_op", QD_FIELD_CHOICE, offsetof (QdRisk, trigger_op), 0, QD_N ("Trigger"),
    .choices = trigger_op_choices, .fallback = QD_RISK_TRIGGER_OP_AT_LEAST },
  { "trigger_value", QD_FIELD_NUMBER, offsetof (QdRisk, trigger_value), QD_FIELD_METRIC_UNIT, QD_N ("Trigger value"),
    .fallback = QD_NONE, .minimum = QD_NONE, .maximum = QD_NONE,
    .help = QD_N ("The risk has struck once the metric of the period is there") },
  { "trigger_event", QD_FIELD_TEXT, offsetof (QdRisk, trigger_event), 0, QD_N ("Trigger event"),
    .help = QD_N ("An event in words, where no figure tells") },
  { "prevention", QD_FIELD_TEXT, offsetof (QdRisk, prevention), QD_FIELD_LONG, QD_N ("Prevention") },
  { "response", QD_FIELD_TEXT, offsetof (QdRisk, response), QD_FIELD_LONG, QD_N ("Response") },
  { "status", QD_FIELD_CHOICE, offsetof (QdRisk, status), 0, QD_N ("Status"),
    .choices = status_choices, .fallback = QD_RISK_STATUS_OPEN },
  { "review_on", QD_FIELD_DAY, offsetof (QdRisk, review_on), 0, QD_N ("Review on") },
  { "note", QD_FIELD_TEXT, offsetof (QdRisk, note), QD_FIELD_LONG, QD_N ("Note") },
};

const QdKind qd_risk_kind = {
  .id = QD_KIND_RISK,
  .name = "risk",
  .csv = "risks.csv",
  .label = QD_N ("Risk"),
  .label_plural = QD_N ("Risks"),
  .code_prefix = "R-",
  .size = sizeof (QdRisk),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
