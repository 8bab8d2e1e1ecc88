#pragma once

#include <gio/gio.h>
#include "model/figures/qd-campaign-detail.h"

/* The months of all channels or campaigns, computed on a worker thread: days may have to be decoded for them. */
void          qd_month_load_async (gpointer source, QdKindId kind, const QdReview *review, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data);
/* NULL with an error when it was cancelled or days cannot be read */
QdMonthTable *qd_month_load_finish (GAsyncResult *result, GError **error);
