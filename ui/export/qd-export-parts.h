#pragma once

#include <adwaita.h>
#include "ui/widgets/qd-period-popover.h"

/* Rows that the groups of the export dialog share. */

/* A row with a switch at its end, which is set in `toggle`. */
GtkWidget *qd_export_switch_row (const char *title, const char *subtitle, GtkWidget **toggle);
/* A row with a button that opens the popover of periods; qd_export_period_row_show names it. */
GtkWidget *qd_export_period_row (const char *title, QdSession *session, QdPeriodGet get, QdPeriodChosen chosen,
                                 gpointer data);
void       qd_export_period_row_show (GtkWidget *row, const QdPeriod *period, const QdLanguage *language,
                                      const char *subtitle);
/* The subtitle in the colour of errors, and back. */
void       qd_export_row_set_problem (GtkWidget *row, gboolean has_problem);
/* Adds a row to those that are folded away. They are laid out all the same, which takes as long as the rest of the dialog, so
 * it comes into sight with the first look at them. */
void       qd_export_add_folded (AdwExpanderRow *parent, GtkWidget *row);
