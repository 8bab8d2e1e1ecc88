#pragma once

#include <gtk/gtk.h>
#include "ui/qd-session.h"

/* Metrics of the trade to take into the plan: searched, filtered by stage of the lifecycle, several chosen at once and
 * added as one step. A modal window over the one `parent` is in. */
void qd_catalogue_dialog_present (GtkWidget *parent, QdSession *session);
