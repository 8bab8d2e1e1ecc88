#include "ui/editors/qd-field-row-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/editors/qd-field-layout.h"
#include "ui/editors/qd-field-text.h"
#include "ui/widgets/qd-day-popover.h"
#include "ui/widgets/qd-entry.h"
#include "ui/widgets/qd-period-popover.h"
#include "ui/widgets/qd-tooltip.h"

/* --- the message --- */

/* A row that cannot have the focus ends the way of Tab through a GtkListBox, so this one hands it on. */
#define QD_TYPE_MESSAGE_ROW (qd_message_row_get_type ())
G_DECLARE_FINAL_TYPE (QdMessageRow, qd_message_row, QD, MESSAGE_ROW, AdwPreferencesRow)

struct _QdMessageRow
{
  AdwPreferencesRow parent_instance;
};

G_DEFINE_FINAL_TYPE (QdMessageRow, qd_message_row, ADW_TYPE_PREFERENCES_ROW)

static gboolean
qd_message_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean back = direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP;
  GtkWidget *row = widget;

  while ((row = back ? gtk_widget_get_prev_sibling (row) : gtk_widget_get_next_sibling (row)) != NULL)
    if (gtk_widget_get_visible (row))
      return gtk_widget_child_focus (row, direction);
  return FALSE;
}

static void
qd_message_row_class_init (QdMessageRowClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = qd_message_row_focus;
}

static void
qd_message_row_init (QdMessageRow *self)
{
}

void
qd_field_row_say (QdFieldRow *self, const char *text)
{
  const char *error = qd_field_form_get_error (self->form, self->field);
  const char *said = error != NULL ? error : text;
  gboolean has_error = error != NULL;

  gtk_label_set_text (GTK_LABEL (self->message), said != NULL ? said : "");
  gtk_widget_set_visible (self->message_row, said != NULL && gtk_widget_get_visible (self->row));
  for (int i = 0; i < 2; i++)
    {
      const char *name = i == 0 ? "error" : "dim-label";

      if (has_error == (i == 0))
        gtk_widget_add_css_class (self->message, name);
      else
        gtk_widget_remove_css_class (self->message, name);
    }
  if (said != NULL)
    gtk_widget_add_css_class (self->row, "has-message");
  else
    gtk_widget_remove_css_class (self->row, "has-message");
  if (has_error)
    gtk_widget_add_css_class (self->row, "error");
  else
    gtk_widget_remove_css_class (self->row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_STATE_INVALID,
                               has_error ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* what stands under a field when all is well */
static const char *
standing_text (QdFieldRow *self)
{
  if (qd_field_form_is_mixed (self->form, self->field))
    return _("Different values");
  if (GTK_IS_TEXT_VIEW (self->control) && !gtk_text_view_get_editable (GTK_TEXT_VIEW (self->control)))
    return _("Only the beginning is shown: the text is too long to be edited here");
  return self->field->help != NULL ? _(self->field->help) : NULL;
}

/* --- text --- */

void
qd_field_row_set_shown (QdFieldRow *self, const char *text)
{
  g_free (self->shown);
  self->shown = g_strdup (text);
}

gboolean
qd_field_row_is_untouched (QdFieldRow *self, const char *text)
{
  if (self->is_typing)
    return FALSE;
  return self->shown == NULL || g_str_equal (self->shown, text);
}

void
qd_field_row_take_text (QdFieldRow *self, const char *text)
{
  g_autofree char *typed = NULL;

  if (qd_field_row_is_untouched (self, text) && qd_field_form_get_error (self->form, self->field) == NULL)
    return;
  typed = g_strdup (text);
  qd_field_row_set_shown (self, text);   /* may be replaced by how the record has it */
  if (!qd_field_form_set_text (self->form, self->field, typed))
    qd_field_row_say (self, NULL);
}

void
qd_field_row_complain (QdFieldRow *self, const char *message)
{
  gtk_label_set_text (GTK_LABEL (self->message), message);
  gtk_widget_remove_css_class (self->message, "dim-label");
  gtk_widget_add_css_class (self->message, "error");
  gtk_widget_add_css_class (self->row, "has-message");
  gtk_widget_set_visible (self->message_row, TRUE);
}

void
qd_field_row_try_text (QdFieldRow *self, const char *text)
{
  if (self->is_showing)
    return;
  self->is_typing = TRUE;
  qd_field_form_try_text (self->form, self->field, text);
  self->is_typing = FALSE;
}

/* What is too long does not get into the widget; what stood there stays. */
static void
text_inserted (GtkEditable *editable, const char *text, int length, int *position, QdFieldRow *self)
{
  glong more = g_utf8_strlen (text, length);

  if (self->is_showing || more + gtk_text_get_text_length (GTK_TEXT (editable)) <= QD_FIELD_ROW_LINE_LENGTH)
    return;
  g_signal_stop_emission_by_name (editable, "insert-text");
  g_autofree char *message = g_strdup_printf (_("The text is too long: %ld characters; at most %ld fit here"), more,
                                              (glong) QD_FIELD_ROW_LINE_LENGTH);
  qd_field_row_complain (self, message);
}

static void
show_entry (QdFieldRow *self)
{
  QdPlanData *data = qd_field_form_get_data (self->form);
  const QdRecord *record = qd_field_form_get_record (self->form);
  g_autofree char *text = qd_field_text_editable (data, record, self->field);
  g_autofree char *unit = qd_field_text_unit (data, record, self->field);
  const char *standing = gtk_editable_get_text (GTK_EDITABLE (self->row));

  gtk_label_set_text (GTK_LABEL (self->unit), unit != NULL ? unit : "");
  gtk_widget_set_visible (self->unit, unit != NULL && *unit != '\0');
  if (qd_field_form_get_error (self->form, self->field) != NULL || !qd_field_row_is_untouched (self, standing))
    return;   /* as it was typed */
  qd_field_row_set_shown (self, text);
  if (!g_str_equal (text, standing))
    qd_entry_show (self->row, text);
}

static void
commit_entry (QdFieldRow *self)
{
  qd_field_row_take_text (self, gtk_editable_get_text (GTK_EDITABLE (self->row)));
}

/* While typing: what it will be taken for. An error waits until the field is left. */
static void
entry_changed (GtkEditable *editable, QdFieldRow *self)
{
  const char *text = gtk_editable_get_text (editable);

  if (self->is_showing)
    return;
  qd_field_row_try_text (self, text);
  g_autofree char *understood = qd_field_text_understood (qd_field_form_get_data (self->form),
                                                          qd_field_form_get_record (self->form), self->field, text);
  g_autofree char *unit = understood != NULL ? g_strdup (gtk_label_get_text (GTK_LABEL (self->unit))) : NULL;
  g_autofree char *said = understood != NULL ? g_strdup_printf ("= %s %s", understood, unit) : NULL;
  if (said != NULL)
    g_strchomp (said);
  qd_field_row_say (self, said != NULL ? said : standing_text (self));
}

static void
entry_activated (AdwEntryRow *row, QdFieldRow *self)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (row)));

  qd_field_row_commit (self);
  if (qd_field_form_get_error (self->form, self->field) == NULL)
    gtk_widget_child_focus (root, GTK_DIR_TAB_FORWARD);
}

/* --- days and periods --- */

static void
day_chosen (QdDay day, gpointer data)
{
  QdFieldRow *self = data;
  g_autofree char *text = qd_day_to_text (day);

  gtk_editable_set_text (GTK_EDITABLE (self->row), text);
  qd_field_row_commit (self);
}

static QdDay
chosen_day (gpointer data)
{
  QdFieldRow *self = data;
  QdDay day = qd_record_get_day (qd_field_form_get_record (self->form), self->field);

  return day != QD_DAY_NONE ? day : qd_session_get_today (qd_field_form_get_session (self->form));
}

static void
period_chosen (const QdPeriod *period, gpointer data)
{
  QdFieldRow *self = data;
  g_autofree char *text = qd_period_to_label (period);

  gtk_editable_set_text (GTK_EDITABLE (self->row), text);
  qd_field_row_commit (self);
}

static const QdPeriod *
chosen_period (gpointer data)
{
  QdFieldRow *self = data;
  const QdPeriod *period = qd_record_get_period (qd_field_form_get_record (self->form), self->field);

  return qd_period_is_none (period) ? qd_session_get_period (qd_field_form_get_session (self->form)) : period;
}

static gboolean
open_picker (GtkWidget *row, GVariant *unused, gpointer button)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  return TRUE;
}

/* Tab goes from field to field, as in a spreadsheet; the calendar opens by the keys of a drop-down list. */
static void
give_keys (QdFieldRow *self, GtkWidget *button)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_widget_set_focusable (gtk_widget_get_first_child (button), FALSE);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Alt>Down|F4"),
                      gtk_callback_action_new (open_picker, button, NULL)));
  gtk_widget_add_controller (self->row, keys);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, "Alt+Down F4", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, "Alt+Down F4", -1);
}

static void
add_picker (QdFieldRow *self, GtkWidget *popover, const char *icon)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autofree char *name = g_strdup_printf (_("Choose %s"), _(self->field->label));
  g_autofree char *tip = g_strdup_printf (_("%s (Alt+Down)"), name);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), icon);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  qd_tooltip_set (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  give_keys (self, button);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->row), button);
}

static void
make_entry (QdFieldRow *self)
{
  GtkWidget *text;

  self->row = adw_entry_row_new ();
  text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->row)));
  self->control = text;
  self->unit = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->unit, "dim-label");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->row), self->unit);
  if (self->field->type == QD_FIELD_DAY)
    add_picker (self, qd_day_popover_new (chosen_day, day_chosen, self), "x-office-calendar-symbolic");
  if (self->field->type == QD_FIELD_PERIOD)
    add_picker (self,
                qd_period_popover_new_for (qd_field_form_get_session (self->form), chosen_period, period_chosen, self),
                "x-office-calendar-symbolic");
  g_signal_connect (text, "insert-text", G_CALLBACK (text_inserted), self);
  g_signal_connect (self->row, "changed", G_CALLBACK (entry_changed), self);
  g_signal_connect (self->row, "entry-activated", G_CALLBACK (entry_activated), self);
  self->show = show_entry;
  self->commit = commit_entry;
}

/* --- of many records --- */

static void
check_toggled (GtkCheckButton *check, QdFieldRow *self)
{
  if (!self->is_showing)
    qd_field_form_choose (self->form, self->field, gtk_check_button_get_active (check));
}

static void
add_check (QdFieldRow *self)
{
  g_autofree char *name = g_strdup_printf (_("Change %s"), _(self->field->label));

  self->check = gtk_check_button_new ();
  gtk_widget_set_valign (self->check, GTK_ALIGN_CENTER);
  qd_tooltip_set (self->check, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (self->check, "toggled", G_CALLBACK (check_toggled), self);
  if (ADW_IS_ENTRY_ROW (self->row))
    adw_entry_row_add_prefix (ADW_ENTRY_ROW (self->row), self->check);
  else if (ADW_IS_ACTION_ROW (self->row))
    adw_action_row_add_prefix (ADW_ACTION_ROW (self->row), self->check);
  else
    gtk_box_prepend (GTK_BOX (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self->row))), self->check);
}

/* --- the row --- */

static void
show (QdFieldRow *self)
{
  gboolean applies = qd_field_layout_applies (qd_field_form_get_record (self->form), self->field);

  self->is_showing = TRUE;
  gtk_widget_set_visible (self->row, applies);
  self->show (self);
  if (self->check != NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), qd_field_form_is_chosen (self->form, self->field));
  qd_field_row_say (self, standing_text (self));
  self->is_showing = FALSE;
}

static void
focus_left (GtkEventControllerFocus *controller, QdFieldRow *self)
{
  qd_field_row_commit (self);
}

static void
make_message (QdFieldRow *self)
{
  self->message = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->message), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_widget_add_css_class (self->message, "caption");
  self->message_row = g_object_new (QD_TYPE_MESSAGE_ROW, NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->message_row), self->message);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->message_row), FALSE);
  gtk_widget_set_focusable (self->message_row, FALSE);
  gtk_widget_add_css_class (self->message_row, "field-message");
}

/* Text from a file may be longer than a line takes. */
static gboolean
needs_lines (QdFieldRow *self)
{
  const char *text;

  if (self->field->type != QD_FIELD_TEXT)
    return FALSE;
  text = qd_record_get_text (qd_field_form_get_record (self->form), self->field);
  return (self->field->flags & QD_FIELD_LONG) != 0 || (text != NULL && g_utf8_strlen (text, -1) > QD_FIELD_ROW_LINE_LENGTH);
}

static void
make_row (QdFieldRow *self)
{
  switch (self->field->type)
    {
    case QD_FIELD_CHOICE:
      qd_field_row_make_choice (self);
      break;
    case QD_FIELD_REFERENCE:
      qd_field_row_make_reference (self);
      break;
    case QD_FIELD_REFERENCES:
      qd_field_row_make_references (self);
      break;
    default:
      if (needs_lines (self))
        qd_field_row_make_long (self);
      else
        make_entry (self);
    }
}

QdFieldRow *
qd_field_row_new (QdFieldForm *form, const QdField *field)
{
  QdFieldRow *self = g_new0 (QdFieldRow, 1);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  const char *label = _(field->label);

  self->form = g_object_ref (form);
  self->field = field;
  make_message (self);
  make_row (self);
  g_object_ref_sink (self->row);
  g_object_ref_sink (self->message_row);
  if (qd_field_form_get_mode (form) == QD_FORM_MANY)
    add_check (self);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), label);
  gtk_widget_set_sensitive (self->row, qd_field_form_can_edit (form));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->message,
                                  NULL, -1);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left), self);
  gtk_widget_add_controller (self->control, focus);   /* also left towards a button of the row */
  self->form_handler = g_signal_connect_swapped (form, "changed", G_CALLBACK (show), self);
  show (self);
  return self;
}

void
qd_field_row_stop (QdFieldRow *self)
{
  g_clear_signal_handler (&self->form_handler, self->form);
  self->commit = NULL;
}

void
qd_field_row_free (QdFieldRow *self)
{
  qd_field_row_stop (self);
  g_clear_object (&self->form);
  g_clear_object (&self->row);
  g_clear_object (&self->message_row);
  g_free (self->shown);
  g_free (self);
}

const QdField *
qd_field_row_get_field (QdFieldRow *self)
{
  return self->field;
}

GtkWidget *
qd_field_row_get_widget (QdFieldRow *self)
{
  return self->row;
}

GtkWidget *
qd_field_row_get_message (QdFieldRow *self)
{
  return self->message_row;
}

void
qd_field_row_commit (QdFieldRow *self)
{
  if (self->commit != NULL && qd_field_form_can_edit (self->form))
    self->commit (self);
}

void
qd_field_row_grab_focus (QdFieldRow *self)
{
  gtk_widget_grab_focus (self->control);
}
