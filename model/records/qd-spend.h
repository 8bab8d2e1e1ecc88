#pragma once

#include "model/records/qd-record.h"

typedef enum
{
  QD_SPEND_KIND_COMMITMENT = 1,
  QD_SPEND_KIND_ACTUAL,
} QdSpendKind;

typedef enum
{
  QD_SPEND_CLOSED_YES = 1,
  QD_SPEND_CLOSED_NO,
} QdSpendClosed;

typedef struct
{
  QdRecord  record;
  char    *code;
  QdDay    date;
  int      kind;
  gint64   settles;
  int      closed;
  gint64   line;
  gint64   category;
  gint64   channel;
  gint64   campaign;
  QdMoney  amount;
  char    *note;
} QdSpend;

extern const QdKind qd_spend_kind;
