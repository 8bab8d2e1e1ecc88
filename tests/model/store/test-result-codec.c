#include "model/store/qd-result-codec.h"

#include <string.h>

#include "model/base/qd-error.h"
#include "model/base/qd-number.h"

static void
clear_days (QdSums days[QD_RESULT_DAYS])
{
  for (guint day = 0; day < QD_RESULT_DAYS; day++)
    qd_sums_init (&days[day]);
}

/* one measure read alone is what stands among all */
static void
assert_measure (const QdSums days[QD_RESULT_DAYS], const guint8 *blob, gsize size, guint measure)
{
  gint64 values[QD_RESULT_DAYS];
  guint32 reported;
  g_autoptr (GError) error = NULL;

  g_assert_true (qd_result_codec_decode_measure (blob, size, measure, values, &reported, &error));
  g_assert_no_error (error);
  for (guint day = 0; day < QD_RESULT_DAYS; day++)
    g_assert_cmpint (reported >> day & 1 ? values[day] : QD_INTEGER_NONE, ==, days[day].values[measure]);
}

static void
assert_round_trip (const QdSums days[QD_RESULT_DAYS])
{
  guint8 blob[QD_RESULT_BLOB_MAX], again[QD_RESULT_BLOB_MAX];
  QdSums read[QD_RESULT_DAYS];
  g_autoptr (GError) error = NULL;
  const gsize size = qd_result_codec_encode (days, blob);

  g_assert_cmpuint (size, >, 0);
  g_assert_cmpuint (size, <=, QD_RESULT_BLOB_MAX);
  g_assert_true (qd_result_codec_decode (blob, size, read, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (days, sizeof read, read, sizeof read);
  g_assert_cmpmem (blob, size, again, qd_result_codec_encode (read, again));
  for (guint m = 0; m < QD_N_MEASURES; m++)
    assert_measure (days, blob, size, m);
}

static gint64
random_value (GRand *random)
{
  const guint64 bits = (guint64) g_rand_int (random) << 32 | g_rand_int (random);

  switch (g_rand_int_range (random, 0, 8))
    {
    case 0:
      return (gint64) bits == QD_INTEGER_NONE ? 0 : (gint64) bits;
    case 1:
      return g_rand_boolean (random) ? G_MAXINT64 : -G_MAXINT64;
    case 2:
      return -(gint64) (bits >> 40);
    case 3:
      return 0;
    default:
      return (gint64) (bits >> g_rand_int_range (random, 40, 64));
    }
}

/* Days as they may come: full months, gaps of single measures, single days. */
static void
random_days (GRand *random, QdSums days[QD_RESULT_DAYS])
{
  const double reported = g_rand_boolean (random) ? 1 : g_rand_double (random);
  const gboolean gaps = g_rand_boolean (random);

  clear_days (days);
  for (guint day = 0; day < QD_RESULT_DAYS; day++)
    if (g_rand_double (random) < reported)
      for (guint m = 0; m < QD_N_MEASURES; m++)
        if (!gaps || g_rand_boolean (random))
          days[day].values[m] = random_value (random);
  days[g_rand_int_range (random, 0, QD_RESULT_DAYS)].values[QD_MEASURE_COST] = random_value (random);
}

static void
test_random_round_trips (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20250703);
  QdSums days[QD_RESULT_DAYS];

  for (guint i = 0; i < 20000; i++)
    {
      random_days (random, days);
      assert_round_trip (days);
    }
}

static void
test_extremes_are_exact (void)
{
  QdSums days[QD_RESULT_DAYS];

  clear_days (days);
  for (guint m = 0; m < QD_N_MEASURES; m++)
    days[30].values[m] = G_MAXINT64;
  assert_round_trip (days);
  for (guint day = 0; day < 30; day++)
    for (guint m = 0; m < QD_N_MEASURES; m++)
      days[day].values[m] = day % 2 != 0 ? -G_MAXINT64 : (gint64) day;
  assert_round_trip (days);
}

static void
test_nothing_reported_is_no_blob (void)
{
  QdSums days[QD_RESULT_DAYS];
  guint8 blob[QD_RESULT_BLOB_MAX];

  clear_days (days);
  g_assert_cmpuint (qd_result_codec_encode (days, blob), ==, 0);
  days[4].values[QD_MEASURE_LEADS] = 0;
  assert_round_trip (days);
}

static void
test_month_of_daily_rows_is_small (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  QdSums days[QD_RESULT_DAYS];
  guint8 blob[QD_RESULT_BLOB_MAX];

  for (guint day = 0; day < QD_RESULT_DAYS; day++)
    {
      const gint64 impressions = g_rand_int_range (random, 160000, 200000);
      const gint64 values[QD_N_MEASURES] = { impressions,      impressions / 7, impressions / 40,  impressions / 60,
                                             impressions / 200, impressions * 45, impressions * 13 };

      memcpy (days[day].values, values, sizeof values);
    }
  g_assert_cmpuint (qd_result_codec_encode (days, blob), <, QD_RESULT_DAYS * 20);
  assert_round_trip (days);
}

static void
test_sums_are_those_of_the_days (void)
{
  QdSums days[QD_RESULT_DAYS], sums;

  clear_days (days);
  days[0].values[QD_MEASURE_ORDERS] = 3;
  days[30].values[QD_MEASURE_ORDERS] = 4;
  days[7].values[QD_MEASURE_REVENUE] = -250;
  qd_result_codec_sum (days, &sums);
  g_assert_cmpint (sums.values[QD_MEASURE_ORDERS], ==, 7);
  g_assert_cmpint (sums.values[QD_MEASURE_REVENUE], ==, -250);
  g_assert_cmpint (sums.values[QD_MEASURE_COST], ==, QD_INTEGER_NONE);
}

static void
test_cut_blobs_are_refused (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  QdSums days[QD_RESULT_DAYS], read[QD_RESULT_DAYS];
  guint8 blob[QD_RESULT_BLOB_MAX + 1];

  for (guint i = 0; i < 200; i++)
    {
      random_days (random, days);

      const gsize size = qd_result_codec_encode (days, blob);

      for (gsize cut = 0; cut < size; cut++)
        {
          g_autoptr (GError) error = NULL;

          g_assert_false (qd_result_codec_decode (blob, cut, read, &error));
          g_assert_error (error, QD_ERROR, QD_ERROR_FORMAT);
        }
      blob[size] = 0;
      g_assert_false (qd_result_codec_decode (blob, size + 1, read, NULL));
    }
}

/* A flipped bit is refused or makes other days (the sums beside the blob tell); it never reads as the same days and
 * never reads what encode would not have written. */
static void
test_flipped_blobs_do_no_harm (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (99);
  QdSums days[QD_RESULT_DAYS], read[QD_RESULT_DAYS];
  guint8 blob[QD_RESULT_BLOB_MAX], again[QD_RESULT_BLOB_MAX];
  guint refused = 0;

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GError) error = NULL;

      random_days (random, days);

      const gsize size = qd_result_codec_encode (days, blob);

      blob[g_rand_int_range (random, 0, (gint32) size)] ^= (guint8) (1 << g_rand_int_range (random, 0, 8));
      if (qd_result_codec_decode (blob, size, read, &error))
        {
          g_assert_cmpint (memcmp (days, read, sizeof read), !=, 0);
          g_assert_cmpmem (blob, size, again, qd_result_codec_encode (read, again));
        }
      else
        {
          g_assert_error (error, QD_ERROR, QD_ERROR_FORMAT);
          refused++;
        }
    }
  g_assert_cmpuint (refused, >, 100);
}

static void
test_newer_version_is_said (void)
{
  const guint8 blob[] = { QD_RESULT_CODEC_VERSION + 1, 1, 1, 0, 0, 0, 0, 0 };
  QdSums read[QD_RESULT_DAYS];
  g_autoptr (GError) error = NULL;

  g_assert_false (qd_result_codec_decode (blob, sizeof blob, read, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "2"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/result-codec/random-days-round-trip", test_random_round_trips);
  g_test_add_func ("/model/result-codec/extremes-are-exact", test_extremes_are_exact);
  g_test_add_func ("/model/result-codec/nothing-reported-is-no-blob", test_nothing_reported_is_no_blob);
  g_test_add_func ("/model/result-codec/month-of-daily-rows-is-small", test_month_of_daily_rows_is_small);
  g_test_add_func ("/model/result-codec/sums-are-those-of-the-days", test_sums_are_those_of_the_days);
  g_test_add_func ("/model/result-codec/cut-blobs-are-refused", test_cut_blobs_are_refused);
  g_test_add_func ("/model/result-codec/flipped-blobs-do-no-harm", test_flipped_blobs_do_no_harm);
  g_test_add_func ("/model/result-codec/newer-version-is-said", test_newer_version_is_said);
  return g_test_run ();
}
