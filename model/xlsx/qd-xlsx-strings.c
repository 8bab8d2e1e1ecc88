#include "model/xlsx/qd-xlsx-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

/* <si><t>plain</t></si>, <si><r><t>rich</t></r><r>...</si>; <rPh> is how a text is pronounced, not part of it */
typedef struct
{
  QdXlsxStrings *strings;
  gsize          start;        /* of the text being read */
  gboolean       is_in_item, is_in_text, is_phonetic;
} Reading;

/** qd_xlsx_strings_new: no texts. */
QdXlsxStrings *
qd_xlsx_strings_new (void)
{
  QdXlsxStrings *strings = g_new0 (QdXlsxStrings, 1);

  strings->bytes = g_string_new (NULL);
  strings->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  return strings;
}

/** qd_xlsx_strings_free: NULL is nothing. */
void
qd_xlsx_strings_free (QdXlsxStrings *strings)
{
  if (!strings)
    return;
  g_string_free (strings->bytes, TRUE);
  g_array_unref (strings->starts);
  g_free (strings);
}

/** qd_xlsx_strings_nth: the n-th text, from 0; NULL when there are not so many. */
const char *
qd_xlsx_strings_nth (const QdXlsxStrings *strings, guint32 n)
{
  return n < strings->starts->len ? strings->bytes->str + g_array_index (strings->starts, gsize, n) : NULL;
}

static int
escaped_character (const char *at)
{
  int value = 0;

  if (at[0] != '_' || at[1] != 'x')
    return -1;
  for (int i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (at[i]))
        return -1;
      value = value * 16 + g_ascii_xdigit_value (at[i]);
    }
  return at[6] == '_' ? value : -1;
}

/** qd_xlsx_strings_unescape: turns "_xHHHH_" from the byte `from` on into what it stands for; NUL and halves of
 * surrogate pairs are left out. */
void
qd_xlsx_strings_unescape (GString *text, gsize from)
{
  char *in = strstr (text->str + from, "_x"), *out = in;

  if (!in)
    return;
  while (*in)
    {
      const int value = escaped_character (in);
      if (value < 0)
        *out++ = *in++;
      else
        {
          if (value > 0 && (value < 0xd800 || value > 0xdfff))
            out += g_unichar_to_utf8 ((gunichar) value, out);
          in += 7;
        }
    }
  g_string_truncate (text, (gsize) (out - text->str));
}

static void
on_start (QdXlsxXml *xml, const char *name, gpointer data)
{
  Reading *reading = data;

  if (g_str_equal (name, "si"))
    {
      reading->is_in_item = TRUE;
      reading->start = reading->strings->bytes->len;
    }
  else if (g_str_equal (name, "rPh"))
    reading->is_phonetic = TRUE;
  else if (g_str_equal (name, "t"))
    reading->is_in_text = reading->is_in_item && !reading->is_phonetic;
}

static void
on_text (QdXlsxXml *xml, const char *text, gsize length, gpointer data)
{
  Reading *reading = data;

  if (!reading->is_in_text)
    return;
  if (reading->strings->bytes->len + length > QD_XLSX_MAX_STRING_BYTES)
    qd_xlsx_xml_fail (xml, _("the texts of the workbook take more than %u MB"),
                      (guint) (QD_XLSX_MAX_STRING_BYTES >> 20));
  else
    g_string_append_len (reading->strings->bytes, text, (gssize) length);
}

static void
on_end (QdXlsxXml *xml, const char *name, gpointer data)
{
  Reading *reading = data;

  if (g_str_equal (name, "t"))
    reading->is_in_text = FALSE;
  else if (g_str_equal (name, "rPh"))
    reading->is_phonetic = FALSE;
  else if (g_str_equal (name, "si"))
    {
      qd_xlsx_strings_unescape (reading->strings->bytes, reading->start);
      g_string_append_c (reading->strings->bytes, '\0');
      g_array_append_val (reading->strings->starts, reading->start);
      reading->is_in_item = FALSE;
      if (reading->strings->starts->len > QD_XLSX_MAX_STRING_BYTES / 16)
        qd_xlsx_xml_fail (xml, _("the workbook has more than %u texts"), (guint) (QD_XLSX_MAX_STRING_BYTES / 16));
    }
}

/** qd_xlsx_strings_read: the texts of a workbook; errors as of qd_xlsx_xml_read(), or too many of them. */
gboolean
qd_xlsx_strings_read (QdXlsxStrings *strings, QdXlsxZip *zip, const char *part, QdJob *job, GError **error)
{
  static const QdXlsxXmlHandler handler = { on_start, on_end, on_text };
  Reading reading = { .strings = strings };

  return qd_xlsx_xml_read (zip, part, &handler, &reading, job, error);
}
