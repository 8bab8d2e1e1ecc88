#include "model/records/qd-metric.h"

static const QdChoice class_choices[] = {
  { QD_METRIC_CLASS_CORE, "core", QD_N ("Core") },
  { QD_METRIC_CLASS_AUXILIARY, "auxiliary", QD_N ("Auxiliary") },
  { 0 },
};

static const QdChoice unit_choices[] = {
  { QD_METRIC_UNIT_COUNT, "count", QD_N ("Count") },
  { QD_METRIC_UNIT_MONEY, "money", QD_N ("Money") },
  { QD_METRIC_UNIT_PERCENT, "percent", QD_N ("Percent") },
  { QD_METRIC_UNIT_RATIO, "ratio", QD_N ("Ratio") },
  { QD_METRIC_UNIT_DURATION, "duration", QD_N ("Duration") },
  { QD_METRIC_UNIT_SCORE, "score", QD_N ("Score") },
  { QD_METRIC_UNIT_OTHER, "other", QD_N ("Other") },
  { 0 },
};

static const QdChoice direction_choices[] = {
  { QD_METRIC_DIRECTION_UP, "up", QD_N ("Up") },
  { QD_METRIC_DIRECTION_DOWN, "down", QD_N ("Down") },
  { QD_METRIC_DIRECTION_BAND, "band", QD_N ("Band") },
  { 0 },
};

static const QdChoice aggregation_choices[] = {
  { QD_METRIC_AGGREGATION_SUM, "sum", QD_N ("Sum") },
  { QD_METRIC_AGGREGATION_LAST, "last", QD_N ("Last") },
  { QD_METRIC_AGGREGATION_AVERAGE, "average", QD_N ("Average") },
  { QD_METRIC_AGGREGATION_MAX, "max", QD_N ("Max") },
  { QD_METRIC_AGGREGATION_DISTINCT, "distinct", QD_N ("Distinct") },
  { QD_METRIC_AGGREGATION_RATIO, "ratio", QD_N ("Ratio") },
  { 0 },
};

static const QdField fields[] = {
  { "code", QD_FIELD_CODE, offsetof (QdMetric, code), QD_FIELD_REQUIRED, QD_N ("Code") },
  { "name", QD_FIELD_TEXT, offsetof (QdMetric, name), QD_FIELD_REQUIRED, QD_N ("Name") },
  { "group", QD_FIELD_TEXT, offsetof (QdMetric, group), 0, QD_N ("Group") },
  { "class", QD_FIELD_CHOICE, offsetof (QdMetric, klass), 0, QD_N ("Class"),
    .choices = class_choices, .fallback = QD_METRIC_CLASS_CORE },
  { "unit", QD_FIELD_CHOICE, offsetof (QdMetric, unit), 0, QD_N ("Unit"),
    .choices = unit_choices, .fallback = QD_METRIC_UNIT_COUNT },
  { "unit_label", QD_FIELD_TEXT, offsetof (QdMetric, unit_label), 0, QD_N ("Unit label"),
    .help = QD_N ("Stands beside its figures, for example users or days") },
  { "decimals", QD_FIELD_INTEGER, offsetof (QdMetric, decimals), 0, QD_N ("Decimals"),
    .fallback = 0, .minimum = 0, .maximum = 9 },
  { "direction", QD_FIELD_CHOICE, offsetof (QdMetric, direction), 0, QD_N ("Direction"),
    .choices = direction_choices, .fallback = QD_METRIC_DIRECTION_UP,
    .help = QD_N ("Up: more is better; down: less is better; band: between two bounds") },
  { "aggregation", QD_FIELD_CHOICE, offsetof (QdMetric, aggregation), 0, QD_N ("Aggregation"),
    .choices = aggregation_choices, .fallback = QD_METRIC_AGGREGATION_SUM,
    .help = QD_N ("How the values of months become one of a quarter") },
  { "numerator", QD_FIELD_REFERENCE, offsetof (QdMetric, numerator), 0, QD_N ("Numerator"),
    .reference = QD_KIND_METRIC },
  { "denominator", QD_FIELD_REFERENCE, offsetof (QdMetric, denominator), 0, QD_N ("Denominator"),
    .reference = QD_KIND_METRIC },
  { "formula", QD_FIELD_TEXT, offsetof (QdMetric, formula), 0, QD_N ("Formula"),
    .help = QD_N ("With + - * / ( ), min, max and codes of metrics: (revenue - cost) / cost") },
  { "definition", QD_FIELD_TEXT, offsetof (QdMetric, definition), QD_FIELD_LONG, QD_N ("Definition") },
  { "source", QD_FIELD_TEXT, offsetof (QdMetric, source), 0, QD_N ("Source") },
};

const QdKind qd_metric_kind = {
  .id = QD_KIND_METRIC,
  .name = "metric",
  .csv = "metrics.csv",
  .label = QD_N ("Metric"),
  .label_plural = QD_N ("Metrics"),
  .code_prefix = "metric_",   /* a word that formulas can read */
  .size = sizeof (QdMetric),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
