#include "model/records/qd-alert.h"

static const QdChoice scope_choices[] = {
  { QD_ALERT_SCOPE_TOTAL, "total", QD_N ("In total") },
  { QD_ALERT_SCOPE_EACH_CHANNEL, "each_channel", QD_N ("Each channel by itself") },
  { 0 },
};

static const QdChoice op_choices[] = {
  { QD_ALERT_OP_AT_LEAST, ">=", QD_N (">=") },
  { QD_ALERT_OP_AT_MOST, "<=", QD_N ("<=") },
  { QD_ALERT_OP_ABOVE, ">", QD_N (">") },
  { QD_ALERT_OP_BELOW, "<", QD_N ("<") },
  { 0 },
};

static const QdChoice rhythm_choices[] = {
  { QD_ALERT_RHYTHM_PERIOD, "period", QD_N ("The period looked at") },
  { QD_ALERT_RHYTHM_WEEK, "week", QD_N ("Ended weeks") },
  { QD_ALERT_RHYTHM_MONTH, "month", QD_N ("Ended months") },
  { QD_ALERT_RHYTHM_QUARTER, "quarter", QD_N ("Ended quarters") },
  { 0 },
};

static const QdChoice severity_choices[] = {
  { QD_ALERT_SEVERITY_ERROR, "error", QD_N ("Error") },
  { QD_ALERT_SEVERITY_WARNING, "warning", QD_N ("Warning") },
  { QD_ALERT_SEVERITY_NOTE, "note", QD_N ("Notice") },
  { 0 },
};

static const QdField fields[] = {
  { "code", QD_FIELD_CODE, offsetof (QdAlert, code), QD_FIELD_REQUIRED, QD_N ("Code") },
  { "title", QD_FIELD_TEXT, offsetof (QdAlert, title), QD_FIELD_REQUIRED, QD_N ("Title"),
    .help = QD_N ("What it warns of, as “New users become too expensive”") },
  { "metric", QD_FIELD_REFERENCE, offsetof (QdAlert, metric), QD_FIELD_REQUIRED, QD_N ("Metric"),
    .reference = QD_KIND_METRIC },
  { "channel", QD_FIELD_REFERENCE, offsetof (QdAlert, channel), 0, QD_N ("Channel"), .reference = QD_KIND_CHANNEL },
  { "segment", QD_FIELD_TEXT, offsetof (QdAlert, segment), 0, QD_N ("Segment") },
  { "scope", QD_FIELD_CHOICE, offsetof (QdAlert, scope), 0, QD_N ("Scope"),
    .choices = scope_choices, .fallback = QD_ALERT_SCOPE_TOTAL,
    .help = QD_N ("Where no channel is named: the figure of all, or that of each channel") },
  { "op", QD_FIELD_CHOICE, offsetof (QdAlert, op), 0, QD_N ("Comparison"),
    .choices = op_choices, .fallback = QD_ALERT_OP_ABOVE },
  { "value", QD_FIELD_NUMBER, offsetof (QdAlert, value), QD_FIELD_METRIC_UNIT, QD_N ("Limit"),
    .fallback = QD_NONE, .minimum = QD_NONE, .maximum = QD_NONE,
    .help = QD_N ("Warns when the figure is there; or leave it empty and limit the change") },
  { "change", QD_FIELD_NUMBER, offsetof (QdAlert, change), QD_FIELD_FRACTION, QD_N ("Limit of the change"),
    .fallback = QD_NONE, .minimum = QD_NONE, .maximum = QD_NONE,
    .help = QD_N ("Against the period before, for example −20%") },
  { "rhythm", QD_FIELD_CHOICE, offsetof (QdAlert, rhythm), 0, QD_N ("Figures of"),
    .choices = rhythm_choices, .fallback = QD_ALERT_RHYTHM_PERIOD },
  { "times", QD_FIELD_INTEGER, offsetof (QdAlert, times), 0, QD_N ("Times in a row"),
    .fallback = QD_NONE, .minimum = 1, .maximum = 12,
    .help = QD_N ("In how many of the last ended weeks, months or quarters; empty means once") },
  { "severity", QD_FIELD_CHOICE, offsetof (QdAlert, severity), 0, QD_N ("Severity"),
    .choices = severity_choices, .fallback = QD_ALERT_SEVERITY_WARNING },
  { "risk", QD_FIELD_REFERENCE, offsetof (QdAlert, risk), 0, QD_N ("Risk"), .reference = QD_KIND_RISK,
    .help = QD_N ("The risk it gives notice of; its response is said with it") },
  { "note", QD_FIELD_TEXT, offsetof (QdAlert, note), QD_FIELD_LONG, QD_N ("Note") },
};

const QdKind qd_alert_kind = {
  .id = QD_KIND_ALERT,
  .name = "alert",
  .csv = "alerts.csv",
  .label = QD_N ("Alert rule"),
  .label_plural = QD_N ("Alert rules"),
  .code_prefix = "A-",
  .size = sizeof (QdAlert),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
