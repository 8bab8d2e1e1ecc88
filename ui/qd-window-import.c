#include <glib/gi18n.h>

#include "model/exchange/qd-import-guess.h"
#include "model/figures/qd-figure-text.h"
#include "ui/compat/qd-dialogs.h"
#include "ui/import/qd-import-assistant.h"
#include "ui/import/qd-import-outcome.h"
#include "ui/qd-window-private.h"

/* Import: by the menu, by files and folders dropped on the window, from empty pages. All go through the assistant. */

/* A period of which nothing is known shows nothing of what was imported: then the one of the data is looked at. */
static gboolean
has_figures (const QdReview *review)
{
  return review->goals->len > 0 || review->campaigns->len > 0 || review->milestones.items->len > 0
         || review->budget.by_category->len > 0 || review->review->len > 0;
}

static void
look_at_data (QdSession *session, QdWindow *self)
{
  const QdReview *review = qd_session_get_review (session);
  QdPeriod period;

  g_signal_handlers_disconnect_by_func (session, look_at_data, self);
  if (!review || has_figures (review))
    return;
  period = qd_session_first_period (review->data, qd_session_get_today (session));
  if (!qd_period_equal (&period, qd_session_get_period (session)))
    qd_session_set_question (session, &period, QD_DAY_NONE);
}

static void
imported (const QdImportReport *report, gpointer data)
{
  QdWindow *self = data;
  const QdImportCounts counts = qd_import_outcome_count (report);
  g_autofree char *n_added = qd_figure_text_number ((double) counts.added, 0, TRUE);
  g_autofree char *n_updated = qd_figure_text_number ((double) counts.updated, 0, TRUE);
  g_autofree char *n_rejected = qd_figure_text_number ((double) counts.rejected, 0, TRUE);
  g_autofree char *late
    = self->session != NULL ? qd_import_outcome_describe_late (&counts, qd_session_get_as_of (self->session)) : NULL;
  g_autofree char *done
    = counts.rejected > 0 ? g_strdup_printf (_("Imported: %s added, %s updated, %s passed over"), n_added, n_updated, n_rejected)
                   : g_strdup_printf (_("Imported: %s added, %s updated"), n_added, n_updated);

  /* Translators: what was imported; what of it is not seen yet */
  g_autofree char *text = late != NULL ? g_strdup_printf (_("%s; %s"), done, late) : g_strdup (done);

  qd_window_show_message (self, text, counts.added + counts.updated > 0);
  qd_window_update_actions (self);
  if (self->session != NULL)
    g_signal_connect_object (self->session, "review-changed", G_CALLBACK (look_at_data), self, 0);
}

gboolean
qd_window_import_files (QdWindow *self, const char *const *paths)
{
  if (self->session == NULL || qd_job_bar_is_busy (self->job_bar))
    return FALSE;
  if (qd_session_is_read_only (self->session))
    {
      qd_window_show_message (self, _("This window is read-only: nothing can be imported"), FALSE);
      return FALSE;
    }
  qd_import_assistant_present (GTK_WIDGET (self), self->session, paths, imported, self);
  return TRUE;
}

/* the action win.import-path: a file or a folder */
void
qd_window_import_path (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *paths[] = { g_variant_get_string (parameter, NULL), NULL };

  qd_window_import_files (QD_WINDOW (widget), paths);
}

static void
files_chosen (const char *const *paths, gpointer data)
{
  qd_window_import_files (QD_WINDOW (data), paths);
}

/* the action win.import */
void
qd_window_import (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const QdFileQuestion question = { .title = _("Import"),
                                    .accept = _("_Import"),
                                    .filter_name = _("CSV files and workbooks"),
                                    .suffixes = qd_import_suffixes () };

  qd_dialogs_open_files (GTK_WINDOW (widget), &question, files_chosen, widget);
}

/* --- files given on the command line or by a file manager --- */

void
qd_window_import_waiting (QdWindow *self)
{
  g_auto (GStrv) tables = g_steal_pointer (&self->tables);

  if (tables != NULL)
    qd_window_import_files (self, (const char *const *) tables);
}

void
qd_window_import_later (QdWindow *self, const char *const *paths)
{
  if (self->path == NULL)
    {
      qd_window_show_message (self, _("Open a plan first, then drop the file on it"), FALSE);
      return;
    }
  g_strfreev (self->tables);
  self->tables = g_strdupv ((char **) paths);
  if (self->session != NULL)
    qd_window_import_waiting (self);
}

/* --- what is dropped on the window --- */

static GPtrArray *
dropped_paths (const GValue *value)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (const GSList *at = g_value_get_boxed (value); at; at = at->next)
    {
      char *path = g_file_get_path (at->data);
      if (path != NULL)
        g_ptr_array_add (paths, path);
    }
  return paths;
}

static gboolean
files_dropped (GtkDropTarget *target, const GValue *value, double x, double y, QdWindow *self)
{
  g_autoptr (GPtrArray) paths = dropped_paths (value);

  gtk_widget_remove_css_class (GTK_WIDGET (self->toasts), "drop-here");
  if (paths->len == 0)
    return FALSE;
  if (g_str_has_suffix (g_ptr_array_index (paths, 0), ".qdeck"))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.open-path", "s", g_ptr_array_index (paths, 0));
      return TRUE;
    }
  if (self->session == NULL)
    {
      if (self->path == NULL)
        qd_window_show_message (self, _("Open a plan first, then drop the file on it"), FALSE);
      return FALSE;
    }
  g_ptr_array_add (paths, NULL);
  return qd_window_import_files (self, (const char *const *) paths->pdata);
}

static GdkDragAction
drag_entered (GtkDropTarget *target, double x, double y, QdWindow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self->toasts), "drop-here");
  return GDK_ACTION_COPY;
}

static void
drag_left (GtkDropTarget *target, QdWindow *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->toasts), "drop-here");
}

void
qd_window_take_dropped_files (QdWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (files_dropped), self);
  g_signal_connect (target, "enter", G_CALLBACK (drag_entered), self);
  g_signal_connect (target, "leave", G_CALLBACK (drag_left), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
