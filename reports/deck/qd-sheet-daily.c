#include <string.h>

#include "reports/deck/qd-deck-parts.h"

/* Daily: the results of single days, for those who want to count for themselves. Only when asked for; nothing refers to it.
 * Its rows are not kept in memory, and when there are more than a sheet holds they go on on "Daily 2". */

enum { DAY = 1, CAMPAIGN, CHANNEL, MEASURES, END = MEASURES + QD_N_MEASURES };
#define HEADER 3
#define FIRST (HEADER + 1)

typedef struct
{
  QdDeck     *deck;
  QdSheet    *sheet;
  QdCellStyle day_style, text_style, measure_styles[QD_N_MEASURES];
  const QdLook *day_look, *text_look, *measure_looks[QD_N_MEASURES];
  double      largest[QD_N_MEASURES];
  int         row;
} Daily;

static void
make_styles (Daily *daily)
{
  const QdFormat *money = daily->deck->review->data->money_decimals == 0 ? &qd_format_count : &qd_format_decimals;

  daily->day_style = (QdCellStyle){ .size = 9, .format = &qd_format_day };
  daily->text_style = (QdCellStyle){ .size = 9 };
  for (int i = 0; i < QD_N_MEASURES; i++)
    daily->measure_styles[i] = (QdCellStyle){ .size = 9, .align = QD_ALIGN_RIGHT,
                                              .format = i < QD_MEASURE_REVENUE ? &qd_format_count : money };
}

static void
find_looks (Daily *daily)
{
  daily->day_look = qd_book_look (daily->deck->book, &daily->day_style);
  daily->text_look = qd_book_look (daily->deck->book, &daily->text_style);
  for (int i = 0; i < QD_N_MEASURES; i++)
    daily->measure_looks[i] = qd_book_look (daily->deck->book, &daily->measure_styles[i]);
}

static void
start_sheet (Daily *daily)
{
  static const QdColumn columns[END] = { { 14 }, { 76 }, { 60 }, { 60 }, { 60 }, { 60 }, { 60 }, { 60 }, { 60 }, { 66 }, { 66 } };
  QdDeck *deck = daily->deck;
  const char *unit = qd_deck_money_unit (deck, NULL);
  const char *headers[] = {
    qd_deck_text (deck, "Day"), qd_deck_text (deck, "Campaign"), qd_deck_text (deck, "Channel"),
    qd_deck_text (deck, "|Impressions"), qd_deck_text (deck, "|Clicks"), qd_deck_text (deck, "|Leads"),
    qd_deck_text (deck, "|New users"), qd_deck_text (deck, "|Orders"),
    qd_deck_fill (deck, qd_deck_text (deck, "|Revenue\n{unit}"), "unit", unit, NULL),
    qd_deck_fill (deck, qd_deck_text (deck, "|Cost in results\n{unit}"), "unit", unit, NULL),
  };
  const char *name = qd_deck_text (deck, "Daily");

  if (deck->daily_sheets->len > 0)
    name = qd_book_keep (deck->book, g_strdup_printf ("%s %u", name, deck->daily_sheets->len + 1));
  daily->sheet = qd_book_add_streamed_sheet (deck->book, name, QD_GREY);
  g_ptr_array_add (deck->daily_sheets, daily->sheet);
  memset (daily->largest, 0, sizeof daily->largest);
  qd_sheet_set_columns (daily->sheet, columns, END);
  qd_sheet_set_row (daily->sheet, 0, 30);
  qd_sheet_head (daily->sheet, END - 1, name, deck->right_text, qd_deck_daily_message (deck));
  qd_deck_write_headers (deck, daily->sheet, HEADER, 1, headers, G_N_ELEMENTS (headers));
  qd_sheet_set_row (daily->sheet, HEADER, 28);
  find_looks (daily);
  daily->row = FIRST;
}

static void
finish_sheet (Daily *daily)
{
  if (daily->sheet == NULL)
    return;
  qd_sheet_measure_number (daily->sheet, DAY, &daily->day_style, 45000);
  for (int i = 0; i < QD_N_MEASURES; i++)
    qd_sheet_measure_number (daily->sheet, MEASURES + i, &daily->measure_styles[i], daily->largest[i]);
  qd_sheet_ignore_number_text (daily->sheet, FIRST, MAX (FIRST, daily->row - 1), CAMPAIGN, CHANNEL);
  qd_sheet_fit (daily->sheet);
  qd_sheet_freeze (daily->sheet, FIRST, DAY);
  qd_sheet_print (daily->sheet, MAX (FIRST, daily->row - 1), END - 1, FALSE, HEADER);
}

static void
write_day (Daily *daily, QdDay day, const char *campaign, const char *channel, const QdSums *sums)
{
  int row = daily->row++;

  qd_sheet_put_number (daily->sheet, row, DAY, daily->day_look, qd_deck_day_serial (day));
  qd_sheet_put_text (daily->sheet, row, CAMPAIGN, daily->text_look, campaign);
  qd_sheet_put_text (daily->sheet, row, CHANNEL, daily->text_look, channel);
  for (int i = 0; i < QD_N_MEASURES; i++)
    {
      double value = (double) sums->values[i];

      if (sums->values[i] == QD_INTEGER_NONE)
        continue;
      if (i >= QD_MEASURE_REVENUE)
        value = qd_money_to_major (sums->values[i], daily->deck->review->data->money_decimals);
      if (fabs (value) > fabs (daily->largest[i]))
        daily->largest[i] = value;
      qd_sheet_put_number (daily->sheet, row, MEASURES + i, daily->measure_looks[i], value);
    }
}

static gboolean
has_row (const QdSums *sums)
{
  for (int i = 0; i < QD_N_MEASURES; i++)
    if (sums->values[i] != QD_INTEGER_NONE)
      return TRUE;
  return FALSE;
}

static const char *
code_of (QdDeck *deck, QdKindId kind, gint64 id)
{
  const QdRecord *record = qd_plan_data_find (deck->review->data, kind, id);

  return record != NULL && qd_record_code (record) != NULL ? qd_book_keep_clean (deck->book, qd_record_code (record)) : "–";
}

static gboolean
write_block (Daily *daily, gsize block, QdDay first, QdDay last, GError **error)
{
  QdDeck *deck = daily->deck;
  QdResultColumns *columns = deck->review->data->results;
  QdDay begin = qd_month_first_day (columns->month[block]), end = qd_month_last_day (columns->month[block]);
  const char *campaign, *channel;
  QdSums days[31];

  if (end < first || begin > last || columns->load_days == NULL)
    return TRUE;
  if (!columns->load_days (columns, block, days, error))
    return FALSE;
  campaign = code_of (deck, QD_KIND_CAMPAIGN, columns->campaign[block]);
  channel = code_of (deck, QD_KIND_CHANNEL, columns->channel[block]);
  for (QdDay day = MAX (begin, first); day <= MIN (end, last); day++)
    {
      if (!has_row (&days[day - begin]))
        continue;
      if (daily->row >= (int) deck->most_rows)
        {
          finish_sheet (daily);
          start_sheet (daily);
        }
      write_day (daily, day, campaign, channel, &days[day - begin]);
    }
  qd_sheet_measure_text (daily->sheet, CAMPAIGN, &daily->text_style, campaign);
  qd_sheet_measure_text (daily->sheet, CHANNEL, &daily->text_style, channel);
  return TRUE;
}

const char *
qd_deck_daily_message (QdDeck *deck)
{
  return qd_deck_text (deck, "Results as they were reported, day by day; no formula reads them");
}

/* Adds the sheets behind all others and writes them. FALSE when days cannot be read, or when cancelled. */
gboolean
qd_deck_write_daily (QdDeck *deck, GError **error)
{
  const QdReview *review = deck->review;
  const QdResultColumns *columns = review->data->results;
  Daily daily = { .deck = deck };
  gboolean is_written = TRUE;

  deck->daily_sheets = g_ptr_array_new ();
  make_styles (&daily);
  start_sheet (&daily);
  for (gsize i = 0; i < columns->n_blocks && is_written; i++)
    is_written = (i % 256 != 0 || qd_job_check (deck->job, error))
                 && write_block (&daily, i, review->period.start, MIN (review->period.end, review->as_of), error);
  finish_sheet (&daily);
  return is_written;
}
