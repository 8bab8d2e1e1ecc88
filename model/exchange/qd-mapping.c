#include "model/exchange/qd-mapping.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/base/qd-language.h"
#include "model/base/qd-number.h"
#include "model/exchange/qd-input.h"

#define MAP_GROUP "map"
#define CONSTANTS_GROUP "constants"
#define VALUES_PREFIX "values:"
#define FILE_GROUP "file"
#define FILE_KIND "kind"
#define FILE_COLUMNS "columns"
#define ONLY_MAP "map"
#define FILE_DATES "dates"
#define FILE_DECIMAL "decimal"
#define DATES_GROUP "dates"
#define DECIMALS_GROUP "decimals"
#define UNITS_GROUP "units"

struct _QdMapping
{
  GHashTable *columns;    /* header, normalised -> field */
  GHashTable *constants;  /* field -> text */
  GHashTable *values;     /* field -> (text, normalised -> text) */
  GHashTable *dates, *decimals, *units;   /* field -> word of its notation */
  GHashTable *file;       /* kind, columns, dates, decimal -> what is said of them */
};

static GHashTable *
texts_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/** qd_mapping_new: a mapping that says nothing. */
QdMapping *
qd_mapping_new (void)
{
  QdMapping *mapping = g_new0 (QdMapping, 1);

  mapping->columns = texts_new ();
  mapping->constants = texts_new ();
  mapping->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  mapping->dates = texts_new ();
  mapping->decimals = texts_new ();
  mapping->units = texts_new ();
  mapping->file = texts_new ();
  return mapping;
}

static void
copy_texts (GHashTable *from, GHashTable *to)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (to, g_strdup (key), g_strdup (value));
}

/** qd_mapping_copy: a mapping of its own that says the same; of NULL an empty one. */
QdMapping *
qd_mapping_copy (const QdMapping *mapping)
{
  QdMapping *copy = qd_mapping_new ();
  GHashTableIter iter;
  gpointer field, texts;

  if (!mapping)
    return copy;
  copy_texts (mapping->columns, copy->columns);
  copy_texts (mapping->constants, copy->constants);
  copy_texts (mapping->dates, copy->dates);
  copy_texts (mapping->decimals, copy->decimals);
  copy_texts (mapping->units, copy->units);
  copy_texts (mapping->file, copy->file);
  g_hash_table_iter_init (&iter, mapping->values);
  while (g_hash_table_iter_next (&iter, &field, &texts))
    {
      GHashTable *own = texts_new ();
      copy_texts (texts, own);
      g_hash_table_insert (copy->values, g_strdup (field), own);
    }
  return copy;
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
  g_hash_table_unref (mapping->dates);
  g_hash_table_unref (mapping->decimals);
  g_hash_table_unref (mapping->units);
  g_hash_table_unref (mapping->file);
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
  if (g_str_equal (name, FILE_GROUP))
    return mapping->file;
  if (g_str_equal (name, DATES_GROUP))
    return mapping->dates;
  if (g_str_equal (name, DECIMALS_GROUP))
    return mapping->decimals;
  if (g_str_equal (name, UNITS_GROUP))
    return mapping->units;
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

/* the first word of a notation that says nothing; NULL when all can be read */
static const char *
find_bad_word (const QdMapping *mapping)
{
  const struct { GHashTable *words; const char *only; } groups[]
    = { { mapping->dates, NULL }, { mapping->decimals, NULL }, { mapping->units, NULL },
        { mapping->file, FILE_DATES }, { mapping->file, FILE_DECIMAL } };
  GHashTableIter iter;
  gpointer field, word;

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      QdNotation read;
      g_hash_table_iter_init (&iter, groups[i].words);
      while (g_hash_table_iter_next (&iter, &field, &word))
        {
          const char *what = groups[i].only;
          if (what && !g_str_equal (field, what))
            continue;
          if (groups[i].words == mapping->dates || g_strcmp0 (what, FILE_DATES) == 0
                ? !qd_date_order_parse (word, &read.dates)
              : groups[i].words == mapping->units ? !qd_unit_parse (word, &read.unit)
                                                  : !qd_decimal_mark_parse (word, &read.decimal))
            return word;
        }
    }
  return NULL;
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
        is_fine = read_line (group, group == mapping->constants || group == mapping->file, line);
      if (!is_fine)
        {
          g_set_error (error, QD_ERROR, QD_ERROR_FORMAT,
                       _("%s, line %u: a mapping has the groups [map], [constants], [values:FIELD], [dates], [decimals], "
                         "[units] and [file] with lines “name = value”"),
                       path, i + 1);
          return FALSE;
        }
    }
  const char *bad = find_bad_word (mapping);
  if (bad)
    g_set_error (error, QD_ERROR, QD_ERROR_FORMAT,
                 _("%s: “%s” is none of ymd, dmy, mdy, auto (dates), point, comma (decimals), thousand, 万, million, 亿, "
                   "minor, percent (units)"), path, bad);
  return bad == NULL;
}

/**
 * qd_mapping_load: reads a mapping file (UTF-8, a BOM is passed over). QD_ERROR_NOT_FOUND when there is no such file,
 * QD_ERROR_FORMAT when it is not UTF-8 or a line is not of a mapping, QD_ERROR_STORAGE when it cannot be read.
 */
QdMapping *
qd_mapping_load (const char *path, GError **error)
{
  g_autoptr (QdMapping) mapping = qd_mapping_new ();
  g_autoptr (GError) local = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (!qd_input_check (path, error))
    return NULL;
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
 * the table goes before a label), then by English or Chinese label, then by [map]; -1 when it names none. Of an exact
 * mapping only [map] is asked.
 */
int
qd_mapping_find_column (const QdMapping *mapping, const char *header, const QdColumnName *columns, guint n_columns)
{
  const QdLanguage *chinese = qd_language_get ("zh_CN");
  g_autofree char *plain = comparable (header);

  const gboolean by_name = !qd_mapping_is_exact (mapping);

  for (guint i = 0; by_name && i < n_columns; i++)
    if (g_ascii_strcasecmp (columns[i].name, plain) == 0)
      return (int) i;
  for (guint i = 0; by_name && i < n_columns; i++)
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

/* --- how it is written --- */

static const char *
word_of (const QdMapping *mapping, GHashTable *words, const char *field, const char *file_key)
{
  const char *word = g_hash_table_lookup (words, field);

  return word || !file_key ? word : g_hash_table_lookup (mapping->file, file_key);
}

/** qd_mapping_notation: what is said of how a field is written; where nothing is, of the file; else plain. */
QdNotation
qd_mapping_notation (const QdMapping *mapping, const char *field)
{
  QdNotation notation = { QD_DATES_FOUND_OUT, QD_DECIMAL_POINT, QD_UNIT_ONE };

  if (!mapping)
    return notation;
  const char *dates = word_of (mapping, mapping->dates, field, FILE_DATES);
  const char *decimal = word_of (mapping, mapping->decimals, field, FILE_DECIMAL);
  const char *unit = word_of (mapping, mapping->units, field, NULL);
  if (dates)
    qd_date_order_parse (dates, &notation.dates);
  if (decimal)
    qd_decimal_mark_parse (decimal, &notation.decimal);
  if (unit)
    qd_unit_parse (unit, &notation.unit);
  return notation;
}

/**
 * qd_mapping_type_cell: a cell of a field of that type as people type it; `money_decimals` are those of the plan. What
 * [values:] says of a text is typed already. *typed is NULL when the cell stands as it is. Days and labels of periods go by
 * the order of dates, amounts and numbers by decimal mark and unit, all else is left alone.
 */
gboolean
qd_mapping_type_cell (const QdMapping *mapping, const char *field, QdFieldType type, int money_decimals, const char *cell,
                      char **typed, GError **error)
{
  const char *value = qd_mapping_value (mapping, field, cell);
  const gboolean is_day = type == QD_FIELD_DAY || type == QD_FIELD_PERIOD;
  const gboolean is_number = type == QD_FIELD_NUMBER || type == QD_FIELD_INTEGER || type == QD_FIELD_MONEY;
  g_autoptr (GError) local = NULL;

  *typed = value != cell ? g_strdup (value) : NULL;
  if (*typed || (!is_day && !is_number))
    return TRUE;
  const QdNotation notation = qd_mapping_notation (mapping, field);
  *typed = is_day ? qd_notation_read_day (&notation, cell, &local)
                  : qd_notation_read_number (&notation, money_decimals, cell, &local);
  if (!local)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
set_word (GHashTable *words, const char *field, const char *word)
{
  if (word)
    g_hash_table_replace (words, g_strdup (field), g_strdup (word));
  else
    g_hash_table_remove (words, field);
}

/** qd_mapping_set_notation: says how a field is written. What is plain is left to what is said of the file. */
void
qd_mapping_set_notation (QdMapping *mapping, const char *field, const QdNotation *notation)
{
  set_word (mapping->dates, field, notation->dates ? qd_date_order_word (notation->dates) : NULL);
  set_word (mapping->decimals, field, notation->decimal ? qd_decimal_mark_word (notation->decimal) : NULL);
  set_word (mapping->units, field, notation->unit ? qd_unit_word (notation->unit) : NULL);
}

/** qd_mapping_set_dates: says the order of the days of all fields of which nothing else is said. */
void
qd_mapping_set_dates (QdMapping *mapping, QdDateOrder order)
{
  set_word (mapping->file, FILE_DATES, order ? qd_date_order_word (order) : NULL);
}

/** qd_mapping_set_decimal: says the decimal mark of all fields of which nothing else is said. */
void
qd_mapping_set_decimal (QdMapping *mapping, QdDecimalMark mark)
{
  set_word (mapping->file, FILE_DECIMAL, mark ? qd_decimal_mark_word (mark) : NULL);
}

/* --- making one --- */

/** qd_mapping_kind: what the rows are, "goal" or "result"; NULL when nothing is said. Owned by the mapping. */
const char *
qd_mapping_kind (const QdMapping *mapping)
{
  return mapping ? g_hash_table_lookup (mapping->file, FILE_KIND) : NULL;
}

/** qd_mapping_set_kind: says what the rows are; NULL: nothing. */
void
qd_mapping_set_kind (QdMapping *mapping, const char *kind)
{
  if (kind)
    g_hash_table_replace (mapping->file, g_strdup (FILE_KIND), g_strdup (kind));
  else
    g_hash_table_remove (mapping->file, FILE_KIND);
}

/** qd_mapping_is_exact: whether only the mapping says what a column is, and names and labels of fields do not. */
gboolean
qd_mapping_is_exact (const QdMapping *mapping)
{
  return mapping && g_strcmp0 (g_hash_table_lookup (mapping->file, FILE_COLUMNS), ONLY_MAP) == 0;
}

/** qd_mapping_set_exact: says whether names and labels of fields are no longer asked what a column is. */
void
qd_mapping_set_exact (QdMapping *mapping, gboolean is_exact)
{
  if (is_exact)
    g_hash_table_replace (mapping->file, g_strdup (FILE_COLUMNS), g_strdup (ONLY_MAP));
  else
    g_hash_table_remove (mapping->file, FILE_COLUMNS);
}

/** qd_mapping_column: the field that [map] says of a header cell; "" for none, NULL when nothing is said. */
const char *
qd_mapping_column (const QdMapping *mapping, const char *header)
{
  g_autofree char *plain = comparable (header);

  return mapping ? g_hash_table_lookup (mapping->columns, plain) : NULL;
}

/** qd_mapping_set_column: says what field a header cell is; "": none; NULL: nothing is said any more. */
void
qd_mapping_set_column (QdMapping *mapping, const char *header, const char *field)
{
  g_autofree char *plain = comparable (header);

  if (field)
    g_hash_table_replace (mapping->columns, g_steal_pointer (&plain), g_strdup (field));
  else
    g_hash_table_remove (mapping->columns, plain);
}

/** qd_mapping_set_constant: gives a field a value for every row; NULL takes it away. */
void
qd_mapping_set_constant (QdMapping *mapping, const char *field, const char *value)
{
  if (value)
    g_hash_table_replace (mapping->constants, g_strdup (field), g_strdup (value));
  else
    g_hash_table_remove (mapping->constants, field);
}

/** qd_mapping_set_value: says what a text of the file stands for in a field; NULL: itself. */
void
qd_mapping_set_value (QdMapping *mapping, const char *field, const char *text, const char *value)
{
  GHashTable *texts = g_hash_table_lookup (mapping->values, field);
  g_autofree char *plain = comparable (text);

  if (value && !texts)
    {
      texts = texts_new ();
      g_hash_table_insert (mapping->values, g_strdup (field), texts);
    }
  if (value)
    g_hash_table_replace (texts, g_steal_pointer (&plain), g_strdup (value));
  else if (texts)
    g_hash_table_remove (texts, plain);
  if (texts && g_hash_table_size (texts) == 0)
    g_hash_table_remove (mapping->values, field);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
sorted_keys (GHashTable *table)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer key;

  if (table)
    g_hash_table_iter_init (&iter, table);
  while (table && g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (keys, g_strdup (key));
  g_ptr_array_sort (keys, compare_texts);
  return keys;
}

/** qd_mapping_columns: the headers of which [map] says something, as they are compared, sorted (char *). To be unreffed. */
GPtrArray *
qd_mapping_columns (const QdMapping *mapping)
{
  return sorted_keys (mapping ? mapping->columns : NULL);
}

/** qd_mapping_constant_fields: the fields with a constant, sorted (char *). To be unreffed. */
GPtrArray *
qd_mapping_constant_fields (const QdMapping *mapping)
{
  return sorted_keys (mapping ? mapping->constants : NULL);
}

/** qd_mapping_value_fields: the fields whose texts may stand for others, sorted (char *). To be unreffed. */
GPtrArray *
qd_mapping_value_fields (const QdMapping *mapping)
{
  return sorted_keys (mapping ? mapping->values : NULL);
}

/** qd_mapping_value_texts: the texts of a field that stand for others, as they are compared, sorted (char *). To be unreffed. */
GPtrArray *
qd_mapping_value_texts (const QdMapping *mapping, const char *field)
{
  return sorted_keys (mapping ? g_hash_table_lookup (mapping->values, field) : NULL);
}

/* A line of the file cannot say every header that a CSV file can: those are left out, and found by name next time. */
static gboolean
can_be_a_line (const char *key)
{
  return *key && !strpbrk (key, "=\n\r") && *key != '#' && *key != ';' && *key != '[';
}

static void
write_group (GString *text, const char *name, const char *field, GHashTable *table)
{
  g_autoptr (GPtrArray) keys = sorted_keys (table);

  if (keys->len > 0)
    g_string_append_printf (text, "%s[%s%s]\n", text->len > 0 ? "\n" : "", name, field);
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      const char *value = g_hash_table_lookup (table, key);
      if (can_be_a_line (key) && !strpbrk (value, "\n\r"))
        g_string_append_printf (text, "%s = %s\n", key, value);
    }
}

/** qd_mapping_save: writes a mapping as qd_mapping_load() reads it; the file is replaced when it is complete. QD_ERROR_STORAGE. */
gboolean
qd_mapping_save (const QdMapping *mapping, const char *path, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) fields = qd_mapping_value_fields (mapping);
  g_autoptr (GError) local = NULL;

  write_group (text, FILE_GROUP, "", mapping->file);
  write_group (text, MAP_GROUP, "", mapping->columns);
  write_group (text, CONSTANTS_GROUP, "", mapping->constants);
  write_group (text, DATES_GROUP, "", mapping->dates);
  write_group (text, DECIMALS_GROUP, "", mapping->decimals);
  write_group (text, UNITS_GROUP, "", mapping->units);
  for (guint i = 0; i < fields->len; i++)
    write_group (text, VALUES_PREFIX, g_ptr_array_index (fields, i),
                 g_hash_table_lookup (mapping->values, g_ptr_array_index (fields, i)));
  if (g_file_set_contents (path, text->str, (gssize) text->len, &local))
    return TRUE;
  g_set_error_literal (error, QD_ERROR, QD_ERROR_STORAGE, local->message);
  return FALSE;
}
