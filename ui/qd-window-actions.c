#include <glib/gi18n.h>

#include "model/base/qd-error.h"
#include "ui/compat/qd-dialogs.h"
#include "ui/editors/qd-lists-dialog.h"
#include "ui/editors/qd-month-window.h"
#include "ui/editors/qd-record-editor.h"
#include "ui/qd-frame-log.h"
#include "ui/qd-help-window.h"
#include "ui/qd-next-period-dialog.h"
#include "ui/qd-page-list.h"
#include "ui/qd-preferences.h"
#include "ui/qd-page-print.h"
#include "ui/qd-window-private.h"

#define TITLE_CHARS 26   /* of a shortcut, in one line */

/* --- undo and redo --- */

static char *
describe_step (QdWindow *self, gboolean undo)
{
  QdPlan *plan = self->session != NULL ? qd_session_get_plan (self->session) : NULL;
  g_autofree char *what = plan == NULL ? NULL : undo ? qd_plan_undo_what (plan) : qd_plan_redo_what (plan);

  if (what == NULL)
    return g_strdup (undo ? _("Nothing to undo") : _("Nothing to redo"));
  /* Translators: %s is a step of the history, "Edit Target of G-03" */
  return g_strdup_printf (undo ? _("Undo: %s (Ctrl+Z)") : _("Redo: %s (Shift+Ctrl+Z)"), what);
}

/* Asked for when it is to be shown: setting the text of a tooltip asks the X server where the pointer is, at every edit. */
static gboolean
query_history_tooltip (GtkWidget *button, int x, int y, gboolean keyboard, GtkTooltip *tooltip, QdWindow *self)
{
  g_autofree char *text = describe_step (self, button == self->undo_button);

  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

void
qd_window_set_up_history_buttons (QdWindow *self)
{
  gtk_widget_set_has_tooltip (self->undo_button, TRUE);
  gtk_widget_set_has_tooltip (self->redo_button, TRUE);
  g_signal_connect (self->undo_button, "query-tooltip", G_CALLBACK (query_history_tooltip), self);
  g_signal_connect (self->redo_button, "query-tooltip", G_CALLBACK (query_history_tooltip), self);
}

/* The step that the button would take back or bring again. */
static void
describe_history_buttons (QdWindow *self)
{
  g_autofree char *undo = describe_step (self, TRUE), *redo = describe_step (self, FALSE);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->undo_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, undo, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->redo_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, redo, -1);
}

void
qd_window_update_actions (QdWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  QdPlan *plan = self->session != NULL ? qd_session_get_plan (self->session) : NULL;
  gboolean writable = plan != NULL && !qd_plan_is_read_only (plan) && !qd_job_bar_is_busy (self->job_bar);
  gboolean has_review = self->session != NULL && qd_session_get_review (self->session) != NULL;

  gtk_widget_action_set_enabled (widget, "win.undo", writable && qd_plan_can_undo (plan));
  gtk_widget_action_set_enabled (widget, "win.redo", writable && qd_plan_can_redo (plan));
  gtk_widget_action_set_enabled (widget, "win.previous-period", has_review);
  gtk_widget_action_set_enabled (widget, "win.next-period", has_review);
  gtk_widget_action_set_enabled (widget, "win.longer-period", has_review);
  gtk_widget_action_set_enabled (widget, "win.export-deck", has_review && !qd_job_bar_is_busy (self->job_bar));
  gtk_widget_action_set_enabled (widget, "win.export-again", has_review && !qd_job_bar_is_busy (self->job_bar));
  gtk_widget_action_set_enabled (widget, "win.import", writable);
  gtk_widget_action_set_enabled (widget, "win.read-back", writable);
  gtk_widget_action_set_enabled (widget, "win.compare", writable);
  gtk_widget_action_set_enabled (widget, "win.save-copy", plan != NULL && !qd_job_bar_is_busy (self->job_bar));
  gtk_widget_action_set_enabled (widget, "win.new-record", writable);
  gtk_widget_action_set_enabled (widget, "win.lists", has_review);
  gtk_widget_action_set_enabled (widget, "win.figures-by-month", has_review);
  gtk_widget_action_set_enabled (widget, "win.start-next-period", has_review && writable);
  gtk_widget_action_set_enabled (widget, "win.search", has_review);
  gtk_widget_action_set_enabled (widget, "win.go-back", qd_window_can_go_back (self));
  gtk_widget_action_set_enabled (widget, "win.plan-settings", has_review);
  describe_history_buttons (self);
}

typedef struct
{
  QdPlan  *plan;
  QdJob   *job;
  gboolean undo;
} StepWork;

static void
step_work_free (gpointer data)
{
  StepWork *work = data;

  g_object_unref (work->plan);
  qd_job_unref (work->job);
  g_free (work);
}

static void
run_step (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const StepWork *work = task_data;
  GError *error = NULL;

  if (qd_plan_replay (work->plan, work->undo, work->job, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
step_done (GObject *source, GAsyncResult *result, gpointer data)
{
  QdWindow *self = QD_WINDOW (source);
  g_autoptr (GError) error = NULL;

  if (self->session == NULL)
    return;   /* the window was closed meanwhile */
  qd_job_bar_finish (self->job_bar);
  qd_window_update_actions (self);
  if (!g_task_propagate_boolean (G_TASK (result), &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    qd_window_show_message (self, error->message, FALSE);
}

/* On a worker: a step may be the import of a million rows. */
void
qd_window_step (QdWindow *self, gboolean undo)
{
  QdPlan *plan = self->session != NULL ? qd_session_get_plan (self->session) : NULL;
  g_autofree char *what = plan == NULL ? NULL : undo ? qd_plan_undo_what (plan) : qd_plan_redo_what (plan), *doing = NULL;
  g_autoptr (GTask) task = NULL;
  StepWork *work;

  if (what == NULL || qd_plan_is_read_only (plan) || qd_job_bar_is_busy (self->job_bar))
    return;
  qd_frame_log_mark (GTK_WIDGET (self), "undo", undo ? "win.undo" : "win.redo");
  doing = g_strdup_printf (undo ? _("Undoing: %s") : _("Redoing: %s"), what);
  work = g_new0 (StepWork, 1);
  work->plan = g_object_ref (plan);
  work->job = qd_job_bar_start (self->job_bar, doing);
  work->undo = undo;
  qd_window_update_actions (self);
  task = g_task_new (self, NULL, step_done, NULL);
  g_task_set_task_data (task, work, step_work_free);
  g_task_run_in_thread (task, run_step);
}

static void
step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  qd_window_step (QD_WINDOW (widget), g_str_equal (name, "win.undo"));
}

/* --- the question --- */

static void
step_period (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdSession *session = QD_WINDOW (widget)->session;
  const QdPeriod *period = qd_session_get_period (session);
  int start = qd_session_get_fiscal_year_start (session);
  QdPeriod other = g_str_equal (name, "win.previous-period") ? qd_period_previous (period, start)
                                                              : qd_period_next (period, start);

  if (!qd_period_is_none (&other))
    qd_session_set_question (session, &other, QD_DAY_NONE);
}

/* month -> quarter -> half -> year */
static void
longer_period (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdSession *session = QD_WINDOW (widget)->session;
  const QdPeriod *period = qd_session_get_period (session);
  QdPeriodType type = period->type == QD_PERIOD_DAY || period->type == QD_PERIOD_WEEK ? QD_PERIOD_MONTH
                      : period->type == QD_PERIOD_MONTH                               ? QD_PERIOD_QUARTER
                      : period->type == QD_PERIOD_QUARTER                             ? QD_PERIOD_HALF
                                                                                      : QD_PERIOD_YEAR;
  QdPeriod longer = qd_period_containing (period->start, type, qd_session_get_fiscal_year_start (session));

  qd_session_set_question (session, &longer, QD_DAY_NONE);
}

static void
go_to_page (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdWindow *self = QD_WINDOW (widget);
  guint index = (guint) g_variant_get_int32 (parameter);

  if (index < qd_page_list_count () && self->path != NULL)
    {
      qd_window_show_nth_page (self, index, NULL);
      qd_window_focus_page (GTK_WINDOW (self));   /* who chose a page by key goes on by key in it */
    }
}

static void
new_record (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *page = gtk_stack_get_visible_child (QD_WINDOW (widget)->page_stack);

  if (QD_IS_PAGE (page))
    qd_page_create_record (QD_PAGE (page));
}

static void
print_page (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *page = gtk_stack_get_visible_child (QD_WINDOW (widget)->page_stack);

  if (!QD_IS_PAGE (page))
    return;
  if (g_str_equal (name, "win.print"))
    qd_page_print (QD_PAGE (page));
  else
    qd_page_save_pdf (QD_PAGE (page));
}

static void
show_months (GtkWidget *widget, const char *name, GVariant *parameter)
{
  qd_month_window_present (widget, QD_WINDOW (widget)->session);
}

static void
show_lists (GtkWidget *widget, const char *name, GVariant *parameter)
{
  qd_lists_dialog_present (widget, QD_WINDOW (widget)->session, QD_KIND_PERSON);
}

static void
next_period_started (GtkWidget *window, const char *message)
{
  qd_window_show_message (QD_WINDOW (window), message, TRUE);
}

static void
start_next_period (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (qd_window_has_figures (QD_WINDOW (widget)))
    qd_next_period_dialog_present (widget, QD_WINDOW (widget)->session, next_period_started);
}

/* about the page in sight */
static void
show_help (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdWindow *self = QD_WINDOW (widget);
  GtkWidget *page = gtk_stack_get_visible_child (self->page_stack);

  qd_help_window_present (gtk_window_get_application (GTK_WINDOW (self)),
                          self->path != NULL && QD_IS_PAGE (page) ? qd_page_get_name (QD_PAGE (page)) : NULL);
}

static void
plan_settings (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdSession *session = QD_WINDOW (widget)->session;
  QdPlanData *data = qd_session_get_data (session);

  qd_record_editor_present (widget, session, (const QdRecord *) qd_plan_data_plan (data));
}

/* The titles of shortcuts take a second line: the window is as wide as its longest words make it, and has no way to be made
 * narrower than a small screen. */
static void
wrap_titles (GtkWidget *widget, gboolean is_shortcut)
{
  is_shortcut = is_shortcut || GTK_IS_SHORTCUTS_SHORTCUT (widget);
  if (is_shortcut && GTK_IS_LABEL (widget) && !gtk_widget_has_css_class (widget, "keycap")
      && g_utf8_strlen (gtk_label_get_text (GTK_LABEL (widget)), -1) > TITLE_CHARS)
    {
      gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (widget), TITLE_CHARS);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    wrap_titles (child, is_shortcut);
}

/* Made when it is asked for: as the help overlay that GtkApplication looks for by name it would be made with every window,
 * before the first frame. */
static void
show_shortcuts (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/quarterdeck/Quarterdeck/shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  wrap_titles (GTK_WIDGET (shortcuts), FALSE);
  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (widget));
  gtk_window_present (shortcuts);
}

/* --- files --- */

/* One plan per window; the application finds the window that has it open already, or one that waits for a plan. */
static void
open_by_application (QdWindow *self, const char *path)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (application != NULL)
    g_application_open (G_APPLICATION (application), &file, 1, "");
}

static void
try_in_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (QdPlan) plan = qd_plan_open (path, QD_PLAN_OPEN_FALL_BACK, &error);

  if (plan != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
path_tried (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    open_by_application (QD_WINDOW (source), g_task_get_task_data (G_TASK (result)));
  else
    qd_window_show_message (QD_WINDOW (source), error->message, FALSE);
}

/* A window of its own only for what can be opened: the reason why not is said where it was asked for. */
static void
open_path (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdWindow *self = QD_WINDOW (widget);
  const char *path = g_variant_get_string (parameter, NULL);

  if (self->path == NULL || qd_window_find (gtk_window_get_application (GTK_WINDOW (self)), path) != NULL)
    {
      open_by_application (self, path);
      return;
    }
  g_autoptr (GTask) task = g_task_new (self, NULL, path_tried, NULL);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, try_in_thread);
}

static void
plan_chosen (const char *path, gpointer data)
{
  gtk_widget_activate_action (data, "win.open-path", "s", path);
}

static void
open_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *const suffixes[] = { ".qdeck", NULL };
  g_autofree char *folder = qd_preferences_get (QD_PREFERENCE_FOLDER);
  const QdFileQuestion question = { .title = _("Open a Plan"), .accept = _("_Open"), .filter_name = _("Plans"),
                                    .suffixes = suffixes, .folder = folder };

  qd_dialogs_open_file (GTK_WINDOW (widget), &question, plan_chosen, widget);
}

/* Tables keep Tab to their cells: from the page to its entry in the list, and from there back into the page. */
static void
switch_part (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdWindow *self = QD_WINDOW (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->page_list);

  if (gtk_widget_get_focus_child (GTK_WIDGET (self->page_list)) == NULL && row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  else
    qd_window_focus_page (GTK_WINDOW (self));
}

static void
bind_keys (GtkWidgetClass *klass)
{
  gtk_widget_class_add_binding_action (klass, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Left, GDK_ALT_MASK, "win.previous-period", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Right, GDK_ALT_MASK, "win.next-period", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Up, GDK_ALT_MASK, "win.longer-period", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_f, GDK_CONTROL_MASK, "win.search", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Back, 0, "win.go-back", NULL);
  /* the menu shows the last of an action's keys */
  gtk_widget_class_add_binding_action (klass, GDK_KEY_BackSpace, GDK_ALT_MASK, "win.go-back", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F1, 0, "win.help", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F6, 0, "win.switch-part", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_e, GDK_CONTROL_MASK, "win.export-deck", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_e, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.export-again", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_i, GDK_CONTROL_MASK, "win.import", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_n, GDK_CONTROL_MASK, "win.new-record", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_m, GDK_CONTROL_MASK, "win.figures-by-month", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_p, GDK_CONTROL_MASK, "win.print", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_o, GDK_CONTROL_MASK, "win.open", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_s, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.save-copy", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
  for (guint i = 0; i < 9; i++)
    gtk_widget_class_add_binding_action (klass, GDK_KEY_1 + i, GDK_CONTROL_MASK, "win.page", "i", (int) i);
}

void
qd_window_install_actions (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name, *parameter;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.undo", NULL, step },
    { "win.redo", NULL, step },
    { "win.previous-period", NULL, step_period },
    { "win.next-period", NULL, step_period },
    { "win.longer-period", NULL, longer_period },
    { "win.page", "i", go_to_page },
    { "win.search", NULL, qd_window_search },
    { "win.switch-part", NULL, switch_part },
    { "win.go-back", NULL, qd_window_go_back },
    { "win.show-record", "(ix)", qd_window_show_record },
    { "win.new-record", NULL, new_record },
    { "win.print", NULL, print_page },
    { "win.save-pdf", NULL, print_page },
    { "win.lists", NULL, show_lists },
    { "win.figures-by-month", NULL, show_months },
    { "win.plan-settings", NULL, plan_settings },
    { "win.help", NULL, show_help },
    { "win.shortcuts", NULL, show_shortcuts },
    { "win.start-next-period", NULL, start_next_period },
    { "win.open", NULL, open_file },
    { "win.open-path", "s", open_path },
    { "win.import", NULL, qd_window_import },
    { "win.import-path", "s", qd_window_import_path },
    { "win.export-deck", NULL, qd_window_export_deck },
    { "win.export-again", NULL, qd_window_export_again },
    { "win.save-copy", NULL, qd_window_save_copy },
    { "win.compare", NULL, qd_window_compare },
    { "win.read-back", NULL, qd_window_read_back },
    { "win.open-file", "s", qd_window_open_exported },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].parameter, actions[i].activate);
  bind_keys (klass);
}
