#include <glib/gstdio.h>
#include <string.h>

#include "tests/app/run-program.h"

/* deck and chart: what is written where, and what wrong usage is told. */

typedef struct
{
  char *folder, *plan;
} Case;

static char *
in_folder (Case *test, const char *name)
{
  return g_build_filename (test->folder, name, NULL);
}

static void
set_up (Case *test, gconstpointer data)
{
  g_autofree char *sample = g_test_build_filename (G_TEST_DIST, "..", "data", "samples", "growth-q2", NULL);

  test->folder = g_dir_make_tmp ("quarterdeck-verbs-XXXXXX", NULL);
  test->plan = in_folder (test, "plan.qdeck");
  {
    g_auto (ProgramRun) made = program_run ("new", test->plan, NULL), filled = program_run ("import", test->plan, sample, NULL);

    g_assert_cmpint (made.exit_code, ==, 0);
    g_assert_cmpint (filled.exit_code, ==, 0);
  }
}

static void
tear_down (Case *test, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (test->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = in_folder (test, name);

      g_unlink (path);
    }
  g_rmdir (test->folder);
  g_free (test->folder);
  g_free (test->plan);
}

static void
assert_begins (const char *path, const char *magic)
{
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_cmpuint (length, >, 1000);
  g_assert_cmpint (memcmp (content, magic, strlen (magic)), ==, 0);
}

static void
test_deck_by_ending (Case *test, gconstpointer data)
{
  static const struct { const char *name, *magic; } decks[] = { { "q1.pdf", "%PDF" }, { "Q1.PDF", "%PDF" }, { "q1.xlsx", "PK" } };

  for (guint i = 0; i < G_N_ELEMENTS (decks); i++)
    {
      g_autofree char *path = in_folder (test, decks[i].name);
      g_auto (ProgramRun) run = program_run ("deck", test->plan, "--period", "2025Q1", "--as-of", "2025-03-31", "--language",
                                             "zh", "-o", path, NULL);

      g_assert_cmpstr (run.err, ==, "");
      g_assert_cmpint (run.exit_code, ==, 0);
      assert_begins (path, decks[i].magic);
    }
}

static void
test_unknown_ending (Case *test, gconstpointer data)
{
  g_autofree char *path = in_folder (test, "q1.doc");
  g_auto (ProgramRun) run = program_run ("deck", test->plan, "--period", "2025Q1", "-o", path, NULL);

  g_assert_cmpint (run.exit_code, ==, 2);
  g_assert_nonnull (strstr (run.err, ".pdf"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_unwritable_pdf (Case *test, gconstpointer data)
{
  g_autofree char *path = g_build_filename (test->folder, "missing", "q1.pdf", NULL);
  g_auto (ProgramRun) run = program_run ("deck", test->plan, "--period", "2025Q1", "-o", path, NULL);

  g_assert_cmpint (run.exit_code, ==, 1);
  g_assert_nonnull (strstr (run.err, path));
}

static void
test_charts (Case *test, gconstpointer data)
{
  static const struct { const char *chart, *name, *magic; } charts[] = {
    { "summary", "a.png", "\x89PNG" }, { "summary-2", "b.svg", "<?xml" }, { "channels-2", "c.pdf", "%PDF" },
    { "budget-pace", "d.png", "\x89PNG" }, { "budget-months", "e.svg", "<?xml" }, { "campaign-months", "f.pdf", "%PDF" },
    { "channel-shares-revenue", "g.png", "\x89PNG" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      g_autofree char *path = in_folder (test, charts[i].name);
      g_auto (ProgramRun) run = program_run ("chart", test->plan, charts[i].chart, "--period", "2025Q1", "--as-of",
                                             "2025-03-31", "--size", "640x360", "-o", path, NULL);

      g_assert_cmpstr (run.err, ==, "");
      g_assert_cmpint (run.exit_code, ==, 0);
      assert_begins (path, charts[i].magic);
    }
}

static void
test_unknown_chart (Case *test, gconstpointer data)
{
  g_autofree char *path = in_folder (test, "a.png");
  g_auto (ProgramRun) run = program_run ("chart", test->plan, "pie", "--period", "2025Q1", "-o", path, NULL);

  g_assert_cmpint (run.exit_code, ==, 3);
  g_assert_nonnull (strstr (run.err, "summary, summary-2, goals"));
  g_assert_nonnull (strstr (run.err, "budget-pace, budget-months"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_wrong_size (Case *test, gconstpointer data)
{
  static const char *const sizes[] = { "640", "640x", "0x0", "99999x450", "640x360x2", "-640x360" };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *size = g_strconcat ("--size=", sizes[i], NULL), *path = in_folder (test, "a.png");
      g_auto (ProgramRun) run = program_run ("chart", test->plan, "summary", "--period", "2025Q1", size, "-o", path, NULL);

      g_assert_cmpint (run.exit_code, ==, 2);
    }
}

#define verb_test(name, function) g_test_add ("/app/deck-verbs/" name, Case, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  verb_test ("the-ending-says-what-a-deck-is", test_deck_by_ending);
  verb_test ("unknown-ending-is-wrong-usage", test_unknown_ending);
  verb_test ("unwritable-pdf-is-named", test_unwritable_pdf);
  verb_test ("charts-of-deck-and-pages-as-pictures", test_charts);
  verb_test ("unknown-chart-is-told-the-names", test_unknown_chart);
  verb_test ("wrong-size-is-wrong-usage", test_wrong_size);
  return g_test_run ();
}
