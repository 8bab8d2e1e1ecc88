#pragma once

#include "model/exchange/qd-import-merge.h"
#include "model/store/qd-result-store.h"

/* Values that a dry run points out, since a digit or a unit may be wrong; none is refused. An outlier is more than 10
 * times the median of its column, of 5 values or more, signs aside. The column of a figure in the unit of a metric is that
 * metric's part of it; the one of daily results is a month of a campaign in a channel, which is what days compare with. */

/* what records were read, into the report of the merge */
void qd_import_outliers_find (QdImportMerge *merge);

/* A measure of a day of results. */
typedef struct
{
  gint64    campaign, channel;
  QdDay     day;
  QdMeasure measure;
  gint64    value;
  double    median;
} QdResultOutlier;

typedef struct
{
  GArray *found;   /* QdResultOutlier, the first ones */
  gint64  n;
} QdResultOutliers;

/* called for every block of a file; `data` is a QdResultOutliers with an empty array */
void qd_import_outliers_look (const QdResultBlock *block, gpointer data);
/* a number as a message has it: how far a value is from the median; to be freed */
char *qd_import_outlier_reason (double median);
