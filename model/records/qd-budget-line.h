#pragma once

#include "model/records/qd-record.h"

typedef struct
{
  QdRecord  record;
  char    *code;
  QdPeriod period;
  gint64   category;
  gint64   channel;
  gint64   campaign;
  gint64   goal;
  gint64   phase;
  gint64   owner;
  QdMoney  amount;
  char    *note;
  char    *basis;     /* how the amount came about, in words; NULL */
} QdBudgetLine;

extern const QdKind qd_budget_line_kind;
