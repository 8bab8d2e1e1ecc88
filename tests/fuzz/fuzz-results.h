#pragma once

#include <glib.h>

/* Reads bytes as rows of results, whole and in two parts, and holds the two against each other. The first byte chooses
 * the separator, the second where the parts meet. */
void fuzz_results (const guint8 *data, gsize size);
/* Reads bytes as the days of a month block. */
void fuzz_result_codec (const guint8 *data, gsize size);
