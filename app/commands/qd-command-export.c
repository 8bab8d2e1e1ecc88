#include "app/commands/qd-command.h"

#include <glib/gi18n.h>

#include "model/exchange/qd-import.h"

static gboolean
export_plan (const char *path, const char *folder, GError **error)
{
  g_autoptr (QdPlan) plan = qd_plan_open (path, QD_PLAN_OPEN_READ_ONLY, error);

  if (!plan)
    return FALSE;
  g_autoptr (QdPlanData) data = qd_plan_load_data (plan, error);
  if (!data)
    return FALSE;
  QdJob *job = qd_command_job_new ();
  gboolean is_written = qd_export_run (data, folder, job, error);
  qd_command_job_done (job);
  return is_written;
}

/* quarterdeck export PLAN.qdeck --to FOLDER */
int
qd_command_export (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &folder, N_("Folder for the CSV files"), N_("FOLDER") },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  int code;

  if (!qd_command_parse ("export", entries, &argc, &argv, &code))
    return code;
  if (argc != 2 || !folder)
    return qd_command_misused ("export", "%s", _("name a plan, and a folder with --to"));
  return export_plan (argv[1], folder, &error) ? QD_EXIT_OK : qd_command_fail (error);
}
