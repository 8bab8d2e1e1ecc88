#include "app/commands/qd-command-figures.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>

#include "model/base/qd-error.h"

int
qd_figures_options_clear (QdFiguresOptions *options, int exit_code)
{
  g_clear_pointer (&options->period, g_free);
  g_clear_pointer (&options->as_of, g_free);
  return exit_code;
}

gboolean
qd_figures_options_read (const QdFiguresOptions *options, const QdPlanData *data, QdPeriod *period, QdDay *as_of,
                         GError **error)
{
  int fiscal_year_start = (int) qd_plan_data_plan (data)->fiscal_year_start;
  QdDay today = qd_command_today ();

  *as_of = QD_DAY_NONE;
  *period = qd_period_containing (today, QD_PERIOD_YEAR, fiscal_year_start);
  if (options->as_of != NULL && !qd_day_parse (options->as_of, as_of, error))
    return FALSE;
  if (*as_of == QD_DAY_NONE)
    *as_of = today;
  if (options->period == NULL)
    return TRUE;
  if (!qd_period_parse (options->period, fiscal_year_start, period, error))
    return FALSE;
  if (!qd_period_is_none (period))
    return TRUE;
  g_set_error_literal (error, QD_ERROR, QD_ERROR_INVALID, _("the period is empty"));
  return FALSE;
}

gboolean
qd_command_print (const char *text, gboolean is_json)
{
  if (is_json)
    fputs (text, stdout);
  else
    g_print ("%s", text);
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  g_printerr (_("quarterdeck: the output cannot be written: %s\n"), g_strerror (errno));
  return FALSE;
}
