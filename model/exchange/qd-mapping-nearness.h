#pragma once

#include "model/exchange/qd-mapping.h"

/* A mapping that was made for nearly the same columns: a source that got a column, lost one, or calls one otherwise. */

/* How many columns are not both in the mapping and in the file; G_MAXUINT when they are too different to be of one source. */
guint qd_mapping_distance (const QdMapping *mapping, char *const *columns);
/* what is said of columns that the file does not have is forgotten */
void  qd_mapping_keep_columns (QdMapping *mapping, char *const *columns);
/* whether a column or a constant fills a field */
gboolean qd_mapping_fills (const QdMapping *mapping, const char *field);
