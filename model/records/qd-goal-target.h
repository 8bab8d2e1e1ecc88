#pragma once

#include "model/records/qd-record.h"

typedef struct
{
  QdRecord  record;
  gint64   goal;
  QdPeriod period;
  double   target;
} QdGoalTarget;

extern const QdKind qd_goal_target_kind;
