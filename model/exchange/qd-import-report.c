#include "model/exchange/qd-import-report.h"

#include "model/base/qd-number.h"
#include "model/xlsx/qd-xlsx.h"

static void
file_free (gpointer data)
{
  QdImportFile *file = data;

  g_free (file->path);
  g_free (file->kind);
  g_free (file->encoding);
  g_free (file->sheet);
  g_strfreev (file->columns);
  g_ptr_array_unref (file->unknown_columns);
  g_ptr_array_unref (file->new_campaigns);
  g_ptr_array_unref (file->new_channels);
  g_free (file);
}

static void
error_free (gpointer data)
{
  QdImportError *error = data;

  g_free (error->path);
  g_free (error->column);
  g_free (error->text);
  g_free (error->reason);
  g_free (error->sheet);
  g_free (error->cell);
  g_free (error);
}

/** qd_import_report_new: an empty report. */
QdImportReport *
qd_import_report_new (void)
{
  QdImportReport *report = g_new0 (QdImportReport, 1);

  report->files = g_ptr_array_new_with_free_func (file_free);
  report->errors = g_ptr_array_new_with_free_func (error_free);
  report->outliers = g_ptr_array_new_with_free_func (error_free);
  report->max_errors = QD_IMPORT_MAX_ERRORS;
  report->passed_over = g_ptr_array_new_with_free_func (g_free);
  return report;
}

/** qd_import_report_free: frees a report; NULL is nothing. */
void
qd_import_report_free (QdImportReport *report)
{
  if (!report)
    return;
  g_ptr_array_unref (report->files);
  g_ptr_array_unref (report->errors);
  g_ptr_array_unref (report->outliers);
  g_ptr_array_unref (report->passed_over);
  g_free (report);
}

/** qd_import_report_add_file: a file with all counts at 0; owned by the report. */
QdImportFile *
qd_import_report_add_file (QdImportReport *report, const char *path, const char *kind)
{
  QdImportFile *file = g_new0 (QdImportFile, 1);

  file->path = g_strdup (path);
  file->kind = g_strdup (kind);
  file->unknown_columns = g_ptr_array_new_with_free_func (g_free);
  file->new_campaigns = g_ptr_array_new_with_free_func (g_free);
  file->new_channels = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (report->files, file);
  return file;
}

/* where the cell of a column is that stands in this row of a sheet; NULL when that cannot be said */
static char *
find_cell (const QdImportFile *file, gint64 line, const char *column)
{
  for (guint i = 0; column && line > 0 && file->columns && file->columns[i]; i++)
    if (g_str_equal (file->columns[i], column))
      return qd_xlsx_address ((guint32) line - 1, i);
  return NULL;
}

static QdImportError *
entry_new (const QdImportFile *file, gint64 line, const char *column, const char *text, const char *reason)
{
  QdImportError *entry = g_new0 (QdImportError, 1);

  entry->path = g_strdup (file->path);
  entry->line = line;
  entry->column = g_strdup (column);
  entry->text = text ? qd_text_excerpt (text) : NULL;
  entry->reason = g_strdup (reason);
  entry->sheet = g_strdup (file->sheet);
  entry->cell = find_cell (file, line, column);
  return entry;
}

/**
 * qd_import_report_add_outlier: counts one more value that is far from the others of its column, and keeps it when it is
 * among the first that are listed. Line 0: of a day of results.
 */
void
qd_import_report_add_outlier (QdImportReport *report, const QdImportFile *file, gint64 line, const char *column,
                              const char *text, const char *reason)
{
  report->n_outliers++;
  if (report->outliers->len < QD_IMPORT_MAX_ERRORS)
    g_ptr_array_add (report->outliers, entry_new (file, line, column, text, reason));
}

/**
 * qd_import_report_add_error: counts one more bad row, and keeps it with the beginning of its text when it is among
 * the first that are listed. Line 0 stands for the file as a whole; column and text may be NULL.
 */
void
qd_import_report_add_error (QdImportReport *report, const QdImportFile *file, gint64 line, const char *column,
                            const char *text, const char *reason)
{
  report->n_errors++;
  if (report->errors->len < report->max_errors)
    g_ptr_array_add (report->errors, entry_new (file, line, column, text, reason));
}
