#include "ui/import/qd-import-assistant.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "ui/import/qd-import-columns.h"
#include "ui/import/qd-import-constants.h"
#include "ui/import/qd-import-outcome.h"
#include "ui/import/qd-import-parts.h"
#include "ui/import/qd-import-set.h"
#include "ui/import/qd-import-source-card.h"
#include "ui/import/qd-import-values.h"
#include "ui/widgets/qd-text-room.h"

#define WIDTH 936
#define HEIGHT 682
#define NARROW 700        /* of the body: below it its halves stand below each other */
#define NAMED_FIELDS 3    /* that the note names; of more it says how many */

#define QD_TYPE_IMPORT_ASSISTANT (qd_import_assistant_get_type ())
G_DECLARE_FINAL_TYPE (QdImportAssistant, qd_import_assistant, QD, IMPORT_ASSISTANT, AdwWindow)

struct _QdImportAssistant
{
  AdwWindow      parent_instance;
  QdSession     *session;
  QdImportDraft *draft;
  QdImportTrial *trial;
  QdImported     imported;
  gpointer       data;
  gboolean       is_closing;
  GtkWidget     *title, *import, *body, *left;
  GtkWidget     *source, *mapping, *set, *columns;
  GtkAdjustment *width;          /* of what of the body is seen */
  guint          turn_source, leave_source;
  GtkWidget     *switches, *values_button, *values, *lists, *summary, *note;
};

G_DEFINE_FINAL_TYPE (QdImportAssistant, qd_import_assistant, ADW_TYPE_WINDOW)

/* --- leaving --- */

/* One row or part of what is in the window; FALSE: nothing is left. */
static gboolean
drop_part (QdImportAssistant *self)
{
  GtkWidget *part;

  if (self->columns && qd_import_columns_drop_last (QD_IMPORT_COLUMNS (self->columns)))
    return TRUE;
  self->columns = NULL;
  if ((part = gtk_widget_get_last_child (self->lists)))
    gtk_stack_remove (GTK_STACK (self->lists), part);
  else if (gtk_widget_get_last_child (self->body) != self->left)
    gtk_box_remove (GTK_BOX (self->body), gtk_widget_get_last_child (self->body));
  else if (gtk_widget_get_last_child (self->left) != self->mapping)
    gtk_box_remove (GTK_BOX (self->left), gtk_widget_get_last_child (self->left));
  else
    return FALSE;
  return TRUE;
}

static gboolean
leave_further (gpointer data)
{
  QdImportAssistant *self = data;

  if (drop_part (self))
    return G_SOURCE_CONTINUE;
  self->leave_source = 0;
  gtk_window_destroy (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

/* The window goes at once. What was in it, a thousand widgets, goes by and by: all of it at a time would keep the window
 * behind, in which the figures just change, from being drawn. */
static void
leave (QdImportAssistant *self)
{
  if (self->leave_source != 0)
    return;
  g_signal_handlers_disconnect_by_data (self->draft, self);
  g_signal_handlers_disconnect_by_data (self->trial, self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->leave_source = g_idle_add_full (G_PRIORITY_LOW, leave_further, self, NULL);
}

/* --- what is shown --- */

/* rows that an import would take, if it may be begun; 0 when there is nothing to do */
static gint64
count_importable (QdImportAssistant *self)
{
  const QdImportTrial *trial = self->trial;
  const QdImportCounts counts = qd_import_outcome_count (trial->report);

  if (!trial->report || trial->job || trial->is_stale || !trial->report->can_be_written
      || counts.added + counts.updated == 0)
    return 0;
  return counts.rows - counts.rejected;
}

static void
update_import (QdImportAssistant *self)
{
  const QdImportTrial *trial = self->trial;
  const QdImportCounts counts = qd_import_outcome_count (trial->report);
  const gint64 n = counts.rows - counts.rejected;
  g_autofree char *number = qd_figure_text_number ((double) n, 0, TRUE);
  g_autofree char *text = g_strdup_printf (ngettext ("Import %s Row", "Import %s Rows", (gulong) n), number);
  const gboolean is_idle_change = !trial->job && !trial->is_stale && trial->report && trial->report->can_be_written
                                  && counts.added + counts.updated == 0;

  gtk_button_set_label (GTK_BUTTON (self->import), is_idle_change ? _("Nothing New to Import") : trial->report ? text : _("Import"));
  gtk_widget_set_sensitive (self->import, count_importable (self) > 0);
}

static void
update_title (QdImportAssistant *self)
{
  const QdImportDraft *draft = self->draft;
  g_autofree char *name = draft->paths->len > 0 ? g_path_get_basename (g_ptr_array_index (draft->paths, 0)) : g_strdup ("");
  g_autofree char *title = draft->is_set || !draft->kind ? g_strdup (_("Import"))
                                                         : g_strdup_printf (_("Import %s"), _(qd_import_kind_label (draft->kind)));
  g_autofree char *more = draft->paths->len > 1 ? g_strdup_printf (ngettext ("%s and %u more file", "%s and %u more files",
                                                                             draft->paths->len - 1),
                                                                   name, draft->paths->len - 1)
                                                : g_strdup (name);

  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), title);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), more);
}

/* "9 mapped, 1 not imported" */
static void
update_summary (QdImportAssistant *self)
{
  const guint n = g_strv_length (self->draft->peek->columns);
  guint n_mapped = 0;

  for (guint i = 0; i < n; i++)
    n_mapped += qd_import_draft_column_field (self->draft, i) >= 0;
  g_autofree char *text = n_mapped < n ? g_strdup_printf (_("%u mapped, %u not imported"), n_mapped, n - n_mapped)
                                       : g_strdup_printf (ngettext ("%u mapped", "%u mapped", n_mapped), n_mapped);
  gtk_label_set_text (GTK_LABEL (self->summary), text);
}

/* Fields that the file says nothing of keep what they have. */
static void
update_note (QdImportAssistant *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n_missing = 0;

  for (guint i = 0; i < self->draft->fields->len; i++)
    {
      const QdImportField *field = &g_array_index (self->draft->fields, QdImportField, i);
      if (field->is_required || qd_import_draft_has_column (self->draft, field)
          || qd_mapping_constant (self->draft->mapping, field->name))
        continue;
      if (n_missing++ < NAMED_FIELDS)
        g_string_append_printf (names, _("%s“%s”"), names->len > 0 ? _(", ") : "", _(field->label));
    }
  g_autofree char *text
    = n_missing == 0 ? g_strdup (_("What the columns are is remembered for the next file like this one."))
      : n_missing <= NAMED_FIELDS
        ? g_strdup_printf (_("Not in the file and kept as it is: %s. What the columns are is remembered."), names->str)
        : g_strdup_printf (_("%u fields are not in the file and are kept as they are. What the columns are is remembered."),
                           n_missing);
  gtk_label_set_text (GTK_LABEL (self->note), text);
}

static void
update_mapping (QdImportAssistant *self)
{
  if (self->draft->is_set || !self->draft->peek || !self->draft->fields)
    return;
  update_summary (self);
  update_note (self);
}

static void
looked (QdImportAssistant *self)
{
  gtk_widget_set_visible (self->mapping, !self->draft->is_set && self->draft->peek);
  gtk_widget_set_visible (self->set, self->draft->is_set);
  update_title (self);
  update_mapping (self);
}

static void
updated (QdImportAssistant *self)
{
  const guint n_unknown = qd_import_values_count_unknown (QD_IMPORT_VALUES (self->values));
  g_autofree char *texts = n_unknown > 0 ? g_strdup_printf (_("Texts (%u)"), n_unknown) : g_strdup (_("Texts"));

  gtk_button_set_label (GTK_BUTTON (self->values_button), texts);
  gtk_widget_set_sensitive (self->source, !self->trial->is_writing);
  gtk_widget_set_sensitive (self->mapping, !self->trial->is_writing);
  gtk_widget_set_sensitive (self->set, !self->trial->is_writing);
  update_import (self);
  if (self->is_closing && !self->trial->job)
    leave (self);
}

/* --- what is done --- */

static void
import_now (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdImportAssistant *self = QD_IMPORT_ASSISTANT (widget);

  if (count_importable (self) > 0)
    qd_import_trial_write (self->trial);
}

static void
written (QdImportAssistant *self)
{
  qd_import_draft_remember (self->draft);
  self->imported (self->trial->report, self->data);
  leave (self);
}

/* While the import runs, leaving it is cancelling it: the window stays and says that nothing was written. A dry run is
 * ended first, because it holds a step of the plan that the window behind may want. */
static gboolean
qd_import_assistant_close_request (GtkWindow *window)
{
  QdImportAssistant *self = QD_IMPORT_ASSISTANT (window);

  if (self->trial->is_writing)
    {
      qd_import_trial_cancel (self->trial);
      return TRUE;
    }
  qd_import_trial_stop (self->trial);
  self->is_closing = self->trial->job != NULL;
  if (self->is_closing)
    gtk_widget_set_sensitive (self->body, FALSE);
  else
    leave (self);
  return TRUE;
}

/* --- making it --- */

static GtkWidget *
create_header (QdImportAssistant *self)
{
  GtkWidget *header = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->title = adw_window_title_new (_("Import"), NULL);
  self->import = gtk_button_new_with_label (_("Import"));
  gtk_widget_add_css_class (self->import, "suggested-action");
  gtk_widget_set_sensitive (self->import, FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  g_signal_connect_swapped (self->import, "clicked", G_CALLBACK (import_now), self);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), self->title);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->import);
  gtk_widget_add_css_class (header, "flat");
  return header;
}

static void
list_chosen (GtkToggleButton *button, QdImportAssistant *self)
{
  if (gtk_toggle_button_get_active (button))
    gtk_stack_set_visible_child_name (GTK_STACK (self->lists), g_object_get_data (G_OBJECT (button), "list"));
}

static GtkWidget *
add_switch (QdImportAssistant *self, GtkWidget *group, const char *text, const char *list)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (text);

  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), group ? GTK_TOGGLE_BUTTON (group) : NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), group == NULL);
  g_object_set_data (G_OBJECT (button), "list", (gpointer) list);
  g_signal_connect (button, "toggled", G_CALLBACK (list_chosen), self);
  gtk_box_append (GTK_BOX (self->switches), button);
  return button;
}

static GtkWidget *
create_switches (QdImportAssistant *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *columns;

  self->switches = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->switches, "linked");
  gtk_widget_add_css_class (self->switches, "import-switches");
  columns = add_switch (self, NULL, _("Columns"), "columns");
  add_switch (self, columns, _("Fixed Values"), "constants");
  self->values_button = add_switch (self, columns, _("Texts"), "values");
  self->summary = qd_import_label_new (NULL, "caption", 1);
  gtk_widget_add_css_class (self->summary, "dim-label");
  gtk_widget_set_hexpand (self->summary, TRUE);
  gtk_widget_add_css_class (box, "import-head");
  gtk_box_append (GTK_BOX (box), self->switches);
  gtk_box_append (GTK_BOX (box), self->summary);
  return box;
}

static GtkWidget *
create_note (QdImportAssistant *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *icon = gtk_image_new_from_icon_name ("object-select-symbolic");

  self->note = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->note), 0);
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_widget_add_css_class (self->note, "caption");
  gtk_widget_add_css_class (box, "dim-label");
  gtk_widget_add_css_class (box, "import-head");
  gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), self->note);
  return box;
}

static GtkWidget *
create_mapping (QdImportAssistant *self, QdPlanData *data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->values = qd_import_values_new (self->draft, self->trial, data);
  self->lists = gtk_stack_new ();
  self->columns = qd_import_columns_new (self->draft);
  gtk_stack_add_named (GTK_STACK (self->lists), self->columns, "columns");
  gtk_stack_add_named (GTK_STACK (self->lists), qd_import_constants_new (self->draft, data), "constants");
  gtk_stack_add_named (GTK_STACK (self->lists), self->values, "values");
  gtk_widget_set_vexpand (self->lists, TRUE);
  gtk_box_append (GTK_BOX (box), create_switches (self));
  gtk_box_append (GTK_BOX (box), self->lists);
  gtk_box_append (GTK_BOX (box), create_note (self));
  return box;
}

static GtkWidget *
create_set (QdImportAssistant *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *title = qd_import_label_new (_("In this order, as one step"), "heading", 0);

  gtk_widget_add_css_class (title, "import-head");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), qd_import_set_new (self->draft, self->trial));
  gtk_widget_set_vexpand (box, TRUE);
  return box;
}

/* Outside of the allocation: what is read and what comes of it stand below each other where large text needs the room. */
static gboolean
turn (gpointer data)
{
  QdImportAssistant *self = data;
  double width = gtk_adjustment_get_page_size (self->width);

  self->turn_source = 0;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->body), width < qd_text_room (GTK_WIDGET (self), NARROW)
                                                                 ? GTK_ORIENTATION_VERTICAL
                                                                 : GTK_ORIENTATION_HORIZONTAL);
  return G_SOURCE_REMOVE;
}

static void
width_changed (GtkAdjustment *adjustment, GParamSpec *pspec, QdImportAssistant *self)
{
  if (self->turn_source == 0)
    self->turn_source = g_idle_add (turn, self);
}

static GtkWidget *
create_scroller (QdImportAssistant *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->body);
  self->width = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));
  g_signal_connect_object (self->width, "notify::page-size", G_CALLBACK (width_changed), self, 0);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
fill (QdImportAssistant *self, QdPlanData *data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  gtk_box_set_homogeneous (GTK_BOX (self->body), TRUE);
  gtk_widget_add_css_class (self->body, "import-body");
  gtk_widget_set_vexpand (self->body, TRUE);
  self->source = qd_import_source_card_new (self->draft, self->trial);
  self->mapping = create_mapping (self, data);
  self->set = create_set (self);
  gtk_widget_set_visible (self->mapping, FALSE);
  gtk_widget_set_visible (self->set, FALSE);
  gtk_box_append (GTK_BOX (self->left), self->source);
  gtk_box_append (GTK_BOX (self->left), self->mapping);
  gtk_box_append (GTK_BOX (self->left), self->set);
  gtk_box_append (GTK_BOX (self->body), self->left);
  gtk_box_append (GTK_BOX (self->body),
                  qd_import_outcome_new (self->draft, self->trial, qd_session_get_as_of (self->session)));
  gtk_box_append (GTK_BOX (box), create_header (self));
  gtk_box_append (GTK_BOX (box), create_scroller (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  update_title (self);
}

static void
qd_import_assistant_dispose (GObject *object)
{
  QdImportAssistant *self = QD_IMPORT_ASSISTANT (object);

  g_clear_handle_id (&self->turn_source, g_source_remove);
  g_clear_handle_id (&self->leave_source, g_source_remove);
  if (self->trial)
    qd_import_trial_stop (self->trial);
  g_clear_object (&self->trial);
  g_clear_object (&self->draft);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (qd_import_assistant_parent_class)->dispose (object);
}

static void
qd_import_assistant_class_init (QdImportAssistantClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_import_assistant_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = qd_import_assistant_close_request;
  gtk_widget_class_install_action (widget_class, "import.run", NULL, import_now);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "import.run", NULL);
}

static void
qd_import_assistant_init (QdImportAssistant *self)
{
}

void
qd_import_assistant_present (GtkWidget *parent, QdSession *session, const char *const *paths, QdImported imported,
                             gpointer data)
{
  QdPlan *plan = qd_session_get_plan (session);
  g_autoptr (QdPlanData) records = qd_plan_load_records (plan, NULL);
  QdImportAssistant *self;

  if (!records)
    return;
  self = g_object_new (QD_TYPE_IMPORT_ASSISTANT, "modal", TRUE, "transient-for", gtk_widget_get_root (parent),
                       "destroy-with-parent", TRUE, "default-width", WIDTH, "default-height", HEIGHT, "title", _("Import"),
                       NULL);
  self->session = g_object_ref (session);
  self->draft = qd_import_draft_new (paths, records->money_decimals);
  self->trial = qd_import_trial_new (plan, self->draft);
  self->imported = imported;
  self->data = data;
  fill (self, records);
  /* behind the parts, so that the counts of the texts are those of the same run */
  g_signal_connect_object (self->draft, "looked", G_CALLBACK (looked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "mapped", G_CALLBACK (update_mapping), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->trial, "updated", G_CALLBACK (updated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->trial, "written", G_CALLBACK (written), self, G_CONNECT_SWAPPED);
  qd_import_draft_look (self->draft);
  gtk_window_present (GTK_WINDOW (self));
  /* not on Cancel, which Return would press */
  gtk_widget_child_focus (self->source, GTK_DIR_TAB_FORWARD);
}
