#pragma once

#include "ui/export/qd-export-draft.h"
#include "ui/qd-window.h"

/* Writes the deck that a draft asks for on a worker thread. `done` is called on the main thread; error NULL = written. */
typedef void (*QdDeckExported) (QdWindow *window, const char *path, const GError *error);

void qd_deck_export_run (QdWindow *window, QdSession *session, const QdExportDraft *draft, const char *path, QdJob *job,
                         QdDeckExported done);
