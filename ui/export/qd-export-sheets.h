#pragma once

#include <adwaita.h>
#include "reports/deck/qd-deck-outline.h"
#include "ui/export/qd-export-draft.h"

/* The sheets of the deck: each with a check, in an order that is changed by keys, buttons and dragging.
 *
 * Signal: "changed" (the draft's sheets are others). */
#define QD_TYPE_EXPORT_SHEETS (qd_export_sheets_get_type ())
G_DECLARE_FINAL_TYPE (QdExportSheets, qd_export_sheets, QD, EXPORT_SHEETS, AdwExpanderRow)

/* The draft is the caller's and must live as long. */
GtkWidget *qd_export_sheets_new (QdExportDraft *draft);
/* Shows the draft. `outline` says which sheets have no entries; NULL: not known yet. */
void       qd_export_sheets_update (QdExportSheets *self, const QdDeckOutline *outline);
/* None is wanted: said at the row, and with `focus` the way out of it gets the focus. */
gboolean   qd_export_sheets_has_problem (QdExportSheets *self, gboolean focus);
