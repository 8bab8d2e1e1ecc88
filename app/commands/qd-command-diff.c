#include <glib/gi18n.h>

#include "app/commands/qd-change-text.h"
#include "app/commands/qd-command-figures.h"
#include "model/exchange/qd-plan-merge.h"

/* diff: what the second plan says otherwise than the first, in the form of history. */

static char *
to_json (const QdPlanMerge *merge)
{
  QdJson *json = qd_json_new ();

  qd_json_begin_array (json, NULL);
  for (guint i = 0; i < merge->changes->len; i++)
    {
      QdChangeLine line = qd_merge_change_line (g_ptr_array_index (merge->changes, i));

      qd_change_add_to_json (json, &line);
    }
  qd_json_end_array (json);
  return qd_json_finish (json);
}

static char *
to_text (const QdPlanMerge *merge)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < merge->changes->len; i++)
    {
      QdChangeLine line = qd_merge_change_line (g_ptr_array_index (merge->changes, i));

      qd_change_append_to_text (text, &line);
    }
  if (merge->changes->len == 0)
    g_string_append_printf (text, "%s\n", _("Both plans say the same."));
  return g_string_free (text, FALSE);
}

static QdPlanMerge *
compare (const char *first, const char *second, GError **error)
{
  g_autoptr (QdPlan) a = qd_plan_open (first, QD_PLAN_OPEN_READ_ONLY, error);
  g_autoptr (QdPlan) b = a == NULL ? NULL : qd_plan_open (second, QD_PLAN_OPEN_READ_ONLY, error);
  g_autoptr (QdPlanData) data = b == NULL ? NULL : qd_plan_load_data (a, error);
  g_autoptr (QdPlanData) other = data == NULL ? NULL : qd_plan_load_data (b, error);
  QdPlanMerge *merge;
  QdJob *job;

  if (other == NULL)
    return NULL;
  job = qd_command_job_new ();
  merge = qd_plan_merge_new (NULL, data, other, job, error);
  qd_command_job_done (job);
  return merge;
}

int
qd_command_diff (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlanMerge) merge = NULL;
  g_autofree char *text = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { NULL },
  };
  int exit_code = QD_EXIT_OK;

  if (!qd_command_parse ("diff", entries, &argc, &argv, &exit_code))
    return exit_code;
  if (argc != 3)
    return qd_command_misused ("diff", "%s", _("two plan files are needed"));
  merge = compare (argv[1], argv[2], &error);
  if (merge == NULL)
    return qd_command_fail (error);
  text = json ? to_json (merge) : to_text (merge);
  return qd_command_print (text, json) ? QD_EXIT_OK : QD_EXIT_FAILED;
}
