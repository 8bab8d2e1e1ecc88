#pragma once

#include "model/records/qd-plan-data.h"

/* Copies of records under new codes. */

GPtrArray *qd_plan_data_duplicate (const QdPlanData *data, QdKindId kind, const GArray *ids);
