#include <signal.h>
#include <string.h>
#include <glib/gstdio.h>
#include <sys/wait.h>

#include "run-program.h"

/* new, import and export as a script sees them: exit codes, stdout, stderr, files. */

typedef struct
{
  char *folder, *plan, *csv, *out;
} Fixture;

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("qd-verbs-XXXXXX", NULL);
  fixture->plan = g_build_filename (fixture->folder, "plan.qdeck", NULL);
  fixture->csv = g_build_filename (fixture->folder, "csv", NULL);
  fixture->out = g_build_filename (fixture->folder, "out", NULL);
  g_mkdir (fixture->csv, 0777);
  g_auto (ProgramRun) run = program_run ("new", fixture->plan, NULL);
  g_assert_cmpint (run.exit_code, ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->plan);
  g_free (fixture->csv);
  g_free (fixture->out);
}

static char *
write_file (Fixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture->csv, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static char *
exported (Fixture *fixture, const char *name)
{
  g_auto (ProgramRun) run = program_run ("export", fixture->plan, "--to", fixture->out, NULL);
  g_autofree char *path = g_build_filename (fixture->out, name, NULL);
  char *text = NULL;

  g_assert_cmpint (run.exit_code, ==, 0);
  g_assert_cmpstr (run.out, ==, "");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
assert_says (const char *text, const char *part)
{
  if (!strstr (text, part))
    g_error ("“%s” is not in: %s", part, text);
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (; *text; text++)
    n += *text == '\n';
  return n;
}

/* --- new --- */

static void
test_new (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.qdeck", NULL);
  g_auto (ProgramRun) again = program_run ("new", fixture->plan, NULL);
  g_auto (ProgramRun) set = program_run ("new", other, "--set", "name=计划", "--set", "currency=EUR", "--set",
                                         "fiscal_year_start=4", NULL);

  g_assert_cmpint (again.exit_code, ==, 1);
  g_assert_cmpuint (count_lines (again.err), ==, 1);
  assert_says (again.err, "plan.qdeck");
  g_assert_cmpint (set.exit_code, ==, 0);
  g_free (fixture->plan);
  fixture->plan = g_strdup (other);
  g_autofree char *text = exported (fixture, "plan.csv");
  assert_says (text, "name,计划\n");
  assert_says (text, "currency,EUR\n");
  assert_says (text, "fiscal_year_start,4\n");
}

static void
test_new_refuses_settings (Fixture *fixture, gconstpointer unused)
{
  static const char *const settings[] = { "nonsense=1", "fiscal_year_start=13", "name", "currency=money" };
  g_autofree char *other = g_build_filename (fixture->folder, "other.qdeck", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_auto (ProgramRun) run = program_run ("new", other, "--set", settings[i], NULL);
      g_assert_cmpint (run.exit_code, ==, 2);
      g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
    }
}

static void
test_new_from_template (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.qdeck", NULL);
  g_auto (ProgramRun) list = program_run ("new", "--template", "list", NULL);
  g_auto (ProgramRun) unknown = program_run ("new", other, "--template", "no-such", NULL);
  g_autofree char *name = g_strndup (list.out, strcspn (list.out, " \n"));

  g_assert_cmpint (list.exit_code, ==, 0);
  g_assert_cmpstr (name, !=, "");
  g_assert_cmpint (unknown.exit_code, ==, 3);
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
  g_auto (ProgramRun) made = program_run ("new", other, "--template", name, NULL);
  g_assert_cmpint (made.exit_code, ==, 0);
  g_free (fixture->plan);
  fixture->plan = g_strdup (other);
  g_autofree char *channels = exported (fixture, "channels.csv");
  g_assert_cmpuint (count_lines (channels), >, 1);
}

static void
test_template_of_another_year (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.qdeck", NULL);
  g_auto (ProgramRun) lonely = program_run ("new", other, "--year", "2031", NULL);
  g_auto (ProgramRun) early = program_run ("new", other, "--template", "annual-review-en", "--year", "12", NULL);
  g_auto (ProgramRun) made = program_run ("new", other, "--template", "annual-review-en", "--year", "2031", NULL);

  g_assert_cmpint (lonely.exit_code, ==, 2);
  g_assert_cmpint (early.exit_code, ==, 2);
  g_assert_cmpint (made.exit_code, ==, 0);
  g_free (fixture->plan);
  fixture->plan = g_steal_pointer (&other);
  g_autofree char *goals = exported (fixture, "goals.csv");
  g_assert_nonnull (strstr (goals, ",2031Q4,"));
  g_assert_nonnull (strstr (goals, ",2032Q1,"));   /* what comes after the year reviewed */
}

static void
test_new_plan_has_nothing_to_undo (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.qdeck", NULL);
  g_auto (ProgramRun) made = program_run ("new", other, "--template", "growth-q2", "--set", "author=Ann", NULL);
  g_auto (ProgramRun) undo = program_run ("undo", other, NULL);

  g_assert_cmpint (made.exit_code, ==, 0);
  g_assert_cmpint (undo.exit_code, ==, 3);
  g_free (fixture->plan);
  fixture->plan = g_strdup (other);
  g_autofree char *goals = exported (fixture, "goals.csv");
  g_assert_cmpuint (count_lines (goals), >, 1);
}

/* --- import --- */

static void
test_import (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *people = write_file (fixture, "people.csv", "code,name,shoe size\nP-01,Ann,40\nP-02,Bo,41\n");
  g_auto (ProgramRun) dry = program_run ("import", fixture->plan, people, "--dry-run", NULL);
  g_auto (ProgramRun) real = program_run ("import", fixture->plan, people, NULL);
  g_auto (ProgramRun) again = program_run ("import", fixture->plan, fixture->csv, NULL);

  g_assert_cmpint (dry.exit_code, ==, 0);
  assert_says (dry.out, "2 added");
  g_assert_cmpint (real.exit_code, ==, 0);
  assert_says (real.out, "2 rows: 2 added, 0 updated, 0 unchanged, 0 rejected");
  assert_says (real.err, "shoe size");
  assert_says (again.out, "0 added, 0 updated, 2 unchanged");
  g_autofree char *text = exported (fixture, "people.csv");
  g_assert_cmpstr (text, ==, "\xef\xbb\xbf" "code,name,role,department,email,note\nP-01,Ann,,,,\nP-02,Bo,,,,\n");
}

static void
test_import_bad_rows (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *channels = write_file (fixture, "channels.csv", "code,name,group\nads,Ads,paid\nshop,Shop,moon\n");
  g_auto (ProgramRun) dry = program_run ("import", fixture->plan, channels, "--dry-run", NULL);
  g_auto (ProgramRun) real = program_run ("import", fixture->plan, channels, NULL);

  g_assert_cmpint (dry.exit_code, ==, 1);
  g_assert_cmpint (real.exit_code, ==, 1);
  assert_says (real.err, "channels.csv, line 3, column group: ");
  assert_says (real.err, "moon");
  assert_says (real.err, "1 bad row; nothing was written");
  {
    g_autofree char *text = exported (fixture, "channels.csv");
    g_assert_cmpuint (count_lines (text), ==, 1);
  }
  g_auto (ProgramRun) skipped = program_run ("import", fixture->plan, channels, "--skip-bad-rows", NULL);
  g_assert_cmpint (skipped.exit_code, ==, 0);
  assert_says (skipped.err, "line 3");
  g_autofree char *text = exported (fixture, "channels.csv");
  g_assert_cmpuint (count_lines (text), ==, 2);
}

static void
test_import_json (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *channels = write_file (fixture, "channels.csv", "code,name,group\nads,Ads,paid\nshop,Shop,moon\n");
  g_auto (ProgramRun) run = program_run ("import", fixture->plan, channels, "--json", NULL);
  static const char *const keys[] = {
    "\"files\"", "\"path\"", "\"kind\"", "\"encoding\"", "\"rows\"", "\"added\"", "\"updated\"", "\"unchanged\"",
    "\"rejected\"", "\"errors\"", "\"path\"", "\"line\"", "\"column\"", "\"text\"", "\"reason\"", "\"written\"",
  };
  const char *at = run.out;

  g_assert_cmpint (run.exit_code, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      at = strstr (at, keys[i]);
      if (!at)
        g_error ("no %s in its place: %s", keys[i], run.out);
      at += strlen (keys[i]);
    }
  assert_says (run.out, "\"kind\": \"channel\"");
  assert_says (run.out, "\"line\": 3");
  assert_says (run.out, "\"text\": \"moon\"");
  assert_says (run.out, "\"written\": false");
}

static void
test_import_exit_codes (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *people = write_file (fixture, "people.csv", "code,name\nP-01,Ann\n");
  g_autofree char *other = write_file (fixture, "x.csv", "code,name\nP-01,Ann\n");
  g_auto (ProgramRun) no_path = program_run ("import", fixture->plan, NULL);
  g_auto (ProgramRun) kind = program_run ("import", fixture->plan, people, "--kind", "shoe", NULL);
  g_auto (ProgramRun) option = program_run ("import", fixture->plan, people, "--no-such-option", NULL);
  g_auto (ProgramRun) no_plan = program_run ("import", "/no/such/plan.qdeck", people, NULL);
  g_auto (ProgramRun) no_file = program_run ("import", fixture->plan, "/no/such/people.csv", NULL);
  g_auto (ProgramRun) no_kind = program_run ("import", fixture->plan, other, NULL);
  g_auto (ProgramRun) not_plan = program_run ("import", people, people, NULL);
  g_auto (ProgramRun) help = program_run ("import", "--help", NULL);

  g_assert_cmpint (no_path.exit_code, ==, 2);
  g_assert_cmpint (kind.exit_code, ==, 2);
  g_assert_cmpint (option.exit_code, ==, 2);
  g_assert_cmpint (no_plan.exit_code, ==, 3);
  g_assert_cmpint (no_file.exit_code, ==, 3);
  g_assert_cmpint (no_kind.exit_code, ==, 2);
  g_assert_cmpint (not_plan.exit_code, ==, 1);
  g_assert_cmpint (help.exit_code, ==, 0);
  assert_says (help.out, "--skip-bad-rows");
  g_assert_cmpstr (no_path.out, ==, "");
}

static void
test_import_gb18030 (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *people = g_build_filename (fixture->csv, "people.csv", NULL);
  gsize length;
  g_autofree char *bytes = g_convert ("编号,名称\nP-01,陈浩\n", -1, "GB18030", "UTF-8", NULL, &length, NULL);
  g_autofree char *mapping = write_file (fixture, "mapping.ini", "[map]\n编号 = code\n名称 = name\n");

  g_assert_true (g_file_set_contents (people, bytes, (gssize) length, NULL));
  g_auto (ProgramRun) run = program_run ("import", fixture->plan, people, "--mapping", mapping, NULL);
  g_assert_cmpint (run.exit_code, ==, 0);
  assert_says (run.out, "GB18030");
  g_autofree char *text = exported (fixture, "people.csv");
  assert_says (text, "P-01,陈浩,");
}

/* --- Ctrl-C --- */

/* enough rows that the program is still at work when the signal comes */
static char *
write_many (Fixture *fixture)
{
  g_autoptr (GString) text = g_string_new ("code,name,note\n");

  for (int i = 0; i < 150000; i++)
    g_string_append_printf (text, "P-%06d,Person number %d,some words that take a little time to read\n", i, i);
  return write_file (fixture, "people.csv", text->str);
}

static void
test_interrupted_import (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *people = write_many (fixture);
  const char *argv[] = { g_getenv ("QUARTERDECK"), "import", fixture->plan, people, NULL };
  g_autoptr (GError) error = NULL;
  int status, err;
  GPid pid;

  g_assert_true (g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL,
                                           NULL, &err, &error));
  g_usleep (150 * 1000);
  g_assert_cmpint (kill (pid, SIGINT), ==, 0);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_close (err, NULL);
  /* a program that has not come as far as watching for signals simply ends */
  g_assert_true (WIFEXITED (status) || (WIFSIGNALED (status) && WTERMSIG (status) == SIGINT));
  if (WIFEXITED (status))
    g_assert_cmpint (WEXITSTATUS (status), ==, 1);
  g_autofree char *text = exported (fixture, "people.csv");
  g_assert_cmpuint (count_lines (text), ==, 1);
}

/* --- export --- */

static void
test_export_exit_codes (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *in_a_file = g_build_filename (fixture->plan, "folder", NULL);
  g_auto (ProgramRun) no_folder = program_run ("export", fixture->plan, NULL);
  g_auto (ProgramRun) no_plan = program_run ("export", "/no/such/plan.qdeck", "--to", fixture->out, NULL);
  g_auto (ProgramRun) nowhere = program_run ("export", fixture->plan, "--to", in_a_file, NULL);

  g_assert_cmpint (no_folder.exit_code, ==, 2);
  g_assert_cmpint (no_plan.exit_code, ==, 3);
  g_assert_cmpint (nowhere.exit_code, ==, 1);
  g_assert_cmpuint (count_lines (nowhere.err), ==, 1);
  g_assert_false (g_file_test (fixture->out, G_FILE_TEST_EXISTS));
}

static void
test_samples (Fixture *fixture, gconstpointer sample)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "samples", sample, NULL);
  g_auto (ProgramRun) first = program_run ("import", fixture->plan, folder, NULL);
  g_auto (ProgramRun) second = program_run ("import", fixture->plan, folder, "--json", NULL);

  g_assert_cmpint (first.exit_code, ==, 0);
  g_assert_cmpstr (first.err, ==, "");
  g_assert_cmpint (second.exit_code, ==, 0);
  g_assert_false (g_regex_match_simple ("\"(added|updated|rejected)\": [1-9]", second.out, 0, 0));
  g_assert_true (g_regex_match_simple ("\"unchanged\": [1-9]", second.out, 0, 0));
  g_autofree char *results = exported (fixture, "results.csv");
  g_assert_cmpuint (count_lines (results), >, 200);
}

#define verb_test(path, function, data) g_test_add (path, Fixture, data, set_up, function, tear_down)

static void
test_notation (Fixture *fixture, gconstpointer data)
{
  g_autofree char *categories = write_file (fixture, "budget_categories.csv", "code,name\nK-1,Ads\n");
  g_autofree char *path = write_file (fixture, "spend.csv", "code;date;category;amount\nS-1;03/04/2025;K-1;1.234,5\n");
  g_auto (ProgramRun) first = program_run ("import", fixture->plan, categories, NULL);
  g_auto (ProgramRun) refused = program_run ("import", fixture->plan, path, "--decimal", "comma", NULL);
  g_auto (ProgramRun) unknown = program_run ("import", fixture->plan, path, "--dates", "day", NULL);
  g_auto (ProgramRun) run = program_run ("import", fixture->plan, path, "--decimal", "comma", "--dates", "dmy", NULL);
  g_autofree char *spend = exported (fixture, "spend.csv");

  g_assert_cmpint (first.exit_code, ==, 0);
  g_assert_cmpint (refused.exit_code, ==, 1);
  assert_says (refused.err, "line 2, column date: “03/04/2025” may be 2025-04-03 or 2025-03-04");
  g_assert_cmpint (unknown.exit_code, ==, 2);
  assert_says (unknown.err, "--dates");
  g_assert_cmpint (run.exit_code, ==, 0);
  assert_says (spend, "S-1,2025-04-03,");
  assert_says (spend, ",1234.50");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  verb_test ("/app/new/makes-a-plan-with-settings", test_new, NULL);
  verb_test ("/app/new/refuses-wrong-settings", test_new_refuses_settings, NULL);
  verb_test ("/app/new/begins-with-a-template", test_new_from_template, NULL);
  verb_test ("/app/new/fills-a-template-in-for-another-year", test_template_of_another_year, NULL);
  verb_test ("/app/new/has-nothing-to-undo", test_new_plan_has_nothing_to_undo, NULL);
  verb_test ("/app/import/counts-and-writes", test_import, NULL);
  verb_test ("/app/import/bad-rows-write-nothing", test_import_bad_rows, NULL);
  verb_test ("/app/import/json-has-every-key-in-order", test_import_json, NULL);
  verb_test ("/app/import/exit-codes", test_import_exit_codes, NULL);
  verb_test ("/app/import/says-when-it-reads-gb18030", test_import_gb18030, NULL);
  verb_test ("/app/import/interrupted-leaves-the-plan", test_interrupted_import, NULL);
  verb_test ("/app/import/days-and-numbers-as-the-options-say", test_notation, NULL);
  verb_test ("/app/export/exit-codes", test_export_exit_codes, NULL);
  verb_test ("/app/import/growth-sample", test_samples, "growth-q2");
  verb_test ("/app/import/private-domain-sample", test_samples, "private-domain-plan");
  return g_test_run ();
}
