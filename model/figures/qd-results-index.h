#pragma once

#include "model/records/qd-results.h"

/* Sums of results over any scope and days, fast: monthly series per campaign, per channel and in total are made once
 * from the columns; days are decoded only for months cut by a range, and kept. Thread safe. */
typedef struct _QdResultsIndex QdResultsIndex;

/* The index of these columns, made at the first call and kept with them: one picture of the plan after the other shares
 * it. (transfer none): it lives as long as the columns. */
QdResultsIndex *qd_results_index_get (QdResultColumns *columns);

/* Sums from `first` to `last`, both counted; campaign or channel 0 = all. Measures nobody reported are
 * QD_INTEGER_NONE; money in minor units. FALSE when days cannot be read. */
gboolean        qd_results_sum (QdResultsIndex *index, gint64 campaign, gint64 channel, QdDay first, QdDay last,
                                QdSums *out, GError **error);
/* Sums of the days of one block from `first` to `last`; they are not kept. FALSE when they cannot be read. */
gboolean        qd_results_sum_block (QdResultsIndex *index, gsize block, QdDay first, QdDay last, QdSums *out,
                                      GError **error);
/* ids of the campaigns or channels with a reported measure in the range, ascending; GArray of gint64, (transfer
 * full); NULL when days cannot be read */
GArray         *qd_results_campaigns (QdResultsIndex *index, QdDay first, QdDay last, GError **error);
GArray         *qd_results_channels (QdResultsIndex *index, QdDay first, QdDay last, GError **error);
/* first and last month with results in the plan; FALSE when there are none */
gboolean        qd_results_span (QdResultsIndex *index, QdMonth *first, QdMonth *last);

gboolean        qd_sums_is_empty (const QdSums *sums);   /* nothing reported */
