#pragma once

#include <glib.h>

/* A small reader of JSON for tests that compare figures with files. A text that cannot be read ends the test. */
typedef enum { JSON_NULL, JSON_BOOLEAN, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT } JsonType;

typedef struct _JsonValue JsonValue;
struct _JsonValue
{
  JsonType   type;
  double     number;     /* booleans too */
  char      *string;
  GPtrArray *items;      /* JsonValue *, of arrays and objects */
  GPtrArray *names;      /* char *, of objects, beside items */
};

JsonValue *json_value_parse (const char *text);
void       json_value_free (JsonValue *value);
/* member of an object, NULL when it is not there */
JsonValue *json_value_get (const JsonValue *object, const char *name);
/* element of an array of objects whose "code" is `code`, NULL */
JsonValue *json_value_with_code (const JsonValue *array, const char *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JsonValue, json_value_free)
