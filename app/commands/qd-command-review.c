#include <glib/gi18n.h>

#include "app/commands/qd-command-figures.h"
#include "app/commands/qd-review-text.h"
#include "model/exchange/qd-review-json.h"

static int
print_review (const char *path, const QdFiguresOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) plan = qd_plan_open (path, QD_PLAN_OPEN_READ_ONLY, &error);
  g_autoptr (QdPlanData) data = plan == NULL ? NULL : qd_plan_load_data (plan, &error);
  g_autoptr (QdReview) review = NULL;
  g_autofree char *text = NULL;
  QdPeriod period;
  QdDay as_of;

  if (data == NULL)
    return qd_command_fail (error);
  if (!qd_figures_options_read (options, data, &period, &as_of, &error))
    return qd_command_misused ("review", "%s", error->message);
  review = qd_review_compute (data, &period, as_of, qd_language_of_process (), NULL, &error);
  if (review == NULL)
    return qd_command_fail (error);
  text = options->json ? qd_review_to_json (review) : qd_review_to_text (review);
  return qd_command_print (text, options->json) ? QD_EXIT_OK : QD_EXIT_FAILED;
}

int
qd_command_review (int argc, char **argv)
{
  QdFiguresOptions options = { 0 };
  const GOptionEntry entries[] = {
    { "period", 0, 0, G_OPTION_ARG_STRING, &options.period,
      N_("The period: 2025, 2025H1, 2025Q3, 2025-07, 2025W27, 2025-07-03..2025-09-12"), N_("LABEL") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &options.as_of, N_("The day to look from (today)"), N_("DAY") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_("Print JSON"), NULL },
    { NULL },
  };
  int exit_code = QD_EXIT_OK;

  if (!qd_command_parse ("review", entries, &argc, &argv, &exit_code))
    return qd_figures_options_clear (&options, exit_code);
  if (argc != 2)
    exit_code = qd_command_misused ("review", "%s", _("one plan file is needed"));
  else if (options.period == NULL)
    exit_code = qd_command_misused ("review", "%s", _("--period is needed, for example --period 2025Q3"));
  else
    exit_code = print_review (argv[1], &options);
  return qd_figures_options_clear (&options, exit_code);
}
