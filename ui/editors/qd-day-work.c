#include "ui/editors/qd-day-work.h"

#include <glib/gi18n.h>

#include "model/base/qd-error.h"
#include "model/exchange/qd-csv-writer.h"
#include "model/figures/qd-figure-text.h"
#include "model/store/qd-result-store.h"
#include "ui/editors/qd-day-columns.h"

#define CHUNK 256
#define MOST_COPIED 200000   /* more than any spreadsheet pastes in one go */

/* --- writing --- */

static gboolean
write_step (QdPlan *plan, const QdResultRow *rows, gsize n, const char *what, GError **error)
{
  QdResultCounts counts;

  if (!qd_plan_begin (plan, qd_session_who (), what, error))
    return FALSE;
  if (qd_result_store_write (plan, rows, n, FALSE, &counts, NULL, error) && qd_plan_commit (plan, error))
    return TRUE;
  qd_plan_rollback (plan);
  return FALSE;
}

static char *
name_of_row (const QdPlanData *data, const QdResultRow *row)
{
  g_autofree char *day = qd_day_to_text (row->day);

  return g_strdup_printf ("%s, %s", qd_plan_data_code (data, QD_KIND_CAMPAIGN, row->campaign), day);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const QdResultRow *one = a, *other = b;

  if (one->campaign != other->campaign)
    return one->campaign < other->campaign ? -1 : 1;
  if (one->channel != other->channel)
    return one->channel < other->channel ? -1 : 1;
  return (one->day > other->day) - (one->day < other->day);
}

gboolean
qd_day_work_parse (const QdPlanData *data, QdMeasure measure, const char *text, gint64 *value, GError **error)
{
  return measure == QD_MEASURE_REVENUE || measure == QD_MEASURE_COST ? qd_money_parse (text, data->money_decimals, value, error)
                                                                     : qd_count_parse (text, value, error);
}

gboolean
qd_day_work_edit (QdSession *session, QdResultRow *rows, gsize n, guint n_values, QdMeasure measure, GError **error)
{
  g_autofree char *name = name_of_row (qd_session_get_data (session), rows), *what = NULL;
  g_autofree char *number = qd_figure_text_number (n_values, 0, FALSE);

  what = n_values == 1 ? qd_figure_text_fill (_("Edit {field} of {name}"), "field",
                                              qd_day_columns_title (QD_DAY_KEY_MEASURE + measure), "name", name, NULL)
                       : qd_figure_text_fill (_("Edit {n} values of days"), "n", number, NULL);
  qsort (rows, n, sizeof *rows, compare_keys);
  return write_step (qd_session_get_plan (session), rows, n, what, error);
}

static gboolean
is_there (const QdPlanData *data, const QdResultRow *row)
{
  QdResultColumns *columns = data->results;
  QdMonth month = qd_month_of_day (row->day);
  gsize block = qd_result_columns_find (columns, row->campaign, row->channel, month);
  QdSums days[31];

  if (block >= columns->n_blocks || columns->campaign[block] != row->campaign || columns->channel[block] != row->channel
      || columns->month[block] != month || !columns->load_days (columns, block, days, NULL))
    return FALSE;
  for (int m = 0; m < QD_N_MEASURES; m++)
    if (days[row->day - qd_month_first_day (month)].values[m] != QD_INTEGER_NONE)
      return TRUE;
  return FALSE;
}

gboolean
qd_day_work_add (QdSession *session, const QdResultRow *row, GError **error)
{
  const QdPlanData *data = qd_session_get_data (session);
  g_autofree char *name = name_of_row (data, row), *what = qd_figure_text_fill (_("Add results of {name}"), "name", name, NULL);

  if (is_there (data, row))
    {
      g_set_error_literal (error, QD_ERROR, QD_ERROR_CONFLICT, _("There are results of that day already; edit them in the list."));
      return FALSE;
    }
  return write_step (qd_session_get_plan (session), row, 1, what, error);
}

/* --- on a thread --- */

typedef struct
{
  QdPlan     *plan;
  QdPlanData *data;
  QdDayRows  *rows;
  GtkBitset  *places;   /* NULL: all */
  char       *path;
  GString    *text;
  guint       n;
  gboolean    is_step;  /* the plan was changed */
  QdDayDone   done;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->plan);
  qd_plan_data_unref (work->data);
  qd_day_rows_unref (work->rows);
  g_clear_pointer (&work->places, gtk_bitset_unref);
  if (work->text != NULL)
    g_string_free (work->text, TRUE);
  g_free (work->path);
  g_free (work);
}

/* The rows of the work one after the other, read in pieces. */
static gboolean
foreach_row (Work *work, gboolean (*row) (Work *work, const QdResultRow *row, gpointer data, GError **error), gpointer data,
             GError **error)
{
  g_autofree QdResultRow *read = g_new (QdResultRow, CHUNK);
  guint n = work->places != NULL ? (guint) gtk_bitset_get_size (work->places) : qd_day_rows_count (work->rows);

  for (guint i = 0; i < n;)
    {
      guint place = work->places != NULL ? gtk_bitset_get_nth (work->places, i) : i, together = 1;

      while (together < CHUNK && i + together < n
             && (work->places == NULL || gtk_bitset_get_nth (work->places, i + together) == place + together))
        together++;
      if (!qd_day_rows_read (work->rows, place, together, read, error))
        return FALSE;
      for (guint k = 0; k < together; k++)
        if (!row (work, &read[k], data, error))
          return FALSE;
      i += together;
    }
  work->n = n;
  return TRUE;
}

static void
work_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *message = g_task_propagate_pointer (G_TASK (result), &error);

  if (gtk_widget_get_root (GTK_WIDGET (source)) == NULL)
    return;
  if (work->text != NULL && error == NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (source)), work->text->str);
  work->done (GTK_WIDGET (source), error != NULL ? error->message : message, work->is_step);
}

static void
run (GtkWidget *parent, QdSession *session, QdDayRows *rows, GtkBitset *places, const char *path, QdDayDone done,
     GTaskThreadFunc func)
{
  g_autoptr (GTask) task = g_task_new (parent, NULL, work_done, NULL);
  Work *work = g_new0 (Work, 1);

  work->plan = g_object_ref (qd_session_get_plan (session));
  work->data = qd_plan_data_ref (qd_session_get_data (session));
  work->rows = qd_day_rows_ref (rows);
  work->places = places != NULL ? gtk_bitset_ref (places) : NULL;
  work->path = g_strdup (path);
  work->done = done;
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, func);
}

static void
return_message (GTask *task, const char *text, guint n, GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, qd_figure_text_counted (text, n), g_free);
}

/* --- copying --- */

static gboolean
copy_row (Work *work, const QdResultRow *row, gpointer data, GError **error)
{
  for (int key = 0; key < QD_N_DAY_KEYS; key++)
    {
      g_autofree char *cell = qd_day_columns_text ((QdDayKey) key, row, work->data, TRUE);

      g_strdelimit (cell, "\t\n\r", ' ');
      g_string_append (work->text, cell);
      g_string_append_c (work->text, key + 1 < QD_N_DAY_KEYS ? '\t' : '\n');
    }
  return TRUE;
}

static void
copy_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  work->text = g_string_new (NULL);
  for (int key = 0; key < QD_N_DAY_KEYS; key++)
    g_string_append_printf (work->text, "%s%c", qd_day_columns_title ((QdDayKey) key), key + 1 < QD_N_DAY_KEYS ? '\t' : '\n');
  foreach_row (work, copy_row, NULL, &error);
  return_message (task, g_dngettext (GETTEXT_PACKAGE, "{n} day copied", "{n} days copied", work->n), work->n, error);
}

void
qd_day_work_copy (GtkWidget *parent, QdSession *session, QdDayRows *rows, GtkBitset *places, QdDayDone done)
{
  if (gtk_bitset_get_size (places) > MOST_COPIED)
    done (parent, _("That is too much to copy; export it as CSV instead."), FALSE);
  else if (!gtk_bitset_is_empty (places))
    run (parent, session, rows, places, NULL, done, copy_thread);
}

/* --- deleting --- */

static gboolean
collect_row (Work *work, const QdResultRow *row, gpointer data, GError **error)
{
  QdResultRow empty = { .day = row->day, .campaign = row->campaign, .channel = row->channel };

  qd_sums_init (&empty.sums);
  g_array_append_val ((GArray *) data, empty);
  return TRUE;
}

static void
delete_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (QdResultRow));
  g_autofree char *number = NULL, *what = NULL;
  GError *error = NULL;

  if (foreach_row (work, collect_row, rows, &error))
    {
      number = qd_figure_text_number (work->n, 0, FALSE);
      what = qd_figure_text_fill (g_dngettext (GETTEXT_PACKAGE, "Delete results of {n} day", "Delete results of {n} days", work->n),
                                  "n", number, NULL);
      g_array_sort (rows, compare_keys);
      work->is_step = write_step (work->plan, (const QdResultRow *) (gpointer) rows->data, rows->len, what, &error);
    }
  return_message (task, g_dngettext (GETTEXT_PACKAGE, "{n} day deleted", "{n} days deleted", work->n), work->n, error);
}

void
qd_day_work_delete (GtkWidget *parent, QdSession *session, QdDayRows *rows, GtkBitset *places, QdDayDone done)
{
  if (!gtk_bitset_is_empty (places) && !qd_session_is_read_only (session))
    run (parent, session, rows, places, NULL, done, delete_thread);
}

/* --- exporting --- */

/* with codes and the names of results.csv, so that the file can be imported again */
static gboolean
export_row (Work *work, const QdResultRow *row, gpointer data, GError **error)
{
  QdCsvWriter *writer = data;
  g_autofree char *day = qd_day_to_text (row->day);

  qd_csv_writer_add (writer, day);
  qd_csv_writer_add (writer, qd_plan_data_code (work->data, QD_KIND_CAMPAIGN, row->campaign));
  qd_csv_writer_add (writer, qd_plan_data_code (work->data, QD_KIND_CHANNEL, row->channel));
  for (int m = 0; m < QD_N_MEASURES; m++)
    {
      g_autofree char *cell = qd_day_columns_text (QD_DAY_KEY_MEASURE + m, row, work->data, TRUE);

      qd_csv_writer_add (writer, cell);
    }
  return qd_csv_writer_end_row (writer, error);
}

static void
export_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  g_autoptr (QdCsvWriter) writer = qd_csv_writer_new (work->path, &error);
  gboolean is_fine = writer != NULL;

  if (is_fine)
    {
      qd_csv_writer_add (writer, "date");
      qd_csv_writer_add (writer, "campaign");
      qd_csv_writer_add (writer, "channel");
      for (int m = 0; m < QD_N_MEASURES; m++)
        qd_csv_writer_add (writer, qd_measure_names[m]);
      is_fine = qd_csv_writer_end_row (writer, &error) && foreach_row (work, export_row, writer, &error)
                && qd_csv_writer_finish (writer, &error) && qd_csv_writer_commit (writer, &error);
    }
  return_message (task, g_dngettext (GETTEXT_PACKAGE, "{n} day exported", "{n} days exported", work->n), work->n, error);
}

void
qd_day_work_export (GtkWidget *parent, QdSession *session, QdDayRows *rows, const char *path, QdDayDone done)
{
  run (parent, session, rows, NULL, path, done, export_thread);
}
