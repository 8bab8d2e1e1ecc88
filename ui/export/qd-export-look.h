#pragma once

#include <adwaita.h>
#include "ui/export/qd-export-draft.h"

/* How the deck looks: its accent, one of a few or a colour of one's own, and its logo.
 *
 * Signal: "changed" (the draft is another, or what is known of the logo). */
#define QD_TYPE_EXPORT_LOOK (qd_export_look_get_type ())
G_DECLARE_FINAL_TYPE (QdExportLook, qd_export_look, QD, EXPORT_LOOK, AdwExpanderRow)

/* The draft is the caller's and must live as long. */
GtkWidget *qd_export_look_new (QdExportDraft *draft, QdSession *session);
/* An accent that cannot be read, or a logo that cannot be used: said at its row, which gets the focus with `focus`. */
gboolean   qd_export_look_has_problem (QdExportLook *self, gboolean focus);
