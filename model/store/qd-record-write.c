#include "model/store/qd-record-store.h"

#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/store/qd-plan-private.h"

/* Writing half of the record store: one INSERT, UPDATE and DELETE per kind, built from its field table. */

/* id, columns: parted by commas, each with a text after its name */
static void
append_columns (GString *sql, const QdKind *kind, const char *after)
{
  g_string_append_printf (sql, "\"id\"%s", after);
  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].type != QD_FIELD_REFERENCES)
      g_string_append_printf (sql, ", \"%s\"%s", kind->fields[i].name, after);
}

static char *
insert_sql (const QdKind *kind)
{
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "INSERT INTO \"%s\" (", kind->name);
  append_columns (sql, kind, "");
  g_string_append (sql, ") VALUES (?");
  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].type != QD_FIELD_REFERENCES)
      g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

/* the id is the first parameter here too, so that a record is bound alike for both */
static char *
update_sql (const QdKind *kind)
{
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "UPDATE \"%s\" SET ", kind->name);
  append_columns (sql, kind, " = ?");
  g_string_append (sql, " WHERE \"id\" = ?1");
  return g_string_free (sql, FALSE);
}

static sqlite3_stmt *
get_statement (QdPlan *plan, const QdKind *kind, QdRecordStatement type, GError **error)
{
  sqlite3_stmt **statement = qd_plan_record_statement (plan, kind, type);
  g_autofree char *sql = NULL;
  int result;

  if (*statement != NULL)
    return *statement;
  if (type == QD_RECORD_INSERT)
    sql = insert_sql (kind);
  else if (type == QD_RECORD_UPDATE)
    sql = update_sql (kind);
  else
    sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE \"id\" = ?", kind->name);
  result = sqlite3_prepare_v3 (qd_plan_db (plan), sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL);
  if (result != SQLITE_OK)
    qd_store_set_error (qd_plan_db (plan), qd_plan_get_path (plan), result, error);
  return *statement;
}

static void
bind_made_text (sqlite3_stmt *statement, int column, char *text)
{
  sqlite3_bind_text (statement, column, text, -1, g_free);
}

static void
bind_field (sqlite3_stmt *statement, int column, const QdRecord *record, const QdField *field)
{
  if (qd_record_field_is_empty (record, field))
    {
      sqlite3_bind_null (statement, column);
      return;
    }
  switch (field->type)
    {
    case QD_FIELD_TEXT:
    case QD_FIELD_CODE:
      sqlite3_bind_text (statement, column, qd_record_get_text (record, field), -1, SQLITE_TRANSIENT);
      break;
    case QD_FIELD_NUMBER:
      sqlite3_bind_double (statement, column, qd_record_get_number (record, field));
      break;
    case QD_FIELD_INTEGER:
    case QD_FIELD_MONEY:
    case QD_FIELD_REFERENCE:
      sqlite3_bind_int64 (statement, column, qd_record_get_integer (record, field));
      break;
    case QD_FIELD_DAY:
      bind_made_text (statement, column, qd_day_to_text (qd_record_get_day (record, field)));
      break;
    case QD_FIELD_PERIOD:
      bind_made_text (statement, column, qd_period_to_label (qd_record_get_period (record, field)));
      break;
    case QD_FIELD_CHOICE:
      sqlite3_bind_text (statement, column,
                         qd_field_choice_name (field, qd_record_get_choice (record, field)), -1,
                         SQLITE_STATIC);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* A uniqueness the file keeps is one of code or natural key: said in the words of the plan. */
static gboolean
fail_to_write (QdPlan *plan, const QdRecord *record, int result, GError **error)
{
  if (result == SQLITE_CONSTRAINT_UNIQUE && qd_record_code (record) != NULL)
    {
      g_set_error (error, QD_ERROR, QD_ERROR_CONFLICT, _ ("the code %s is in use by another %s"),
                   qd_record_code (record), _ (record->kind->label));
      return FALSE;
    }
  if (result == SQLITE_CONSTRAINT_UNIQUE)
    {
      g_set_error (error, QD_ERROR, QD_ERROR_CONFLICT, _ ("there is already a %s with this key"),
                   _ (record->kind->label));
      return FALSE;
    }
  return qd_store_set_error (qd_plan_db (plan), qd_plan_get_path (plan), result, error);
}

static gboolean
write_row (QdPlan *plan, const QdRecord *record, QdRecordStatement type, GError **error)
{
  sqlite3_stmt *statement = get_statement (plan, record->kind, type, error);
  int column = 2, result;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, record->id);
  for (guint i = 0; i < record->kind->n_fields; i++)
    if (record->kind->fields[i].type != QD_FIELD_REFERENCES)
      bind_field (statement, column++, record, &record->kind->fields[i]);
  result = sqlite3_step (statement);
  if (result != SQLITE_DONE)
    fail_to_write (plan, record, result, error);
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  return result == SQLITE_DONE;
}

static gboolean
run_list_statement (QdPlan *plan, sqlite3_stmt *statement, GError **error)
{
  int result = sqlite3_step (statement);

  if (result != SQLITE_DONE)
    qd_store_set_error (qd_plan_db (plan), qd_plan_get_path (plan), result, error);
  sqlite3_reset (statement);
  return result == SQLITE_DONE;
}

static gboolean
clear_list (QdPlan *plan, const QdKind *kind, const QdField *field, gint64 id, GError **error)
{
  g_autofree char *table = qd_record_store_list_table (kind, field);
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE record = ?", table);
  sqlite3_stmt *statement = qd_plan_statement (plan, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  return run_list_statement (plan, statement, error);
}

static gboolean
write_list (QdPlan *plan, const QdRecord *record, const QdField *field, GError **error)
{
  GArray *ids = qd_record_get_references (record, field);
  g_autofree char *table = qd_record_store_list_table (record->kind, field);
  g_autofree char *sql
      = g_strdup_printf ("INSERT INTO \"%s\" (record, position, target) VALUES (?, ?, ?)", table);
  sqlite3_stmt *statement;

  if (!clear_list (plan, record->kind, field, record->id, error))
    return FALSE;
  statement = qd_plan_statement (plan, sql, error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      sqlite3_bind_int64 (statement, 1, record->id);
      sqlite3_bind_int64 (statement, 2, i + 1);
      sqlite3_bind_int64 (statement, 3, g_array_index (ids, gint64, i));
      if (!run_list_statement (plan, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_lists (QdPlan *plan, const QdRecord *record, GError **error)
{
  for (guint i = 0; i < record->kind->n_fields; i++)
    if (record->kind->fields[i].type == QD_FIELD_REFERENCES
        && !write_list (plan, record, &record->kind->fields[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
check_found (QdPlan *plan, const QdKind *kind, GError **error)
{
  if (sqlite3_changes (qd_plan_db (plan)) > 0)
    return TRUE;
  g_set_error (error, QD_ERROR, QD_ERROR_NOT_FOUND, _ ("the record (%s) is no longer in the plan"),
               _ (kind->label));
  return FALSE;
}

/**
 * qd_record_store_insert:
 * @record: with its id
 *
 * Returns: FALSE with QD_ERROR_CONFLICT when its code or natural key is in use.
 */
gboolean
qd_record_store_insert (QdPlan *plan, const QdRecord *record, GError **error)
{
  return write_row (plan, record, QD_RECORD_INSERT, error) && write_lists (plan, record, error);
}

/**
 * qd_record_store_update:
 *
 * Returns: FALSE with QD_ERROR_CONFLICT when its code or natural key is in use, QD_ERROR_NOT_FOUND when no
 * record has its id.
 */
gboolean
qd_record_store_update (QdPlan *plan, const QdRecord *record, GError **error)
{
  return write_row (plan, record, QD_RECORD_UPDATE, error) && check_found (plan, record->kind, error)
         && write_lists (plan, record, error);
}

/**
 * qd_record_store_delete:
 *
 * Returns: FALSE with QD_ERROR_NOT_FOUND when no record has the id. References to it are not looked at.
 */
gboolean
qd_record_store_delete (QdPlan *plan, const QdKind *kind, gint64 id, GError **error)
{
  sqlite3_stmt *statement = get_statement (plan, kind, QD_RECORD_DELETE, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].type == QD_FIELD_REFERENCES && !clear_list (plan, kind, &kind->fields[i], id, error))
      return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  return run_list_statement (plan, statement, error) && check_found (plan, kind, error);
}
