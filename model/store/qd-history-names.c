#include "model/store/qd-history.h"

#include "model/store/qd-changes.h"
#include "model/store/qd-record-store.h"

/* What history calls records: by their code now, or by the one they had when they were deleted. */

static const QdRecord *
find_record (QdHistoryNames *names, QdKindId kind, gint64 id)
{
  const QdRecord *record = qd_plan_data_find (names->data, kind, id);

  return record != NULL ? record : g_hash_table_lookup (names->gone[kind], &id);
}

static const char *
find_code (gpointer data, QdKindId kind, gint64 id)
{
  QdHistoryNames *names = data;
  const QdRecord *record = find_record (names, kind, id);

  /* the built-in metrics are known to the plan data */
  return record != NULL ? qd_record_code (record) : qd_plan_data_code (names->data, kind, id);
}

/**
 * qd_history_names_init:
 * @data: held until cleared
 */
void
qd_history_names_init (QdHistoryNames *names, QdPlanData *data)
{
  names->data = qd_plan_data_ref (data);
  for (guint kind = 0; kind < QD_N_KINDS; kind++)
    names->gone[kind]
        = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)qd_record_free);
  qd_plan_data_text_context (data, &names->context);
  names->context.find_code = find_code;
  names->context.data = names;
}

/**
 * qd_history_names_clear:
 */
void
qd_history_names_clear (QdHistoryNames *names)
{
  for (guint kind = 0; kind < QD_N_KINDS; kind++)
    g_hash_table_unref (names->gone[kind]);
  g_clear_pointer (&names->data, qd_plan_data_unref);
}

/* the record as it was added or before it was deleted */
static QdRecord *
read_image (QdHistoryNames *names, const QdKind *kind, sqlite3_changeset_iter *iter, int operation)
{
  QdRecord *record = qd_record_new (kind);
  sqlite3_value *value = NULL;

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const QdField *field = &kind->fields[i];
      int column = qd_record_store_column (kind, field);
      QdCell cell;

      if (column < 0)
        continue;
      if (operation == SQLITE_INSERT)
        sqlite3changeset_new (iter, column, &value);
      else
        sqlite3changeset_old (iter, column, &value);
      cell = qd_cell_from_value (value);
      /* what cannot be read stays empty: history is for people */
      qd_record_store_read_cell (record, field, &cell, names->context.fiscal_year_start, NULL);
    }
  return record;
}

/**
 * qd_history_names_learn:
 *
 * Keeps the records a changeset adds or deletes that are not in the plan; of several images the first one
 * learnt stays, so newer changesets are to be learnt first.
 */
void
qd_history_names_learn (QdHistoryNames *names, const QdChangeset *changeset)
{
  sqlite3_changeset_iter *iter = NULL;

  if (changeset->size == 0 || sqlite3changeset_start (&iter, changeset->size, changeset->data) != SQLITE_OK)
    return;
  while (sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const char *table;
      const QdKind *kind;
      const QdField *list;
      int columns, operation, indirect;
      QdRecord *record;
      gint64 id;

      sqlite3changeset_op (iter, &table, &columns, &operation, &indirect);
      if (operation == SQLITE_UPDATE || !qd_changes_find_table (table, &kind, &list) || list != NULL)
        continue;
      id = qd_changes_read_id (iter, operation);
      if (find_record (names, kind->id, id) != NULL)
        continue;
      record = read_image (names, kind, iter, operation);
      record->id = id;
      g_hash_table_insert (names->gone[kind->id], &record->id, record);
    }
  sqlite3changeset_finalize (iter);
}

/**
 * qd_history_names_get:
 */
char *
qd_history_names_get (QdHistoryNames *names, const QdKind *kind, gint64 id)
{
  const QdRecord *record = find_record (names, kind->id, id);

  return record == NULL ? g_strdup ("?") : qd_record_name (record, &names->context);
}

/**
 * qd_history_names_get_title:
 * @iter: at a row that was added or deleted
 * @operation: SQLITE_INSERT or SQLITE_DELETE
 *
 * Returns: (transfer full): the title the record had in that step, whatever it is called now; "" without one.
 */
char *
qd_history_names_get_title (QdHistoryNames *names, const QdKind *kind, sqlite3_changeset_iter *iter, int operation)
{
  g_autoptr (QdRecord) record = read_image (names, kind, iter, operation);

  return g_strdup (qd_record_title (record));
}

static char *
empty_to_null (char *text)
{
  if (*text != '\0')
    return text;
  g_free (text);
  return NULL;
}

/**
 * qd_history_names_format:
 */
char *
qd_history_names_format (QdHistoryNames *names,
                         const QdKind *kind,
                         const QdField *field,
                         sqlite3_value *value)
{
  g_autoptr (QdRecord) scratch = qd_record_new (kind);
  QdCell cell = qd_cell_from_value (value);

  qd_record_clear_field (scratch, field);
  if (!qd_record_store_read_cell (scratch, field, &cell, names->context.fiscal_year_start, NULL))
    return g_strdup ("?");
  return empty_to_null (qd_record_format_field (scratch, field, &names->context));
}

/**
 * qd_history_names_format_list:
 */
char *
qd_history_names_format_list (QdHistoryNames *names,
                              const QdKind *kind,
                              const QdField *field,
                              const GArray *ids)
{
  g_autoptr (QdRecord) scratch = qd_record_new (kind);

  qd_record_set_references (scratch, field, (GArray *) ids);
  return empty_to_null (qd_record_format_field (scratch, field, &names->context));
}
