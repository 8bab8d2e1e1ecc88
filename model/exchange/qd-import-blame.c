#include "model/exchange/qd-import-blame.h"

typedef struct
{
  QdKindId    kind;
  const char *field;
} Blame;

static const QdField *
find (const Blame *blames, guint n_blames, const QdKind *kind)
{
  for (guint i = 0; i < n_blames; i++)
    if (blames[i].kind == kind->id)
      return qd_kind_find_field (kind, blames[i].field);
  return NULL;
}

/**
 * qd_import_blame_record: the field to look at when qd_record_validate() refuses a record whose fields are each in their
 * range: the end that is before its start, the missing value, the formula. NULL when none stands out.
 */
const QdField *
qd_import_blame_record (const QdRecord *record)
{
  static const Blame blames[] = {
    { QD_KIND_METRIC, "formula" }, { QD_KIND_PHASE, "end" },          { QD_KIND_CAMPAIGN, "end" },
    { QD_KIND_VALUE, "value" },    { QD_KIND_BUDGET_LINE, "period" }, { QD_KIND_MILESTONE, "due" },
  };

  if (record->kind->id == QD_KIND_TRANSFER)
    {
      const QdTransfer *transfer = (const QdTransfer *) record;
      return qd_kind_find_field (record->kind, transfer->amount > 0 ? "to_line" : "amount");
    }
  return find (blames, G_N_ELEMENTS (blames), record->kind);
}

/**
 * qd_import_blame_place: the field to look at when qd_plan_data_validate() refuses a record whose references are all
 * there: the one that leads back in a loop, the period outside its goal, the formula. NULL when none stands out.
 */
const QdField *
qd_import_blame_place (const QdRecord *record, gboolean is_moved_goal)
{
  static const Blame blames[] = {
    { QD_KIND_METRIC, "formula" }, { QD_KIND_GOAL, "parent" },   { QD_KIND_GOAL_TARGET, "period" },
    { QD_KIND_SPEND, "settles" },  { QD_KIND_MILESTONE, "parent" }, { QD_KIND_REVIEW_ITEM, "answers" },
  };

  if (is_moved_goal)
    return qd_kind_find_field (record->kind, "period");
  return find (blames, G_N_ELEMENTS (blames), record->kind);
}
