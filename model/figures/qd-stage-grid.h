#pragma once

#include "model/figures/qd-goal-figures.h"

/* Targets by stage, as a table to type into: a row per metric and scope, for each phase of the plan its target, actual and
 * completion. The target of a stage is that of a goal whose period has the days of the phase; typing one where there is
 * none makes the goal. The sheet Stage Targets of the deck shows the same. */
typedef struct
{
  const QdGoal *goal;         /* NULL: no target yet */
  double        target;       /* as a level; QD_NONE */
  double        actual;       /* QD_NONE before the phase begins, and where there is no data */
  double        completion;
  gboolean      falls_back;   /* asks for less than the stage before it, in the metric's direction */
} QdStageCell;

typedef struct
{
  QdMetricRef  metric;
  const char  *name;          /* of a built-in metric without record: a msgid */
  gint64       channel;       /* 0 and NULL: in total */
  const char  *segment;
  QdStageCell *stages;        /* as many as there are phases */
} QdStageRow;

typedef struct
{
  QdPlanData *data;
  GPtrArray  *phases;         /* const QdPhase *, by start */
  GArray     *rows;           /* QdStageRow: metrics by code with their scopes, then built-in ones */
} QdStageGrid;

/* Holds the data; actuals are those of `today`. */
QdStageGrid      *qd_stage_grid_new (QdPlanData *data, QdDay today, const QdLanguage *language);
void              qd_stage_grid_free (QdStageGrid *self);
const QdStageRow *qd_stage_grid_row (const QdStageGrid *self, guint row);
const QdPhase    *qd_stage_grid_phase (const QdStageGrid *self, guint phase);
/* The goal that a typed target makes: a copy of the one that stands, with its id, or a new one with id 0 and without
 * code; to be freed. `target` QD_NONE empties that of a goal; NULL when there is nothing to empty. */
QdRecord         *qd_stage_grid_make (const QdStageGrid *self, guint row, guint phase, double target,
                                      const QdLanguage *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdStageGrid, qd_stage_grid_free)
