#include "ui/pages/qd-risks-page.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-risk-matrix.h"
#include "ui/editors/qd-list-actions.h"
#include "ui/editors/qd-lists-dialog.h"
#include "ui/editors/qd-record-editor.h"
#include "ui/pages/qd-risk-alerts.h"
#include "ui/pages/qd-risk-columns.h"
#include "ui/pages/qd-risk-row.h"
#include "ui/qd-page-filter.h"
#include "ui/qd-page-print.h"
#include "ui/widgets/qd-chart-view.h"
#include "ui/widgets/qd-growing-selection.h"
#include "ui/widgets/qd-label.h"
#include "ui/widgets/qd-line.h"
#include "ui/widgets/qd-page-parts.h"
#include "ui/widgets/qd-text-room.h"
#include "ui/widgets/qd-wrap-box.h"

#define MARGIN 24         /* of the page, at both sides */
#define MATRIX_WIDTH 376
#define MATRIX_SHARE .66  /* of the width of paper */
#define NARROW 880        /* below it matrix and register stand below each other */

struct _QdRisksPage
{
  QdPage             parent_instance;
  GtkWidget         *content, *empty, *count, *tools, *view, *matrix_card;
  GtkWidget         *filter_bar, *filter_label, *none_found, *unplaced;
  QdFilterBox       *filters;
  QdRiskAlerts      *alerts;
  QdChartView       *matrix;
  QdColumnSet       *columns;     /* NULL until there is a session */
  GListStore        *rows;
  GtkCustomFilter   *filter;
  GtkMultiSelection *selection;
  int                probability, impact;   /* of the cell that is looked at; 0: all */
  gint64             wanted_id;   /* to be selected once it is listed, 0 */
};

G_DEFINE_FINAL_TYPE (QdRisksPage, qd_risks_page, QD_TYPE_PAGE)

enum
{
  FILTER_STATUS,
  FILTER_OWNER,
  FILTER_ACTION,
};

static const QdFilterChoice filter_choices[]
  = { { "status", N_("Status") }, { "owner", N_("Owner") }, { "action", N_("Action") }, { NULL, NULL } };

static QdSession *
session_of (QdRisksPage *self)
{
  return qd_page_get_session (QD_PAGE (self));
}

/* --- the matrix --- */

/* Closed risks are past and have no place in it. `unplaced`: those without probability or impact. */
static QdRiskMatrix *
create_matrix_chart (QdRisksPage *self, const QdReview *review, guint *unplaced)
{
  QdRiskMatrix *matrix = qd_risk_matrix_new (qd_session_get_language (session_of (self)));

  *unplaced = 0;
  for (guint i = 0; i < review->risks->len; i++)
    {
      const QdRiskFigures *figures = qd_review_nth (review->risks, QdRiskFigures, i);
      const QdRisk *risk = figures->risk;

      if (risk->status == QD_RISK_STATUS_CLOSED)
        continue;
      *unplaced += qd_is_none (figures->score);
      if (qd_is_some (figures->score))
        qd_risk_matrix_add (matrix, (QdRiskPoint){ (int) risk->probability, (int) risk->impact, g_strdup (risk->code),
                                                   g_strdup (risk->title), qd_risk_figures_need_action (figures) });
    }
  qd_risk_matrix_choose (matrix, self->probability, self->impact);
  return matrix;
}

static void
show_matrix (QdRisksPage *self, const QdReview *review)
{
  guint unplaced;

  qd_chart_view_set_chart (self->matrix, create_matrix_chart (self, review, &unplaced), _("Risk matrix"));
  g_autofree char *text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u risk without probability or impact", "%u risks without probability or impact", unplaced),
      unplaced);
  gtk_label_set_text (GTK_LABEL (self->unplaced), text);
  gtk_widget_set_visible (self->unplaced, unplaced > 0);
}

static gboolean
fits_filter (QdRisksPage *self, QdRiskRow *row)
{
  const QdRisk *risk = qd_risk_row_get_figures (row)->risk;
  QdPlanData *data = qd_risk_row_get_data (row);
  const QdRecord *owner = data != NULL && risk->owner != 0 ? qd_plan_data_find (data, QD_KIND_PERSON, risk->owner) : NULL;
  g_autofree char *text = g_strjoin (" ", risk->code, risk->title, risk->category != NULL ? risk->category : "",
                                     owner != NULL ? QD_PERSON (owner)->name : NULL, NULL);
  const char *action = qd_filter_box_get_choice (self->filters, FILTER_ACTION);

  return qd_filter_box_has_text (self->filters, text)
         && qd_page_filter_has_word (self->filters, FILTER_STATUS, &qd_risk_kind, "status", risk->status)
         && qd_page_filter_has_record (self->filters, FILTER_OWNER, data, QD_KIND_PERSON, risk->owner)
         && (*action == '\0' || qd_risk_figures_need_action (qd_risk_row_get_figures (row)) == g_str_equal (action, "needed"));
}

static gboolean
is_found (gpointer item, gpointer data)
{
  QdRisksPage *self = data;
  const QdRisk *risk = qd_risk_row_get_figures (item)->risk;

  if (!fits_filter (self, item))
    return FALSE;
  return self->probability == 0
         || (risk->probability == self->probability && risk->impact == self->impact && risk->status != QD_RISK_STATUS_CLOSED);
}

static void
update_filter (QdRisksPage *self)
{
  guint n;

  qd_page_table_filter (self->view, self->filter);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autofree char *count = qd_figure_text_counted (g_dngettext (GETTEXT_PACKAGE, "{n} risk", "{n} risks", n), n);
  g_autofree char *text = g_strdup_printf (_("Probability %d × impact %d: %s"), self->probability, self->impact, count);
  gtk_label_set_text (GTK_LABEL (self->filter_label), text);
  gtk_widget_set_visible (self->filter_bar, self->probability > 0);
  gtk_widget_set_visible (self->none_found, n == 0 && qd_filter_box_is_active (self->filters));
}

static void
look_at (QdRisksPage *self, int probability, int impact)
{
  const QdReview *review = qd_session_get_review (session_of (self));

  self->probability = probability;
  self->impact = impact;
  update_filter (self);
  if (review != NULL)
    show_matrix (self, review);
}

/* A second click on the cell shows all again. */
static void
cell_chosen (QdChartView *view, const char *code, QdRisksPage *self)
{
  int probability, impact;

  if (!qd_risk_matrix_parse_cell (code, &probability, &impact))
    return;
  if (self->probability == probability && self->impact == impact)
    probability = impact = 0;
  look_at (self, probability, impact);
}

static void
show_all_clicked (GtkButton *button, QdRisksPage *self)
{
  look_at (self, 0, 0);
}

static void
filter_changed (QdFilterBox *filters, QdRisksPage *self)
{
  update_filter (self);
}

static void
filter_failed (QdFilterBox *filters, const char *message, QdRisksPage *self)
{
  qd_page_show_message (QD_PAGE (self), message);
}

static void
clear_filter (QdRisksPage *self)
{
  qd_filter_box_clear (self->filters);
}

/* --- rows --- */

static gboolean
has_same_rows (QdRisksPage *self, const QdReview *review)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  for (guint i = 0; i < MIN (n, review->risks->len); i++)
    {
      g_autoptr (QdRiskRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      if (qd_risk_row_get_id (row) != qd_review_nth (review->risks, QdRiskFigures, i)->risk->record.id)
        return FALSE;
    }
  return n == review->risks->len;
}

static void
update_rows (QdRisksPage *self, const QdReview *review)
{
  g_autoptr (GPtrArray) rows = NULL;

  if (has_same_rows (self, review))
    {
      for (guint i = 0; i < review->risks->len; i++)
        {
          g_autoptr (QdRiskRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);
          qd_risk_row_set (row, review, i);
        }
      return;
    }
  rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < review->risks->len; i++)
    g_ptr_array_add (rows, qd_risk_row_new (review, i));
  g_list_store_remove_all (self->rows);
  /* at once: a list that grows row by row stays with the row that was there first */
  g_list_store_splice (self->rows, 0, 0, rows->pdata, rows->len);
}

static void
update_head (QdRisksPage *self, const QdReview *review)
{
  guint n = review->risks->len, struck = 0;

  for (guint i = 0; i < n; i++)
    struck += qd_risk_figures_need_action (qd_review_nth (review->risks, QdRiskFigures, i));
  g_autofree char *all = qd_figure_text_counted (g_dngettext (GETTEXT_PACKAGE, "{n} risk", "{n} risks", n), n);
  g_autofree char *some = g_strdup_printf (_("%u triggered"), struck);
  g_autofree char *text = struck > 0 ? g_strdup_printf ("%s · %s", all, some) : g_strdup (all);
  gtk_label_set_text (GTK_LABEL (self->count), n > 0 ? text : "");
  gtk_widget_set_visible (self->content, n > 0);
  gtk_widget_set_visible (self->tools, n > 0);
  gtk_widget_set_visible (self->empty, n == 0);
}

/* --- what needs a session --- */

static gint64
id_of (gpointer item)
{
  return qd_risk_row_get_id (item);
}

static void
copy_rows (gpointer data)
{
  QdRisksPage *self = data;

  qd_column_set_copy (self->columns, GTK_SELECTION_MODEL (self->selection), qd_risk_columns_text, NULL);
}

static void
want (gint64 id, gpointer data)
{
  QD_RISKS_PAGE (data)->wanted_id = id;
}

static void
make (QdRisksPage *self)
{
  const QdListActions actions = { QD_KIND_RISK, id_of, copy_rows, want, self };

  if (self->columns != NULL)
    return;
  self->columns = qd_risk_columns_add (GTK_COLUMN_VIEW (self->view), QD_PAGE (self));
  gtk_box_append (GTK_BOX (self->tools), qd_column_set_create_button (self->columns));
  qd_list_actions_install (GTK_COLUMN_VIEW (self->view), session_of (self), &actions, NULL);
}

static void
qd_risks_page_set_review (QdPage *page, const QdReview *review)
{
  QdRisksPage *self = QD_RISKS_PAGE (page);
  g_autoptr (GArray) ids = NULL;

  make (self);
  ids = qd_list_actions_selected (GTK_COLUMN_VIEW (self->view));
  update_rows (self, review);
  gtk_sorter_changed (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)), GTK_SORTER_CHANGE_DIFFERENT);
  qd_page_filter_offer_kind (self->filters, FILTER_OWNER, review->data, QD_KIND_PERSON, _("Without owner"));
  update_filter (self);
  if (self->probability > 0 && !qd_filter_box_is_active (self->filters) && g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    look_at (self, 0, 0);   /* the last risk of the cell has left it */
  if (self->wanted_id != 0 && qd_list_actions_show (GTK_COLUMN_VIEW (self->view), self->wanted_id))
    qd_list_actions_focus (GTK_COLUMN_VIEW (self->view));
  /* the row that the focus comes to is the selected one, so that Delete and the menu mean it */
  else if (self->wanted_id == 0 && !qd_list_actions_select (GTK_COLUMN_VIEW (self->view), ids))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), 0, TRUE);
  self->wanted_id = 0;
  show_matrix (self, review);
  qd_risk_alerts_show (self->alerts, review);
  update_head (self, review);
  qd_list_actions_update (GTK_COLUMN_VIEW (self->view));
}

static void
qd_risks_page_show_record (QdPage *page, const char *code)
{
  QdRisksPage *self = QD_RISKS_PAGE (page);
  QdPlanData *data = qd_session_get_data (qd_page_get_session (page));
  const QdRecord *risk = data != NULL ? qd_plan_data_find_code (data, QD_KIND_RISK, code) : NULL;
  const QdRecord *rule = data != NULL && risk == NULL ? qd_plan_data_find_code (data, QD_KIND_ALERT, code) : NULL;

  if (rule != NULL)
    qd_record_editor_present (GTK_WIDGET (page), qd_page_get_session (page), rule);
  if (risk == NULL)
    return;
  qd_filter_box_clear (self->filters);
  look_at (self, 0, 0);
  qd_list_actions_show (GTK_COLUMN_VIEW (self->view), risk->id);
}

static guint
qd_risks_page_count_attention (QdPage *page, const QdReview *review)
{
  guint n = 0;

  for (guint i = 0; i < review->risks->len; i++)
    n += qd_risk_figures_need_action (qd_review_nth (review->risks, QdRiskFigures, i));
  return n;
}

static gboolean
risk_added (GtkWidget *parent, const QdRecord *record)
{
  QD_RISKS_PAGE (parent)->wanted_id = record->id;
  return FALSE;
}

/* A new risk begins in the cell that is looked at. */
static gboolean
qd_risks_page_create_record (QdPage *page)
{
  QdRisksPage *self = QD_RISKS_PAGE (page);
  QdSession *session = qd_page_get_session (page);
  g_autoptr (QdRecord) record = qd_record_new (&qd_risk_kind);

  if (qd_session_get_data (session) == NULL || qd_session_is_read_only (session))
    return FALSE;
  if (self->probability > 0)
    {
      ((QdRisk *) record)->probability = self->probability;
      ((QdRisk *) record)->impact = self->impact;
    }
  qd_record_editor_present_new (GTK_WIDGET (page), session, record, risk_added);
  return TRUE;
}

/* What has struck, the matrix and the register. */
static QdPrint *
qd_risks_page_create_print (QdPage *page)
{
  QdRisksPage *self = QD_RISKS_PAGE (page);
  const QdReview *review = qd_session_get_review (session_of (self));
  const QdColumnCells cells = { qd_risk_columns_text, qd_risk_columns_symbol, NULL };
  GListModel *shown = G_LIST_MODEL (self->selection);
  QdPrint *print;
  guint unplaced;

  if (review == NULL || self->columns == NULL)
    return NULL;
  print = qd_page_print_new (page, review->data, &review->period, review->as_of);
  if (review->risks->len == 0)
    {
      qd_print_add_text (print, _("There are no risks in this plan."));
      return print;
    }
  if (self->probability > 0)
    qd_print_set_remark (print, gtk_label_get_text (GTK_LABEL (self->filter_label)));
  qd_risk_alerts_add_to_print (review, print);
  qd_print_add_chart (print, create_matrix_chart (self, review, &unplaced), _("Risk matrix"), MATRIX_SHARE);
  qd_print_add_table (print, qd_column_set_create_table (self->columns, shown, &cells));
  return print;
}

/* --- how much room there is --- */

static void
qd_risks_page_fit (QdPage *page, int width)
{
  QdRisksPage *self = QD_RISKS_PAGE (page);
  int inside = width - 2 * MARGIN, matrix = qd_text_room (GTK_WIDGET (self), MATRIX_WIDTH);
  gboolean is_narrow = inside < qd_text_room (GTK_WIDGET (self), NARROW);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->content),
                                  is_narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_valign (self->matrix_card, is_narrow ? GTK_ALIGN_FILL : GTK_ALIGN_START);
  gtk_widget_set_size_request (self->matrix_card, is_narrow ? -1 : matrix, -1);
  if (self->columns != NULL)
    qd_column_set_fit (self->columns, is_narrow ? inside : inside - matrix - 18);
}

/* --- widgets --- */

static GtkWidget *
create_filter (QdRisksPage *self)
{
  self->filters = QD_FILTER_BOX (qd_filter_box_new ("Risks", _("Filter risks"), filter_choices));
  qd_page_filter_offer_field (self->filters, FILTER_STATUS, &qd_risk_kind, "status");
  qd_filter_box_begin_lines (self->filters, FILTER_ACTION);
  qd_filter_box_add_line (self->filters, FILTER_ACTION, "needed", _("Needed now"));
  qd_filter_box_add_line (self->filters, FILTER_ACTION, "none", _("Not needed"));
  qd_filter_box_end_lines (self->filters, FILTER_ACTION);
  g_signal_connect (self->filters, "changed", G_CALLBACK (filter_changed), self);
  g_signal_connect (self->filters, "failed", G_CALLBACK (filter_failed), self);
  return GTK_WIDGET (self->filters);
}

static void
rules_clicked (GtkButton *button, QdRisksPage *self)
{
  qd_lists_dialog_present (GTK_WIDGET (self), session_of (self), QD_KIND_ALERT);
}

static GtkWidget *
create_head (QdRisksPage *self)
{
  GtkWidget *head = qd_page_head_new (_("Risks"), &self->count), *rules = gtk_button_new_with_label (_("Alert Rules…"));

  self->tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->tools), create_filter (self));
  g_signal_connect (rules, "clicked", G_CALLBACK (rules_clicked), self);
  qd_wrap_box_append (QD_WRAP_BOX (head), self->tools);
  qd_wrap_box_append (QD_WRAP_BOX (head), rules);
  qd_wrap_box_append (QD_WRAP_BOX (head), qd_page_new_button_new (_("New risk"), _("New risk"), _("Add a risk (Ctrl+N)")));
  gtk_widget_add_css_class (head, "above-a-card");
  return head;
}

static GtkWidget *
create_matrix (QdRisksPage *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->matrix_card = card;
  self->matrix = QD_CHART_VIEW (qd_chart_view_new ());
  qd_chart_view_set_least_height (self->matrix, 200);
  g_signal_connect (self->matrix, "chosen", G_CALLBACK (cell_chosen), self);
  self->unplaced = qd_label_new_wrapped (NULL, "caption dim-label");
  gtk_box_append (GTK_BOX (card), qd_label_new (_("Risk matrix"), "heading", 0));
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->matrix));
  gtk_box_append (GTK_BOX (card), self->unplaced);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "card-padding");
  return card;
}

static GtkWidget *
create_filter_bar (QdRisksPage *self)
{
  GtkWidget *button = gtk_button_new_with_label (_("Show All"));

  self->filter_bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->filter_label = qd_label_new (NULL, NULL, 0);
  gtk_widget_set_hexpand (self->filter_label, TRUE);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", G_CALLBACK (show_all_clicked), self);
  gtk_box_append (GTK_BOX (self->filter_bar), self->filter_label);
  gtk_box_append (GTK_BOX (self->filter_bar), button);
  gtk_widget_add_css_class (self->filter_bar, "card-compact");
  gtk_widget_set_visible (self->filter_bar, FALSE);
  return self->filter_bar;
}

static void
create_view (QdRisksPage *self)
{
  const QdPageRows how = { QD_TYPE_RISK_ROW, is_found, qd_risk_columns_compare, FALSE, self };

  self->view = qd_page_table_new (_("Risks"), &how, &self->rows, &self->filter, &self->selection);
}

static GtkWidget *
create_register (QdRisksPage *self)
{
  GtkWidget *card;

  create_view (self);
  self->none_found = qd_page_none_found_new (_("No risk matches the filter."), G_CALLBACK (clear_filter), self);
  card = qd_page_table_card_new (self->view, 150, create_filter_bar (self), self->none_found);
  gtk_widget_set_hexpand (card, TRUE);
  return card;
}

static GtkWidget *
create_empty (void)
{
  const QdPageButton buttons[] = { { _("New risk"), "win.new-record", TRUE }, { _("Import…"), "win.import", FALSE } };

  return qd_page_empty_new ("quarterdeck-risks-symbolic", _("No Risks Yet"),
                            _("Here you see what may go wrong, how likely and how bad it is, and what to do once it "
                              "happens.\nWrite down the first one, or import risks.csv."),
                            buttons, G_N_ELEMENTS (buttons));
}

static void
qd_risks_page_dispose (GObject *object)
{
  QdRisksPage *self = QD_RISKS_PAGE (object);

  g_clear_object (&self->rows);
  g_clear_object (&self->filter);
  G_OBJECT_CLASS (qd_risks_page_parent_class)->dispose (object);
}

static void
qd_risks_page_class_init (QdRisksPageClass *klass)
{
  QdPageClass *page_class = QD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qd_risks_page_dispose;
  page_class->name = "risks";
  page_class->title = N_("Risks");
  page_class->icon_name = "quarterdeck-risks-symbolic";
  page_class->set_review = qd_risks_page_set_review;
  page_class->fit = qd_risks_page_fit;
  page_class->create_record = qd_risks_page_create_record;
  page_class->show_record = qd_risks_page_show_record;
  page_class->create_print = qd_risks_page_create_print;
  page_class->count_attention = qd_risks_page_count_attention;
}

static void
qd_risks_page_init (QdRisksPage *self)
{
  GtkWidget *main_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->alerts = QD_RISK_ALERTS (qd_risk_alerts_new (QD_PAGE (self)));
  self->content = qd_line_new (18);
  self->empty = create_empty ();
  gtk_widget_set_visible (self->empty, FALSE);
  qd_line_append (QD_LINE (self->content), create_matrix (self));
  qd_line_append (QD_LINE (self->content), create_register (self));
  gtk_box_append (GTK_BOX (main_box), create_head (self));
  gtk_box_append (GTK_BOX (main_box), GTK_WIDGET (self->alerts));
  gtk_box_append (GTK_BOX (main_box), self->content);
  gtk_box_append (GTK_BOX (main_box), self->empty);
  gtk_widget_add_css_class (main_box, "page-margins");
  /* may be narrower than its widest table wants, so that the page is told and can drop columns */
  qd_page_set_content (QD_PAGE (self), main_box);
}
