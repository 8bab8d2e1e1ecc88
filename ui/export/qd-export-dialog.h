#pragma once

#include <adwaita.h>
#include "ui/export/qd-export-draft.h"

/* What the deck is to be: period and format first, sheets, content and look behind them, what will be in it below.
 * "Export…" asks for the file and hands both on; the draft is the dialog's. */
typedef void (*QdExportChosen) (QdExportDraft *draft, const char *path, gpointer data);

void qd_export_dialog_present (GtkWidget *parent, QdSession *session, QdExportChosen chosen, gpointer data);
