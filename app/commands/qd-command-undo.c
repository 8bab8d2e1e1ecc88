#include <glib/gi18n.h>

#include "app/commands/qd-command.h"

/* undo and redo: the same steps as in the window. */

typedef struct
{
  const char *verb;
  char     *(*what) (QdPlan *plan);
  gboolean  (*run) (QdPlan *plan, GError **error);
  const char *done;   /* msgid with the name of the step */
} Direction;

static int
run_on_plan (const char *path, const Direction *direction)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) plan = qd_plan_open (path, 0, &error);
  g_autofree char *what = NULL;

  if (plan == NULL)
    return qd_command_fail (error);
  what = direction->what (plan);
  if (!direction->run (plan, &error))
    return qd_command_fail (error);
  g_print ("%s %s\n", _(direction->done), what);
  return QD_EXIT_OK;
}

static int
run (int argc, char **argv, const Direction *direction)
{
  int exit_code = QD_EXIT_OK;

  if (!qd_command_parse (direction->verb, NULL, &argc, &argv, &exit_code))
    return exit_code;
  if (argc != 2)
    return qd_command_misused (direction->verb, "%s", _("one plan file is needed"));
  return run_on_plan (argv[1], direction);
}

int
qd_command_undo (int argc, char **argv)
{
  static const Direction undo = { "undo", qd_plan_undo_what, qd_plan_undo, N_("Undone:") };

  return run (argc, argv, &undo);
}

int
qd_command_redo (int argc, char **argv)
{
  static const Direction redo = { "redo", qd_plan_redo_what, qd_plan_redo, N_("Done again:") };

  return run (argc, argv, &redo);
}
