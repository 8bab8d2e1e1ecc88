#pragma once

#include "model/records/qd-metric.h"

/* The built-in metrics: they need no record and read the results table (domain.md 3). A field that refers to a
 * metric without record holds a reserved negative id, which no record can have; such an id is no row of the file. */
typedef enum
{
  QD_BUILT_IN_IMPRESSIONS,  /* the first seven as QdMeasure */
  QD_BUILT_IN_CLICKS,
  QD_BUILT_IN_LEADS,
  QD_BUILT_IN_NEW_USERS,
  QD_BUILT_IN_ORDERS,
  QD_BUILT_IN_REVENUE,
  QD_BUILT_IN_COST,
  QD_BUILT_IN_CTR,
  QD_BUILT_IN_LEAD_RATE,
  QD_BUILT_IN_CONVERSION,
  QD_BUILT_IN_AOV,
  QD_BUILT_IN_CAC,
  QD_BUILT_IN_ROI_RATIO,
  QD_BUILT_IN_ROI_NET,
  QD_N_BUILT_INS,
} QdBuiltIn;
#define QD_BUILT_IN_NONE (-1)

typedef struct
{
  const char *code;
  int         unit, direction, aggregation;   /* QD_METRIC_... */
  int         decimals;                       /* for showing */
  const char *label;                          /* English msgid; JSON and CSV have the code */
} QdBuiltInMetric;

const QdBuiltInMetric *qd_built_in_get (int built_in);          /* never NULL for a QdBuiltIn */
int                    qd_built_in_find (const char *code);     /* QD_BUILT_IN_NONE when the code is another */
gint64                 qd_built_in_id (int built_in);           /* the reserved id: negative */
int                    qd_built_in_from_id (gint64 id);         /* QD_BUILT_IN_NONE for ids of records and 0 */
