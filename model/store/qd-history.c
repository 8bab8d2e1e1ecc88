#include "model/store/qd-history.h"

#include <string.h>

#include "model/store/qd-changes.h"
#include "model/store/qd-record-store.h"

/* The journal decoded: who changed what, field by field. */

typedef struct
{
  QdHistoryNames  names;
  QdHistoryLists *lists;
  QdChangeStep   *step;     /* being decoded */
  GHashTable     *whole;    /* gint64 *: records the step added or deleted; their lists are no news */
} Decoder;

/* a line with what puts it in order */
typedef struct
{
  QdChangeLine line;
  QdKindId     kind;
} Line;

static void
line_free (gpointer data)
{
  QdChangeLine *line = data;

  g_free (line->kind);
  g_free (line->code);
  g_free (line->field);
  g_free (line->old_text);
  g_free (line->new_text);
  g_free (line);
}

static void
step_free (gpointer data)
{
  QdChangeStep *step = data;

  g_free (step->who);
  g_free (step->what);
  g_ptr_array_unref (step->lines);
  g_free (step);
}

/* takes the texts */
static void
add_line (
    QdChangeStep *step, const QdKind *kind, char *code, const char *field, char *old_text, char *new_text)
{
  Line *line = g_new0 (Line, 1);

  line->kind = kind != NULL ? kind->id : QD_KIND_RESULT;
  line->line.kind = g_strdup (kind != NULL ? kind->name : "result");
  line->line.code = code;
  line->line.field = g_strdup (field);
  line->line.old_text = old_text;
  line->line.new_text = new_text;
  g_ptr_array_add (step->lines, line);
}

/* what a step did to daily rows, all in one */
static void
add_rows_line (QdChangeStep *step)
{
  Line *line;

  add_line (step, NULL, NULL, NULL, NULL,
            g_strdup_printf ("added %" G_GINT64_FORMAT ", updated %" G_GINT64_FORMAT ", deleted %" G_GINT64_FORMAT,
                             step->rows_added, step->rows_updated, step->rows_deleted));
  line = g_ptr_array_index (step->lines, step->lines->len - 1);
  line->line.rows_added = step->rows_added;
  line->line.rows_updated = step->rows_updated;
  line->line.rows_deleted = step->rows_deleted;
}

static void
decode_whole (Decoder *decoder, const QdKind *kind, sqlite3_changeset_iter *iter, int operation)
{
  gint64 id = qd_changes_read_id (iter, operation);
  gboolean added = operation == SQLITE_INSERT;
  char *title = qd_history_names_get_title (&decoder->names, kind, iter, operation);

  g_hash_table_add (decoder->whole, g_memdup2 (&id, sizeof id));
  add_line (decoder->step, kind, qd_history_names_get (&decoder->names, kind, id), NULL, added ? NULL : title,
            added ? title : NULL);
}

static void
decode_update (Decoder *decoder, const QdKind *kind, gint64 id, sqlite3_changeset_iter *iter)
{
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const QdField *field = &kind->fields[i];
      int column = qd_record_store_column (kind, field);
      sqlite3_value *before = NULL, *after = NULL;

      if (column < 0)
        continue;
      sqlite3changeset_old (iter, column, &before);
      sqlite3changeset_new (iter, column, &after);
      if (after == NULL)
        continue;
      add_line (decoder->step, kind, qd_history_names_get (&decoder->names, kind, id), field->name,
                qd_history_names_format (&decoder->names, kind, field, before),
                qd_history_names_format (&decoder->names, kind, field, after));
    }
}

static void
decode_row (Decoder *decoder, sqlite3_changeset_iter *iter)
{
  const char *table;
  const QdKind *kind;
  const QdField *list;
  int columns, operation, indirect;

  sqlite3changeset_op (iter, &table, &columns, &operation, &indirect);
  if (!qd_changes_find_table (table, &kind, &list))
    return;
  if (list != NULL)
    qd_history_lists_apply (decoder->lists, kind, list, iter, !decoder->step->undone);
  else if (operation == SQLITE_UPDATE)
    decode_update (decoder, kind, qd_changes_read_id (iter, operation), iter);
  else
    decode_whole (decoder, kind, iter, operation);
}

static void
decode_list (const QdKind *kind, const QdField *field, gint64 id, const GArray *before, const GArray *after,
             gpointer data)
{
  Decoder *decoder = data;

  if (g_hash_table_contains (decoder->whole, &id))
    return;
  add_line (decoder->step, kind, qd_history_names_get (&decoder->names, kind, id), field->name,
            qd_history_names_format_list (&decoder->names, kind, field, before),
            qd_history_names_format_list (&decoder->names, kind, field, after));
}

/* a changeset has its tables in the order they were written to; people read kinds and codes */
static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Line *first = *(const Line *const *) a, *second = *(const Line *const *) b;

  return first->kind != second->kind ? (int) first->kind - (int) second->kind
                                     : g_strcmp0 (first->line.code, second->line.code);
}

static void
decode_step (Decoder *decoder, QdChangeStep *step, const QdChangeset *changeset)
{
  sqlite3_changeset_iter *iter = NULL;

  decoder->step = step;
  g_hash_table_remove_all (decoder->whole);
  if (changeset->size > 0 && sqlite3changeset_start (&iter, changeset->size, changeset->data) == SQLITE_OK)
    {
      while (sqlite3changeset_next (iter) == SQLITE_ROW)
        decode_row (decoder, iter);
      sqlite3changeset_finalize (iter);
    }
  qd_history_lists_end_step (decoder->lists, !step->undone, decode_list, decoder);
  g_ptr_array_sort (step->lines, compare_lines);
  if (step->rows_added + step->rows_updated + step->rows_deleted > 0)
    add_rows_line (step);
}

static char *
dup_column (sqlite3_stmt *statement, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

static void
read_step (sqlite3_stmt *statement, GPtrArray *steps, GArray *changesets)
{
  QdChangeStep *step = g_new0 (QdChangeStep, 1);
  QdChangeset changeset = { 0 };

  step->step = changeset.step = sqlite3_column_int64 (statement, 0);
  step->at = sqlite3_column_int64 (statement, 1);
  step->who = dup_column (statement, 2);
  step->what = dup_column (statement, 3);
  step->undone = sqlite3_column_int (statement, 4);
  step->rows_added = sqlite3_column_int64 (statement, 5);
  step->rows_updated = sqlite3_column_int64 (statement, 6);
  step->rows_deleted = sqlite3_column_int64 (statement, 7);
  step->lines = g_ptr_array_new_with_free_func (line_free);
  changeset.size = sqlite3_column_bytes (statement, 8);
  changeset.data = g_memdup2 (sqlite3_column_blob (statement, 8), changeset.size);
  g_ptr_array_add (steps, step);
  g_array_append_val (changesets, changeset);
}

static gboolean
read_steps (QdPlan *plan, sqlite3 *db, gint64 since, GPtrArray *steps, GArray *changesets, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int result
      = sqlite3_prepare_v2 (db,
                            "SELECT step, at, who, what, undone, rows_added, rows_updated, rows_deleted, "
                            "changeset FROM change WHERE at >= ? ORDER BY step",
                            -1, &statement, NULL);

  if (result == SQLITE_OK)
    {
      sqlite3_bind_int64 (statement, 1, since);
      while ((result = sqlite3_step (statement)) == SQLITE_ROW)
        read_step (statement, steps, changesets);
    }
  sqlite3_finalize (statement);
  return result == SQLITE_DONE || qd_store_set_error (db, plan->path, result, error);
}

/* What stands is followed backwards from now, what was undone forwards: both meet at the plan as it is. */
static void
decode_steps (QdPlanData *data, GPtrArray *steps, GArray *changesets)
{
  Decoder decoder = { .whole = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL) };

  qd_history_names_init (&decoder.names, data);
  for (guint i = changesets->len; i > 0; i--)
    qd_history_names_learn (&decoder.names, &g_array_index (changesets, QdChangeset, i - 1));
  decoder.lists = qd_history_lists_new (data);
  for (guint i = 0; i < steps->len; i++)
    if (((QdChangeStep *) g_ptr_array_index (steps, i))->undone)
      decode_step (&decoder, g_ptr_array_index (steps, i), &g_array_index (changesets, QdChangeset, i));
  qd_history_lists_free (decoder.lists);
  decoder.lists = qd_history_lists_new (data);
  for (guint i = steps->len; i > 0; i--)
    if (!((QdChangeStep *) g_ptr_array_index (steps, i - 1))->undone)
      decode_step (&decoder, g_ptr_array_index (steps, i - 1),
                   &g_array_index (changesets, QdChangeset, i - 1));
  qd_history_lists_free (decoder.lists);
  qd_history_names_clear (&decoder.names);
  g_hash_table_unref (decoder.whole);
}

/**
 * qd_plan_history:
 * @since: unix seconds: only steps from then on; 0 for all
 *
 * Returns: (transfer full): array of QdChangeStep, newest last, those undone included and marked; NULL with
 * error.
 */
GPtrArray *
qd_plan_history (QdPlan *plan, gint64 since, GError **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (step_free);
  g_autoptr (GArray) changesets = g_array_new (FALSE, FALSE, sizeof (QdChangeset));
  g_autoptr (QdPlanData) data = NULL;
  gboolean done;

  g_return_val_if_fail (QD_IS_PLAN (plan), NULL);

  g_array_set_clear_func (changesets, (GDestroyNotify) qd_changeset_clear);
  data = qd_plan_load_data (plan, error);
  if (data == NULL)
    return NULL;
  done = read_steps (plan, qd_plan_lock_reader (plan), since, steps, changesets, error);
  qd_plan_unlock_reader (plan);
  if (!done)
    return NULL;
  decode_steps (data, steps, changesets);
  return g_steal_pointer (&steps);
}
