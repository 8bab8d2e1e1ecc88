#pragma once

#include <gtk/gtk.h>
#include "ui/import/qd-import-trial.h"

/* What an import would come to: counts of the dry run, what is wrong, and what is to be done with it; while it runs in
 * earnest how far it is, with Cancel. */
#define QD_TYPE_IMPORT_OUTCOME (qd_import_outcome_get_type ())
G_DECLARE_FINAL_TYPE (QdImportOutcome, qd_import_outcome, QD, IMPORT_OUTCOME, GtkBox)

/* `as_of`: up to which day the figures of the window count */
GtkWidget *qd_import_outcome_new (QdImportDraft *draft, QdImportTrial *trial, QdDay as_of);

typedef struct
{
  gint64 rows, added, updated, unchanged, rejected, replaced;
  QdDay  last_day;   /* of results; NONE without any */
} QdImportCounts;

/* of all files of a report; NULL: none */
QdImportCounts qd_import_outcome_count (const QdImportReport *report);
/* "results reach to 2026-09-10, figures count days up to 2026-07-10": why what was imported is not seen; NULL where it is */
char          *qd_import_outcome_describe_late (const QdImportCounts *counts, QdDay as_of);
