#include "model/store/qd-history.h"

/* Columns of a list's table. */
#define RECORD 0
#define POSITION 1
#define TARGET 2

/* longer lists than people make; a damaged journal must not ask for more memory than there is */
#define MAX_POSITION 100000

typedef struct
{
  const QdKind  *kind;
  const QdField *field;
  gint64         id;
  GArray        *now;     /* gint64 by position; 0 is a gap */
  GArray        *other;   /* the list on the other side of the step looked at; NULL while it did not change */
} List;

struct _QdHistoryLists
{
  QdPlanData *data;
  GHashTable *lists;      /* List * -> the same */
};

static guint
list_hash (gconstpointer data)
{
  const List *list = data;

  return g_int64_hash (&list->id) ^ g_direct_hash (list->field);
}

static gboolean
list_equal (gconstpointer a, gconstpointer b)
{
  const List *first = a, *second = b;

  return first->id == second->id && first->field == second->field;
}

static void
list_free (gpointer data)
{
  List *list = data;

  g_array_unref (list->now);
  g_clear_pointer (&list->other, g_array_unref);
  g_free (list);
}

/**
 * qd_history_lists_new:
 * @data: the plan as it is: where the lists are followed from
 */
QdHistoryLists *
qd_history_lists_new (QdPlanData *data)
{
  QdHistoryLists *lists = g_new0 (QdHistoryLists, 1);

  lists->data = qd_plan_data_ref (data);
  lists->lists = g_hash_table_new_full (list_hash, list_equal, NULL, list_free);
  return lists;
}

/**
 * qd_history_lists_free:
 */
void
qd_history_lists_free (QdHistoryLists *lists)
{
  g_hash_table_unref (lists->lists);
  qd_plan_data_unref (lists->data);
  g_free (lists);
}

static GArray *
copy_ids (const GArray *ids)
{
  GArray *copy = g_array_new (FALSE, TRUE, sizeof (gint64));

  if (ids != NULL)
    g_array_append_vals (copy, ids->data, ids->len);
  return copy;
}

static List *
find_list (QdHistoryLists *lists, const QdKind *kind, const QdField *field, gint64 id)
{
  List key = { kind, field, id, NULL, NULL };
  List *list = g_hash_table_lookup (lists->lists, &key);
  const QdRecord *record;

  if (list != NULL)
    return list;
  record = qd_plan_data_find (lists->data, kind->id, id);
  list = g_memdup2 (&key, sizeof key);
  list->now = copy_ids (record != NULL ? qd_record_get_references (record, field) : NULL);
  g_hash_table_add (lists->lists, list);
  return list;
}

/* a value of a changed row; 0 when that side has none */
static gint64
read_value (sqlite3_changeset_iter *iter, int column, gboolean new_side)
{
  sqlite3_value *value = NULL;
  int columns, operation, indirect;
  const char *table;

  sqlite3changeset_op (iter, &table, &columns, &operation, &indirect);
  if (new_side && operation != SQLITE_DELETE)
    sqlite3changeset_new (iter, column, &value);
  if (!new_side && operation != SQLITE_INSERT)
    sqlite3changeset_old (iter, column, &value);
  return value != NULL ? sqlite3_value_int64 (value) : 0;
}

/**
 * qd_history_lists_apply:
 */
void
qd_history_lists_apply (QdHistoryLists *lists,
                        const QdKind *kind,
                        const QdField *field,
                        sqlite3_changeset_iter *iter,
                        gboolean backwards)
{
  /* the key is on the old side, but for a row that was added */
  gboolean added = read_value (iter, RECORD, FALSE) == 0;
  gint64 id = read_value (iter, RECORD, added), position = read_value (iter, POSITION, added);
  gint64 target = read_value (iter, TARGET, !backwards);
  List *list;

  if (position < 1 || position > MAX_POSITION)
    return;
  list = find_list (lists, kind, field, id);
  if (list->other == NULL)
    list->other = copy_ids (list->now);
  if (list->now->len < position)
    g_array_set_size (list->now, position);
  g_array_index (list->now, gint64, position - 1) = target;
}

static GArray *
without_gaps (const GArray *ids)
{
  GArray *dense = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) != 0)
      g_array_append_val (dense, g_array_index (ids, gint64, i));
  return dense;
}

/**
 * qd_history_lists_end_step:
 */
void
qd_history_lists_end_step (QdHistoryLists *lists, gboolean backwards, QdHistoryListFunc func, gpointer data)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, lists->lists);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      List *list = key;
      g_autoptr (GArray) now = NULL, other = NULL;

      if (list->other == NULL)
        continue;
      now = without_gaps (list->now);
      other = without_gaps (list->other);
      g_clear_pointer (&list->other, g_array_unref);
      func (list->kind, list->field, list->id, backwards ? now : other, backwards ? other : now, data);
    }
}
