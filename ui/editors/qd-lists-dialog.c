#include "ui/editors/qd-lists-dialog.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "ui/editors/qd-catalogue-dialog.h"
#include "ui/editors/qd-list-actions.h"
#include "ui/editors/qd-record-columns.h"
#include "ui/editors/qd-record-editor.h"
#include "ui/widgets/qd-after-frame.h"
#include "ui/widgets/qd-focus-keeper.h"
#include "ui/widgets/qd-growing-selection.h"
#include "ui/widgets/qd-list-tab.h"
#include "ui/widgets/qd-page-parts.h"
#include "ui/widgets/qd-tooltip.h"

#define QD_TYPE_LISTS_DIALOG (qd_lists_dialog_get_type ())
G_DECLARE_FINAL_TYPE (QdListsDialog, qd_lists_dialog, QD, LISTS_DIALOG, AdwWindow)

struct _QdListsDialog
{
  AdwWindow     parent_instance;
  QdSession    *session;
  QdKindId      kind;
  GtkWidget    *kinds, *title, *count, *search, *stack, *empty, *new_button, *catalogue;
  GtkWidget    *scroller, *edit, *delete;
  GtkColumnView *view;           /* of the kind that is shown */
  gint64        wanted;          /* to be selected once it is listed; 0 */
};

G_DEFINE_FINAL_TYPE (QdListsDialog, qd_lists_dialog, ADW_TYPE_WINDOW)

/* What others refer to comes first; the rest is also reached from its page. */
static const QdKindId listed[] = { QD_KIND_PERSON,   QD_KIND_CHANNEL,     QD_KIND_METRIC,   QD_KIND_PHASE,
                                   QD_KIND_BUDGET_CATEGORY, QD_KIND_GOAL, QD_KIND_GOAL_TARGET, QD_KIND_VALUE,
                                   QD_KIND_MILESTONE, QD_KIND_CAMPAIGN,   QD_KIND_BUDGET_LINE, QD_KIND_TRANSFER,
                                   QD_KIND_SPEND,    QD_KIND_RISK,        QD_KIND_REVIEW_ITEM, QD_KIND_ALERT };
#define N_REGISTERS 5
#define SPACE 12   /* below the last of them */

/* --- what is shown --- */

static guint
count_shown (QdListsDialog *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (qd_growing_selection_of (self->view)));
}

static void
update_buttons (QdListsDialog *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (qd_growing_selection_of (self->view));
  gboolean can = !gtk_bitset_is_empty (selected) && !qd_session_is_read_only (self->session);

  gtk_widget_set_sensitive (self->edit, can);
  gtk_widget_set_sensitive (self->delete, can);
}

static void
update_state (QdListsDialog *self)
{
  guint n = qd_record_columns_count (self->view), shown = count_shown (self);
  g_autofree char *all = qd_figure_text_number (n, 0, FALSE), *some = qd_figure_text_number (shown, 0, FALSE);
  g_autofree char *count = n == shown ? g_strdup (all) : g_strdup_printf (_("%s of %s"), some, all);
  const char *label = _(qd_kind_get (self->kind)->label_plural);

  gtk_label_set_text (GTK_LABEL (self->count), count);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), shown > 0 ? "list" : "empty");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), n > 0 ? _("Nothing Found") : label);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->empty),
                                   n > 0 ? _("No record of this list has what you search for.")
                                         : _("This list is empty. Begin with a first record."));
  update_buttons (self);
}

static void
items_changed (GListModel *model, guint position, guint removed, guint added, QdListsDialog *self)
{
  update_state (self);
}

static void
reload (QdListsDialog *self)
{
  g_autoptr (QdPlanData) data = qd_plan_load_records (qd_session_get_plan (self->session), NULL);

  if (data == NULL)
    return;
  qd_record_columns_fill (self->view, data, self->wanted);
  self->wanted = 0;
  update_state (self);
}

static void
select_added (gint64 id, gpointer data)
{
  QD_LISTS_DIALOG (data)->wanted = id;
}

static void
copy_selected (gpointer data)
{
  QdListsDialog *self = data;
  g_autofree char *text = qd_record_columns_copy (self->view);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
row_activated (GtkColumnView *view, guint position, QdListsDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (view), "rows.edit", NULL);
}

static void
show_kind (QdListsDialog *self, QdKindId kind)
{
  const QdKind *shown = qd_kind_get (kind);
  const char *label = _(shown->label_plural);

  self->kind = kind;
  gtk_widget_set_visible (self->catalogue, kind == QD_KIND_METRIC);
  gtk_label_set_text (GTK_LABEL (self->title), label);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  self->view = qd_record_columns_new (shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  const QdListActions actions = { .kind = kind,
                                  .get_id = qd_record_columns_get_id,
                                  .copy = copy_selected,
                                  .added = select_added,
                                  .data = self };
  qd_list_actions_install (self->view, self->session, &actions, NULL);
  g_signal_connect (self->view, "activate", G_CALLBACK (row_activated), self);
  g_signal_connect_object (qd_growing_selection_of (self->view), "items-changed", G_CALLBACK (items_changed), self, 0);
  g_signal_connect_object (qd_growing_selection_of (self->view), "selection-changed", G_CALLBACK (update_buttons), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  reload (self);
}

static void
kind_selected (GtkListBox *list, GtkListBoxRow *row, QdListsDialog *self)
{
  if (row != NULL)
    show_kind (self, listed[gtk_list_box_row_get_index (row)]);
}

static void
search_changed (GtkSearchEntry *entry, QdListsDialog *self)
{
  qd_record_columns_search (self->view, gtk_editable_get_text (GTK_EDITABLE (entry)));
  update_state (self);
}

/* --- what can be done --- */

static gboolean
record_added (GtkWidget *parent, const QdRecord *record)
{
  QD_LISTS_DIALOG (gtk_widget_get_root (parent))->wanted = record->id;
  return FALSE;
}

static void
new_clicked (GtkButton *button, QdListsDialog *self)
{
  g_autoptr (QdRecord) record = qd_record_new (qd_kind_get (self->kind));

  /* inside of where the toasts are shown */
  qd_record_editor_present_new (self->stack, self->session, record, record_added);
}

static void
catalogue_clicked (GtkButton *button, QdListsDialog *self)
{
  qd_catalogue_dialog_present (GTK_WIDGET (self), self->session);
}

static void
act (GtkButton *button, QdListsDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), g_object_get_data (G_OBJECT (button), "action"), NULL);
}

static void
new_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdListsDialog *self = QD_LISTS_DIALOG (widget);

  if (!qd_session_is_read_only (self->session))
    new_clicked (NULL, self);
}

static void
undo_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdSession *session = QD_LISTS_DIALOG (widget)->session;

  if (g_str_equal (name, "lists.undo"))
    qd_session_undo (session);
  else
    qd_session_redo (session);
}

/* The entry takes Escape: first for what is searched for, then for the window. */
static void
stop_search (GtkSearchEntry *entry, QdListsDialog *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
search_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (QD_LISTS_DIALOG (widget)->search);
}

/* --- object --- */

static void
qd_lists_dialog_dispose (GObject *object)
{
  QdListsDialog *self = QD_LISTS_DIALOG (object);

  /* a table that goes takes its columns out, which sorts what is listed once more, when labels are gone already */
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (qd_growing_selection_of (self->view), self);
  self->view = NULL;
  G_OBJECT_CLASS (qd_lists_dialog_parent_class)->dispose (object);
  g_clear_object (&self->session);
}

static void
qd_lists_dialog_class_init (QdListsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_lists_dialog_dispose;
  gtk_widget_class_install_action (widget_class, "lists.new", NULL, new_activated);
  gtk_widget_class_install_action (widget_class, "lists.search", NULL, search_activated);
  gtk_widget_class_install_action (widget_class, "lists.undo", NULL, undo_activated);
  gtk_widget_class_install_action (widget_class, "lists.redo", NULL, undo_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "lists.new", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "lists.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "lists.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "lists.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
qd_lists_dialog_init (QdListsDialog *self)
{
  qd_focus_keep (GTK_WINDOW (self), NULL);
}

/* --- what it is made of --- */

static void
add_separator (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  gboolean begins = gtk_list_box_row_get_index (row) == N_REGISTERS;

  gtk_list_box_row_set_header (row, begins ? gtk_separator_new (GTK_ORIENTATION_HORIZONTAL) : NULL);
}

static GtkWidget *
create_sidebar (QdListsDialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->kinds = gtk_list_box_new ();
  gtk_widget_add_css_class (self->kinds, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kinds), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Lists"), -1);
  for (guint i = 0; i < G_N_ELEMENTS (listed); i++)
    {
      const char *text = _(qd_kind_get (listed[i])->label_plural);
      GtkWidget *row = gtk_list_box_row_new (), *label = gtk_label_new (text);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
      gtk_list_box_append (GTK_LIST_BOX (self->kinds), row);
    }
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->kinds), add_separator, NULL, NULL);
  qd_list_tab_leaves (GTK_LIST_BOX (self->kinds));
  g_signal_connect (self->kinds, "row-selected", G_CALLBACK (kind_selected), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->kinds);
  gtk_widget_set_size_request (scroller, 176, -1);
  return scroller;
}

static GtkWidget *
create_action (QdListsDialog *self, const char *icon, const char *name, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  qd_tooltip_set (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "action", (gpointer) action);
  g_signal_connect (button, "clicked", G_CALLBACK (act), self);
  return button;
}

static GtkWidget *
create_head (QdListsDialog *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->title = gtk_label_new (NULL);
  self->count = gtk_label_new (NULL);
  self->search = gtk_search_entry_new ();
  self->new_button = gtk_button_new_with_mnemonic (_("_New…"));
  self->catalogue = gtk_button_new_with_mnemonic (_("From _Catalogue…"));
  g_signal_connect (self->catalogue, "clicked", G_CALLBACK (catalogue_clicked), self);
  gtk_widget_set_sensitive (self->catalogue, !qd_session_is_read_only (self->session));
  gtk_widget_add_css_class (self->title, "title-2");
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_widget_add_css_class (self->count, "numeric");
  gtk_widget_set_margin_start (self->count, 6);
  gtk_label_set_xalign (GTK_LABEL (self->count), 0);
  gtk_widget_set_hexpand (self->count, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search"), -1);
  gtk_widget_set_sensitive (self->new_button, !qd_session_is_read_only (self->session));
  g_signal_connect (self->search, "search-changed", G_CALLBACK (search_changed), self);
  g_signal_connect (self->search, "stop-search", G_CALLBACK (stop_search), self);
  g_signal_connect (self->new_button, "clicked", G_CALLBACK (new_clicked), self);
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), self->count);
  gtk_box_append (GTK_BOX (head), self->search);
  self->edit = create_action (self, "document-edit-symbolic", _("Edit"), "rows.edit");
  self->delete = create_action (self, "user-trash-symbolic", _("Delete"), "rows.delete");
  gtk_box_append (GTK_BOX (head), self->edit);
  gtk_box_append (GTK_BOX (head), self->delete);
  gtk_box_append (GTK_BOX (head), self->catalogue);
  gtk_box_append (GTK_BOX (head), self->new_button);
  return head;
}

static GtkWidget *
create_list (QdListsDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->scroller = gtk_scrolled_window_new ();
  gtk_widget_add_css_class (self->scroller, "card");
  gtk_widget_set_overflow (self->scroller, GTK_OVERFLOW_HIDDEN);
  self->empty = qd_page_status_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->empty), "view-list-symbolic");
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), self->scroller, "list");
  gtk_stack_add_named (GTK_STACK (self->stack), self->empty, "empty");
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (box), create_head (self));
  gtk_box_append (GTK_BOX (box), self->stack);
  gtk_widget_add_css_class (box, "page-margins");
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

/* the list that was asked for, which may stand below others */
static void
show_chosen (gpointer dialog)
{
  GtkListBox *kinds = GTK_LIST_BOX (QD_LISTS_DIALOG (dialog)->kinds);
  GtkWidget *row = GTK_WIDGET (gtk_list_box_get_selected_row (kinds));
  graphene_rect_t bounds;

  if (row != NULL && gtk_widget_compute_bounds (row, GTK_WIDGET (kinds), &bounds))
    gtk_adjustment_clamp_page (gtk_list_box_get_adjustment (kinds), bounds.origin.y - SPACE,
                               bounds.origin.y + bounds.size.height + SPACE);
}

void
qd_lists_dialog_present (GtkWidget *parent, QdSession *session, QdKindId kind)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  QdListsDialog *self = g_object_new (QD_TYPE_LISTS_DIALOG, "modal", TRUE, "transient-for", root, "default-width", 940,
                                      "default-height", 640, "title", _("Lists"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *toasts = adw_toast_overlay_new ();

  self->session = g_object_ref (session);
  gtk_box_append (GTK_BOX (content), create_sidebar (self));
  gtk_box_append (GTK_BOX (content), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (content), create_list (self));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), content);
  gtk_widget_set_vexpand (toasts, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), toasts);
  adw_window_set_content (ADW_WINDOW (self), box);
  g_signal_connect_object (session, "history-changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  for (int i = 0; i < (int) G_N_ELEMENTS (listed); i++)
    if (listed[i] == kind)
      gtk_list_box_select_row (GTK_LIST_BOX (self->kinds), gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->kinds), i));
  gtk_window_present (GTK_WINDOW (self));
  qd_after_frame (GTK_WIDGET (self), show_chosen);
}
