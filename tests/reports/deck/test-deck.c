#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "model/base/qd-error.h"
#include "reports/deck/qd-deck.h"
#include "tests/model/base/killed.h"
#include "tests/model/figures/review-fixture.h"
#include "tests/model/figures/sample-fixture.h"

/* Writing a deck, as workbook and as PDF: it is there whole or not at all, and what stood there before stays when it cannot be written. */

#define OLD_DECK "the deck of last week"

/* What differs between workbook and PDF. */
typedef struct
{
  const char *name, *magic;
  gulong      step;    /* microseconds: the longest that passes between two places at which a cancel may come */
  guint       n_disks; /* sizes of full disks */
} Format;

static const Format workbook = { "复盘 deck.xlsx", "PK", 1000, 20 }, pdf = { "复盘 deck.pdf", "%PDF-1.5", 10000, 5 };

typedef struct
{
  Fixture      *fixture;
  QdReview     *review;
  const Format *format;
  char         *folder, *path;
} Case;

static void
set_up (Case *test, gconstpointer data)
{
  test->fixture = fixture_load_sample ("growth-q2");
  test->review = fixture_review (test->fixture, "2025Q1", "2025-03-31");
  test->folder = g_dir_make_tmp ("quarterdeck-deck-XXXXXX", NULL);
  g_assert_nonnull (test->folder);
  test->format = data;
  test->path = g_build_filename (test->folder, test->format->name, NULL);
}

/* names of what is in the folder, joined by blanks; to be freed */
static char *
list_folder (Case *test)
{
  g_autoptr (GDir) folder = g_dir_open (test->folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *name;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, (gpointer) name);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

static void
tear_down (Case *test, gconstpointer data)
{
  g_unlink (test->path);
  g_assert_no_errno (g_rmdir (test->folder));   /* fails when something was left */
  qd_review_free (test->review);
  fixture_free (test->fixture);
  g_free (test->folder);
  g_free (test->path);
}

static void
write_old_deck (Case *test)
{
  g_assert_true (g_file_set_contents (test->path, OLD_DECK, -1, NULL));
}

static void
assert_only_old_deck (Case *test)
{
  g_autofree char *names = list_folder (test), *content = NULL;

  g_assert_cmpstr (names, ==, test->format->name);
  g_assert_true (g_file_get_contents (test->path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, OLD_DECK);
}

static GBytes *
read_deck (Case *test)
{
  g_autoptr (GError) error = NULL;
  char *content;
  gsize length;

  g_file_get_contents (test->path, &content, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (content, length);
}

static GBytes *
write_and_read (Case *test)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (qd_deck_write (test->review, NULL, test->path, NULL, &error));
  g_assert_no_error (error);
  return read_deck (test);
}

static void
test_replaces (Case *test, gconstpointer data)
{
  g_autoptr (GBytes) first = write_and_read (test), second = NULL;
  g_autofree char *names = NULL;

  write_old_deck (test);
  second = write_and_read (test);
  g_assert_true (g_bytes_equal (first, second));
  g_assert_cmpint (memcmp (g_bytes_get_data (first, NULL), test->format->magic, strlen (test->format->magic)), ==, 0);
  names = list_folder (test);
  g_assert_cmpstr (names, ==, test->format->name);
}

/* tear_down asks that nothing is left */
static void
test_removes_what_a_killed_one_left (Case *test, gconstpointer data)
{
  g_autofree char *left = NULL;

  leave_file_beside (test->path);
  left = list_folder (test);
  g_assert_cmpstr (left, !=, "");
  g_bytes_unref (write_and_read (test));
}

static void
test_cancelled_before (Case *test, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (QdJob) job = qd_job_new (cancellable);
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (qd_deck_write (test->review, NULL, test->path, job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  names = list_folder (test);
  g_assert_cmpstr (names, ==, "");
}

typedef struct
{
  GCancellable *cancellable;
  gulong        wait;   /* microseconds */
} Canceller;

static gpointer
cancel_later (gpointer data)
{
  const Canceller *canceller = data;

  g_usleep (canceller->wait);
  g_cancellable_cancel (canceller->cancellable);
  return NULL;
}

/* Whenever it comes, there is the old deck or the new one. */
static void
test_cancelled_meanwhile (Case *test, gconstpointer data)
{
  g_autoptr (GBytes) whole = write_and_read (test);
  guint cancelled = 0;

  for (gulong wait = 0; wait < 40 * test->format->step; wait += test->format->step)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (QdJob) job = qd_job_new (cancellable);
      g_autoptr (GError) error = NULL;
      Canceller canceller = { cancellable, wait };
      GThread *thread;

      write_old_deck (test);
      thread = g_thread_new ("cancel", cancel_later, &canceller);
      if (qd_deck_write (test->review, NULL, test->path, job, &error))
        {
          g_autoptr (GBytes) written = read_deck (test);

          g_assert_true (g_bytes_equal (written, whole));
        }
      else
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          assert_only_old_deck (test);
          cancelled++;
        }
      g_thread_join (thread);
    }
  g_assert_cmpuint (cancelled, >, 0);
}

/* The message names the file that was asked for. */
static void
assert_refused (Case *test, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = g_filename_display_name (path);

  g_assert_false (qd_deck_write (test->review, NULL, path, NULL, &error));
  g_assert_error (error, QD_ERROR, QD_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, shown));
  g_assert_null (strstr (error->message, "\n"));
}

static void
test_unwritable_folder (Case *test, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (test->folder, "missing", test->format->name, NULL);
  g_autofree char *in_file = g_build_filename (test->path, test->format->name, NULL);

  write_old_deck (test);
  assert_refused (test, missing);
  assert_refused (test, in_file);
  assert_only_old_deck (test);
  if (geteuid () == 0)
    return;   /* for root every folder is writable */
  g_assert_no_errno (g_chmod (test->folder, 0500));
  assert_refused (test, test->path);
  g_assert_no_errno (g_chmod (test->folder, 0700));
  assert_only_old_deck (test);
}

static void
test_target_is_a_folder (Case *test, gconstpointer data)
{
  g_autofree char *names = NULL;

  g_assert_no_errno (g_mkdir (test->path, 0700));
  assert_refused (test, test->path);
  g_assert_no_errno (g_rmdir (test->path));
  names = list_folder (test);
  g_assert_cmpstr (names, ==, "");
}

/* A disk that is full after so many bytes of a file: refused, or written whole; a part is never taken for a deck. */
static void
write_with_limit (Case *test, rlim_t bytes, GBytes *whole)
{
  const struct rlimit full = { bytes, RLIM_INFINITY }, free_space = { RLIM_INFINITY, RLIM_INFINITY };
  g_autoptr (GError) error = NULL;
  gboolean is_written;

  write_old_deck (test);
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &full));
  is_written = qd_deck_write (test->review, NULL, test->path, NULL, &error);
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &free_space));
  if (is_written)
    {
      g_autoptr (GBytes) written = read_deck (test);

      if (!g_bytes_equal (written, whole))
        g_error ("with files of at most %lu bytes a broken deck is written", (gulong) bytes);
      g_assert_cmpuint (bytes, >=, g_bytes_get_size (whole));
      return;
    }
  g_assert_error (error, QD_ERROR, QD_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, test->path));
  assert_only_old_deck (test);
}

/* SIGXFSZ is what a limit sends beside the error; a full disk does not */
static void
test_full_disk (Case *test, gconstpointer data)
{
  g_autoptr (GBytes) whole = NULL;
  gsize size;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }
  signal (SIGXFSZ, SIG_IGN);
  whole = write_and_read (test);
  size = g_bytes_get_size (whole);
  for (guint i = 0; i <= test->format->n_disks; i++)
    write_with_limit (test, size * i * 2 / test->format->n_disks, whole);
  write_with_limit (test, 1, whole);
  write_with_limit (test, size - 1, whole);
  write_with_limit (test, size * 100, whole);
}

/* --- what is in a PDF --- */

/* What a tool of poppler says of a file; NULL where it is not installed. To be freed. */
static char *
run_tool (const char *tool, const char *options, const char *path)
{
  g_autofree char *program = g_find_program_in_path (tool), *quoted = g_shell_quote (path), *command = NULL;
  char *output = NULL;
  int status;

  if (program == NULL)
    return NULL;
  command = g_strdup_printf ("%s %s %s%s", program, options, quoted, strcmp (tool, "pdftotext") == 0 ? " -" : "");
  g_assert_true (g_spawn_command_line_sync (command, &output, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  return output;
}

static guint
count_of (GBytes *bytes, const char *wanted)
{
  gsize size, length = strlen (wanted);
  const char *data = g_bytes_get_data (bytes, &size);
  guint n = 0;

  for (const char *p = data; (p = memmem (p, (gsize) (data + size - p), wanted, length)) != NULL; p += length)
    n++;
  return n;
}

static void
test_pdf_text (Case *test, gconstpointer data)
{
  static const char *const words[] = { "Contents", "Weighted score", "85.3%", "276,000", "社交裂变", "Page 1 of " };
  g_autoptr (GBytes) deck = write_and_read (test);
  g_autofree char *text = run_tool ("pdftotext", "-enc UTF-8", test->path);

  if (text == NULL)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (text, words[i]) == NULL)
      g_error ("“%s” cannot be selected", words[i]);
}

static void
test_pdf_pages (Case *test, gconstpointer data)
{
  g_autoptr (GBytes) deck = write_and_read (test);
  guint n_pages = count_of (deck, "/MediaBox"), n_links = count_of (deck, "/Subtype /Link");

  g_assert_cmpuint (n_pages, >, 18);   /* each sheet begins a page */
  g_assert_cmpuint (n_pages, <, 40);
  /* every link leads somewhere: the contents, the findings, the figures of the summary */
  g_assert_cmpuint (n_links, >, 40);
  g_assert_cmpuint (count_of (deck, "/Dest "), >=, n_links);
}

static void
test_pdf_metadata (Case *test, gconstpointer data)
{
  g_autoptr (GBytes) deck = write_and_read (test);
  g_autofree char *outline = run_tool ("pdftohtml", "-xml -i -stdout", test->path);

  g_assert_cmpuint (count_of (deck, "/CreationDate (20250331120000Z)"), ==, 1);
  g_assert_cmpuint (count_of (deck, "/Type /Outlines"), ==, 1);
  if (outline == NULL)
    {
      g_test_skip ("pdftohtml is not installed");
      return;
    }
  g_assert_nonnull (strstr (outline, "<item page=\"1\">Cover</item>"));
  g_assert_nonnull (strstr (outline, ">Goals</item>"));
  g_assert_nonnull (strstr (outline, ">Main findings</item>"));
}

#define deck_test(name, function) \
  g_test_add ("/reports/deck/" name, Case, &workbook, set_up, function, tear_down); \
  g_test_add ("/reports/deck/pdf/" name, Case, &pdf, set_up, function, tear_down)
#define pdf_test(name, function) g_test_add ("/reports/deck/pdf/" name, Case, &pdf, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  deck_test ("replaces-the-old-one-by-the-same-bytes", test_replaces);
  deck_test ("what-a-killed-one-left-goes", test_removes_what_a_killed_one_left);
  deck_test ("cancelled-before-leaves-nothing", test_cancelled_before);
  deck_test ("cancelled-meanwhile-leaves-the-old-or-the-new", test_cancelled_meanwhile);
  deck_test ("unwritable-folder-is-named", test_unwritable_folder);
  deck_test ("folder-as-target-is-refused", test_target_is_a_folder);
  deck_test ("full-disk-never-leaves-a-part", test_full_disk);
  pdf_test ("text-can-be-selected", test_pdf_text);
  pdf_test ("links-lead-to-pages", test_pdf_pages);
  pdf_test ("day-and-bookmarks-are-those-of-the-review", test_pdf_metadata);
  return g_test_run ();
}
