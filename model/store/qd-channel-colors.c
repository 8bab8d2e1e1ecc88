#include "model/store/qd-plan-private.h"

#include "model/store/qd-record-store.h"

/* The colour of a channel is a number it was given, or else its place by code among those that were given none. A channel
 * that goes, or gets another code, would move the places of the others: they keep theirs as given numbers. */

static gboolean
is_uncoloured (const QdRecord *channel)
{
  return QD_CHANNEL (channel)->color == QD_INTEGER_NONE;
}

/* Writes the place of each channel without a number that stands behind `channel` by code; of all when 0. */
gboolean
qd_channel_colors_keep (QdPlan *plan, const QdPlanData *data, gint64 channel, GError **error)
{
  const QdRecord *gone = channel != 0 ? qd_plan_data_find ((QdPlanData *) data, QD_KIND_CHANNEL, channel) : NULL;
  gboolean is_behind = channel == 0;
  gint64 place = 0;

  if (gone != NULL && !is_uncoloured (gone))
    return TRUE;
  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_CHANNEL); i++)
    {
      const QdRecord *record = qd_plan_data_nth (data, QD_KIND_CHANNEL, i);
      g_autoptr (QdRecord) copy = NULL;

      if (!is_uncoloured (record))
        continue;
      place++;
      if (record->id == channel)
        is_behind = TRUE;
      else if (is_behind)
        {
          copy = qd_record_copy (record);
          ((QdChannel *) copy)->color = place;
          if (!qd_plan_update (plan, copy, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* whether `record` has no number and its code in the file is another one */
static gboolean
gets_another_code (QdPlan *plan, const QdRecord *record, gboolean *does, GError **error)
{
  sqlite3_stmt *statement;
  int result;

  *does = FALSE;
  if (!is_uncoloured (record))
    return TRUE;
  statement = qd_plan_statement (plan, "SELECT code <> ? AND color IS NULL FROM channel WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, qd_record_code (record), -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 2, record->id);
  result = sqlite3_step (statement);
  *does = result == SQLITE_ROW && sqlite3_column_int (statement, 0);
  sqlite3_reset (statement);
  return result == SQLITE_ROW || result == SQLITE_DONE
         || qd_store_set_error (qd_plan_db (plan), qd_plan_get_path (plan), result, error);
}

/* What is to be stored for a channel: with its place as number where it gets another code, which the others keep too. */
gboolean
qd_channel_colors_update (QdPlan *plan, const QdRecord *record, QdRecord **with_color, GError **error)
{
  g_autoptr (QdPlanData) data = NULL;
  gboolean does;
  gint64 place = 0;

  if (!gets_another_code (plan, record, &does, error))
    return FALSE;
  if (!does)
    return TRUE;
  data = qd_plan_load_step_data (plan, &plan->step.touched, error);
  if (data == NULL)
    return FALSE;
  for (guint i = 0; i < qd_plan_data_count (data, QD_KIND_CHANNEL); i++)
    {
      const QdRecord *other = qd_plan_data_nth (data, QD_KIND_CHANNEL, i);

      place += is_uncoloured (other);
      if (other->id == record->id)
        break;
    }
  *with_color = qd_record_copy (record);
  ((QdChannel *) *with_color)->color = place;
  return qd_channel_colors_keep (plan, data, record->id, error);
}
