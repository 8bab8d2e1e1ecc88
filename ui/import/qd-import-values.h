#pragma once

#include <gtk/gtk.h>
#include "ui/import/qd-import-trial.h"

/* Texts of the file that the plan does not know, and what each stands for. A text that is surely the name of a record is
 * recognised at once. Property-like: how many are still unknown, for the switch above the list. */
#define QD_TYPE_IMPORT_VALUES (qd_import_values_get_type ())
G_DECLARE_FINAL_TYPE (QdImportValues, qd_import_values, QD, IMPORT_VALUES, GtkBox)

GtkWidget *qd_import_values_new (QdImportDraft *draft, QdImportTrial *trial, QdPlanData *data);
guint      qd_import_values_count_unknown (QdImportValues *self);
