#include "ui/qd-page-print.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "ui/compat/qd-dialogs.h"
#include "ui/qd-period-text.h"

QdPrint *
qd_page_print_new (QdPage *page, const QdPlanData *data, const QdPeriod *period, QdDay as_of)
{
  const QdLanguage *language = qd_session_get_language (qd_page_get_session (page));
  g_autofree char *name = qd_period_to_text (period, language), *day = qd_day_to_text (as_of);
  /* Translators: the period and the day figures are of, below the title of a printed page */
  g_autofree char *subtitle = g_strdup_printf (_("%s · as of %s"), name, day);

  return qd_print_new (language, qd_plan_data_plan (data)->name, _(QD_PAGE_GET_CLASS (page)->title), subtitle);
}

void
qd_page_print_set_shown (QdPrint *print, guint n_shown, guint n_all)
{
  /* Translators: of the rows of a page, on paper */
  g_autofree char *some = qd_figure_text_number (n_shown, 0, FALSE), *all = qd_figure_text_number (n_all, 0, FALSE);
  g_autofree char *text = g_strdup_printf (_("Filtered: %s of %s"), some, all);

  if (n_shown < n_all)
    qd_print_set_remark (print, text);
}

void
qd_page_print_add_score (QdPrint *print, const QdScore *score)
{
  g_autofree char *completion = qd_is_some (score->completion) ? qd_figure_text_percent (score->completion, 1) : g_strdup ("—");
  GString *text = g_string_new (_("Goal completion"));

  g_string_append_printf (text, " %s", completion);
  for (guint status = 0; status < QD_N_STATUSES; status++)
    if (score->by_status[status] > 0)
      g_string_append_printf (text, "  ·  %s %u", _(qd_status_label ((QdStatus) status)), score->by_status[status]);
  qd_print_add_text (print, text->str);
  g_string_free (text, TRUE);
}

/* NULL, and that is said, while there are no figures. */
static QdPrint *
create_print (QdPage *page)
{
  QdPrint *print = qd_page_create_print (page);

  if (print == NULL)
    qd_page_show_message (page, _("There is nothing to print yet"));
  return print;
}

/* --- printer --- */

/* What is printed, held by the operation and by what is computed for it on other threads; reference counted. */
typedef struct
{
  QdPage  *page;
  QdPrint *print;
  double   width, height;   /* of a sheet */
  GMutex   mutex;
  GCond    is_laid_out;
  guint    n_sheets;        /* 0 while they are being laid out; under the mutex */
} Work;

#define PATIENCE 8000       /* microseconds, half a frame: GTK asks again at once whether the sheets are laid out */

static void
work_clear (gpointer data)
{
  Work *work = data;

  g_object_unref (work->page);
  qd_print_free (work->print);
  g_mutex_clear (&work->mutex);
  g_cond_clear (&work->is_laid_out);
}

static void
work_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, work_clear);
}

static void
drop_work (gpointer data, GClosure *closure)
{
  work_unref (data);
}

static void
lay_out_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  guint n = qd_print_paginate (work->print, work->width, work->height);

  g_mutex_lock (&work->mutex);
  work->n_sheets = n;
  g_cond_signal (&work->is_laid_out);
  g_mutex_unlock (&work->mutex);
}

/* A thousand rows take several frames to be laid out, so that another thread does it. */
static void
begin_print (GtkPrintOperation *operation, GtkPrintContext *context, Work *work)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  work->width = gtk_print_context_get_width (context);
  work->height = gtk_print_context_get_height (context);
  work->n_sheets = 0;
  g_task_set_task_data (task, g_atomic_rc_box_acquire (work), work_unref);
  g_task_run_in_thread (task, lay_out_in_thread);
}

static gboolean
paginate (GtkPrintOperation *operation, GtkPrintContext *context, Work *work)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;
  guint n;

  g_mutex_lock (&work->mutex);
  while (work->n_sheets == 0 && g_cond_wait_until (&work->is_laid_out, &work->mutex, end))
    ;
  n = work->n_sheets;
  g_mutex_unlock (&work->mutex);
  if (n > 0)
    gtk_print_operation_set_n_pages (operation, (int) n);
  return n > 0;
}

static void
draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int sheet, Work *work)
{
  qd_print_draw_sheet (work->print, gtk_print_context_get_cairo_context (context), (guint) sheet);
}

static void
printed (GtkPrintOperation *operation, GtkPrintOperationResult result, Work *work)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  qd_page_show_message (work->page, error->message);
}

static void
measure_in_thread (GTask *task, gpointer page, gpointer data, GCancellable *cancellable)
{
  Work *work = data;

  g_task_return_boolean (task, qd_print_is_landscape (work->print));
}

/* How wide it is is known: the person is asked where to print it. */
static void
ask_how (GObject *source, GAsyncResult *result, gpointer data)
{
  QdPage *page = QD_PAGE (source);
  Work *work = g_task_get_task_data (G_TASK (result));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  gboolean is_landscape = g_task_propagate_boolean (G_TASK (result), NULL);
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();

  if (root == NULL || !gtk_widget_get_mapped (GTK_WIDGET (root)))
    return;   /* the window was closed meanwhile */
  gtk_page_setup_set_orientation (setup, is_landscape ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, _(QD_PAGE_GET_CLASS (page)->title));
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, _(QD_PAGE_GET_CLASS (page)->title));
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print), work);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate), work);
  g_signal_connect (operation, "done", G_CALLBACK (printed), work);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page), g_atomic_rc_box_acquire (work), drop_work, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (root), NULL);
}

void
qd_page_print (QdPage *page)
{
  QdPrint *print = create_print (page);
  g_autoptr (GTask) task = NULL;
  Work *work;

  if (print == NULL)
    return;
  work = g_atomic_rc_box_new0 (Work);
  work->page = g_object_ref (page);
  work->print = print;
  g_mutex_init (&work->mutex);
  g_cond_init (&work->is_laid_out);
  task = g_task_new (page, NULL, ask_how, NULL);
  g_task_set_task_data (task, work, work_unref);
  g_task_run_in_thread (task, measure_in_thread);
}

/* --- file --- */

typedef struct
{
  QdPrint *print;
  char    *path;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  qd_print_free (writing->print);
  g_free (writing->path);
  g_free (writing);
}

static void
write_file (GTask *task, gpointer page, gpointer data, GCancellable *cancellable)
{
  const Writing *writing = data;
  GError *error = NULL;

  if (qd_print_write_pdf (writing->print, writing->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
file_written (GObject *page, GAsyncResult *result, gpointer data)
{
  const Writing *writing = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_path_get_basename (writing->path), *message = g_strdup_printf (_("Page written: %s"), name);
  g_autoptr (GError) error = NULL;
  gboolean is_written = g_task_propagate_boolean (G_TASK (result), &error);

  qd_page_show_message (QD_PAGE (page), is_written ? message : error->message);
}

static void
path_chosen (const char *path, gpointer data)
{
  QdPage *page = data;
  QdPrint *print = create_print (page);
  g_autoptr (GTask) task = NULL;
  Writing *writing;

  if (print == NULL)
    return;
  writing = g_new0 (Writing, 1);
  writing->print = print;
  writing->path = g_str_has_suffix (path, ".pdf") ? g_strdup (path) : g_strconcat (path, ".pdf", NULL);
  task = g_task_new (page, NULL, file_written, NULL);
  g_task_set_task_data (task, writing, writing_free);
  g_task_run_in_thread (task, write_file);
}

void
qd_page_save_pdf (QdPage *page)
{
  static const char *const suffixes[] = { ".pdf", NULL };
  g_autofree char *name = g_strdup_printf ("%s.pdf", _(QD_PAGE_GET_CLASS (page)->title));
  const QdFileQuestion question = { _("Save Page as PDF"), _("_Save"), _("PDF files"), suffixes, name, NULL };

  qd_dialogs_save_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), &question, path_chosen, page);
}
