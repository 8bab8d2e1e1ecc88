#pragma once

#include "model/exchange/qd-plan-merge.h"

/* A day of which both plans changed the same measures, and not to the same. */
typedef struct
{
  QdResultRow row;                 /* as it is when theirs is taken */
  QdSums      mine, theirs, base;  /* those measures; the others are none */
} QdRowConflict;

/* The daily rows of a merge: what the other plan has added, changed or taken away, measure by measure. Inside the exchange
 * only. */
struct _QdRowMerge
{
  GArray *rows;        /* QdResultRow: as they are to be, by campaign, channel, day; all none: the row goes */
  GArray *conflicts;   /* QdRowConflict, in the same order */
  gint64  added, updated, deleted;   /* of rows */
};

/* NULL with error when days cannot be read, or cancelled */
QdRowMerge *qd_row_merge_new (const QdPlanTwin *base, QdResultColumns *base_results, QdResultColumns *mine,
                                      const QdPlanTwin *theirs, QdResultColumns *their_results, QdJob *job,
                                      GError **error);
void            qd_row_merge_free (QdRowMerge *merge);
/* what a day says, for people and JSON: "revenue 120, cost 5"; NULL for a row that is not there; to be freed */
char           *qd_row_merge_describe (const QdSums *sums, int money_decimals);
