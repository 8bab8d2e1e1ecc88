#include "model/exchange/qd-import-merge.h"

#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/exchange/qd-import-blame.h"

/* What can only be said of records together: references to rows that were rejected, loops, periods of targets, formulas.
 * Asked of a picture of the plan as the import would leave it. */

#define RECORDS_BETWEEN_CHECKS 4096

static gboolean
is_changed (const QdImportEntry *entry)
{
  return entry->after && !entry->is_rejected;
}

static gboolean
has_changes (const QdImportMerge *merge, QdKindId kind)
{
  for (guint i = 0; i < merge->entries[kind]->len; i++)
    if (is_changed (g_ptr_array_index (merge->entries[kind], i)))
      return TRUE;
  return FALSE;
}

/* ids of changed records, which stand in for those of the plan */
static GHashTable *
add_changed (const QdImportMerge *merge, QdKindId kind, GPtrArray *records)
{
  GHashTable *ids = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < merge->entries[kind]->len; i++)
    {
      const QdImportEntry *entry = g_ptr_array_index (merge->entries[kind], i);
      if (!is_changed (entry))
        continue;
      g_ptr_array_add (records, qd_record_copy (entry->after));
      g_hash_table_add (ids, &entry->after->id);
    }
  return ids;
}

/* Rows that were rejected are taken as mended, so that what refers to them is not called bad for their sake. */
static void
add_placeholders (const QdImportMerge *merge, QdKindId kind, GPtrArray *records, GHashTable *ids)
{
  const QdField *code_field = qd_kind_code_field (qd_kind_get (kind));
  GHashTableIter iter;
  gpointer code, id;

  g_hash_table_iter_init (&iter, merge->reserved[kind]);
  while (g_hash_table_iter_next (&iter, &code, &id))
    {
      if (g_hash_table_contains (ids, id))
        continue;
      QdRecord *record = qd_record_new (qd_kind_get (kind));
      record->id = *(const gint64 *) id;
      qd_record_set_text (record, code_field, code);
      g_ptr_array_add (records, record);
    }
}

static QdRecordSet *
set_after (const QdImportMerge *merge, QdKindId kind, gboolean cascade)
{
  gboolean needs_placeholders = !cascade && g_hash_table_size (merge->reserved[kind]) > 0;

  if (!has_changes (merge, kind) && !needs_placeholders)
    return qd_record_set_ref (merge->data->sets[kind]);
  GPtrArray *records = g_ptr_array_new ();
  g_autoptr (GHashTable) ids = add_changed (merge, kind, records);
  if (needs_placeholders)
    add_placeholders (merge, kind, records, ids);
  for (guint i = 0; i < qd_plan_data_count (merge->data, kind); i++)
    {
      const QdRecord *stored = qd_plan_data_nth (merge->data, kind, i);
      if (!g_hash_table_contains (ids, &stored->id))
        g_ptr_array_add (records, qd_record_copy (stored));
    }
  return qd_record_set_new (qd_kind_get (kind), records);
}

/* the plan as the import would leave it */
static QdPlanData *
picture_after (const QdImportMerge *merge, gboolean cascade)
{
  QdRecordSet *sets[QD_N_KINDS];

  for (int i = 0; i < QD_N_KINDS; i++)
    sets[i] = set_after (merge, i, cascade);
  return qd_plan_data_new (sets, qd_result_columns_ref (merge->data->results), merge->data->path);
}

static void
reject (QdImportMerge *merge, QdImportEntry *entry, const QdField *field, const char *reason)
{
  QdImportFile *file = entry->source->file;

  if (entry->status == QD_IMPORT_ADDED)
    file->added--;
  else if (entry->status == QD_IMPORT_UPDATED)
    file->updated--;
  else
    file->unchanged--;
  entry->is_rejected = TRUE;
  qd_import_source_reject_field (entry->source, merge->report, merge->mapping, entry->row, field, reason);
}

static gboolean
is_missing (const QdPlanData *after, const QdField *field, gint64 id)
{
  return id > 0 && !qd_plan_data_find (after, field->reference, id);
}

static gboolean
refers_to_missing (const QdPlanData *after, const QdRecord *record, const QdField *field)
{
  if (field->type == QD_FIELD_REFERENCE)
    return is_missing (after, field, qd_record_get_integer (record, field));
  GArray *ids = field->type == QD_FIELD_REFERENCES ? qd_record_get_references (record, field) : NULL;
  for (guint i = 0; ids && i < ids->len; i++)
    if (is_missing (after, field, g_array_index (ids, gint64, i)))
      return TRUE;
  return FALSE;
}

/* a reference to a row that was rejected; TRUE when there was one */
static gboolean
reject_dangling (QdImportMerge *merge, const QdPlanData *after, QdImportEntry *entry)
{
  for (guint i = 0; i < entry->kind->n_fields; i++)
    {
      const QdField *field = &entry->kind->fields[i];
      if (!refers_to_missing (after, entry->after, field))
        continue;
      const char *text = qd_import_source_text (entry->source, merge->mapping, entry->row, i, NULL);
      g_autofree char *reason = g_strdup_printf (_("“%s” is a row that cannot be taken"), text ? text : "");
      reject (merge, entry, field, reason);
      return TRUE;
    }
  return FALSE;
}

/* Whether the rules are asked of the record in the picture itself: a goal that moves must have its targets inside, but a
 * target in a file that does not fit is the fault of that row. */
static gboolean
is_moved_goal (const QdImportEntry *entry)
{
  return entry->kind->id == QD_KIND_GOAL && entry->stored
         && !qd_period_equal (&QD_GOAL (entry->stored)->period, &QD_GOAL (entry->after)->period);
}

static gboolean
is_valid (const QdPlanData *after, const QdImportEntry *entry, GError **error)
{
  const QdRecord *record = is_moved_goal (entry) ? qd_plan_data_find (after, QD_KIND_GOAL, entry->after->id)
                                                 : entry->after;

  return qd_plan_data_validate (after, record, error);
}

static gboolean
check_entry (QdImportMerge *merge, const QdPlanData *after, QdImportEntry *entry)
{
  g_autoptr (GError) error = NULL;

  if (reject_dangling (merge, after, entry))
    return FALSE;
  if (is_valid (after, entry, &error))
    return TRUE;
  reject (merge, entry, qd_import_blame_place (entry->after, is_moved_goal (entry)), error->message);
  return FALSE;
}

/* Another first month of the year moves quarters but not months: targets that no file names may then be outside. */
static void
check_moved_targets (QdImportMerge *merge, const QdPlanData *after)
{
  for (guint i = 0; i < qd_plan_data_count (after, QD_KIND_GOAL_TARGET); i++)
    {
      g_autoptr (GError) error = NULL;
      const QdRecord *target = qd_plan_data_nth (after, QD_KIND_GOAL_TARGET, i);
      const QdRecord *stored = qd_plan_data_find (merge->data, QD_KIND_GOAL_TARGET, target->id);
      if (stored && qd_record_equal (stored, target) && !qd_plan_data_validate (after, target, &error))
        {
          merge->moved_by->is_broken = TRUE;
          qd_import_report_add_error (merge->report, merge->moved_by, 0, "fiscal_year_start", NULL, error->message);
        }
    }
}

/* one look at all changed records; *n_rejected counts those that failed */
static gboolean
check_once (QdImportMerge *merge, gboolean cascade, guint *n_rejected, QdJob *job, GError **error)
{
  g_autoptr (QdPlanData) after = picture_after (merge, cascade);
  guint n_looked_at = 0;

  *n_rejected = 0;
  for (int kind = 0; kind < QD_N_KINDS; kind++)
    for (guint i = 0; i < merge->entries[kind]->len; i++)
      {
        QdImportEntry *entry = g_ptr_array_index (merge->entries[kind], i);
        if (!is_changed (entry))
          continue;
        if (n_looked_at++ % RECORDS_BETWEEN_CHECKS == 0 && !qd_job_check (job, error))
          return FALSE;
        if (!check_entry (merge, after, entry))
          (*n_rejected)++;
      }
  if (merge->moved_by && (*n_rejected == 0 || !cascade))
    check_moved_targets (merge, after);
  return TRUE;
}

/**
 * qd_import_merge_check: checks all changed records against the plan as the import would leave it and rejects the rows
 * of those that do not fit. With `cascade` that goes on until the rest fits together without the rejected ones.
 * FALSE only when cancelled.
 */
gboolean
qd_import_merge_check (QdImportMerge *merge, gboolean cascade, QdJob *job, GError **error)
{
  guint n_rejected;

  do
    if (!check_once (merge, cascade, &n_rejected, job, error))
      return FALSE;
  while (cascade && n_rejected > 0);
  return TRUE;
}
