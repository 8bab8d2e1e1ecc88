#include <glib/gi18n.h>
#include <stdio.h>

#include "app/commands/qd-command-figures.h"
#include "model/base/qd-error.h"
#include "reports/deck/qd-deck.h"
#include "reports/plots/qd-plot-list.h"
#include "reports/print/qd-render.h"

/* chart: one chart of the deck or of a page as a picture. */

#define WIDTH 800
#define HEIGHT 450
#define LEAST_SIZE 100
#define MOST_SIZE 8000
#define PIXELS_PER_POINT 2
#define NATURAL_WIDTH 640.0   /* points, at which a chart of a page has letters of its usual size */

typedef struct
{
  QdFiguresOptions figures;
  char            *language, *size, *output;
  int              width, height;
} Options;

static int
clear (Options *options, int exit_code)
{
  g_free (options->language);
  g_free (options->size);
  g_free (options->output);
  return qd_figures_options_clear (&options->figures, exit_code);
}

/* A chart of a page, in the colours of paper. */
static gboolean
write_plot (const char *name, const QdReview *review, const QdLanguage *language, const Options *options, QdJob *job,
            GError **error)
{
  QdRenderFormat format;
  QdChartStyle style;
  g_autoptr (QdChart) chart = NULL;

  if (!qd_render_format_of_path (options->output, &format, error))
    return FALSE;
  chart = qd_plot_list_make (name, review, language, job, error);
  qd_chart_style_init (&style, QD_CHART_PRINT, CLAMP (options->width / NATURAL_WIDTH, .5, 4));
  return chart != NULL
         && qd_render_chart (chart, &style, options->width, options->height, PIXELS_PER_POINT, format, options->output, error);
}

/* A name nobody knows is told the names of the pages' charts too. */
static gboolean
write_any (const char *name, const QdReview *review, const QdDeckOptions *deck, const Options *options, QdJob *job,
           GError **error)
{
  GError *inner = NULL;
  g_autofree char *names = NULL;

  if (qd_plot_list_has (name))
    return write_plot (name, review, deck->language, options, job, error);
  if (qd_deck_write_chart (review, deck, name, options->width, options->height, options->output, job, &inner))
    return TRUE;
  if (g_error_matches (inner, QD_ERROR, QD_ERROR_NOT_FOUND))
    {
      names = qd_plot_list_names ();
      g_set_error (error, QD_ERROR, QD_ERROR_NOT_FOUND, _("%s; of the pages: %s"), inner->message, names);
      g_error_free (inner);
    }
  else
    g_propagate_error (error, inner);
  return FALSE;
}

static int
write_chart (const char *path, const char *name, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) plan = qd_plan_open (path, QD_PLAN_OPEN_READ_ONLY, &error);
  g_autoptr (QdPlanData) data = plan == NULL ? NULL : qd_plan_load_data (plan, &error);
  g_autoptr (QdReview) review = NULL;
  QdDeckOptions deck = { .language = qd_language_of_process () };
  QdPeriod period;
  QdDay as_of;
  QdJob *job;
  gboolean is_written;

  if (data == NULL)
    return qd_command_fail (error);
  qd_deck_options_from_plan (&deck, qd_plan_data_plan (data));
  deck.sheets = NULL;   /* a chart of a sheet that is left out can be asked for too */
  if (options->language != NULL)
    deck.language = qd_language_get (options->language);
  if (!qd_figures_options_read (&options->figures, data, &period, &as_of, &error))
    return qd_command_misused ("chart", "%s", error->message);
  job = qd_command_job_new ();
  review = qd_review_compute (data, &period, as_of, deck.language, job, &error);
  is_written = review != NULL && write_any (name, review, &deck, options, job, &error);
  qd_command_job_done (job);
  return is_written ? QD_EXIT_OK : qd_command_fail (error);
}

/* "800x450" */
static gboolean
read_size (Options *options)
{
  char after;

  options->width = WIDTH;
  options->height = HEIGHT;
  return options->size == NULL
         || (sscanf (options->size, "%5dx%5d%c", &options->width, &options->height, &after) == 2
             && MIN (options->width, options->height) >= LEAST_SIZE && MAX (options->width, options->height) <= MOST_SIZE);
}

/* Wrong usage; QD_EXIT_OK when the work can begin. */
static int
check_options (Options *options, int argc)
{
  if (argc != 3)
    return qd_command_misused ("chart", "%s", _("a plan file and the name of a chart are needed"));
  if (options->figures.period == NULL)
    return qd_command_misused ("chart", "%s", _("--period is needed, for example --period 2025Q3"));
  if (options->output == NULL)
    return qd_command_misused ("chart", "%s", _("-o FILE.png, FILE.svg or FILE.pdf is needed"));
  if (options->language != NULL && g_strcmp0 (options->language, "en") != 0 && g_strcmp0 (options->language, "zh") != 0)
    return qd_command_misused ("chart", _("--language is en or zh, not “%s”"), options->language);
  if (!read_size (options))
    return qd_command_misused ("chart", _("--size is like 800x450, from 100 to 8000, not “%s”"), options->size);
  return QD_EXIT_OK;
}

int
qd_command_chart (int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    { "period", 0, 0, G_OPTION_ARG_STRING, &options.figures.period,
      N_("The period: 2025, 2025H1, 2025Q3, 2025-07, 2025W27, 2025-07-03..2025-09-12"), N_("LABEL") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &options.figures.as_of, N_("The day to look from (today)"), N_("DAY") },
    { "language", 0, 0, G_OPTION_ARG_STRING, &options.language, N_("Language of the chart: en or zh"), N_("NAME") },
    { "size", 0, 0, G_OPTION_ARG_STRING, &options.size, N_("Width and height in points (800x450)"), N_("WxH") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_("The file to write"), N_("FILE.png|svg|pdf") },
    { NULL },
  };
  int exit_code = QD_EXIT_OK;

  if (!qd_command_parse ("chart", entries, &argc, &argv, &exit_code))
    return clear (&options, exit_code);
  exit_code = check_options (&options, argc);
  if (exit_code == QD_EXIT_OK)
    exit_code = write_chart (argv[1], argv[2], &options);
  return clear (&options, exit_code);
}
