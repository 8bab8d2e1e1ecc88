#include "import-fixture.h"

#include <string.h>
#include <glib/gstdio.h>

void
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

void
import_fixture_set_up (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("qd-import-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->csv = g_build_filename (fixture->folder, "csv", NULL);
  g_mkdir (fixture->csv, 0777);
  g_autofree char *path = g_build_filename (fixture->folder, "plan.qdeck", NULL);
  fixture->plan = qd_plan_create (path, "Test", &error);
  g_assert_no_error (error);
}

void
import_fixture_tear_down (ImportFixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->plan);
  remove_folder (fixture->folder);
  g_free (fixture->csv);
  g_free (fixture->folder);
}

char *
import_fixture_path (ImportFixture *fixture, const char *name)
{
  return g_build_filename (fixture->csv, name, NULL);
}

void
import_fixture_write_bytes (ImportFixture *fixture, const char *name, const char *bytes, gsize length)
{
  g_autofree char *path = import_fixture_path (fixture, name);

  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

void
import_fixture_write (ImportFixture *fixture, const char *name, const char *text)
{
  import_fixture_write_bytes (fixture, name, text, strlen (text));
}

QdImportReport *
import_fixture_run (ImportFixture *fixture, QdImportOptions options)
{
  g_autoptr (GError) error = NULL;
  const char *paths[] = { fixture->csv, NULL };

  if (!options.paths)
    options.paths = paths;
  options.who = "Tester";
  QdImportReport *report = qd_import_run (fixture->plan, &options, NULL, &error);
  g_assert_no_error (error);
  return report;
}

void
import_fixture_load (ImportFixture *fixture)
{
  g_autoptr (QdImportReport) report = import_fixture_run (fixture, (QdImportOptions) { 0 });

  for (guint i = 0; i < report->errors->len; i++)
    {
      const QdImportError *error = g_ptr_array_index (report->errors, i);
      g_test_message ("%s:%d: %s: %s", error->path, (int) error->line, error->column, error->reason);
    }
  g_assert_cmpint (report->n_errors, ==, 0);
  g_assert_true (report->written);
}

QdPlanData *
import_fixture_data (ImportFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  QdPlanData *data = qd_plan_load_data (fixture->plan, &error);

  g_assert_no_error (error);
  return data;
}

const QdImportFile *
import_report_file (const QdImportReport *report, const char *kind)
{
  for (guint i = 0; i < report->files->len; i++)
    {
      const QdImportFile *file = g_ptr_array_index (report->files, i);
      if (g_str_equal (file->kind, kind))
        return file;
    }
  g_error ("no file of %s in the report", kind);
}

void
import_report_assert_counts (const QdImportReport *report, const char *kind, gint64 added, gint64 updated,
                             gint64 unchanged, gint64 rejected)
{
  const QdImportFile *file = import_report_file (report, kind);

  g_assert_cmpint (file->added, ==, added);
  g_assert_cmpint (file->updated, ==, updated);
  g_assert_cmpint (file->unchanged, ==, unchanged);
  g_assert_cmpint (file->rejected, ==, rejected);
  g_assert_cmpint (file->rows, ==, added + updated + unchanged + rejected);
}

void
import_report_assert_error (const QdImportReport *report, const char *file, gint64 line, const char *column,
                            const char *text, const char *in_reason)
{
  for (guint i = 0; i < report->errors->len; i++)
    {
      const QdImportError *error = g_ptr_array_index (report->errors, i);
      g_autofree char *name = g_path_get_basename (error->path);
      if (error->line != line || !g_str_equal (name, file))
        continue;
      g_assert_cmpstr (error->column, ==, column);
      g_assert_cmpstr (error->text, ==, text);
      if (!strstr (error->reason, in_reason))
        g_error ("“%s” is not in “%s”", in_reason, error->reason);
      return;
    }
  g_error ("no error in %s, line %d", file, (int) line);
}
