#include "ui/editors/qd-change-dialog.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "ui/compat/qd-dialogs.h"

#define QD_TYPE_CHANGE_DIALOG (qd_change_dialog_get_type ())
G_DECLARE_FINAL_TYPE (QdChangeDialog, qd_change_dialog, QD, CHANGE_DIALOG, AdwWindow)

struct _QdChangeDialog
{
  AdwWindow        parent_instance;
  QdChangeSet     *set;
  QdChangesApplied applied;
  gpointer         data;
  GPtrArray       *checks;      /* GtkCheckButton * of each row, borrowed */
  GtkWidget       *all, *apply;
  gboolean         is_setting;  /* all checks at once */
};

G_DEFINE_FINAL_TYPE (QdChangeDialog, qd_change_dialog, ADW_TYPE_WINDOW)

/* --- the set --- */

static void
row_free (gpointer data)
{
  QdChangeRow *row = data;

  g_free (row->title);
  g_free (row->subtitle);
  g_free (row->place);
  g_free (row->name);
  g_free (row);
}

QdChangeSet *
qd_change_set_new (const char *title, const char *subtitle)
{
  QdChangeSet *set = g_new0 (QdChangeSet, 1);

  set->title = title;
  set->subtitle = g_strdup (subtitle);
  set->rows = g_ptr_array_new_with_free_func (row_free);
  set->errors = g_ptr_array_new_with_free_func (row_free);
  return set;
}

void
qd_change_set_add (GPtrArray *rows, char *title, char *subtitle, char *place, char *name, gboolean is_selected)
{
  QdChangeRow *row = g_new0 (QdChangeRow, 1);

  *row = (QdChangeRow){ title, subtitle, place, name, is_selected };
  g_ptr_array_add (rows, row);
}

static void
set_free (QdChangeSet *set)
{
  if (set->data_free != NULL)
    set->data_free (set->data);
  g_ptr_array_unref (set->rows);
  g_ptr_array_unref (set->errors);
  g_free (set->subtitle);
  g_free (set->description);
  g_free (set);
}

/* --- what is selected --- */

static guint
count_selected (QdChangeDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < self->checks->len; i++)
    n += gtk_check_button_get_active (g_ptr_array_index (self->checks, i));
  return n;
}

static void
update (QdChangeDialog *self)
{
  const guint n = count_selected (self);

  gtk_widget_set_sensitive (self->apply, n > 0 && self->set->errors->len == 0);
  if (!self->all)
    return;
  self->is_setting = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->all), n == self->checks->len);
  gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (self->all), n > 0 && n < self->checks->len);
  self->is_setting = FALSE;
}

static void
check_toggled (GtkCheckButton *check, QdChangeDialog *self)
{
  if (!self->is_setting)
    update (self);
}

static void
all_toggled (GtkCheckButton *all, QdChangeDialog *self)
{
  if (self->is_setting)
    return;
  self->is_setting = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->checks, i), gtk_check_button_get_active (all));
  self->is_setting = FALSE;
  update (self);
}

/* --- writing --- */

static void
apply_clicked (GtkButton *button, QdChangeDialog *self)
{
  g_autofree gboolean *selected = g_new0 (gboolean, self->checks->len + 1);
  g_autoptr (GError) error = NULL;
  guint n;

  for (guint i = 0; i < self->checks->len; i++)
    selected[i] = gtk_check_button_get_active (g_ptr_array_index (self->checks, i));
  n = self->set->apply (self->set->data, selected, &error);
  if (error != NULL)
    {
      qd_dialogs_tell (GTK_WINDOW (self), _("Nothing Was Written"), error->message);
      return;
    }
  self->applied (n, self->data);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- rows --- */

static GtkWidget *
make_row (const QdChangeRow *change, int subtitle_lines)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (change->title, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), change->subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), subtitle_lines);
  if (change->place != NULL)
    {
      GtkWidget *place = gtk_label_new (change->place);

      gtk_widget_add_css_class (place, "dim-label");
      gtk_widget_add_css_class (place, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), place);
    }
  return row;
}

static GtkWidget *
make_change_row (QdChangeDialog *self, const QdChangeRow *change)
{
  GtkWidget *row = make_row (change, 6), *check = gtk_check_button_new ();

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), change->is_selected);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, change->name, -1);
  g_signal_connect (check, "toggled", G_CALLBACK (check_toggled), self);
  g_ptr_array_add (self->checks, check);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  return row;
}

static GtkWidget *
make_error_row (const QdChangeRow *error)
{
  GtkWidget *row = make_row (error, 4), *icon = gtk_image_new_from_icon_name ("dialog-error-symbolic");

  gtk_widget_add_css_class (icon, "error");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  return row;
}

static GtkWidget *
make_errors (QdChangeDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), self->set->errors_title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), self->set->errors_description);
  for (guint i = 0; i < self->set->errors->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_error_row (g_ptr_array_index (self->set->errors, i)));
  return group;
}

static GtkWidget *
make_changes (QdChangeDialog *self)
{
  const guint n = self->set->rows->len;
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *title = qd_figure_text_counted (g_dngettext (GETTEXT_PACKAGE, "{n} Change", "{n} Changes", n), n);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), self->set->description);
  self->all = gtk_check_button_new_with_label (_("All"));
  g_signal_connect (self->all, "toggled", G_CALLBACK (all_toggled), self);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), self->all);
  for (guint i = 0; i < n; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_change_row (self, g_ptr_array_index (self->set->rows, i)));
  return group;
}

/* --- the window --- */

static GtkWidget *
make_header (QdChangeDialog *self)
{
  GtkWidget *header = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->apply = gtk_button_new_with_mnemonic (_("_Apply"));
  gtk_widget_add_css_class (self->apply, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  g_signal_connect (self->apply, "clicked", G_CALLBACK (apply_clicked), self);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (self->set->title,
                                                                                   self->set->subtitle));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->apply);
  return header;
}

static void
fill (QdChangeDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *page = adw_preferences_page_new ();

  gtk_box_append (GTK_BOX (box), make_header (self));
  if (self->set->errors->len > 0)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (make_errors (self)));
  if (self->set->rows->len > 0)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (make_changes (self)));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
  update (self);
}

static void
qd_change_dialog_finalize (GObject *object)
{
  QdChangeDialog *self = QD_CHANGE_DIALOG (object);

  g_clear_pointer (&self->set, set_free);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  G_OBJECT_CLASS (qd_change_dialog_parent_class)->finalize (object);
}

static void
qd_change_dialog_class_init (QdChangeDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qd_change_dialog_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
qd_change_dialog_init (QdChangeDialog *self)
{
  self->checks = g_ptr_array_new ();
}

void
qd_change_dialog_present (GtkWidget *parent, QdChangeSet *set, QdChangesApplied applied, gpointer data)
{
  QdChangeDialog *self = g_object_new (QD_TYPE_CHANGE_DIALOG, "modal", TRUE, "transient-for", gtk_widget_get_root (parent),
                                       "destroy-with-parent", TRUE, "default-width", 680, "default-height", 600, "title",
                                       set->title, NULL);

  self->set = set;
  self->applied = applied;
  self->data = data;
  fill (self);
  gtk_window_present (GTK_WINDOW (self));
  if (gtk_widget_is_sensitive (self->apply))
    gtk_widget_grab_focus (self->apply);
}
