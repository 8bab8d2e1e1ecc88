#pragma once

#include "model/records/qd-record.h"

typedef struct
{
  QdRecord  record;
  char    *code;
  char    *name;
  char    *role;
  char    *department;
  char    *email;
  char    *note;
} QdPerson;

extern const QdKind qd_person_kind;
