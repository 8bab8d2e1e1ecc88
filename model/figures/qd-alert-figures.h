#pragma once

#include "model/figures/qd-figures-context.h"

/* Alert rules: whether the figures of a metric are beyond the limit that somebody set. */

typedef struct
{
  const QdAlert   *alert;
  const QdChannel *channel;   /* whose figure it is; NULL: in total */
  QdPeriod         period;    /* the latest one that is beyond the limit */
  double           figure;    /* of that period; of a rule on changes the relative change */
  guint            times;     /* periods in a row */
} QdAlertFigures;

/* Those of the plan's rules that are met in the review's period: QdAlertFigures, by code, channels in their order; (transfer
 * full). A figure that is not there meets nothing. */
GArray *qd_alert_figures (QdFiguresContext *context);
/* adds a finding for each of them to those of the review */
void    qd_alert_findings_add (QdFiguresContext *context, QdReview *review);
