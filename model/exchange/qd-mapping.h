#pragma once

#include "model/exchange/qd-notation.h"
#include "model/records/qd-record.h"

/* How the columns of a foreign file become fields. A key file:
 *   [map]           source column = field
 *   [constants]     field = value for every row
 *   [values:FIELD]  text in the file = text to read instead
 *   [dates]         field = dmy, mdy, ymd or auto: the order of its days
 *   [decimals]      field = comma or point: its decimal mark
 *   [units]         field = thousand, 万, million, 亿, minor or percent: what its numbers count
 *   [file]          dates, decimal: the same for all fields of which nothing else is said;
 *                   kind = what the rows are; columns = map: only [map] says what a column is, names and labels do not
 * NULL stands for an empty mapping everywhere. Safe to read from several threads as long as nobody sets anything. */
typedef struct _QdMapping QdMapping;

/* a field as a header may name it: its column name and its English label (the Chinese one is looked up) */
typedef struct
{
  const char *name;
  const char *label;
} QdColumnName;

/* QD_ERROR_NOT_FOUND, or FORMAT naming what cannot be read */
QdMapping  *qd_mapping_load (const char *path, GError **error);
QdMapping  *qd_mapping_new (void);
QdMapping  *qd_mapping_copy (const QdMapping *mapping);
void        qd_mapping_free (QdMapping *mapping);
/* writes what qd_mapping_load() reads, whole or not at all; QD_ERROR_STORAGE */
gboolean    qd_mapping_save (const QdMapping *mapping, const char *path, GError **error);
/* index in columns of what a header cell names: by column name, then by English or Chinese label, then by [map];
 * -1 when it names none of them */
int         qd_mapping_find_column (const QdMapping *mapping, const char *header, const QdColumnName *columns,
                                    guint n_columns);
/* value every row has in a field, NULL when there is no constant for it; an empty one clears the field */
const char *qd_mapping_constant (const QdMapping *mapping, const char *field);
gboolean    qd_mapping_has_values (const QdMapping *mapping, const char *field);
/* what a text of the file stands for in a field: the text itself when nothing else is said */
const char *qd_mapping_value (const QdMapping *mapping, const char *field, const char *text);
/* how days and numbers of a field are written; plain where nothing is said */
QdNotation  qd_mapping_notation (const QdMapping *mapping, const char *field);
/* What a cell says in a field, as people type it: translated by [values:], else read by its notation. *typed is NULL when
 * it stands as it is; to be freed. FALSE: QD_ERROR_INVALID, it is not written like that or may mean two days. */
gboolean    qd_mapping_type_cell (const QdMapping *mapping, const char *field, QdFieldType type, int money_decimals,
                                  const char *cell, char **typed, GError **error);

/* --- what is said, for who makes a mapping --- */
void        qd_mapping_set_notation (QdMapping *mapping, const char *field, const QdNotation *notation);
/* of all fields; a unit is never said of all */
void        qd_mapping_set_dates (QdMapping *mapping, QdDateOrder order);
void        qd_mapping_set_decimal (QdMapping *mapping, QdDecimalMark mark);
/* what the rows are ("goal", "result"); NULL when nothing is said */
const char *qd_mapping_kind (const QdMapping *mapping);
void        qd_mapping_set_kind (QdMapping *mapping, const char *kind);
/* whether only the mapping says what a column is; then of two columns with one header the first counts */
gboolean    qd_mapping_is_exact (const QdMapping *mapping);
void        qd_mapping_set_exact (QdMapping *mapping, gboolean is_exact);
/* field of a header cell; "": the column is passed over; NULL: nothing is said of it */
const char *qd_mapping_column (const QdMapping *mapping, const char *header);
void        qd_mapping_set_column (QdMapping *mapping, const char *header, const char *field);
/* value NULL: there is none any more */
void        qd_mapping_set_constant (QdMapping *mapping, const char *field, const char *value);
void        qd_mapping_set_value (QdMapping *mapping, const char *field, const char *text, const char *value);
/* headers that [map] names, fields with a constant, and the texts of a field that stand for others, sorted: char *, to be unreffed */
GPtrArray  *qd_mapping_columns (const QdMapping *mapping);
GPtrArray  *qd_mapping_constant_fields (const QdMapping *mapping);
GPtrArray  *qd_mapping_value_fields (const QdMapping *mapping);
GPtrArray  *qd_mapping_value_texts (const QdMapping *mapping, const char *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdMapping, qd_mapping_free)
