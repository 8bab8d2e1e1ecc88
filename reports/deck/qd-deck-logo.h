#pragma once

#include <glib.h>

/* The picture on the cover: the bytes of a PNG or JPEG file. */
typedef struct
{
  GBytes  *bytes;
  gboolean is_png;
  int      width, height;   /* pixels */
} QdDeckLogo;

/* NULL with QD_ERROR_NOT_FOUND, or QD_ERROR_FORMAT: neither PNG nor JPEG, damaged, too large. The message names the file. */
QdDeckLogo *qd_deck_logo_load (const char *path, GError **error);
/* Reads kind and size of the picture in `bytes`; FALSE when it is neither PNG nor JPEG. */
gboolean    qd_deck_logo_measure (QdDeckLogo *logo);
void        qd_deck_logo_free (QdDeckLogo *logo);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdDeckLogo, qd_deck_logo_free)
