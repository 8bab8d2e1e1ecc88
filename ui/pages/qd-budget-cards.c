#include "ui/pages/qd-budget-cards.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "ui/editors/qd-record-editor.h"
#include "ui/widgets/qd-label.h"

#define MOST_NOTICES 2
#define MOST_ORDERS 3
#define LEAST_ROWS 7
#define MOST_ROWS 30
#define ROW_HEIGHT 28    /* before there is one to look at */

char *
qd_budget_amount_text (double value)
{
  return qd_is_none (value) ? g_strdup ("—") : qd_figure_text_number (value, 0, TRUE);
}

gboolean
qd_budget_is_over (const QdBudgetSums *sums)
{
  return qd_budget_is_exceeded (qd_budget_sums_remaining (sums), qd_budget_sums_load (sums));
}

/* --- spend --- */

GHashTable *
qd_budget_cards_open_orders (const QdPlanData *data, QdDay as_of)
{
  g_autoptr (QdBudgetLedger) ledger = qd_budget_ledger_new (data);
  g_autofree double *open = qd_budget_ledger_open (ledger, as_of);
  GHashTable *orders = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);

  for (guint i = 0; i < ledger->spends->len; i++)
    {
      double amount = qd_budget_ledger_to_major (ledger, open[i]);

      if (open[i] > 0)
        g_hash_table_insert (orders, (gpointer) &qd_ledger_spend (ledger, i)->spend->record.id,
                             g_memdup2 (&amount, sizeof amount));
    }
  return orders;
}

static GtkWidget *
create_label (const char *text, const char *css_class, gboolean expands)
{
  GtkWidget *label = expands ? qd_label_new_cut (text, css_class) : qd_label_new (text, css_class, 1);

  gtk_widget_set_hexpand (label, expands);
  return label;
}

/* What the money was for: its campaign, else its note, category or code. */
static const char *
name_of_spend (const QdPlanData *data, const QdSpend *spend)
{
  const QdRecord *campaign = qd_plan_data_find (data, QD_KIND_CAMPAIGN, spend->campaign);
  const QdRecord *category = qd_plan_data_find (data, QD_KIND_BUDGET_CATEGORY, spend->category);

  if (campaign != NULL)
    return QD_CAMPAIGN (campaign)->name;
  if (category != NULL)
    return ((const QdBudgetCategory *) category)->name;
  return spend->note != NULL ? spend->note : spend->code != NULL ? spend->code : "";
}

static void
row_clicked (GtkButton *button, QdPage *page)
{
  const gint64 *id = g_object_get_data (G_OBJECT (button), "id");
  QdPlanData *data = qd_session_get_data (qd_page_get_session (page));
  const QdRecord *spend = data != NULL ? qd_plan_data_find (data, QD_KIND_SPEND, *id) : NULL;

  if (spend != NULL)
    qd_record_editor_present (GTK_WIDGET (page), qd_page_get_session (page), spend);
}

typedef struct
{
  const QdSpend *spend;
  double         open;     /* of an order; QD_NONE: a payment */
} Listed;

static char *
amount_of (const QdBudgetGrid *grid, const Listed *row)
{
  return qd_figure_text_number (
    qd_is_some (row->open) ? row->open : qd_money_to_major (row->spend->amount, grid->data->money_decimals), 2, FALSE);
}

/* Codes and amounts of all rows are as wide as the widest, so that they stand in columns. */
typedef struct
{
  GtkSizeGroup *codes, *amounts;
} Register;

static void
add_row (GtkWidget *box, QdPage *page, const QdBudgetGrid *grid, const Register *columns, const Listed *row)
{
  const QdSpend *spend = row->spend;
  GtkWidget *button = gtk_button_new (), *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  g_autofree char *day = qd_day_to_text (spend->date), *label = NULL;
  const QdRecord *line = qd_plan_data_find (grid->data, QD_KIND_BUDGET_LINE, spend->line);
  g_autofree char *amount = amount_of (grid, row);

  if (qd_is_some (row->open))
    {
      GtkWidget *image = gtk_image_new_from_icon_name ("quarterdeck-due-soon-symbolic");

      gtk_widget_add_css_class (image, "warning-text");
      gtk_box_append (GTK_BOX (content), image);
      gtk_box_append (GTK_BOX (content), create_label (_("Committed"), NULL, FALSE));
    }
  else
    gtk_box_append (GTK_BOX (content), create_label (day + 5, "dim-label", FALSE));
  gtk_box_append (GTK_BOX (content), create_label (name_of_spend (grid->data, spend), NULL, TRUE));
  if (line != NULL && qd_is_none (row->open))
    {
      GtkWidget *code = create_label (qd_record_code (line), "caption", FALSE);

      gtk_label_set_xalign (GTK_LABEL (code), 0);
      gtk_size_group_add_widget (columns->codes, code);
      gtk_widget_add_css_class (code, "dim-label");
      gtk_box_append (GTK_BOX (content), code);
    }
  gtk_box_append (GTK_BOX (content), create_label (amount, "numeric", FALSE));
  gtk_size_group_add_widget (columns->amounts, gtk_widget_get_last_child (content));
  label = g_strdup_printf ("%s, %s, %s", day, name_of_spend (grid->data, spend), amount);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "overview-finding");
  gtk_widget_add_css_class (button, "budget-spend");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "id", g_memdup2 (&spend->record.id, sizeof spend->record.id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (row_clicked), page);
  gtk_box_append (GTK_BOX (box), button);
}

/* The spends of the period up to its day, the latest first: first those still open, then payments. */
static GArray *
list_spends (const QdBudgetGrid *grid, guint most)
{
  g_autoptr (QdBudgetLedger) ledger = qd_budget_ledger_new (grid->data);
  g_autoptr (GHashTable) open = qd_budget_cards_open_orders (grid->data, grid->as_of);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Listed));
  guint begin, end;

  qd_budget_ledger_range (ledger, grid->period.start, MIN (grid->period.end, grid->as_of), &begin, &end);
  for (guint i = end; i > begin && rows->len < MOST_ORDERS; i--)
    {
      const QdSpend *spend = qd_ledger_spend (ledger, i - 1)->spend;
      const double *amount = g_hash_table_lookup (open, &spend->record.id);
      Listed row = { spend, amount != NULL ? *amount : QD_NONE };

      if (amount != NULL)
        g_array_append_val (rows, row);
    }
  for (guint i = end; i > begin && rows->len < most; i--)
    {
      Listed row = { qd_ledger_spend (ledger, i - 1)->spend, QD_NONE };

      if (row.spend->kind != QD_SPEND_KIND_COMMITMENT)
        g_array_append_val (rows, row);
    }
  return rows;
}

/* All that rows show, to see whether others are to be made. */
static char *
rows_text (const QdBudgetGrid *grid, const GArray *rows)
{
  GString *text = g_string_new ("");

  for (guint i = 0; i < rows->len; i++)
    {
      const Listed *row = &g_array_index (rows, Listed, i);
      const QdRecord *line = qd_plan_data_find (grid->data, QD_KIND_BUDGET_LINE, row->spend->line);
      g_autofree char *day = qd_day_to_text (row->spend->date), *amount = amount_of (grid, row);

      g_string_append_printf (text, "%" G_GINT64_FORMAT "\t%d\t%s\t%s\t%s\t%s\n", row->spend->record.id, qd_is_some (row->open),
                              day, name_of_spend (grid->data, row->spend), line != NULL ? qd_record_code (line) : "", amount);
    }
  return g_string_free (text, FALSE);
}

static void
add_rows (GtkWidget *box, QdPage *page, const QdBudgetGrid *grid, const GArray *rows)
{
  g_autoptr (GtkSizeGroup) codes = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr (GtkSizeGroup) amounts = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  const Register columns = { codes, amounts };

  for (guint i = 0; i < rows->len; i++)
    add_row (box, page, grid, &columns, &g_array_index (rows, Listed, i));
  if (rows->len == 0)
    {
      GtkWidget *hint = create_label (_("No spend in this period yet. Enter payments and orders as they are made, or import "
                                        "spend.csv."),
                                      "dim-label", TRUE);

      gtk_label_set_ellipsize (GTK_LABEL (hint), PANGO_ELLIPSIZE_NONE);
      gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
      gtk_box_append (GTK_BOX (box), hint);
    }
}

/* How many rows there are follows from the height of the card. */
typedef struct
{
  QdPage             *page;   /* the card is in it */
  GtkWidget          *box;
  const QdBudgetGrid *grid;   /* borrowed: shown by the page until it shows another one; NULL before the first */
  char               *shown;  /* the text of its rows; NULL before the first */
  guint               most;
  guint               source;
} Spend;

static void
spend_free (gpointer data)
{
  Spend *self = data;

  g_clear_handle_id (&self->source, g_source_remove);
  g_free (self->shown);
  g_free (self);
}

static void
fill (Spend *self)
{
  g_autoptr (GArray) rows = list_spends (self->grid, self->most);
  g_autofree char *text = rows_text (self->grid, rows);

  if (g_strcmp0 (text, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&text);
  for (GtkWidget *child = gtk_widget_get_first_child (self->box); child != NULL;
       child = gtk_widget_get_first_child (self->box))
    gtk_box_remove (GTK_BOX (self->box), child);
  add_rows (self->box, self->page, self->grid, rows);
}

static gboolean
fill_later (gpointer data)
{
  Spend *self = data;

  self->source = 0;
  if (self->grid != NULL)
    fill (self);
  return G_SOURCE_REMOVE;
}

/* Told while sizes are given out: rows come and go after that. */
static void
room_changed (GtkAdjustment *adjustment, GParamSpec *pspec, Spend *self)
{
  GtkWidget *row = gtk_widget_get_first_child (self->box);
  int height = row != NULL && GTK_IS_BUTTON (row) ? gtk_widget_get_height (row) : 0;
  guint most = (guint) (gtk_adjustment_get_page_size (adjustment) / (height > 0 ? height : ROW_HEIGHT));

  most = CLAMP (most, LEAST_ROWS, MOST_ROWS);
  if (most == self->most)
    return;
  self->most = most;
  if (self->source == 0)
    self->source = g_idle_add (fill_later, self);
}

GtkWidget *
qd_budget_cards_create_spend (QdPage *page)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  Spend *self = g_new0 (Spend, 1);

  self->page = page;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->most = LEAST_ROWS;
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->box);
  gtk_widget_set_vexpand (scroller, TRUE);
  g_object_set_data_full (G_OBJECT (scroller), "spend", self, spend_free);
  g_signal_connect (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), "notify::page-size",
                    G_CALLBACK (room_changed), self);
  return scroller;
}

/* "7 entries", those of the period up to its day; "7 of 26 entries" where the register has others. */
static char *
count_text (const QdBudgetGrid *grid)
{
  guint all = qd_plan_data_count (grid->data, QD_KIND_SPEND), n = 0;

  for (guint i = 0; i < all; i++)
    {
      const QdSpend *spend = (const QdSpend *) qd_plan_data_nth (grid->data, QD_KIND_SPEND, i);

      n += spend->date >= grid->period.start && spend->date <= MIN (grid->period.end, grid->as_of);
    }
  g_autofree char *some = qd_figure_text_number (n, 0, FALSE), *number = qd_figure_text_number (all, 0, FALSE);
  return n == all ? qd_figure_text_counted (g_dngettext (GETTEXT_PACKAGE, "{n} entry", "{n} entries", n), n)
                  : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s of %s entry", "%s of %s entries", all), some, number);
}

/* An amount is taken when its entry loses the focus, which a press on a row here may be the cause of: GTK 4.8 does not come back
 * from moving the focus to a widget that goes meanwhile. So rows that stand are changed after that. */
void
qd_budget_cards_show_spend (GtkWidget *scroller, GtkWidget *count, const QdBudgetGrid *grid)
{
  g_autofree char *text = count_text (grid);
  Spend *self = g_object_get_data (G_OBJECT (scroller), "spend");

  gtk_label_set_text (GTK_LABEL (count), text);
  self->grid = grid;
  if (self->shown == NULL)
    fill (self);
  else if (self->source == 0)
    self->source = g_idle_add (fill_later, self);
}

/* --- notices --- */

static GtkWidget *
create_show_button (const char *subject)
{
  GtkWidget *button = gtk_button_new_with_label (_("Show"));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "budget.show-row");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", subject);
  return button;
}

static void
add_notice (GtkWidget *box, const QdFinding *finding)
{
  GtkWidget *notice = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *text = gtk_label_new (finding->text);
  GtkWidget *image = gtk_image_new_from_icon_name ("quarterdeck-at-risk-symbolic");

  gtk_widget_add_css_class (notice, "notice");
  gtk_widget_add_css_class (image, finding->severity == QD_SEVERITY_ERROR ? "error-text" : "warning-text");
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (notice), image);
  gtk_box_append (GTK_BOX (notice), text);
  if (finding->subject != NULL)
    gtk_box_append (GTK_BOX (notice), create_show_button (finding->subject));
  gtk_box_append (GTK_BOX (box), notice);
}

void
qd_budget_cards_show_notices (GtkWidget *box, const QdReview *review)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_first_child (box))
    gtk_box_remove (GTK_BOX (box), child);
  for (guint i = 0; i < review->findings->len && n < MOST_NOTICES; i++)
    {
      const QdFinding *finding = qd_review_nth (review->findings, QdFinding, i);

      if (finding->kind != QD_KIND_BUDGET_CATEGORY || finding->subject == NULL)
        continue;
      add_notice (box, finding);
      n++;
    }
  for (guint i = 0; i < review->remarks->len && n < MOST_NOTICES; i++)
    {
      const QdFinding *remark = qd_review_nth (review->remarks, QdFinding, i);

      if (remark->kind != QD_KIND_BUDGET_LINE)
        continue;
      add_notice (box, remark);
      n++;
    }
  gtk_widget_set_visible (box, n > 0);
}
