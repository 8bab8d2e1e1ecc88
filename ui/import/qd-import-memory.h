#pragma once

#include "model/exchange/qd-mapping.h"

/* What a person said last time of files with the same columns: a mapping file (the kind `import --mapping` reads) per head
 * in the user's config folder. */
QdMapping *qd_import_memory_find (char *const *columns);   /* NULL: never seen; to be freed */
/* The same of files with nearly these columns, of rows of that kind (NULL: any): it says nothing of a column that came. */
QdMapping *qd_import_memory_find_near (char *const *columns, const char *kind);
void       qd_import_memory_keep (char *const *columns, const QdMapping *mapping);
