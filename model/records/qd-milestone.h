#pragma once

#include "model/records/qd-record.h"

typedef enum
{
  QD_MILESTONE_KIND_MILESTONE = 1,
  QD_MILESTONE_KIND_TASK,
} QdMilestoneKind;

typedef enum
{
  QD_MILESTONE_STATUS_PLANNED = 1,
  QD_MILESTONE_STATUS_DOING,
  QD_MILESTONE_STATUS_SUBMITTED,
  QD_MILESTONE_STATUS_ACCEPTED,
  QD_MILESTONE_STATUS_RETURNED,
  QD_MILESTONE_STATUS_CANCELLED,
} QdMilestoneStatus;

typedef enum
{
  QD_MILESTONE_CRITERION_OP_AT_LEAST = 1,
  QD_MILESTONE_CRITERION_OP_AT_MOST,
} QdMilestoneCriterionOp;

typedef struct
{
  QdRecord  record;
  char    *code;
  char    *title;
  int      kind;
  gint64   parent;
  gint64   phase;
  gint64   goal;
  gint64   campaign;
  gint64   owner;
  char    *department;
  QdDay    start;
  QdDay    due;
  QdDay    baseline_due;
  QdDay    done_on;
  double   progress;
  double   effort;
  int      status;
  gint64   criterion_metric;
  int      criterion_op;
  double   criterion_value;
  GArray  *depends_on;
  char    *deliverable;
  char    *category;
  char    *note;
  gint64   position;          /* among those beside it, set by moving them about; QD_INTEGER_NONE: by code */
} QdMilestone;

extern const QdKind qd_milestone_kind;
