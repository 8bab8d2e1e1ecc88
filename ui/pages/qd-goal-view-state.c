#include "ui/pages/qd-goal-view-state.h"

static char *
state_file (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "quarterdeck", NULL);

  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, "goals.ini", NULL);
}

GKeyFile *
qd_goal_view_state_load (void)
{
  GKeyFile *state = g_key_file_new ();
  g_autofree char *path = state_file ();

  g_key_file_load_from_file (state, path, G_KEY_FILE_NONE, NULL);
  return state;
}

void
qd_goal_view_state_save (GKeyFile *state)
{
  g_autofree char *path = state_file ();
  g_autoptr (GError) error = NULL;

  if (!g_key_file_save_to_file (state, path, &error))
    g_info ("the view of the goals is not remembered: %s", error->message);
}
