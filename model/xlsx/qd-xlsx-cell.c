#include "model/xlsx/qd-xlsx.h"

#include <string.h>

#include "model/base/qd-number.h"

#define LETTERS 26
#define SECONDS_PER_DAY 86400
#define LAST_DAY 2958465        /* 9999-12-31 */
#define NO_SUCH_DAY 60          /* 1900-02-29, which the file format has and the calendar has not */

/** qd_xlsx_address: "A1" for 0, 0; to be freed. */
char *
qd_xlsx_address (guint32 row, guint32 column)
{
  char letters[8];
  int at = sizeof letters - 1;

  letters[at] = '\0';
  for (guint32 n = column + 1; n > 0 && at > 0; n = (n - 1) / LETTERS)
    letters[--at] = (char) ('A' + (n - 1) % LETTERS);
  return g_strdup_printf ("%s%u", letters + at, row + 1);
}

/** qd_xlsx_parse_address: "B5", "$B$5"; FALSE when it is no address, or of no cell that a sheet can have. */
gboolean
qd_xlsx_parse_address (const char *text, guint32 *row, guint32 *column)
{
  guint32 letters = 0, digits = 0;
  guint n_letters = 0, n_digits = 0;

  if (*text == '$')
    text++;
  for (; g_ascii_isalpha (*text) && n_letters < 4; text++, n_letters++)
    letters = letters * LETTERS + (guint32) (g_ascii_toupper (*text) - 'A' + 1);
  if (*text == '$')
    text++;
  for (; g_ascii_isdigit (*text) && n_digits < 8; text++, n_digits++)
    digits = digits * 10 + (guint32) (*text - '0');
  if (*text || letters == 0 || letters > QD_XLSX_MAX_COLUMNS || digits == 0 || digits > QD_XLSX_MAX_ROWS)
    return FALSE;
  *row = digits - 1;
  *column = letters - 1;
  return TRUE;
}

/** qd_xlsx_cell_day: the day that the cell's number is, without its time; QD_DAY_NONE when it is none. */
QdDay
qd_xlsx_cell_day (const QdXlsxCell *cell)
{
  const double serial = floor (cell->number + 0.5 / SECONDS_PER_DAY);

  if (cell->type != QD_XLSX_NUMBER || !(serial >= 1 && serial <= LAST_DAY) || serial == NO_SUCH_DAY)
    return QD_DAY_NONE;
  return qd_day_from_ymd (1899, 12, 30) + (QdDay) serial + (serial < NO_SUCH_DAY ? 1 : 0);
}

static char *
day_text (const QdXlsxCell *cell)
{
  const QdDay day = qd_xlsx_cell_day (cell);
  g_autofree char *text = qd_day_to_text (day);
  const int seconds = (int) floor ((cell->number - floor (cell->number)) * SECONDS_PER_DAY + 0.5) % SECONDS_PER_DAY;

  if (day == QD_DAY_NONE)
    return qd_number_to_text (cell->number);
  if (cell->format == QD_XLSX_MONTH && g_str_has_suffix (text, "-01"))
    text[strlen (text) - 3] = '\0';
  else if (seconds > 0)
    return g_strdup_printf ("%s %02d:%02d:%02d", text, seconds / 3600, seconds / 60 % 60, seconds % 60);
  return g_steal_pointer (&text);
}

/* Fifteen digits are what spreadsheet programs show and compare; behind them stands what computing in binary leaves,
 * and 3.0000000000000004 pieces are 3. */
static char *
number_text (double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  const double shown = g_ascii_strtod (g_ascii_formatd (digits, sizeof digits, "%.15g", number), NULL);

  return qd_number_to_text (shown == floor (shown) ? shown : number);
}

/** qd_xlsx_cell_text: the content as people would type it (domain.md 2, "Typed input"); to be freed. */
char *
qd_xlsx_cell_text (const QdXlsxCell *cell)
{
  switch (cell->type)
    {
    case QD_XLSX_NUMBER:
      return cell->format == QD_XLSX_DAY || cell->format == QD_XLSX_MONTH ? day_text (cell) : number_text (cell->number);
    case QD_XLSX_BOOLEAN:
      return g_strdup (cell->number != 0 ? "true" : "false");
    case QD_XLSX_TEXT:
    case QD_XLSX_ERROR:
      return g_strdup (cell->text);
    default:
      return g_strdup ("");
    }
}
