#include <glib/gi18n.h>

#include "app/commands/qd-command-figures.h"
#include "app/commands/qd-text-table.h"
#include "model/base/qd-error.h"
#include "model/figures/qd-breakdown.h"
#include "model/figures/qd-figure-text.h"

/* breakdown: a goal's target into parts, shown; with --write also written, as one step. */

typedef struct
{
  char           *into_name, *method_name, *as_of;
  gboolean        write;
  QdBreakdownInto into;
  QdBreakdownMethod method;
} Options;

static char *
figure_text (QdFiguresContext *context, const QdMetricRef *metric, double value)
{
  QdFigureStyle style = { context->language, context->plan->currency };

  return qd_figure_text_unit (value, qd_metric_ref_unit_name (metric), metric->decimals, &style);
}

static char *
part_name (const QdBreakdownPart *part)
{
  if (part->channel != NULL)
    return g_strdup (part->channel->name);
  return part->owner != NULL ? g_strdup (part->owner->name) : qd_period_to_label (&part->period);
}

static const char *
part_change (const QdBreakdownPart *part)
{
  if (part->is_locked)
    return _("locked");
  if (qd_is_none (part->target))
    return "";
  if (qd_is_none (part->present))
    return _("new");
  return qd_figures_equal (part->target, part->present) ? _("stays") : _("changed");
}

static gboolean
print_parts (QdFiguresContext *context, const QdBreakdown *breakdown)
{
  static const char *const titles[]
    = { N_("Part"), N_("A year ago"), N_("Actual"), N_("Present"), N_("Suggested"), N_("Writing") };
  g_autoptr (QdTextTable) table = qd_text_table_new ();
  QdMetricRef metric = qd_figures_metric (context, breakdown->goal->metric);
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    qd_text_table_add_column (table, _(titles[i]), i == 0 || i == 5 ? QD_TEXT_LEFT : QD_TEXT_RIGHT, i == 0 ? 40 : 0);
  for (guint i = 0; i < breakdown->parts->len; i++)
    {
      const QdBreakdownPart *part = &g_array_index (breakdown->parts, QdBreakdownPart, i);

      qd_text_table_take (table, part_name (part));
      qd_text_table_take (table, figure_text (context, &metric, part->year_ago));
      qd_text_table_take (table, figure_text (context, &metric, part->actual));
      qd_text_table_take (table, figure_text (context, &metric, part->present));
      qd_text_table_take (table, figure_text (context, &metric, part->target));
      qd_text_table_add (table, part_change (part));
    }
  text = qd_text_table_to_text (table, 0);
  return qd_command_print (text, FALSE);
}

/* New and changed targets in one undo step. */
static gboolean
write_parts (QdPlan *plan, const QdBreakdown *breakdown, GError **error)
{
  g_autoptr (GPtrArray) records = qd_breakdown_to_records (breakdown);
  g_autofree char *what = g_strdup_printf (_("Break down %s"), breakdown->goal->code);

  if (!qd_plan_begin (plan, qd_command_who (), what, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      QdRecord *record = g_ptr_array_index (records, i);

      if (!(record->id == 0 ? qd_plan_insert (plan, record, error) : qd_plan_update (plan, record, error)))
        {
          qd_plan_rollback (plan);
          return FALSE;
        }
    }
  return qd_plan_commit (plan, error);
}

static const QdRecord *
find_goal (const QdPlanData *data, const char *code, GError **error)
{
  const QdRecord *goal = qd_plan_data_find_code (data, QD_KIND_GOAL, code);

  if (goal == NULL)
    g_set_error (error, QD_ERROR, QD_ERROR_NOT_FOUND, _("there is no goal with the code “%s”"), code);
  return goal;
}

static int
break_down (const char *path, const char *code, const Options *options, QdDay as_of)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) plan = qd_plan_open (path, options->write ? 0 : QD_PLAN_OPEN_READ_ONLY, &error);
  g_autoptr (QdPlanData) data = plan != NULL ? qd_plan_load_data (plan, &error) : NULL;
  const QdRecord *goal = data != NULL ? find_goal (data, code, &error) : NULL;
  g_autoptr (QdFiguresContext) context = NULL;
  g_autoptr (QdBreakdown) breakdown = NULL;

  if (goal == NULL)
    return qd_command_fail (error);
  context = qd_figures_context_new (data, &QD_GOAL (goal)->period, as_of, qd_language_of_process (), NULL);
  breakdown = qd_breakdown_new (context, goal->id, options->into, &error);
  if (breakdown == NULL)
    return qd_command_fail (error);
  if (!qd_breakdown_suggest (breakdown, options->method, &error))
    {
      g_prefix_error (&error, "%s: ", code);
      return qd_command_fail (error);
    }
  if (context->error != NULL)
    return qd_command_fail (context->error);
  if (options->write && !write_parts (plan, breakdown, &error))
    return qd_command_fail (error);
  return print_parts (context, breakdown) ? QD_EXIT_OK : QD_EXIT_FAILED;
}

/* FALSE after a message about the wrong option */
static gboolean
read_options (Options *options, QdDay *as_of)
{
  g_autoptr (GError) error = NULL;

  *as_of = qd_command_today ();
  if (options->into_name == NULL || !qd_breakdown_into_parse (options->into_name, &options->into))
    qd_command_misused ("breakdown", "%s",
                        _("--into is needed: halves, quarters, months, weeks, channels or owners"));
  else if (options->method_name == NULL || !qd_breakdown_method_parse (options->method_name, &options->method)
           || options->method == QD_BREAKDOWN_WEIGHTS)
    qd_command_misused ("breakdown", "%s", _("--method is needed: even, season, growth or remaining"));
  else if (options->as_of != NULL && (!qd_day_parse (options->as_of, as_of, &error) || *as_of == QD_DAY_NONE))
    qd_command_misused ("breakdown", "%s", error != NULL ? error->message : _("the day is empty"));
  else
    return TRUE;
  return FALSE;
}

int
qd_command_breakdown (int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    { "into", 0, 0, G_OPTION_ARG_STRING, &options.into_name, N_("The parts: halves, quarters, months, weeks, channels, owners"),
      N_("PARTS") },
    { "method", 0, 0, G_OPTION_ARG_STRING, &options.method_name, N_("How: even, season, growth, remaining"), N_("METHOD") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &options.as_of, N_("Parts that ended by this day stay (today)"), N_("DAY") },
    { "write", 0, 0, G_OPTION_ARG_NONE, &options.write, N_("Write the targets, as one step that can be undone"), NULL },
    { NULL },
  };
  int exit_code = QD_EXIT_OK;
  QdDay as_of;

  if (qd_command_parse ("breakdown", entries, &argc, &argv, &exit_code))
    {
      if (argc != 3)
        exit_code = qd_command_misused ("breakdown", "%s", _("a plan file and the code of a goal are needed"));
      else if (!read_options (&options, &as_of))
        exit_code = QD_EXIT_USAGE;
      else
        exit_code = break_down (argv[1], argv[2], &options, as_of);
    }
  g_free (options.into_name);
  g_free (options.method_name);
  g_free (options.as_of);
  return exit_code;
}
