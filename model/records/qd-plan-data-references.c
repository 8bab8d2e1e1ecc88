#include "model/records/qd-plan-data.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/records/qd-formula.h"

/* What refers to what, and how records are called in messages. */

static gboolean
list_contains (const GArray *ids, gint64 id)
{
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

static gboolean
field_refers_to (const QdRecord *record, const QdField *field, QdKindId kind, gint64 id)
{
  if (field->type == QD_FIELD_REFERENCE && field->reference == kind)
    return qd_record_get_integer (record, field) == id;
  if (field->type == QD_FIELD_REFERENCES && field->reference == kind)
    return list_contains (qd_record_get_references (record, field), id);
  return FALSE;
}

static gboolean
formula_names (const QdRecord *metric, const char *code)
{
  g_autoptr (QdFormula) formula = NULL;

  if (QD_METRIC (metric)->formula == NULL)
    return FALSE;
  formula = qd_formula_parse (QD_METRIC (metric)->formula, NULL);
  return formula != NULL && g_strv_contains (qd_formula_operands (formula), code);
}

static gboolean
kind_may_refer (const QdKind *kind, QdKindId target)
{
  if (kind->id == QD_KIND_METRIC && target == QD_KIND_METRIC)
    return TRUE;
  for (guint i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].type == QD_FIELD_REFERENCE || kind->fields[i].type == QD_FIELD_REFERENCES)
        && kind->fields[i].reference == target)
      return TRUE;
  return FALSE;
}

static void
collect_references (const QdPlanData *data, const QdRecord *record, QdKindId kind, gint64 id, GArray *found)
{
  const char *code = qd_plan_data_code (data, kind, id);

  for (guint i = 0; i < record->kind->n_fields; i++)
    {
      const QdField *field = &record->kind->fields[i];
      QdReference reference = { record, field };

      if (field_refers_to (record, field, kind, id))
        g_array_append_val (found, reference);
      else if (kind == QD_KIND_METRIC && record->kind->id == QD_KIND_METRIC
               && strcmp (field->name, "formula") == 0 && code != NULL && record->id != id
               && formula_names (record, code))
        g_array_append_val (found, reference);
    }
}

/**
 * qd_plan_data_references_to:
 *
 * Returns: (transfer full): array of QdReference: every record and field that refers to that record, by kind
 * and in the order of the records. Formulas refer to metrics by code. Results are not records and not among
 * them.
 */
GArray *
qd_plan_data_references_to (const QdPlanData *data, QdKindId kind, gint64 id)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (QdReference));

  g_return_val_if_fail (data != NULL && kind < QD_N_KINDS, found);

  for (guint i = 0; i < QD_N_KINDS; i++)
    {
      if (!kind_may_refer (qd_kind_get (i), kind))
        continue;
      for (guint j = 0; j < qd_plan_data_count (data, i); j++)
        collect_references (data, qd_plan_data_nth (data, i, j), kind, id, found);
    }
  return found;
}

static void
append_word (GString *text, const char *word)
{
  if (word == NULL || *word == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, word);
}

static const char *
find_title_or_code (gpointer data, QdKindId kind, gint64 id)
{
  const QdRecord *record = qd_plan_data_find (data, kind, id);
  const char *title = record != NULL ? qd_record_title (record) : "";

  return *title != '\0' ? title : qd_plan_data_code (data, kind, id);
}

/**
 * qd_plan_data_name_in_words:
 *
 * Returns: (transfer full): what tells a record without code from others of its kind, as people know it: "New users
 * 2025-01" where qd_record_name() has the code of the metric; the code of any other.
 */
char *
qd_plan_data_name_in_words (const QdPlanData *data, const QdRecord *record)
{
  QdTextContext context;

  g_return_val_if_fail (data != NULL && record != NULL, NULL);

  qd_plan_data_text_context (data, &context);
  context.find_code = find_title_or_code;
  return qd_record_name (record, &context);
}

/**
 * qd_plan_data_describe:
 *
 * Returns: (transfer full): a short name of the record for messages and lists: "G-03 Title" for one with a
 * code, else its kind and what tells it from others: "value New users 2025-01".
 */
char *
qd_plan_data_describe (const QdPlanData *data, const QdRecord *record)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *label = NULL, *name = NULL;

  g_return_val_if_fail (data != NULL && record != NULL, NULL);

  if (qd_record_code (record) != NULL)
    {
      append_word (text, qd_record_code (record));
      append_word (text, qd_record_title (record));
      return g_strdup (text->str);
    }
  label = g_utf8_strdown (_ (record->kind->label), -1);
  append_word (text, label);
  name = qd_plan_data_name_in_words (data, record);
  append_word (text, record->kind->id == QD_KIND_PLAN ? qd_record_title (record) : name);
  return g_strdup (text->str);
}

/* --- formulas --- */

/* Whether the formula of METRIC leads to CODE, by the metrics that PATH (codes) gets; SEEN are those that do not. */
static gboolean
leads_to (const QdPlanData *data, const QdMetric *metric, const char *code, GHashTable *seen, GPtrArray *path)
{
  g_autoptr (QdFormula) formula = metric->formula != NULL ? qd_formula_parse (metric->formula, NULL) : NULL;

  for (const char *const *operand = formula != NULL ? qd_formula_operands (formula) : NULL; operand != NULL && *operand != NULL;
       operand++)
    {
      const QdRecord *next = qd_plan_data_find_code (data, QD_KIND_METRIC, *operand);

      g_ptr_array_add (path, g_strdup (*operand));
      if (g_str_equal (*operand, code)
          || (next != NULL && g_hash_table_add (seen, (gpointer) next) && leads_to (data, QD_METRIC (next), code, seen, path)))
        return TRUE;
      g_ptr_array_set_size (path, (int) path->len - 1);
    }
  return FALSE;
}

char *
qd_plan_data_formula_loop (const QdPlanData *data, const QdRecord *metric)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) path = g_ptr_array_new_with_free_func (g_free);
  const char *code = qd_record_code (metric);

  g_return_val_if_fail (metric->kind->id == QD_KIND_METRIC, NULL);

  if (code == NULL)
    return NULL;
  g_ptr_array_add (path, g_strdup (code));
  if (!leads_to (data, QD_METRIC (metric), code, seen, path))
    return NULL;
  g_ptr_array_add (path, NULL);
  return g_strjoinv (" → ", (char **) path->pdata);
}
