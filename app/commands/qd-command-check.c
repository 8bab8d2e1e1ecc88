#include <glib/gi18n.h>

#include "app/commands/qd-command-figures.h"
#include "app/commands/qd-review-text.h"
#include "model/exchange/qd-review-json.h"

static GPtrArray *
check_integrity (QdPlan *plan, GError **error)
{
  QdJob *job = qd_command_job_new ();
  GPtrArray *integrity = qd_plan_check_integrity (plan, job, error);

  qd_command_job_done (job);
  return integrity;
}

static int
print_check (const GPtrArray *integrity, const QdReview *review, gboolean json)
{
  g_autofree char *text = json ? qd_check_to_json (integrity, review) : qd_check_to_text (integrity, review);

  if (!qd_command_print (text, json))
    return QD_EXIT_FAILED;
  return qd_check_is_ok (integrity, review) ? QD_EXIT_OK : QD_EXIT_FINDINGS;
}

/* A damaged file may have no figures any more; what is wrong with it is said all the same. */
static int
check_plan (const char *path, const QdFiguresOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) plan = qd_plan_open (path, QD_PLAN_OPEN_READ_ONLY, &error);
  g_autoptr (GPtrArray) integrity = plan == NULL ? NULL : check_integrity (plan, &error);
  g_autoptr (QdPlanData) data = integrity == NULL ? NULL : qd_plan_load_data (plan, &error);
  g_autoptr (QdReview) review = NULL;
  QdPeriod period;
  QdDay as_of;

  if (data != NULL && !qd_figures_options_read (options, data, &period, &as_of, &error))
    return qd_command_misused ("check", "%s", error->message);
  if (data != NULL)
    review = qd_review_compute (data, &period, as_of, qd_language_of_process (), NULL, &error);
  if (review == NULL && (integrity == NULL || integrity->len == 0))
    return qd_command_fail (error);
  return print_check (integrity, review, options->json);
}

int
qd_command_check (int argc, char **argv)
{
  QdFiguresOptions options = { 0 };
  const GOptionEntry entries[] = {
    { "period", 0, 0, G_OPTION_ARG_STRING, &options.period,
      N_("The period whose findings are listed (the fiscal year that holds today)"), N_("LABEL") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_("Print JSON"), NULL },
    { NULL },
  };
  int exit_code = QD_EXIT_OK;

  if (!qd_command_parse ("check", entries, &argc, &argv, &exit_code))
    return qd_figures_options_clear (&options, exit_code);
  if (argc != 2)
    exit_code = qd_command_misused ("check", "%s", _("one plan file is needed"));
  else
    exit_code = check_plan (argv[1], &options);
  return qd_figures_options_clear (&options, exit_code);
}
