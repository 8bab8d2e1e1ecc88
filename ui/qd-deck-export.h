#pragma once

#include "ui/qd-window.h"

/* Writes the deck of what the session shows on a worker thread. `done` is called on the main thread; error NULL = written. */
typedef void (*QdDeckExported) (QdWindow *window, const char *path, const GError *error);

void qd_deck_export_run (QdWindow *window, QdSession *session, const char *path, QdJob *job, QdDeckExported done);
