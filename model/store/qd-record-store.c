#include "model/store/qd-record-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/base/qd-error.h"
#include "model/store/qd-plan-private.h"

/**
 * qd_cell_from_column:
 *
 * Returns: the value of a result row; its text lives until the statement steps on.
 */
QdCell
qd_cell_from_column (sqlite3_stmt *statement, int column)
{
  QdCell cell = { .type = sqlite3_column_type (statement, column) };

  if (cell.type == SQLITE_INTEGER)
    cell.integer = sqlite3_column_int64 (statement, column);
  if (cell.type == SQLITE_INTEGER || cell.type == SQLITE_FLOAT)
    cell.number = sqlite3_column_double (statement, column);
  if (cell.type == SQLITE_TEXT)
    cell.text = (const char *) sqlite3_column_text (statement, column);
  return cell;
}

/**
 * qd_cell_from_value:
 * @value: (nullable): of a changeset; NULL reads as SQL NULL
 */
QdCell
qd_cell_from_value (sqlite3_value *value)
{
  QdCell cell = { .type = value != NULL ? sqlite3_value_type (value) : SQLITE_NULL };

  if (cell.type == SQLITE_INTEGER)
    cell.integer = sqlite3_value_int64 (value);
  if (cell.type == SQLITE_INTEGER || cell.type == SQLITE_FLOAT)
    cell.number = sqlite3_value_double (value);
  if (cell.type == SQLITE_TEXT)
    cell.text = (const char *) sqlite3_value_text (value);
  return cell;
}

static gboolean
read_choice (QdRecord *record, const QdField *field, const char *name)
{
  for (const QdChoice *choice = field->choices; choice->name != NULL; choice++)
    if (strcmp (choice->name, name) == 0)
      {
        qd_record_set_choice (record, field, choice->value);
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_text (QdRecord *record, const QdField *field, const char *text, int fiscal_year_start)
{
  QdPeriod period;
  QdDay day;

  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  switch (field->type)
    {
    case QD_FIELD_TEXT:
    case QD_FIELD_CODE:
      qd_record_set_text (record, field, text);
      return TRUE;
    case QD_FIELD_CHOICE:
      return read_choice (record, field, text);
    case QD_FIELD_DAY:
      if (!qd_day_parse (text, &day, NULL))
        return FALSE;
      qd_record_set_day (record, field, day);
      return TRUE;
    case QD_FIELD_PERIOD:
      if (!qd_period_parse (text, fiscal_year_start, &period, NULL))
        return FALSE;
      qd_record_set_period (record, field, &period);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
read_filled (QdRecord *record, const QdField *field, const QdCell *cell, int fiscal_year_start)
{
  gboolean is_number = cell->type == SQLITE_INTEGER || cell->type == SQLITE_FLOAT;

  switch (field->type)
    {
    case QD_FIELD_NUMBER:
      if (is_number)
        qd_record_set_number (record, field, cell->number);
      return is_number;
    case QD_FIELD_INTEGER:
    case QD_FIELD_MONEY:
    case QD_FIELD_REFERENCE:
      if (cell->type == SQLITE_INTEGER)
        qd_record_set_integer (record, field, cell->integer);
      return cell->type == SQLITE_INTEGER;
    default:
      return cell->type == SQLITE_TEXT && cell->text != NULL
             && read_text (record, field, cell->text, fiscal_year_start);
    }
}

/**
 * qd_record_store_read_cell:
 *
 * Puts a stored value into a field; SQL NULL makes it empty.
 *
 * Returns: FALSE with QD_ERROR_FORMAT when it is of another type, an unknown choice or no day or period.
 */
gboolean
qd_record_store_read_cell (QdRecord *record, const QdField *field, const QdCell *cell, int fiscal_year_start,
                           GError **error)
{
  g_autofree char *held = NULL;

  if (cell->type == SQLITE_NULL)
    {
      qd_record_clear_field (record, field);
      return TRUE;
    }
  if (read_filled (record, field, cell, fiscal_year_start))
    return TRUE;
  held = g_utf8_make_valid (cell->type == SQLITE_TEXT && cell->text != NULL ? cell->text : "?", -1);
  g_set_error (error, QD_ERROR, QD_ERROR_FORMAT, _ ("damaged: %s of a %s holds what cannot be read (%s)"),
               field->name, record->kind->name, held);
  return FALSE;
}

/**
 * qd_record_store_column:
 *
 * Returns: the column of the field in the table of its kind, the id being column 0; -1 for a list.
 */
int
qd_record_store_column (const QdKind *kind, const QdField *field)
{
  int column = 0;

  if (field->type == QD_FIELD_REFERENCES)
    return -1;
  for (const QdField *other = kind->fields; other <= field; other++)
    if (other->type != QD_FIELD_REFERENCES)
      column++;
  return column;
}

/**
 * qd_record_store_list_table:
 *
 * Returns: (transfer full): name of the table that holds a list field.
 */
char *
qd_record_store_list_table (const QdKind *kind, const QdField *field)
{
  return g_strdup_printf ("%s_%s", kind->name, field->name);
}

static char *
select_sql (const QdKind *kind)
{
  GString *sql = g_string_new ("SELECT \"id\"");

  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].type != QD_FIELD_REFERENCES)
      g_string_append_printf (sql, ", \"%s\"", kind->fields[i].name);
  g_string_append_printf (sql, " FROM \"%s\"", kind->name);
  return g_string_free (sql, FALSE);
}

/**
 * qd_record_store_check_tables:
 *
 * Returns: whether all tables and columns of records can be read; nothing is read but the schema.
 */
gboolean
qd_record_store_check_tables (sqlite3 *db, const char *path, GError **error)
{
  for (guint i = 0; i < QD_N_KINDS; i++)
    {
      g_autofree char *sql = select_sql (qd_kind_get (i));
      sqlite3_stmt *statement = NULL;
      int result = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

      sqlite3_finalize (statement);
      if (result != SQLITE_OK)
        return qd_store_set_error (db, path, result, error);
    }
  return TRUE;
}

static QdRecord *
read_row (
    sqlite3_stmt *statement, const char *path, const QdKind *kind, int fiscal_year_start, GError **error)
{
  g_autoptr (QdRecord) record = qd_record_new (kind);
  int column = 1;

  record->id = sqlite3_column_int64 (statement, 0);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const QdField *field = &kind->fields[i];
      QdCell cell;

      if (field->type == QD_FIELD_REFERENCES)
        continue;
      cell = qd_cell_from_column (statement, column++);
      if (!qd_record_store_read_cell (record, field, &cell, fiscal_year_start, error))
        {
          g_prefix_error (error, "%s: ", path);
          return NULL;
        }
    }
  return g_steal_pointer (&record);
}

static gboolean
read_rows (sqlite3 *db,
           const char *path,
           const QdKind *kind,
           int fiscal_year_start,
           GPtrArray *records,
           GError **error)
{
  g_autofree char *sql = select_sql (kind);
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);
  gboolean readable = TRUE;

  while (readable && result != SQLITE_DONE)
    {
      QdRecord *record;

      if (result == SQLITE_OK || result == SQLITE_ROW)
        result = sqlite3_step (statement);
      if (result == SQLITE_DONE)
        break;
      if (result != SQLITE_ROW)
        readable = qd_store_set_error (db, path, result, error);
      else if ((record = read_row (statement, path, kind, fiscal_year_start, error)) == NULL)
        readable = FALSE;
      else
        g_ptr_array_add (records, record);
    }
  sqlite3_finalize (statement);
  return readable;
}

static void
append_id (QdRecord *record, const QdField *field, gint64 id)
{
  GArray *ids = qd_record_get_references (record, field);
  g_autoptr (GArray) longer = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (ids != NULL)
    g_array_append_vals (longer, ids->data, ids->len);
  g_array_append_val (longer, id);
  qd_record_set_references (record, field, longer);
}

static gboolean
read_list (sqlite3 *db, const char *path, const QdField *field, QdRecordSet *set, GError **error)
{
  g_autofree char *table = qd_record_store_list_table (set->kind, field);
  g_autofree char *sql
      = g_strdup_printf ("SELECT record, target FROM \"%s\" ORDER BY record, position", table);
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  while (result == SQLITE_OK || result == SQLITE_ROW)
    {
      gint64 id;
      QdRecord *record;

      result = sqlite3_step (statement);
      if (result != SQLITE_ROW)
        break;
      id = sqlite3_column_int64 (statement, 0);
      record = (QdRecord *) qd_record_set_find (set, id);
      if (record != NULL)
        append_id (record, field, sqlite3_column_int64 (statement, 1));
    }
  sqlite3_finalize (statement);
  return result == SQLITE_DONE || qd_store_set_error (db, path, result, error);
}

/**
 * qd_record_store_load:
 * @fiscal_year_start: month periods are read with
 *
 * Returns: (transfer full): all records of the kind; NULL with error.
 */
QdRecordSet *
qd_record_store_load (
    sqlite3 *db, const char *path, const QdKind *kind, int fiscal_year_start, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);
  g_autoptr (QdRecordSet) set = NULL;

  if (!read_rows (db, path, kind, fiscal_year_start, records, error))
    return NULL;
  set = qd_record_set_new (kind, g_steal_pointer (&records));
  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].type == QD_FIELD_REFERENCES && !read_list (db, path, &kind->fields[i], set, error))
      return NULL;
  return g_steal_pointer (&set);
}

/* the row of one id; NULL without error when there is none */
static QdRecord *
read_one (sqlite3 *db,
          const char *path,
          const QdKind *kind,
          sqlite3_stmt *statement,
          gint64 id,
          int fiscal_year_start,
          GError **error)
{
  QdRecord *record = NULL;
  int result;

  sqlite3_bind_int64 (statement, 1, id);
  result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    record = read_row (statement, path, kind, fiscal_year_start, error);
  else if (result != SQLITE_DONE)
    qd_store_set_error (db, path, result, error);
  sqlite3_reset (statement);
  return record;
}

static gboolean
read_list_of_one (sqlite3 *db, const char *path, const QdField *field, QdRecord *record, GError **error)
{
  g_autofree char *table = qd_record_store_list_table (record->kind, field);
  g_autofree char *sql = g_strdup_printf (
      "SELECT target FROM \"%s\" WHERE record = %" G_GINT64_FORMAT " ORDER BY position", table, record->id);
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  while (result == SQLITE_OK || result == SQLITE_ROW)
    {
      result = sqlite3_step (statement);
      if (result == SQLITE_ROW)
        append_id (record, field, sqlite3_column_int64 (statement, 0));
    }
  sqlite3_finalize (statement);
  return result == SQLITE_DONE || qd_store_set_error (db, path, result, error);
}

static gboolean
read_lists_of_one (sqlite3 *db, const char *path, QdRecord *record, GError **error)
{
  for (guint i = 0; i < record->kind->n_fields; i++)
    if (record->kind->fields[i].type == QD_FIELD_REFERENCES
        && !read_list_of_one (db, path, &record->kind->fields[i], record, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_some (sqlite3 *db, const char *path, const QdKind *kind, sqlite3_stmt *statement, GHashTable *ids,
           int fiscal_year_start, GPtrArray *records, GError **error)
{
  g_autoptr (GError) read_error = NULL;
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      QdRecord *record = read_one (db, path, kind, statement, *(gint64 *) id, fiscal_year_start, &read_error);

      if (record != NULL)
        g_ptr_array_add (records, record);
      if (read_error == NULL && record != NULL)
        read_lists_of_one (db, path, record, &read_error);
      if (read_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&read_error));
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * qd_record_store_load_some:
 * @ids: gint64 *
 *
 * Returns: (transfer full): array of QdRecord: those of the ids that are in the file; NULL with error.
 */
GPtrArray *
qd_record_store_load_some (
    sqlite3 *db, const char *path, const QdKind *kind, GHashTable *ids, int fiscal_year_start, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_record_free);
  g_autofree char *all = select_sql (kind), *sql = g_strconcat (all, " WHERE \"id\" = ?", NULL);
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);
  gboolean done = result == SQLITE_OK;

  if (done)
    done = read_some (db, path, kind, statement, ids, fiscal_year_start, records, error);
  else
    qd_store_set_error (db, path, result, error);
  sqlite3_finalize (statement);
  return done ? g_steal_pointer (&records) : NULL;
}
