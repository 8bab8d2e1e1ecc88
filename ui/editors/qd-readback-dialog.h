#pragma once

#include "model/exchange/qd-readback.h"
#include "ui/editors/qd-change-dialog.h"
#include "ui/qd-session.h"

/* What a deck that was filled in would change: every change with its old and new value, its sheet and cell, to be taken or
 * left; cells that cannot be read first. Takes the readback. A modal window over `parent`; `data` is handed on as long as
 * `parent` lives. */
void qd_readback_dialog_present (GtkWidget *parent, QdSession *session, QdReadback *readback, QdChangesApplied applied,
                                 gpointer data);
