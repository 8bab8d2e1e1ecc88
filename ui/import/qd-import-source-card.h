#pragma once

#include <gtk/gtk.h>
#include "ui/import/qd-import-trial.h"

/* How the source is read: encoding, separator, head line or sheet, what its rows are; behind "Change…" the choices and the
 * first rows of the file as they are read with them. */
#define QD_TYPE_IMPORT_SOURCE_CARD (qd_import_source_card_get_type ())
G_DECLARE_FINAL_TYPE (QdImportSourceCard, qd_import_source_card, QD, IMPORT_SOURCE_CARD, GtkBox)

GtkWidget *qd_import_source_card_new (QdImportDraft *draft, QdImportTrial *trial);
