#include "ui/pages/qd-budget-register.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "ui/editors/qd-record-actions.h"
#include "ui/editors/qd-record-editor.h"
#include "ui/editors/qd-record-grid.h"
#include "ui/pages/qd-budget-cards.h"
#include "ui/qd-page-print.h"
#include "ui/widgets/qd-page-parts.h"
#include "ui/widgets/qd-saved-filters.h"
#include "ui/widgets/qd-text-room.h"
#include "ui/widgets/qd-tooltip.h"

enum
{
  SHOW_ALL,
  SHOW_PAID,
  SHOW_OPEN,
};

struct _QdBudgetRegister
{
  AdwBin      parent_instance;
  QdPage     *page;
  GtkWidget  *stack, *spend_toggle, *transfer_toggle, *search, *which, *saved_filters, *count, *new_button, *none_found,
             *empty;
  GtkWidget  *spend, *transfers;      /* QdRecordGrid; made with the session */
  QdPlanData *data;
  GHashTable *open;                   /* &id -> what is still open of an order */
  char       *wanted;                 /* case-folded text to be found; NULL */
};

G_DEFINE_FINAL_TYPE (QdBudgetRegister, qd_budget_register, ADW_TYPE_BIN)

enum
{
  BACK,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static QdSession *
session_of (QdBudgetRegister *self)
{
  return qd_page_get_session (self->page);
}

static gboolean
shows_transfers (QdBudgetRegister *self)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->transfer_toggle));
}

static QdRecordGrid *
shown_grid (QdBudgetRegister *self)
{
  return QD_RECORD_GRID (shows_transfers (self) ? self->transfers : self->spend);
}

/* --- what is listed --- */

/* Paid, or what became of an order: closed, paid up, or what is still to be paid. */
static char *
status_text (const QdPlanData *data, const QdRecord *record, QdGridTone *tone, gpointer user_data)
{
  QdBudgetRegister *self = user_data;
  const QdSpend *spend = (const QdSpend *) record;
  const double *open = g_hash_table_lookup (self->open, &record->id);
  g_autofree char *amount = NULL;

  if (spend->kind != QD_SPEND_KIND_COMMITMENT)
    return g_strdup (_("Paid"));
  if (spend->closed == QD_SPEND_CLOSED_YES)
    return g_strdup (_("Closed"));
  if (open == NULL)
    return g_strdup (_("Paid up"));
  *tone = QD_GRID_TONE_WARNING;
  amount = qd_budget_amount_text (*open);
  return g_strdup_printf (_("%s open"), amount);
}

static gboolean
is_found (QdBudgetRegister *self, const QdRecord *record)
{
  QdTextContext context;
  gboolean found = self->wanted == NULL;

  qd_plan_data_text_context (self->data, &context);
  for (guint i = 0; i < record->kind->n_fields && !found; i++)
    {
      const QdField *field = &record->kind->fields[i];
      g_autofree char *text = NULL, *folded = NULL;

      if (field->type == QD_FIELD_REFERENCE)
        {
          const QdRecord *target = qd_plan_data_find (self->data, field->reference, qd_record_get_integer (record, field));

          text = target != NULL ? qd_plan_data_describe (self->data, target) : NULL;
        }
      else
        text = qd_record_format_field (record, field, &context);
      folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;
      found = folded != NULL && strstr (folded, self->wanted) != NULL;
    }
  return found;
}

static gboolean
is_of_the_wanted_kind (QdBudgetRegister *self, const QdRecord *record)
{
  guint which = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->which));

  if (record->kind->id != QD_KIND_SPEND || which == SHOW_ALL)
    return TRUE;
  if (which == SHOW_PAID)
    return ((const QdSpend *) record)->kind != QD_SPEND_KIND_COMMITMENT;
  return g_hash_table_contains (self->open, &record->id);
}

/* both kinds have their date as the first day field */
static int
compare_latest_first (gconstpointer a, gconstpointer b)
{
  const QdRecord *one = *(const QdRecord *const *) a, *other = *(const QdRecord *const *) b;
  const QdField *field = qd_kind_find_field (one->kind, "date");
  QdDay one_day = qd_record_get_day (one, field), other_day = qd_record_get_day (other, field);

  if (one_day != other_day)
    return one_day > other_day ? -1 : 1;
  return g_strcmp0 (qd_record_code (one), qd_record_code (other));
}

static void
list_kind (QdBudgetRegister *self, QdKindId kind, GtkWidget *grid)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  for (guint i = 0; i < qd_plan_data_count (self->data, kind); i++)
    {
      const QdRecord *record = qd_plan_data_nth (self->data, kind, i);

      if (is_of_the_wanted_kind (self, record) && is_found (self, record))
        g_ptr_array_add (records, (gpointer) record);
    }
  g_ptr_array_sort (records, compare_latest_first);
  qd_record_grid_set_records (QD_RECORD_GRID (grid), self->data, records);
  g_object_set_data (G_OBJECT (grid), "count", GUINT_TO_POINTER (records->len));
}

static void
update_head (QdBudgetRegister *self)
{
  gboolean transfers = shows_transfers (self);
  guint all = qd_plan_data_count (self->data, transfers ? QD_KIND_TRANSFER : QD_KIND_SPEND);
  guint n = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (shown_grid (self)), "count"));
  g_autofree char *text = qd_figure_text_counted (g_dngettext (GETTEXT_PACKAGE, "{n} entry", "{n} entries", n), n);

  gtk_label_set_text (GTK_LABEL (self->count), text);
  gtk_widget_set_visible (self->which, !transfers);
  gtk_widget_set_sensitive (self->new_button, !qd_session_is_read_only (session_of (self)));
  gtk_stack_set_visible_child (GTK_STACK (self->stack), all == 0 ? self->empty
                                                        : n == 0 ? self->none_found
                                                                 : GTK_WIDGET (shown_grid (self)));
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), transfers ? _("No Transfers Yet") : _("No Spend Yet"));
  adw_status_page_set_description (
    ADW_STATUS_PAGE (self->empty),
    transfers ? _("A transfer moves an amount from one budget line to another. Begin on the budget with Transfer….")
              : _("Payments and orders against the budget. Enter the first one, or import spend.csv."));
}

static void
update (QdBudgetRegister *self)
{
  if (self->data == NULL)
    return;
  list_kind (self, QD_KIND_SPEND, self->spend);
  list_kind (self, QD_KIND_TRANSFER, self->transfers);
  update_head (self);
}

void
qd_budget_register_add_to_print (QdBudgetRegister *self, QdPrint *print)
{
  gboolean transfers = shows_transfers (self);
  guint n = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (shown_grid (self)), "count"));

  qd_page_print_set_shown (print, n, qd_plan_data_count (self->data, transfers ? QD_KIND_TRANSFER : QD_KIND_SPEND));
  qd_print_add_heading (print, transfers ? _("Transfers") : _("Spend register"));
  if (n > 0)
    qd_print_add_table (print, qd_record_grid_create_table (shown_grid (self)));
  else
    qd_print_add_text (print, _("No entry fits the filter."));
}

/* --- actions --- */

void
qd_budget_register_add_spend (QdBudgetRegister *self)
{
  g_autoptr (QdRecord) record = qd_record_new (&qd_spend_kind);
  QdSession *session = session_of (self);

  ((QdSpend *) record)->date = qd_session_get_today (session);
  qd_record_editor_present (GTK_WIDGET (self->page), session, record);
}

static void
new_clicked (GtkWidget *button, QdBudgetRegister *self)
{
  if (shows_transfers (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "budget.transfer", NULL);
  else
    qd_budget_register_add_spend (self);
}

static void
act (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdBudgetRegister *self = QD_BUDGET_REGISTER (widget);
  QdKindId kind = shows_transfers (self) ? QD_KIND_TRANSFER : QD_KIND_SPEND;
  g_autoptr (GArray) ids = qd_record_grid_get_selected (shown_grid (self));

  if (ids->len == 0)
    return;
  if (g_str_equal (name, "register.edit"))
    qd_record_actions_edit (widget, session_of (self), kind, ids);
  else if (g_str_equal (name, "register.duplicate"))
    qd_record_actions_duplicate (widget, session_of (self), kind, ids);
  else
    qd_record_actions_delete (widget, session_of (self), kind, ids);
}

static void
copy_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QdBudgetRegister *self = QD_BUDGET_REGISTER (widget);
  g_autofree char *text = qd_record_grid_to_text (shown_grid (self));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  qd_page_show_message (self->page, _("Copied: paste it into a spreadsheet"));
}

static void
back_clicked (GtkButton *button, QdBudgetRegister *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

/* --- the filter, and filters kept under a name --- */

static const char *const which_words[] = { [SHOW_ALL] = "", [SHOW_PAID] = "paid", [SHOW_OPEN] = "open" };

static void
tell_saved_filters (QdBudgetRegister *self)
{
  GVariantBuilder filter;

  g_variant_builder_init (&filter, G_VARIANT_TYPE ("a{ss}"));
  qd_saved_filters_add (&filter, "text", gtk_editable_get_text (GTK_EDITABLE (self->search)));
  qd_saved_filters_add (&filter, "which", which_words[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->which))]);
  qd_saved_filters_set_current (QD_SAVED_FILTERS (self->saved_filters), g_variant_builder_end (&filter));
}

static void
search_changed (GtkSearchEntry *entry, QdBudgetRegister *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_clear_pointer (&self->wanted, g_free);
  if (*text != '\0')
    self->wanted = g_utf8_casefold (text, -1);
  tell_saved_filters (self);
  update (self);
}

static void
choice_changed (GObject *object, GParamSpec *pspec, QdBudgetRegister *self)
{
  tell_saved_filters (self);
  update (self);
}

static void
filter_chosen (QdSavedFilters *saved, GVariant *filter, QdBudgetRegister *self)
{
  guint which = SHOW_ALL;

  for (guint i = 0; i < G_N_ELEMENTS (which_words); i++)
    if (g_str_equal (which_words[i], qd_saved_filters_look_up (filter, "which")))
      which = i;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->which), which);
  gtk_editable_set_text (GTK_EDITABLE (self->search), qd_saved_filters_look_up (filter, "text"));
}

static void
saving_failed (QdSavedFilters *saved, const char *message, QdBudgetRegister *self)
{
  qd_page_show_message (self->page, message);
}

static void
clear_filter (GtkButton *button, QdBudgetRegister *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->which), SHOW_ALL);
  search_changed (GTK_SEARCH_ENTRY (self->search), self);
}

void
qd_budget_register_set_data (QdBudgetRegister *self, QdPlanData *data, QdDay as_of)
{
  QdPlanData *old = self->data;
  GHashTable *old_open = self->open;

  self->data = qd_plan_data_ref (data);
  self->open = qd_budget_cards_open_orders (data, as_of);
  update (self);
  g_clear_pointer (&old_open, g_hash_table_unref);
  g_clear_pointer (&old, qd_plan_data_unref);
}

void
qd_budget_register_open (QdBudgetRegister *self, QdKindId kind)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (kind == QD_KIND_TRANSFER ? self->transfer_toggle : self->spend_toggle),
                                TRUE);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (shown_grid (self)));
}

/* --- widgets --- */

static GtkWidget *
create_icon_button (const char *icon, const char *name, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  qd_tooltip_set (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (action != NULL)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
create_switch (QdBudgetRegister *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->spend_toggle = gtk_toggle_button_new_with_label (_("Spend register"));
  self->transfer_toggle = gtk_toggle_button_new_with_label (_("Transfers"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->transfer_toggle), GTK_TOGGLE_BUTTON (self->spend_toggle));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->spend_toggle), TRUE);
  gtk_widget_add_css_class (box, "linked");
  g_signal_connect (self->transfer_toggle, "notify::active", G_CALLBACK (choice_changed), self);
  gtk_box_append (GTK_BOX (box), self->spend_toggle);
  gtk_box_append (GTK_BOX (box), self->transfer_toggle);
  return box;
}

static void
create_filters (QdBudgetRegister *self)
{
  const char *const choices[] = { _("All"), _("Paid"), _("Open commitments"), NULL };

  self->search = gtk_search_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->search), 12);
  g_object_set (self->search, "placeholder-text", _("Filter entries"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filter entries"), -1);
  g_signal_connect (self->search, "search-changed", G_CALLBACK (search_changed), self);
  qd_page_search_clears (self->search);
  self->which = gtk_drop_down_new_from_strings (choices);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->which), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Kind of entries"), -1);
  g_signal_connect (self->which, "notify::selected", G_CALLBACK (choice_changed), self);
  self->saved_filters = qd_saved_filters_new ("Spend");
  g_signal_connect (self->saved_filters, "chosen", G_CALLBACK (filter_chosen), self);
  g_signal_connect (self->saved_filters, "failed", G_CALLBACK (saving_failed), self);
}

static GtkWidget *
create_head (QdBudgetRegister *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *back = create_icon_button ("go-previous-symbolic", _("Back to the budget"), NULL);

  self->count = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->count), 0);
  qd_text_take_two_lines (self->count);
  gtk_widget_set_hexpand (self->count, TRUE);
  gtk_widget_set_margin_start (self->count, 6);
  gtk_widget_add_css_class (self->count, "dim-label");
  create_filters (self);
  self->new_button = gtk_button_new_with_label (_("New…"));
  g_signal_connect (self->new_button, "clicked", G_CALLBACK (new_clicked), self);
  g_signal_connect (back, "clicked", G_CALLBACK (back_clicked), self);
  gtk_box_append (GTK_BOX (head), back);
  gtk_box_append (GTK_BOX (head), create_switch (self));
  gtk_box_append (GTK_BOX (head), self->count);
  gtk_box_append (GTK_BOX (head), self->search);
  gtk_box_append (GTK_BOX (head), self->which);
  gtk_box_append (GTK_BOX (head), qd_saved_filters_create_button (QD_SAVED_FILTERS (self->saved_filters)));
  gtk_box_append (GTK_BOX (head), create_icon_button ("document-edit-symbolic", _("Edit selected entries"), "register.edit"));
  gtk_box_append (GTK_BOX (head), create_icon_button ("edit-copy-symbolic", _("Copy all entries"), "register.copy-all"));
  gtk_box_append (GTK_BOX (head),
                  create_icon_button ("user-trash-symbolic", _("Delete selected entries"), "register.delete"));
  gtk_box_append (GTK_BOX (head), self->new_button);
  return head;
}

static GMenuModel *
create_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("Open _Form…"), "register.edit");
  g_menu_append (menu, _("D_uplicate"), "register.duplicate");
  g_menu_append (menu, _("_Delete"), "register.delete");
  return G_MENU_MODEL (menu);
}

static GtkWidget *
create_none_found (QdBudgetRegister *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *button = gtk_button_new_with_label (_("Clear filter"));

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (clear_filter), self);
  gtk_box_append (GTK_BOX (box), gtk_label_new (_("No entry fits the filter.")));
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static void
create_grids (QdBudgetRegister *self)
{
  static const char *const spend_fields[]
    = { "date", "kind", "category", "amount", "campaign", "channel", "line", "settles", "closed", "code", "note", NULL };
  static const char *const transfer_fields[] = { "date", "from_line", "to_line", "amount", "reason", NULL };
  g_autoptr (GMenuModel) menu = create_menu ();

  self->spend = qd_record_grid_new (session_of (self), &qd_spend_kind, spend_fields, _("Spend register"));
  self->transfers = qd_record_grid_new (session_of (self), &qd_transfer_kind, transfer_fields, _("Transfers"));
  qd_record_grid_set_extra (QD_RECORD_GRID (self->spend), 2, _("Status"), status_text, self);
  qd_record_grid_set_menu (QD_RECORD_GRID (self->spend), menu);
  qd_record_grid_set_menu (QD_RECORD_GRID (self->transfers), menu);
}

static void
qd_budget_register_dispose (GObject *object)
{
  QdBudgetRegister *self = QD_BUDGET_REGISTER (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->data, qd_plan_data_unref);
  g_clear_pointer (&self->open, g_hash_table_unref);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (qd_budget_register_parent_class)->dispose (object);
}

static void
qd_budget_register_class_init (QdBudgetRegisterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_budget_register_dispose;
  signals[BACK] = g_signal_new ("back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "register.edit", NULL, act);
  gtk_widget_class_install_action (widget_class, "register.duplicate", NULL, act);
  gtk_widget_class_install_action (widget_class, "register.delete", NULL, act);
  gtk_widget_class_install_action (widget_class, "register.copy-all", NULL, copy_all);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, GDK_CONTROL_MASK, "register.delete", NULL);
}

static void
qd_budget_register_init (QdBudgetRegister *self)
{
  self->open = g_hash_table_new (g_int64_hash, g_int64_equal);
}

GtkWidget *
qd_budget_register_new (QdPage *page)
{
  QdBudgetRegister *self = g_object_new (QD_TYPE_BUDGET_REGISTER, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->page = page;
  create_grids (self);
  self->stack = gtk_stack_new ();
  self->empty = qd_page_status_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->empty), "quarterdeck-budget-symbolic");
  self->none_found = create_none_found (self);
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_widget_set_valign (self->spend, GTK_ALIGN_START);
  gtk_widget_set_valign (self->transfers, GTK_ALIGN_START);
  gtk_stack_add_child (GTK_STACK (self->stack), self->spend);
  gtk_stack_add_child (GTK_STACK (self->stack), self->transfers);
  gtk_stack_add_child (GTK_STACK (self->stack), self->none_found);
  gtk_stack_add_child (GTK_STACK (self->stack), self->empty);
  gtk_box_append (GTK_BOX (box), create_head (self));
  gtk_box_append (GTK_BOX (box), self->stack);
  gtk_widget_add_css_class (box, "page-margins");
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}
