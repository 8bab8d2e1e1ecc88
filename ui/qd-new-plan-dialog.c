#include "ui/qd-new-plan-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "model/records/qd-plan-record.h"
#include "ui/widgets/qd-entry.h"
#include "ui/widgets/qd-text-room.h"

#define QD_TYPE_NEW_PLAN_DIALOG (qd_new_plan_dialog_get_type ())
G_DECLARE_FINAL_TYPE (QdNewPlanDialog, qd_new_plan_dialog, QD, NEW_PLAN_DIALOG, AdwWindow)

struct _QdNewPlanDialog
{
  AdwWindow         parent_instance;
  const QdTemplate *template;    /* of the card below */
  GtkWidget        *name, *year, *currency, *message;
  int               shown_year;  /* that the name was filled in for */
  QdNewPlanAnswered answered;
  gpointer          data;
};

G_DEFINE_FINAL_TYPE (QdNewPlanDialog, qd_new_plan_dialog, ADW_TYPE_WINDOW)

static char *
text_of (GtkWidget *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

/* --- what is wrong --- */

static void
say (QdNewPlanDialog *self, GtkWidget *row, const char *message)
{
  gtk_label_set_text (GTK_LABEL (self->message), message);
  gtk_widget_set_visible (self->message, TRUE);
  gtk_widget_add_css_class (row, "error");
  gtk_widget_grab_focus (row);
}

static void
row_changed (GtkWidget *row, QdNewPlanDialog *self)
{
  gtk_widget_remove_css_class (row, "error");
  gtk_widget_set_visible (self->message, FALSE);
}

/* the rules of the plan's own fields */
static gboolean
check (QdNewPlanDialog *self, const char *name, const char *currency)
{
  g_autoptr (QdRecord) plan = qd_record_new (qd_kind_get (QD_KIND_PLAN));
  g_autoptr (GError) error = NULL;

  if (*name == '\0')
    {
      say (self, self->name, _("The plan needs a name"));
      return FALSE;
    }
  qd_record_set_text (plan, qd_kind_find_field (plan->kind, "name"), name);
  qd_record_set_text (plan, qd_kind_find_field (plan->kind, "currency"), currency);
  if (qd_record_validate (plan, &error))
    return TRUE;
  say (self, self->currency, error->message);
  return FALSE;
}

static void
create_clicked (GtkButton *button, QdNewPlanDialog *self)
{
  g_autofree char *name = text_of (self->name), *typed = text_of (self->currency);
  g_autofree char *currency = g_ascii_strup (typed, -1);
  QdTemplateAnswers answers = { .name = name, .currency = currency };
  QdNewPlanAnswered answered = self->answered;
  gpointer data = self->data;

  gtk_spin_button_update (GTK_SPIN_BUTTON (self->year));   /* typed and not left yet */
  answers.year = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->year));
  if (!check (self, name, currency))
    return;
  gtk_window_close (GTK_WINDOW (self));
  answered (&answers, data);
}

/* A name that the template gave is that of the year; one that was typed stays. */
static void
year_changed (GtkSpinButton *spin, QdNewPlanDialog *self)
{
  g_autofree char *given = qd_template_name_plan (self->template, self->shown_year), *name = text_of (self->name);
  g_autofree char *next = NULL;

  self->shown_year = gtk_spin_button_get_value_as_int (spin);
  next = qd_template_name_plan (self->template, self->shown_year);
  if (strcmp (given, name) == 0)
    qd_entry_show (self->name, next);
}

/* --- widgets --- */

static GtkWidget *
add_entry (QdNewPlanDialog *self, GtkWidget *group, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  qd_entry_show (row, text);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect (row, "changed", G_CALLBACK (row_changed), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static void
add_year (QdNewPlanDialog *self, GtkWidget *group)
{
  GtkWidget *row = adw_action_row_new ();

  self->year = gtk_spin_button_new_with_range (1900, 9998, 1);   /* as the verb takes them */
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->year), self->shown_year);
  gtk_widget_set_valign (self->year, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Year of the plan"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Goals and milestones of the template are placed in it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->year), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Year of the plan"), -1);
  g_signal_connect (self->year, "value-changed", G_CALLBACK (year_changed), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->year);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->year);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static GtkWidget *
create_fields (QdNewPlanDialog *self)
{
  GtkWidget *page = adw_preferences_page_new (), *group = adw_preferences_group_new ();
  g_autofree char *name = qd_template_name_plan (self->template, self->shown_year);

  self->name = add_entry (self, group, _("Name"), name);
  add_year (self, group);
  self->currency = add_entry (self, group, _("Currency, like CNY or USD"),
                              self->template->currency != NULL ? self->template->currency : "");
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _("Name and currency can be changed later in Plan Settings."));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  gtk_widget_set_vexpand (page, TRUE);
  return page;
}

static GtkWidget *
create_header (QdNewPlanDialog *self)
{
  GtkWidget *header = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  GtkWidget *create = gtk_button_new_with_mnemonic (_("C_reate…"));

  gtk_widget_add_css_class (create, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  g_signal_connect (create, "clicked", G_CALLBACK (create_clicked), self);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (_("New Plan"), self->template->label));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), create);
  gtk_window_set_default_widget (GTK_WINDOW (self), create);
  return header;
}

static void
qd_new_plan_dialog_class_init (QdNewPlanDialogClass *klass)
{
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
qd_new_plan_dialog_init (QdNewPlanDialog *self)
{
}

void
qd_new_plan_dialog_present (GtkWindow *parent, const QdTemplate *template, int year, QdNewPlanAnswered answered,
                            gpointer data)
{
  QdNewPlanDialog *self
      = g_object_new (QD_TYPE_NEW_PLAN_DIALOG, "modal", TRUE, "transient-for", parent, "destroy-with-parent", TRUE,
                      "default-width", 480, "default-height", qd_text_room (GTK_WIDGET (parent), 330), "title", _("New Plan"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->template = template;
  self->shown_year = year;
  self->answered = answered;
  self->data = data;
  self->message = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_widget_add_css_class (self->message, "error");
  gtk_widget_add_css_class (self->message, "form-reason");
  gtk_widget_set_visible (self->message, FALSE);
  gtk_box_append (GTK_BOX (box), create_header (self));
  gtk_box_append (GTK_BOX (box), create_fields (self));
  gtk_box_append (GTK_BOX (box), self->message);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->name);
}
