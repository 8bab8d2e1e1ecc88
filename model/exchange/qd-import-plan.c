#include "model/exchange/qd-import-plan.h"

#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"

static gboolean
has_amounts (const QdPlanData *data)
{
  static const QdKindId kinds[] = { QD_KIND_BUDGET_LINE, QD_KIND_TRANSFER, QD_KIND_SPEND, QD_KIND_CAMPAIGN };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (qd_plan_data_count (data, kinds[i]) > 0)
      return TRUE;
  return data->results->n_blocks > 0;
}

/* Amounts are kept in minor units, which another currency may not have. The plan refuses that when it is to be kept; here
 * it is said of its row, in a dry run too. */
static gboolean
check_currency (const QdRecord *settings, const QdPlanData *before, GError **error)
{
  const char *currency = ((const QdPlanRecord *) settings)->currency;

  if (qd_currency_decimals (currency) == before->money_decimals || !has_amounts (before))
    return TRUE;
  g_set_error (error, QD_ERROR, QD_ERROR_CONFLICT,
               _("the currency cannot change from %s to %s, which counts in other units, while there are amounts"),
               qd_plan_data_plan (before)->currency, currency);
  return FALSE;
}

static const QdField *
field_of_key (const QdKind *kind, const QdMapping *mapping, const char *key)
{
  g_autofree QdColumnName *names = g_new (QdColumnName, kind->n_fields);

  for (guint i = 0; i < kind->n_fields; i++)
    names[i] = (QdColumnName) { kind->fields[i].name, kind->fields[i].label };
  int field = qd_mapping_find_column (mapping, key, names, kind->n_fields);
  return field < 0 ? NULL : &kind->fields[field];
}

/* one setting into a copy, so that a bad one leaves the others as they are */
static gboolean
set_field (QdRecord *settings, const QdField *field, const char *text, const QdPlanData *before, GError **error)
{
  QdTextContext context;

  g_autoptr (QdRecord) changed = qd_record_copy (settings);

  qd_plan_data_text_context (before, &context);
  if (!qd_record_parse_field (changed, field, text, &context, error) || !qd_record_validate_field (changed, field, error)
      || !qd_record_validate (changed, error) || !check_currency (changed, before, error))
    return FALSE;
  qd_record_copy_field (settings, changed, field);
  return TRUE;
}

/**
 * qd_import_plan_add: reads the rows of plan.csv into `settings`. A key that is no setting is reported like an unknown
 * column. Each row counts as updated or unchanged by itself; of two with one key the later stands.
 */
void
qd_import_plan_add (QdRecord *settings, QdImportSource *source, const QdPlanData *before, const QdMapping *mapping,
                    QdImportReport *report)
{
  for (guint row = 0; !source->file->is_broken && row < qd_import_source_n_rows (source); row++)
    {
      g_autoptr (GError) error = NULL;
      const char *key = qd_import_source_cell (source, row, (guint) source->column_of[QD_IMPORT_PLAN_KEY]);
      const char *cell = qd_import_source_cell (source, row, (guint) source->column_of[QD_IMPORT_PLAN_VALUE]);
      const QdField *field = field_of_key (settings->kind, mapping, key);
      if (!field)
        {
          g_ptr_array_add (source->file->unknown_columns, g_strdup (key));
          source->file->unchanged++;
          continue;
        }
      g_autoptr (QdRecord) old = qd_record_copy (settings);
      g_autofree char *typed = NULL;
      if (!qd_mapping_type_cell (mapping, field->name, field->type, before->money_decimals, cell, &typed, &error)
          || !set_field (settings, field, typed ? typed : cell, before, &error))
        qd_import_source_reject (source, report, row, key, cell, error->message);
      else if (qd_record_field_equal (old, settings, field))
        source->file->unchanged++;
      else
        source->file->updated++;
    }
}
