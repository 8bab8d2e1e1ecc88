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

static QdPeriod
get_period (GKeyFile *file, const char *group, const char *key, int fiscal_year_start)
{
  g_autofree char *label = g_key_file_get_string (file, group, key, NULL);
  QdPeriod period = { 0 };

  if (label == NULL || *label == '\0' || fiscal_year_start < 1 || fiscal_year_start > 12
      || !qd_period_parse (label, fiscal_year_start, &period, NULL))
    return (QdPeriod) { 0 };
  return period;
}

static void
set_period (GKeyFile *file, const char *group, const char *key, const QdPeriod *period)
{
  g_autofree char *label = qd_period_is_none (period) ? g_strdup ("") : qd_period_to_label (period);

  g_key_file_set_string (file, group, key, label);
}

static void
save (GKeyFile *file)
{
  g_autofree char *target = state_file ();
  g_autoptr (GError) error = NULL;

  if (!g_key_file_save_to_file (file, target, &error))
    g_info ("the place in the plan is not remembered: %s", error->message);
}

void
qd_plan_state_load (QdPlanState *state, const char *path)
{
  g_autoptr (GKeyFile) file = load ();
  g_autofree char *group = group_of (path);

  *state = (QdPlanState) { 0 };
  if (group == NULL)
    return;
  state->page = g_key_file_get_string (file, group, "page", NULL);
  state->period = get_period (file, group, "period", g_key_file_get_integer (file, group, "fiscal_year_start", NULL));
}

void
qd_plan_state_save (const char *path, const char *page, const QdPeriod *period, int fiscal_year_start)
{
  g_autoptr (GKeyFile) file = load ();
  g_autofree char *group = group_of (path);

  if (group == NULL)
    return;
  g_key_file_set_string (file, group, "page", page);
  set_period (file, group, "period", period);
  g_key_file_set_integer (file, group, "fiscal_year_start", fiscal_year_start);
  save (file);
}

void
qd_plan_state_clear (QdPlanState *state)
{
  g_clear_pointer (&state->page, g_free);
}

void
qd_plan_state_load_export (QdPlanExport *last, const char *path)
{
  g_autoptr (GKeyFile) file = load ();
  g_autofree char *group = group_of (path);
  int start;

  *last = (QdPlanExport) { 0 };
  if (group == NULL)
    return;
  start = g_key_file_get_integer (file, group, "deck_fiscal_year_start", NULL);
  last->path = g_key_file_get_string (file, group, "deck_path", NULL);
  last->period = get_period (file, group, "deck_period", start);
  last->plan_period = get_period (file, group, "deck_plan_period", start);
  last->is_pdf = g_key_file_get_boolean (file, group, "deck_is_pdf", NULL);
  last->with_daily = g_key_file_get_boolean (file, group, "deck_with_daily", NULL);
}

void
qd_plan_state_save_export (const char *path, const QdPlanExport *last, int fiscal_year_start)
{
  g_autoptr (GKeyFile) file = load ();
  g_autofree char *group = group_of (path);

  if (group == NULL)
    return;
  g_key_file_set_string (file, group, "deck_path", last->path);
  set_period (file, group, "deck_period", &last->period);
  set_period (file, group, "deck_plan_period", &last->plan_period);
  g_key_file_set_integer (file, group, "deck_fiscal_year_start", fiscal_year_start);
  g_key_file_set_boolean (file, group, "deck_is_pdf", last->is_pdf);
  g_key_file_set_boolean (file, group, "deck_with_daily", last->with_daily);
  save (file);
}

void
qd_plan_export_clear (QdPlanExport *last)
{
  g_clear_pointer (&last->path, g_free);
}
