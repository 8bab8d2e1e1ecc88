#include "model/exchange/qd-json.h"

#include <math.h>
#include <string.h>
#include "model/base/qd-number.h"

/* Deep enough for every document this program writes; a list of lists as deep as this is a mistake of the caller. */
#define MAX_DEPTH 32

struct _QdJson
{
  GString *text;
  guint    depth;
  char     closing[MAX_DEPTH];   /* the bracket that ends each open level */
  gboolean has_members[MAX_DEPTH];
};

/* A writer with nothing in it. Free with qd_json_free or qd_json_finish. */
QdJson *
qd_json_new (void)
{
  QdJson *json = g_new0 (QdJson, 1);

  json->text = g_string_sized_new (4096);
  return json;
}

/* Drops the writer and what it wrote. */
void
qd_json_free (QdJson *json)
{
  if (json == NULL)
    return;
  if (json->text != NULL)
    g_string_free (json->text, TRUE);
  g_free (json);
}

/* The finished document with a newline at its end; owned by the caller. */
char *
qd_json_finish (QdJson *json)
{
  char *text;

  g_return_val_if_fail (json->depth == 0, NULL);
  g_string_append_c (json->text, '\n');
  text = g_string_free (json->text, FALSE);
  json->text = NULL;
  qd_json_free (json);
  return text;
}

static void
append_escape (GString *text, guchar c)
{
  switch (c)
    {
    case '"':
      g_string_append (text, "\\\"");
      break;
    case '\\':
      g_string_append (text, "\\\\");
      break;
    case '\n':
      g_string_append (text, "\\n");
      break;
    case '\r':
      g_string_append (text, "\\r");
      break;
    case '\t':
      g_string_append (text, "\\t");
      break;
    default:
      g_string_append_printf (text, "\\u%04x", c);
    }
}

static gboolean
needs_escape (guchar c)
{
  return c < 0x20 || c == '"' || c == '\\';
}

static void
append_quoted (GString *text, const char *value)
{
  g_autofree char *repaired = NULL;

  if (!g_utf8_validate (value, -1, NULL))
    value = repaired = g_utf8_make_valid (value, -1);
  g_string_append_c (text, '"');
  while (*value != '\0')
    {
      const char *end = value;

      while (*end != '\0' && !needs_escape ((guchar) *end))
        end++;
      g_string_append_len (text, value, end - value);
      if (*end != '\0')
        append_escape (text, (guchar) *end++);
      value = end;
    }
  g_string_append_c (text, '"');
}

static void
new_line (QdJson *json)
{
  static const char blanks[] = "\n                                                                ";

  G_STATIC_ASSERT (sizeof blanks >= 2 * MAX_DEPTH + 2);
  g_string_append_len (json->text, blanks, 1 + 2 * json->depth);
}

/* Separator, indentation and key of the next value. */
static void
begin_value (QdJson *json, const char *key)
{
  if (json->depth > 0)
    {
      if (json->has_members[json->depth - 1])
        g_string_append_c (json->text, ',');
      json->has_members[json->depth - 1] = TRUE;
      new_line (json);
    }
  if (key != NULL)
    {
      append_quoted (json->text, key);
      g_string_append (json->text, ": ");
    }
}

static void
open_level (QdJson *json, const char *key, char opening, char closing)
{
  g_return_if_fail (json->depth < MAX_DEPTH);
  begin_value (json, key);
  g_string_append_c (json->text, opening);
  json->closing[json->depth] = closing;
  json->has_members[json->depth] = FALSE;
  json->depth++;
}

static void
close_level (QdJson *json, char closing)
{
  g_return_if_fail (json->depth > 0 && json->closing[json->depth - 1] == closing);
  json->depth--;
  if (json->has_members[json->depth])
    new_line (json);
  g_string_append_c (json->text, closing);
}

/* Begins an object; members follow until qd_json_end_object. */
void
qd_json_begin_object (QdJson *json, const char *key)
{
  open_level (json, key, '{', '}');
}

/* Ends the object begun last. */
void
qd_json_end_object (QdJson *json)
{
  close_level (json, '}');
}

/* Begins an array; its values are written with key NULL until qd_json_end_array. */
void
qd_json_begin_array (QdJson *json, const char *key)
{
  open_level (json, key, '[', ']');
}

/* Ends the array begun last. */
void
qd_json_end_array (QdJson *json)
{
  close_level (json, ']');
}

/* Writes null. */
void
qd_json_add_null (QdJson *json, const char *key)
{
  begin_value (json, key);
  g_string_append (json->text, "null");
}

/* Writes true or false. */
void
qd_json_add_boolean (QdJson *json, const char *key, gboolean value)
{
  begin_value (json, key);
  g_string_append (json->text, value ? "true" : "false");
}

/* Writes a whole number. */
void
qd_json_add_integer (QdJson *json, const char *key, gint64 value)
{
  begin_value (json, key);
  g_string_append_printf (json->text, "%" G_GINT64_FORMAT, value);
}

/* Writes a double so that reading it back gives the same double; null for none and for what JSON cannot say. */
void
qd_json_add_number (QdJson *json, const char *key, double value)
{
  g_autofree char *text = NULL;

  if (!isfinite (value))
    {
      qd_json_add_null (json, key);
      return;
    }
  text = qd_number_to_text (value);
  begin_value (json, key);
  g_string_append (json->text, text);
}

/* Writes a text, null for NULL. Bytes that are not UTF-8 become the replacement character. */
void
qd_json_add_string (QdJson *json, const char *key, const char *value)
{
  if (value == NULL)
    {
      qd_json_add_null (json, key);
      return;
    }
  begin_value (json, key);
  append_quoted (json->text, value);
}

/* Writes a text of a record, where empty means that nothing was entered. */
void
qd_json_add_text (QdJson *json, const char *key, const char *value)
{
  qd_json_add_string (json, key, value == NULL || *value == '\0' ? NULL : value);
}

/* Writes a day as YYYY-MM-DD. */
void
qd_json_add_day (QdJson *json, const char *key, QdDay day)
{
  g_autofree char *text = day == QD_DAY_NONE ? NULL : qd_day_to_text (day);

  qd_json_add_string (json, key, text);
}
