#pragma once

#include <adwaita.h>
#include "ui/export/qd-export-draft.h"

/* The row of the logo: the picture, its file, what is wrong with it, choosing and removing. The file is read on a worker
 * thread.
 *
 * Signal: "changed" (another logo, or what was found of it). */
#define QD_TYPE_EXPORT_LOGO (qd_export_logo_get_type ())
G_DECLARE_FINAL_TYPE (QdExportLogo, qd_export_logo, QD, EXPORT_LOGO, AdwActionRow)

/* The draft is the caller's and must live as long. */
GtkWidget *qd_export_logo_new (QdExportDraft *draft, QdSession *session);
/* FALSE also as long as the file is being read. */
gboolean   qd_export_logo_has_problem (QdExportLogo *self);
/* "logo acme.png", "no logo", that it cannot be used; as markup, to be freed */
char      *qd_export_logo_describe (QdExportLogo *self);
/* where another one is chosen */
void       qd_export_logo_focus (QdExportLogo *self);
