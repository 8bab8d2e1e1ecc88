#include "model/records/qd-goal-target.h"

static const QdField fields[] = {
  { "goal", QD_FIELD_REFERENCE, offsetof (QdGoalTarget, goal), QD_FIELD_REQUIRED | QD_FIELD_KEY, QD_N ("Goal"),
    .reference = QD_KIND_GOAL },
  { "period", QD_FIELD_PERIOD, offsetof (QdGoalTarget, period), QD_FIELD_REQUIRED | QD_FIELD_KEY, QD_N ("Period") },
  { "target", QD_FIELD_NUMBER, offsetof (QdGoalTarget, target), QD_FIELD_REQUIRED | QD_FIELD_METRIC_UNIT, QD_N ("Target"),
    .fallback = QD_NONE, .minimum = QD_NONE, .maximum = QD_NONE },
};

const QdKind qd_goal_target_kind = {
  .id = QD_KIND_GOAL_TARGET,
  .name = "goal_target",
  .csv = "goal_targets.csv",
  .label = QD_N ("Goal target"),
  .label_plural = QD_N ("Goal targets"),
  .code_prefix = NULL,
  .size = sizeof (QdGoalTarget),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
