#include "model/exchange/qd-import.h"

#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/exchange/qd-import-merge.h"
#include "model/exchange/qd-import-outliers.h"
#include "model/exchange/qd-import-plan.h"
#include "model/exchange/qd-results-import.h"

#define RECORDS_BETWEEN_CHECKS 4096

/* One import while it runs. */
typedef struct
{
  QdPlan                *plan;
  const QdImportOptions *options;
  const QdMapping       *mapping;
  QdImportReport        *report;
  GPtrArray             *sources;   /* QdImportSource * */
  QdJob                 *job;
} Import;

static gboolean
has_failed (const Import *import)
{
  if (import->report->n_errors == 0)
    return FALSE;
  if (!import->options->skip_bad_rows)
    return TRUE;
  for (guint i = 0; i < import->report->files->len; i++)
    if (((const QdImportFile *) g_ptr_array_index (import->report->files, i))->is_broken)
      return TRUE;
  return FALSE;
}

static gboolean
is_of_records (const QdImportSource *source)
{
  return source->kind && source->kind->id != QD_KIND_PLAN;
}

static gboolean
read_sources (Import *import, GError **error)
{
  qd_job_set_stage (import->job, _("Reading"));
  for (guint i = 0; i < import->sources->len; i++)
    {
      QdImportSource *source = g_ptr_array_index (import->sources, i);
      qd_job_set_progress (import->job, (double) i / import->sources->len);
      if (source->kind
          && !qd_import_source_read (source, import->options, import->mapping, import->report, import->job, error))
        return FALSE;
    }
  return TRUE;
}

/* First of all the plan's own settings: what a label of a period and an amount mean depends on them. *moved_by is the file
 * that gives the year another first month, if one does. */
static gboolean
write_settings (Import *import, QdImportFile **moved_by, GError **error)
{
  g_autoptr (QdPlanData) before = qd_plan_load_data (import->plan, error);

  if (!before)
    return FALSE;
  g_autoptr (QdRecord) settings = qd_record_copy ((const QdRecord *) qd_plan_data_plan (before));
  const QdPlanRecord *plan = (const QdPlanRecord *) settings;
  for (guint i = 0; i < import->sources->len; i++)
    {
      QdImportSource *source = g_ptr_array_index (import->sources, i);
      if (!source->kind || source->kind->id != QD_KIND_PLAN)
        continue;
      qd_import_plan_add (settings, source, before, import->mapping, import->report);
      if (plan->fiscal_year_start != qd_plan_data_plan (before)->fiscal_year_start)
        *moved_by = source->file;
    }
  return qd_record_equal (settings, (const QdRecord *) qd_plan_data_plan (before))
         || qd_plan_update (import->plan, settings, error);
}

static gboolean
merge_sources (Import *import, QdImportMerge *merge, GError **error)
{
  qd_job_set_stage (import->job, _("Checking"));
  for (guint i = 0; i < import->sources->len; i++)
    if (is_of_records (g_ptr_array_index (import->sources, i)))
      qd_import_merge_reserve (merge, g_ptr_array_index (import->sources, i));
  for (guint i = 0; i < import->sources->len; i++)
    if (is_of_records (g_ptr_array_index (import->sources, i))
        && !qd_import_merge_add (merge, g_ptr_array_index (import->sources, i), import->job, error))
      return FALSE;
  return qd_import_merge_check (merge, import->options->skip_bad_rows, import->job, error);
}

static gboolean
write_entry (Import *import, QdImportEntry *entry, GError **error)
{
  if (!entry->after || entry->is_rejected)
    return TRUE;
  if (!entry->stored)
    return qd_plan_insert (import->plan, entry->after, error);
  return qd_record_equal (entry->stored, entry->after) || qd_plan_update (import->plan, entry->after, error);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const QdRecord *one = qd_import_entry_record (*(const QdImportEntry *const *) a);
  const QdRecord *other = qd_import_entry_record (*(const QdImportEntry *const *) b);
  gint64 one_id = one ? one->id : 0, other_id = other ? other->id : 0;

  return (one_id > other_id) - (one_id < other_id);
}

/* A dry run knows the counts now; only results want to find the records of the same import. */
static gboolean
needs_records (const Import *import)
{
  if (!import->options->dry_run)
    return TRUE;
  for (guint i = 0; i < import->sources->len; i++)
    if (!((const QdImportSource *) g_ptr_array_index (import->sources, i))->kind)
      return TRUE;
  return FALSE;
}

/* In the order of the random ids, which is that of the file: thrown in as they come, each record lands on another page. */
static gboolean
write_records (Import *import, QdImportMerge *merge, GError **error)
{
  for (int kind = 0; kind < QD_N_KINDS; kind++)
    g_ptr_array_sort (merge->entries[kind], compare_ids);
  qd_job_set_stage (import->job, _("Writing"));
  for (int kind = 0; kind < QD_N_KINDS; kind++)
    for (guint i = 0; i < merge->entries[kind]->len; i++)
      {
        if (i % RECORDS_BETWEEN_CHECKS == 0)
          {
            if (!qd_job_check (import->job, error))
              return FALSE;
            qd_job_set_progress (import->job, (double) i / merge->entries[kind]->len);
          }
        if (!write_entry (import, g_ptr_array_index (merge->entries[kind], i), error))
          return FALSE;
      }
  return TRUE;
}

/* When records are bad nothing will be kept, but bad rows of results are to be listed too; without this every row of a
 * campaign that is new or bad would be called bad. */
static gboolean
write_placeholders (Import *import, QdImportMerge *merge, QdKindId kind, GError **error)
{
  const QdKind *description = qd_kind_get (kind);
  GHashTableIter iter;
  gpointer code, id;

  g_hash_table_iter_init (&iter, merge->reserved[kind]);
  while (g_hash_table_iter_next (&iter, &code, &id))
    {
      g_autoptr (QdRecord) record = qd_record_new (description);
      record->id = *(const gint64 *) id;
      for (guint i = 0; i < description->n_fields; i++)
        {
          const QdField *field = &description->fields[i];
          if (!(field->flags & QD_FIELD_REQUIRED))
            continue;
          if (field->type == QD_FIELD_DAY)
            qd_record_set_day (record, field, qd_day_from_ymd (2000, 1, 1));
          else
            qd_record_set_text (record, field, code);
        }
      if (!qd_plan_insert (import->plan, record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
import_results (Import *import, GError **error)
{
  QdImportOptions options = *import->options;

  options.dry_run = options.dry_run || has_failed (import);
  for (guint i = 0; i < import->sources->len; i++)
    {
      QdImportSource *source = g_ptr_array_index (import->sources, i);
      if (!source->kind
          && !qd_results_import_file (import->plan, source->file->path, source->workbook, source->sheet, &options,
                                      import->mapping, source->file, import->report, import->job, error))
        return FALSE;
    }
  return TRUE;
}

/* everything inside the open step */
static gboolean
run_step (Import *import, GError **error)
{
  QdImportFile *moved_by = NULL;

  if (!write_settings (import, &moved_by, error))
    return FALSE;
  g_autoptr (QdPlanData) data = qd_plan_load_step (import->plan, error);
  if (!data)
    return FALSE;
  g_autoptr (QdImportMerge) merge = qd_import_merge_new (data, import->mapping, import->report);
  merge->moved_by = moved_by;
  if (!merge_sources (import, merge, error))
    return FALSE;
  if (import->options->dry_run)
    qd_import_outliers_find (merge);
  if (has_failed (import))
    {
      if (!write_placeholders (import, merge, QD_KIND_CHANNEL, error)
          || !write_placeholders (import, merge, QD_KIND_CAMPAIGN, error))
        return FALSE;
    }
  else if (needs_records (import) && !write_records (import, merge, error))
    return FALSE;
  return import_results (import, error);
}

/* A rule of the plan that only the commit sees is said like every other thing that is wrong with the files. */
static gboolean
commit (Import *import, GError **error)
{
  g_autoptr (GError) local = NULL;

  import->report->written = qd_plan_commit (import->plan, &local);
  if (import->report->written)
    return TRUE;
  import->report->can_be_written = FALSE;
  if (import->report->files->len > 0
      && (g_error_matches (local, QD_ERROR, QD_ERROR_INVALID) || g_error_matches (local, QD_ERROR, QD_ERROR_CONFLICT)))
    {
      const QdImportFile *first = g_ptr_array_index (import->report->files, 0);
      qd_import_report_add_error (import->report, first, 0, NULL, NULL, local->message);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
finish_step (Import *import, gboolean is_complete, GError **error)
{
  import->report->can_be_written = is_complete && !has_failed (import);
  if (!import->report->can_be_written || import->options->dry_run || !qd_job_check (import->job, error))
    {
      qd_plan_rollback (import->plan);
      return is_complete && !qd_job_is_cancelled (import->job);
    }
  return commit (import, error);
}

/* the name of the step in undo and history */
static char *
step_name (const Import *import)
{
  const QdImportSource *first = import->sources->len > 0 ? g_ptr_array_index (import->sources, 0) : NULL;
  const char *path = import->sources->len == 1 ? first->file->path : import->options->paths[0];
  g_autofree char *name = g_path_get_basename (path);
  const guint n_paths = g_strv_length ((char **) import->options->paths);

  if (n_paths > 1 && import->sources->len > 1)
    return g_strdup_printf (_("Import of %s and %u more"), name, n_paths - 1);
  return g_strdup_printf (_("Import of %s"), name);
}

static gboolean
run (Import *import, GError **error)
{
  if (!read_sources (import, error))
    return FALSE;
  g_autofree char *what = step_name (import);
  if (!qd_plan_begin (import->plan, import->options->who, what, error))
    return FALSE;
  return finish_step (import, run_step (import, error), error);
}

/**
 * qd_import_run: imports CSV files and sheets of workbooks into a plan, all or nothing, as one undo step (interchange.md 2). A dry run does
 * exactly the same and then takes it back. Bad rows are in the report, which then says that nothing was written unless
 * they were to be skipped; a file that cannot be read as a whole is never skipped. NULL only when the work could not be
 * done at all: QD_ERROR_NOT_FOUND, INVALID (unknown kind), STORAGE, or G_IO_ERROR_CANCELLED; the plan is then as before.
 */
QdImportReport *
qd_import_run (QdPlan *plan, const QdImportOptions *options, QdJob *job, GError **error)
{
  g_autoptr (QdImportReport) report = qd_import_report_new ();
  g_autoptr (QdMapping) loaded = NULL;

  if (options->max_errors > 0)
    report->max_errors = options->max_errors;
  if (options->mapping_path)
    {
      loaded = qd_mapping_load (options->mapping_path, error);
      if (!loaded)
        return NULL;
    }
  else if (options->dates || options->decimal)
    loaded = qd_mapping_copy (options->mapping);
  if (options->dates)
    qd_mapping_set_dates (loaded, options->dates);
  if (options->decimal)
    qd_mapping_set_decimal (loaded, options->decimal);
  g_autoptr (GPtrArray) sources = qd_import_sources_find (options, report, job, error);
  if (!sources)
    return NULL;
  Import import = { plan, options, loaded ? loaded : options->mapping, report, sources, job };
  return run (&import, error) ? g_steal_pointer (&report) : NULL;
}
