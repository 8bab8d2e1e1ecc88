#pragma once

#include "model/records/qd-record.h"

/* Keys of records without code: the fields of the natural key, or all fields where there is none, as text that is equal
 * exactly for equal fields. */
gboolean qd_import_kind_has_natural_key (const QdKind *kind);
void     qd_import_append_key (GString *key, const QdRecord *record);
