#include "tests/model/exchange/json-value.h"

#include <string.h>

static JsonValue *parse_value (const char **at);

static void
skip_blanks (const char **at)
{
  while (**at != '\0' && strchr (" \n\r\t", **at) != NULL)
    (*at)++;
}

static void
expect (const char **at, char c)
{
  if (**at != c)
    g_error ("JSON: expected %c at “%.30s”", c, *at);
  (*at)++;
}

static char *
parse_string (const char **at)
{
  static const char escapes[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
  GString *text = g_string_new (NULL);

  expect (at, '"');
  while (**at != '"')
    {
      const char *escape;

      if ((guchar) **at < 0x20)
        g_error ("JSON: a control character or the end inside a string");
      if (**at != '\\')
        {
          g_string_append_c (text, *(*at)++);
          continue;
        }
      (*at)++;
      escape = strchr (escapes, **at);
      if (**at == 'u')
        {
          g_autofree char *digits = g_strndup (*at + 1, 4);

          g_string_append_unichar (text, (gunichar) g_ascii_strtoull (digits, NULL, 16));
          *at += 5;
        }
      else if (escape != NULL && **at != '\0')
        {
          g_string_append_c (text, meant[escape - escapes]);
          (*at)++;
        }
      else
        g_error ("JSON: unknown escape");
    }
  expect (at, '"');
  return g_string_free (text, FALSE);
}

static void
parse_members (const char **at, JsonValue *value, char opening, char closing)
{
  expect (at, opening);
  skip_blanks (at);
  while (**at != closing)
    {
      if (value->values->len > 0)
        {
          expect (at, ',');
          skip_blanks (at);
        }
      if (opening == '{')
        {
          g_ptr_array_add (value->keys, parse_string (at));
          skip_blanks (at);
          expect (at, ':');
        }
      g_ptr_array_add (value->values, parse_value (at));
      skip_blanks (at);
    }
  expect (at, closing);
}

static JsonValue *
parse_value (const char **at)
{
  JsonValue *value = g_new0 (JsonValue, 1);

  value->keys = g_ptr_array_new_with_free_func (g_free);
  value->values = g_ptr_array_new_with_free_func ((GDestroyNotify) json_value_free);
  skip_blanks (at);
  if (**at == '{' || **at == '[')
    {
      value->type = **at == '{' ? JSON_OBJECT : JSON_ARRAY;
      parse_members (at, value, **at, **at == '{' ? '}' : ']');
    }
  else if (**at == '"')
    {
      value->type = JSON_STRING;
      value->string = parse_string (at);
    }
  else if (g_str_has_prefix (*at, "null"))
    *at += 4;
  else if (g_str_has_prefix (*at, "true") || g_str_has_prefix (*at, "false"))
    {
      value->type = JSON_BOOLEAN;
      value->boolean = **at == 't';
      *at += value->boolean ? 4 : 5;
    }
  else
    {
      char *end;

      value->type = JSON_NUMBER;
      value->number = g_ascii_strtod (*at, &end);
      if (end == *at || strchr ("-0123456789", **at) == NULL)
        g_error ("JSON: no value at “%.30s”", *at);
      *at = end;
    }
  return value;
}

JsonValue *
json_value_parse (const char *text)
{
  JsonValue *value = parse_value (&text);

  skip_blanks (&text);
  if (*text != '\0')
    g_error ("JSON: something after the end: “%.30s”", text);
  return value;
}

void
json_value_free (JsonValue *value)
{
  if (value == NULL)
    return;
  g_free (value->string);
  g_ptr_array_unref (value->keys);
  g_ptr_array_unref (value->values);
  g_free (value);
}

const JsonValue *
json_value_get (const JsonValue *value, const char *key)
{
  for (guint i = 0; i < value->values->len; i++)
    {
      const JsonValue *member = value->values->pdata[i];

      if (value->type == JSON_OBJECT && g_str_equal (value->keys->pdata[i], key))
        return member;
      if (value->type == JSON_ARRAY && member->type == JSON_OBJECT)
        {
          const JsonValue *code = json_value_get (member, "code");

          if (code != NULL && code->type == JSON_STRING && g_str_equal (code->string, key))
            return member;
        }
    }
  return NULL;
}
