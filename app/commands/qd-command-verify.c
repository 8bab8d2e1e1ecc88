#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "app/commands/qd-command-deck-options.h"
#include "app/commands/qd-command-figures.h"
#include "model/base/qd-error.h"
#include "model/base/qd-number.h"
#include "model/exchange/qd-deck-mark.h"
#include "model/exchange/qd-json.h"
#include "reports/deck/qd-deck.h"
#include "reports/verify/qd-verify.h"

/* verify: does a deck hold what its formulas say, and what the plan says? */

typedef struct
{
  char            *plan;
  QdFiguresOptions figures;   /* period, as_of: where the deck does not say them; json */
  QdDeckWishes     wishes;
  char            *asked;     /* what the deck says of its options; NULL */
  char            *sheets;    /* of them */
} Options;

static int
clear (Options *options, int exit_code)
{
  g_free (options->plan);
  qd_deck_wishes_clear (&options->wishes);
  g_free (options->asked);
  g_free (options->sheets);
  return qd_figures_options_clear (&options->figures, exit_code);
}

/* what the deck says of itself stands in for what is not asked for */
static gboolean
complete_options (Options *options, const char *deck, const QdLanguage **language, gboolean *is_marked, QdJob *job,
                  GError **error)
{
  g_autoptr (QdXlsx) workbook = qd_xlsx_open (deck, job, error);
  g_autoptr (GError) local = NULL;

  if (!workbook)
    return FALSE;
  g_autoptr (QdDeckMark) mark = qd_deck_mark_find (workbook, job, &local);
  if (!mark && !options->figures.period)
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&local), "%s: ", deck);
      return FALSE;
    }
  if (!options->figures.period)
    options->figures.period = g_strdup (mark->period);
  if (!options->figures.as_of && mark)
    options->figures.as_of = qd_day_to_text (mark->as_of);
  *language = mark ? mark->language : qd_language_of_process ();
  *is_marked = mark != NULL;
  options->asked = mark ? g_strdup (mark->options) : NULL;
  return TRUE;
}

/* What the deck says it was asked to be, the command line above it; what it does not say is in the plan. */
static gboolean
read_deck_options (Options *options, const QdPlanRecord *plan, gboolean is_marked, QdDeckOptions *deck, GError **error)
{
  const QdLanguage *language = deck->language;

  qd_deck_options_from_plan (deck, plan);
  deck->language = language;
  deck->logo = NULL;   /* no cell says anything of it, nor of the accent */
  deck->accent = NULL;
  if (is_marked)
    qd_deck_options_from_mark (deck, options->asked, (int) plan->fiscal_year_start, &options->sheets);
  return qd_deck_wishes_apply (&options->wishes, deck, plan, options->plan, error);
}

/* the deck that the plan gives now */
static gboolean
write_expected (Options *options, const char *deck, const char *path, QdJob *job, GError **error)
{
  QdDeckOptions deck_options = { 0 };
  QdPeriod period;
  gboolean is_marked;
  QdDay as_of;

  if (!complete_options (options, deck, &deck_options.language, &is_marked, job, error))
    return FALSE;
  g_autoptr (QdPlan) plan = qd_plan_open (options->plan, QD_PLAN_OPEN_READ_ONLY, error);
  g_autoptr (QdPlanData) data = plan ? qd_plan_load_data (plan, error) : NULL;
  if (!data || !qd_figures_options_read (&options->figures, data, &period, &as_of, error)
      || !read_deck_options (options, qd_plan_data_plan (data), is_marked, &deck_options, error))
    return FALSE;
  g_autoptr (GPtrArray) history = qd_plan_history (plan, 0, error);
  if (!history)
    return FALSE;
  deck_options.history = history;
  g_autoptr (QdReview) review = qd_review_compute (data, &period, as_of, deck_options.language, job, error);
  return review && qd_deck_write (review, &deck_options, path, job, error);
}

static QdVerifyResult *
run (Options *options, const char *deck, QdJob *job, GError **error)
{
  g_autofree char *folder = NULL, *expected = NULL;
  QdVerifyResult *result = NULL;

  if (!options->plan)
    return qd_verify_run (deck, NULL, QD_VERIFY_SECONDS, job, error);
  folder = g_dir_make_tmp ("quarterdeck-deck-XXXXXX", error);
  if (!folder)
    return NULL;
  expected = g_build_filename (folder, "expected.xlsx", NULL);
  if (write_expected (options, deck, expected, job, error))
    result = qd_verify_run (deck, expected, QD_VERIFY_SECONDS, job, error);
  g_unlink (expected);
  g_rmdir (folder);
  return result;
}

static void
add_value (QdJson *json, const char *key, const QdVerifyValue *value)
{
  if (value && value->text)
    qd_json_add_string (json, key, value->text);
  else
    qd_json_add_number (json, key, value ? value->number : QD_NONE);
}

/* interchange.md 1, verify */
static char *
to_json (const QdVerifyResult *result, const char *deck)
{
  QdJson *json = qd_json_new ();

  qd_json_begin_object (json, NULL);
  qd_json_add_string (json, "file", deck);
  qd_json_add_integer (json, "cells", (gint64) result->n_cells);
  qd_json_add_integer (json, "formulas", (gint64) result->n_formulas);
  qd_json_add_boolean (json, "recalculated", result->is_recalculated);
  qd_json_add_string (json, "reason", result->reason);
  qd_json_begin_array (json, "differences");
  for (guint i = 0; i < result->differences->len; i++)
    {
      const QdVerifyDifference *difference = g_ptr_array_index (result->differences, i);
      qd_json_begin_object (json, NULL);
      qd_json_add_string (json, "sheet", difference->sheet);
      qd_json_add_string (json, "cell", difference->cell);
      add_value (json, "cached", &difference->cached);
      add_value (json, "recalculated", difference->is_of_program ? NULL : &difference->other);
      add_value (json, "program", difference->is_of_program ? &difference->other : NULL);
      qd_json_add_string (json, "against", difference->is_of_program ? "program" : "recalculated");
      qd_json_add_string (json, "formula", difference->formula);
      qd_json_end_object (json);
    }
  qd_json_end_array (json);
  qd_json_end_object (json);
  return qd_json_finish (json);
}

static void
append_difference (GString *text, const QdVerifyDifference *difference)
{
  g_autofree char *cached = qd_verify_value_text (&difference->cached);
  g_autofree char *other = qd_verify_value_text (&difference->other);

  if (!difference->cell)
    {
      g_string_append_printf (text, difference->cached.text ? _("sheet %s: only in the file\n")
                                                            : _("sheet %s: missing in the file\n"), difference->sheet);
      return;
    }
  g_string_append_printf (text, "%s!%s: ", difference->sheet, difference->cell);
  g_string_append_printf (text, difference->is_of_program ? _("%s in the file, %s in the program")
                                                          : _("%s in the file, %s recalculated"), cached, other);
  if (difference->formula && *difference->formula)
    g_string_append_printf (text, ": =%s", difference->formula);
  g_string_append_c (text, '\n');
}

static char *
to_text (const QdVerifyResult *result, const char *deck)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < result->differences->len; i++)
    append_difference (text, g_ptr_array_index (result->differences, i));
  if (result->n_cells > 0)
    g_string_append_printf (text, _("%s: %'lu cells, %'lu formulas, %'u differences\n"), deck, (gulong) result->n_cells,
                          (gulong) result->n_formulas, result->differences->len);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A deck that nothing was held against is not verified. */
static int
report (const QdVerifyResult *result, const char *deck, const Options *options)
{
  g_autofree char *text = options->figures.json ? to_json (result, deck) : to_text (result, deck);

  if (!qd_command_print (text, options->figures.json))
    return QD_EXIT_FAILED;
  if (!result->is_recalculated)
    g_printerr ("quarterdeck: %s\n", result->reason);
  if (result->differences->len > 0)
    return QD_EXIT_FINDINGS;
  return result->is_recalculated || options->plan ? QD_EXIT_OK : QD_EXIT_FAILED;
}

static int
verify (Options *options, const char *deck)
{
  g_autoptr (GError) error = NULL;
  QdJob *job = qd_command_job_new ();
  g_autoptr (QdVerifyResult) result = run (options, deck, job, &error);

  qd_command_job_done (job);
  return result ? report (result, deck, options) : qd_command_fail (error);
}

int
qd_command_verify (int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    { "plan", 0, 0, G_OPTION_ARG_FILENAME, &options.plan, N_("Compare with the figures of this plan too"),
      N_("PLAN.qdeck") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &options.figures.period, N_("The period of the deck, when it does not say it"),
      N_("LABEL") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &options.figures.as_of, N_("The day of the deck, when it does not say it"),
      N_("DAY") },
    QD_DECK_WISHES_ENTRIES (&options.wishes),
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.figures.json, N_("Print JSON"), NULL },
    { NULL },
  };
  int exit_code = QD_EXIT_OK;

  if (!qd_command_parse ("verify", entries, &argc, &argv, &exit_code))
    return clear (&options, exit_code);
  if (argc != 2)
    return clear (&options, qd_command_misused ("verify", "%s", _("one deck is needed")));
  return clear (&options, verify (&options, argv[1]));
}
