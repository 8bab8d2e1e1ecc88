#include "ui/qd-window-private.h"

#include <glib/gi18n.h>

#include "model/base/qd-error.h"
#include "ui/pages/qd-welcome-page.h"
#include "ui/qd-frame-log.h"
#include "ui/qd-page-list.h"
#include "ui/qd-period-text.h"
#include "ui/qd-preferences.h"
#include "ui/qd-recent.h"
#include "ui/widgets/qd-as-of-popover.h"
#include "ui/widgets/qd-focus-keeper.h"
#include "ui/widgets/qd-list-tab.h"
#include "ui/widgets/qd-period-popover.h"

G_DEFINE_FINAL_TYPE (QdWindow, qd_window, ADW_TYPE_APPLICATION_WINDOW)

void
qd_window_show_message (QdWindow *self, const char *message, gboolean with_undo)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (with_undo)
    {
      g_set_weak_pointer (&self->undo_toast, toast);
      g_free (self->undo_step);
      self->undo_step = self->session != NULL ? qd_plan_undo_what (qd_session_get_plan (self->session)) : NULL;
      adw_toast_set_button_label (toast, _("Undo"));
      adw_toast_set_action_name (toast, "win.undo");
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* --- what the session says --- */

static void
update_title (QdWindow *self, const QdReview *review)
{
  const QdPlanRecord *plan = qd_plan_data_plan (review->data);
  const char *currency = qd_currency_name (plan->currency, qd_session_get_language (self->session));
  g_autofree char *subtitle = plan->organisation != NULL ? g_strdup_printf ("%s · %s", plan->organisation, currency)
                                                         : g_strdup (currency);

  if (g_strcmp0 (gtk_window_get_title (GTK_WINDOW (self)), plan->name) != 0)
    qd_recent_add (qd_window_get_path (self), plan->name);   /* opened just now, or renamed */
  adw_window_title_set_title (self->title, plan->name != NULL ? plan->name : "");
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), plan->name);
}

static void
review_changed (QdSession *session, QdWindow *self)
{
  const QdReview *review = qd_session_get_review (session);

  update_title (self, review);
  qd_window_show_review (self, review);
  qd_window_show_wanted_record (self);
  qd_window_update_actions (self);
  qd_frame_log_answer (GTK_WIDGET (self));
}

static void
question_changed (QdSession *session, QdWindow *self)
{
  g_autofree char *period = qd_period_to_text (qd_session_get_period (session), qd_session_get_language (session));
  g_autofree char *day = qd_day_to_text (qd_session_get_as_of (session));
  /* Translators: the day up to whose end figures count */
  g_autofree char *as_of = g_strdup_printf (_("As of %s"), day);

  gtk_label_set_text (self->period_label, period);
  gtk_label_set_text (self->as_of_label, as_of);
  qd_window_update_actions (self);
}

/* Its button would take back another step than the one it speaks of. */
static void
dismiss_old_undo (QdWindow *self)
{
  g_autofree char *last = qd_plan_undo_what (qd_session_get_plan (self->session));

  if (self->undo_toast != NULL && g_strcmp0 (last, self->undo_step) != 0)
    adw_toast_dismiss (self->undo_toast);
}

static void
history_changed (QdSession *session, QdWindow *self)
{
  dismiss_old_undo (self);
  qd_window_update_actions (self);
}

static void
session_failed (QdSession *session, const char *message, QdWindow *self)
{
  qd_window_show_message (self, message, FALSE);
}

static void
create_period_popover (GtkMenuButton *button, gpointer window)
{
  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, qd_period_popover_new (QD_WINDOW (window)->session));
}

static void
create_as_of_popover (GtkMenuButton *button, gpointer window)
{
  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, qd_as_of_popover_new (QD_WINDOW (window)->session));
}

static void
update_notice (QdWindow *self)
{
  QdPlan *plan = qd_session_get_plan (self->session);

  if (qd_plan_is_read_only (plan))
    {
      /* Translators: %s is the reason, "plan.qdeck is open in another window or process" */
      g_autofree char *text = g_strdup_printf (_("%s. This window is read-only and follows what is changed elsewhere."),
                                               qd_plan_read_only_reason (plan));
      gtk_label_set_text (self->notice_label, text);
      /* another process ends and rights are given, but this program does not become a newer one */
      gtk_widget_set_visible (self->edit_here_button, qd_plan_get_access (plan) != QD_PLAN_ACCESS_TOO_NEW);
    }
  gtk_revealer_set_reveal_child (self->notice_revealer, qd_plan_is_read_only (plan));
}

static void
step_asked (QdSession *session, gboolean undo, QdWindow *self)
{
  qd_window_step (self, undo);
}

static void
show_plan (QdWindow *self, QdPlan *plan)
{
  self->session = qd_session_new (plan, qd_language_of_process (), qd_session_day_of_now ());
  g_signal_connect_object (self->session, "review-changed", G_CALLBACK (review_changed), self, 0);
  g_signal_connect_object (self->session, "question-changed", G_CALLBACK (question_changed), self, 0);
  g_signal_connect_object (self->session, "history-changed", G_CALLBACK (history_changed), self, 0);
  g_signal_connect_object (self->session, "step-asked", G_CALLBACK (step_asked), self, 0);
  g_signal_connect_object (self->session, "failed", G_CALLBACK (session_failed), self, 0);
  gtk_menu_button_set_create_popup_func (self->period_button, create_period_popover, self, NULL);
  gtk_menu_button_set_create_popup_func (self->as_of_button, create_as_of_popover, self, NULL);
  qd_window_set_up_search (self);
  qd_window_restore_state (self);
  update_notice (self);
  qd_window_show_selected_page (self);
  qd_window_update_actions (self);
  qd_window_import_waiting (self);
}

/* --- opening --- */

/* Without a plan: how to come to one. */
static void
show_welcome (QdWindow *self)
{
  if (adw_bin_get_child (self->welcome_bin) == NULL)
    adw_bin_set_child (self->welcome_bin, qd_welcome_page_new ());
  gtk_widget_set_visible (self->question_box, FALSE);
  gtk_widget_set_visible (self->history_box, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->search_button), FALSE);
  gtk_stack_set_visible_child_name (self->mode_stack, "welcome");
}

/* The window as it will be, without figures yet. */
static void
show_shell (QdWindow *self)
{
  g_autofree char *name = g_path_get_basename (self->path);

  if (gtk_list_box_get_row_at_index (self->page_list, 0) == NULL)
    qd_window_fill_page_list (self);
  adw_window_title_set_title (self->title, name);
  gtk_widget_set_visible (self->question_box, TRUE);
  gtk_widget_set_visible (self->history_box, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->search_button), TRUE);
  gtk_stack_set_visible_child_name (self->mode_stack, "plan");
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->page_list)));
}

static void
open_in_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  QdPlan *plan = qd_plan_open (path, QD_PLAN_OPEN_FALL_BACK, &error);

  if (plan != NULL)
    g_task_return_pointer (task, plan, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
plan_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  QdWindow *self = QD_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) plan = g_task_propagate_pointer (G_TASK (result), &error);

  if (gtk_window_get_application (GTK_WINDOW (self)) == NULL)
    return;   /* the window was closed meanwhile */
  if (plan != NULL)
    {
      show_plan (self, plan);
      return;
    }
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->tables, g_strfreev);
  g_clear_weak_pointer (&self->undo_toast);
  g_clear_pointer (&self->undo_step, g_free);
  adw_window_title_set_title (self->title, "Quarterdeck");
  show_welcome (self);
  qd_window_show_message (self, error->message, FALSE);
}

void
qd_window_open (QdWindow *self, const char *path)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, plan_opened, NULL);

  g_return_if_fail (self->path == NULL);
  self->path = g_strdup (path);
  show_shell (self);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_set_priority (task, QD_PRIORITY_AFTER_FRAME);
  g_task_run_in_thread (task, open_in_thread);
}

static gboolean
is_same_file (const char *path, const char *other)
{
  g_autofree char *one = path != NULL ? g_canonicalize_filename (path, NULL) : NULL;
  g_autofree char *two = other != NULL ? g_canonicalize_filename (other, NULL) : NULL;

  return g_strcmp0 (one, two) == 0;
}

QdWindow *
qd_window_find (GtkApplication *application, const char *path)
{
  for (GList *item = gtk_application_get_windows (application); item != NULL; item = item->next)
    if (QD_IS_WINDOW (item->data) && is_same_file (QD_WINDOW (item->data)->path, path))
      return item->data;
  return NULL;
}

const char *
qd_window_get_path (QdWindow *self)
{
  return self->path;
}

/* The action of the notice in a read-only window: opens the plan once more, at the same place. Whoever edits it may have
 * gone. */
static void
edit_here (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (widget));
  g_autofree char *path = g_strdup (QD_WINDOW (widget)->path);

  if (application == NULL || path == NULL)
    return;
  g_application_hold (G_APPLICATION (application));   /* it ends with its last window */
  gtk_window_close (GTK_WINDOW (widget));
  gtk_window_present (GTK_WINDOW (qd_window_new (ADW_APPLICATION (application), path)));
  g_application_release (G_APPLICATION (application));
}

/* --- object --- */

static void
qd_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (qd_window_parent_class)->realize (widget);
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (widget)), "notify::width", G_CALLBACK (qd_window_fit_page_list),
                           widget, G_CONNECT_SWAPPED);
}

static gboolean
qd_window_close_request (GtkWindow *window)
{
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  qd_preferences_set_window_size (width, height, gtk_window_is_maximized (window));
  qd_window_save_state (QD_WINDOW (window));
  return GTK_WINDOW_CLASS (qd_window_parent_class)->close_request (window);
}

static void
restore_size (QdWindow *self)
{
  int width, height;
  gboolean is_maximized;

  if (!qd_preferences_get_window_size (&width, &height, &is_maximized))
    return;
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (is_maximized)
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
qd_window_dispose (GObject *object)
{
  QdWindow *self = QD_WINDOW (object);

  if (self->page_list != NULL)
    g_signal_handlers_disconnect_by_data (self->page_list, self);   /* a list that goes selects nothing */
  if (self->session != NULL)   /* a cell that is left by closing still saves its text */
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->tables, g_strfreev);
  gtk_widget_dispose_template (GTK_WIDGET (self), QD_TYPE_WINDOW);
  g_clear_weak_pointer (&self->undo_toast);
  g_clear_pointer (&self->undo_step, g_free);
  G_OBJECT_CLASS (qd_window_parent_class)->dispose (object);
}

static void
qd_window_class_init (QdWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_window_dispose;
  widget_class->realize = qd_window_realize;
  GTK_WINDOW_CLASS (klass)->close_request = qd_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/quarterdeck/Quarterdeck/qd-window.ui");
  gtk_widget_class_bind_template_child (widget_class, QdWindow, title);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, question_box);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, history_box);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, period_button);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, period_label);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, as_of_button);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, as_of_label);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, recent_menu);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, notice_revealer);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, notice_label);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, edit_here_button);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, mode_stack);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, welcome_bin);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, page_list);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, page_stack);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, job_bin);
  gtk_widget_class_install_action (widget_class, "win.edit-here", NULL, edit_here);
  qd_window_install_actions (widget_class);
}

static void
qd_window_init (QdWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  qd_focus_keep (GTK_WINDOW (self), qd_window_focus_page);
  self->pages = g_ptr_array_new ();
  g_ptr_array_set_size (self->pages, (int) qd_page_list_count ());
  self->job_bar = QD_JOB_BAR (qd_job_bar_new ());
  adw_bin_set_child (self->job_bin, GTK_WIDGET (self->job_bar));
  restore_size (self);
  qd_window_watch_back_button (self);
  qd_window_set_up_recent (self);
  qd_list_tab_leaves (self->page_list);
  g_signal_connect_swapped (self->page_list, "row-selected", G_CALLBACK (qd_window_show_selected_page), self);
  qd_window_take_dropped_files (self);
  qd_window_set_up_history_buttons (self);
  qd_window_update_actions (self);
}

static gboolean
has_figures (GtkWindow *window)
{
  return qd_window_has_figures (QD_WINDOW (window));
}

QdWindow *
qd_window_new (AdwApplication *application, const char *path)
{
  QdWindow *self = g_object_new (QD_TYPE_WINDOW, "application", application, NULL);

  qd_frame_log_watch (GTK_WINDOW (self), has_figures);
  if (path != NULL)
    qd_window_open (self, path);
  else
    show_welcome (self);
  return self;
}
