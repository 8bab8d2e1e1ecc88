#pragma once

#include "model/records/qd-record.h"

typedef enum
{
  QD_PLAN_ROI_HEADLINE_RATIO = 1,
  QD_PLAN_ROI_HEADLINE_NET,
} QdPlanRoiHeadline;

typedef enum
{
  QD_PLAN_RETURN_BASIS_REVENUE = 1,
  QD_PLAN_RETURN_BASIS_GROSS_PROFIT,
} QdPlanReturnBasis;

typedef enum
{
  QD_PLAN_DOWN_RULE_TARGET_OVER_ACTUAL = 1,
  QD_PLAN_DOWN_RULE_TWO_MINUS,
} QdPlanDownRule;

typedef enum
{
  QD_PLAN_COST_SOURCE_BOTH = 1,
  QD_PLAN_COST_SOURCE_RESULTS,
  QD_PLAN_COST_SOURCE_SPEND,
} QdPlanCostSource;

typedef enum
{
  QD_PLAN_DECK_LANGUAGE_EN = 1,
  QD_PLAN_DECK_LANGUAGE_ZH,
} QdPlanDeckLanguage;

/* of deck_data and deck_names */
typedef enum
{
  QD_PLAN_DECK_WITH = 1,
  QD_PLAN_DECK_WITHOUT,
} QdPlanDeckWith;

typedef enum
{
  QD_PLAN_DECK_EMPTY_LEAVE_OUT = 1,
  QD_PLAN_DECK_EMPTY_KEEP,
} QdPlanDeckEmpty;

typedef struct
{
  QdRecord  record;
  char    *name;
  char    *organisation;
  char    *author;
  char    *currency;
  gint64   fiscal_year_start;
  int      roi_headline;
  int      return_basis;
  double   gross_margin;
  double   completion_cap;
  int      down_rule;
  double   on_track;
  double   at_risk;
  int      cost_source;
  QdDay    approved_on;
  char    *deck_sheets;     /* ids of sheets in their order, joined by ";"; NULL: all */
  int      deck_language;   /* 0: that of the program */
  char    *deck_accent;     /* "#0f4c75"; NULL: the theme's own */
  char    *deck_logo;       /* path of a PNG or JPEG file; NULL: none */
  int      deck_data;       /* QdPlanDeckWith */
  int      deck_names;
  int      deck_empty;      /* QdPlanDeckEmpty */
  double   high_share;      /* least part of the budget on goals, of those of high priority; QD_NONE: not agreed */
  double   low_share;       /* most of those of low priority */
} QdPlanRecord;

extern const QdKind qd_plan_record_kind;
