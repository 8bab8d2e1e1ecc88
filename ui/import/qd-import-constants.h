#pragma once

#include <gtk/gtk.h>
#include "model/records/qd-plan-data.h"
#include "ui/import/qd-import-draft.h"

/* Fields that no column of the file is: what every row has in them. */
#define QD_TYPE_IMPORT_CONSTANTS (qd_import_constants_get_type ())
G_DECLARE_FINAL_TYPE (QdImportConstants, qd_import_constants, QD, IMPORT_CONSTANTS, GtkBox)

GtkWidget *qd_import_constants_new (QdImportDraft *draft, QdPlanData *data);
