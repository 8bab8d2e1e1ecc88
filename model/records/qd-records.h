#pragma once

/* every kind of record */
#include "model/records/qd-plan-record.h"
#include "model/records/qd-person.h"
#include "model/records/qd-channel.h"
#include "model/records/qd-metric.h"
#include "model/records/qd-phase.h"
#include "model/records/qd-budget-category.h"
#include "model/records/qd-goal.h"
#include "model/records/qd-campaign.h"
#include "model/records/qd-goal-target.h"
#include "model/records/qd-metric-value.h"
#include "model/records/qd-milestone.h"
#include "model/records/qd-budget-line.h"
#include "model/records/qd-transfer.h"
#include "model/records/qd-spend.h"
#include "model/records/qd-risk.h"
#include "model/records/qd-review-item.h"
