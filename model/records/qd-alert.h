#pragma once

#include "model/records/qd-record.h"

typedef enum
{
  QD_ALERT_SCOPE_TOTAL = 1,
  QD_ALERT_SCOPE_EACH_CHANNEL,
} QdAlertScope;

/* the same comparisons as triggers of risks, without equality */
typedef enum
{
  QD_ALERT_OP_AT_LEAST = 1,
  QD_ALERT_OP_AT_MOST,
  QD_ALERT_OP_ABOVE,
  QD_ALERT_OP_BELOW,
} QdAlertOp;

typedef enum
{
  QD_ALERT_RHYTHM_PERIOD = 1,
  QD_ALERT_RHYTHM_WEEK,
  QD_ALERT_RHYTHM_MONTH,
  QD_ALERT_RHYTHM_QUARTER,
} QdAlertRhythm;

typedef enum
{
  QD_ALERT_SEVERITY_ERROR = 1,
  QD_ALERT_SEVERITY_WARNING,
  QD_ALERT_SEVERITY_NOTE,
} QdAlertSeverity;

/* A rule of the user's own: a metric beyond a limit, or changed by more than one, is a finding. */
typedef struct
{
  QdRecord  record;
  char    *code;
  char    *title;
  gint64   metric;
  gint64   channel;   /* 0: by scope */
  char    *segment;
  int      scope;     /* QdAlertScope */
  int      op;        /* QdAlertOp */
  double   value;     /* limit of the figure; QD_NONE: of its change */
  double   change;    /* limit of the change against the period before, as fraction; QD_NONE */
  int      rhythm;    /* QdAlertRhythm: of which periods the figure is; PERIOD: that looked at, up to the day */
  gint64   times;     /* periods in a row; QD_INTEGER_NONE: 1 */
  int      severity;  /* QdAlertSeverity */
  gint64   risk;      /* that begins to strike by it, 0 */
  char    *note;
} QdAlert;

extern const QdKind qd_alert_kind;
#define QD_ALERT(record) ((const QdAlert *) (record))
