#pragma once

#include <adwaita.h>
#include "model/exchange/qd-import.h"
#include "ui/qd-session.h"

/* Called after an import is in the plan. */
typedef void (*QdImported) (const QdImportReport *report, gpointer data);

/* Shows what files (also folders; NULL-terminated) hold, lets a person say what their columns are, counts what an import
 * would do, and imports them as one step. A modal window over `parent`; `data` is handed on as long as `parent` lives. */
void qd_import_assistant_present (GtkWidget *parent, QdSession *session, const char *const *paths, QdImported imported,
                                  gpointer data);
