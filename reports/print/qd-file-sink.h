#pragma once

#include <cairo.h>
#include <glib.h>

/* A file that Cairo draws into. Cairo's own files forget an error that comes with the last bytes and leave halves behind:
 * here the bytes go into a file beside the target, which takes its place when all of it is on the disk. */
typedef struct _QdFileSink QdFileSink;

/* Opens a file beside it. NULL with QD_ERROR_STORAGE, which names the path. */
QdFileSink    *qd_file_sink_new (const char *path, GError **error);
/* Opens path itself, for who replaces the target by itself: what was not committed is for the caller to remove, and errors
 * hold the reason only, since people know the file by another name. */
QdFileSink    *qd_file_sink_new_in_place (const char *path, GError **error);
/* a cairo_write_func_t; the closure is the sink */
cairo_status_t qd_file_sink_write (void *sink, const unsigned char *data, unsigned int length);
/* Finishes the surface (may be NULL), whose last bytes come now, puts all on the disk and replaces the target. `drawn` is
 * what the cairo_t said of itself. FALSE with QD_ERROR_STORAGE: the target is as it was. Once. */
gboolean       qd_file_sink_commit (QdFileSink *sink, cairo_surface_t *surface, cairo_status_t drawn, GError **error);
/* Discards what was not committed; after the surface was finished, which may write until then. NULL is fine. */
void           qd_file_sink_free (QdFileSink *sink);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdFileSink, qd_file_sink_free)
