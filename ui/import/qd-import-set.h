#pragma once

#include <gtk/gtk.h>
#include "ui/import/qd-import-trial.h"

/* Several files or sheets, each of a kind of its own, in the order in which they are imported. */
#define QD_TYPE_IMPORT_SET (qd_import_set_get_type ())
G_DECLARE_FINAL_TYPE (QdImportSet, qd_import_set, QD, IMPORT_SET, GtkBox)

GtkWidget *qd_import_set_new (QdImportDraft *draft, QdImportTrial *trial);
