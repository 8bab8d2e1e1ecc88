#include "fuzz-results.h"

#include <string.h>

#include "model/exchange/qd-results-merge.h"
#include "model/exchange/qd-results-range.h"
#include "model/store/qd-result-codec.h"

#define COLUMNS "date,campaign,note,channel,clicks,orders,revenue,cost"
#define MAX_PARTS 3

typedef struct
{
  QdResultsCodes  *campaigns;
  QdResultsCodes  *channels;
  QdResultsLayout *layout;
  guint64          bytes_done;
} Reader;

static void
reader_set_up (Reader *reader, char separator)
{
  const char separators[] = { separator, '\0' };
  g_autofree char *header = g_strdelimit (g_strdup (COLUMNS), ",", separator);
  g_autoptr (GPtrArray) unknown = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *column = NULL;

  reader->campaigns = qd_results_codes_new ("campaign", NULL, TRUE, 1000);
  reader->channels = qd_results_codes_new ("channel", NULL, FALSE, 1000);
  qd_results_codes_add_known (reader->campaigns, "C-01", 1);
  qd_results_codes_add_known (reader->channels, "push", 2);
  reader->layout = qd_results_layout_new (g_strsplit (header, separators, -1), separator, NULL, 2, unknown, &column, NULL);
}

static void
reader_clear (Reader *reader)
{
  qd_results_layout_free (reader->layout);
  qd_results_codes_free (reader->campaigns);
  qd_results_codes_free (reader->channels);
}

static QdResultsRange *
read_part (Reader *reader, const QdResultsSource *source, guint64 start, guint64 end)
{
  QdResultsRange *range = qd_results_range_new (reader->layout, reader->campaigns, reader->channels, source, start, end);

  range->bytes_done = &reader->bytes_done;
  qd_results_range_read (range);
  return range;
}

/* every block that was read goes through the codec unharmed */
static guint
checksum_of_blocks (Reader *reader, QdResultsRange *const *ranges, guint n)
{
  QdResultBag *bags[MAX_PARTS];
  g_autoptr (QdResultsMerge) merge = NULL;
  g_autoptr (GString) all = g_string_new (NULL);
  QdResultBlock block;

  for (guint i = 0; i < n; i++)
    bags[i] = ranges[i]->bag;
  for (guint32 slot = 1; slot < qd_results_codes_n_slots (reader->campaigns); slot++)
    qd_results_codes_set_id (reader->campaigns, slot, 100 + slot);
  merge = qd_results_merge_new (bags, n, reader->campaigns, reader->channels);
  while (qd_results_merge_next (&block, merge))
    {
      guint8 blob[QD_RESULT_BLOB_MAX];
      QdSums days[31], back[31];
      gsize size;

      for (guint day = 0; day < 31; day++)
        if (block.set >> day & 1)
          days[day] = block.days[day];
        else
          qd_sums_init (&days[day]);
      size = qd_result_codec_encode (days, blob);
      g_assert_true (size == 0 || qd_result_codec_decode (blob, size, back, NULL));
      g_assert_true (size == 0 || memcmp (days, back, sizeof back) == 0);
      g_string_append_printf (all, "%d %d %d:", (int) block.campaign, (int) block.channel, block.month);
      g_string_append_len (all, (const char *) blob, (gssize) size);
    }

  g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_MD5, (const guchar *) all->str, all->len);

  return g_str_hash (sum);
}

static void
assert_same (Reader *reader, const QdResultsSource *source, guint64 middle, QdResultsRange *whole)
{
  QdResultsRange *parts[2];
  const gint64 rows = whole->n_rows;

  parts[0] = read_part (reader, source, 0, middle);
  parts[1] = read_part (reader, source, parts[0]->stop, source->size);
  if (parts[0]->state == QD_RESULTS_RANGE_READ && parts[1]->state == QD_RESULTS_RANGE_READ)
    {
      g_assert_cmpint (parts[0]->n_rows + parts[1]->n_rows, ==, rows);
      g_assert_cmpint (parts[0]->n_lines + parts[1]->n_lines, ==, whole->n_lines);
      g_assert_cmpint (parts[0]->n_rejected + parts[1]->n_rejected, ==, whole->n_rejected);
      g_assert_cmpuint (checksum_of_blocks (reader, parts, 2), ==, checksum_of_blocks (reader, &whole, 1));
    }
  else
    g_assert_cmpint (whole->state, ==, QD_RESULTS_RANGE_NOT_UTF8);
  qd_results_range_free (parts[0]);
  qd_results_range_free (parts[1]);
}

void
fuzz_results (const guint8 *data, gsize size)
{
  static const char separators[] = { ',', ';', '\t' };
  const char *newline;
  Reader reader = { 0 };

  if (size < 2)
    return;

  /* a copy of its own, so that reading past the end is noticed */
  g_autofree char *text = g_memdup2 (data + 2, size - 2);
  const QdResultsSource source = { .fd = -1, .memory = text, .size = size - 2 };
  const gsize middle = (size - 2) * data[1] / 256;
  QdResultsRange *whole;

  reader_set_up (&reader, separators[data[0] % G_N_ELEMENTS (separators)]);
  whole = read_part (&reader, &source, 0, source.size);
  g_assert_cmpint (whole->n_rejected, <=, whole->n_rows);
  g_assert_cmpint (whole->state, !=, QD_RESULTS_RANGE_FAILED);
  newline = text != NULL ? memchr (text + middle, '\n', source.size - middle) : NULL;
  if (newline != NULL && whole->state == QD_RESULTS_RANGE_READ)
    assert_same (&reader, &source, (guint64) (newline + 1 - text), whole);
  qd_results_range_free (whole);
  reader_clear (&reader);
}

void
fuzz_result_codec (const guint8 *data, gsize size)
{
  guint8 again[QD_RESULT_BLOB_MAX];
  QdSums days[QD_RESULT_DAYS];

  /* what is read is what would be written, byte for byte */
  if (!qd_result_codec_decode (data, size, days, NULL))
    return;
  g_assert_cmpmem (data, size, again, qd_result_codec_encode (days, again));
}
