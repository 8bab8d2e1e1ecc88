#pragma once

#include <adwaita.h>
#include "ui/export/qd-export-draft.h"

/* What of the plan the deck shows: the plan period, Data, daily rows, names of people, empty sheets.
 *
 * Signal: "changed" (the draft is another). */
#define QD_TYPE_EXPORT_CONTENT (qd_export_content_get_type ())
G_DECLARE_FINAL_TYPE (QdExportContent, qd_export_content, QD, EXPORT_CONTENT, AdwExpanderRow)

/* The draft is the caller's and must live as long. */
GtkWidget *qd_export_content_new (QdExportDraft *draft, QdSession *session);
/* Shows the draft. */
void       qd_export_content_update (QdExportContent *self);
