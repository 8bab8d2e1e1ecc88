#pragma once

#include <gtk/gtk.h>
#include "ui/qd-session.h"

/* Chooses the period of a session: year stepper, year and halves, quarters, months, an entry for any label. */
GtkWidget *qd_period_popover_new (QdSession *session);

/* The same for any other period: it opens on the one that `get` returns and tells the one that is chosen. `data` must
 * live as long as the popover. */
typedef const QdPeriod *(*QdPeriodGet) (gpointer data);
typedef void (*QdPeriodChosen) (const QdPeriod *period, gpointer data);
GtkWidget *qd_period_popover_new_for (QdSession *session, QdPeriodGet get, QdPeriodChosen chosen, gpointer data);
