#include "ui/editors/qd-record-editor.h"

#include <glib/gi18n.h>

#include "ui/editors/qd-field-form.h"

#define QD_TYPE_RECORD_EDITOR (qd_record_editor_get_type ())
G_DECLARE_FINAL_TYPE (QdRecordEditor, qd_record_editor, QD, RECORD_EDITOR, AdwWindow)

struct _QdRecordEditor
{
  AdwWindow      parent_instance;
  QdFieldForm   *form;
  GtkWidget     *opener;     /* weak */
  QdRecordAdded  added;
  GtkWidget     *add_button, *reason;
};

G_DEFINE_FINAL_TYPE (QdRecordEditor, qd_record_editor, ADW_TYPE_WINDOW)

static void
update_add (QdRecordEditor *self)
{
  g_autofree char *why_not = self->add_button != NULL ? qd_field_form_why_not (self->form) : NULL;

  if (self->add_button == NULL)
    return;
  gtk_widget_set_sensitive (self->add_button, why_not == NULL);
  gtk_widget_set_tooltip_text (self->add_button, why_not);
}

static void
add_clicked (GtkButton *button, QdRecordEditor *self)
{
  g_autoptr (GError) error = NULL;

  if (!qd_field_form_add (self->form, &error))
    return;
  if (self->opener != NULL && self->added != NULL)
    self->added (self->opener, qd_field_form_get_record (self->form));
  gtk_window_close (GTK_WINDOW (self));
}

static void
row_left (GtkEventControllerFocus *controller, QdRecordEditor *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  qd_field_form_set_text (self->form, g_object_get_data (G_OBJECT (row), "field"),
                          gtk_editable_get_text (GTK_EDITABLE (row)));
}

static GtkWidget *
create_row (QdRecordEditor *self, const QdField *field)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  QdTextContext context;

  qd_plan_data_text_context (qd_field_form_get_data (self->form), &context);
  g_autofree char *text = qd_record_format_field (qd_field_form_get_record (self->form), field, &context);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(field->label));
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  gtk_widget_set_sensitive (row, qd_field_form_can_edit (self->form));
  g_object_set_data (G_OBJECT (row), "field", (gpointer) field);
  g_signal_connect (focus, "leave", G_CALLBACK (row_left), self);
  gtk_widget_add_controller (row, focus);
  return row;
}

static void
qd_record_editor_dispose (GObject *object)
{
  QdRecordEditor *self = QD_RECORD_EDITOR (object);

  g_clear_weak_pointer (&self->opener);
  if (self->form != NULL)
    g_signal_handlers_disconnect_by_data (self->form, self);
  g_clear_object (&self->form);
  G_OBJECT_CLASS (qd_record_editor_parent_class)->dispose (object);
}

static void
qd_record_editor_class_init (QdRecordEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qd_record_editor_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
qd_record_editor_init (QdRecordEditor *self)
{
}

static QdRecordEditor *
create_editor (GtkWidget *parent, QdSession *session, const QdRecord *record)
{
  QdRecordEditor *self = g_object_new (QD_TYPE_RECORD_EDITOR, "modal", TRUE, "default-width", 560, "default-height", 640,
                                       "transient-for", gtk_widget_get_root (parent), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new ();
  GtkWidget *page = adw_preferences_page_new (), *group = adw_preferences_group_new ();

  g_set_weak_pointer (&self->opener, parent);
  self->form = qd_field_form_new (session, record);
  for (guint i = 0; i < record->kind->n_fields; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_row (self, &record->kind->fields[i]));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  gtk_widget_set_vexpand (page, TRUE);
  if (record->id == 0)
    {
      self->add_button = gtk_button_new_with_mnemonic (_("_Add"));
      gtk_widget_add_css_class (self->add_button, "suggested-action");
      g_signal_connect (self->add_button, "clicked", G_CALLBACK (add_clicked), self);
      adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->add_button);
    }
  gtk_window_set_title (GTK_WINDOW (self), _(record->kind->label));
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
  g_signal_connect_swapped (self->form, "changed", G_CALLBACK (update_add), self);
  update_add (self);
  return self;
}

void
qd_record_editor_present (GtkWidget *parent, QdSession *session, const QdRecord *record)
{
  qd_record_editor_present_new (parent, session, record, NULL);
}

void
qd_record_editor_present_new (GtkWidget *parent, QdSession *session, const QdRecord *record, QdRecordAdded added)
{
  QdRecordEditor *self = create_editor (parent, session, record);

  self->added = added;
  gtk_window_present (GTK_WINDOW (self));
}

void
qd_record_editor_present_field (GtkWidget *parent, QdSession *session, const QdRecord *record, const char *field)
{
  qd_record_editor_present_new (parent, session, record, NULL);
}

void
qd_record_editor_present_many (GtkWidget *parent, QdSession *session, QdKindId kind, const GArray *ids)
{
}
