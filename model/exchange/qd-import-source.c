#include "model/exchange/qd-import-source.h"

#include <errno.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/exchange/qd-csv-reader.h"
#include "model/exchange/qd-encoding.h"
#include "model/exchange/qd-import-sheet.h"
#include "model/exchange/qd-input.h"

#define ROWS_BETWEEN_CHECKS 4096

/* a sheet while it is read */
typedef struct
{
  QdImportSource  *source;
  const QdMapping *mapping;
  QdImportReport  *report;
} Reading;

/* the file as a whole cannot be taken */
static gboolean
break_source (QdImportSource *source, QdImportReport *report, gint64 line, const char *column, const char *reason)
{
  source->file->is_broken = TRUE;
  qd_import_report_add_error (report, source->file, line, column, NULL, reason);
  return TRUE;
}

static gboolean
load_text (QdImportSource *source, const QdImportOptions *options, QdImportReport *report, char **text, gsize *length,
           GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *bytes = NULL;
  gsize n_bytes;

  if (!qd_input_check (source->file->path, error))
    return FALSE;
  if (!g_file_get_contents (source->file->path, &bytes, &n_bytes, &local))
    {
      g_set_error (error, QD_ERROR, QD_ERROR_STORAGE, _("%s cannot be read: %s"), source->file->path, local->message);
      return FALSE;
    }
  if (n_bytes >= 4 && memcmp (bytes, "PK\003\004", 4) == 0)
    return break_source (source, report, 0, NULL, _("this is a workbook or an archive; save it as CSV first"));
  *text = qd_encoding_to_utf8 (bytes, n_bytes, options->encoding, length, &source->file->encoding, &local);
  return *text ? TRUE : break_source (source, report, 0, NULL, local->message);
}

static void
names_of_kind (const QdKind *kind, QdColumnName *names)
{
  for (guint i = 0; i < kind->n_fields; i++)
    names[i] = (QdColumnName) { kind->fields[i].name, kind->fields[i].label };
}

/* An exact mapping knows columns by their headers: of two with the same one the first is meant. */
static gboolean
is_double (const QdImportSource *source, const QdMapping *mapping, guint column, int first)
{
  return first >= 0 && qd_mapping_is_exact (mapping) && g_str_equal (source->headers[first], source->headers[column]);
}

/* which column is which field; FALSE when two are the same */
static gboolean
match_columns (QdImportSource *source, const QdMapping *mapping, const QdColumnName *names, guint n_names,
               QdImportReport *report)
{
  source->column_of = g_new (int, n_names);
  for (guint i = 0; i < n_names; i++)
    source->column_of[i] = -1;
  for (guint i = 0; i < source->n_columns; i++)
    {
      int field = qd_mapping_find_column (mapping, source->headers[i], names, n_names);
      if (field < 0 || is_double (source, mapping, i, source->column_of[field]))
        {
          if (*source->headers[i])
            g_ptr_array_add (source->file->unknown_columns, g_strdup (source->headers[i]));
          continue;
        }
      if (source->column_of[field] >= 0)
        {
          g_autofree char *reason = g_strdup_printf (_("two columns are the field “%s”"), names[field].name);
          break_source (source, report, source->header_line, source->headers[i], reason);
          return FALSE;
        }
      source->column_of[field] = (int) i;
    }
  return TRUE;
}

static void
check_required (QdImportSource *source, const QdMapping *mapping, QdImportReport *report)
{
  for (guint i = 0; i < source->kind->n_fields; i++)
    {
      const QdField *field = &source->kind->fields[i];
      if (!(field->flags & QD_FIELD_REQUIRED) || source->column_of[i] >= 0 || qd_mapping_constant (mapping, field->name))
        continue;
      g_autofree char *reason = g_strdup_printf (_("the required column “%s” is missing"), field->name);
      break_source (source, report, source->header_line, field->name, reason);
    }
}

/* the plan's own file has the columns key and value, and a row for every field */
static void
match_plan_columns (QdImportSource *source, const QdMapping *mapping, QdImportReport *report)
{
  static const QdColumnName names[] = { { "key", QD_N ("Key") }, { "value", QD_N ("Value") } };

  if (!match_columns (source, mapping, names, G_N_ELEMENTS (names), report))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (source->column_of[i] < 0)
      {
        g_autofree char *reason = g_strdup_printf (_("the required column “%s” is missing"), names[i].name);
        break_source (source, report, source->header_line, names[i].name, reason);
      }
}

static void
read_header (QdImportSource *source, const QdMapping *mapping, const GPtrArray *cells, QdImportReport *report)
{
  g_autofree QdColumnName *names = g_new (QdColumnName, source->kind->n_fields);

  source->n_columns = cells->len;
  source->headers = g_new0 (char *, cells->len + 1);
  for (guint i = 0; i < cells->len; i++)
    source->headers[i] = g_strstrip (g_strdup (g_ptr_array_index (cells, i)));
  if (source->kind->id == QD_KIND_PLAN)
    {
      match_plan_columns (source, mapping, report);
      return;
    }
  names_of_kind (source->kind, names);
  if (match_columns (source, mapping, names, source->kind->n_fields, report))
    check_required (source, mapping, report);
}

/* strips the cells in place; FALSE for a row that has nothing in it */
static gboolean
strip_cells (GPtrArray *cells)
{
  gboolean has_text = FALSE;

  for (guint i = 0; i < cells->len; i++)
    {
      char *cell = g_strchug (g_ptr_array_index (cells, i));
      g_strchomp (cell);
      has_text = has_text || *cell;
    }
  return has_text;
}

/* a row has one cell for each column; empty ones behind the last column do no harm */
static gboolean
has_right_length (const GPtrArray *cells, guint n_columns)
{
  for (guint i = n_columns; i < cells->len; i++)
    if (*(const char *) g_ptr_array_index (cells, i))
      return FALSE;
  return cells->len >= n_columns;
}

static void
add_row (QdImportSource *source, GPtrArray *cells, gint64 line, QdImportReport *report)
{
  source->file->rows++;
  if (!has_right_length (cells, source->n_columns))
    {
      g_autofree char *reason = g_strdup_printf (_("the row has %u cells, the header %u"), cells->len,
                                                 source->n_columns);
      source->file->rejected++;
      qd_import_report_add_error (report, source->file, line, NULL, NULL, reason);
      return;
    }
  g_array_append_val (source->lines, line);
  for (guint i = 0; i < source->n_columns; i++)
    g_ptr_array_add (source->cells, g_ptr_array_index (cells, i));
}

static gboolean
take_header (gint64 line, char *const *cells, guint n_cells, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < n_cells; i++)
    g_ptr_array_add (texts, cells[i]);
  reading->source->header_line = line;
  read_header (reading->source, reading->mapping, texts, reading->report);
  reading->source->file->columns = g_strdupv (reading->source->headers);
  return !reading->source->file->is_broken;
}

/* what a column of the sheet is a field of; NULL when of none */
static const QdField *
field_of_column (guint column, gpointer data)
{
  const Reading *reading = data;
  const QdImportSource *source = reading->source;

  for (guint i = 0; source->kind->id != QD_KIND_PLAN && i < source->kind->n_fields; i++)
    if (source->column_of[i] == (int) column)
      return &source->kind->fields[i];
  return NULL;
}

static gboolean
has_comma (guint column, gpointer data)
{
  const Reading *reading = data;
  const QdField *field = field_of_column (column, data);

  return field && qd_mapping_notation (reading->mapping, field->name).decimal == QD_DECIMAL_COMMA;
}

static gboolean
take_row (gint64 line, char *const *cells, guint n_cells, const QdImportBadCell *bad, gpointer data)
{
  Reading *reading = data;
  QdImportSource *source = reading->source;
  const gboolean is_plan = source->kind->id == QD_KIND_PLAN;

  source->file->rows++;
  if (bad->reason && (is_plan || field_of_column (bad->column, data)))
    {
      source->file->rejected++;
      qd_import_report_add_error (reading->report, source->file, line, source->headers[bad->column],
                                  cells[bad->column], bad->reason);
      return TRUE;
    }
  g_array_append_val (source->lines, line);
  for (guint i = 0; i < source->n_columns; i++)
    g_ptr_array_add (source->cells, g_string_chunk_insert (source->texts, i < n_cells ? cells[i] : ""));
  return TRUE;
}

static gboolean
read_sheet (QdImportSource *source, const QdImportOptions *options, const QdMapping *mapping, QdImportReport *report,
            QdJob *job, GError **error)
{
  static const QdImportSheetHandler handler = { take_header, field_of_column, has_comma, take_row };
  Reading reading = { source, mapping, report };
  g_autoptr (GError) local = NULL;

  source->texts = g_string_chunk_new (64 * 1024);
  if (!qd_import_sheet_read (source->workbook, source->sheet, options->head_line, &handler, &reading, job, &local))
    {
      if (local->domain != QD_ERROR)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      return break_source (source, report, 0, NULL, local->message);
    }
  if (!source->headers)
    return break_source (source, report, 0, NULL, _("the sheet has no row of column names"));
  qd_import_sheet_fill_merged (source->workbook, source->lines, source->cells, source->n_columns);
  return TRUE;
}

static gboolean
read_rows (QdImportSource *source, QdImportReport *report, QdJob *job, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autoptr (GError) local = NULL;
  gint64 line;

  while (qd_csv_reader_next (source->reader, cells, &line, &local))
    {
      if (strip_cells (cells))
        add_row (source, cells, line, report);
      if (source->lines->len % ROWS_BETWEEN_CHECKS == 0 && !qd_job_check (job, error))
        return FALSE;
    }
  return local ? break_source (source, report, line, NULL, local->message) : TRUE;
}

/**
 * qd_import_source_read: reads header and rows of a source of records. What is wrong in the file goes to the report
 * (then its file is_broken, or the row is rejected). FALSE only when nothing could be read: QD_ERROR_STORAGE, or cancelled.
 */
gboolean
qd_import_source_read (QdImportSource *source, const QdImportOptions *options, const QdMapping *mapping,
                       QdImportReport *report, QdJob *job, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autoptr (GError) local = NULL;
  char *text = NULL;
  gsize length;
  gint64 line;

  if (source->workbook)
    return read_sheet (source, options, mapping, report, job, error);
  source->header_line = MAX (options->head_line, 1);
  if (!load_text (source, options, report, &text, &length, error))
    return FALSE;
  if (source->file->is_broken)
    return TRUE;
  source->reader = qd_csv_reader_new_at (text, length, options->head_line, options->separator);
  if (!qd_csv_reader_next (source->reader, cells, &line, &local))
    return break_source (source, report, local ? line : 0, NULL, local ? local->message : _("the file is empty"));
  read_header (source, mapping, cells, report);
  return source->file->is_broken || read_rows (source, report, job, error);
}

/** qd_import_source_n_rows: rows with the right number of cells. */
guint
qd_import_source_n_rows (const QdImportSource *source)
{
  return source->lines->len;
}

/** qd_import_source_line: the line on which a row begins, from 1. */
gint64
qd_import_source_line (const QdImportSource *source, guint row)
{
  return g_array_index (source->lines, gint64, row);
}

/** qd_import_source_cell: the text of a cell, "" when empty. Owned by the source. */
const char *
qd_import_source_cell (const QdImportSource *source, guint row, guint column)
{
  return g_ptr_array_index (source->cells, (gsize) row * source->n_columns + column);
}

/**
 * qd_import_source_text: the text of a field (by its index in the kind) in a row: the constant of the mapping, else
 * the cell as the mapping translates it. NULL when the file says nothing of that field, which then stays as it is.
 */
const char *
qd_import_source_text (const QdImportSource *source, const QdMapping *mapping, guint row, guint field,
                       const char **column)
{
  const char *name = source->kind->fields[field].name;
  const char *constant = qd_mapping_constant (mapping, name);
  int index = source->column_of[field];

  if (column)
    *column = constant || index < 0 ? name : source->headers[index];
  if (constant || index < 0)
    return constant;
  return qd_mapping_value (mapping, name, qd_import_source_cell (source, row, (guint) index));
}

/**
 * qd_import_source_typed_text: what a field says in a row, as people type it (qd_mapping_type_cell()); *text NULL when the
 * file says nothing of it. A constant is typed already. *typed (NULL before the first call, to be freed after the last) holds
 * the text where it is not the cell's own. FALSE with QD_ERROR_INVALID when the cell is not written as was said.
 */
gboolean
qd_import_source_typed_text (const QdImportSource *source, const QdMapping *mapping, int money_decimals, guint row,
                             guint field, const char **column, const char **text, char **typed, GError **error)
{
  const QdField *description = &source->kind->fields[field];

  g_clear_pointer (typed, g_free);
  *text = qd_import_source_text (source, mapping, row, field, column);
  if (!*text || source->column_of[field] < 0 || qd_mapping_constant (mapping, description->name))
    return TRUE;
  const char *cell = qd_import_source_cell (source, row, (guint) source->column_of[field]);
  if (!qd_mapping_type_cell (mapping, description->name, description->type, money_decimals, cell, typed, error))
    return FALSE;
  *text = *typed ? *typed : cell;
  return TRUE;
}

/** qd_import_source_reject: counts a row that cannot be taken and lists it in the report. */
void
qd_import_source_reject (QdImportSource *source, QdImportReport *report, guint row, const char *column,
                         const char *text, const char *reason)
{
  source->file->rejected++;
  qd_import_report_add_error (report, source->file, qd_import_source_line (source, row), column, text, reason);
}

/**
 * qd_import_source_reject_field: counts a row that cannot be taken because of a field; the report names its column and
 * text. A field that the file says nothing of, or NULL, stands for the row as a whole.
 */
void
qd_import_source_reject_field (QdImportSource *source, QdImportReport *report, const QdMapping *mapping, guint row,
                               const QdField *field, const char *reason)
{
  const char *column = NULL, *text = NULL;

  if (field)
    text = qd_import_source_text (source, mapping, row, (guint) (field - source->kind->fields), &column);
  qd_import_source_reject (source, report, row, text ? column : NULL, text, reason);
}
