#pragma once

#include "model/records/qd-record.h"

typedef struct
{
  QdRecord  record;
  char    *code;
  char    *name;
  QdDay    start;
  QdDay    end;
  gint64   buffer_days;
  char    *aim;
  char    *note;
} QdPhase;

extern const QdKind qd_phase_kind;
