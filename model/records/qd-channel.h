#pragma once

#include "model/records/qd-record.h"

typedef enum
{
  QD_CHANNEL_GROUP_SOCIAL = 1,
  QD_CHANNEL_GROUP_CONTENT,
  QD_CHANNEL_GROUP_PAID,
  QD_CHANNEL_GROUP_OWNED,
  QD_CHANNEL_GROUP_PARTNER,
  QD_CHANNEL_GROUP_OFFLINE,
  QD_CHANNEL_GROUP_OTHER,
} QdChannelGroup;

typedef struct
{
  QdRecord  record;
  char    *code;
  char    *name;
  int      group;
  char    *note;
  gint64   color;   /* number of its colour, from 1, given when it was added to the others; QD_INTEGER_NONE: by code */
} QdChannel;

extern const QdKind qd_channel_kind;
