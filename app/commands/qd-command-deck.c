#include <glib/gi18n.h>

#include "app/commands/qd-command-figures.h"
#include "model/base/qd-error.h"
#include "reports/deck/qd-deck.h"

/* deck: a period of a plan as an Excel workbook or as PDF. */

typedef struct
{
  QdFiguresOptions figures;
  char            *plan_period, *language, *output;
  int              rows_per_sheet;
} Options;

static int
clear (Options *options, int exit_code)
{
  g_free (options->plan_period);
  g_free (options->language);
  g_free (options->output);
  return qd_figures_options_clear (&options->figures, exit_code);
}

static gboolean
has_suffix (const char *path, const char *suffix)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, suffix);
}

/* none: the period after the review's */
static gboolean
read_plan_period (const Options *options, const QdPlanData *data, QdPeriod *period, GError **error)
{
  if (options->plan_period == NULL)
    return TRUE;
  return qd_period_parse (options->plan_period, (int) qd_plan_data_plan (data)->fiscal_year_start, period, error);
}

static int
write_deck (const char *path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) plan = qd_plan_open (path, QD_PLAN_OPEN_READ_ONLY, &error);
  g_autoptr (QdPlanData) data = plan == NULL ? NULL : qd_plan_load_data (plan, &error);
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (QdReview) review = NULL;
  QdDeckOptions deck = { .language = options->language != NULL ? qd_language_get (options->language)
                                                               : qd_language_of_process () };
  QdPeriod period;
  QdDay as_of;
  QdJob *job;
  gboolean is_written;

  if (data == NULL)
    return qd_command_fail (error);
  if (!qd_figures_options_read (&options->figures, data, &period, &as_of, &error)
      || !read_plan_period (options, data, &deck.plan_period, &error))
    return qd_command_misused ("deck", "%s", error->message);
  history = qd_plan_history (plan, 0, &error);
  if (history == NULL)
    return qd_command_fail (error);
  deck.history = history;
  deck.most_rows = (guint) MAX (0, options->rows_per_sheet);
  job = qd_command_job_new ();
  review = qd_review_compute (data, &period, as_of, deck.language, job, &error);
  is_written = review != NULL && qd_deck_write (review, &deck, options->output, job, &error);
  qd_command_job_done (job);
  return is_written ? QD_EXIT_OK : qd_command_fail (error);
}

/* Wrong usage, or what this edition cannot do; QD_EXIT_OK when the work can begin. */
static int
check_options (const Options *options, int argc)
{
  if (argc != 2)
    return qd_command_misused ("deck", "%s", _("one plan file is needed"));
  if (options->figures.period == NULL)
    return qd_command_misused ("deck", "%s", _("--period is needed, for example --period 2025Q3"));
  if (options->output == NULL)
    return qd_command_misused ("deck", "%s", _("-o FILE.xlsx or FILE.pdf is needed"));
  if (options->language != NULL && g_strcmp0 (options->language, "en") != 0 && g_strcmp0 (options->language, "zh") != 0)
    return qd_command_misused ("deck", _("--language is en or zh, not “%s”"), options->language);
  if (!has_suffix (options->output, ".xlsx") && !has_suffix (options->output, ".pdf"))
    return qd_command_misused ("deck", _("“%s”: the name of a deck ends with .xlsx or .pdf"), options->output);
  return QD_EXIT_OK;
}

int
qd_command_deck (int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    { "period", 0, 0, G_OPTION_ARG_STRING, &options.figures.period,
      N_("The period: 2025, 2025H1, 2025Q3, 2025-07, 2025W27, 2025-07-03..2025-09-12"), N_("LABEL") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &options.figures.as_of, N_("The day to look from (today)"), N_("DAY") },
    { "plan-period", 0, 0, G_OPTION_ARG_STRING, &options.plan_period, N_("The period planned next"), N_("LABEL") },
    { "language", 0, 0, G_OPTION_ARG_STRING, &options.language, N_("Language of the deck: en or zh"), N_("NAME") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_("The file to write"), N_("FILE.xlsx|FILE.pdf") },
    { "rows-per-sheet", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT, &options.rows_per_sheet,
      "Rows of a sheet of Data before it is continued on another (for tests)", "N" },
    { NULL },
  };
  int exit_code = QD_EXIT_OK;

  if (!qd_command_parse ("deck", entries, &argc, &argv, &exit_code))
    return clear (&options, exit_code);
  exit_code = check_options (&options, argc);
  if (exit_code == QD_EXIT_OK)
    exit_code = write_deck (argv[1], &options);
  return clear (&options, exit_code);
}
