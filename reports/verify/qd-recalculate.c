#include "reports/verify/qd-recalculate.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

#include "model/base/qd-error.h"
#include "model/xlsx/qd-xlsx.h"
#include "reports/deck/qd-book-control.h"

#define CONTROL "control.xlsx"
#define BOOK "book.xlsx"

/* recalculation on load always, no questions of a first start */
static const char profile[]
  = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">\n"
    "<item oor:path=\"/org.openoffice.Office.Calc/Formula/Load\"><prop oor:name=\"OOXMLRecalcMode\" oor:op=\"fuse\">"
    "<value>0</value></prop></item>\n"
    "<item oor:path=\"/org.openoffice.Office.Common/Misc\"><prop oor:name=\"FirstRun\" oor:op=\"fuse\">"
    "<value>false</value></prop></item>\n"
    "</oor:items>\n";

/* the program's path, to be freed; NULL when it is not there */
static char *
find_program (void)
{
  static const char *const names[] = { "soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char *path = g_find_program_in_path (names[i]);
      if (path)
        return path;
    }
  return NULL;
}

/** qd_recalculate_is_possible: whether soffice is found on the path. */
gboolean
qd_recalculate_is_possible (void)
{
  g_autofree char *program = find_program ();

  return program != NULL;
}

static gboolean
fail_engine (GError **error, const char *why)
{
  g_set_error (error, QD_ERROR, QD_ERROR_STORAGE, _("not recalculated: LibreOffice %s"), why);
  return FALSE;
}

/* a profile of its own, so that a window that is open is neither used nor disturbed */
static gboolean
make_profile (const char *folder, GError **error)
{
  g_autofree char *user = g_build_filename (folder, "profile", "user", NULL);
  g_autofree char *path = g_build_filename (user, "registrymodifications.xcu", NULL);

  g_mkdir_with_parents (user, 0700);
  return g_file_set_contents (path, profile, -1, error);
}

static gboolean
copy_file (const char *from, const char *to, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from), target = g_file_new_for_path (to);

  return g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error);
}

/* The program is a script that starts others: all of them are one group, which ends together. */
static void
begin_group (gpointer data)
{
#ifdef G_OS_UNIX
  setsid ();
#endif
}

static void
end_group (GSubprocess *process)
{
#ifdef G_OS_UNIX
  const char *id = g_subprocess_get_identifier (process);
  if (id)
    kill (-(pid_t) g_ascii_strtoll (id, NULL, 10), SIGKILL);
#endif
  g_subprocess_force_exit (process);
}

static GSubprocess *
start (const char *folder, GError **error)
{
  g_autofree char *program = find_program ();
  g_autofree char *profile_path = g_build_filename (folder, "profile", NULL);
  g_autofree char *uri = g_filename_to_uri (profile_path, NULL, error);
  g_autofree char *installation = g_strconcat ("-env:UserInstallation=", uri, NULL);
  g_autofree char *out = g_build_filename (folder, "out", NULL);
  g_autofree char *control = g_build_filename (folder, CONTROL, NULL), *book = g_build_filename (folder, BOOK, NULL);
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  static const char *const homes[] = { "HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "TMPDIR" };

  for (guint i = 0; i < G_N_ELEMENTS (homes); i++)
    g_subprocess_launcher_setenv (launcher, homes[i], folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "SAL_USE_VCLPLUGIN", "svp", TRUE);
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  g_subprocess_launcher_set_cwd (launcher, folder);
  g_subprocess_launcher_set_child_setup (launcher, begin_group, NULL, NULL);
  return g_subprocess_launcher_spawn (launcher, error, program, installation, "--headless", "--norestore", "--nologo",
                                      "--nodefault", "--nolockcheck", "--convert-to", "xlsx", "--outdir", out, control,
                                      book, NULL);
}

typedef struct
{
  gboolean is_done, is_late;
} Waiting;

static void
on_ended (GObject *process, GAsyncResult *result, gpointer data)
{
  ((Waiting *) data)->is_done = TRUE;
}

static gboolean
on_time_out (gpointer data)
{
  ((Waiting *) data)->is_late = TRUE;
  return G_SOURCE_REMOVE;
}

/* until it has ended, was cancelled or is late; in a context of its own, as any thread may call this */
static gboolean
wait_for (GSubprocess *process, guint seconds, QdJob *job, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSource) timer = g_timeout_source_new_seconds (seconds);
  Waiting waiting = { FALSE, FALSE };

  g_main_context_push_thread_default (context);
  g_source_set_callback (timer, on_time_out, &waiting, NULL);
  g_source_attach (timer, context);
  g_subprocess_wait_async (process, job ? qd_job_get_cancellable (job) : NULL, on_ended, &waiting);
  while (!waiting.is_done && !waiting.is_late)
    g_main_context_iteration (context, TRUE);
  if (waiting.is_late || qd_job_is_cancelled (job))
    end_group (process);
  /* what is late still has to say that it ended, because it holds `waiting` */
  while (!waiting.is_done)
    g_main_context_iteration (context, TRUE);
  g_source_destroy (timer);
  g_main_context_pop_thread_default (context);
  if (!qd_job_check (job, error))
    return FALSE;
  return !waiting.is_late || fail_engine (error, _("did not end in time"));
}

static gboolean
look_at_control (const QdXlsxRow *row, gpointer data, GError **error)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (row->row == QD_BOOK_CONTROL_ROW && row->cells[i].column == QD_BOOK_CONTROL_COLUMN)
      *(gboolean *) data = row->cells[i].number == QD_BOOK_CONTROL_VALUE;
  return TRUE;
}

static gboolean
check_control (const char *folder, QdJob *job, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "out", CONTROL, NULL);
  g_autoptr (QdXlsx) control = qd_xlsx_open (path, job, NULL);
  gboolean is_right = FALSE;

  if (!control || !qd_xlsx_read_sheet (control, 0, look_at_control, &is_right, job, NULL))
    return fail_engine (error, _("wrote nothing"));
  return is_right || fail_engine (error, _("opened the workbook without computing its formulas"));
}

/** qd_recalculate: see the header. */
gboolean
qd_recalculate (const char *workbook, const char *folder, guint seconds, char **path, QdJob *job, GError **error)
{
  g_autofree char *control = g_build_filename (folder, CONTROL, NULL), *book = g_build_filename (folder, BOOK, NULL);

  if (!qd_recalculate_is_possible ())
    {
      g_set_error_literal (error, QD_ERROR, QD_ERROR_UNSUPPORTED, _("not recalculated: LibreOffice is not installed"));
      return FALSE;
    }
  qd_job_set_stage (job, _("Recalculating"));
  qd_job_set_progress (job, -1);
  if (!make_profile (folder, error) || !qd_book_write_control (control, error) || !copy_file (workbook, book, error))
    return FALSE;
  g_autoptr (GSubprocess) process = start (folder, error);
  if (!process || !wait_for (process, seconds, job, error) || !check_control (folder, job, error))
    return FALSE;
  *path = g_build_filename (folder, "out", BOOK, NULL);
  if (g_file_test (*path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_clear_pointer (path, g_free);
  return fail_engine (error, _("cannot open the workbook"));
}
