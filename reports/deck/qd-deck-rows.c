#include "reports/deck/qd-deck-parts.h"

/* Rows of the Data sheets: which block stands where, before anything is written. A sheet has so many rows and no more, so
 * that results and budget continue on "Data 2" and so on, and a formula over them names every sheet. */

/* rows of a sheet's head; of a block's heading and header */
#define HEAD_ROWS 3
#define BLOCK_ROWS 2

typedef struct
{
  int sheet, row, most;   /* where the next block begins */
} Place;

static void
begin_sheet (Place *place)
{
  place->sheet++;
  place->row = HEAD_ROWS;
}

/* One row after the block is kept free for its total, one for a gap. */
static GArray *
lay_block (Place *place, guint n_rows)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (QdDeckRun));
  int left = (int) n_rows;

  while (left > 0)
    {
      QdDeckRun run = { 0 };

      if (place->row + BLOCK_ROWS + 1 >= place->most)
        begin_sheet (place);
      run.sheet = place->sheet;
      run.first = place->row + BLOCK_ROWS;
      run.last = MIN (run.first + left - 1, place->most - 2);
      left -= run.last - run.first + 1;
      place->row = run.last + 1;
      g_array_append_val (runs, run);
    }
  return runs;
}

static int
count_source_rows (QdDeck *deck)
{
  const guint counts[] = { deck->typed->len, deck->goal_sources->len, deck->metric_sources->len, deck->figures->len };
  guint rows = 0;

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    rows += counts[i] > 0 ? counts[i] + BLOCK_ROWS + 1 : 0;
  return (int) MIN (rows, G_MAXINT32);
}

/* Sets the runs of results and budget, and where what goals and metrics are made of begins: all on one sheet. */
void
qd_deck_lay_data (QdDeck *deck)
{
  Place place = { 0, HEAD_ROWS, (int) deck->most_rows };

  deck->results_runs = lay_block (&place, qd_deck_count_results (deck));
  place.row += qd_deck_count_results (deck) > 0 ? 2 : 4;   /* its total, or the heading and why there is none; a gap */
  deck->budget_runs = lay_block (&place, deck->budget->len);
  place.row += deck->budget->len > 0 ? 1 : 0;
  if (place.row + count_source_rows (deck) > place.most && place.row > HEAD_ROWS && count_source_rows (deck) > 0)
    begin_sheet (&place);
  deck->sources_run = (QdDeckRun){ place.sheet, place.row, -1 };
}

guint
qd_deck_count_data_sheets (QdDeck *deck)
{
  return (guint) deck->sources_run.sheet + 1;
}

const char *
qd_deck_data_message (QdDeck *deck, int index)
{
  g_autofree char *part = g_strdup_printf ("%d", index + 1), *parts = g_strdup_printf ("%u", qd_deck_count_data_sheets (deck));

  if (qd_deck_count_data_sheets (deck) == 1)
    return qd_deck_text (deck, "What the formulas of the other sheets read, to the month");
  return qd_deck_fill (deck, qd_deck_text (deck, "What the formulas of the other sheets read, to the month: more rows than "
                                                 "a sheet can hold, part {part} of {parts}"),
                       "part", part, "parts", parts, NULL);
}

void
qd_deck_free_rows (QdDeck *deck)
{
  g_clear_pointer (&deck->results_runs, g_array_unref);
  g_clear_pointer (&deck->budget_runs, g_array_unref);
  g_clear_pointer (&deck->data_sheets, g_ptr_array_unref);
  g_clear_pointer (&deck->daily_sheets, g_ptr_array_unref);
}

static const char *
range_of_run (QdDeck *deck, const QdDeckRun *run, int column)
{
  return qd_range_elsewhere (g_ptr_array_index (deck->data_sheets, run->sheet), run->first, run->last, column);
}

static void
append_sum_of_run (GString *formula, QdDeck *deck, const QdDeckRun *run, int column, int key_column,
                   const char *criterion, const QdDeckBucket *bucket)
{
  g_string_append_printf (formula, "SUMIFS(%s", range_of_run (deck, run, column));
  if (key_column != 0)
    g_string_append_printf (formula, ",%s,%s", range_of_run (deck, run, key_column), criterion);
  if (bucket != NULL)
    {
      const char *months = range_of_run (deck, run, QD_DATA_MONTH);

      g_string_append_printf (formula, ",%s,\">=%.0f\",%s,\"<=%.0f\"", months,
                              qd_deck_day_serial (qd_month_first_day (bucket->first)), months,
                              qd_deck_day_serial (qd_month_last_day (bucket->last)));
    }
  g_string_append_c (formula, ')');
}

const char *
qd_deck_data_sum (QdDeck *deck, const GArray *runs, int column, int key_column, const char *criterion,
                  const QdDeckBucket *bucket)
{
  gboolean is_plain = key_column == 0 && bucket == NULL;
  GString *formula = g_string_new (is_plain ? "SUM(" : NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const QdDeckRun *run = &g_array_index (runs, QdDeckRun, i);

      if (i > 0)
        g_string_append_c (formula, is_plain ? ',' : '+');
      if (is_plain)
        g_string_append (formula, range_of_run (deck, run, column));
      else
        append_sum_of_run (formula, deck, run, column, key_column, criterion, bucket);
    }
  if (is_plain)
    g_string_append_c (formula, ')');
  return qd_book_keep (deck->book, g_string_free (formula, FALSE));
}
