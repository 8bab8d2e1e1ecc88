#include <glib/gi18n.h>

#include "ui/compat/qd-dialogs.h"
#include "ui/editors/qd-compare-dialog.h"
#include "ui/qd-window-file.h"

/* Comparing the plan with another file: both are read on a worker thread, the differences are shown, what is chosen is one
 * step. */

static gpointer
compare (QdPlan *plan, const char *path, QdJob *job, GError **error)
{
  g_autoptr (QdPlan) other = qd_plan_open (path, QD_PLAN_OPEN_READ_ONLY, error);
  g_autoptr (QdPlanData) theirs = other == NULL ? NULL : qd_plan_load_data (other, error);
  g_autoptr (QdPlanData) mine = theirs == NULL ? NULL : qd_plan_load_data (plan, error);

  return mine == NULL ? NULL : qd_plan_merge_new (NULL, mine, theirs, job, error);
}

static void
applied (guint n, gpointer data)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u change taken over", "%u changes taken over", n), n);

  qd_window_show_message (data, text, TRUE);
}

static void
show (QdWindow *self, const char *path, gpointer result)
{
  g_autoptr (QdPlanMerge) merge = result;
  g_autofree char *name = g_path_get_basename (path);

  if (merge->changes->len > 0)
    qd_compare_dialog_present (GTK_WIDGET (self), self->session, g_steal_pointer (&merge), name, applied, self);
  else
    qd_window_show_message (self, _("Both plans say the same."), FALSE);
}

static const QdWindowFile comparison = {
  .doing = N_("Comparing…"),
  .failed = N_("The Plan Cannot Be Read"),
  .read = compare,
  .free_result = (GDestroyNotify) qd_plan_merge_free,
  .show = show,
};

static void
plan_chosen (const char *path, gpointer data)
{
  qd_window_file_read (QD_WINDOW (data), &comparison, path);
}

void
qd_window_compare (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const suffixes[] = { ".qdeck", NULL };
  g_autofree char *folder = g_path_get_dirname (qd_window_get_path (QD_WINDOW (widget)));
  const QdFileQuestion question = { .title = _("Compare with Another Plan"),
                                    .accept = _("_Compare"),
                                    .filter_name = _("Plans"),
                                    .suffixes = suffixes,
                                    .folder = folder };

  qd_dialogs_open_file (GTK_WINDOW (widget), &question, plan_chosen, widget);
}
