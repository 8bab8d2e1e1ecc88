#pragma once

#include <gtk/gtk.h>
#include "ui/import/qd-import-trial.h"

/* What an import would come to: counts of the dry run, what is wrong, and what is to be done with it; while it runs in
 * earnest how far it is, with Cancel. */
#define QD_TYPE_IMPORT_OUTCOME (qd_import_outcome_get_type ())
G_DECLARE_FINAL_TYPE (QdImportOutcome, qd_import_outcome, QD, IMPORT_OUTCOME, GtkBox)

GtkWidget *qd_import_outcome_new (QdImportDraft *draft, QdImportTrial *trial);

typedef struct
{
  gint64 rows, added, updated, unchanged, rejected;
} QdImportCounts;

/* of all files of a report; NULL: none */
QdImportCounts qd_import_outcome_count (const QdImportReport *report);
