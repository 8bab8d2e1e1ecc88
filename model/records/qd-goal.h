#pragma once

#include "model/records/qd-record.h"

typedef enum
{
  QD_GOAL_KIND_NUMERIC = 1,
  QD_GOAL_KIND_KEEP,
  QD_GOAL_KIND_YES_NO,
  QD_GOAL_KIND_DELIVERABLE,
  QD_GOAL_KIND_JUDGED,
} QdGoalKind;

typedef enum
{
  QD_GOAL_CHANGE_KIND_LEVEL = 1,
  QD_GOAL_CHANGE_KIND_RELATIVE,
  QD_GOAL_CHANGE_KIND_POINTS,
  QD_GOAL_CHANGE_KIND_MULTIPLE,
} QdGoalChangeKind;

typedef enum
{
  QD_GOAL_COMPLETION_RULE_AUTO = 1,
  QD_GOAL_COMPLETION_RULE_ATTAINMENT,
  QD_GOAL_COMPLETION_RULE_PROGRESS,
} QdGoalCompletionRule;

typedef enum
{
  QD_GOAL_LINK_CONTRIBUTE = 1,
  QD_GOAL_LINK_SUPPORT,
} QdGoalLink;

typedef enum
{
  QD_GOAL_PRIORITY_HIGH = 1,
  QD_GOAL_PRIORITY_MEDIUM,
  QD_GOAL_PRIORITY_LOW,
} QdGoalPriority;

typedef enum
{
  QD_GOAL_RHYTHM_WEEK = 1,
  QD_GOAL_RHYTHM_MONTH,
  QD_GOAL_RHYTHM_QUARTER,
} QdGoalRhythm;

typedef struct
{
  QdRecord  record;
  char    *code;
  char    *title;
  gint64   parent;
  QdPeriod period;
  gint64   metric;
  gint64   channel;
  char    *segment;
  int      kind;
  double   baseline;
  int      change_kind;
  double   target;
  double   target_high;
  int      completion_rule;
  double   weight;
  int      link;
  int      priority;
  gint64   owner;
  char    *theme;
  QdDay    due;
  char    *specific;
  char    *achievable;
  char    *relevant;
  double   judged;
  double   confidence;
  int      rhythm;
  char    *note;
  gint64   position;          /* among the goals of its parent, set by moving them about; QD_INTEGER_NONE: by code */
} QdGoal;

extern const QdKind qd_goal_kind;
