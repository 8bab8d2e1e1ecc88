#pragma once

#include "model/records/qd-record.h"

typedef enum
{
  QD_METRIC_CLASS_CORE = 1,
  QD_METRIC_CLASS_AUXILIARY,
} QdMetricClass;

typedef enum
{
  QD_METRIC_UNIT_COUNT = 1,
  QD_METRIC_UNIT_MONEY,
  QD_METRIC_UNIT_PERCENT,
  QD_METRIC_UNIT_RATIO,
  QD_METRIC_UNIT_DURATION,
  QD_METRIC_UNIT_SCORE,
  QD_METRIC_UNIT_OTHER,
} QdMetricUnit;

typedef enum
{
  QD_METRIC_DIRECTION_UP = 1,
  QD_METRIC_DIRECTION_DOWN,
  QD_METRIC_DIRECTION_BAND,
} QdMetricDirection;

typedef enum
{
  QD_METRIC_AGGREGATION_SUM = 1,
  QD_METRIC_AGGREGATION_LAST,
  QD_METRIC_AGGREGATION_AVERAGE,
  QD_METRIC_AGGREGATION_MAX,
  QD_METRIC_AGGREGATION_DISTINCT,
  QD_METRIC_AGGREGATION_RATIO,
} QdMetricAggregation;

typedef struct
{
  QdRecord  record;
  char    *code;
  char    *name;
  char    *group;
  int      klass;
  int      unit;
  char    *unit_label;
  gint64   decimals;
  int      direction;
  int      aggregation;
  gint64   numerator;
  gint64   denominator;
  char    *formula;
  char    *definition;
  char    *source;
} QdMetric;

extern const QdKind qd_metric_kind;
