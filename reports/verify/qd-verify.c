#include "reports/verify/qd-verify.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "model/base/qd-error.h"
#include "model/base/qd-number.h"
#include "reports/verify/qd-recalculate.h"
#include "reports/verify/qd-verify-book.h"

static void
difference_free (gpointer data)
{
  QdVerifyDifference *difference = data;

  g_free (difference->sheet);
  g_free (difference->cell);
  g_free (difference->formula);
  g_free (difference->cached.text);
  g_free (difference->other.text);
  g_free (difference);
}

/** qd_verify_result_free: NULL is nothing. */
void
qd_verify_result_free (QdVerifyResult *result)
{
  if (!result)
    return;
  g_free (result->reason);
  g_ptr_array_unref (result->differences);
  g_free (result);
}

/** qd_verify_value_text: to be freed. */
char *
qd_verify_value_text (const QdVerifyValue *value)
{
  if (value->text)
    return g_strdup_printf (_("“%s”"), value->text);
  return qd_is_some (value->number) ? qd_number_to_text (value->number) : g_strdup (_("nothing"));
}

/* what LibreOffice leaves in the folder is its own: folders in folders */
static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static gboolean
compare_recalculated (QdXlsx *book, const char *path, const char *folder, guint seconds, QdVerifyResult *result,
                      QdJob *job, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *computed = NULL;

  result->is_recalculated = qd_recalculate (path, folder, seconds, &computed, job, &local);
  if (!result->is_recalculated && g_error_matches (local, QD_ERROR, QD_ERROR_UNSUPPORTED))
    {
      result->reason = g_strdup (local->message);
      return TRUE;
    }
  if (!result->is_recalculated)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  g_autoptr (QdXlsx) other = qd_xlsx_open (computed, job, error);
  return other && qd_verify_compare_books (book, other, TRUE, result, job, error);
}

static gboolean
run (const char *path, const char *expected, const char *folder, guint seconds, QdVerifyResult *result, QdJob *job,
     GError **error)
{
  g_autoptr (QdXlsx) book = qd_xlsx_open (path, job, error);

  if (!book || !compare_recalculated (book, path, folder, seconds, result, job, error))
    return FALSE;
  if (!expected)
    return TRUE;
  g_autoptr (QdXlsx) other = qd_xlsx_open (expected, job, error);
  qd_job_set_stage (job, _("Comparing"));
  return other && qd_verify_compare_books (book, other, FALSE, result, job, error);
}

/** qd_verify_run: see the header. */
QdVerifyResult *
qd_verify_run (const char *path, const char *expected, guint seconds, QdJob *job, GError **error)
{
  g_autoptr (QdVerifyResult) result = g_new0 (QdVerifyResult, 1);
  g_autofree char *folder = g_dir_make_tmp ("quarterdeck-verify-XXXXXX", error);

  result->differences = g_ptr_array_new_with_free_func (difference_free);
  if (!folder)
    return NULL;
  const gboolean is_done = run (path, expected, folder, seconds, result, job, error);
  remove_folder (folder);
  return is_done ? g_steal_pointer (&result) : NULL;
}
