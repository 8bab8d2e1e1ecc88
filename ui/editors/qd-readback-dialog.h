#pragma once

#include <adwaita.h>
#include "model/exchange/qd-readback.h"
#include "ui/qd-session.h"

/* Called after changes were written into the plan; n of them. */
typedef void (*QdReadbackApplied) (guint n, gpointer data);

/* What a deck that was filled in would change: every change with its old and new value, its sheet and cell, to be taken or
 * left; cells that cannot be read first. Takes the readback. A modal window over `parent`; `data` is handed on as long as
 * `parent` lives. */
void qd_readback_dialog_present (GtkWidget *parent, QdSession *session, QdReadback *readback, QdReadbackApplied applied,
                                 gpointer data);
