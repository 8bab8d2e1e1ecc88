#include "model/xlsx/qd-xlsx-private.h"

#include <stdio.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "model/base/qd-error.h"
#include "model/base/qd-number.h"

#define DAYS_1904 1462                       /* from one way to count days to the other */
#define MOST_ROW_BYTES ((gsize) 64 << 20)    /* texts of one row: a full cell has 32,767 characters */
#define MOST_MERGED 1000000

/* what the text that comes belongs to */
typedef enum { IN_NOTHING, IN_VALUE, IN_FORMULA, IN_INLINE } Place;

/* how a cell's value is written: its attribute t */
typedef enum { AS_NUMBER, AS_SHARED, AS_TEXT, AS_BOOLEAN, AS_ERROR, AS_ISO_DAY } Coding;

/* A cell while its row is read; texts are offsets, because their buffer grows. */
typedef struct
{
  guint32      row, column;
  QdXlsxType   type;
  QdXlsxFormat format;
  double       number;
  const char  *shared;        /* text of the workbook */
  gssize       text, formula; /* offsets into the row's bytes; -1 none */
} RawCell;

typedef struct
{
  QdXlsx       *xlsx;
  const char   *part;
  QdXlsxRowFunc take;
  gpointer      data;
  gint64        next_row;     /* lowest number the next row can have */
  guint32       row;
  guint32       next_column;
  gboolean      is_row_open, is_row_hidden, is_in_data, is_phonetic;
  GArray       *raw;          /* RawCell */
  GArray       *cells;        /* QdXlsxCell */
  GString      *bytes;        /* texts and formulas of the row, NUL behind each */
  RawCell       cell;         /* being read */
  Coding        coding;
  gboolean      has_value, has_inline;
  GString      *value;
  gsize         inline_start;
  Place         place;
} Reading;

/* --- a cell --- */

static Coding
coding_of (const char *type)
{
  static const struct { const char *name; Coding coding; } codings[] = {
    { "s", AS_SHARED }, { "str", AS_TEXT }, { "inlineStr", AS_TEXT }, { "b", AS_BOOLEAN }, { "e", AS_ERROR },
    { "d", AS_ISO_DAY },
  };

  for (guint i = 0; type && i < G_N_ELEMENTS (codings); i++)
    if (g_str_equal (type, codings[i].name))
      return codings[i].coding;
  return AS_NUMBER;
}

/* where the cell stands: what it says of itself, else behind the last one */
static gboolean
place_cell (QdXlsxXml *xml, Reading *reading)
{
  const char *address = qd_xlsx_xml_attribute (xml, "r");
  guint32 row = reading->row, column = reading->next_column;

  if (address && !qd_xlsx_parse_address (address, &row, &column))
    qd_xlsx_xml_fail (xml, _("“%s” is no cell of a sheet"), address);
  else if (row != reading->row)
    qd_xlsx_xml_fail (xml, _("the cell %s stands in row %u"), address, reading->row + 1);
  else if (column >= QD_XLSX_MAX_COLUMNS || reading->raw->len >= QD_XLSX_MAX_COLUMNS)
    qd_xlsx_xml_fail (xml, _("row %u has more cells than a sheet has columns"), reading->row + 1);
  reading->cell.row = row;
  reading->cell.column = column;
  reading->next_column = column + 1;
  return !qd_xlsx_xml_is_stopped (xml);
}

static void
begin_cell (QdXlsxXml *xml, Reading *reading)
{
  const GArray *formats = reading->xlsx->formats;
  guint32 style;

  reading->cell = (RawCell) { .text = -1, .formula = -1 };
  if (!place_cell (xml, reading))
    return;
  reading->coding = coding_of (qd_xlsx_xml_attribute (xml, "t"));
  qd_xlsx_xml_attribute_number (xml, "s", G_MAXINT32, &style);
  reading->cell.format = style < formats->len ? g_array_index (formats, QdXlsxFormat, style) : QD_XLSX_PLAIN;
  reading->has_value = reading->has_inline = FALSE;
  reading->inline_start = reading->bytes->len;
  g_string_truncate (reading->value, 0);
}

/* moves what was read of a value into the row's bytes */
static void
set_text (Reading *reading, QdXlsxType type)
{
  reading->cell.type = type;
  reading->cell.text = (gssize) reading->bytes->len;
  g_string_append_len (reading->bytes, reading->value->str, (gssize) reading->value->len);
  qd_xlsx_strings_unescape (reading->bytes, (gsize) reading->cell.text);
  g_string_append_c (reading->bytes, '\0');
}

static gboolean
set_number (Reading *reading, double number)
{
  reading->cell.type = QD_XLSX_NUMBER;
  reading->cell.number = number;
  if (reading->xlsx->is_1904 && (reading->cell.format == QD_XLSX_DAY || reading->cell.format == QD_XLSX_MONTH))
    reading->cell.number += DAYS_1904;
  return TRUE;
}

static gboolean
read_number (Reading *reading)
{
  char *end;
  const double number = g_ascii_strtod (g_strstrip (reading->value->str), &end);

  return end > reading->value->str && *end == '\0' && isfinite (number) && set_number (reading, number);
}

static gboolean
read_shared (Reading *reading)
{
  guint64 n;

  if (!g_ascii_string_to_unsigned (g_strstrip (reading->value->str), 10, 0, G_MAXUINT32, &n, NULL))
    return FALSE;
  reading->cell.shared = qd_xlsx_strings_nth (reading->xlsx->strings, (guint32) n);
  reading->cell.type = QD_XLSX_TEXT;
  return reading->cell.shared != NULL;
}

/* "2025-07-03T00:00:00", "2025-07-03": a way to write days that few programs use */
static gboolean
read_iso_day (Reading *reading)
{
  int year, month, day, hour = 0, minute = 0;
  double second = 0;
  char stop = '\0';
  const int n = sscanf (reading->value->str, "%4d-%2d-%2d%c%2d:%2d:%2lf", &year, &month, &day, &stop, &hour, &minute,
                        &second);
  const QdDay found = n >= 3 ? qd_day_from_ymd (year, month, day) : QD_DAY_NONE;

  if (found == QD_DAY_NONE || (n > 3 && stop != 'T' && stop != ' ' && stop != 'Z'))
    return FALSE;
  if (reading->cell.format != QD_XLSX_MONTH)
    reading->cell.format = QD_XLSX_DAY;
  reading->cell.type = QD_XLSX_NUMBER;
  reading->cell.number = found - qd_day_from_ymd (1899, 12, 30) + (hour * 3600 + minute * 60 + second) / 86400.0;
  return TRUE;
}

static gboolean
read_value (Reading *reading)
{
  switch (reading->coding)
    {
    case AS_SHARED:
      return read_shared (reading);
    case AS_TEXT:
      set_text (reading, QD_XLSX_TEXT);
      return TRUE;
    case AS_ERROR:
      set_text (reading, QD_XLSX_ERROR);
      return TRUE;
    case AS_BOOLEAN:
      reading->cell.type = QD_XLSX_BOOLEAN;
      reading->cell.number = strchr ("1tT", reading->value->str[0]) != NULL && reading->value->len > 0;
      return TRUE;
    case AS_ISO_DAY:
      return read_iso_day (reading);
    case AS_NUMBER:
    default:
      return read_number (reading);
    }
}

static void
end_cell (QdXlsxXml *xml, Reading *reading)
{
  const gboolean has_value = reading->has_value && (reading->value->len > 0 || reading->coding == AS_TEXT);

  if (has_value && !read_value (reading))
    {
      g_autofree char *address = qd_xlsx_address (reading->cell.row, reading->cell.column);
      g_autofree char *excerpt = qd_text_excerpt (reading->value->str);
      qd_xlsx_xml_fail (xml, _("cell %s: “%s” is no value of its type"), address, excerpt);
      return;
    }
  if (!has_value && reading->has_inline)
    set_text (reading, QD_XLSX_TEXT);
  if (reading->cell.type != QD_XLSX_EMPTY || reading->cell.formula >= 0)
    g_array_append_val (reading->raw, reading->cell);
}

/* --- a row --- */

static void
begin_row (QdXlsxXml *xml, Reading *reading)
{
  const char *number = qd_xlsx_xml_attribute (xml, "r");
  guint32 row;

  if (!number)
    row = (guint32) reading->next_row + 1;
  else if (!qd_xlsx_xml_attribute_number (xml, "r", G_MAXUINT32, &row) || row == 0)
    {
      qd_xlsx_xml_fail (xml, _("“%s” is no number of a row"), number);
      return;
    }
  if (row > QD_XLSX_MAX_ROWS)
    qd_xlsx_xml_fail (xml, _("row %u is beyond the last row that a sheet can have"), row);
  else if ((gint64) row <= reading->next_row)
    qd_xlsx_xml_fail (xml, _("row %u comes after row %u"), row, (guint) reading->next_row);
  reading->row = row - 1;
  reading->next_row = row;
  reading->next_column = 0;
  reading->is_row_open = TRUE;
  reading->is_row_hidden = qd_xlsx_xml_attribute_is_true (xml, "hidden");
  g_array_set_size (reading->raw, 0);
  g_string_truncate (reading->bytes, 0);
}

static int
compare_columns (gconstpointer a, gconstpointer b)
{
  const RawCell *one = a, *other = b;

  return (one->column > other->column) - (one->column < other->column);
}

/* in the order of columns, which a few programs do not keep; FALSE when a cell is there twice */
static gboolean
sort_cells (QdXlsxXml *xml, Reading *reading)
{
  gboolean is_sorted = TRUE;

  for (guint i = 1; i < reading->raw->len && is_sorted; i++)
    is_sorted = g_array_index (reading->raw, RawCell, i - 1).column < g_array_index (reading->raw, RawCell, i).column;
  if (is_sorted)
    return TRUE;
  g_array_sort (reading->raw, compare_columns);
  for (guint i = 1; i < reading->raw->len; i++)
    {
      const RawCell *cell = &g_array_index (reading->raw, RawCell, i);
      if (cell->column != cell[-1].column)
        continue;
      g_autofree char *address = qd_xlsx_address (cell->row, cell->column);
      qd_xlsx_xml_fail (xml, _("the cell %s is there twice"), address);
      return FALSE;
    }
  return TRUE;
}

static QdXlsxCell
finish_cell (const Reading *reading, const RawCell *raw)
{
  return (QdXlsxCell) {
    .row = raw->row,
    .column = raw->column,
    .type = raw->type,
    .format = raw->format,
    .number = raw->number,
    .text = raw->shared ? raw->shared : raw->text >= 0 ? reading->bytes->str + raw->text : "",
    .formula = raw->formula >= 0 ? reading->bytes->str + raw->formula : NULL,
  };
}

static void
end_row (QdXlsxXml *xml, Reading *reading)
{
  GError *error = NULL;

  reading->is_row_open = FALSE;
  if (reading->raw->len == 0 || !sort_cells (xml, reading))
    return;
  g_array_set_size (reading->cells, 0);
  for (guint i = 0; i < reading->raw->len; i++)
    {
      const QdXlsxCell cell = finish_cell (reading, &g_array_index (reading->raw, RawCell, i));
      g_array_append_val (reading->cells, cell);
    }
  const QdXlsxRow row = { reading->row, reading->is_row_hidden, (const QdXlsxCell *) reading->cells->data,
                          reading->cells->len };
  if (!reading->take (&row, reading->data, &error))
    qd_xlsx_xml_stop (xml, error);
}

static void
add_merged (QdXlsxXml *xml, Reading *reading)
{
  const char *reference = qd_xlsx_xml_attribute (xml, "ref");
  QdXlsxRange range;

  g_auto (GStrv) ends = g_strsplit (reference ? reference : "", ":", 2);
  if (ends[0] && ends[1] && qd_xlsx_parse_address (ends[0], &range.first_row, &range.first_column)
      && qd_xlsx_parse_address (ends[1], &range.last_row, &range.last_column) && range.first_row <= range.last_row
      && range.first_column <= range.last_column && reading->xlsx->merged->len < MOST_MERGED)
    g_array_append_val (reading->xlsx->merged, range);
}

/* --- events --- */

static void
on_start (QdXlsxXml *xml, const char *name, gpointer data)
{
  Reading *reading = data;

  if (g_str_equal (name, "sheetData"))
    reading->is_in_data = TRUE;
  else if (!reading->is_in_data)
    {
      if (g_str_equal (name, "mergeCell"))
        add_merged (xml, reading);
    }
  else if (g_str_equal (name, "c") && reading->is_row_open)
    begin_cell (xml, reading);
  else if (g_str_equal (name, "v"))
    {
      reading->place = IN_VALUE;
      reading->has_value = TRUE;
    }
  else if (g_str_equal (name, "f"))
    {
      reading->place = IN_FORMULA;
      reading->cell.formula = (gssize) reading->bytes->len;
    }
  else if (g_str_equal (name, "t") && !reading->is_phonetic)
    {
      reading->place = IN_INLINE;
      reading->has_inline = TRUE;
    }
  else if (g_str_equal (name, "rPh"))
    reading->is_phonetic = TRUE;
  else if (g_str_equal (name, "row"))
    begin_row (xml, reading);
}

static void
on_end (QdXlsxXml *xml, const char *name, gpointer data)
{
  Reading *reading = data;

  if (!reading->is_in_data)
    return;
  if (reading->place == IN_FORMULA)
    g_string_append_c (reading->bytes, '\0');
  reading->place = IN_NOTHING;
  if (g_str_equal (name, "c") && reading->is_row_open)
    end_cell (xml, reading);
  else if (g_str_equal (name, "row") && reading->is_row_open)
    end_row (xml, reading);
  else if (g_str_equal (name, "rPh"))
    reading->is_phonetic = FALSE;
  else if (g_str_equal (name, "sheetData"))
    reading->is_in_data = FALSE;
}

static void
on_text (QdXlsxXml *xml, const char *text, gsize length, gpointer data)
{
  Reading *reading = data;
  GString *target = reading->place == IN_FORMULA ? reading->bytes : reading->value;

  if (reading->place == IN_NOTHING)
    return;
  if (reading->bytes->len + reading->value->len + length > MOST_ROW_BYTES)
    qd_xlsx_xml_fail (xml, _("the texts of row %u take more than %u MB"), reading->row + 1,
                      (guint) (MOST_ROW_BYTES >> 20));
  else
    g_string_append_len (target, text, (gssize) length);
}

/** qd_xlsx_read_sheet: see the header. A sheet without cells (a chart) has no rows. */
gboolean
qd_xlsx_read_sheet (QdXlsx *xlsx, guint sheet, QdXlsxRowFunc take, gpointer data, QdJob *job, GError **error)
{
  static const QdXlsxXmlHandler handler = { on_start, on_end, on_text };
  const QdXlsxSheetInfo *info = g_ptr_array_index (xlsx->sheets, sheet);
  g_autoptr (GArray) raw = g_array_new (FALSE, FALSE, sizeof (RawCell));
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (QdXlsxCell));
  g_autoptr (GString) bytes = g_string_new (NULL);
  g_autoptr (GString) value = g_string_new (NULL);
  Reading reading = {
    .xlsx = xlsx, .part = info->part, .take = take, .data = data, .raw = raw, .cells = cells, .bytes = bytes, .value = value,
  };

  g_array_set_size (xlsx->merged, 0);
  return !info->part || qd_xlsx_xml_read (xlsx->zip, info->part, &handler, &reading, job, error);
}
