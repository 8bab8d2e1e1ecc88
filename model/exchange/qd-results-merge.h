#pragma once

#include "model/exchange/qd-result-bag.h"
#include "model/exchange/qd-results-codes.h"
#include "model/store/qd-result-store.h"

/* The bags of several ranges as one row of month blocks, in the order in which the store takes them. */
typedef struct _QdResultsMerge QdResultsMerge;

/* Bags in the order of their ranges in the file: of two rows with one key the later stands. Borrows all. Ids must be
 * known for all slots. */
QdResultsMerge *qd_results_merge_new (QdResultBag *const *bags, guint n_bags, const QdResultsCodes *campaigns,
                                      const QdResultsCodes *channels);
void            qd_results_merge_free (QdResultsMerge *merge);
/* measures that no column has are left as they are */
void            qd_results_merge_keep (QdResultsMerge *merge, QdMeasure measure);
/* reports the share of the blocks given out, from `start` to 1 */
void            qd_results_merge_watch (QdResultsMerge *merge, QdJob *job, double start);
/* lets somebody see every block that is given out, before what is kept is marked */
typedef void (*QdResultsLook) (const QdResultBlock *block, gpointer data);
void            qd_results_merge_look (QdResultsMerge *merge, QdResultsLook look, gpointer data);
/* a QdResultBlockSource; `data` is the merge */
gboolean        qd_results_merge_next (QdResultBlock *block, gpointer data);
/* rows that were replaced by a later one, so far */
gint64          qd_results_merge_n_replaced (const QdResultsMerge *merge);
/* the latest day with a row, so far; NONE without any */
QdDay           qd_results_merge_last_day (const QdResultsMerge *merge);

/* First and last day with a row of each campaign that is not in the plan; arrays indexed by slot - n_known, NONE where
 * there is none. */
void            qd_results_merge_find_days (QdResultBag *const *bags, guint n_bags, guint32 n_known, QdDay *first,
                                            QdDay *last);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdResultsMerge, qd_results_merge_free)
