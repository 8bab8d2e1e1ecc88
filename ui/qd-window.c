#include "ui/qd-window-private.h"

#include <glib/gi18n.h>

#include "model/base/qd-error.h"
#include "ui/pages/qd-welcome-page.h"
#include "ui/qd-page-list.h"
#include "ui/qd-period-text.h"
#include "ui/qd-preferences.h"
#include "ui/qd-recent.h"
#include "ui/widgets/qd-as-of-popover.h"
#include "ui/widgets/qd-period-popover.h"

G_DEFINE_FINAL_TYPE (QdWindow, qd_window, ADW_TYPE_APPLICATION_WINDOW)

static QdDay
today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  /* tests and screenshots stand still on a day of their own */
  const char *fixed = g_getenv ("QUARTERDECK_TODAY");
  QdDay day;

  if (fixed != NULL && qd_day_parse (fixed, &day, NULL) && day != QD_DAY_NONE)
    return day;
  return qd_day_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now),
                          g_date_time_get_day_of_month (now));
}

void
qd_window_show_message (QdWindow *self, const char *message, gboolean with_undo)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (with_undo)
    {
      adw_toast_set_button_label (toast, _("Undo"));
      adw_toast_set_action_name (toast, "win.undo");
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* --- page list --- */

static GtkWidget *
create_page_row (QdPage *page)
{
  const QdPageClass *klass = QD_PAGE_GET_CLASS (page);
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_(klass->title)), *count = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "attention");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_set_visible (count, FALSE);
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (row, _(klass->title));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (klass->icon_name));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "label", label);
  g_object_set_data (G_OBJECT (row), "count", count);
  g_object_set_data (G_OBJECT (row), "page", page);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _(klass->title), -1);
  return row;
}

static void
update_attention (QdWindow *self, const QdReview *review)
{
  for (guint i = 0; i < self->pages->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->page_list, (int) i);
      GtkWidget *count = g_object_get_data (G_OBJECT (row), "count");
      guint n = qd_page_count_attention (g_ptr_array_index (self->pages, i), review);
      g_autofree char *text = g_strdup_printf ("%u", n);

      gtk_label_set_text (GTK_LABEL (count), text);
      gtk_widget_set_visible (count, n > 0);
    }
}

/* In a narrow window the page list shows its symbols only. */
static void
width_changed (GdkSurface *surface, GParamSpec *pspec, QdWindow *self)
{
  gboolean has_room = gdk_surface_get_width (surface) >= 760;
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->page_list, i)) != NULL; i++)
    gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "label"), has_room);
  gtk_widget_set_size_request (self->sidebar, has_room ? 186 : -1, -1);
}

static void
page_row_selected (GtkListBox *list, GtkListBoxRow *row, QdWindow *self)
{
  if (row != NULL)
    gtk_stack_set_visible_child (self->page_stack, g_object_get_data (G_OBJECT (row), "page"));
}

void
qd_window_show_page (QdWindow *self, const char *page_name, const char *code)
{
  for (guint i = 0; i < self->pages->len; i++)
    {
      QdPage *page = g_ptr_array_index (self->pages, i);

      if (g_strcmp0 (qd_page_get_name (page), page_name) != 0)
        continue;
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->page_list, (int) i);
      gtk_list_box_select_row (self->page_list, row);
      if (gtk_widget_get_focus_child (GTK_WIDGET (self->page_list)) != NULL)
        gtk_widget_grab_focus (GTK_WIDGET (row));
      qd_page_show_record (page, code);
    }
}

static void
page_navigates (QdPage *page, const char *page_name, const char *code, QdWindow *self)
{
  qd_window_show_page (self, page_name, code);
}

static void
page_says (QdPage *page, const char *message, gboolean with_undo, QdWindow *self)
{
  qd_window_show_message (self, message, with_undo);
}

static void
create_pages (QdWindow *self)
{
  g_autoptr (GPtrArray) pages = qd_page_list_create ();

  for (guint i = 0; i < pages->len; i++)
    {
      QdPage *page = g_ptr_array_index (pages, i);

      g_ptr_array_add (self->pages, page);
      qd_page_set_session (page, self->session);
      gtk_stack_add_named (self->page_stack, GTK_WIDGET (page), qd_page_get_name (page));
      gtk_list_box_append (self->page_list, create_page_row (page));
      g_signal_connect_object (page, "navigate", G_CALLBACK (page_navigates), self, 0);
      g_signal_connect_object (page, "message", G_CALLBACK (page_says), self, 0);
    }
  gtk_list_box_select_row (self->page_list, gtk_list_box_get_row_at_index (self->page_list, 0));
}

/* --- what the session says --- */

static void
update_title (QdWindow *self, const QdReview *review)
{
  const QdPlanRecord *plan = qd_plan_data_plan (review->data);
  g_autofree char *subtitle = plan->organisation != NULL ? g_strdup_printf ("%s · %s", plan->organisation, plan->currency)
                                                         : g_strdup (plan->currency);

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
  for (guint i = 0; i < self->pages->len; i++)
    qd_page_set_review (g_ptr_array_index (self->pages, i), review);
  update_attention (self, review);
  qd_window_update_actions (self);
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

static void
history_changed (QdSession *session, QdWindow *self)
{
  qd_window_update_actions (self);
}

static void
session_failed (QdSession *session, const char *message, QdWindow *self)
{
  qd_window_show_message (self, message, FALSE);
}

static void
show_plan (QdWindow *self, QdPlan *plan)
{
  self->session = qd_session_new (plan, qd_language_of_process (), today ());
  g_signal_connect_object (self->session, "review-changed", G_CALLBACK (review_changed), self, 0);
  g_signal_connect_object (self->session, "question-changed", G_CALLBACK (question_changed), self, 0);
  g_signal_connect_object (self->session, "history-changed", G_CALLBACK (history_changed), self, 0);
  g_signal_connect_object (self->session, "failed", G_CALLBACK (session_failed), self, 0);
  create_pages (self);
  gtk_menu_button_set_popover (self->period_button, qd_period_popover_new (self->session));
  gtk_menu_button_set_popover (self->as_of_button, qd_as_of_popover_new (self->session));
  gtk_widget_set_visible (self->question_box, TRUE);
  gtk_widget_set_visible (self->history_box, TRUE);
  gtk_stack_set_visible_child_name (self->mode_stack, "plan");
  if (qd_plan_is_read_only (plan))
    {
      gtk_label_set_text (self->notice_label, qd_plan_read_only_reason (plan));
      gtk_revealer_set_reveal_child (self->notice_revealer, TRUE);
    }
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->page_list)));
  qd_window_update_actions (self);
}

gboolean
qd_window_open (QdWindow *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) plan = qd_plan_open (path, QD_PLAN_OPEN_FALL_BACK, &error);

  if (plan == NULL)
    {
      qd_window_show_message (self, error->message, FALSE);
      return FALSE;
    }
  show_plan (self, plan);
  return TRUE;
}

const char *
qd_window_get_path (QdWindow *self)
{
  return self->session != NULL ? qd_plan_get_path (qd_session_get_plan (self->session)) : NULL;
}

/* --- object --- */

static gboolean
file_dropped (GtkDropTarget *target, const GValue *value, double x, double y, QdWindow *self)
{
  GFile *file = g_value_get_object (value);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL)
    return FALSE;
  if (g_str_has_suffix (path, ".qdeck"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-path", "s", path);
  else if (self->session != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.import-path", "s", path);
  return TRUE;
}

static void
qd_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (qd_window_parent_class)->realize (widget);
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (widget)), "notify::width", G_CALLBACK (width_changed), widget,
                           0);
}

static gboolean
qd_window_close_request (GtkWindow *window)
{
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  qd_preferences_set_window_size (width, height, gtk_window_is_maximized (window));
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

  g_clear_object (&self->session);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), QD_TYPE_WINDOW);
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
  gtk_widget_class_bind_template_child (widget_class, QdWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, notice_revealer);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, notice_label);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, mode_stack);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, welcome_bin);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, page_list);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, page_stack);
  gtk_widget_class_bind_template_child (widget_class, QdWindow, job_bin);
  qd_window_install_actions (widget_class);
}

static void
qd_window_init (QdWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->pages = g_ptr_array_new ();
  self->job_bar = QD_JOB_BAR (qd_job_bar_new ());
  adw_bin_set_child (self->job_bin, GTK_WIDGET (self->job_bar));
  adw_bin_set_child (self->welcome_bin, qd_welcome_page_new ());
  gtk_widget_set_visible (self->question_box, FALSE);
  gtk_widget_set_visible (self->history_box, FALSE);
  restore_size (self);
  g_signal_connect (self->page_list, "row-selected", G_CALLBACK (page_row_selected), self);
  g_signal_connect (target, "drop", G_CALLBACK (file_dropped), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  qd_window_update_actions (self);
}

QdWindow *
qd_window_new (AdwApplication *application)
{
  return g_object_new (QD_TYPE_WINDOW, "application", application, NULL);
}
