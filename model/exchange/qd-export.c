#include "model/exchange/qd-import.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "model/base/qd-error.h"
#include "model/exchange/qd-csv-writer.h"
#include "model/exchange/qd-results-export.h"

#define RESULTS_CSV "results.csv"

/* the plan is one record: its file has a row for every field */
static gboolean
write_plan (const QdPlanData *data, const QdTextContext *context, QdCsvWriter *writer, GError **error)
{
  const QdRecord *plan = (const QdRecord *) qd_plan_data_plan (data);

  qd_csv_writer_add (writer, "key");
  qd_csv_writer_add (writer, "value");
  if (!qd_csv_writer_end_row (writer, error))
    return FALSE;
  for (guint i = 0; i < plan->kind->n_fields; i++)
    {
      g_autofree char *text = qd_record_format_field (plan, &plan->kind->fields[i], context);
      qd_csv_writer_add (writer, plan->kind->fields[i].name);
      qd_csv_writer_add (writer, text);
      if (!qd_csv_writer_end_row (writer, error))
        return FALSE;
    }
  return TRUE;
}

/* An order by hand has a column only where there is one: all other files are as interchange.md has them. */
static gboolean
has_column (const QdPlanData *data, const QdKind *kind, const QdField *field)
{
  gboolean is_needed = (field->flags & QD_FIELD_BY_HAND) == 0;

  for (guint i = 0; i < qd_plan_data_count (data, kind->id) && !is_needed; i++)
    is_needed = !qd_record_field_is_empty (qd_plan_data_nth (data, kind->id, i), field);
  return is_needed;
}

static GPtrArray *
list_columns (const QdPlanData *data, const QdKind *kind)
{
  GPtrArray *columns = g_ptr_array_new ();

  for (guint i = 0; i < kind->n_fields; i++)
    if (has_column (data, kind, &kind->fields[i]))
      g_ptr_array_add (columns, (gpointer) &kind->fields[i]);
  return columns;
}

static gboolean
write_record (const QdRecord *record, const GPtrArray *columns, const QdTextContext *context, QdCsvWriter *writer,
              GError **error)
{
  for (guint i = 0; i < columns->len; i++)
    {
      g_autofree char *text = qd_record_format_field (record, g_ptr_array_index (columns, i), context);
      qd_csv_writer_add (writer, text);
    }
  return qd_csv_writer_end_row (writer, error);
}

static gboolean
write_records (const QdPlanData *data, const QdKind *kind, const QdTextContext *context, QdCsvWriter *writer,
               GError **error)
{
  g_autoptr (GPtrArray) columns = list_columns (data, kind);

  for (guint i = 0; i < columns->len; i++)
    qd_csv_writer_add (writer, ((const QdField *) g_ptr_array_index (columns, i))->name);
  if (!qd_csv_writer_end_row (writer, error))
    return FALSE;
  for (guint i = 0; i < qd_plan_data_count (data, kind->id); i++)
    if (!write_record (qd_plan_data_nth (data, kind->id, i), columns, context, writer, error))
      return FALSE;
  return TRUE;
}

static gboolean
write_kind (const QdPlanData *data, QdKindId kind, QdCsvWriter *writer, QdJob *job, GError **error)
{
  QdTextContext context;

  qd_plan_data_text_context (data, &context);
  if (kind == QD_KIND_RESULT)
    return qd_results_export (data, writer, job, error);
  if (kind == QD_KIND_PLAN)
    return write_plan (data, &context, writer, error);
  return write_records (data, qd_kind_get (kind), &context, writer, error);
}

/* every file beside its target and on the disk */
static GPtrArray *
write_all (const QdPlanData *data, const char *folder, QdJob *job, GError **error)
{
  g_autoptr (GPtrArray) writers = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_csv_writer_free);

  qd_job_set_stage (job, _("Writing"));
  for (int kind = 0; kind <= QD_KIND_RESULT; kind++)
    {
      const char *name = kind == QD_KIND_RESULT ? RESULTS_CSV : qd_kind_get (kind)->csv;
      g_autofree char *target = g_build_filename (folder, name, NULL);
      QdCsvWriter *writer = qd_csv_writer_new (target, error);
      if (!writer)
        return NULL;
      g_ptr_array_add (writers, writer);
      if (!qd_job_check (job, error) || !write_kind (data, kind, writer, job, error)
          || !qd_csv_writer_finish (writer, error))
        return NULL;
    }
  return g_steal_pointer (&writers);
}

static gboolean
write_folder (const QdPlanData *data, const char *folder, QdJob *job, GError **error)
{
  g_autoptr (GPtrArray) writers = write_all (data, folder, job, error);

  if (!writers || !qd_job_check (job, error))
    return FALSE;
  for (guint i = 0; i < writers->len; i++)
    if (!qd_csv_writer_commit (g_ptr_array_index (writers, i), error))
      return FALSE;
  return TRUE;
}

/**
 * qd_export_run: writes every kind as one CSV file into `folder`, which is made when it is missing: UTF-8 with BOM,
 * fields in the order of their kind (the order by hand only where some
 * record has one), rows by code or natural key, so that the same plan always gives the same bytes.
 * All files are written beside their targets before the first one takes its place; on an error or when cancelled
 * nothing is left behind. QD_ERROR_STORAGE, or G_IO_ERROR_CANCELLED.
 */
gboolean
qd_export_run (QdPlanData *data, const char *folder, QdJob *job, GError **error)
{
  gboolean is_new = !g_file_test (folder, G_FILE_TEST_EXISTS);

  if (g_mkdir_with_parents (folder, 0777) != 0)
    {
      int code = errno;
      g_set_error (error, QD_ERROR, QD_ERROR_STORAGE, _("The folder %s cannot be made: %s"), folder, g_strerror (code));
      return FALSE;
    }
  if (write_folder (data, folder, job, error))
    return TRUE;
  if (is_new)
    g_rmdir (folder);
  return FALSE;
}
