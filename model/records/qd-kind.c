#include "model/records/qd-records.h"

#include <string.h>

#include "model/base/qd-language.h"

static const QdKind *const kinds[QD_N_KINDS] = {
  [QD_KIND_PLAN] = &qd_plan_record_kind,
  [QD_KIND_PERSON] = &qd_person_kind,
  [QD_KIND_CHANNEL] = &qd_channel_kind,
  [QD_KIND_METRIC] = &qd_metric_kind,
  [QD_KIND_PHASE] = &qd_phase_kind,
  [QD_KIND_BUDGET_CATEGORY] = &qd_budget_category_kind,
  [QD_KIND_GOAL] = &qd_goal_kind,
  [QD_KIND_CAMPAIGN] = &qd_campaign_kind,
  [QD_KIND_GOAL_TARGET] = &qd_goal_target_kind,
  [QD_KIND_VALUE] = &qd_metric_value_kind,
  [QD_KIND_MILESTONE] = &qd_milestone_kind,
  [QD_KIND_BUDGET_LINE] = &qd_budget_line_kind,
  [QD_KIND_TRANSFER] = &qd_transfer_kind,
  [QD_KIND_SPEND] = &qd_spend_kind,
  [QD_KIND_RISK] = &qd_risk_kind,
  [QD_KIND_REVIEW_ITEM] = &qd_review_item_kind,
  [QD_KIND_ALERT] = &qd_alert_kind,
};

/**
 * qd_kind_get:
 * @id: below QD_N_KINDS; results are not a kind of record
 *
 * Returns: the description of the kind, never NULL; static.
 */
const QdKind *
qd_kind_get (QdKindId id)
{
  g_assert ((int) id >= 0 && id < QD_N_KINDS);
  return kinds[id];
}

/* "goals" for "goals.csv": what people write for --kind */
static gboolean
is_csv_stem (const char *csv, const char *name)
{
  gsize length = strlen (name);

  return g_str_has_suffix (csv, ".csv") && strlen (csv) == length + 4 && strncmp (csv, name, length) == 0;
}

/**
 * qd_kind_find:
 * @name_or_csv: "goal", "goals" or "goals.csv"
 *
 * Returns: the kind of that name, or NULL when there is none (results included); static.
 */
const QdKind *
qd_kind_find (const char *name_or_csv)
{
  g_return_val_if_fail (name_or_csv != NULL, NULL);

  for (guint i = 0; i < QD_N_KINDS; i++)
    if (strcmp (kinds[i]->name, name_or_csv) == 0 || strcmp (kinds[i]->csv, name_or_csv) == 0
        || is_csv_stem (kinds[i]->csv, name_or_csv))
      return kinds[i];
  return NULL;
}

/**
 * qd_kind_find_field:
 *
 * Returns: the field of that stable name (CSV column), or NULL; static.
 */
const QdField *
qd_kind_find_field (const QdKind *kind, const char *name)
{
  g_return_val_if_fail (kind != NULL && name != NULL, NULL);

  for (guint i = 0; i < kind->n_fields; i++)
    if (strcmp (kind->fields[i].name, name) == 0)
      return &kind->fields[i];
  return NULL;
}

/**
 * qd_kind_code_field:
 *
 * Returns: the field that holds the record's code, or NULL for kinds known by a natural key; static.
 */
const QdField *
qd_kind_code_field (const QdKind *kind)
{
  g_return_val_if_fail (kind != NULL, NULL);

  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].type == QD_FIELD_CODE)
      return &kind->fields[i];
  return NULL;
}

/* case of letters does not count in what people type */
static gboolean
reads_as (const char *folded, const char *candidate)
{
  g_autofree char *folded_candidate = g_utf8_casefold (candidate, -1);

  return strcmp (folded, folded_candidate) == 0;
}

/**
 * qd_field_find_choice:
 * @field: a field of type CHOICE
 * @name: the choice's stable name, its English label or its Chinese label, in either case
 *
 * Returns: the choice meant, or NULL; static. Names are tried first, so that a label never hides a name.
 */
const QdChoice *
qd_field_find_choice (const QdField *field, const char *name)
{
  const QdLanguage *chinese = qd_language_get ("zh_CN");
  g_autofree char *folded = NULL;

  g_return_val_if_fail (field != NULL && field->choices != NULL && name != NULL, NULL);

  for (const QdChoice *choice = field->choices; choice->name != NULL; choice++)
    if (strcmp (name, choice->name) == 0)
      return choice;
  folded = g_utf8_casefold (name, -1);
  for (const QdChoice *choice = field->choices; choice->name != NULL; choice++)
    if (reads_as (folded, choice->name))
      return choice;
  for (const QdChoice *choice = field->choices; choice->name != NULL; choice++)
    if (reads_as (folded, choice->label) || reads_as (folded, qd_language_text (chinese, choice->label)))
      return choice;
  return NULL;
}

static const QdChoice *
choice_of (const QdField *field, int value)
{
  for (const QdChoice *choice = field->choices; choice->name != NULL; choice++)
    if (choice->value == value)
      return choice;
  return NULL;
}

/**
 * qd_field_choice_name:
 * @value: a value of the field's enum; 0 for empty
 *
 * Returns: the stable name of that choice, NULL for 0 and for a value that is no choice; static.
 */
const char *
qd_field_choice_name (const QdField *field, int value)
{
  const QdChoice *choice;

  g_return_val_if_fail (field != NULL && field->choices != NULL, NULL);
  choice = choice_of (field, value);
  return choice != NULL ? choice->name : NULL;
}

/**
 * qd_field_choice_label:
 * @value: a value of the field's enum; 0 for empty
 *
 * Returns: what people call that choice, a msgid; NULL for 0 and for a value that is no choice; static.
 */
const char *
qd_field_choice_label (const QdField *field, int value)
{
  const QdChoice *choice;

  g_return_val_if_fail (field != NULL && field->choices != NULL, NULL);
  choice = choice_of (field, value);
  return choice != NULL ? choice->label : NULL;
}
