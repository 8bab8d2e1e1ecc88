#include <glib/gi18n.h>

#include "ui/compat/qd-dialogs.h"
#include "ui/export/qd-export-dialog.h"
#include "ui/qd-deck-export.h"
#include "ui/qd-plan-state.h"
#include "ui/qd-window-private.h"

/* The deck: asked for by the dialog or made again as it was, written on a worker thread, told of when it is there. */

static void
tell_written (QdWindow *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *title = g_strdup_printf (_("Deck written: %s"), name);
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_button_label (toast, _("Open Deck"));
  adw_toast_set_action_name (toast, "win.open-file");
  adw_toast_set_action_target (toast, "s", path);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
exported (QdWindow *self, const char *path, const GError *error)
{
  qd_job_bar_finish (self->job_bar);
  qd_window_update_actions (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    qd_window_show_message (self, _("Export cancelled; no file was written"), FALSE);
  else if (error != NULL)
    qd_dialogs_tell (GTK_WINDOW (self), _("The Deck Was Not Written"), error->message);
  else
    tell_written (self, path);
}

static void
run (QdWindow *self, const QdExportDraft *draft, const char *path)
{
  g_autoptr (QdJob) job = qd_job_bar_start (self->job_bar, _("Writing the deck…"));

  qd_window_update_actions (self);
  qd_deck_export_run (self, self->session, draft, path, job, exported);
}

/* Before the deck is written: who gives it up to choose something else finds what was chosen. */
static void
remember (QdWindow *self, QdExportDraft *draft, const char *path)
{
  const QdPlanExport last = { (char *) path, draft->period, draft->plan_period, draft->is_pdf, draft->with_daily };
  g_autoptr (GError) error = NULL;

  qd_plan_state_save_export (self->path, &last, qd_session_get_fiscal_year_start (self->session));
  if (!qd_export_draft_remember (draft, self->session, &error))
    qd_window_show_message (self, error->message, FALSE);
}

static gboolean
can_export (QdWindow *self)
{
  return self->session != NULL && qd_session_get_review (self->session) != NULL && !qd_job_bar_is_busy (self->job_bar);
}

static void
chosen (QdExportDraft *draft, const char *path, gpointer data)
{
  QdWindow *self = data;

  if (!can_export (self))
    return;
  remember (self, draft, path);
  run (self, draft, path);
}

void
qd_window_export_deck (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdWindow *self = QD_WINDOW (widget);

  if (can_export (self))
    qd_export_dialog_present (widget, self->session, chosen, self);
}

/* The same deck anew, over the last one: only when it was of the period in sight and nothing stands in its way, else
 * the dialog asks. */
void
qd_window_export_again (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdWindow *self = QD_WINDOW (widget);
  g_autoptr (QdExportDraft) draft = NULL;
  g_auto (QdPlanExport) last = { 0 };
  QdDeckOptions options;

  if (!can_export (self))
    return;
  qd_plan_state_load_export (&last, self->path);
  draft = qd_export_draft_new (self->session);
  qd_export_draft_get_options (draft, self->session, &options);
  if (last.path != NULL && qd_period_equal (&last.period, &draft->period) && qd_deck_options_check (&options, NULL))
    run (self, draft, last.path);
  else
    qd_export_dialog_present (widget, self->session, chosen, self);
}

void
qd_window_open_exported (GtkWidget *widget, const char *name, GVariant *parameter)
{
  qd_dialogs_show_file (GTK_WINDOW (widget), g_variant_get_string (parameter, NULL));
}
