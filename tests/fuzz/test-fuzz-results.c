#include <string.h>

#include "fuzz-results.h"
#include "model/records/qd-results.h"
#include "model/store/qd-result-codec.h"

/* Seeded damage to good input, for every run of the tests; libFuzzer finds the rest (README.md). */

#define N_MUTATIONS 6000

static const char good[]
  = ",p2025-07-03,C-01,\"a, note\",push,1,2,3.45,6\r\n2025/7/4, C-01,,push,30万,\"1,234\",¥5,(6)\n\n,,,,,,,\n"
    "2025-07-05,C-02,\"x\ny\",push,,,-1.5,\n2025年7月6日,\"C-\"\"3\",,push,007,,1e2,0.005\n2025-07-07,C-01,,push,9,9,9,9";

/* what damage puts in */
static const char *const pieces[] = { "\"", ",", "\n", "\r", "\r\n", "\"\"", "-", ".", "0", "99999999999999999999", "万",
                                      "\xff", "\xe4", "2025-07-03", ",,,,,,,,", " ", ";", "\t", "C-01", "１", "(", "1:2" };

static void
mutate (GRand *random, GString *text)
{
  const gsize at = 2 + (gsize) g_rand_int_range (random, 0, (gint32) text->len - 1);

  switch (g_rand_int_range (random, 0, 5))
    {
    case 0:
      g_string_erase (text, (gssize) MIN (at, text->len), (gssize) MIN (text->len - MIN (at, text->len), 7));
      break;
    case 1:
      g_string_overwrite_len (text, MIN (at, text->len), "\0", g_rand_int_range (random, 0, 40) == 0);
      break;
    case 2:
      {
        g_autofree char *copy = g_strndup (text->str + 2, text->len - 2);

        g_string_append (text, copy);
        break;
      }
    default:
      g_string_insert (text, (gssize) MIN (at, text->len), pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
    }
}

static void
test_damaged_rows (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20250703);

  for (guint i = 0; i < N_MUTATIONS; i++)
    {
      g_autoptr (GString) text = g_string_new_len (good, sizeof good - 1);

      for (gint32 n = g_rand_int_range (random, 0, 6); n > 0; n--)
        mutate (random, text);
      if (text->len < 2)
        continue;
      text->str[0] = (char) (g_rand_int_range (random, 0, 8) == 0 ? 1 : 0);
      text->str[1] = (char) g_rand_int_range (random, 0, 256);
      fuzz_results ((const guint8 *) text->str, text->len);
    }
}

static void
test_random_blobs (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20250704);
  guint8 blob[64];

  for (guint i = 0; i < 200000; i++)
    {
      const gsize size = (gsize) g_rand_int_range (random, 0, sizeof blob);

      for (gsize j = 0; j < size; j++)
        blob[j] = (guint8) (g_rand_boolean (random) ? g_rand_int_range (random, 0, 4) : g_rand_int_range (random, 0, 256));
      if (size > 1)
        {
          blob[0] = QD_RESULT_CODEC_VERSION;
          blob[1] = (guint8) (0x80 | 1u << g_rand_int_range (random, 0, QD_N_MEASURES));
        }
      fuzz_result_codec (blob, size);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fuzz/results/damaged-rows", test_damaged_rows);
  g_test_add_func ("/fuzz/results/random-blobs", test_random_blobs);
  return g_test_run ();
}
