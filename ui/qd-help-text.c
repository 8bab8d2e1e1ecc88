#include "ui/qd-help-text.h"

#include <string.h>

static void
block_clear (gpointer data)
{
  QdHelpBlock *block = data;

  g_free (block->text);
  g_free (block->target);
}

/* --- inside a line --- */

/* "[text](target)" at `at`; returns what comes after it, NULL when it is none */
static const char *
append_link (GString *markup, const char *at)
{
  const char *middle = strstr (at, "]("), *end = middle != NULL ? strchr (middle, ')') : NULL;
  g_autofree char *text = NULL, *target = NULL;

  if (end == NULL)
    return NULL;
  text = g_markup_escape_text (at + 1, middle - at - 1);
  target = g_markup_escape_text (middle + 2, end - middle - 2);
  g_string_append_printf (markup, "<a href=\"%s\">%s</a>", target, text);
  return end + 1;
}

/* `mark` text `mark` as <tag>; returns what comes after it, NULL when it does not end */
static const char *
append_marked (GString *markup, const char *at, const char *mark, const char *tag)
{
  const char *start = at + strlen (mark), *end = strstr (start, mark);
  g_autofree char *text = end != NULL ? g_markup_escape_text (start, end - start) : NULL;

  if (end == NULL)
    return NULL;
  g_string_append_printf (markup, "<%s>%s</%s>", tag, text, tag);
  return end + strlen (mark);
}

static char *
to_markup (const char *line)
{
  GString *markup = g_string_new (NULL);

  while (*line != '\0')
    {
      const char *after = NULL;

      if (g_str_has_prefix (line, "**"))
        after = append_marked (markup, line, "**", "b");
      else if (*line == '`')
        after = append_marked (markup, line, "`", "tt");
      else if (*line == '[')
        after = append_link (markup, line);
      if (after == NULL)
        {
          g_autofree char *character = NULL;

          after = g_utf8_next_char (line);
          character = g_markup_escape_text (line, after - line);
          g_string_append (markup, character);
        }
      line = after;
    }
  return g_string_free (markup, FALSE);
}

/* --- blocks --- */

typedef struct
{
  GArray  *blocks;
  GString *open;            /* lines of a paragraph, item or code that may go on; NULL without */
  QdHelpBlockType type;
} Reader;

static void
add_block (Reader *reader, QdHelpBlockType type, int level, char *text, char *target)
{
  const QdHelpBlock block = { type, level, text, target };

  g_array_append_val (reader->blocks, block);
}

static void
end_open (Reader *reader)
{
  g_autofree char *text = NULL;

  if (reader->open == NULL)
    return;
  text = g_string_free (g_steal_pointer (&reader->open), FALSE);
  add_block (reader, reader->type, 0, reader->type == QD_HELP_CODE ? g_strdup (text) : to_markup (text), NULL);
}

static void
begin (Reader *reader, QdHelpBlockType type, const char *text)
{
  end_open (reader);
  reader->open = g_string_new (text);
  reader->type = type;
}

/* Chinese lines are joined without a space between them. */
static void
go_on (Reader *reader, const char *line)
{
  const GString *open = reader->open;
  gboolean is_code = reader->type == QD_HELP_CODE;
  gboolean needs_space = open->len > 0 && (guchar) open->str[open->len - 1] < 0x80 && (guchar) *line < 0x80;

  g_string_append_printf (reader->open, "%s%s", is_code ? "\n" : needs_space ? " " : "", line);
}

static gboolean
read_picture (Reader *reader, const char *line)
{
  const char *middle = g_str_has_prefix (line, "![") ? strstr (line, "](") : NULL;
  const char *end = middle != NULL ? strchr (middle, ')') : NULL;

  if (end == NULL)
    return FALSE;
  end_open (reader);
  add_block (reader, QD_HELP_PICTURE, 0, g_strndup (line + 2, middle - line - 2),
             g_strndup (middle + 2, end - middle - 2));
  return TRUE;
}

static void
read_line (Reader *reader, const char *line)
{
  const char *text = line;
  gboolean is_code = g_str_has_prefix (line, "    ");
  int level = 0;

  if (is_code && (reader->open == NULL || reader->type == QD_HELP_CODE))
    {
      if (reader->open == NULL)
        begin (reader, QD_HELP_CODE, line + 4);
      else
        go_on (reader, line + 4);
      return;
    }
  while (*text == ' ')
    text++;
  if (*text == '\0')
    {
      end_open (reader);
      return;
    }
  while (text[level] == '#')
    level++;
  if (level > 0 && level <= 3 && text[level] == ' ')
    {
      end_open (reader);
      add_block (reader, QD_HELP_HEADING, level, to_markup (text + level + 1), NULL);
    }
  else if (g_str_has_prefix (text, "- "))
    begin (reader, QD_HELP_ITEM, text + 2);
  else if (read_picture (reader, text))
    return;
  else if (reader->open == NULL || reader->type == QD_HELP_CODE)
    begin (reader, QD_HELP_PARAGRAPH, text);
  else
    go_on (reader, text);
}

GArray *
qd_help_text_parse (const char *markdown)
{
  Reader reader = { .blocks = g_array_new (FALSE, FALSE, sizeof (QdHelpBlock)) };
  g_auto (GStrv) lines = g_strsplit (markdown, "\n", -1);

  g_array_set_clear_func (reader.blocks, block_clear);
  for (char **line = lines; *line != NULL; line++)
    read_line (&reader, *line);
  end_open (&reader);
  return reader.blocks;
}
