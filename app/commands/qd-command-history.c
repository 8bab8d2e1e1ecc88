#include <glib/gi18n.h>

#include "app/commands/qd-change-text.h"
#include "app/commands/qd-command-figures.h"

/* history: who changed what, field by field. Steps that were undone are not in the plan and not listed. */

static char *
format_time (gint64 at, const char *format, gboolean utc)
{
  g_autoptr (GDateTime) time
      = utc ? g_date_time_new_from_unix_utc (at) : g_date_time_new_from_unix_local (at);

  return time != NULL ? g_date_time_format (time, format) : g_strdup ("");
}

static void
add_step (QdJson *json, const QdChangeStep *step)
{
  g_autofree char *at = format_time (step->at, "%Y-%m-%dT%H:%M:%SZ", TRUE);

  qd_json_begin_object (json, NULL);
  qd_json_add_integer (json, "step", step->step);
  qd_json_add_string (json, "at", at);
  qd_json_add_string (json, "who", step->who);
  qd_json_add_string (json, "what", step->what);
  qd_json_begin_array (json, "changes");
  for (guint i = 0; i < step->lines->len; i++)
    qd_change_add_to_json (json, g_ptr_array_index (step->lines, i));
  qd_json_end_array (json);
  qd_json_end_object (json);
}

static char *
history_to_json (GPtrArray *steps)
{
  QdJson *json = qd_json_new ();

  qd_json_begin_array (json, NULL);
  for (guint i = 0; i < steps->len; i++)
    if (!((QdChangeStep *) g_ptr_array_index (steps, i))->undone)
      add_step (json, g_ptr_array_index (steps, i));
  qd_json_end_array (json);
  return qd_json_finish (json);
}

static char *
history_to_text (GPtrArray *steps)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const QdChangeStep *step = g_ptr_array_index (steps, i);
      g_autofree char *at = format_time (step->at, "%Y-%m-%d %H:%M", FALSE);

      if (step->undone)
        continue;
      g_string_append_printf (text, "%" G_GINT64_FORMAT "  %s  %s%s%s\n", step->step, at,
                              step->who != NULL ? step->who : "", step->who != NULL ? ": " : "", step->what);
      for (guint j = 0; j < step->lines->len; j++)
        qd_change_append_to_text (text, g_ptr_array_index (step->lines, j));
    }
  return g_string_free (text, FALSE);
}

/* the first second of the day, where the person is */
static gboolean
read_since (const char *text, gint64 *since, GError **error)
{
  g_autoptr (GDateTime) start = NULL;
  int year, month, day_of_month;
  QdDay day;

  *since = 0;
  if (text == NULL)
    return TRUE;
  if (!qd_day_parse (text, &day, error))
    return FALSE;
  if (day == QD_DAY_NONE)
    return TRUE;
  qd_day_to_ymd (day, &year, &month, &day_of_month);
  start = g_date_time_new_local (year, month, day_of_month, 0, 0, 0);
  *since = start != NULL ? g_date_time_to_unix (start) : 0;
  return TRUE;
}

static int
print_history (const char *path, gint64 since, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) plan = qd_plan_open (path, QD_PLAN_OPEN_READ_ONLY, &error);
  g_autoptr (GPtrArray) steps = plan != NULL ? qd_plan_history (plan, since, &error) : NULL;
  g_autofree char *text = NULL;

  if (steps == NULL)
    return qd_command_fail (error);
  text = json ? history_to_json (steps) : history_to_text (steps);
  return qd_command_print (text, json) ? QD_EXIT_OK : QD_EXIT_FAILED;
}

int
qd_command_history (int argc, char **argv)
{
  g_autofree char *since_text = NULL;
  g_autoptr (GError) error = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "since", 0, 0, G_OPTION_ARG_STRING, &since_text, N_("Only changes from that day on"), N_("DAY") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { NULL },
  };
  int exit_code = QD_EXIT_OK;
  gint64 since;

  if (!qd_command_parse ("history", entries, &argc, &argv, &exit_code))
    return exit_code;
  if (argc != 2)
    return qd_command_misused ("history", "%s", _("one plan file is needed"));
  if (!read_since (since_text, &since, &error))
    return qd_command_misused ("history", "--since: %s", error->message);
  return print_history (argv[1], since, json);
}
