#include "ui/editors/qd-readback-dialog.h"

#include <glib/gi18n.h>

#include "ui/compat/qd-dialogs.h"
#include "ui/editors/qd-field-text.h"

#define QD_TYPE_READBACK_DIALOG (qd_readback_dialog_get_type ())
G_DECLARE_FINAL_TYPE (QdReadbackDialog, qd_readback_dialog, QD, READBACK_DIALOG, AdwWindow)

struct _QdReadbackDialog
{
  AdwWindow         parent_instance;
  QdSession        *session;
  QdReadback       *readback;
  QdReadbackApplied applied;
  gpointer          data;
  GPtrArray        *checks;      /* GtkCheckButton * of each change, borrowed */
  GtkWidget        *all, *apply;
  gboolean          is_setting;  /* all checks at once */
};

G_DEFINE_FINAL_TYPE (QdReadbackDialog, qd_readback_dialog, ADW_TYPE_WINDOW)

/* --- what is selected --- */

static guint
count_selected (QdReadbackDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < self->checks->len; i++)
    n += gtk_check_button_get_active (g_ptr_array_index (self->checks, i));
  return n;
}

static void
update (QdReadbackDialog *self)
{
  const guint n = count_selected (self);

  gtk_widget_set_sensitive (self->apply, n > 0 && self->readback->errors->len == 0);
  if (!self->all)
    return;
  self->is_setting = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->all), n == self->checks->len);
  gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (self->all), n > 0 && n < self->checks->len);
  self->is_setting = FALSE;
}

static void
check_toggled (GtkCheckButton *check, QdReadbackDialog *self)
{
  if (!self->is_setting)
    update (self);
}

static void
all_toggled (GtkCheckButton *all, QdReadbackDialog *self)
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
apply_clicked (GtkButton *button, QdReadbackDialog *self)
{
  const guint n = count_selected (self);
  g_autofree gboolean *selected = g_new0 (gboolean, self->checks->len + 1);
  const char *who = *self->readback->who ? self->readback->who : qd_session_who ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->checks->len; i++)
    selected[i] = gtk_check_button_get_active (g_ptr_array_index (self->checks, i));
  if (!qd_readback_apply (self->readback, qd_session_get_plan (self->session), selected, who, &error))
    {
      qd_dialogs_tell (GTK_WINDOW (self), _("Nothing Was Written"), error->message);
      return;
    }
  self->applied (n, self->data);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- rows --- */

/* a text of the readback as people see the field elsewhere; escaped for markup */
static char *
shown_text (const QdPlanData *data, const QdReadbackChange *change, const char *text)
{
  g_autoptr (QdRecord) record = qd_record_copy (change->key);
  g_autofree char *shown = NULL;
  QdTextContext context;

  qd_plan_data_text_context (data, &context);
  if (*text && qd_record_parse_field (record, change->field, text, &context, NULL))
    shown = qd_field_text_editable (data, record, change->field);
  return g_markup_escape_text (*text ? shown ? shown : text : _("(empty)"), -1);
}

/* "Progress: 0% → 40%", with what the deck began with where the plan went on since */
static char *
describe_change (const QdPlanData *data, const QdReadbackChange *change)
{
  g_autofree char *label = g_markup_escape_text (_(change->field->label), -1);
  g_autofree char *old_text = shown_text (data, change, change->old_text);
  g_autofree char *new_text = shown_text (data, change, change->new_text);
  g_autofree char *line = g_strdup_printf (_("%s: %s → <b>%s</b>"), label, old_text, new_text);

  if (!change->is_conflict)
    return g_steal_pointer (&line);
  g_autofree char *base = change->base_text ? shown_text (data, change, change->base_text) : g_strdup ("…");
  g_autofree char *conflict = g_strdup_printf (_("Conflict: the plan has changed since; the deck began with %s"), base);
  return g_strconcat (line, "\n⚠ ", conflict, NULL);
}

static GtkWidget *
make_place (const char *sheet, const char *cell)
{
  g_autofree char *place = g_strdup_printf ("%s!%s", sheet, cell);
  GtkWidget *label = gtk_label_new (place);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static GtkWidget *
make_change_row (QdReadbackDialog *self, const QdPlanData *data, const QdReadbackChange *change)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();
  g_autofree char *title = g_markup_escape_text (change->title, -1);
  g_autofree char *subtitle = describe_change (data, change);
  g_autofree char *name = g_strdup_printf ("%s, %s, %s!%s", change->title, _(change->field->label), change->sheet,
                                           change->cell);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 6);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), !change->is_conflict);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (check, "toggled", G_CALLBACK (check_toggled), self);
  g_ptr_array_add (self->checks, check);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_place (change->sheet, change->cell));
  return row;
}

static GtkWidget *
make_error_row (const QdReadbackError *error)
{
  GtkWidget *row = adw_action_row_new (), *icon = gtk_image_new_from_icon_name ("dialog-error-symbolic");
  g_autofree char *title = g_markup_escape_text (error->code ? error->code : error->sheet, -1);
  g_autofree char *reason = g_markup_escape_text (error->reason, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), reason);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 4);
  gtk_widget_add_css_class (icon, "error");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_place (error->sheet, error->cell));
  return row;
}

static GtkWidget *
make_errors (QdReadbackDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Cells That Cannot Be Read"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("Correct them in the deck, save it and read it back again."));
  for (guint i = 0; i < self->readback->errors->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               make_error_row (g_ptr_array_index (self->readback->errors, i)));
  return group;
}

static char *
describe_deck (const QdReadback *readback)
{
  g_autofree char *by = *readback->who ? g_strdup_printf (_("Filled in by %s"), readback->who) : g_strdup ("");
  g_autofree char *other = readback->is_other_plan
                             ? g_strdup_printf (_("This deck is of the plan “%s”."), readback->mark->plan) : g_strdup ("");
  g_autofree char *text = g_strconcat (by, *by && *other ? "\n" : "", other, NULL);

  return g_markup_escape_text (text, -1);
}

static GtkWidget *
make_changes (QdReadbackDialog *self)
{
  const guint n = self->readback->changes->len;
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (QdPlanData) data = qd_plan_load_data (qd_session_get_plan (self->session), NULL);
  g_autofree char *title = g_strdup_printf (ngettext ("%u Change", "%u Changes", n), n);
  g_autofree char *description = describe_deck (self->readback);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  self->all = gtk_check_button_new_with_label (_("All"));
  g_signal_connect (self->all, "toggled", G_CALLBACK (all_toggled), self);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), self->all);
  for (guint i = 0; data && i < n; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               make_change_row (self, data, g_ptr_array_index (self->readback->changes, i)));
  return group;
}

/* --- the window --- */

static GtkWidget *
make_header (QdReadbackDialog *self)
{
  GtkWidget *header = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->apply = gtk_button_new_with_mnemonic (_("_Apply"));
  gtk_widget_add_css_class (self->apply, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  g_signal_connect (self->apply, "clicked", G_CALLBACK (apply_clicked), self);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (_("Read Back a Deck"),
                                                                                   self->readback->deck_name));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->apply);
  return header;
}

static void
fill (QdReadbackDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *page = adw_preferences_page_new ();

  gtk_box_append (GTK_BOX (box), make_header (self));
  if (self->readback->errors->len > 0)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (make_errors (self)));
  if (self->readback->changes->len > 0)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (make_changes (self)));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
  update (self);
}

static void
qd_readback_dialog_finalize (GObject *object)
{
  QdReadbackDialog *self = QD_READBACK_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->readback, qd_readback_free);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  G_OBJECT_CLASS (qd_readback_dialog_parent_class)->finalize (object);
}

static void
qd_readback_dialog_class_init (QdReadbackDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qd_readback_dialog_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
qd_readback_dialog_init (QdReadbackDialog *self)
{
  self->checks = g_ptr_array_new ();
}

void
qd_readback_dialog_present (GtkWidget *parent, QdSession *session, QdReadback *readback, QdReadbackApplied applied,
                            gpointer data)
{
  QdReadbackDialog *self = g_object_new (QD_TYPE_READBACK_DIALOG, "modal", TRUE, "transient-for",
                                         gtk_widget_get_root (parent), "destroy-with-parent", TRUE, "default-width", 680,
                                         "default-height", 600, "title", _("Read Back a Deck"), NULL);

  self->session = g_object_ref (session);
  self->readback = readback;
  self->applied = applied;
  self->data = data;
  fill (self);
  gtk_window_present (GTK_WINDOW (self));
  if (gtk_widget_is_sensitive (self->apply))
    gtk_widget_grab_focus (self->apply);
}
