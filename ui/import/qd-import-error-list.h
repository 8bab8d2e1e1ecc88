#pragma once

#include <gtk/gtk.h>
#include "ui/import/qd-import-draft.h"

/* What is wrong in the files, thousands of rows if it must be: line, column, text, reason and what to do about it. */
#define QD_TYPE_IMPORT_ERROR_LIST (qd_import_error_list_get_type ())
G_DECLARE_FINAL_TYPE (QdImportErrorList, qd_import_error_list, QD, IMPORT_ERROR_LIST, GtkBox)

GtkWidget *qd_import_error_list_new (void);
/* report NULL: none; the draft knows what the columns are. Of several files each error says which one it is of */
void       qd_import_error_list_fill (QdImportErrorList *self, QdImportDraft *draft, const QdImportReport *report);
/* all of them as tab-separated text, to be freed */
char      *qd_import_error_list_text (const QdImportReport *report);
