#pragma once

#include <gtk/gtk.h>
#include "ui/qd-session.h"

/* Chooses the as-of day of a session: a calendar, today, the period's end. */
GtkWidget *qd_as_of_popover_new (QdSession *session);
