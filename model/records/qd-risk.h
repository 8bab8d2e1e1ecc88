#pragma once

#include "model/records/qd-record.h"

typedef enum
{
  QD_RISK_TRIGGER_OP_AT_LEAST = 1,
  QD_RISK_TRIGGER_OP_AT_MOST,
  QD_RISK_TRIGGER_OP_ABOVE,
  QD_RISK_TRIGGER_OP_BELOW,
  QD_RISK_TRIGGER_OP_EQUAL,
} QdRiskTriggerOp;

typedef enum
{
  QD_RISK_STATUS_OPEN = 1,
  QD_RISK_STATUS_TRIGGERED,
  QD_RISK_STATUS_ACCEPTED,
  QD_RISK_STATUS_CLOSED,
} QdRiskStatus;

typedef struct
{
  QdRecord  record;
  char    *code;
  char    *title;
  char    *category;
  gint64   probability;
  gint64   impact;
  gint64   owner;
  gint64   phase;
  gint64   campaign;
  gint64   trigger_metric;
  int      trigger_op;
  double   trigger_value;
  char    *trigger_event;
  char    *prevention;
  char    *response;
  int      status;
  QdDay    review_on;
  char    *note;
} QdRisk;

extern const QdKind qd_risk_kind;
