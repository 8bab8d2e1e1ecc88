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
} QdPlanRecord;

extern const QdKind qd_plan_record_kind;
