#pragma once

#include "model/exchange/qd-mapping.h"

/* What a person said last time of files with the same columns: a mapping file (the kind `import --mapping` reads) per head
 * in the user's config folder. */
QdMapping *qd_import_memory_find (char *const *columns);   /* NULL: never seen; to be freed */
void       qd_import_memory_keep (char *const *columns, const QdMapping *mapping);
