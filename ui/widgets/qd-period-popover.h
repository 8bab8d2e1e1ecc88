#pragma once

#include <gtk/gtk.h>
#include "ui/qd-session.h"

/* Chooses the period of a session: year stepper, year and halves, quarters, months, an entry for any label. */
GtkWidget *qd_period_popover_new (QdSession *session);
