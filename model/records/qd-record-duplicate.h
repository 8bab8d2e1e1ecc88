#pragma once

#include "model/records/qd-plan-data.h"

/* Copies of records under new codes. */

GArray    *qd_plan_data_with_parts (const QdPlanData *data, QdKindId kind, const GArray *ids);
GPtrArray *qd_plan_data_duplicate (const QdPlanData *data, QdKindId kind, const GArray *ids);
