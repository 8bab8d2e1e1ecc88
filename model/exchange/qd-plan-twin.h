#pragma once

#include "model/records/qd-plan-data.h"

/* Another copy of a plan, seen with the ids of a first one: records that are the same ones carry the same id, and refer to
 * each other by them, so that fields can be compared. The same are, in this order: records of one id (copies of a file
 * share them); of one code; of one natural key; and, of kinds without any, the n-th ones that are equal. */
typedef struct
{
  QdPlanData *data;              /* the records of the other plan, under ids of the first; without results */
  GHashTable *ids[QD_N_KINDS];   /* gint64 * id in the other plan -> gint64 * id in `data`, where they differ */
} QdPlanTwin;

/* `first` is looked through before `second`, which may be NULL. `other` must be whole; (transfer full). */
QdPlanTwin *qd_plan_twin_new (QdPlanData *other, QdPlanData *first, QdPlanData *second);
void        qd_plan_twin_free (QdPlanTwin *twin);
/* the id that a record of the other plan has in `data` */
gint64      qd_plan_twin_id (const QdPlanTwin *twin, QdKindId kind, gint64 id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdPlanTwin, qd_plan_twin_free)
