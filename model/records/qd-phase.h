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
  int      verdict;     /* QdPhaseVerdict; 0: not judged yet */
  char    *learned;
} QdPhase;

typedef enum
{
  QD_PHASE_VERDICT_KEEP = 1,
  QD_PHASE_VERDICT_ADJUST,
  QD_PHASE_VERDICT_STOP,
} QdPhaseVerdict;

extern const QdKind qd_phase_kind;
