#include "ui/pages/qd-welcome-page.h"

#include <glib/gi18n.h>

#include "model/exchange/qd-template.h"
#include "ui/compat/qd-dialogs.h"
#include "ui/qd-new-plan-dialog.h"
#include "ui/qd-preferences.h"
#include "ui/qd-recent.h"
#include "ui/qd-session.h"
#include "ui/widgets/qd-after-frame.h"
#include "ui/widgets/qd-label.h"
#include "ui/widgets/qd-line.h"
#include "ui/widgets/qd-open-in-sight.h"
#include "ui/widgets/qd-tooltip.h"

struct _QdWelcomePage
{
  AdwBin      parent_instance;
  GtkListBox *recent;
  GtkWidget  *recent_count, *first_hint;
  GtkBox     *templates, *samples;
  struct Creation *chosen;       /* while the person chooses where the new plan goes */
};

G_DEFINE_FINAL_TYPE (QdWelcomePage, qd_welcome_page, ADW_TYPE_BIN)

static GtkWindow *
window_of (gpointer widget)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (widget)));
}

static void
open_plan (QdWelcomePage *self, const char *path)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-path", "s", path);
}

/* A text that wraps, not to less than a word or two: how wide it must be at least is found by wrapping it to that. */
static GtkWidget *
create_text (const char *text, const char *css_classes)
{
  GtkWidget *label = qd_label_new_wrapped (text, css_classes);

  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  return label;
}

/* --- templates --- */

typedef struct Creation
{
  char *template_name, *path;
  char *name, *currency;   /* NULL: as the template has them */
  int   year;
} Creation;

static void
creation_free (gpointer data)
{
  Creation *creation = data;

  g_free (creation->template_name);
  g_free (creation->path);
  g_free (creation->name);
  g_free (creation->currency);
  g_free (creation);
}

static void
create_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Creation *creation = task_data;
  const QdTemplateAnswers answers = { creation->year, creation->name, creation->currency };
  GError *error = NULL;
  g_autoptr (QdPlan) plan = qd_template_create_plan (creation->template_name, creation->path, &answers, qd_session_who (),
                                                     NULL, &error);

  if (plan != NULL && qd_plan_close (plan, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
plan_created (GObject *source, GAsyncResult *result, gpointer data)
{
  QdWelcomePage *self = QD_WELCOME_PAGE (source);
  const Creation *creation = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;   /* the window was closed meanwhile */
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    open_plan (self, creation->path);
  else
    qd_dialogs_tell (window_of (self), _("The Plan Was Not Created"), error->message);
}

static int
year_now (void)
{
  int year, month, day;

  qd_day_to_ymd (qd_session_day_of_now (), &year, &month, &day);
  return year;
}

/* On a worker: a sample is read from CSV, which takes longer than a frame. Takes `creation`. */
static void
create_plan (QdWelcomePage *self, Creation *creation)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, plan_created, NULL);

  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  g_task_set_task_data (task, creation, creation_free);
  g_task_run_in_thread (task, create_in_thread);
}

static void
new_plan_path_chosen (const char *path, gpointer data)
{
  QdWelcomePage *self = data;

  self->chosen->path = g_str_has_suffix (path, ".qdeck") ? g_strdup (path) : g_strconcat (path, ".qdeck", NULL);
  create_plan (self, g_steal_pointer (&self->chosen));
}

/* A sample is copied once into the user's data folder, so that what is tried out in it stays. */
static void
open_sample (QdWelcomePage *self, const QdTemplate *template)
{
  g_autofree char *folder = qd_recent_data_folder ();
  g_autofree char *name = g_strdup_printf ("%s.qdeck", template->name);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    open_plan (self, path);
  else
    {
      Creation *creation = g_new0 (Creation, 1);

      creation->template_name = g_strdup (template->name);
      creation->path = g_steal_pointer (&path);
      creation->year = year_now ();
      create_plan (self, creation);
    }
}

static void
ask_path (QdWelcomePage *self)
{
  const char *const suffixes[] = { ".qdeck", NULL };
  g_autofree char *suggested = g_strdup_printf ("%s.qdeck", self->chosen->name);
  g_autofree char *folder = qd_preferences_get (QD_PREFERENCE_FOLDER);
  const QdFileQuestion question = { .title = _("Create a Plan"),
                                    .accept = _("_Create"),
                                    .filter_name = _("Plans"),
                                    .suffixes = suffixes,
                                    .suggested_name = suggested,
                                    .is_new = TRUE,
                                    .folder = folder != NULL ? folder
                                              : g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS) };

  qd_dialogs_save_file (window_of (self), &question, new_plan_path_chosen, self);
}

static void
new_plan_answered (const QdTemplateAnswers *answers, gpointer data)
{
  QdWelcomePage *self = data;

  self->chosen->year = answers->year;
  self->chosen->name = g_strdup (answers->name);
  self->chosen->currency = g_strdup (answers->currency);
  ask_path (self);
}

static void
template_clicked (GtkButton *button, QdWelcomePage *self)
{
  const QdTemplate *template = g_object_get_data (G_OBJECT (button), "template");

  if (template->is_sample)
    {
      open_sample (self, template);
      return;
    }
  g_clear_pointer (&self->chosen, creation_free);
  self->chosen = g_new0 (Creation, 1);
  self->chosen->template_name = g_strdup (template->name);
  qd_new_plan_dialog_present (window_of (self), template, year_now (), new_plan_answered, self);
}

static GtkWidget *
create_template_card (QdWelcomePage *self, QdTemplate *template)
{
  GtkWidget *button = gtk_button_new (), *box = qd_line_new (18);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *description = create_text (template->description, "caption");
  GtkWidget *icon = gtk_image_new_from_icon_name (template->is_sample ? "quarterdeck-overview-symbolic" : "list-add-symbolic");

  gtk_widget_add_css_class (icon, "template-icon");
  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (description, "dim-label");
  gtk_box_append (GTK_BOX (texts), create_text (template->label, "heading"));
  gtk_box_append (GTK_BOX (texts), description);
  qd_line_append (QD_LINE (box), icon);
  qd_line_append (QD_LINE (box), texts);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "template-card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, template->label, -1);
  g_object_set_data_full (G_OBJECT (button), "template", template, (GDestroyNotify) qd_template_free);
  g_signal_connect (button, "clicked", G_CALLBACK (template_clicked), self);
  return button;
}

static GtkWidget *
create_heading (const char *title, const char *note, GtkWidget **note_label)
{
  GtkWidget *box = qd_line_new (6), *label = create_text (title, "heading");
  GtkWidget *right = qd_label_new_wrapped (note, "caption");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (right, "dim-label");
  qd_line_append (QD_LINE (box), label);
  qd_line_append (QD_LINE (box), right);
  if (note_label != NULL)
    *note_label = right;
  return box;
}

/* A closed expander of GTK 4.8 hands the focus to its child all the same, which is in no window then. */
static void
expanded_changed (GtkExpander *expander, GParamSpec *pspec, GtkWidget *content)
{
  gtk_expander_set_child (expander, gtk_expander_get_expanded (expander) ? content : NULL);
}

/* Plans in the other language are one step away, out of the way of the rest. */
static GtkWidget *
create_other_languages (GtkWidget **box)
{
  GtkWidget *expander = gtk_expander_new (_("In another language"));

  *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_margin_top (*box, 12);
  g_object_set_data_full (G_OBJECT (expander), "content", g_object_ref_sink (*box), g_object_unref);
  g_signal_connect (expander, "notify::expanded", G_CALLBACK (expanded_changed), *box);
  qd_open_in_sight (expander);
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, _("In another language"), -1);
  gtk_widget_add_css_class (expander, "dim-label");
  return expander;
}

static void
fill_templates (QdWelcomePage *self)
{
  g_autoptr (GPtrArray) list = qd_template_list (qd_language_of_process ());
  const char *language = qd_language_name (qd_language_of_process ());
  GtkWidget *others, *expander = create_other_languages (&others);

  g_ptr_array_set_free_func (list, NULL);   /* each card owns its template */
  gtk_box_append (self->templates, create_heading (_("New"), _("from a template"), NULL));
  for (guint i = 0; i < list->len; i++)
    {
      QdTemplate *template = g_ptr_array_index (list, i);
      GtkBox *box = template->is_sample                                 ? self->samples
                    : g_strcmp0 (template->language, language) != 0 ? GTK_BOX (others)
                                                                    : self->templates;

      gtk_box_append (box, create_template_card (self, template));
    }
  gtk_box_append (self->templates, expander);
  gtk_widget_set_visible (expander, gtk_widget_get_first_child (others) != NULL);
}

/* --- recent plans --- */

static void
recent_activated (GtkListBox *list, GtkListBoxRow *row, QdWelcomePage *self)
{
  open_plan (self, g_object_get_data (G_OBJECT (row), "path"));
}

/* "Today 09:41", else the day */
static char *
opened_text (gint64 opened_at)
{
  g_autoptr (GDateTime) opened = g_date_time_new_from_unix_local (opened_at), now = g_date_time_new_now_local ();

  if (opened == NULL)
    return g_strdup ("");
  if (g_date_time_get_day_of_year (opened) == g_date_time_get_day_of_year (now)
      && g_date_time_get_year (opened) == g_date_time_get_year (now))
    /* Translators: a format of strftime */
    return g_date_time_format (opened, _("Today %H:%M"));
  return g_date_time_format (opened, "%Y-%m-%d");
}

static char *
shown_path (const char *path)
{
  const char *home = g_get_home_dir ();

  return g_str_has_prefix (path, home) && path[strlen (home)] == '/' ? g_strconcat ("~", path + strlen (home), NULL)
                                                                     : g_strdup (path);
}

static void fill_recent (QdWelcomePage *self);

static void
forget_clicked (GtkButton *button, QdWelcomePage *self)
{
  qd_recent_remove (g_object_get_data (G_OBJECT (button), "path"));
  fill_recent (self);
}

/* A plan whose file is gone stays in sight, to be taken off the list or found again. */
static void
show_missing (QdWelcomePage *self, GtkWidget *row, const QdRecentPlan *plan)
{
  GtkWidget *forget = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *path = shown_path (plan->path), *text = g_strdup_printf (_("Not found: %s"), path);
  g_autofree char *subtitle = g_markup_escape_text (text, -1);
  g_autofree char *name = g_strdup_printf (_("Take %s off the list"), plan->name != NULL ? plan->name : path);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (row, "missing-plan");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_valign (forget, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (forget, "flat");
  qd_tooltip_set (forget, _("Take off the list"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (forget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (forget), "path", g_strdup (plan->path), g_free);
  g_signal_connect (forget, "clicked", G_CALLBACK (forget_clicked), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), forget);
}

static GtkWidget *
create_recent_row (QdWelcomePage *self, const QdRecentPlan *plan)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *base = g_path_get_basename (plan->path), *path = shown_path (plan->path);
  g_autofree char *title = g_markup_escape_text (plan->name != NULL ? plan->name : base, -1);
  g_autofree char *subtitle = g_markup_escape_text (path, -1), *opened = opened_text (plan->opened_at);
  GtkWidget *when = gtk_label_new (opened);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), "text-x-generic-symbolic");
  gtk_widget_add_css_class (when, "dim-label");
  gtk_widget_add_css_class (when, "caption");
  gtk_widget_add_css_class (when, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), when);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (plan->is_missing)
    show_missing (self, row, plan);
  else
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  qd_tooltip_set (row, plan->path);
  g_object_set_data_full (G_OBJECT (row), "path", g_strdup (plan->path), g_free);
  return row;
}

static void
fill_recent (QdWelcomePage *self)
{
  g_autoptr (GPtrArray) list = qd_recent_list ();
  g_autofree char *count = g_strdup_printf ("%u", list->len);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->recent, 0)) != NULL)
    gtk_list_box_remove (self->recent, GTK_WIDGET (row));
  for (guint i = 0; i < list->len; i++)
    gtk_list_box_append (self->recent, create_recent_row (self, g_ptr_array_index (list, i)));
  gtk_label_set_text (GTK_LABEL (self->recent_count), list->len > 0 ? count : "");
  gtk_widget_set_visible (GTK_WIDGET (self->recent), list->len > 0);
  gtk_widget_set_visible (self->first_hint, list->len == 0);
}

/* --- widget --- */

static GtkWidget *
create_drop_hint (void)
{
  GtkWidget *box = qd_line_new (0), *left = adw_bin_new (), *right = adw_bin_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("document-open-symbolic");

  /* in the middle by the room on both sides: one aligned there is laid out by trying widths for its height */
  gtk_widget_set_hexpand (left, TRUE);
  gtk_widget_set_hexpand (right, TRUE);
  gtk_widget_set_margin_end (icon, 12);
  qd_line_append (QD_LINE (box), left);
  qd_line_append (QD_LINE (box), icon);
  qd_line_append (QD_LINE (box), create_text (_("Drop a plan file (.qdeck) here to open it"), "dim-label"));
  qd_line_append (QD_LINE (box), right);
  return box;
}

static GtkWidget *
create_left (QdWelcomePage *self)
{
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *list = gtk_list_box_new (), *drop = adw_bin_new ();

  self->recent = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->recent, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Recent plans"), -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (recent_activated), self);
  self->first_hint = create_text (_("No plan was opened yet. Make one from a template, or open a sample to see what a "
                                     "filled plan looks like."),
                                   "dim-label");
  gtk_widget_add_css_class (drop, "drop-target");
  adw_bin_set_child (ADW_BIN (drop), create_drop_hint ());
  gtk_box_append (GTK_BOX (left), create_heading (_("Recent plans"), "", &self->recent_count));
  gtk_box_append (GTK_BOX (left), self->first_hint);
  gtk_box_append (GTK_BOX (left), list);
  gtk_box_append (GTK_BOX (left), drop);
  /* in sight beside the templates, however many there are: who is new looks around first */
  self->samples = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_box_append (self->samples, create_heading (_("Samples"), _("to look around in"), NULL));
  gtk_widget_set_margin_top (GTK_WIDGET (self->samples), 18);
  gtk_box_append (GTK_BOX (left), GTK_WIDGET (self->samples));
  gtk_widget_set_hexpand (left, TRUE);
  return left;
}

static GtkWidget *
create_head (void)
{
  GtkWidget *head = qd_line_new (18), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *icon = gtk_image_new_from_icon_name ("org.quarterdeck.Quarterdeck"), *open;

  open = gtk_button_new_with_mnemonic (_("_Open…"));
  gtk_image_set_pixel_size (GTK_IMAGE (icon), 72);
  gtk_widget_add_css_class (open, "suggested-action");
  gtk_widget_set_valign (open, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (open), "win.open");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), create_text (_("Start with a Plan"), "title-1"));
  gtk_box_append (GTK_BOX (texts), create_text (_("Goals, milestones, budget and campaigns in one place; the review is "
                                                   "ready when the quarter ends."),
                                                 "dim-label"));
  qd_line_append (QD_LINE (head), icon);
  qd_line_append (QD_LINE (head), texts);
  qd_line_append (QD_LINE (head), open);
  return head;
}

static void
focus_first (gpointer widget)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (QD_WELCOME_PAGE (widget)->recent, 0);

  if (row == NULL || !gtk_widget_grab_focus (GTK_WIDGET (row)))
    gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

/* The focus comes when the window can be seen: before, GTK gives it to nobody, and while the window comes up it would make the
 * window known to screen readers before it has a role. */
static void
qd_welcome_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (qd_welcome_page_parent_class)->map (widget);
  fill_recent (QD_WELCOME_PAGE (widget));
  qd_after_frame (widget, focus_first);
}

static void
qd_welcome_page_finalize (GObject *object)
{
  g_clear_pointer (&QD_WELCOME_PAGE (object)->chosen, creation_free);
  G_OBJECT_CLASS (qd_welcome_page_parent_class)->finalize (object);
}

static void
qd_welcome_page_class_init (QdWelcomePageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qd_welcome_page_finalize;
  GTK_WIDGET_CLASS (klass)->map = qd_welcome_page_map;
}

static void
qd_welcome_page_init (QdWelcomePage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 30), *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 36);

  self->templates = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_hexpand (GTK_WIDGET (self->templates), TRUE);
  gtk_box_set_homogeneous (GTK_BOX (columns), TRUE);
  gtk_box_append (GTK_BOX (columns), create_left (self));
  gtk_box_append (GTK_BOX (columns), GTK_WIDGET (self->templates));
  gtk_box_append (GTK_BOX (page), create_head ());
  gtk_box_append (GTK_BOX (page), columns);
  gtk_widget_add_css_class (page, "welcome");
  gtk_widget_set_valign (page, GTK_ALIGN_CENTER);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 936);
  adw_clamp_set_child (ADW_CLAMP (clamp), page);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  adw_bin_set_child (ADW_BIN (self), scroller);
  fill_templates (self);
  fill_recent (self);
}

GtkWidget *
qd_welcome_page_new (void)
{
  return g_object_new (QD_TYPE_WELCOME_PAGE, NULL);
}
