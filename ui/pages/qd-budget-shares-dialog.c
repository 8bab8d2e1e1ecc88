#include "ui/pages/qd-budget-shares-dialog.h"

#include <glib/gi18n.h>

#include "model/base/qd-error.h"
#include "model/figures/qd-budget-division.h"
#include "model/figures/qd-figure-text.h"
#include "ui/widgets/qd-close-key.h"
#include "ui/widgets/qd-entry.h"
#include "ui/widgets/qd-label.h"

#define MOST_HEIGHT 420

typedef struct
{
  GtkWidget *share, *target, *change;
} Row;

typedef struct
{
  QdPage           *page;        /* the window goes with it */
  QdBudgetDivision *division;
  GtkWidget        *window, *total, *write, *scale, *told;        /* told: what is assigned, or the mistake */
  GArray           *rows;        /* Row, one per part */
} Dialog;

static void
dialog_free (gpointer data)
{
  Dialog *self = data;

  qd_budget_division_free (self->division);
  g_array_unref (self->rows);
  g_free (self);
}

static QdBudgetPart *
nth_part (Dialog *self, guint i)
{
  return &g_array_index (self->division->parts, QdBudgetPart, i);
}

static char *
amount_text (Dialog *self, QdMoney amount)
{
  return qd_figure_text_amount (qd_money_to_major (amount, self->division->data->money_decimals));
}

static const char *
name_of (Dialog *self, const QdBudgetPart *part)
{
  if (part->name == NULL)
    return _("Not assigned");
  return self->division->view == QD_BUDGET_VIEW_PRIORITY ? _(part->name) : part->name;
}

static void
set_tone (GtkWidget *label, const char *css_class, gboolean has_it)
{
  if (has_it)
    gtk_widget_add_css_class (label, css_class);
  else
    gtk_widget_remove_css_class (label, css_class);
}

/* --- what was typed --- */

static gboolean
mark (Dialog *self, GtkWidget *entry, const GError *error)
{
  if (error == NULL)
    gtk_widget_remove_css_class (entry, "error");
  else
    gtk_widget_add_css_class (entry, "error");
  if (error != NULL)
    gtk_label_set_text (GTK_LABEL (self->told), error->message);
  return error == NULL;
}

static gboolean
read_total (Dialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->total));
  g_autoptr (GError) error = NULL;
  QdMoney total;

  if (qd_money_parse (text, self->division->data->money_decimals, &total, &error) && (total == QD_MONEY_NONE || total <= 0))
    g_set_error_literal (&error, QD_ERROR, QD_ERROR_INVALID, _("the total is above 0"));
  if (error == NULL)
    self->division->total = total;
  return mark (self, self->total, error);
}

/* FALSE with the last mistake shown */
static gboolean
read_typed (Dialog *self)
{
  gboolean is_right = read_total (self);

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *entry = g_array_index (self->rows, Row, i).share;
      g_autoptr (GError) error = NULL;

      qd_budget_share_parse (gtk_editable_get_text (GTK_EDITABLE (entry)), &nth_part (self, i)->share, &error);
      is_right &= mark (self, entry, error);
    }
  set_tone (self->told, "error-text", !is_right);
  return is_right;
}

static gboolean
has_changes (Dialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (nth_part (self, i)->target != nth_part (self, i)->present)
      return TRUE;
  return FALSE;
}

/* Not 100 % is said, and no mistake: a reserve may be kept on purpose. */
static void
show_assigned (Dialog *self)
{
  double assigned = qd_budget_division_assigned (self->division);
  gboolean is_whole = qd_is_some (assigned) && qd_figures_equal (assigned, 1);
  QdMoney sum = 0;
  g_autofree char *percent = qd_figure_text_percent (assigned, 1), *rest = NULL, *text = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    sum += nth_part (self, i)->target;
  rest = amount_text (self, ABS (self->division->total - sum));
  text = is_whole ? g_strdup (_("100% of the total is assigned"))
         : sum > self->division->total ? g_strdup_printf (_("%s of the total is assigned: %s too much"), percent, rest)
                                       : g_strdup_printf (_("%s of the total is assigned: %s are left"), percent, rest);
  gtk_label_set_text (GTK_LABEL (self->told), text);
  set_tone (self->told, "warning", !is_whole);
}

static void
show_row (Dialog *self, guint i)
{
  const QdBudgetPart *part = nth_part (self, i);
  const Row *row = &g_array_index (self->rows, Row, i);
  QdMoney change = part->target - part->present;
  g_autofree char *target = amount_text (self, part->target), *amount = amount_text (self, change);
  g_autofree char *changed = change == 0 ? g_strdup ("") : g_strconcat (change > 0 ? "+" : "", amount, NULL);

  gtk_label_set_text (GTK_LABEL (row->target), target);
  gtk_label_set_text (GTK_LABEL (row->change), changed);
}

static void
update (Dialog *self)
{
  gboolean is_right = read_typed (self);

  if (is_right)
    qd_budget_division_update (self->division);
  for (guint i = 0; i < self->rows->len; i++)
    show_row (self, i);
  set_tone (self->told, "warning", FALSE);
  if (is_right)
    show_assigned (self);
  gtk_widget_set_sensitive (self->write, is_right && has_changes (self));
  gtk_widget_set_sensitive (self->scale, is_right);
}

static void
typed (GtkWidget *entry, Dialog *self)
{
  update (self);
}

static void
set_share_text (Dialog *self, guint i, double share)
{
  GtkWidget *entry = g_array_index (self->rows, Row, i).share;
  g_autofree char *text = qd_is_some (share) ? qd_figure_text_percent (share, 4) : g_strdup ("");

  g_signal_handlers_block_by_func (entry, typed, self);
  qd_entry_show (entry, text);
  g_signal_handlers_unblock_by_func (entry, typed, self);
}

/* The texts of the entries are what people may type, cut to four decimals: the parts keep the exact shares. */
static void
scale_clicked (GtkButton *button, Dialog *self)
{
  if (!read_typed (self) || !qd_budget_division_scale (self->division))
    return;
  for (guint i = 0; i < self->rows->len; i++)
    set_share_text (self, i, nth_part (self, i)->share);
  for (guint i = 0; i < self->rows->len; i++)
    show_row (self, i);
  show_assigned (self);
  gtk_widget_set_sensitive (self->write, has_changes (self));
}

/* --- writing --- */

static gboolean
write_records (QdPlan *plan, GPtrArray *records, GError **error)
{
  for (guint i = 0; i < records->len; i++)
    {
      QdRecord *record = g_ptr_array_index (records, i);

      if (!(record->id == 0 ? qd_plan_insert (plan, record, error) : qd_plan_update (plan, record, error)))
        return FALSE;
    }
  return TRUE;
}

static void
write_clicked (GtkButton *button, Dialog *self)
{
  QdSession *session = qd_page_get_session (self->page);
  QdPlan *plan = qd_session_get_plan (session);
  g_autoptr (GPtrArray) records = qd_budget_division_to_records (self->division, qd_session_get_language (session));
  g_autofree char *total = amount_text (self, self->division->total), *label = qd_period_to_label (&self->division->period);
  g_autofree char *what = g_strdup_printf (_("Share out %s of %s"), total, label);
  g_autoptr (GError) error = NULL;

  if (!qd_plan_begin (plan, qd_session_who (), what, &error))
    ;
  else if (!write_records (plan, records, &error))
    qd_plan_rollback (plan);
  else
    qd_plan_commit (plan, &error);
  if (error != NULL)
    {
      mark (self, self->total, error);
      set_tone (self->told, "error-text", TRUE);
      return;
    }
  qd_page_show_undo_toast (self->page, what);
  gtk_window_destroy (GTK_WINDOW (self->window));
}

/* --- widgets --- */

static GtkWidget *
create_entry (Dialog *self, const char *name, int width)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_alignment (GTK_ENTRY (entry), 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (entry, "changed", G_CALLBACK (typed), self);
  return entry;
}

static void
attach_part (Dialog *self, GtkGrid *grid, guint i)
{
  const QdBudgetPart *part = nth_part (self, i);
  g_autofree char *present = amount_text (self, part->present);
  g_autofree char *share = self->division->present > 0
                             ? qd_figure_text_percent ((double) part->present / (double) self->division->present, 1)
                             : NULL;
  g_autofree char *name = g_strdup_printf (_("Share of %s"), name_of (self, part));
  Row row = { create_entry (self, name, 8), qd_label_new (NULL, "numeric bold", 1), qd_label_new (NULL, "numeric dim-label", 1) };
  GtkWidget *title = qd_label_new_cut (name_of (self, part), NULL);

  gtk_widget_set_hexpand (title, TRUE);
  gtk_label_set_width_chars (GTK_LABEL (title), 14);
  if (share != NULL)
    gtk_entry_set_placeholder_text (GTK_ENTRY (row.share), share);
  gtk_grid_attach (grid, title, 0, (int) i + 1, 1, 1);
  gtk_grid_attach (grid, qd_label_new (present, "numeric dim-label", 1), 1, (int) i + 1, 1, 1);
  gtk_grid_attach (grid, row.share, 2, (int) i + 1, 1, 1);
  gtk_grid_attach (grid, row.target, 3, (int) i + 1, 1, 1);
  gtk_grid_attach (grid, row.change, 4, (int) i + 1, 1, 1);
  g_array_append_val (self->rows, row);
}

static GtkWidget *
create_parts (Dialog *self)
{
  const char *const heads[] = { _("Now"), _("Share"), _("New amount"), _("Difference") };
  GtkWidget *grid = gtk_grid_new (), *scroller = gtk_scrolled_window_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    gtk_grid_attach (GTK_GRID (grid), qd_label_new (heads[i], "caption-heading", 1), (int) i + 1, 0, 1, 1);
  for (guint i = 0; i < self->division->parts->len; i++)
    attach_part (self, GTK_GRID (grid), i);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  return scroller;
}

static GtkWidget *
create_header (Dialog *self)
{
  GtkWidget *header = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->write = gtk_button_new_with_label (_("Share Out"));
  gtk_widget_add_css_class (self->write, "suggested-action");
  g_signal_connect (self->write, "clicked", G_CALLBACK (write_clicked), self);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_destroy), self->window);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->write);
  return header;
}

static GtkWidget *
create_total (Dialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *label = qd_label_new (_("Total to share out"), "dim-label", 0);

  self->total = create_entry (self, _("Total to share out"), 14);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->total);
  return box;
}

static GtkWidget *
create_foot (Dialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->told = qd_label_new_wrapped (NULL, "numeric");
  self->scale = gtk_button_new_with_label (_("Scale to 100%"));
  gtk_widget_set_hexpand (self->told, TRUE);
  gtk_widget_set_valign (self->scale, GTK_ALIGN_CENTER);
  g_signal_connect (self->scale, "clicked", G_CALLBACK (scale_clicked), self);
  gtk_box_append (GTK_BOX (box), self->told);
  gtk_box_append (GTK_BOX (box), self->scale);
  return box;
}

static void
fill_window (Dialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_widget_add_css_class (body, "page-margins");
  gtk_box_append (GTK_BOX (body), create_total (self));
  gtk_box_append (GTK_BOX (body), create_parts (self));
  gtk_box_append (GTK_BOX (body), create_foot (self));
  gtk_box_append (GTK_BOX (body),
                  qd_label_new_wrapped (_("An empty share keeps the amount. Months and positions of a row keep their proportions; lines "
                                          "that reach beyond the period, and transfers, stay as they are."),
                                        "caption dim-label"));
  gtk_box_append (GTK_BOX (box), create_header (self));
  gtk_box_append (GTK_BOX (box), body);
  adw_window_set_content (ADW_WINDOW (self->window), box);
}

void
qd_budget_shares_dialog_present (QdPage *page, const QdBudgetGrid *grid)
{
  Dialog *self = g_new0 (Dialog, 1);
  g_autofree char *total = NULL;

  self->page = page;
  self->division = qd_budget_division_new (grid->data, grid->view, &grid->period);
  self->rows = g_array_new (FALSE, TRUE, sizeof (Row));
  self->window = g_object_new (ADW_TYPE_WINDOW, "modal", TRUE, "transient-for", gtk_widget_get_root (GTK_WIDGET (page)),
                               "title", _("Share Out the Budget"), "default-width", 640, NULL);
  g_object_set_data_full (G_OBJECT (self->window), "dialog", self, dialog_free);
  fill_window (self);
  qd_close_key_add (self->window);
  if (self->division->total > 0)
    total = amount_text (self, self->division->total);
  qd_entry_show (self->total, total != NULL ? total : "");
  update (self);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_widget_grab_focus (self->rows->len > 0 && total != NULL ? g_array_index (self->rows, Row, 0).share : self->total);
}
