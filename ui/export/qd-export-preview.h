#pragma once

#include "reports/deck/qd-deck-outline.h"
#include "ui/export/qd-export-draft.h"

/* Looks on a worker thread at what a deck would hold. An answer that is no longer asked for is dropped. */
typedef struct _QdExportPreview QdExportPreview;

/* NULL: nothing to be said, the deck's own error will come */
typedef void (*QdExportPreviewed) (const QdDeckOutline *outline, gpointer data);

/* `data` is handed on as long as the preview lives. */
QdExportPreview     *qd_export_preview_new (QdSession *session, QdExportPreviewed previewed, gpointer data);
void                 qd_export_preview_free (QdExportPreview *self);
/* Asks when the periods are others than those asked for last. */
void                 qd_export_preview_ask (QdExportPreview *self, const QdExportDraft *draft);
/* the newest answer; NULL: not there yet */
const QdDeckOutline *qd_export_preview_get (QdExportPreview *self);
gboolean             qd_export_preview_is_busy (QdExportPreview *self);
