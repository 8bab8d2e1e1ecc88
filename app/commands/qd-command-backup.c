#include <glib/gi18n.h>

#include "app/commands/qd-command.h"

static int
back_up (const char *path, const char *target)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) plan = qd_plan_open (path, QD_PLAN_OPEN_READ_ONLY, &error);
  QdJob *job;
  gboolean done;

  if (plan == NULL)
    return qd_command_fail (error);
  job = qd_command_job_new ();
  done = qd_plan_backup (plan, target, job, &error);
  qd_command_job_done (job);
  if (!done)
    return qd_command_fail (error);
  g_print (_("Copied to %s\n"), target);
  return QD_EXIT_OK;
}

int
qd_command_backup (int argc, char **argv)
{
  int exit_code = QD_EXIT_OK;

  if (!qd_command_parse ("backup", NULL, &argc, &argv, &exit_code))
    return exit_code;
  if (argc != 3)
    return qd_command_misused ("backup", "%s", _("a plan file and the name of the copy are needed"));
  return back_up (argv[1], argv[2]);
}
