#pragma once

#include <glib.h>

/* Reads a workbook of any bytes, by way of a file at `path`: the first byte says whether the rest is the file (5) or one
 * of its parts (0 sheet, 1 workbook, 2 texts, 3 styles, 4 relations). */
void fuzz_xlsx (const char *path, const guint8 *data, gsize size);
