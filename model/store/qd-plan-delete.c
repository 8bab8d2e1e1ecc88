#include "model/store/qd-plan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/base/qd-error.h"
#include "model/store/qd-record-store.h"
#include "model/store/qd-result-codec.h"

/* Deleting a record that others refer to: refused with the list of them, or with what refers to it put right.
 * A reference that is part of a natural key takes its record along (a goal's targets, a metric's values, the
 * results of a campaign): without it they would mean something else. One a record cannot do without stays
 * refused. */

#define MAX_LISTED 10

typedef struct
{
  QdPlan     *plan;
  QdPlanData *data;
  QdKindId    kind;
  gint64      id;
} Deletion;

static gboolean
is_part (const QdReference *reference)
{
  return (reference->field->flags & QD_FIELD_KEY) != 0;
}

static gboolean
is_needed (const QdReference *reference)
{
  return !is_part (reference) && (reference->field->flags & QD_FIELD_REQUIRED) != 0;
}

/* column of result_block that names records of the kind; NULL for other kinds */
static const char *
result_column (QdKindId kind)
{
  if (kind == QD_KIND_CAMPAIGN)
    return "campaign";
  return kind == QD_KIND_CHANNEL ? "channel" : NULL;
}

static gboolean
count_blocks (const Deletion *deletion, gint64 *blocks, GError **error)
{
  const char *column = result_column (deletion->kind);
  g_autofree char *sql = NULL;

  *blocks = 0;
  if (column == NULL)
    return TRUE;
  sql = g_strdup_printf ("SELECT count (*) FROM result_block WHERE %s = %" G_GINT64_FORMAT, column,
                         deletion->id);
  return qd_store_read_integer (qd_plan_db (deletion->plan), qd_plan_get_path (deletion->plan), sql, blocks,
                                error);
}

static void
refuse (const Deletion *deletion, GArray *references, gint64 blocks, GError **error)
{
  const QdRecord *record = qd_plan_data_find (deletion->data, deletion->kind, deletion->id);
  g_autofree char *name = record != NULL ? qd_plan_data_describe (deletion->data, record) : g_strdup ("?");
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < references->len && i < MAX_LISTED; i++)
    {
      const QdReference *reference = &g_array_index (references, QdReference, i);
      g_autofree char *other = qd_plan_data_describe (deletion->data, reference->record);

      g_string_append_printf (list, "%s%s (%s)", i > 0 ? ", " : "", other, _ (reference->field->label));
    }
  if (references->len > MAX_LISTED)
    g_string_append_printf (list, _ (" and %u more"), references->len - MAX_LISTED);
  if (blocks > 0)
    {
      /* a block is a month; no plan has more than an int of them */
      g_string_append (list, references->len > 0 ? ", " : "");
      g_string_append_printf (list, _ ("results (%d months)"), (int) MIN (blocks, G_MAXINT));
    }
  g_set_error (error, QD_ERROR, QD_ERROR_CONFLICT, _ ("%s cannot be deleted, it is used by: %s"), name,
               list->str);
}

/* those the references of which cannot be cleared */
static GArray *
find_needed (GArray *references)
{
  GArray *needed = g_array_new (FALSE, FALSE, sizeof (QdReference));

  for (guint i = 0; i < references->len; i++)
    if (is_needed (&g_array_index (references, QdReference, i)))
      g_array_append_val (needed, g_array_index (references, QdReference, i));
  return needed;
}

static void
remove_id (QdRecord *record, const QdField *field, gint64 id)
{
  GArray *ids = qd_record_get_references (record, field);
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (g_array_index (ids, gint64, i) != id)
      g_array_append_val (kept, g_array_index (ids, gint64, i));
  qd_record_set_references (record, field, kept);
}

/* All references of one record, which stand beside each other, in one update; or the record goes along. */
static gboolean
put_right (const Deletion *deletion, GArray *references, guint first, guint *next, GError **error)
{
  const QdRecord *record = g_array_index (references, QdReference, first).record;
  g_autoptr (QdRecord) changed = qd_record_copy (record);
  gboolean goes = FALSE;

  for (*next = first; *next < references->len; (*next)++)
    {
      const QdReference *reference = &g_array_index (references, QdReference, *next);

      if (reference->record != record)
        break;
      goes = goes || is_part (reference);
      if (reference->field->type == QD_FIELD_REFERENCES)
        remove_id (changed, reference->field, deletion->id);
      else
        qd_record_clear_field (changed, reference->field);
    }
  if (record->kind->id == deletion->kind && record->id == deletion->id)
    return TRUE;
  if (!goes)
    return qd_plan_update (deletion->plan, changed, error);
  qd_touched_add (&deletion->plan->step.touched, record->kind->id, record->id);
  return qd_record_store_delete (deletion->plan, record->kind, record->id, error);
}

static gboolean
put_all_right (const Deletion *deletion, GArray *references, GError **error)
{
  for (guint i = 0, next; i < references->len; i = next)
    if (!put_right (deletion, references, i, &next, error))
      return FALSE;
  return TRUE;
}

/* how many days of a block have anything reported */
static gint64
count_days (const void *blob, gsize size)
{
  QdSums days[QD_RESULT_DAYS];
  gint64 count = 0;

  if (!qd_result_codec_decode (blob, size, days, NULL))
    return 0;
  for (guint day = 0; day < QD_RESULT_DAYS; day++)
    for (guint i = 0; i < QD_N_MEASURES; i++)
      if (days[day].values[i] != QD_INTEGER_NONE)
        {
          count++;
          break;
        }
  return count;
}

static gboolean
journal_blocks (const Deletion *deletion, const char *column, gint64 *days, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT campaign, channel, month, days FROM result_block WHERE %s = ?", column);
  sqlite3_stmt *statement = qd_plan_statement (deletion->plan, sql, error);
  int result = SQLITE_ROW;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, deletion->id);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      *days += count_days (sqlite3_column_blob (statement, 3), sqlite3_column_bytes (statement, 3));
      if (!qd_plan_journal_block (deletion->plan, sqlite3_column_int64 (statement, 0),
                                  sqlite3_column_int64 (statement, 1), sqlite3_column_int (statement, 2),
                                  error))
        break;
    }
  sqlite3_reset (statement);
  if (result == SQLITE_ROW)
    return FALSE;
  return result == SQLITE_DONE
         || qd_store_set_error (qd_plan_db (deletion->plan), qd_plan_get_path (deletion->plan), result,
                                error);
}

static gboolean
delete_blocks (const Deletion *deletion, GError **error)
{
  const char *column = result_column (deletion->kind);
  g_autofree char *sql = NULL;
  gint64 days = 0;

  if (!journal_blocks (deletion, column, &days, error))
    return FALSE;
  qd_plan_count_rows (deletion->plan, 0, 0, days);
  sql = g_strdup_printf ("DELETE FROM result_block WHERE %s = %" G_GINT64_FORMAT, column, deletion->id);
  return qd_store_execute (qd_plan_db (deletion->plan), qd_plan_get_path (deletion->plan), sql, error);
}

static gboolean
delete_record (const Deletion *deletion, gboolean clear_references, GError **error)
{
  g_autoptr (GArray) references = qd_plan_data_references_to (deletion->data, deletion->kind, deletion->id);
  g_autoptr (GArray) needed = find_needed (references);
  gint64 blocks;

  if (!count_blocks (deletion, &blocks, error))
    return FALSE;
  if (!clear_references && (references->len > 0 || blocks > 0))
    {
      refuse (deletion, references, blocks, error);
      return FALSE;
    }
  if (needed->len > 0)
    {
      refuse (deletion, needed, 0, error);
      return FALSE;
    }
  if (!put_all_right (deletion, references, error) || (blocks > 0 && !delete_blocks (deletion, error)))
    return FALSE;
  if (deletion->kind == QD_KIND_CHANNEL && !qd_channel_colors_keep (deletion->plan, deletion->data, deletion->id, error))
    return FALSE;
  qd_touched_add (&deletion->plan->step.touched, deletion->kind, deletion->id);
  return qd_record_store_delete (deletion->plan, qd_kind_get (deletion->kind), deletion->id, error);
}

/**
 * qd_plan_delete:
 * @clear_references: whether what refers to the record is put right in the same step
 *
 * Deletes a record inside the open step.
 *
 * Returns: FALSE with QD_ERROR_CONFLICT and the list of what refers to the record, or of what cannot do
 * without it; with QD_ERROR_NOT_FOUND when there is none. The step stays open, and nothing was done.
 */
gboolean
qd_plan_delete (QdPlan *plan, QdKindId kind, gint64 id, gboolean clear_references, GError **error)
{
  g_autoptr (QdPlanData) data = NULL;
  Deletion deletion = { plan, NULL, kind, id };

  g_return_val_if_fail (QD_IS_PLAN (plan) && kind < QD_N_KINDS, FALSE);

  if (qd_plan_step (plan) == 0)
    {
      g_set_error_literal (error, QD_ERROR, QD_ERROR_UNSUPPORTED, _ ("no change is open"));
      return FALSE;
    }
  if (kind == QD_KIND_PLAN)
    {
      g_set_error_literal (error, QD_ERROR, QD_ERROR_CONFLICT,
                           _ ("the settings of a plan cannot be deleted"));
      return FALSE;
    }
  data = deletion.data = qd_plan_load_step_data (plan, &plan->step.touched, error);
  return data != NULL && delete_record (&deletion, clear_references, error);
}
