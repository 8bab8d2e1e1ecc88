#pragma once

#include "model/records/qd-record.h"

/* Which fields of a kind stand where in its form. */
typedef struct
{
  const char        *title;    /* msgid; NULL for the first group */
  const char *const *names;    /* of fields; ends with NULL */
} QdFieldSection;

/* Sections in their order, ending with one without names; never NULL. What no section names is rare and stands under
 * "More": a field added to a table is in the form at once. */
const QdFieldSection *qd_field_layout_sections (QdKindId kind);
gboolean              qd_field_layout_is_rare (QdKindId kind, const QdField *field);
/* whether the field means anything as the record stands: a deliverable has no target */
gboolean              qd_field_layout_applies (const QdRecord *record, const QdField *field);
