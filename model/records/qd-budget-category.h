#pragma once

#include "model/records/qd-record.h"

typedef enum
{
  QD_BUDGET_CATEGORY_IN_ROI_YES = 1,
  QD_BUDGET_CATEGORY_IN_ROI_NO,
} QdBudgetCategoryInRoi;

typedef struct
{
  QdRecord  record;
  char    *code;
  char    *name;
  int      in_roi;
  char    *note;
} QdBudgetCategory;

extern const QdKind qd_budget_category_kind;
