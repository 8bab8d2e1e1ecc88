#pragma once

#include "model/records/qd-record.h"

typedef enum
{
  QD_VALUE_KIND_ACTUAL = 1,
  QD_VALUE_KIND_BENCHMARK,
  QD_VALUE_KIND_CASE,
} QdValueKind;

typedef enum
{
  QD_VALUE_QUALIFIER_EQUAL = 1,
  QD_VALUE_QUALIFIER_ABOVE,
  QD_VALUE_QUALIFIER_AT_LEAST,
  QD_VALUE_QUALIFIER_BELOW,
  QD_VALUE_QUALIFIER_AT_MOST,
  QD_VALUE_QUALIFIER_ABOUT,
} QdValueQualifier;

typedef enum
{
  QD_VALUE_STATUS_ESTIMATE = 1,
  QD_VALUE_STATUS_FINAL,
} QdValueStatus;

typedef struct
{
  QdRecord  record;
  gint64   metric;
  QdPeriod period;
  gint64   channel;
  char    *segment;
  int      kind;
  double   value;
  double   numerator;
  double   denominator;
  int      qualifier;
  int      status;
  char    *source;
  char    *note;
} QdMetricValue;

extern const QdKind qd_metric_value_kind;

void qd_metric_value_settle (QdMetricValue *self, const QdField *typed);
