#pragma once

#include "model/records/qd-results.h"

/* The `days` blob of a month block: the daily numbers of one campaign and channel in one month. The layout is
 * documented in README.md here. One set of days has exactly one encoding, so equal blobs mean equal days. */

#define QD_RESULT_DAYS 31
#define QD_RESULT_CODEC_VERSION 1
/* no blob is longer: head, seven masks, seven columns of 31 values of 64 bits */
#define QD_RESULT_BLOB_MAX (2 + QD_N_MEASURES * 4 + QD_N_MEASURES * (1 + 10 + QD_RESULT_DAYS * 8))

/* Writes the days into `blob`, which holds QD_RESULT_BLOB_MAX bytes; days[0] is the first of the month and
 * QD_INTEGER_NONE means "not reported". Any other number is kept exactly. Returns the size; 0 when nothing is
 * reported on any day, and then there is nothing to store. */
gsize    qd_result_codec_encode (const QdSums days[QD_RESULT_DAYS], guint8 *blob);
/* Reads a blob; everything not reported becomes QD_INTEGER_NONE. A blob that encode could not have written
 * (damaged, cut off, of a newer version) is QD_ERROR_FORMAT and `days` is then undefined. */
gboolean qd_result_codec_decode (const guint8 *blob, gsize size, QdSums days[QD_RESULT_DAYS], GError **error);
/* Only the values of one measure; the columns before it are passed over, those behind it not looked at. Sets `values` of the
 * days that report it, and `days` to which these are (bit 0: the first of the month; 0: none). FORMAT as above, as far as
 * the damage is met. Many times faster than decode: for orders and sums over millions of days. */
gboolean qd_result_codec_decode_measure (const guint8 *blob, gsize size, guint measure, gint64 values[QD_RESULT_DAYS],
                                         guint32 *days, GError **error);
/* Only which days report anything (bit 0: the first of the month), for counting rows; 0 for a blob whose head is not one. */
guint32  qd_result_codec_days (const guint8 *blob, gsize size);
/* The sums stored beside a blob: per measure over the days in order, none where no day reported it. */
void     qd_result_codec_sum (const QdSums days[QD_RESULT_DAYS], QdSums *sums);
