#include "ui/pages/qd-welcome-page.h"

#include <glib/gi18n.h>

#include "model/exchange/qd-template.h"
#include "ui/compat/qd-dialogs.h"
#include "ui/qd-recent.h"
#include "ui/qd-session.h"

struct _QdWelcomePage
{
  AdwBin      parent_instance;
  GtkListBox *recent;
  GtkWidget  *recent_head, *recent_scroller, *first_hint;
  GtkBox     *templates;
  char       *chosen_template;   /* while the person chooses where the new plan goes */
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

/* --- templates --- */

static void
create_plan (QdWelcomePage *self, const char *template_name, const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GError) error = NULL;
  g_autoptr (QdPlan) plan = qd_template_create_plan (template_name, path, g_date_time_get_year (now),
                                                     qd_session_who (), NULL, &error);

  if (plan == NULL || !qd_plan_close (plan, &error))
    qd_dialogs_tell (window_of (self), _("The Plan Was Not Created"), error->message);
  else
    open_plan (self, path);
}

static void
new_plan_path_chosen (const char *path, gpointer data)
{
  QdWelcomePage *self = data;
  g_autofree char *target = g_str_has_suffix (path, ".qdeck") ? g_strdup (path) : g_strconcat (path, ".qdeck", NULL);

  create_plan (self, self->chosen_template, target);
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
    create_plan (self, template->name, path);
}

static void
template_clicked (GtkButton *button, QdWelcomePage *self)
{
  const QdTemplate *template = g_object_get_data (G_OBJECT (button), "template");
  const char *const patterns[] = { "*.qdeck", NULL };
  g_autofree char *suggested = g_strdup_printf ("%s.qdeck", template->label);
  const QdFileQuestion question = { .title = _("Create a Plan"),
                                    .accept = _("_Create"),
                                    .filter_name = _("Plans"),
                                    .patterns = patterns,
                                    .suggested_name = suggested,
                                    .folder = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS) };

  if (template->is_sample)
    {
      open_sample (self, template);
      return;
    }
  g_free (self->chosen_template);
  self->chosen_template = g_strdup (template->name);
  qd_dialogs_save_file (window_of (self), &question, new_plan_path_chosen, self);
}

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_template_card (QdWelcomePage *self, QdTemplate *template)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_box_append (GTK_BOX (box), create_label (template->label, "heading"));
  gtk_box_append (GTK_BOX (box), create_label (template->description, "dim-label"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "template-card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, template->label, -1);
  g_object_set_data_full (G_OBJECT (button), "template", template, (GDestroyNotify) qd_template_free);
  g_signal_connect (button, "clicked", G_CALLBACK (template_clicked), self);
  return button;
}

static void
fill_templates (QdWelcomePage *self)
{
  g_autoptr (GPtrArray) list = qd_template_list (qd_language_of_process ());
  gboolean in_samples = FALSE;

  g_ptr_array_set_free_func (list, NULL);   /* each card owns its template */
  gtk_box_append (self->templates, create_label (_("New plan"), "title-4"));
  for (guint i = 0; i < list->len; i++)
    {
      QdTemplate *template = g_ptr_array_index (list, i);

      if (template->is_sample && !in_samples)
        gtk_box_append (self->templates, create_label (_("Samples to look around in"), "title-4"));
      in_samples = template->is_sample;
      gtk_box_append (self->templates, create_template_card (self, template));
    }
}

/* --- recent plans --- */

static void
recent_activated (GtkListBox *list, GtkListBoxRow *row, QdWelcomePage *self)
{
  open_plan (self, g_object_get_data (G_OBJECT (row), "path"));
}

static GtkWidget *
create_recent_row (const QdRecentPlan *plan)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *base = g_path_get_basename (plan->path), *folder = g_path_get_dirname (plan->path);
  g_autofree char *title = g_str_has_suffix (base, ".qdeck") ? g_strndup (base, strlen (base) - 6) : g_strdup (base);
  g_autofree char *escaped_title = g_markup_escape_text (title, -1), *escaped_folder = g_markup_escape_text (folder, -1);
  g_autoptr (GDateTime) opened = g_date_time_new_from_unix_local (plan->opened_at);
  g_autofree char *day = opened != NULL ? g_date_time_format (opened, "%Y-%m-%d") : NULL;
  GtkWidget *when = gtk_label_new (day);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped_title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped_folder);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_widget_add_css_class (when, "dim-label");
  gtk_widget_add_css_class (when, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), when);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "path", g_strdup (plan->path), g_free);
  return row;
}

static void
fill_recent (QdWelcomePage *self)
{
  g_autoptr (GPtrArray) list = qd_recent_list ();
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->recent, 0)) != NULL)
    gtk_list_box_remove (self->recent, GTK_WIDGET (row));
  for (guint i = 0; i < list->len; i++)
    gtk_list_box_append (self->recent, create_recent_row (g_ptr_array_index (list, i)));
  gtk_widget_set_visible (self->recent_scroller, list->len > 0);
  gtk_widget_set_visible (self->first_hint, list->len == 0);
}

/* --- widget --- */

static GtkWidget *
create_left (QdWelcomePage *self)
{
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *open = gtk_button_new_with_label (_("Open a Plan…"));
  GtkWidget *list = gtk_list_box_new ();

  self->recent = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->recent, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Recent plans"), -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (recent_activated), self);
  self->recent_scroller = list;
  self->first_hint = create_label (_("No plan was opened yet. Make one from a template on the right, or open a sample to "
                                     "see what a filled plan looks like."),
                                   "dim-label");
  gtk_widget_set_halign (open, GTK_ALIGN_START);
  gtk_widget_add_css_class (open, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (open), "win.open");
  gtk_box_append (GTK_BOX (left), create_label (_("Recent plans"), "title-4"));
  gtk_box_append (GTK_BOX (left), self->first_hint);
  gtk_box_append (GTK_BOX (left), list);
  gtk_box_append (GTK_BOX (left), open);
  gtk_widget_set_hexpand (left, TRUE);
  return left;
}

static void
qd_welcome_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (qd_welcome_page_parent_class)->map (widget);
  fill_recent (QD_WELCOME_PAGE (widget));
}

static void
qd_welcome_page_finalize (GObject *object)
{
  g_free (QD_WELCOME_PAGE (object)->chosen_template);
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
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 36), *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  self->templates = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_hexpand (GTK_WIDGET (self->templates), TRUE);
  gtk_box_set_homogeneous (GTK_BOX (columns), TRUE);
  gtk_box_append (GTK_BOX (columns), create_left (self));
  gtk_box_append (GTK_BOX (columns), GTK_WIDGET (self->templates));
  gtk_box_append (GTK_BOX (page), create_label (_("Welcome to Quarterdeck"), "title-1"));
  gtk_box_append (GTK_BOX (page), columns);
  gtk_widget_add_css_class (page, "welcome");
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
