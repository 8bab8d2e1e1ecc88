#include "tests/model/figures/json-value.h"

#include <string.h>

static JsonValue *read_value (const char **text);

void
json_value_free (JsonValue *value)
{
  g_free (value->string);
  g_clear_pointer (&value->items, g_ptr_array_unref);
  g_clear_pointer (&value->names, g_ptr_array_unref);
  g_free (value);
}

static void
skip_blanks (const char **text)
{
  *text += strspn (*text, " \t\r\n");
}

static void
expect (const char **text, char c)
{
  skip_blanks (text);
  if (**text != c)
    g_error ("json: '%c' expected at \"%.20s\"", c, *text);
  (*text)++;
}

static char *
read_string (const char **text)
{
  GString *string = g_string_new (NULL);

  expect (text, '"');
  for (; **text != '"'; (*text)++)
    {
      if (**text == '\0')
        g_error ("json: a string does not end");
      if (**text != '\\')
        {
          g_string_append_c (string, **text);
          continue;
        }
      (*text)++;
      if (**text == 'u')
        {
          char digits[5] = { 0 };

          memcpy (digits, *text + 1, 4);
          g_string_append_unichar (string, (gunichar) g_ascii_strtoull (digits, NULL, 16));
          *text += 4;
        }
      else
        g_string_append_c (string, **text == 'n' ? '\n' : **text == 't' ? '\t' : **text);
    }
  (*text)++;
  return g_string_free (string, FALSE);
}

static void
read_items (JsonValue *value, const char **text, char last)
{
  value->items = g_ptr_array_new_with_free_func ((GDestroyNotify) json_value_free);
  if (value->type == JSON_OBJECT)
    value->names = g_ptr_array_new_with_free_func (g_free);
  (*text)++;
  for (skip_blanks (text); **text != last; skip_blanks (text))
    {
      if (value->items->len > 0)
        expect (text, ',');
      if (value->type == JSON_OBJECT)
        {
          g_ptr_array_add (value->names, read_string (text));
          expect (text, ':');
        }
      g_ptr_array_add (value->items, read_value (text));
    }
  (*text)++;
}

static gboolean
read_word (const char **text, const char *word)
{
  if (!g_str_has_prefix (*text, word))
    return FALSE;
  *text += strlen (word);
  return TRUE;
}

static JsonValue *
read_value (const char **text)
{
  JsonValue *value = g_new0 (JsonValue, 1);
  char *end;

  skip_blanks (text);
  if (**text == '{' || **text == '[')
    {
      value->type = **text == '{' ? JSON_OBJECT : JSON_ARRAY;
      read_items (value, text, **text == '{' ? '}' : ']');
    }
  else if (**text == '"')
    {
      value->type = JSON_STRING;
      value->string = read_string (text);
    }
  else if (read_word (text, "true") || read_word (text, "false"))
    {
      value->type = JSON_BOOLEAN;
      value->number = (*text)[-2] == 'u';   /* tr-u-e, fal-s-e */
    }
  else if (!read_word (text, "null"))
    {
      value->type = JSON_NUMBER;
      value->number = g_ascii_strtod (*text, &end);
      if (end == *text)
        g_error ("json: a value expected at \"%.20s\"", *text);
      *text = end;
    }
  return value;
}

JsonValue *
json_value_parse (const char *text)
{
  JsonValue *value = read_value (&text);

  skip_blanks (&text);
  if (*text != '\0')
    g_error ("json: something follows: \"%.20s\"", text);
  return value;
}

JsonValue *
json_value_get (const JsonValue *object, const char *name)
{
  g_assert_cmpint (object->type, ==, JSON_OBJECT);
  for (guint i = 0; i < object->names->len; i++)
    if (g_str_equal (g_ptr_array_index (object->names, i), name))
      return g_ptr_array_index (object->items, i);
  return NULL;
}

JsonValue *
json_value_with_code (const JsonValue *array, const char *code)
{
  g_assert_cmpint (array->type, ==, JSON_ARRAY);
  for (guint i = 0; i < array->items->len; i++)
    {
      const JsonValue *found = json_value_get (g_ptr_array_index (array->items, i), "code");

      if (found != NULL && g_strcmp0 (found->string, code) == 0)
        return g_ptr_array_index (array->items, i);
    }
  return NULL;
}
