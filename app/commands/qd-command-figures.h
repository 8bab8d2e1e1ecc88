#pragma once

#include "app/commands/qd-command.h"
#include "model/figures/qd-review.h"

/* What the verbs that print figures share: the period and the day, the figures, printing. */

typedef struct
{
  char    *period;   /* NULL: the fiscal year that holds today */
  char    *as_of;    /* NULL: today */
  gboolean json;
} QdFiguresOptions;

/* frees the texts and returns the exit code, for the way out */
int       qd_figures_options_clear (QdFiguresOptions *options, int exit_code);
/* FALSE with an error when the period or the day cannot be read: wrong usage */
gboolean  qd_figures_options_read (const QdFiguresOptions *options, const QdPlanData *data, QdPeriod *period,
                                   QdDay *as_of, GError **error);
/* To stdout; JSON as UTF-8 whatever the locale. FALSE with a message when it cannot be written. */
gboolean  qd_command_print (const char *text, gboolean is_json);
