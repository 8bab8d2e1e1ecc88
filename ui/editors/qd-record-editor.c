#include "ui/editors/qd-record-editor.h"

#include <glib/gi18n.h>

#include "ui/editors/qd-field-layout.h"
#include "ui/editors/qd-field-row.h"
#include "ui/editors/qd-record-actions.h"
#include "ui/widgets/qd-open-in-sight.h"
#include "ui/widgets/qd-tooltip.h"

#define QD_TYPE_RECORD_EDITOR (qd_record_editor_get_type ())
G_DECLARE_FINAL_TYPE (QdRecordEditor, qd_record_editor, QD, RECORD_EDITOR, AdwWindow)

#define ROOM_AROUND 24   /* of the row that is scrolled to */

struct _QdRecordEditor
{
  AdwWindow      parent_instance;
  QdFieldForm   *form;
  GPtrArray     *rows;          /* QdFieldRow * in the order of the form */
  GtkWidget     *opener;        /* weak; NULL when it is gone */
  QdRecordAdded  added;         /* NULL */
  GtkWidget     *header, *title, *finish_button, *reason, *more;
  gboolean       may_close;     /* the person said what to do with what is not saved */
};

G_DEFINE_FINAL_TYPE (QdRecordEditor, qd_record_editor, ADW_TYPE_WINDOW)

/* --- what was typed and not left --- */

static void
commit_all (QdRecordEditor *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    qd_field_row_commit (g_ptr_array_index (self->rows, i));
}

static void
close_now (QdRecordEditor *self)
{
  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

/* --- adding, applying --- */

static void
update_finish (QdRecordEditor *self)
{
  QdFormMode mode = qd_field_form_get_mode (self->form);
  g_autofree char *why_not = NULL;

  if (mode == QD_FORM_STORED)
    return;
  if (mode == QD_FORM_MANY && !qd_field_form_has_unsaved (self->form))
    why_not = g_strdup (_("Choose what to change"));
  else if (mode == QD_FORM_NEW)
    why_not = qd_field_form_why_not (self->form);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.finish", why_not == NULL);
  qd_tooltip_set (self->finish_button, why_not);
  gtk_label_set_text (GTK_LABEL (self->reason), why_not != NULL ? why_not : "");
  gtk_widget_set_visible (self->reason, why_not != NULL);
}

static void
say_added (QdRecordEditor *self)
{
  const QdRecord *record = qd_field_form_get_record (self->form);
  g_autofree char *name = qd_plan_data_describe (qd_field_form_get_data (self->form), record);
  gboolean is_elsewhere = self->opener != NULL && self->added != NULL && self->added (self->opener, record);
  QdSession *session = qd_field_form_get_session (self->form);
  g_autofree char *message
    = g_strdup_printf (is_elsewhere ? _("“%s” was added outside of the period shown") : _("“%s” was added"), name);

  if (self->opener != NULL && is_elsewhere)
    qd_record_actions_tell_elsewhere (self->opener, session, message, record);
  else if (self->opener != NULL)
    qd_record_actions_tell (self->opener, session, message, TRUE);
}

static gboolean
finish (QdRecordEditor *self, GError **error)
{
  switch (qd_field_form_get_mode (self->form))
    {
    case QD_FORM_NEW:
      if (!qd_field_form_add (self->form, error))
        return FALSE;
      say_added (self);
      return TRUE;
    case QD_FORM_MANY:
      return qd_field_form_apply (self->form, error);
    default:
      return TRUE;
    }
}

static void
finish_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdRecordEditor *self = QD_RECORD_EDITOR (widget);
  g_autoptr (GError) error = NULL;

  commit_all (self);
  if (qd_field_form_get_mode (self->form) == QD_FORM_STORED)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  if (gtk_widget_get_visible (self->reason))
    return;   /* what was typed last forbids it */
  if (finish (self, &error))
    {
      close_now (self);
      return;
    }
  gtk_label_set_text (GTK_LABEL (self->reason), error->message);
  gtk_widget_set_visible (self->reason, TRUE);
}

/* By the keyboard, from inside the field that was typed last: it may be what makes the record complete. */
static gboolean
finish_shortcut (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  commit_all (QD_RECORD_EDITOR (widget));
  gtk_widget_activate_action (widget, "editor.finish", NULL);
  return TRUE;
}

static void
cancel_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  close_now (QD_RECORD_EDITOR (widget));
}

/* --- closing --- */

static void
discard_answered (AdwMessageDialog *dialog, const char *response, QdRecordEditor *self)
{
  if (g_strcmp0 (response, "discard") != 0)
    return;
  /* The question outlives the editor until its key or click is dealt with: GTK 4.8 would leave it with a parent that is
   * gone, and read that when the question goes too. */
  gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL);
  close_now (self);
}

/* The messages at the fields, for the question whether to give up what is in them. */
static char *
list_errors (QdRecordEditor *self)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const QdField *field = qd_field_row_get_field (g_ptr_array_index (self->rows, i));
      const char *message = qd_field_form_get_error (self->form, field);

      if (message != NULL)
        g_string_append_printf (list, "%s%s: %s", list->len > 0 ? "\n" : "", _(field->label), message);
    }
  return g_string_free (list, FALSE);
}

static void
ask_discard (QdRecordEditor *self)
{
  g_autofree char *errors = list_errors (self);
  gboolean is_new = qd_field_form_get_mode (self->form) == QD_FORM_NEW;
  GtkWidget *dialog
      = adw_message_dialog_new (GTK_WINDOW (self), is_new ? _("Discard What You Typed?") : _("Not Everything Was Saved"),
                                *errors != '\0' ? errors : _("It was not added to the plan yet."));
  AdwMessageDialog *question = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_responses (question, "keep", _("_Keep Editing"), "discard", _("_Discard"), NULL);
  adw_message_dialog_set_response_appearance (question, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (question, "keep");
  adw_message_dialog_set_close_response (question, "keep");
  g_signal_connect_object (dialog, "response", G_CALLBACK (discard_answered), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
qd_record_editor_close_request (GtkWindow *window)
{
  QdRecordEditor *self = QD_RECORD_EDITOR (window);

  if (!self->may_close)
    {
      commit_all (self);
      if (qd_field_form_has_unsaved (self->form))
        {
          ask_discard (self);
          return TRUE;
        }
    }
  for (guint i = 0; i < self->rows->len; i++)
    qd_field_row_stop (g_ptr_array_index (self->rows, i));
  return GTK_WINDOW_CLASS (qd_record_editor_parent_class)->close_request (window);
}

/* --- object --- */

static void
qd_record_editor_dispose (GObject *object)
{
  QdRecordEditor *self = QD_RECORD_EDITOR (object);

  g_clear_weak_pointer (&self->opener);
  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    qd_field_row_stop (g_ptr_array_index (self->rows, i));
  if (self->form != NULL)
    g_signal_handlers_disconnect_by_data (self->form, self);
  G_OBJECT_CLASS (qd_record_editor_parent_class)->dispose (object);
}

/* The rows answer signals of their widgets, which the dispose of the window takes down. */
static void
qd_record_editor_finalize (GObject *object)
{
  QdRecordEditor *self = QD_RECORD_EDITOR (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->form);
  G_OBJECT_CLASS (qd_record_editor_parent_class)->finalize (object);
}

static void
qd_record_editor_class_init (QdRecordEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_record_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = qd_record_editor_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = qd_record_editor_close_request;
  gtk_widget_class_install_action (widget_class, "editor.finish", NULL, finish_activated);
  gtk_widget_class_install_action (widget_class, "editor.cancel", NULL, cancel_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
qd_record_editor_init (QdRecordEditor *self)
{
  /* before a text view takes it for a line break */
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter");

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) qd_field_row_free);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (trigger, gtk_callback_action_new (finish_shortcut, NULL, NULL)));
  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
}

/* --- what it is made of --- */

static GtkWidget *
create_header (QdRecordEditor *self)
{
  QdFormMode mode = qd_field_form_get_mode (self->form);
  GtkWidget *header = adw_header_bar_new ();

  if (mode == QD_FORM_STORED)
    return header;
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  self->finish_button = gtk_button_new_with_mnemonic (mode == QD_FORM_NEW ? _("_Add") : _("_Apply"));
  gtk_widget_add_css_class (self->finish_button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "editor.cancel");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->finish_button), "editor.finish");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->finish_button);
  return header;
}

static QdFieldRow *
add_row (QdRecordEditor *self, const QdField *field)
{
  QdFieldRow *row = qd_field_row_new (self->form, field);

  g_ptr_array_add (self->rows, row);
  return row;
}

/* What makes a record another one is not for many at once. */
static gboolean
is_wanted (QdRecordEditor *self, const QdField *field)
{
  if ((field->flags & QD_FIELD_BY_HAND) != 0)
    return FALSE;
  if (qd_field_form_get_mode (self->form) != QD_FORM_MANY)
    return TRUE;
  return field->type != QD_FIELD_CODE && (field->flags & QD_FIELD_KEY) == 0 && !g_str_equal (field->name, "title")
         && !g_str_equal (field->name, "name");
}

static void
add_to_group (QdRecordEditor *self, AdwPreferencesGroup *group, const QdField *field)
{
  if (field == NULL || !is_wanted (self, field))
    return;
  QdFieldRow *row = add_row (self, field);
  adw_preferences_group_add (group, qd_field_row_get_widget (row));
  adw_preferences_group_add (group, qd_field_row_get_message (row));
}

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
  return ADW_PREFERENCES_GROUP (group);
}

static void
add_sections (QdRecordEditor *self, AdwPreferencesPage *page, const QdKind *kind)
{
  const QdFieldSection *sections = qd_field_layout_sections (kind->id);

  for (const QdFieldSection *section = sections; section->names != NULL; section++)
    {
      AdwPreferencesGroup *group = add_group (page, section->title != NULL ? _(section->title) : NULL);

      for (guint i = 0; section->names[i] != NULL; i++)
        add_to_group (self, group, qd_kind_find_field (kind, section->names[i]));
    }
  if (sections->names != NULL)
    return;
  AdwPreferencesGroup *group = add_group (page, NULL);
  const QdField *name = qd_kind_find_field (kind, "name");
  add_to_group (self, group, name);   /* before the code, which the program proposes */
  for (guint i = 0; i < kind->n_fields; i++)
    if (&kind->fields[i] != name)
      add_to_group (self, group, &kind->fields[i]);
}

/* Rare fields; open at once when one of them says something that an empty one would not. The code of a new record is the
 * program's proposal. */
static void
add_more (QdRecordEditor *self, AdwPreferencesPage *page, const QdKind *kind)
{
  g_autoptr (QdRecord) blank = qd_record_new (kind);
  g_autoptr (GString) labels = g_string_new (NULL);
  GtkWidget *more = NULL;

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const QdField *field = &kind->fields[i];

      if (!qd_field_layout_is_rare (kind->id, field) || !is_wanted (self, field))
        continue;
      if (more == NULL)
        more = self->more = adw_expander_row_new ();
      QdFieldRow *row = add_row (self, field);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (more), qd_field_row_get_widget (row));
      adw_expander_row_add_row (ADW_EXPANDER_ROW (more), qd_field_row_get_message (row));
      g_string_append_printf (labels, "%s%s", labels->len > 0 ? _(", ") : "", _(field->label));
      if (!qd_record_field_equal (qd_field_form_get_record (self->form), blank, field)
          && !(qd_field_form_get_mode (self->form) == QD_FORM_NEW && g_str_equal (field->name, "code")))
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (more), TRUE);
    }
  if (more == NULL)
    return;
  qd_open_in_sight (more);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (more), _("More"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (more), labels->str);
  adw_preferences_group_add (add_group (page, NULL), more);
}

/* A task is a milestone of another kind, and is called what it is. */
static const char *
kind_label (const QdRecord *record)
{
  gboolean is_task = record->kind->id == QD_KIND_MILESTONE
                     && ((const QdMilestone *) record)->kind == QD_MILESTONE_KIND_TASK;

  return is_task ? _("Task") : _(record->kind->label);
}

/* Written anew when a form turns a milestone into a task. */
static void
show_title (QdRecordEditor *self)
{
  const QdRecord *record = qd_field_form_get_record (self->form);
  const QdKind *kind = record->kind;
  const char *label = kind_label (record);
  g_autofree char *title = NULL, *subtitle = NULL;

  switch (qd_field_form_get_mode (self->form))
    {
    case QD_FORM_NEW:
      /* Translators: %s is a kind of record, "New Goal" */
      title = g_strdup_printf (_("New %s"), label);
      break;
    case QD_FORM_MANY:
      title = g_strdup_printf (_("Edit %u %s"), qd_field_form_count (self->form), _(kind->label_plural));
      break;
    default:
      title = g_strdup (kind->id == QD_KIND_PLAN ? _("Plan Settings") : label);
      if (kind->id != QD_KIND_PLAN)
        subtitle = qd_plan_data_describe (qd_field_form_get_data (self->form), record);
    }
  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), title);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), subtitle != NULL ? subtitle : "");
}

static void
create_content (QdRecordEditor *self)
{
  const QdKind *kind = qd_field_form_get_record (self->form)->kind;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *page = adw_preferences_page_new ();

  self->header = create_header (self);
  self->title = adw_window_title_new (NULL, NULL);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (self->header), self->title);
  show_title (self);
  add_sections (self, ADW_PREFERENCES_PAGE (page), kind);
  add_more (self, ADW_PREFERENCES_PAGE (page), kind);
  gtk_widget_set_vexpand (page, TRUE);
  self->reason = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->reason), TRUE);
  gtk_widget_add_css_class (self->reason, "dim-label");
  gtk_widget_add_css_class (self->reason, "form-reason");
  gtk_widget_set_visible (self->reason, FALSE);
  gtk_box_append (GTK_BOX (box), self->header);
  gtk_box_append (GTK_BOX (box), page);
  gtk_box_append (GTK_BOX (box), self->reason);
  adw_window_set_content (ADW_WINDOW (self), box);
  g_signal_connect_swapped (self->form, "changed", G_CALLBACK (update_finish), self);
  g_signal_connect_swapped (self->form, "changed", G_CALLBACK (show_title), self);
  update_finish (self);
}

/* Takes the form. Not higher than what is behind it. */
static QdRecordEditor *
create_editor (GtkWidget *parent, QdFieldForm *form)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  int height = root != NULL ? gtk_widget_get_height (GTK_WIDGET (root)) : 0;
  QdRecordEditor *self = g_object_new (QD_TYPE_RECORD_EDITOR, "modal", TRUE, "transient-for", root, "default-width", 580,
                                       "default-height", CLAMP (height - 60, 480, 720), NULL);

  g_set_weak_pointer (&self->opener, parent);
  self->form = form;
  create_content (self);
  return self;
}

/* The row of the focus as a whole: GTK does not scroll to what has the focus before the window was laid out. */
static gboolean
scroll_to_focus (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (widget));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;
  GtkWidget *viewport = row != NULL ? gtk_widget_get_ancestor (row, GTK_TYPE_VIEWPORT) : NULL;
  graphene_rect_t place;

  if (viewport == NULL || gtk_widget_get_height (viewport) == 0)
    return row != NULL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
  if (gtk_widget_compute_bounds (row, gtk_widget_get_first_child (viewport), &place))
    gtk_adjustment_clamp_page (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport)), place.origin.y - ROOM_AROUND,
                               place.origin.y + place.size.height + ROOM_AROUND);
  return G_SOURCE_REMOVE;
}

/* Without a name: the first field that waits for an answer; a choice before it has one already. */
static gboolean
is_field_to_focus (const QdField *field, const char *name)
{
  return name != NULL ? g_str_equal (field->name, name) : field->type != QD_FIELD_CHOICE;
}

static void
focus_field (QdRecordEditor *self, const char *name)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      QdFieldRow *row = g_ptr_array_index (self->rows, i);
      const QdField *field = qd_field_row_get_field (row);

      if (!is_field_to_focus (field, name))
        continue;
      if (self->more != NULL && qd_field_layout_is_rare (qd_field_form_get_record (self->form)->kind->id, field))
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->more), TRUE);
      qd_field_row_grab_focus (row);
      return;
    }
}

static void
present (QdRecordEditor *self, const char *field)
{
  gtk_window_present (GTK_WINDOW (self));
  focus_field (self, field);
  if (field != NULL)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_to_focus, NULL, NULL);
}

/* --- entry points --- */

void
qd_record_editor_present (GtkWidget *parent, QdSession *session, const QdRecord *record)
{
  present (create_editor (parent, qd_field_form_new (session, record)), NULL);
}

void
qd_record_editor_present_new (GtkWidget *parent, QdSession *session, const QdRecord *record, QdRecordAdded added)
{
  QdRecordEditor *self = create_editor (parent, qd_field_form_new (session, record));

  self->added = added;
  present (self, NULL);
}

void
qd_record_editor_present_field (GtkWidget *parent, QdSession *session, const QdRecord *record, const char *field)
{
  present (create_editor (parent, qd_field_form_new (session, record)), field);
}

void
qd_record_editor_present_many (GtkWidget *parent, QdSession *session, QdKindId kind, const GArray *ids)
{
  present (create_editor (parent, qd_field_form_new_many (session, kind, ids)), NULL);
}
