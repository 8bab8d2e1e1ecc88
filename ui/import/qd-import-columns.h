#pragma once

#include <gtk/gtk.h>
#include "ui/import/qd-import-draft.h"

/* The columns of the file, each with its field and its first value. */
#define QD_TYPE_IMPORT_COLUMNS (qd_import_columns_get_type ())
G_DECLARE_FINAL_TYPE (QdImportColumns, qd_import_columns, QD, IMPORT_COLUMNS, GtkBox)

GtkWidget *qd_import_columns_new (QdImportDraft *draft);
/* Takes the last row out, to end the list in pieces; FALSE: there is none left. */
gboolean   qd_import_columns_drop_last (QdImportColumns *self);
