#include "model/exchange/qd-mapping.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/base/qd-language.h"
#include "model/base/qd-number.h"

#define MAP_GROUP "map"
#define CONSTANTS_GROUP "constants"
#define VALUES_PREFIX "values:"

struct _QdMapping
{
  GHashTable *columns;    /* header, normalised -> field */
  GHashTable *constants;  /* field -> text */
  GHashTable *values;     /* field -> (text, normalised -> text) */
};

static GHashTable *
texts_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static QdMapping *
mapping_new (void)
{
  QdMapping *mapping = g_new0 (QdMapping, 1);

  mapping->columns = texts_new ();
  mapping->constants = texts_new ();
  mapping->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  return mapping;
}

/** qd_mapping_free: frees a mapping; NULL is nothing. */
void
qd_mapping_free (QdMapping *mapping)
{
  if (!mapping)
    return;
  g_hash_table_unref (mapping->columns);
  g_hash_table_unref (mapping->constants);
  g_hash_table_unref (mapping->values);
  g_free (mapping);
}

/* headers and texts are compared trimmed, full width as half width, without regard to case */
static char *
comparable (const char *text)
{
  g_autofree char *plain = qd_text_normalise (text);

  return g_utf8_casefold (plain, -1);
}

/* `key = value` of one line, split at the first "=". GKeyFile is no help: it takes no key like "新增用户 (人)=" apart
 * reliably, and refuses brackets and blanks that real column names have. */
static gboolean
read_line (GHashTable *group, gboolean is_field_key, const char *line)
{
  const char *equals = strchr (line, '=');

  if (!equals || !group)
    return FALSE;
  g_autofree char *left = g_strndup (line, equals - line);
  g_autofree char *key = is_field_key ? g_strdup (g_strstrip (left)) : comparable (left);
  g_autofree char *value = g_strdup (equals + 1);
  g_strstrip (value);
  if (*key == '\0')
    return FALSE;
  g_hash_table_replace (group, g_steal_pointer (&key), g_steal_pointer (&value));
  return TRUE;
}

/* the table that the lines under [name] go into; NULL when the name is not known */
static GHashTable *
open_group (QdMapping *mapping, const char *name)
{
  if (g_str_equal (name, MAP_GROUP))
    return mapping->columns;
  if (g_str_equal (name, CONSTANTS_GROUP))
    return mapping->constants;
  if (!g_str_has_prefix (name, VALUES_PREFIX) || name[strlen (VALUES_PREFIX)] == '\0')
    return NULL;
  const char *field = name + strlen (VALUES_PREFIX);
  GHashTable *texts = g_hash_table_lookup (mapping->values, field);
  if (!texts)
    {
      texts = texts_new ();
      g_hash_table_insert (mapping->values, g_strdup (field), texts);
    }
  return texts;
}

static gboolean
read_text (QdMapping *mapping, char *text, const char *path, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GHashTable *group = NULL;

  for (guint i = 0; lines[i]; i++)
    {
      char *line = g_strstrip (lines[i]);
      gsize length = strlen (line);
      gboolean is_fine;
      if (length == 0 || line[0] == '#' || line[0] == ';')
        continue;
      if (line[0] == '[' && line[length - 1] == ']')
        {
          line[length - 1] = '\0';
          group = open_group (mapping, line + 1);
          is_fine = group != NULL;
        }
      else
        is_fine = read_line (group, group == mapping->constants, line);
      if (!is_fine)
        {
          g_set_error (error, QD_ERROR, QD_ERROR_FORMAT,
                       _("%s, line %u: a mapping has the groups [map], [constants] and [values:FIELD] with lines "
                         "“name = value”"),
                       path, i + 1);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * qd_mapping_load: reads a mapping file (UTF-8, a BOM is passed over). QD_ERROR_NOT_FOUND when there is no such file,
 * QD_ERROR_FORMAT when it is not UTF-8 or a line is not of a mapping, QD_ERROR_STORAGE when it cannot be read.
 */
QdMapping *
qd_mapping_load (const char *path, GError **error)
{
  g_autoptr (QdMapping) mapping = mapping_new ();
  g_autoptr (GError) local = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &local))
    {
      gboolean is_missing = g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT);
      g_set_error_literal (error, QD_ERROR, is_missing ? QD_ERROR_NOT_FOUND : QD_ERROR_STORAGE, local->message);
      return NULL;
    }
  if (!g_utf8_validate (text, length, NULL))
    {
      g_set_error (error, QD_ERROR, QD_ERROR_FORMAT, _("%s: a mapping file is UTF-8 text"), path);
      return NULL;
    }
  gsize bom_length = g_str_has_prefix (text, "\xef\xbb\xbf") ? 3 : 0;
  return read_text (mapping, text + bom_length, path, error) ? g_steal_pointer (&mapping) : NULL;
}

static gboolean
label_is (const char *label, const char *header)
{
  g_autofree char *own = label ? comparable (label) : NULL;

  return own && g_str_equal (own, header);
}

/**
 * qd_mapping_find_column: the index in `columns` of what a header cell names: by column name (a name from anywhere in
 * the table goes before a label), then by English or Chinese label, then by [map]; -1 when it names none.
 */
int
qd_mapping_find_column (const QdMapping *mapping, const char *header, const QdColumnName *columns, guint n_columns)
{
  const QdLanguage *chinese = qd_language_get ("zh_CN");
  g_autofree char *plain = comparable (header);

  for (guint i = 0; i < n_columns; i++)
    if (g_ascii_strcasecmp (columns[i].name, plain) == 0)
      return (int) i;
  for (guint i = 0; i < n_columns; i++)
    if (columns[i].label
        && (label_is (columns[i].label, plain) || label_is (qd_language_text (chinese, columns[i].label), plain)))
      return (int) i;
  const char *field = mapping ? g_hash_table_lookup (mapping->columns, plain) : NULL;
  for (guint i = 0; field && i < n_columns; i++)
    if (g_ascii_strcasecmp (columns[i].name, field) == 0)
      return (int) i;
  return -1;
}

/** qd_mapping_constant: the value every row has in a field; NULL when there is none. Owned by the mapping. */
const char *
qd_mapping_constant (const QdMapping *mapping, const char *field)
{
  return mapping ? g_hash_table_lookup (mapping->constants, field) : NULL;
}

/** qd_mapping_has_values: whether texts of a field are translated at all. */
gboolean
qd_mapping_has_values (const QdMapping *mapping, const char *field)
{
  return mapping && g_hash_table_contains (mapping->values, field);
}

/** qd_mapping_value: what a text of the file stands for in a field; the text itself when nothing is said of it. */
const char *
qd_mapping_value (const QdMapping *mapping, const char *field, const char *text)
{
  GHashTable *texts = mapping ? g_hash_table_lookup (mapping->values, field) : NULL;

  if (!texts)
    return text;
  g_autofree char *plain = comparable (text);
  const char *value = g_hash_table_lookup (texts, plain);
  return value ? value : text;
}
