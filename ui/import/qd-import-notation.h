#pragma once

#include <gtk/gtk.h>
#include "ui/import/qd-import-draft.h"

/* How the days or numbers of one column are written: a button whose popover asks, and shows how the first values are read. */
#define QD_TYPE_IMPORT_NOTATION (qd_import_notation_get_type ())
G_DECLARE_FINAL_TYPE (QdImportNotation, qd_import_notation, QD, IMPORT_NOTATION, GtkBox)

GtkWidget *qd_import_notation_new (QdImportDraft *draft);
/* The column it is of, by its name for people and its first values (char *); it hides where there is nothing to ask. */
void       qd_import_notation_set_column (QdImportNotation *self, guint column, const char *header, GPtrArray *samples);
/* after the mapping changed */
void       qd_import_notation_update (QdImportNotation *self);
/* How a value of a field is read, as people read it, to be freed; NULL: as it stands. *is_refused: it cannot be read, and
 * the text says why. */
char      *qd_import_notation_read (QdImportDraft *draft, const QdImportField *field, const char *text, gboolean *is_refused);
