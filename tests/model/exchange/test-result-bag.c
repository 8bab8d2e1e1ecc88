#include "model/exchange/qd-result-bag.h"

#include <string.h>

#include "model/base/qd-number.h"

#define N_BLOCKS 500
#define N_ROWS 20000

static gint64
random_value (GRand *random)
{
  const guint64 bits = (guint64) g_rand_int (random) << 32 | g_rand_int (random);

  switch (g_rand_int_range (random, 0, 6))
    {
    case 0:
      return QD_INTEGER_NONE;
    case 1:
      return g_rand_boolean (random) ? G_MAXINT64 : G_MININT64 + 2;
    case 2:
      return -(gint64) (bits >> g_rand_int_range (random, 20, 64));
    default:
      return (gint64) (bits >> g_rand_int_range (random, 1, 64));
    }
}

/* What a bag of the same rows must give, kept without packing. */
typedef struct
{
  QdSums  days[31];
  guint32 set;
  gsize   replaced;
} Expected;

static void
test_rows_come_back_by_block (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (QdResultBag) bag = qd_result_bag_new ();
  g_autofree Expected *expected = g_new0 (Expected, N_BLOCKS);
  g_autofree QdResultBagBlock *blocks = NULL;

  for (guint i = 0; i < N_ROWS; i++)
    {
      const guint block = (guint) g_rand_int_range (random, 0, N_BLOCKS);
      const guint day = (guint) g_rand_int_range (random, 0, 31);
      QdSums sums;

      for (guint m = 0; m < QD_N_MEASURES; m++)
        sums.values[m] = random_value (random);
      qd_result_bag_add (bag, qd_result_bag_key (block / 10, block % 10, 24300 + block), day, &sums);
      expected[block].replaced += expected[block].set >> day & 1;
      expected[block].set |= 1u << day;
      expected[block].days[day] = sums;
    }

  blocks = qd_result_bag_blocks (bag);
  g_assert_cmpuint (qd_result_bag_n_blocks (bag), ==, N_BLOCKS);
  for (guint i = 0; i < N_BLOCKS; i++)
    {
      const guint block = (guint) qd_result_bag_key_month (blocks[i].key) - 24300;
      QdSums days[31] = { 0 };
      guint32 set = 0;

      g_assert_cmpuint (qd_result_bag_key_campaign (blocks[i].key), ==, block / 10);
      g_assert_cmpuint (qd_result_bag_key_channel (blocks[i].key), ==, block % 10);
      g_assert_cmpuint (qd_result_bag_fill (bag, blocks[i].index, days, &set), ==, expected[block].replaced);
      g_assert_cmpuint (set, ==, expected[block].set);
      g_assert_cmpmem (days, sizeof days, expected[block].days, sizeof days);
    }
}

static void
test_largest_slots_fit_the_key (void)
{
  const guint64 key = qd_result_bag_key (QD_RESULT_BAG_MAX_CAMPAIGNS - 1, QD_RESULT_BAG_MAX_CHANNELS - 1,
                                         qd_month_from_ym (9999, 12));

  g_assert_cmpuint (qd_result_bag_key_campaign (key), ==, QD_RESULT_BAG_MAX_CAMPAIGNS - 1);
  g_assert_cmpuint (qd_result_bag_key_channel (key), ==, QD_RESULT_BAG_MAX_CHANNELS - 1);
  g_assert_cmpint (qd_result_bag_key_month (key), ==, qd_month_from_ym (9999, 12));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/result-bag/rows-come-back-by-block", test_rows_come_back_by_block);
  g_test_add_func ("/model/result-bag/largest-slots-fit-the-key", test_largest_slots_fit_the_key);
  return g_test_run ();
}
