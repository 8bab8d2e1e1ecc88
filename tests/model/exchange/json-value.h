#pragma once

#include <glib.h>

/* Reads JSON in tests: a strict little parser, so that what is written is also proved to be JSON. */
typedef enum { JSON_NULL, JSON_BOOLEAN, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT } JsonType;

typedef struct _JsonValue JsonValue;
struct _JsonValue
{
  JsonType   type;
  gboolean   boolean;
  double     number;
  char      *string;
  GPtrArray *keys;     /* char *, of an object, in the order of the text */
  GPtrArray *values;   /* JsonValue *, of an object or array */
};

/* ends the test when the text is not JSON */
JsonValue       *json_value_parse (const char *text);
void             json_value_free (JsonValue *value);
/* member of an object, or the element of an array of objects whose "code" is `key`; NULL */
const JsonValue *json_value_get (const JsonValue *value, const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JsonValue, json_value_free)
