#include <string.h>

#include "model/base/qd-error.h"
#include "model/base/qd-number.h"
#include "model/exchange/qd-csv-record.h"
#include "model/exchange/qd-results-fast.h"
#include "model/exchange/qd-results-merge.h"
#include "model/exchange/qd-results-range.h"

#define HEADER "date,campaign,channel,impressions,clicks,leads,new_users,orders,revenue,cost"

typedef struct
{
  QdResultsCodes  *campaigns;
  QdResultsCodes  *channels;
  QdResultsLayout *layout;
  guint64          bytes_done;   /* nobody looks */
} Reading;

static QdResultsLayout *
layout_of (const char *header, char separator, GError **error)
{
  const char separators[] = { separator, '\0' };
  g_autoptr (GPtrArray) unknown = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *column = NULL;

  return qd_results_layout_new (g_strsplit (header, separators, -1), separator, NULL, 2, unknown, &column, error);
}

static void
set_up (Reading *reading, gconstpointer header)
{
  reading->campaigns = qd_results_codes_new ("campaign", NULL, FALSE, 100);
  reading->channels = qd_results_codes_new ("channel", NULL, FALSE, 100);
  qd_results_codes_add_known (reading->campaigns, "C-01", 5);
  qd_results_codes_add_known (reading->campaigns, "C-02", 7);
  qd_results_codes_add_known (reading->campaigns, "a,b", 9);
  qd_results_codes_add_known (reading->channels, "fission", 3);
  qd_results_codes_add_known (reading->channels, "渠道", 4);
  reading->layout = layout_of (header != NULL ? header : HEADER, ',', NULL);
  g_assert_nonnull (reading->layout);
}

static void
tear_down (Reading *reading, gconstpointer header)
{
  qd_results_layout_free (reading->layout);
  qd_results_codes_free (reading->campaigns);
  qd_results_codes_free (reading->channels);
}

static QdResultsRange *
read_part (Reading *reading, const char *text, gsize length, guint64 start, guint64 end)
{
  const QdResultsSource source = { .fd = -1, .memory = text, .size = length };
  QdResultsRange *range = qd_results_range_new (reading->layout, reading->campaigns, reading->channels, &source, start,
                                                end);

  range->bytes_done = &reading->bytes_done;
  qd_results_range_read (range);
  range->source = NULL;
  return range;
}

/* All that was read, as text: blocks in order with their days, then the bad rows. */
static char *
describe (Reading *reading, QdResultsRange *const *ranges, guint n)
{
  GString *text = g_string_new (NULL);
  QdResultBag *bags[4];
  gint64 line = 0;
  QdResultBlock block;

  for (guint i = 0; i < n; i++)
    bags[i] = ranges[i]->bag;

  g_autoptr (QdResultsMerge) merge = qd_results_merge_new (bags, n, reading->campaigns, reading->channels);

  while (qd_results_merge_next (&block, merge))
    for (guint32 rest = block.set; rest != 0; rest &= rest - 1)
      {
        const guint day = (guint) __builtin_ctz (rest);

        g_string_append_printf (text, "%d-%02d-%02u %d %d:", block.month / 12, block.month % 12 + 1, day + 1,
                                (int) block.campaign, (int) block.channel);
        for (guint m = 0; m < QD_N_MEASURES; m++)
          if (block.days[day].values[m] == QD_INTEGER_NONE)
            g_string_append (text, " .");
          else
            g_string_append_printf (text, " %" G_GINT64_FORMAT, block.days[day].values[m]);
        g_string_append_c (text, '\n');
      }
  for (guint i = 0; i < n; i++)
    {
      for (guint j = 0; j < ranges[i]->problems->len; j++)
        {
          const QdResultsProblem *problem = g_ptr_array_index (ranges[i]->problems, j);

          g_string_append_printf (text, "line %d %s\n", (int) (line + problem->line),
                                  problem->column != NULL ? problem->column : "row");
        }
      line += ranges[i]->n_lines;
    }
  return g_string_free (text, FALSE);
}

static char *
read_text (Reading *reading, const char *text)
{
  const gsize length = strlen (text);
  g_autoptr (QdResultsRange) range = read_part (reading, text, length, 0, length);

  g_assert_cmpint (range->state, ==, QD_RESULTS_RANGE_READ);
  return describe (reading, &range, 1);
}

#define assert_reads(reading, text, expected) \
  G_STMT_START \
  { \
    g_autofree char *read_as = read_text (reading, text); \
    g_assert_cmpstr (read_as, ==, expected); \
  } \
  G_STMT_END

#define ROW_1 "2025-01-06,C-01,fission,187039,25956,4826,3223,835,80791.28,24007.5\n"
#define READ_1 "2025-01-06 5 3: 187039 25956 4826 3223 835 8079128 2400750\n"

static void
test_plain_row (Reading *reading, gconstpointer data)
{
  assert_reads (reading, ROW_1, READ_1);
  assert_reads (reading, "2025-01-06,C-02,渠道,,,,0,,-5,\n", "2025-01-06 7 4: . . . 0 . -500 .\n");
}

static void
test_typed_forms (Reading *reading, gconstpointer data)
{
  assert_reads (reading, "2025/1/6, C-01 ,fission,30万,\"25,956\",４８２６,3223,835,\"¥80,791.28\",(5)\n",
                "2025-01-06 5 3: 300000 25956 4826 3223 835 8079128 -500\n");
  assert_reads (reading, "2025年1月6日,\"a,b\",\"渠道\",\"1\",2,3,4,5,6.005,7.125\n",
                "2025-01-06 9 4: 1 2 3 4 5 601 713\n");
}

static void
test_line_ends (Reading *reading, gconstpointer data)
{
  const char *const ends[] = { "\n", "\r\n", "\r" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *text
        = g_strjoin (ends[i], "2025-01-06,C-01,fission,1,2,3,4,5,6,7", "", "2025-01-07,C-01,fission,1,,,,,,",
                     "2025-01-08,C-01,fission,bad,,,,,,", ",,,,,,,,,", "2025-01-09,C-01,fission,9,,,,,,", NULL);

      assert_reads (reading, text,
                    "2025-01-06 5 3: 1 2 3 4 5 600 700\n2025-01-07 5 3: 1 . . . . . .\n"
                    "2025-01-09 5 3: 9 . . . . . .\nline 3 impressions\n");
    }
}

static void
test_later_row_stands (Reading *reading, gconstpointer data)
{
  assert_reads (reading,
                "2025-01-06,C-01,fission,1,2,3,4,5,6,7\n2025-01-06,C-02,fission,1,,,,,,\n"
                "2025-01-06,C-01,fission,8,,,,,,\n",
                "2025-01-06 5 3: 8 . . . . . .\n2025-01-06 7 3: 1 . . . . . .\n");
}

static void
test_bad_cells_are_named (Reading *reading, gconstpointer data)
{
  assert_reads (reading,
                "2025-02-30,C-01,fission,1,,,,,,\n"     /* no such day */
                "2025-01-06,C-09,fission,1,,,,,,\n"     /* unknown */
                "2025-01-06,C-01,,1,,,,,,\n"            /* missing */
                ",C-01,fission,1,,,,,,\n"               /* missing */
                "2025-01-06,C-01,fission,1.5,,,,,,\n"   /* not whole */
                "2025-01-06,C-01,fission,-1,,,,,,\n"    /* below 0 */
                "2025-01-06,C-01,fission,,,,,,5%,\n"    /* no money */
                "2025-01-06,C-01,fission,,,,,,,-92233720368547758.07\n"
                "2025-01-06,C-01,fission,,,,,,,99999999999999999999\n"
                "2025-01-06,C-01,fission,12,34\n"       /* short */
                "2025-01-06,C-01,fission,1,,,,,,,9\n"   /* long */
                "2025-01-06,\"C-01\"x,fission,1,,,,,,\n",
                "line 0 date\nline 1 campaign\nline 2 channel\nline 3 date\nline 4 impressions\nline 5 impressions\n"
                "line 6 revenue\nline 7 cost\nline 8 cost\nline 9 row\nline 10 row\nline 11 row\n");
}

static void
test_truncated_last_line (Reading *reading, gconstpointer data)
{
  const gsize whole = strlen (ROW_1) * 2;
  const char *text = ROW_1 ROW_1;

  /* any cut that leaves a cell out is seen; nothing is read beyond the cut */
  for (gsize cut = strlen (ROW_1) + 1; cut < whole; cut++)
    {
      g_autoptr (QdResultsRange) range = read_part (reading, text, cut, 0, cut);
      const gboolean has_all_cells = cut >= whole - strlen ("24007.5\n") && text[cut - 1] != '.';

      g_assert_cmpint (range->n_rows, ==, 2);
      g_assert_cmpint (range->n_rejected, ==, has_all_cells ? 0 : 1);
    }
}

static void
test_open_quote_costs_one_line (Reading *reading, gconstpointer data)
{
  assert_reads (reading,
                "2025-01-06,C-01,fission,1,,,,,,\n2025-01-07,\"C-01,fission,1,,,,,,\n2025-01-08,C-01,fission,1,,,,,,\n",
                "2025-01-06 5 3: 1 . . . . . .\n2025-01-08 5 3: 1 . . . . . .\nline 1 row\n");
}

static void
test_cell_of_a_megabyte (Reading *reading, gconstpointer data)
{
  g_autofree char *filling = g_strnfill (1024 * 1024 + 17, 'x');
  g_autofree char *quoted = g_strnfill (1500 * 1024, '\n');
  g_autofree char *text = g_strdup_printf ("2025-01-06,C-01,fission,%s,1\n2025-01-07,C-01,fission,\"%s\",2\n"
                                           "2025-01-08,%s,fission,,3\n2025-01-09,C-01,fission,,4\n",
                                           filling, quoted, filling);

  assert_reads (reading, text,
                "2025-01-06 5 3: . . . . . . 100\n2025-01-07 5 3: . . . . . . 200\n2025-01-09 5 3: . . . . . . 400\n"
                "line 1536002 campaign\n");
}

static void
test_text_that_is_not_utf8 (Reading *reading, gconstpointer data)
{
  static const char latin[] = "2025-01-06,C-01,fission,1,,,,,,\n2025-01-06,C-01,caf\xe9,1,,,,,,\n";
  static const char with_nul[] = "2025-01-06,C-01,fission,1,,,,,,\n2025-01-06,C\0-01,fission,1,,,,,,\n";
  g_autoptr (QdResultsRange) a = read_part (reading, latin, sizeof latin - 1, 0, sizeof latin - 1);
  g_autoptr (QdResultsRange) b = read_part (reading, with_nul, sizeof with_nul - 1, 0, sizeof with_nul - 1);

  g_assert_cmpint (a->state, ==, QD_RESULTS_RANGE_NOT_UTF8);
  g_assert_cmpint (b->state, ==, QD_RESULTS_RANGE_NOT_UTF8);
}

/* Wherever a file is divided, also inside quotes, the rows are those of the whole. */
static void
test_any_division_reads_the_same (Reading *reading, gconstpointer data)
{
  static const char text[] = ROW_1 "2025-01-07,\"C-01\",\"fission\",\"1\n\",2,3,4,5,6,7\r\n\n"
                                   "2025-01-08,C-01,\"fis\nsi\n\non\",1,2,3,4,5,6,7\n"
                                   "2025-02-07,C-02,fission,1,2,3,4,5,6,7\n2025-02-08,C-02,渠道,1,2,3,4,5,6,7";
  const gsize length = sizeof text - 1;
  g_autofree char *expected = read_text (reading, text);

  g_assert_nonnull (strstr (expected, "line 4 channel"));
  for (gsize middle = 1; middle < length; middle++)
    {
      QdResultsRange *ranges[2];
      g_autofree char *divided = NULL;

      if (text[middle - 1] != '\n')
        continue;
      ranges[0] = read_part (reading, text, length, 0, middle);
      ranges[1] = read_part (reading, text, length, ranges[0]->stop, length);
      divided = describe (reading, ranges, 2);
      g_assert_cmpstr (divided, ==, expected);
      qd_results_range_free (ranges[0]);
      qd_results_range_free (ranges[1]);
    }
}

/* --- The quick way and the long way --- */

static const char *
random_form (GRand *random, guint column)
{
  static const char *const dates[] = { "2025-07-03", "2024-02-29", "2023-02-29", "2025-7-3", "2025/07/03", "0000-01-01",
                                       "2025年7月3日", "", " 2025-07-03", "2025-07-031", "\"2025-07-03\"", "20250703" };
  static const char *const campaigns[] = { "C-01", "C-02", "C-1", "\"C-01\"", " C-01", "Ｃ-01", "", "\"a,b\"", "c-01",
                                           "C-01\"", "\"C-\"\"01\"" };
  static const char *const channels[] = { "fission", "渠道", "\"渠道\"", "fissio", "fissionx", "\"fission\" " };
  static const char *const counts[] = { "0", "1", "007", "187039", "30万", "1e3", "-0", "-1", "1.0", "1.5", "\"1,234\"",
                                        "\"12\"", "\"\"", "", " ", "12 ", "9999999999999999", "99999999999999999",
                                        "9223372036854775807", "9223372036854775808", "x", "１２", "1\r", "+5" };
  static const char *const amounts[] = { "0", "-0.00", "80791.28", "24007.5", "1200", "-5.25", "1.005", "1.", ".5", "-",
                                         "¥1", "(3)", "", "\"80,791.28\"", "9999999999999999.99", "99999999999999999",
                                         "-92233720368547758.07", "1e2", "5%", "2.3亿", "--1", "1.2.3" };

  if (column == 0)
    return dates[g_rand_int_range (random, 0, G_N_ELEMENTS (dates))];
  if (column == 1)
    return campaigns[g_rand_int_range (random, 0, G_N_ELEMENTS (campaigns))];
  if (column == 2)
    return channels[g_rand_int_range (random, 0, G_N_ELEMENTS (channels))];
  if (column < 8)
    return counts[g_rand_int_range (random, 0, G_N_ELEMENTS (counts))];
  return amounts[g_rand_int_range (random, 0, G_N_ELEMENTS (amounts))];
}

/* Mostly plain lines, one or two cells of which are something else. */
static char *
random_line (GRand *random)
{
  static const char *const plain[] = { "2025-07-03", "C-01", "fission", "187039", "25956", "4826", "", "835", "80791.28",
                                       "24007.5" };
  GString *line = g_string_new (NULL);
  const guint odd = (guint) g_rand_int_range (random, 0, 10), odder = (guint) g_rand_int_range (random, 0, 20);

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    g_string_append_printf (line, "%s%s", i > 0 ? "," : "", i == odd || i == odder ? random_form (random, i) : plain[i]);
  if (g_rand_int_range (random, 0, 50) == 0)
    g_string_append (line, ",");
  g_string_append (line, g_rand_boolean (random) ? "\n" : "\r\n");
  return g_string_free (line, FALSE);
}

static gboolean
read_long_way (Reading *reading, const char *line, gsize length, QdResultsCodeCache *campaigns,
               QdResultsCodeCache *channels, QdResultsRow *row)
{
  g_autoptr (QdCsvRecord) record = qd_csv_record_new ();
  const char *next;

  *row = reading->layout->start;
  if (qd_csv_record_read (record, line, line + length, ',', &next) != QD_CSV_RECORD
      || qd_csv_record_n_cells (record) < reading->layout->n_columns)
    return FALSE;
  for (guint i = 0; i < reading->layout->n_columns; i++)
    if (!qd_results_layout_read_cell (reading->layout, reading->layout->fields[i], qd_csv_record_cell (record, i),
                                      campaigns, channels, row, NULL))
      return FALSE;
  return TRUE;
}

static void
test_quick_way_equals_long_way (Reading *reading, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (42);
  g_autoptr (QdResultsCodeCache) campaigns = qd_results_code_cache_new (reading->campaigns);
  g_autoptr (QdResultsCodeCache) channels = qd_results_code_cache_new (reading->channels);
  QdResultsMemo memo = { 0 };
  guint n_quick = 0;

  for (guint i = 0; i < 50000; i++)
    {
      g_autofree char *line = random_line (random);
      const gsize length = strlen (line);
      g_autofree char *buffer = g_malloc0 (length + QD_RESULTS_MARGIN);
      QdResultsRow quick = reading->layout->start, slow;
      const char *next;

      memcpy (buffer, line, length);
      next = qd_results_read_line (reading->layout, buffer, &memo, campaigns, channels, &quick);
      if (next == NULL)
        continue;
      n_quick++;
      g_assert_true (next == buffer + length);
      if (!read_long_way (reading, line, length, campaigns, channels, &slow))
        g_error ("only the quick way reads: %s", line);
      g_assert_cmpmem (&quick, sizeof quick, &slow, sizeof slow);
    }
  /* plain lines do go the quick way */
  g_assert_cmpuint (n_quick, >, 10000);
}

/* --- Columns --- */

static void
test_columns_in_any_order_and_language (void)
{
  g_autoptr (QdResultsLayout) layout = layout_of ("收入;Note;渠道;ORDERS;日期; Campaign ;收入率", ';', NULL);

  g_assert_nonnull (layout);
  g_assert_cmpint (layout->fields[0], ==, QD_RESULTS_MEASURES + QD_MEASURE_REVENUE);
  g_assert_cmpint (layout->fields[1], ==, QD_RESULTS_IGNORED);
  g_assert_cmpint (layout->fields[2], ==, QD_RESULTS_CHANNEL);
  g_assert_cmpint (layout->fields[3], ==, QD_RESULTS_MEASURES + QD_MEASURE_ORDERS);
  g_assert_cmpint (layout->fields[4], ==, QD_RESULTS_DATE);
  g_assert_cmpint (layout->fields[5], ==, QD_RESULTS_CAMPAIGN);
  g_assert_cmpint (layout->fields[6], ==, QD_RESULTS_IGNORED);
  g_assert_false (layout->given[QD_RESULTS_MEASURES + QD_MEASURE_CLICKS]);
}

static void
test_header_is_checked (void)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) twice = NULL;

  g_assert_null (layout_of ("date,campaign,cost", ',', &missing));
  g_assert_error (missing, QD_ERROR, QD_ERROR_INVALID);
  g_assert_nonnull (strstr (missing->message, "channel"));
  g_assert_null (layout_of ("date,campaign,channel,cost,Cost", ',', &twice));
  g_assert_error (twice, QD_ERROR, QD_ERROR_INVALID);
  g_assert_nonnull (strstr (twice->message, "cost"));
}

#define add(path, header, function) g_test_add ("/model/results-reading/" path, Reading, header, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("plain-row", NULL, test_plain_row);
  add ("typed-forms", NULL, test_typed_forms);
  add ("line-ends", NULL, test_line_ends);
  add ("later-row-stands", NULL, test_later_row_stands);
  add ("bad-cells-are-named", NULL, test_bad_cells_are_named);
  add ("truncated-last-line", NULL, test_truncated_last_line);
  add ("open-quote-costs-one-line", NULL, test_open_quote_costs_one_line);
  add ("cell-of-a-megabyte", "date,campaign,channel,note,cost", test_cell_of_a_megabyte);
  add ("text-that-is-not-utf8", NULL, test_text_that_is_not_utf8);
  add ("any-division-reads-the-same", NULL, test_any_division_reads_the_same);
  add ("quick-way-equals-long-way", NULL, test_quick_way_equals_long_way);
  g_test_add_func ("/model/results-reading/columns-in-any-order-and-language", test_columns_in_any_order_and_language);
  g_test_add_func ("/model/results-reading/header-is-checked", test_header_is_checked);
  return g_test_run ();
}
