#include "model/records/qd-metric-value.h"

static const QdChoice kind_choices[] = {
  { QD_VALUE_KIND_ACTUAL, "actual", QD_N ("Actual") },
  { QD_VALUE_KIND_BENCHMARK, "benchmark", QD_N ("Benchmark") },
  { QD_VALUE_KIND_CASE, "case", QD_N ("Case") },
  { 0 },
};

static const QdChoice qualifier_choices[] = {
  { QD_VALUE_QUALIFIER_EQUAL, "=", QD_N ("=") },
  { QD_VALUE_QUALIFIER_ABOVE, ">", QD_N (">") },
  { QD_VALUE_QUALIFIER_AT_LEAST, ">=", QD_N (">=") },
  { QD_VALUE_QUALIFIER_BELOW, "<", QD_N ("<") },
  { QD_VALUE_QUALIFIER_AT_MOST, "<=", QD_N ("<=") },
  { QD_VALUE_QUALIFIER_ABOUT, "~", QD_N ("~") },
  { 0 },
};

static const QdChoice status_choices[] = {
  { QD_VALUE_STATUS_ESTIMATE, "estimate", QD_N ("Estimate") },
  { QD_VALUE_STATUS_FINAL, "final", QD_N ("Final") },
  { 0 },
};

static const QdField fields[] = {
  { "metric", QD_FIELD_REFERENCE, offsetof (QdMetricValue, metric), QD_FIELD_REQUIRED | QD_FIELD_KEY, QD_N ("Metric"),
    .reference = QD_KIND_METRIC },
  { "period", QD_FIELD_PERIOD, offsetof (QdMetricValue, period), QD_FIELD_REQUIRED | QD_FIELD_KEY, QD_N ("Period") },
  { "channel", QD_FIELD_REFERENCE, offsetof (QdMetricValue, channel), QD_FIELD_KEY, QD_N ("Channel"),
    .reference = QD_KIND_CHANNEL },
  { "segment", QD_FIELD_TEXT, offsetof (QdMetricValue, segment), QD_FIELD_KEY, QD_N ("Segment") },
  { "kind", QD_FIELD_CHOICE, offsetof (QdMetricValue, kind), QD_FIELD_KEY, QD_N ("Kind"),
    .choices = kind_choices, .fallback = QD_VALUE_KIND_ACTUAL },
  { "value", QD_FIELD_NUMBER, offsetof (QdMetricValue, value), QD_FIELD_METRIC_UNIT, QD_N ("Value"),
    .fallback = QD_NONE, .minimum = QD_NONE, .maximum = QD_NONE },
  { "numerator", QD_FIELD_NUMBER, offsetof (QdMetricValue, numerator), 0, QD_N ("Numerator"),
    .fallback = QD_NONE, .minimum = QD_NONE, .maximum = QD_NONE },
  { "denominator", QD_FIELD_NUMBER, offsetof (QdMetricValue, denominator), 0, QD_N ("Denominator"),
    .fallback = QD_NONE, .minimum = QD_NONE, .maximum = QD_NONE },
  { "qualifier", QD_FIELD_CHOICE, offsetof (QdMetricValue, qualifier), 0, QD_N ("Qualifier"),
    .choices = qualifier_choices, .fallback = QD_VALUE_QUALIFIER_EQUAL },
  { "status", QD_FIELD_CHOICE, offsetof (QdMetricValue, status), 0, QD_N ("Status"),
    .choices = status_choices, .fallback = QD_VALUE_STATUS_FINAL },
  { "source", QD_FIELD_TEXT, offsetof (QdMetricValue, source), 0, QD_N ("Source") },
  { "note", QD_FIELD_TEXT, offsetof (QdMetricValue, note), QD_FIELD_LONG, QD_N ("Note") },
};

const QdKind qd_metric_value_kind = {
  .id = QD_KIND_VALUE,
  .name = "value",
  .csv = "values.csv",
  .label = QD_N ("Value"),
  .label_plural = QD_N ("Values"),
  .code_prefix = NULL,
  .size = sizeof (QdMetricValue),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};

/**
 * qd_metric_value_settle:
 * @self: a value of which a field was just typed
 * @typed: that field
 *
 * A value is one number or numerator and denominator, and figures of ratios go by the latter: left beside a number that was
 * typed, they would go on to say what it corrects. What was typed last holds, the other is taken out.
 */
void
qd_metric_value_settle (QdMetricValue *self, const QdField *typed)
{
  gboolean has_both = qd_is_some (self->numerator) && qd_is_some (self->denominator);

  if (g_str_equal (typed->name, "value") && qd_is_some (self->value))
    self->numerator = self->denominator = QD_NONE;
  else if ((g_str_equal (typed->name, "numerator") || g_str_equal (typed->name, "denominator")) && has_both)
    self->value = QD_NONE;
}
