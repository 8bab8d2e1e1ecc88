#include <glib/gi18n.h>

#include "app/commands/qd-command-deck-options.h"
#include "app/commands/qd-command-figures.h"
#include "model/base/qd-error.h"
#include "reports/deck/qd-deck.h"

/* deck: a period of a plan as an Excel workbook or as PDF. */

typedef struct
{
  QdFiguresOptions figures;
  QdDeckWishes     wishes;
  char            *output;
  gboolean         remember;
  gboolean         with_daily;
  int              rows_per_sheet;
} Options;

static int
clear (Options *options, int exit_code)
{
  qd_deck_wishes_clear (&options->wishes);
  g_free (options->output);
  return qd_figures_options_clear (&options->figures, exit_code);
}

static gboolean
has_suffix (const char *path, const char *suffix)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, suffix);
}

static gboolean
remember (QdPlan *plan, const QdPlanData *data, const QdDeckWishes *wishes, const QdDeckOptions *deck,
          GError **error)
{
  g_autoptr (QdRecord) record = qd_record_copy ((const QdRecord *) qd_plan_data_plan (data));

  qd_deck_wishes_remember (wishes, deck, (QdPlanRecord *) record);
  return qd_record_equal (record, (const QdRecord *) qd_plan_data_plan (data))
         || qd_plan_save (plan, record, qd_command_who (), _("Options of the deck"), error);
}

static gboolean
make (QdPlanData *data, const QdPeriod *period, QdDay as_of, const QdDeckOptions *deck, const char *output,
      GError **error)
{
  QdJob *job = qd_command_job_new ();
  g_autoptr (QdReview) review = qd_review_compute (data, period, as_of, deck->language, job, error);
  gboolean is_written = review != NULL && qd_deck_write (review, deck, output, job, error);

  qd_command_job_done (job);
  return is_written;
}

static int
write_deck (const char *path, Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) plan = qd_plan_open (path, options->remember ? 0 : QD_PLAN_OPEN_READ_ONLY, &error);
  g_autoptr (QdPlanData) data = plan == NULL ? NULL : qd_plan_load_data (plan, &error);
  g_autoptr (GPtrArray) history = NULL;
  QdDeckOptions deck = { .language = qd_language_of_process () };
  QdPeriod period;
  QdDay as_of;

  if (data == NULL)
    return qd_command_fail (error);
  qd_deck_options_from_plan (&deck, qd_plan_data_plan (data));
  if (!qd_figures_options_read (&options->figures, data, &period, &as_of, &error)
      || !qd_deck_wishes_apply (&options->wishes, &deck, qd_plan_data_plan (data), path, &error))
    return qd_command_misused ("deck", "%s", error->message);
  if (!qd_deck_options_check (&deck, &error))
    return g_error_matches (error, QD_ERROR, QD_ERROR_INVALID) ? qd_command_misused ("deck", "%s", error->message)
                                                               : qd_command_fail (error);
  history = qd_plan_history (plan, 0, &error);
  deck.history = history;
  deck.with_daily = options->with_daily;
  deck.most_rows = (guint) MAX (0, options->rows_per_sheet);
  if (history == NULL || !make (data, &period, as_of, &deck, options->output, &error)
      || (options->remember && !(remember (plan, data, &options->wishes, &deck, &error) && qd_plan_close (plan, &error))))
    return qd_command_fail (error);
  return QD_EXIT_OK;
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
    QD_DECK_WISHES_ENTRIES (&options.wishes),
    { "remember", 0, 0, G_OPTION_ARG_NONE, &options.remember, N_("Keep these options in the plan"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_("The file to write"), N_("FILE.xlsx|FILE.pdf") },
    { "daily", 0, 0, G_OPTION_ARG_NONE, &options.with_daily, N_("Add a sheet of the results of single days (.xlsx only)"),
      NULL },
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
