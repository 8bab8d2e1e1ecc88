#include "model/records/qd-plan-data.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/base/qd-error.h"
#include "model/records/qd-built-in.h"
#include "model/records/qd-formula.h"

/* What can only be said of a record with the rest of the plan at hand. */

/* up to so many, a record is looked for among the others; then all are looked at once */
#define FEW_KEY_CHECKS 64

/* Fields along which records of a kind lead to each other and must not come back. */
static const struct
{
  QdKindId    kind;
  const char *field;
} chains[] = {
  { QD_KIND_GOAL, "parent" },
  { QD_KIND_MILESTONE, "parent" },
  { QD_KIND_SPEND, "settles" },
  { QD_KIND_REVIEW_ITEM, "answers" },
};

/* The record may be a changed copy: it stands for the stored one of its id. */
static const QdRecord *
next_in_chain (const QdPlanData *data, const QdRecord *at, const QdRecord *record, const QdField *field)
{
  gint64 id = qd_record_get_integer (at, field);

  if (id == record->id && id != 0)
    return record;
  return id != 0 ? qd_plan_data_find (data, record->kind->id, id) : NULL;
}

static gboolean
check_chain (const QdPlanData *data, const QdRecord *record, const QdField *field, GError **error)
{
  const QdRecord *at = record;
  g_autofree char *name = NULL;

  /* a loop that does not pass the record is another record's fault, and must not hold this one up for ever */
  for (guint steps = 0; steps <= qd_plan_data_count (data, record->kind->id) + 1; steps++)
    {
      at = next_in_chain (data, at, record, field);
      if (at == NULL)
        return TRUE;
      if (at == record)
        break;
    }
  if (at != record)
    return TRUE;
  name = qd_plan_data_describe (data, record);
  g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("%s of %s leads back to itself: a loop"),
               _ (field->label), name);
  return FALSE;
}

static gboolean
check_chains (const QdPlanData *data, const QdRecord *record, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (chains); i++)
    if (chains[i].kind == record->kind->id
        && !check_chain (data, record, qd_kind_find_field (record->kind, chains[i].field), error))
      return FALSE;
  return TRUE;
}

static gboolean
check_code (const QdPlanData *data, const QdRecord *record, GError **error)
{
  const char *code = qd_record_code (record);
  const QdRecord *other = code != NULL ? qd_plan_data_find_code (data, record->kind->id, code) : NULL;
  g_autofree char *name = NULL;

  if (other == NULL || other->id == record->id)
    return TRUE;
  name = qd_plan_data_describe (data, other);
  g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("the code %s is in use: %s"), code, name);
  return FALSE;
}

static gboolean
has_same_key (const QdRecord *a, const QdRecord *b)
{
  for (guint i = 0; i < a->kind->n_fields; i++)
    if ((a->kind->fields[i].flags & QD_FIELD_KEY) != 0 && !qd_record_field_equal (a, b, &a->kind->fields[i]))
      return FALSE;
  return TRUE;
}

/* The set is sorted by the key, so the record's place is found by halving; equal keys lie beside it. */
static const QdRecord *
find_same_key (const QdPlanData *data, const QdRecord *record)
{
  guint low = 0, high = qd_plan_data_count (data, record->kind->id), count = high;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (qd_record_compare (data, qd_plan_data_nth (data, record->kind->id, middle), record) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint i = low > 0 ? low - 1 : 0; i < count && i <= low + 1; i++)
    {
      const QdRecord *other = qd_plan_data_nth (data, record->kind->id, i);

      if (other->id != record->id && has_same_key (other, record))
        return other;
    }
  return NULL;
}

/* Found once for a picture, after a few records asked: an import asks for every record, an edit for one. */
static gboolean
has_unique_keys (const QdPlanData *data, QdKindId kind)
{
  gsize *place = &((QdPlanData *) data)->unique_keys[kind], result = 1;

  if (g_atomic_int_add (&((QdPlanData *) data)->n_key_checks, 1) < FEW_KEY_CHECKS)
    return FALSE;
  if (!g_once_init_enter (place))
    return *place == 1;
  for (guint i = 1; i < qd_plan_data_count (data, kind) && result == 1; i++)
    if (has_same_key (qd_plan_data_nth (data, kind, i - 1), qd_plan_data_nth (data, kind, i)))
      result = 2;
  g_once_init_leave (place, result);
  return result == 1;
}

/* a record as it stands in the plan, where keys are known to be unique */
static gboolean
is_known_unique (const QdPlanData *data, const QdRecord *record)
{
  const QdRecord *stored = NULL;

  if (has_unique_keys (data, record->kind->id))
    stored = qd_plan_data_find (data, record->kind->id, record->id);
  return stored != NULL && has_same_key (stored, record);
}

static gboolean
check_key (const QdPlanData *data, const QdRecord *record, GError **error)
{
  g_autofree char *name = NULL;

  if (record->kind->id != QD_KIND_GOAL_TARGET && record->kind->id != QD_KIND_VALUE)
    return TRUE;
  if (is_known_unique (data, record) || find_same_key (data, record) == NULL)
    return TRUE;
  name = qd_plan_data_describe (data, record);
  g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("there is already a %s"), name);
  return FALSE;
}

/* An id must be that of a record with a code, else the reference could be neither shown nor exported. */
static gboolean
check_reference (
    const QdPlanData *data, const QdRecord *record, const QdField *field, gint64 id, GError **error)
{
  const QdRecord *target;

  if (id == 0 || (field->reference == record->kind->id && id == record->id)
      || (field->reference == QD_KIND_METRIC && qd_built_in_from_id (id) != QD_BUILT_IN_NONE))
    return TRUE;
  target = qd_plan_data_find (data, field->reference, id);
  if (target == NULL)
    {
      g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("%s refers to a record that does not exist"),
                   _ (field->label));
      return FALSE;
    }
  if (qd_record_code (target) == NULL)
    {
      g_autofree char *name = qd_plan_data_describe (data, target);

      g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("%s refers to %s, which needs a code first"),
                   _ (field->label), name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_references (const QdPlanData *data, const QdRecord *record, GError **error)
{
  for (guint i = 0; i < record->kind->n_fields; i++)
    {
      const QdField *field = &record->kind->fields[i];
      GArray *ids;

      if (field->type == QD_FIELD_REFERENCE
          && !check_reference (data, record, field, qd_record_get_integer (record, field), error))
        return FALSE;
      if (field->type != QD_FIELD_REFERENCES)
        continue;
      ids = qd_record_get_references (record, field);
      for (guint j = 0; ids != NULL && j < ids->len; j++)
        if (!check_reference (data, record, field, g_array_index (ids, gint64, j), error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
check_target_inside (const QdPlanData *data, const QdGoalTarget *target, const QdGoal *goal, GError **error)
{
  g_autofree char *part = NULL, *whole = NULL;

  if (qd_period_is_none (&goal->period) || qd_period_is_inside (&target->period, &goal->period))
    return TRUE;
  part = qd_period_to_label (&target->period);
  whole = qd_period_to_label (&goal->period);
  g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("goal target %s of %s is outside the goal's period %s"),
               part, goal->code != NULL ? goal->code : "", whole);
  return FALSE;
}

/* A goal that moves must keep its targets inside. */
static gboolean
check_goal (const QdPlanData *data, const QdGoal *goal, GError **error)
{
  const QdGoal *stored = QD_GOAL (qd_plan_data_find (data, QD_KIND_GOAL, goal->record.id));

  if (goal->record.id == 0
      || (stored != NULL && stored != goal && qd_period_equal (&stored->period, &goal->period)))
    return TRUE;
  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_GOAL_TARGET); i++)
    {
      const QdGoalTarget *target = (const QdGoalTarget *) qd_plan_data_nth (data, QD_KIND_GOAL_TARGET, i);

      if (target->goal == goal->record.id && !check_target_inside (data, target, goal, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_goal_target (const QdPlanData *data, const QdGoalTarget *target, GError **error)
{
  const QdGoal *goal = QD_GOAL (qd_plan_data_find (data, QD_KIND_GOAL, target->goal));

  return goal == NULL || check_target_inside (data, target, goal, error);
}

static gboolean
is_known_metric (const QdPlanData *data, const QdMetric *metric, const char *code)
{
  const QdRecord *known = qd_plan_data_find_code (data, QD_KIND_METRIC, code);

  /* its own new name counts, its own old name does not; a loop is a figure's affair (domain.md 3) */
  if (g_strcmp0 (metric->code, code) == 0 || qd_built_in_find (code) != QD_BUILT_IN_NONE)
    return TRUE;
  return known != NULL && known->id != metric->record.id;
}

static gboolean
check_metric (const QdPlanData *data, const QdMetric *metric, GError **error)
{
  g_autoptr (QdFormula) formula = NULL;
  const char *const *codes;

  if (metric->formula == NULL)
    return TRUE;
  formula = qd_formula_parse (metric->formula, error);
  if (formula == NULL)
    return FALSE;
  codes = qd_formula_operands (formula);
  for (guint i = 0; codes[i] != NULL; i++)
    if (!is_known_metric (data, metric, codes[i]))
      {
        g_set_error (error, QD_ERROR, QD_ERROR_INVALID,
                     _ ("the formula of %s names “%s”, which is no metric"),
                     metric->code != NULL ? metric->code : "", codes[i]);
        return FALSE;
      }
  return TRUE;
}

/* a renamed metric must not leave a formula without it */
static gboolean
check_renamed_metric (const QdPlanData *data, const QdMetric *metric, GError **error)
{
  const QdMetric *stored = QD_METRIC (qd_plan_data_find (data, QD_KIND_METRIC, metric->record.id));
  g_autoptr (GArray) references = NULL;

  if (metric->record.id == 0 || stored == NULL || g_strcmp0 (stored->code, metric->code) == 0)
    return TRUE;
  references = qd_plan_data_references_to (data, QD_KIND_METRIC, metric->record.id);
  for (guint i = 0; i < references->len; i++)
    {
      const QdReference *reference = &g_array_index (references, QdReference, i);

      if (strcmp (reference->field->name, "formula") != 0)
        continue;
      g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("the formula of %s names “%s”, which is no metric"),
                   qd_record_code (reference->record), stored->code);
      return FALSE;
    }
  return TRUE;
}

/* Ids of the spends that others settle: found once for a picture, since an import asks for every spend
 * without code. */
static GHashTable *
settled_spends (const QdPlanData *data)
{
  GHashTable **place = &((QdPlanData *) data)->settled_spends;
  GHashTable *ids;

  if (!g_once_init_enter (place))
    return *place;
  ids = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_SPEND); i++)
    {
      QdSpend *spend = (QdSpend *) qd_plan_data_nth (data, QD_KIND_SPEND, i);

      if (spend->settles != 0)
        g_hash_table_add (ids, &spend->settles);
    }
  g_once_init_leave (place, ids);
  return ids;
}

/* a spend that others settle is known to them by its code */
static gboolean
check_spend (const QdPlanData *data, const QdSpend *spend, GError **error)
{
  if (spend->code != NULL || spend->record.id == 0
      || !g_hash_table_contains (settled_spends (data), &spend->record.id))
    return TRUE;
  g_set_error_literal (error, QD_ERROR, QD_ERROR_INVALID,
                       _ ("a commitment that payments settle needs its code"));
  return FALSE;
}

/* Those that `milestone` waits for, to be looked at once each; ids stay in the records. */
static void
add_awaited (const QdMilestone *milestone, GHashTable *seen, GPtrArray *open)
{
  for (guint i = 0; milestone->depends_on != NULL && i < milestone->depends_on->len; i++)
    {
      gint64 *id = &g_array_index (milestone->depends_on, gint64, i);

      if (g_hash_table_add (seen, id))
        g_ptr_array_add (open, id);
    }
}

/* What waits for itself can never begin. */
static gboolean
check_milestone (const QdPlanData *data, const QdMilestone *milestone, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  g_autofree char *name = NULL;

  add_awaited (milestone, seen, open);
  while (open->len > 0 && milestone->record.id != 0)
    {
      const gint64 *id = g_ptr_array_steal_index_fast (open, open->len - 1);
      const QdRecord *awaited = qd_plan_data_find (data, QD_KIND_MILESTONE, *id);

      if (awaited != NULL && awaited->id == milestone->record.id)
        {
          name = qd_plan_data_describe (data, &milestone->record);
          g_set_error (error, QD_ERROR, QD_ERROR_INVALID, _ ("%s of %s leads back to itself: a loop"),
                       _ (qd_kind_find_field (&qd_milestone_kind, "depends_on")->label), name);
          return FALSE;
        }
      if (awaited != NULL)
        add_awaited ((const QdMilestone *) awaited, seen, open);
    }
  return TRUE;
}

static gboolean
check_kind (const QdPlanData *data, const QdRecord *record, GError **error)
{
  switch (record->kind->id)
    {
    case QD_KIND_GOAL:
      return check_goal (data, (const QdGoal *) record, error);
    case QD_KIND_GOAL_TARGET:
      return check_goal_target (data, (const QdGoalTarget *) record, error);
    case QD_KIND_MILESTONE:
      return check_milestone (data, (const QdMilestone *) record, error);
    case QD_KIND_METRIC:
      return check_metric (data, (const QdMetric *) record, error)
             && check_renamed_metric (data, (const QdMetric *) record, error);
    case QD_KIND_SPEND:
      return check_spend (data, (const QdSpend *) record, error);
    default:
      return TRUE;
    }
}

/**
 * qd_plan_data_validate:
 * @record: stored, new (id 0) or a changed copy of a stored one
 *
 * Returns: FALSE with QD_ERROR_INVALID for the first rule of domain.md 2 the record would break in this plan.
 * What qd_record_validate says is not said again.
 */
gboolean
qd_plan_data_validate (const QdPlanData *data, const QdRecord *record, GError **error)
{
  g_return_val_if_fail (data != NULL && record != NULL, FALSE);

  return check_code (data, record, error) && check_references (data, record, error)
         && check_chains (data, record, error) && check_key (data, record, error)
         && check_kind (data, record, error);
}
