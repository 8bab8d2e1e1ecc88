#pragma once

#include <glib.h>
#include "model/base/qd-date.h"

/* Writes JSON as text: keys in the order of the calls, two blanks of indentation, numbers as the shortest text that
 * reads back as the same double. `key` is NULL inside an array and for the outermost value. */
typedef struct _QdJson QdJson;

QdJson *qd_json_new (void);
void    qd_json_free (QdJson *json);
/* the text, ending with a newline, to be freed by the caller; frees the writer. Everything begun must be ended. */
char   *qd_json_finish (QdJson *json);

void    qd_json_begin_object (QdJson *json, const char *key);
void    qd_json_end_object (QdJson *json);
void    qd_json_begin_array (QdJson *json, const char *key);
void    qd_json_end_array (QdJson *json);

void    qd_json_add_null (QdJson *json, const char *key);
void    qd_json_add_boolean (QdJson *json, const char *key, gboolean value);
void    qd_json_add_integer (QdJson *json, const char *key, gint64 value);
void    qd_json_add_number (QdJson *json, const char *key, double value);        /* none and infinite: null */
void    qd_json_add_string (QdJson *json, const char *key, const char *value);   /* NULL: null */
void    qd_json_add_text (QdJson *json, const char *key, const char *value);     /* NULL and empty: null */
void    qd_json_add_day (QdJson *json, const char *key, QdDay day);              /* ISO; none: null */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QdJson, qd_json_free)
