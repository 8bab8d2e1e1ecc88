#pragma once

#include "model/exchange/qd-plan-twin.h"
#include "model/store/qd-plan.h"

/* What another copy of a plan would change in this one: three-way, with the plan both came from (interchange.md: merge), or
 * without it, which is what tells two plans apart (diff, and comparing in the window). */
typedef struct
{
  const QdKind  *kind;         /* NULL: daily rows of results */
  const QdField *field;        /* NULL: the record comes or goes; daily rows */
  char          *code;         /* what the record is called in lists (qd_record_name); of rows: NULL for all of them */
  char          *title;        /* its title or name, "" without */
  char          *old_text, *new_text; /* in this plan and in the other, as QdChangeLine has them; NULL: nothing */
  char          *base_text;    /* in the plan both came from; NULL: nothing, or there is none */
  gboolean       is_conflict;  /* both changed it, and not to the same: taken, the other one's stands */
  const QdRecord *mine, *theirs;      /* of the pictures below; NULL where it is not */
} QdMergeChange;

typedef struct _QdRowMerge QdRowMerge;

typedef struct
{
  QdPlanData     *mine;
  QdPlanTwin     *theirs, *base;    /* under the ids of mine; base NULL without one */
  GPtrArray      *changes;          /* QdMergeChange *: by kind, code, field; rows of results last */
  guint           n_conflicts;
  gint64          rows_added, rows_updated, rows_deleted;   /* daily rows of results without conflict */
  QdRowMerge *results;          /* what becomes of daily rows (qd-row-merge) */
} QdPlanMerge;

/* `base` NULL: everything the other plan has otherwise is a change and none is a conflict. Only reads; on any thread. NULL
 * when days cannot be read, or cancelled. */
QdPlanMerge *qd_plan_merge_new (QdPlanData *base, QdPlanData *mine, QdPlanData *theirs, QdJob *job, GError **error);
void         qd_plan_merge_free (QdPlanMerge *merge);
/* a change in the form of history; borrows its texts */
QdChangeLine qd_merge_change_line (const QdMergeChange *change);
/* Writes the changes for which `selected` (in the order of changes; NULL: all that are no conflict) is TRUE into the plan
 * that `mine` is the picture of, as one step. QD_ERROR_CONFLICT when the plan is no more what it was, or when what one
 * takes away the other needs; the plan is then as before. */
gboolean     qd_plan_merge_apply (QdPlanMerge *merge, QdPlan *plan, const gboolean *selected, const char *who,
                                  const char *what, QdJob *job, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdPlanMerge, qd_plan_merge_free)
