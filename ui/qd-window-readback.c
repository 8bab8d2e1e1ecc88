#include <glib/gi18n.h>

#include "ui/compat/qd-dialogs.h"
#include "ui/editors/qd-readback-dialog.h"
#include "ui/qd-window-file.h"

/* Reading a filled-in deck back: the file is read on a worker thread, its changes are shown, what is chosen is one step. */

static gpointer
read_back (QdPlan *plan, const char *path, QdJob *job, GError **error)
{
  return qd_readback_read (plan, path, NULL, job, error);
}

static void
applied (guint n, gpointer data)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u change read back", "%u changes read back", n), n);

  qd_window_show_message (data, text, TRUE);
}

static void
show (QdWindow *self, const char *path, gpointer result)
{
  g_autoptr (QdReadback) readback = result;
  g_autofree char *text = NULL;

  if (readback->changes->len > 0 || readback->errors->len > 0)
    {
      qd_readback_dialog_present (GTK_WIDGET (self), self->session, g_steal_pointer (&readback), applied, self);
      return;
    }
  text = g_strdup_printf (_("%s: no cell that may be filled in differs from the plan"), readback->deck_name);
  qd_window_show_message (self, text, FALSE);
}

static const QdWindowFile deck = {
  .doing = N_("Reading the deck…"),
  .failed = N_("The Deck Cannot Be Read"),
  .read = read_back,
  .free_result = (GDestroyNotify) qd_readback_free,
  .show = show,
};

static void
deck_chosen (const char *path, gpointer data)
{
  qd_window_file_read (QD_WINDOW (data), &deck, path);
}

void
qd_window_read_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const suffixes[] = { ".xlsx", NULL };
  g_autofree char *folder = g_path_get_dirname (qd_window_get_path (QD_WINDOW (widget)));
  const QdFileQuestion question = { .title = _("Read Back a Deck"),
                                    .accept = _("_Read"),
                                    .filter_name = _("Excel workbooks"),
                                    .suffixes = suffixes,
                                    .folder = folder };

  qd_dialogs_open_file (GTK_WINDOW (widget), &question, deck_chosen, widget);
}
