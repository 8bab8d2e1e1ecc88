#include <glib.h>
#include <string.h>

#include "model/store/qd-migrate.h"
#include "model/store/qd-record-store.h"

/* The field tables against the SQL schema: the schema is written by hand, so that it can be read, and held
 * here. */

static sqlite3 *
new_database (void)
{
  g_auto (GStrv) scripts = qd_migrate_load_scripts ();
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  for (guint i = 0; scripts[i] != NULL; i++)
    {
      char *message = NULL;

      if (sqlite3_exec (db, scripts[i], NULL, NULL, &message) != SQLITE_OK)
        g_error ("%s", message);
    }
  return db;
}

static sqlite3_stmt *
query (sqlite3 *db, const char *format, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("%s%s)", format, table);
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  return statement;
}

static const char *
sql_type (QdFieldType type)
{
  switch (type)
    {
    case QD_FIELD_NUMBER:
      return "REAL";
    case QD_FIELD_INTEGER:
    case QD_FIELD_MONEY:
    case QD_FIELD_REFERENCE:
      return "INTEGER";
    default:
      return "TEXT";
    }
}

static void
check_column (sqlite3_stmt *row, const QdField *field)
{
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *) sqlite3_column_text (row, 1), ==, field->name);
  g_assert_cmpstr ((const char *) sqlite3_column_text (row, 2), ==, sql_type (field->type));
  g_assert_cmpint (sqlite3_column_int (row, 3), ==, (field->flags & QD_FIELD_REQUIRED) != 0);
  g_assert_cmpint (sqlite3_column_int (row, 5), ==, 0);
}

static void
test_tables_have_the_columns_of_their_kinds (void)
{
  sqlite3 *db = new_database ();

  for (guint i = 0; i < QD_N_KINDS; i++)
    {
      const QdKind *kind = qd_kind_get (i);
      sqlite3_stmt *row = query (db, "PRAGMA table_info (", kind->name);
      int column = 0;

      g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
      g_assert_cmpstr ((const char *) sqlite3_column_text (row, 1), ==, "id");
      g_assert_cmpint (sqlite3_column_int (row, 5), ==, 1);
      for (guint j = 0; j < kind->n_fields; j++)
        {
          const QdField *field = &kind->fields[j];

          if (field->type == QD_FIELD_REFERENCES)
            {
              g_assert_cmpint (qd_record_store_column (kind, field), ==, -1);
              continue;
            }
          check_column (row, field);
          g_assert_cmpint (qd_record_store_column (kind, field), ==, ++column);
        }
      g_assert_cmpint (sqlite3_step (row), ==, SQLITE_DONE);
      sqlite3_finalize (row);
    }
  sqlite3_close (db);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* references of a table as "column -> table (action)", sorted */
static char *
list_foreign_keys (sqlite3 *db, const char *table)
{
  sqlite3_stmt *row = query (db, "PRAGMA foreign_key_list (", table);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  char *text;

  while (sqlite3_step (row) == SQLITE_ROW)
    g_ptr_array_add (keys, g_strdup_printf ("%s -> %s (%s)", sqlite3_column_text (row, 3),
                                            sqlite3_column_text (row, 2), sqlite3_column_text (row, 6)));
  sqlite3_finalize (row);
  g_ptr_array_sort (keys, compare_texts);
  g_ptr_array_add (keys, NULL);
  text = g_strjoinv ("\n", (char **) keys->pdata);
  return text;
}

static void
test_references_are_foreign_keys_without_actions (void)
{
  sqlite3 *db = new_database ();

  for (guint i = 0; i < QD_N_KINDS; i++)
    {
      const QdKind *kind = qd_kind_get (i);
      g_autoptr (GPtrArray) expected = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *keys = list_foreign_keys (db, kind->name), *text = NULL;

      for (guint j = 0; j < kind->n_fields; j++)
        if (kind->fields[j].type == QD_FIELD_REFERENCE)
          g_ptr_array_add (expected,
                           g_strdup_printf ("%s -> %s (NO ACTION)", kind->fields[j].name,
                                            kind->fields[j].reference == QD_KIND_METRIC
                                              ? "metric_id"
                                              : qd_kind_get (kind->fields[j].reference)->name));
      g_ptr_array_sort (expected, compare_texts);
      g_ptr_array_add (expected, NULL);
      text = g_strjoinv ("\n", (char **) expected->pdata);
      g_assert_cmpstr (keys, ==, text);
    }
  sqlite3_close (db);
}

/* whether some index of the table begins with the column */
static gboolean
is_indexed (sqlite3 *db, const char *table, const char *column)
{
  sqlite3_stmt *index = query (db, "PRAGMA index_list (", table);
  gboolean found = FALSE;

  while (!found && sqlite3_step (index) == SQLITE_ROW)
    {
      g_autofree char *name = g_strdup_printf ("\"%s\"", sqlite3_column_text (index, 1));
      sqlite3_stmt *part = query (db, "PRAGMA index_info (", name);

      found = sqlite3_step (part) == SQLITE_ROW
              && g_strcmp0 ((const char *) sqlite3_column_text (part, 2), column) == 0;
      sqlite3_finalize (part);
    }
  sqlite3_finalize (index);
  return found;
}

static void
test_every_reference_is_indexed (void)
{
  sqlite3 *db = new_database ();
  sqlite3_stmt *tables = NULL;
  guint references = 0;

  sqlite3_prepare_v2 (db, "SELECT name FROM sqlite_schema WHERE type = 'table'", -1, &tables, NULL);
  while (sqlite3_step (tables) == SQLITE_ROW)
    {
      const char *table = (const char *) sqlite3_column_text (tables, 0);
      sqlite3_stmt *key = query (db, "PRAGMA foreign_key_list (", table);

      while (sqlite3_step (key) == SQLITE_ROW)
        {
          references++;
          if (!is_indexed (db, table, (const char *) sqlite3_column_text (key, 3)))
            g_error ("%s.%s has no index", table, sqlite3_column_text (key, 3));
        }
      sqlite3_finalize (key);
    }
  g_assert_cmpuint (references, >, 35);
  sqlite3_finalize (tables);
  sqlite3_close (db);
}

static void
test_tables_are_strict (void)
{
  sqlite3 *db = new_database ();
  sqlite3_stmt *table = NULL;
  guint count = 0;

  sqlite3_prepare_v2 (db, "PRAGMA table_list", -1, &table, NULL);
  while (sqlite3_step (table) == SQLITE_ROW)
    {
      const char *name = (const char *) sqlite3_column_text (table, 1);

      if (g_str_has_prefix (name, "sqlite_"))
        continue;
      if (sqlite3_column_int (table, 5) != 1)
        g_error ("%s is not strict", name);
      count++;
    }
  /* the kinds, one list, metric_id, result_block, change, change_block */
  g_assert_cmpuint (count, ==, QD_N_KINDS + 5);
  sqlite3_finalize (table);
  sqlite3_close (db);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/schema/tables-have-the-columns-of-their-kinds",
                   test_tables_have_the_columns_of_their_kinds);
  g_test_add_func ("/store/schema/references-are-foreign-keys",
                   test_references_are_foreign_keys_without_actions);
  g_test_add_func ("/store/schema/every-reference-is-indexed", test_every_reference_is_indexed);
  g_test_add_func ("/store/schema/tables-are-strict", test_tables_are_strict);
  return g_test_run ();
}
