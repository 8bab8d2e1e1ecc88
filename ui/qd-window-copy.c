#include <glib/gi18n.h>

#include "ui/compat/qd-dialogs.h"
#include "ui/qd-window-file.h"

/* A copy of the plan as it is saved by now, with its history, written on a worker thread. The window stays with its plan. */

static gpointer
copy (QdPlan *plan, const char *path, QdJob *job, GError **error)
{
  return qd_plan_backup (plan, path, job, error) ? g_strdup (path) : NULL;
}

static void
show (QdWindow *self, const char *path, gpointer result)
{
  g_autofree char *written = result, *name = g_path_get_basename (written);
  g_autofree char *title = g_strdup_printf (_("Copy saved: %s"), name), *escaped = g_markup_escape_text (title, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_button_label (toast, _("Open Copy"));
  adw_toast_set_action_name (toast, "win.open-path");
  adw_toast_set_action_target (toast, "s", written);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static const QdWindowFile work = {
  .doing = N_("Saving a copy…"),
  .failed = N_("The Copy Was Not Saved"),
  .read = copy,
  .free_result = g_free,
  .show = show,
  .is_for_readers = TRUE,
};

static void
path_chosen (const char *path, gpointer data)
{
  qd_window_file_read (QD_WINDOW (data), &work, path);
}

void
qd_window_save_copy (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const suffixes[] = { ".qdeck", NULL };
  const char *path = qd_window_get_path (QD_WINDOW (widget));
  g_autofree char *folder = g_path_get_dirname (path), *stem = g_path_get_basename (path), *suggested = NULL;

  if (g_str_has_suffix (stem, suffixes[0]))
    stem[strlen (stem) - strlen (suffixes[0])] = '\0';
  /* Translators: the name of the file of a copy */
  suggested = g_strdup_printf (_("%s copy.qdeck"), stem);
  const QdFileQuestion question = { .title = _("Save a Copy"), .accept = _("_Save"), .filter_name = _("Plans"),
                                    .suffixes = suffixes, .suggested_name = suggested, .folder = folder, .formats = suffixes };

  qd_dialogs_save_file (GTK_WINDOW (widget), &question, path_chosen, widget);
}
