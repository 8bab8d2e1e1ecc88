#pragma once

#include "model/records/qd-record.h"

typedef struct
{
  QdRecord  record;
  QdDay    date;
  gint64   from_line;
  gint64   to_line;
  QdMoney  amount;
  char    *reason;
} QdTransfer;

extern const QdKind qd_transfer_kind;
