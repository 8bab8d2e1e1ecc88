#pragma once

#include <glib.h>

/* How the columns of a foreign file become fields. A key file:
 *   [map]           source column = field
 *   [constants]     field = value for every row
 *   [values:FIELD]  text in the file = text to read instead
 * NULL stands for an empty mapping everywhere. Immutable once loaded, safe to read from several threads. */
typedef struct _QdMapping QdMapping;

/* a field as a header may name it: its column name and its English label (the Chinese one is looked up) */
typedef struct
{
  const char *name;
  const char *label;
} QdColumnName;

/* QD_ERROR_NOT_FOUND, or FORMAT naming what cannot be read */
QdMapping  *qd_mapping_load (const char *path, GError **error);
void        qd_mapping_free (QdMapping *mapping);
/* index in columns of what a header cell names: by column name, then by English or Chinese label, then by [map];
 * -1 when it names none of them */
int         qd_mapping_find_column (const QdMapping *mapping, const char *header, const QdColumnName *columns,
                                    guint n_columns);
/* value every row has in a field, NULL when there is no constant for it; an empty one clears the field */
const char *qd_mapping_constant (const QdMapping *mapping, const char *field);
gboolean    qd_mapping_has_values (const QdMapping *mapping, const char *field);
/* what a text of the file stands for in a field: the text itself when nothing else is said */
const char *qd_mapping_value (const QdMapping *mapping, const char *field, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdMapping, qd_mapping_free)
