#include <glib/gi18n.h>

#include "app/commands/qd-command-figures.h"
#include "app/commands/qd-text-table.h"
#include "model/base/qd-error.h"
#include "model/exchange/qd-json.h"
#include "model/figures/qd-campaign-figures.h"
#include "model/figures/qd-figure-text.h"
#include "model/figures/qd-what-if.h"

/* what-if: what would come of it if a channel, or all of them, cost or brought something else. Nothing is written. */

typedef struct
{
  QdFiguresOptions figures;
  char            *channel, *cost, *cac, *per_user;
} Options;

typedef struct
{
  const char *name, *label;
  int         decimals;
  double      now, then;
} Figure;

#define N_FIGURES 6

static void
fill_figures (const QdRates *now, const QdRates *then, Figure figures[N_FIGURES])
{
  static const struct
  {
    const char *name, *label;
    int         decimals;
  } names[N_FIGURES] = { { "cost", N_("Cost"), 0 },           { "cac", N_("Cost per new user"), 2 },
                         { "per_user", N_("Revenue per new user"), 2 }, { "new_users", N_("New users"), 0 },
                         { "revenue", N_("Revenue"), 0 },     { "roi_ratio", N_("ROI"), 2 } };

  for (int i = 0; i < 2; i++)
    {
      const QdRates *rates = i == 0 ? now : then;
      QdWhatIf typed;

      qd_what_if_of (rates, &typed);
      const double values[N_FIGURES] = { typed.cost, typed.cac, typed.per_user, rates->sums[QD_MEASURE_NEW_USERS],
                                         rates->sums[QD_MEASURE_REVENUE], rates->roi_ratio };
      for (int k = 0; k < N_FIGURES; k++)
        *(i == 0 ? &figures[k].now : &figures[k].then) = values[k];
    }
  for (int k = 0; k < N_FIGURES; k++)
    {
      figures[k].name = names[k].name;
      figures[k].label = names[k].label;
      figures[k].decimals = names[k].decimals;
    }
}

static char *
figures_to_json (const Figure figures[N_FIGURES])
{
  QdJson *json = qd_json_new ();

  qd_json_begin_object (json, NULL);
  for (int i = 0; i < N_FIGURES; i++)
    {
      qd_json_begin_object (json, figures[i].name);
      qd_json_add_number (json, "now", figures[i].now);
      qd_json_add_number (json, "then", figures[i].then);
      qd_json_add_number (json, "change", qd_lift_relative (figures[i].then, figures[i].now));
      qd_json_end_object (json);
    }
  qd_json_end_object (json);
  return qd_json_finish (json);
}

static char *
figures_to_text (const Figure figures[N_FIGURES])
{
  static const char *const titles[] = { N_("Figure"), N_("Now"), N_("What if"), N_("Relative change") };
  g_autoptr (QdTextTable) table = qd_text_table_new ();
  const QdFigureStyle style = { qd_language_of_process (), NULL };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    qd_text_table_add_column (table, _(titles[i]), i == 0 ? QD_TEXT_LEFT : QD_TEXT_RIGHT, 0);
  for (int i = 0; i < N_FIGURES; i++)
    {
      const char *unit = g_str_equal (figures[i].name, "roi_ratio") ? "ratio" : "count";
      double change = qd_lift_relative (figures[i].then, figures[i].now);

      qd_text_table_add (table, _(figures[i].label));
      qd_text_table_take (table, qd_figure_text_unit (figures[i].now, unit, figures[i].decimals, &style));
      qd_text_table_take (table, qd_figure_text_unit (figures[i].then, unit, figures[i].decimals, &style));
      qd_text_table_take (table, qd_figure_text_change (change, FALSE, "percent", 1, &style));
    }
  return qd_text_table_to_text (table, 0);
}

/* Figures of the channel named; of the portfolio without one. NULL: there is no such channel. */
static const QdRates *
find_rates (const QdReview *review, const char *code)
{
  if (code == NULL)
    return &review->portfolio.rates;
  for (guint i = 0; i < review->channels->len; i++)
    {
      const QdChannelFigures *figures = qd_review_nth (review->channels, QdChannelFigures, i);

      if (g_str_equal (figures->channel->code, code))
        return &figures->rates;
    }
  return NULL;
}

static gboolean
read_assumed (const Options *options, const QdWhatIf *as_is, QdWhatIf *assumed, GError **error)
{
  const struct
  {
    const char *option, *text;
    double      base, *value;
  } fields[] = { { "--cost: ", options->cost, as_is->cost, &assumed->cost },
                 { "--cac: ", options->cac, as_is->cac, &assumed->cac },
                 { "--per-user: ", options->per_user, as_is->per_user, &assumed->per_user } };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!qd_what_if_parse (fields[i].text != NULL ? fields[i].text : "", fields[i].base, fields[i].value, error))
      {
        g_prefix_error (error, "%s", fields[i].option);
        return FALSE;
      }
  return TRUE;
}

static int
print_what_if (const char *path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) plan = qd_plan_open (path, QD_PLAN_OPEN_READ_ONLY, &error);
  g_autoptr (QdPlanData) data = plan == NULL ? NULL : qd_plan_load_data (plan, &error);
  g_autoptr (QdReview) review = NULL;
  g_autofree char *text = NULL;
  const QdRates *now;
  Figure figures[N_FIGURES];
  QdWhatIf as_is, assumed;
  QdRates then;
  QdPeriod period;
  QdDay as_of;

  if (data == NULL)
    return qd_command_fail (error);
  if (!qd_figures_options_read (&options->figures, data, &period, &as_of, &error))
    return qd_command_misused ("what-if", "%s", error->message);
  review = qd_review_compute (data, &period, as_of, qd_language_of_process (), NULL, &error);
  if (review == NULL)
    return qd_command_fail (error);
  now = find_rates (review, options->channel);
  if (now == NULL)
    g_set_error (&error, QD_ERROR, QD_ERROR_NOT_FOUND, _("there is no channel with the code “%s”"), options->channel);
  if (now == NULL)
    return qd_command_fail (error);
  qd_what_if_of (now, &as_is);
  if (!read_assumed (options, &as_is, &assumed, &error))
    return qd_command_misused ("what-if", "%s", error->message);
  qd_what_if_compute (qd_plan_data_plan (data), &assumed, &then);
  fill_figures (now, &then, figures);
  text = options->figures.json ? figures_to_json (figures) : figures_to_text (figures);
  return qd_command_print (text, options->figures.json) ? QD_EXIT_OK : QD_EXIT_FAILED;
}

int
qd_command_what_if (int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    { "period", 0, 0, G_OPTION_ARG_STRING, &options.figures.period,
      N_("The period: 2025, 2025H1, 2025Q3, 2025-07, 2025W27, 2025-07-03..2025-09-12"), N_("LABEL") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &options.figures.as_of, N_("The day to look from (today)"), N_("DAY") },
    { "channel", 0, 0, G_OPTION_ARG_STRING, &options.channel, N_("One channel by its code (all together)"), N_("CODE") },
    { "cost", 0, 0, G_OPTION_ARG_STRING, &options.cost, N_("Another cost: 50000, -20%"), N_("AMOUNT") },
    { "cac", 0, 0, G_OPTION_ARG_STRING, &options.cac, N_("Another cost per new user"), N_("AMOUNT") },
    { "per-user", 0, 0, G_OPTION_ARG_STRING, &options.per_user, N_("Another revenue per new user"), N_("AMOUNT") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.figures.json, N_("Print JSON"), NULL },
    { NULL },
  };
  int exit_code = QD_EXIT_OK;

  if (qd_command_parse ("what-if", entries, &argc, &argv, &exit_code))
    exit_code = argc != 2 ? qd_command_misused ("what-if", "%s", _("one plan file is needed")) : print_what_if (argv[1], &options);
  g_free (options.channel);
  g_free (options.cost);
  g_free (options.cac);
  g_free (options.per_user);
  return qd_figures_options_clear (&options.figures, exit_code);
}
