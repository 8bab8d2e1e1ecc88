#include "ui/qd-plan-state.h"

#include "ui/qd-recent.h"

static char *
state_file (void)
{
  g_autofree char *folder = qd_recent_data_folder ();

  return g_build_filename (folder, "plans.ini", NULL);
}

/* Names of groups do not allow every character, so paths stand there as URIs. */
static char *
group_of (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);

  return g_filename_to_uri (absolute, NULL, NULL);
}

static GKeyFile *
load (void)
{
  g_autofree char *path = state_file ();
  GKeyFile *file = g_key_file_new ();

  /* no file yet, or a damaged one: plans open as if for the first time */
  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

void
qd_plan_state_load (QdPlanState *state, const char *path)
{
  g_autoptr (GKeyFile) file = load ();
  g_autofree char *group = group_of (path), *label = NULL;
  int start;

  *state = (QdPlanState) { 0 };
  if (group == NULL)
    return;
  state->page = g_key_file_get_string (file, group, "page", NULL);
  label = g_key_file_get_string (file, group, "period", NULL);
  start = g_key_file_get_integer (file, group, "fiscal_year_start", NULL);
  if (label != NULL && start >= 1 && start <= 12 && !qd_period_parse (label, start, &state->period, NULL))
    state->period = (QdPeriod) { 0 };
}

void
qd_plan_state_save (const char *path, const char *page, const QdPeriod *period, int fiscal_year_start)
{
  g_autoptr (GKeyFile) file = load ();
  g_autofree char *group = group_of (path), *label = qd_period_to_label (period), *target = state_file ();
  g_autoptr (GError) error = NULL;

  if (group == NULL)
    return;
  g_key_file_set_string (file, group, "page", page);
  g_key_file_set_string (file, group, "period", label);
  g_key_file_set_integer (file, group, "fiscal_year_start", fiscal_year_start);
  if (!g_key_file_save_to_file (file, target, &error))
    g_info ("the place in the plan is not remembered: %s", error->message);
}

void
qd_plan_state_clear (QdPlanState *state)
{
  g_clear_pointer (&state->page, g_free);
}
