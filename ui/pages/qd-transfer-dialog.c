#include "ui/pages/qd-transfer-dialog.h"

#include <glib/gi18n.h>

#include "model/figures/qd-budget-draft.h"
#include "model/figures/qd-figure-text.h"
#include "ui/compat/qd-drop-down.h"
#include "ui/widgets/qd-close-key.h"
#include "ui/widgets/qd-entry.h"
#include "ui/widgets/qd-label.h"

typedef struct
{
  QdPage       *page;            /* the window goes with it */
  QdBudgetGrid *grid;            /* by category, of the period and day of the page */
  GtkWidget    *window, *from, *to, *amount, *date, *reason, *save;
  GtkWidget    *mistake, *remark, *warning;
  gboolean      is_short;        /* the giving line has less than is moved */
  GtkWidget    *before[4], *after[4];   /* from line, its category, to line, its category */
  GtkWidget    *names[4];
} Dialog;

static void
dialog_free (gpointer data)
{
  Dialog *self = data;

  qd_budget_grid_free (self->grid);
  g_free (self);
}

static const QdBudgetLine *
chosen_line (Dialog *self, GtkWidget *choice)
{
  guint index = gtk_drop_down_get_selected (GTK_DROP_DOWN (choice));

  return index < qd_plan_data_count (self->grid->data, QD_KIND_BUDGET_LINE)
           ? (const QdBudgetLine *) qd_plan_data_nth (self->grid->data, QD_KIND_BUDGET_LINE, index)
           : NULL;
}

/* A field with a mistake is marked, and the mistake said in words at its foot. */
static gboolean
mark (Dialog *self, GtkWidget *field, gboolean is_right, const char *message)
{
  if (is_right)
    gtk_widget_remove_css_class (field, "error");
  else
    gtk_widget_add_css_class (field, "error");
  if (!is_right)
    gtk_label_set_text (GTK_LABEL (self->mistake), message);
  gtk_widget_set_visible (self->mistake, !is_right || gtk_widget_get_visible (self->mistake));
  return is_right;
}

/* What was typed as a transfer; FALSE with the mistake shown at its field. Free record fields by qd_record_free. */
static gboolean
read_transfer (Dialog *self, QdTransfer *transfer)
{
  const QdBudgetLine *from = chosen_line (self, self->from), *to = chosen_line (self, self->to);
  const char *amount = gtk_editable_get_text (GTK_EDITABLE (self->amount));
  const char *date = gtk_editable_get_text (GTK_EDITABLE (self->date));
  const QdField *reason = qd_kind_find_field (&qd_transfer_kind, "reason");
  g_autoptr (GError) amount_error = NULL, date_error = NULL, error = NULL;

  gtk_widget_set_visible (self->mistake, FALSE);
  transfer->from_line = from != NULL ? from->record.id : 0;
  transfer->to_line = to != NULL ? to->record.id : 0;
  qd_record_set_text (&transfer->record, reason, gtk_editable_get_text (GTK_EDITABLE (self->reason)));
  if (!qd_day_parse_near (date, self->grid->as_of, &transfer->date, &date_error) || transfer->date == QD_DAY_NONE)
    return mark (self, self->date, FALSE, date_error != NULL ? date_error->message : _("Type the day of the transfer"));
  mark (self, self->date, TRUE, NULL);
  if (!qd_money_parse (amount, self->grid->data->money_decimals, &transfer->amount, &amount_error))
    return mark (self, self->amount, FALSE, amount_error->message);
  if (transfer->amount == QD_MONEY_NONE)
    {
      mark (self, self->amount, TRUE, NULL);
      return FALSE;   /* nothing typed yet is no mistake */
    }
  if (transfer->amount <= 0)
    return mark (self, self->amount, FALSE, _("The amount of a transfer is above 0"));
  mark (self, self->amount, TRUE, NULL);
  if (!qd_record_validate (&transfer->record, &error) || !qd_plan_data_validate (self->grid->data, &transfer->record, &error))
    return mark (self, self->to, FALSE, error->message);
  return mark (self, self->to, TRUE, NULL);
}

/* --- before and after --- */

static const char *
category_name (Dialog *self, const QdBudgetLine *line)
{
  const QdBudgetCategory *category
    = line != NULL ? (const QdBudgetCategory *) qd_plan_data_find (self->grid->data, QD_KIND_BUDGET_CATEGORY, line->category)
                   : NULL;

  return category != NULL ? category->name : "";
}

static void
show_value (GtkWidget *label, double value)
{
  g_autofree char *text = qd_is_some (value) ? qd_figure_text_amount (value) : g_strdup ("—");

  gtk_label_set_text (GTK_LABEL (label), text);
  if (qd_is_some (value) && qd_figures_compare (value, 0) < 0)
    gtk_widget_add_css_class (label, "error-text");
  else
    gtk_widget_remove_css_class (label, "error-text");
}

static void
show_line (Dialog *self, guint index, const QdBudgetLine *line, const QdTransfer *transfer, int sign)
{
  int decimals = self->grid->data->money_decimals;
  double has = line != NULL ? qd_money_to_major (qd_budget_line_current (self->grid->data, line->record.id, transfer->date),
                                                 decimals)
                            : QD_NONE;
  double moved = transfer->amount != QD_MONEY_NONE ? qd_money_to_major (transfer->amount, decimals) : 0;
  gint64 category = line != NULL ? line->category : 0;

  gtk_label_set_text (GTK_LABEL (self->names[index]), line != NULL ? line->code : "");
  gtk_label_set_text (GTK_LABEL (self->names[index + 1]), category_name (self, line));
  show_value (self->before[index], has);
  show_value (self->after[index], has + sign * moved);
  show_value (self->before[index + 1], qd_budget_category_current (self->grid, category, NULL));
  show_value (self->after[index + 1], qd_budget_category_current (self->grid, category, transfer));
}

/* minor units that the giving line has less than the transfer takes; 0: it has enough */
static QdMoney
missing (Dialog *self, const QdTransfer *transfer)
{
  QdMoney has = transfer->from_line != 0 ? qd_budget_line_current (self->grid->data, transfer->from_line, transfer->date)
                                         : QD_MONEY_NONE;

  if (transfer->amount == QD_MONEY_NONE || has == QD_MONEY_NONE || transfer->amount <= has)
    return 0;
  return transfer->amount - MAX (has, 0);
}

/* More than the line has is moved only by the button, which says so: Enter behind the amount goes there first. */
static void
show_missing (Dialog *self, QdMoney amount)
{
  g_autofree char *text = qd_figure_text_amount (qd_money_to_major (amount, self->grid->data->money_decimals));
  g_autofree char *warning = g_strdup_printf (_("This is %s more than the line has: it would be left below 0."), text);

  self->is_short = amount > 0;
  gtk_label_set_text (GTK_LABEL (self->warning), warning);
  gtk_widget_set_visible (self->warning, self->is_short);
  gtk_button_set_label (GTK_BUTTON (self->save), self->is_short ? _("_Transfer Anyway") : _("_Transfer"));
  gtk_widget_remove_css_class (self->save, self->is_short ? "suggested-action" : "destructive-action");
  gtk_widget_add_css_class (self->save, self->is_short ? "destructive-action" : "suggested-action");
}

static void
update (Dialog *self)
{
  g_autoptr (QdRecord) record = qd_record_new (&qd_transfer_kind);
  QdTransfer *transfer = (QdTransfer *) record;
  gboolean is_right = read_transfer (self, transfer);
  gboolean is_later = transfer->date > self->grid->as_of;
  g_autofree char *as_of = qd_day_to_text (self->grid->as_of);
  g_autofree char *remark = g_strdup_printf (_("Dated after %s: the categories of this view do not count it yet."), as_of);

  if (!is_right && transfer->amount != QD_MONEY_NONE && transfer->amount < 0)
    transfer->amount = QD_MONEY_NONE;
  show_line (self, 0, chosen_line (self, self->from), transfer, -1);
  show_line (self, 2, chosen_line (self, self->to), transfer, 1);
  gtk_label_set_text (GTK_LABEL (self->remark), remark);
  gtk_widget_set_visible (self->remark, is_right && is_later);
  show_missing (self, is_right ? missing (self, transfer) : 0);
  gtk_widget_set_sensitive (self->save, is_right);
}

static void
changed (GtkWidget *widget, Dialog *self)
{
  update (self);
}

static void
chosen (GObject *choice, GParamSpec *pspec, Dialog *self)
{
  update (self);
}

static void
save_clicked (GtkWidget *widget, Dialog *self)
{
  g_autoptr (QdRecord) record = qd_record_new (&qd_transfer_kind);
  QdTransfer *transfer = (QdTransfer *) record;
  g_autoptr (GError) error = NULL;
  g_autofree char *amount = NULL, *what = NULL;

  if (!read_transfer (self, transfer))
    return;
  amount = qd_figure_text_amount (qd_money_to_major (transfer->amount, self->grid->data->money_decimals));
  what = g_strdup_printf (_("Transfer of %s from %s to %s"), amount, chosen_line (self, self->from)->code,
                          chosen_line (self, self->to)->code);
  if (!qd_session_save (qd_page_get_session (self->page), record, what, &error))
    {
      mark (self, self->amount, FALSE, error->message);
      return;
    }
  qd_page_show_undo_toast (self->page, what);
  gtk_window_destroy (GTK_WINDOW (self->window));
}

static void
entry_activated (GtkEntry *entry, Dialog *self)
{
  if (self->is_short)
    gtk_widget_grab_focus (self->save);
  else
    save_clicked (GTK_WIDGET (entry), self);
}

/* --- widgets --- */

static GtkWidget *
create_line_choice (Dialog *self, const char *name)
{
  GtkStringList *lines = gtk_string_list_new (NULL);
  GtkWidget *choice;

  for (guint i = 0; i < qd_plan_data_count (self->grid->data, QD_KIND_BUDGET_LINE); i++)
    {
      const QdBudgetLine *line = (const QdBudgetLine *) qd_plan_data_nth (self->grid->data, QD_KIND_BUDGET_LINE, i);
      g_autofree char *period = qd_period_to_label (&line->period);
      g_autofree char *text = g_strdup_printf ("%s · %s · %s", category_name (self, line), period, line->code);

      gtk_string_list_append (lines, text);
    }
  choice = gtk_drop_down_new (G_LIST_MODEL (lines), gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  qd_drop_down_set_search (GTK_DROP_DOWN (choice), TRUE);
  qd_drop_down_cut_chosen (GTK_DROP_DOWN (choice));
  gtk_widget_set_hexpand (choice, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (choice, "notify::selected", G_CALLBACK (chosen), self);
  return choice;
}

static GtkWidget *
create_entry (Dialog *self, const char *name)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_widget_set_hexpand (entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (entry, "changed", G_CALLBACK (changed), self);
  g_signal_connect (entry, "activate", G_CALLBACK (entry_activated), self);
  return entry;
}

static void
attach_field (GtkGrid *grid, int row, const char *name, GtkWidget *field)
{
  gtk_grid_attach (grid, qd_label_new (name, "dim-label", 1), 0, row, 1, 1);
  gtk_grid_attach (grid, field, 1, row, 1, 1);
}

static GtkWidget *
create_fields (Dialog *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 9);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  attach_field (GTK_GRID (grid), 0, _("From line"), self->from);
  attach_field (GTK_GRID (grid), 1, _("To line"), self->to);
  attach_field (GTK_GRID (grid), 2, _("Amount"), self->amount);
  attach_field (GTK_GRID (grid), 3, _("Date"), self->date);
  attach_field (GTK_GRID (grid), 4, _("Reason"), self->reason);
  gtk_grid_attach (GTK_GRID (grid), self->mistake, 1, 5, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->warning, 1, 6, 1, 1);
  return grid;
}

static GtkWidget *
create_comparison (Dialog *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_widget_add_css_class (grid, "card");
  gtk_widget_add_css_class (grid, "card-padding");
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 24);
  gtk_grid_attach (GTK_GRID (grid), qd_label_new (_("Before"), "caption-heading", 1), 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), qd_label_new (_("After"), "caption-heading", 1), 2, 0, 1, 1);
  for (int i = 0; i < 4; i++)
    {
      self->names[i] = qd_label_new (NULL, i % 2 ? "bold" : "dim-label", 0);
      self->before[i] = qd_label_new (NULL, "numeric", 1);
      self->after[i] = qd_label_new (NULL, "numeric", 1);
      gtk_label_set_ellipsize (GTK_LABEL (self->names[i]), PANGO_ELLIPSIZE_END);
      gtk_widget_set_hexpand (self->names[i], TRUE);
      gtk_grid_attach (GTK_GRID (grid), self->names[i], 0, i + 1, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), self->before[i], 1, i + 1, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), self->after[i], 2, i + 1, 1, 1);
    }
  return grid;
}

static GtkWidget *
create_header (Dialog *self)
{
  GtkWidget *header = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->save = gtk_button_new_with_mnemonic (_("_Transfer"));
  g_signal_connect (self->save, "clicked", G_CALLBACK (save_clicked), self);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_destroy), self->window);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->save);
  return header;
}

/* The lines come in the order of the plan data; the receiving line is another one from the start. */
static void
choose_lines (Dialog *self, const QdBudgetLine *from)
{
  guint index = 0;

  for (guint i = 0; from != NULL && i < qd_plan_data_count (self->grid->data, QD_KIND_BUDGET_LINE); i++)
    if (qd_plan_data_nth (self->grid->data, QD_KIND_BUDGET_LINE, i)->id == from->record.id)
      index = i;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->from), index);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->to), index == 0 ? 1 : 0);
}

static void
fill_window (Dialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->from = create_line_choice (self, _("From line"));
  self->to = create_line_choice (self, _("To line"));
  self->amount = create_entry (self, _("Amount"));
  self->date = create_entry (self, _("Date"));
  self->reason = create_entry (self, _("Reason"));
  self->mistake = qd_label_new (NULL, "error-text", 0);
  self->warning = qd_label_new (NULL, "error-text", 0);
  self->remark = qd_label_new (NULL, "dim-label", 0);
  gtk_label_set_wrap (GTK_LABEL (self->mistake), TRUE);
  gtk_label_set_wrap (GTK_LABEL (self->remark), TRUE);
  gtk_label_set_wrap (GTK_LABEL (self->warning), TRUE);
  gtk_widget_add_css_class (body, "page-margins");
  gtk_box_append (GTK_BOX (body), create_fields (self));
  gtk_box_append (GTK_BOX (body), create_comparison (self));
  gtk_box_append (GTK_BOX (body), self->remark);
  gtk_box_append (GTK_BOX (box), create_header (self));
  gtk_box_append (GTK_BOX (box), body);
  adw_window_set_content (ADW_WINDOW (self->window), box);
}

void
qd_transfer_dialog_present (QdPage *page, const QdBudgetGrid *grid, const QdBudgetLine *from)
{
  Dialog *self = g_new0 (Dialog, 1);
  g_autofree char *day = NULL;

  self->page = page;
  self->grid = qd_budget_grid_new (grid->data, QD_BUDGET_VIEW_CATEGORY, &grid->period, grid->as_of);
  self->window = g_object_new (ADW_TYPE_WINDOW, "modal", TRUE, "transient-for", gtk_widget_get_root (GTK_WIDGET (page)),
                               "title", _("Transfer"), "default-width", 560, NULL);
  g_object_set_data_full (G_OBJECT (self->window), "dialog", self, dialog_free);
  fill_window (self);
  qd_close_key_add (self->window);
  choose_lines (self, from);
  day = qd_day_to_text (MIN (qd_session_get_today (qd_page_get_session (page)), grid->as_of));
  qd_entry_show (self->date, day);
  update (self);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_widget_grab_focus (self->amount);
}
