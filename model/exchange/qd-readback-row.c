#include "model/exchange/qd-readback-row.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/xlsx/qd-xlsx.h"

#define CHECKSUM_MARK '~'
#define CHECKSUM_DIGITS 16
#define MOST_UNITS 32700   /* of UTF-16; a longer text ends with "…" in the workbook */

static void
input_clear (gpointer data)
{
  g_free (((QdReadbackInput *) data)->base);
}

/** qd_readback_row_free: NULL is nothing. */
void
qd_readback_row_free (QdReadbackRow *row)
{
  if (!row)
    return;
  g_strfreev (row->key);
  g_array_unref (row->inputs);
  g_free (row);
}

/* COLUMN=FIELD:BASE */
static gboolean
parse_input (QdReadbackRow *row, const char *word)
{
  const char *equals = strchr (word, '='), *colon = equals ? strchr (equals, ':') : NULL;
  QdReadbackInput input = { 0 };
  guint32 line;

  if (!colon)
    return FALSE;
  g_autofree char *address = g_strdup_printf ("%.*s1", (int) (equals - word), word);
  g_autofree char *name = g_strndup (equals + 1, (gsize) (colon - equals - 1));
  input.field = qd_kind_find_field (row->kind, name);
  input.base = colon[1] == CHECKSUM_MARK ? g_strdup (colon + 1) : g_uri_unescape_string (colon + 1, NULL);
  if (!qd_xlsx_parse_address (address, &line, &input.column) || !input.field || !input.base)
    {
      g_free (input.base);
      return FALSE;
    }
  g_array_append_val (row->inputs, input);
  return TRUE;
}

static gboolean
parse_key (QdReadbackRow *row, const char *word)
{
  row->key = g_strsplit (word, "/", -1);
  for (guint i = 0; row->key[i]; i++)
    {
      char *plain = g_uri_unescape_string (row->key[i], NULL);
      if (!plain)
        return FALSE;
      g_free (row->key[i]);
      row->key[i] = plain;
    }
  return TRUE;
}

static gboolean
parse_words (QdReadbackRow *row, char *const *words)
{
  row->kind = words[0] ? qd_kind_find (words[0]) : NULL;
  if (!row->kind || !words[1] || !parse_key (row, words[1]))
    return FALSE;
  for (guint i = 2; words[i]; i++)
    if (*words[i] && !parse_input (row, words[i]))
      return FALSE;
  return TRUE;
}

/** qd_readback_row_parse: see the header. */
QdReadbackRow *
qd_readback_row_parse (const char *text, GError **error)
{
  g_autoptr (QdReadbackRow) row = g_new0 (QdReadbackRow, 1);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  row->inputs = g_array_new (FALSE, FALSE, sizeof (QdReadbackInput));
  g_array_set_clear_func (row->inputs, input_clear);
  if (parse_words (row, words))
    return g_steal_pointer (&row);
  g_set_error_literal (error, QD_ERROR, QD_ERROR_FORMAT, _("the hidden id of the row was changed"));
  return NULL;
}

static gboolean
has_key (const QdRecord *record, const QdRecord *wanted)
{
  for (guint i = 0; i < record->kind->n_fields; i++)
    if ((record->kind->fields[i].flags & QD_FIELD_KEY)
        && !qd_record_field_equal (record, wanted, &record->kind->fields[i]))
      return FALSE;
  return TRUE;
}

/* a new record with nothing but its natural key */
static QdRecord *
record_of_key (const QdReadbackRow *row, const QdPlanData *data, GError **error)
{
  g_autoptr (QdRecord) record = qd_record_new (row->kind);
  QdTextContext context;
  guint n = 0;

  qd_plan_data_text_context (data, &context);
  for (guint i = 0; i < row->kind->n_fields; i++)
    {
      const QdField *field = &row->kind->fields[i];
      if (!(field->flags & QD_FIELD_KEY))
        continue;
      if (!row->key[n])
        {
          g_set_error_literal (error, QD_ERROR, QD_ERROR_INVALID, _("the hidden id of the row was changed"));
          return NULL;
        }
      if (!qd_record_parse_field (record, field, row->key[n++], &context, error))
        return NULL;
    }
  return g_steal_pointer (&record);
}

/** qd_readback_row_find: see the header. */
QdRecord *
qd_readback_row_find (const QdReadbackRow *row, const QdPlanData *data, gboolean *is_new, GError **error)
{
  *is_new = FALSE;
  if (qd_kind_code_field (row->kind))
    {
      const QdRecord *record = qd_plan_data_find_code (data, row->kind->id, row->key[0]);
      if (!record)
        g_set_error (error, QD_ERROR, QD_ERROR_NOT_FOUND, _("“%s” is no longer in the plan"), row->key[0]);
      return (QdRecord *) record;
    }
  g_autoptr (QdRecord) wanted = record_of_key (row, data, error);
  for (guint i = 0; wanted && i < qd_plan_data_count (data, row->kind->id); i++)
    {
      const QdRecord *record = qd_plan_data_nth (data, row->kind->id, i);
      if (has_key (record, wanted))
        return (QdRecord *) record;
    }
  *is_new = wanted != NULL;
  return g_steal_pointer (&wanted);
}

/** qd_readback_as_in_workbook: what the deck writes of a text (qd_book_clean_text), as it is read again. */
char *
qd_readback_as_in_workbook (const char *text)
{
  g_autoptr (GString) clean = g_string_new (NULL);
  glong units = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      const gunichar character = g_utf8_get_char (p);
      units += character > 0xFFFF ? 2 : 1;
      if (units > MOST_UNITS)
        {
          g_string_append (clean, "…");
          break;
        }
      if (character == '\r' || (character < 0x20 && character != '\n') || (character >= 0x7F && character < 0xA0))
        g_string_append_c (clean, ' ');
      else
        g_string_append_unichar (clean, (character & 0xFFFE) == 0xFFFE ? 0xFFFD : character);
    }
  return g_string_free (g_steal_pointer (&clean), FALSE);
}

/** qd_readback_base_is_whole: whether the base is the text itself and no checksum. */
gboolean
qd_readback_base_is_whole (const char *base)
{
  return *base != CHECKSUM_MARK;
}

/** qd_readback_base_is: whether the base says this CSV text; numbers that programs write with fewer digits are equal. */
gboolean
qd_readback_base_is (const char *base, const char *text, const QdField *field)
{
  double one, other;

  if (!qd_readback_base_is_whole (base))
    {
      g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
      return strncmp (base + 1, sum, CHECKSUM_DIGITS) == 0;
    }
  if (strcmp (base, text) == 0)
    return TRUE;
  if (field->type == QD_FIELD_TEXT)
    {
      g_autofree char *kept = qd_readback_as_in_workbook (base);
      return strcmp (kept, text) == 0;
    }
  return field->type == QD_FIELD_NUMBER && qd_number_parse (base, &one, NULL) && qd_number_parse (text, &other, NULL)
         && qd_is_some (one) && qd_is_some (other) && qd_figures_equal (one, other);
}
