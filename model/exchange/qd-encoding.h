#pragma once

#include <glib.h>

/* Encodings of text files: BOM (UTF-8, UTF-16), else strict UTF-8, else GB18030; or as the user says. */

/* The encoding of some bytes: "UTF-8", "UTF-16LE", "UTF-16BE" or "GB18030" (static), by BOM first; *bom_length bytes
 * are to be passed over. Without BOM all bytes are looked at. Says nothing of whether GB18030 can be read. */
const char *qd_encoding_detect (const char *bytes, gsize length, gsize *bom_length);
/* The bytes as NUL-terminated UTF-8 without BOM. `encoding` NULL: found out. *used (may be NULL): its name, to be freed.
 * QD_ERROR_FORMAT when the bytes are not of that encoding, QD_ERROR_INVALID when nobody knows such an encoding. */
char       *qd_encoding_to_utf8 (const char *bytes, gsize length, const char *encoding, gsize *utf8_length,
                                 char **used, GError **error);
/* line (from 1) of the first byte that is not UTF-8; 0 when all are */
gint64      qd_encoding_first_bad_line (const char *bytes, gsize length);
