#include <string.h>

#include "model/base/qd-money.h"
#include "model/base/qd-number.h"
#include "model/base/qd-period.h"
#include "model/exchange/qd-csv-reader.h"
#include "model/exchange/qd-encoding.h"

/* Bytes of any kind as text that people type, and as a CSV file: a clear error, or a value that is written and read again
 * as the same. */

int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length);

static void
number_returns (const char *text)
{
  g_autoptr (GError) error = NULL;
  double value, again;

  if (!qd_number_parse (text, &value, &error))
    {
      g_assert (error != NULL && g_utf8_validate (error->message, -1, NULL));
      return;
    }
  g_autofree char *written = qd_number_to_text (value);
  g_assert (qd_number_parse (written, &again, NULL));
  g_assert (qd_is_none (value) ? qd_is_none (again) : again == value);
}

static void
money_returns (const char *text)
{
  for (int decimals = 0; decimals <= 2; decimals += 2)
    {
      QdMoney money, again;
      if (!qd_money_parse (text, decimals, &money, NULL))
        continue;
      g_autofree char *written = qd_money_to_text (money, decimals);
      g_assert (qd_money_parse (written, decimals, &again, NULL) && again == money);
    }
}

static void
period_returns (const char *text)
{
  for (int month = 1; month <= 12; month += 3)
    {
      QdPeriod period, again;
      if (!qd_period_parse (text, month, &period, NULL))
        continue;
      g_autofree char *label = qd_period_to_label (&period);
      g_assert (qd_period_parse (label, month, &again, NULL) && qd_period_equal (&period, &again));
      QdPeriod previous = qd_period_previous (&period, month);
      QdPeriod next = qd_period_next (&previous, month);
      g_assert (qd_period_is_none (&previous) || qd_period_equal (&next, &period));
      qd_period_year_ago (&period, month);
    }
}

static void
read_file (const char *bytes, gsize length)
{
  gsize utf8_length;
  char *text = qd_encoding_to_utf8 (bytes, length, NULL, &utf8_length, NULL, NULL);

  if (!text)
    return;
  g_autoptr (QdCsvReader) reader = qd_csv_reader_new (text, utf8_length);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  gint64 line, last = 0;
  while (qd_csv_reader_next (reader, cells, &line, NULL))
    {
      g_assert (line > last && cells->len > 0);
      last = line;
      for (guint i = 0; i < cells->len; i++)
        g_assert (g_utf8_validate (g_ptr_array_index (cells, i), -1, NULL));
    }
  g_assert (line >= last);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *text = g_strndup ((const char *) bytes, length);

  number_returns (text);
  money_returns (text);
  period_returns (text);
  read_file ((const char *) bytes, length);
  return 0;
}
