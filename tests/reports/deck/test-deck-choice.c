#include <glib/gstdio.h>
#include <string.h>

#include "model/xlsx/qd-xlsx.h"
#include "reports/deck/qd-deck-choice.h"
#include "reports/deck/qd-deck-outline.h"
#include "reports/deck/qd-theme.h"
#include "tests/model/figures/review-fixture.h"
#include "tests/model/figures/sample-fixture.h"

/* Which sheets a deck has, as a person arranges them, and what of it will be there. */

static guint
sheet_of (const char *id)
{
  guint i = 0;

  while (strcmp (qd_deck_sheet_id (i), id) != 0)
    i++;
  return i;
}

static guint
count_sheets (void)
{
  guint n = 0;

  while (qd_deck_sheet_id (n) != NULL)
    n++;
  return n;
}

static void
assert_sheets (const QdDeckChoice *choice, const char *expected)
{
  g_autofree char *sheets = qd_deck_choice_to_sheets (choice);

  g_assert_cmpstr (sheets, ==, expected);
}

static void
test_all (void)
{
  QdDeckChoice choice;

  qd_deck_choice_read (&choice, NULL, FALSE);
  g_assert_cmpuint (choice.n, ==, count_sheets ());
  g_assert_cmpuint (qd_deck_choice_count (&choice), ==, choice.n);
  g_assert_true (qd_deck_choice_is_usual_order (&choice));
  assert_sheets (&choice, NULL);
}

static void
test_listed (void)
{
  QdDeckChoice choice;

  qd_deck_choice_read (&choice, "review;cover;goals", FALSE);
  g_assert_cmpuint (choice.n, ==, count_sheets ());
  g_assert_cmpuint (qd_deck_choice_count (&choice), ==, 3);
  g_assert_cmpuint (choice.order[0], ==, sheet_of ("review"));
  assert_sheets (&choice, "review;cover;goals");
}

/* what is wanted again stands where it belongs, not at the end */
static void
test_unlisted_place (void)
{
  QdDeckChoice choice;

  qd_deck_choice_read (&choice, "cover;contents;goals;review", FALSE);
  choice.is_wanted[sheet_of ("summary")] = TRUE;
  assert_sheets (&choice, "cover;contents;summary;goals;review");
}

static void
test_data (void)
{
  QdDeckChoice choice;

  qd_deck_choice_read (&choice, NULL, TRUE);
  g_assert_false (qd_deck_choice_has_data (&choice));
  assert_sheets (&choice, NULL);      /* deck_data alone says so */
  qd_deck_choice_want_data (&choice, TRUE);
  g_assert_true (qd_deck_choice_has_data (&choice));
  assert_sheets (&choice, NULL);
  qd_deck_choice_read (&choice, "cover;data", TRUE);
  assert_sheets (&choice, "cover");
}

static void
test_strange (void)
{
  QdDeckChoice choice;

  qd_deck_choice_read (&choice, "cover;;cover; tomorrow,goals", FALSE);
  assert_sheets (&choice, "cover;goals");
  qd_deck_choice_read (&choice, "tomorrow", FALSE);
  assert_sheets (&choice, NULL);
}

static void
test_none (void)
{
  QdDeckChoice choice;

  qd_deck_choice_read (&choice, "goals", FALSE);
  choice.is_wanted[sheet_of ("goals")] = FALSE;
  g_assert_cmpuint (qd_deck_choice_count (&choice), ==, 0);
  assert_sheets (&choice, "");        /* not NULL, which is all of them */
}

static void
test_move (void)
{
  QdDeckChoice choice;
  guint last = count_sheets () - 1;

  qd_deck_choice_read (&choice, "cover;contents;summary", FALSE);
  g_assert_true (qd_deck_choice_move (&choice, 2, 0));
  assert_sheets (&choice, "summary;cover;contents");
  g_assert_true (qd_deck_choice_move (&choice, 0, 1));
  assert_sheets (&choice, "cover;summary;contents");
  g_assert_true (qd_deck_choice_move (&choice, 0, last));
  g_assert_cmpuint (choice.order[last], ==, sheet_of ("cover"));
  assert_sheets (&choice, "summary;contents;cover");
  g_assert_false (qd_deck_choice_move (&choice, 0, last + 1));
  g_assert_false (qd_deck_choice_move (&choice, 1, 1));
  assert_sheets (&choice, "summary;contents;cover");
  g_assert_cmpuint (choice.n, ==, last + 1);
}

/* --- accents --- */

/* small letters too: WCAG 2 asks for 4.5 to 1 */
static void
test_swatches (void)
{
  guint n = 0;

  for (; qd_theme_swatch (n) != NULL; n++)
    {
      const QdDeckOptions options = { .accent = qd_theme_swatch (n)->colour };
      guint32 colour;

      g_assert_true (qd_theme_parse_colour (qd_theme_swatch (n)->colour, &colour));
      g_assert_cmpfloat (qd_theme_contrast_with_white (colour), >=, 4.5);
      g_assert_true (qd_deck_options_check (&options, NULL));
      for (guint i = 0; i < n; i++)
        g_assert_cmpstr (qd_theme_swatch (i)->colour, !=, qd_theme_swatch (n)->colour);
    }
  g_assert_cmpuint (n, >=, 5);
}

/* --- the outline, beside the deck that is written --- */

typedef struct
{
  Fixture  *fixture;
  QdReview *review;
  char     *folder, *path;
} Case;

static void
set_up (Case *test, gconstpointer data)
{
  test->fixture = fixture_load_sample ("growth-q2");
  test->review = fixture_review (test->fixture, data, "2025-03-31");
  test->folder = g_dir_make_tmp ("quarterdeck-outline-XXXXXX", NULL);
  test->path = g_build_filename (test->folder, "deck.xlsx", NULL);
}

static void
tear_down (Case *test, gconstpointer data)
{
  g_unlink (test->path);
  g_assert_no_errno (g_rmdir (test->folder));
  qd_review_free (test->review);
  fixture_free (test->fixture);
  g_free (test->folder);
  g_free (test->path);
}

static void
test_outline (Case *test, gconstpointer data)
{
  const QdDeckOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (QdDeckOutline) outline = qd_deck_outline_new (test->review, &options, NULL, &error);
  g_autoptr (QdXlsx) deck = NULL;
  guint n_filled = 0;

  g_assert_no_error (error);
  g_assert_true (qd_deck_write (test->review, &options, test->path, NULL, &error));
  deck = qd_xlsx_open (test->path, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; qd_deck_sheet_id (i) != NULL; i++)
    {
      g_assert_cmpint (qd_deck_outline_is_filled (outline, i), ==,
                       qd_xlsx_find_sheet (deck, qd_deck_sheet_msgid (i)) >= 0);
      n_filled += qd_deck_outline_is_filled (outline, i);
    }
  g_assert_cmpuint (n_filled, ==, qd_xlsx_n_sheets (deck));
  g_assert_cmpuint (outline->data_sheets, ==, 1);
  g_assert_false (qd_deck_outline_is_filled (outline, 99));
}

static void
test_outline_cancelled (Case *test, gconstpointer data)
{
  const QdDeckOptions options = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (QdJob) job = qd_job_new (cancellable);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (qd_deck_outline_new (test->review, &options, job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/deck-choice/no-list-is-all-in-the-usual-order", test_all);
  g_test_add_func ("/reports/deck-choice/listed-ones-keep-their-order", test_listed);
  g_test_add_func ("/reports/deck-choice/one-wanted-again-stands-where-it-belongs", test_unlisted_place);
  g_test_add_func ("/reports/deck-choice/data-is-spoken-of-once", test_data);
  g_test_add_func ("/reports/deck-choice/doubles-and-unknown-ones-are-passed-over", test_strange);
  g_test_add_func ("/reports/deck-choice/none-is-not-all", test_none);
  g_test_add_func ("/reports/deck-choice/moving-closes-the-gap", test_move);
  g_test_add_func ("/reports/deck-choice/white-letters-can-be-read-on-each-accent", test_swatches);
  g_test_add ("/reports/deck-outline/names-the-sheets-that-are-written", Case, "2025Q1", set_up, test_outline, tear_down);
  g_test_add ("/reports/deck-outline/names-the-sheets-of-a-period-to-come", Case, "2026Q4", set_up, test_outline, tear_down);
  g_test_add ("/reports/deck-outline/is-given-up-when-cancelled", Case, "2025Q1", set_up, test_outline_cancelled, tear_down);
  return g_test_run ();
}
