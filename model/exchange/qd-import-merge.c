#include "model/exchange/qd-import-merge.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/exchange/qd-import-blame.h"
#include "model/exchange/qd-import-key.h"

#define ROWS_BETWEEN_CHECKS 4096
/* between the fields of a record without key and the number that tells equal ones apart; and before keys that are not
 * codes, which have no control characters */
#define KEY_MARK '\x1e'

static int
compare_ids_down (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return (one < other) - (one > other);
}

/* Ids are random, but those of a file go up with its rows: its records and codes then come to the store in the order of
 * its pages, not each to another page. */
static void
draw_ids (QdImportMerge *merge, guint n)
{
  g_array_set_size (merge->ids, n);
  for (guint i = 0; i < n; i++)
    g_array_index (merge->ids, gint64, i) = qd_record_random_id ();
  g_array_sort (merge->ids, compare_ids_down);
}

static gint64
next_id (QdImportMerge *merge)
{
  gint64 id;

  if (merge->ids->len == 0)
    return qd_record_random_id ();
  id = g_array_index (merge->ids, gint64, merge->ids->len - 1);
  g_array_set_size (merge->ids, merge->ids->len - 1);
  return id;
}

static void
entry_free (gpointer data)
{
  QdImportEntry *entry = data;

  qd_record_free (entry->after);
  qd_record_free (entry->base);
  g_free (entry);
}

/* codes are found in the plan first, then among what the files add */
static gint64
find_id (gpointer data, QdKindId kind, const char *code)
{
  QdImportMerge *merge = data;
  const QdRecord *record = qd_plan_data_find_code (merge->data, kind, code);
  const gint64 *id = record ? NULL : g_hash_table_lookup (merge->reserved[kind], code);

  return record ? record->id : id ? *id : 0;
}

/**
 * qd_import_merge_new: the plan `data` (referenced) before any file. Mapping and report are borrowed.
 */
QdImportMerge *
qd_import_merge_new (QdPlanData *data, const QdMapping *mapping, QdImportReport *report)
{
  QdImportMerge *merge = g_new0 (QdImportMerge, 1);

  merge->mapping = mapping;
  merge->report = report;
  merge->data = qd_plan_data_ref (data);
  qd_plan_data_text_context (data, &merge->context);
  merge->context.find_id = find_id;
  merge->context.find_code = NULL;
  merge->context.data = merge;
  merge->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (int i = 0; i < QD_N_KINDS; i++)
    {
      merge->entries[i] = g_ptr_array_new_with_free_func (entry_free);
      merge->by_key[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      merge->reserved[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    }
  return merge;
}

/** qd_import_merge_free: frees everything; NULL is nothing. */
void
qd_import_merge_free (QdImportMerge *merge)
{
  if (!merge)
    return;
  for (int i = 0; i < QD_N_KINDS; i++)
    {
      g_hash_table_unref (merge->by_key[i]);
      g_hash_table_unref (merge->reserved[i]);
      g_ptr_array_unref (merge->entries[i]);
    }
  g_array_unref (merge->ids);
  qd_plan_data_unref (merge->data);
  g_free (merge);
}

static guint
code_index (const QdKind *kind)
{
  return (guint) (qd_kind_code_field (kind) - kind->fields);
}

/** qd_import_merge_reserve: gives an id to every code of the source that is not in the plan yet. */
void
qd_import_merge_reserve (QdImportMerge *merge, QdImportSource *source)
{
  if (!qd_kind_code_field (source->kind) || source->file->is_broken)
    return;
  GHashTable *reserved = merge->reserved[source->kind->id];
  draw_ids (merge, qd_import_source_n_rows (source));
  for (guint row = 0; row < qd_import_source_n_rows (source); row++)
    {
      const char *code = qd_import_source_text (source, merge->mapping, row, code_index (source->kind), NULL);
      if (!code || !*code || find_id (merge, source->kind->id, code) != 0)
        continue;
      gint64 id = next_id (merge);
      g_hash_table_insert (reserved, g_strdup (code), g_memdup2 (&id, sizeof id));
    }
}

/** qd_import_entry_record: what the entry leaves in the plan; NULL when that is nothing. Owned by the entry. */
const QdRecord *
qd_import_entry_record (const QdImportEntry *entry)
{
  return entry->after ? entry->after : entry->stored;
}

static QdImportEntry *
add_entry (QdImportMerge *merge, const QdKind *kind, char *key, const QdRecord *stored)
{
  QdImportEntry *entry = g_new0 (QdImportEntry, 1);

  entry->kind = kind;
  entry->stored = stored;
  g_ptr_array_add (merge->entries[kind->id], entry);
  g_hash_table_insert (merge->by_key[kind->id], key, entry);
  return entry;
}

/* The key of a record without code. Where there is no natural key, the n-th record with the same fields is meant, and
 * `seen` counts those met so far. */
static char *
key_of (const QdRecord *record, GHashTable *seen)
{
  g_autoptr (GString) key = g_string_new (NULL);

  g_string_append_c (key, KEY_MARK);
  qd_import_append_key (key, record);
  if (!qd_import_kind_has_natural_key (record->kind))
    {
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (seen, key->str)) + 1;
      g_hash_table_insert (seen, g_strdup (key->str), GUINT_TO_POINTER (n));
      g_string_append_printf (key, "%c%u", KEY_MARK, n);
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

static GHashTable *
seen_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* the plan's records without code, once, when the first source of their kind comes */
static void
index_stored (QdImportMerge *merge, const QdKind *kind)
{
  g_autoptr (GHashTable) seen = seen_new ();

  if (merge->entries[kind->id]->len > 0)
    return;
  for (guint i = 0; i < qd_plan_data_count (merge->data, kind->id); i++)
    {
      const QdRecord *record = qd_plan_data_nth (merge->data, kind->id, i);
      if (!qd_record_code (record))
        add_entry (merge, kind, key_of (record, seen), record);
    }
}

/* A record made of one row alone; NULL, and the row rejected, when a cell cannot be read. In the order of fields, not of
 * columns, because what an empty field of a metric means depends on its code. */
static QdRecord *
read_row (QdImportMerge *merge, QdImportSource *source, guint row)
{
  g_autoptr (QdRecord) record = qd_record_new (source->kind);
  g_autofree char *typed = NULL;

  for (guint i = 0; i < source->kind->n_fields; i++)
    {
      const QdField *field = &source->kind->fields[i];
      g_autoptr (GError) error = NULL;
      const char *column, *text;
      const gboolean is_typed = qd_import_source_typed_text (source, merge->mapping, merge->data->money_decimals, row, i,
                                                             &column, &text, &typed, &error);
      if (!text)
        continue;
      if (is_typed && qd_record_parse_field (record, field, text, &merge->context, &error)
          && qd_record_validate_field (record, field, &error))
        continue;
      qd_import_source_reject (source, merge->report, row, column,
                               qd_import_source_text (source, merge->mapping, row, i, NULL), error->message);
      return NULL;
    }
  return g_steal_pointer (&record);
}

/* the record a row names, new or known */
static QdImportEntry *
find_entry (QdImportMerge *merge, const QdRecord *record, GHashTable *seen)
{
  const QdKind *kind = record->kind;
  const char *code = qd_record_code (record);
  g_autofree char *key = code ? g_strdup (code) : key_of (record, seen);
  QdImportEntry *entry = g_hash_table_lookup (merge->by_key[kind->id], key);

  if (entry)
    return entry;
  const QdRecord *stored = code ? qd_plan_data_find_code (merge->data, kind->id, code) : NULL;
  return add_entry (merge, kind, g_steal_pointer (&key), stored);
}

static gboolean
says_the_same (const QdImportMerge *merge, const QdImportSource *source, guint row, const QdRecord *known,
               const QdRecord *read)
{
  for (guint i = 0; i < known->kind->n_fields; i++)
    if (qd_import_source_text (source, merge->mapping, row, i, NULL)
        && !qd_record_field_equal (known, read, &known->kind->fields[i]))
      return FALSE;
  return TRUE;
}

/* what the row leaves of a known record: fields that the file does not speak of stay */
static QdRecord *
merge_fields (const QdImportMerge *merge, const QdImportSource *source, guint row, const QdRecord *known,
              const QdRecord *read)
{
  QdRecord *record = qd_record_copy (known);

  for (guint i = 0; i < known->kind->n_fields; i++)
    if (qd_import_source_text (source, merge->mapping, row, i, NULL))
      qd_record_copy_field (record, read, &known->kind->fields[i]);
  return record;
}

static gint64 *
counter (const QdImportSource *source, QdImportStatus status)
{
  QdImportFile *file = source->file;

  return status == QD_IMPORT_ADDED ? &file->added : status == QD_IMPORT_UPDATED ? &file->updated : &file->unchanged;
}

/* The row counts against what the record was before its file; a row of the same file that named it before has changed
 * nothing in the end. */
static void
count_row (QdImportEntry *entry, QdImportSource *source, guint row)
{
  const QdRecord *base = entry->base ? entry->base : entry->stored;

  if (entry->source == source)
    {
      (*counter (source, entry->status))--;
      source->file->unchanged++;
    }
  entry->source = source;
  entry->row = row;
  if (!base)
    entry->status = QD_IMPORT_ADDED;
  else
    entry->status = entry->after && !qd_record_equal (base, entry->after) ? QD_IMPORT_UPDATED : QD_IMPORT_UNCHANGED;
  (*counter (source, entry->status))++;
}

/* takes the record that was read */
static QdRecord *
record_after (QdImportMerge *merge, QdImportEntry *entry, QdImportSource *source, guint row, QdRecord *read)
{
  const QdRecord *known = qd_import_entry_record (entry);

  if (known)
    {
      QdRecord *record = merge_fields (merge, source, row, known, read);
      qd_record_free (read);
      return record;
    }
  const char *code = qd_record_code (read);
  read->id = code ? find_id (merge, read->kind->id, code) : next_id (merge);
  return read;
}

static void
add_row (QdImportMerge *merge, QdImportSource *source, guint row, GHashTable *seen)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdRecord) read = read_row (merge, source, row);

  if (!read)
    return;
  QdImportEntry *entry = find_entry (merge, read, seen);
  const QdRecord *known = qd_import_entry_record (entry);
  g_autoptr (QdRecord) after = NULL;
  if (!known || !says_the_same (merge, source, row, known, read))
    after = record_after (merge, entry, source, row, g_steal_pointer (&read));
  if (after && !qd_record_validate (after, &error))
    {
      qd_import_source_reject_field (source, merge->report, merge->mapping, row, qd_import_blame_record (after),
                                     error->message);
      return;
    }
  if (entry->source && entry->source != source && entry->after)
    {
      qd_record_free (entry->base);
      entry->base = qd_record_copy (entry->after);
    }
  if (after)
    {
      qd_record_free (entry->after);
      entry->after = g_steal_pointer (&after);
    }
  count_row (entry, source, row);
}

/**
 * qd_import_merge_add: turns the rows of a source into records and counts them in its file. Rows that cannot be taken
 * go to the report. FALSE only when cancelled.
 */
gboolean
qd_import_merge_add (QdImportMerge *merge, QdImportSource *source, QdJob *job, GError **error)
{
  g_autoptr (GHashTable) seen = seen_new ();
  guint n_rows = qd_import_source_n_rows (source);

  if (source->file->is_broken)
    return TRUE;
  const QdField *code = qd_kind_code_field (source->kind);
  if (!code || !(code->flags & QD_FIELD_REQUIRED))
    {
      index_stored (merge, source->kind);
      draw_ids (merge, n_rows);
    }
  for (guint row = 0; row < n_rows; row++)
    {
      if (row % ROWS_BETWEEN_CHECKS == 0)
        {
          if (!qd_job_check (job, error))
            return FALSE;
          qd_job_set_progress (job, (double) row / n_rows);
        }
      add_row (merge, source, row, seen);
    }
  return TRUE;
}
