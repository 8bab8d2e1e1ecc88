#include "ui/pages/qd-campaign-pane.h"

#include <glib/gi18n.h>

#include "model/figures/qd-campaign-figures.h"
#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-axis.h"
#include "reports/charts/qd-funnel.h"
#include "reports/charts/qd-status-symbol.h"
#include "ui/pages/qd-campaign-columns.h"
#include "ui/widgets/qd-chart-view.h"
#include "ui/widgets/qd-edit-cell.h"

struct _QdCampaignPane
{
  AdwBin     parent_instance;
  QdPage    *page;
  GtkWidget *scroller, *box;
  gint64     shown;    /* id of the campaign; 0 */
};

G_DEFINE_FINAL_TYPE (QdCampaignPane, qd_campaign_pane, ADW_TYPE_BIN)

#define WIDTH 378

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_wrapped (const char *text, const char *css_class)
{
  GtkWidget *label = create_label (text, css_class);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

static GtkWidget *
add_card (QdCampaignPane *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "card-padding");
  gtk_box_append (GTK_BOX (self->box), card);
  return card;
}

static const QdLanguage *
language_of (QdCampaignPane *self)
{
  return qd_session_get_language (qd_page_get_session (self->page));
}

/* --- four figures, their plan below --- */

static void
add_figure (GtkWidget *row, const char *caption, const char *figure, const char *plan)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *head = create_label (caption, "caption");
  GtkWidget *value = create_label (figure, "heading"), *below = create_label (plan, "caption");

  gtk_widget_add_css_class (head, "dim-label");
  gtk_widget_add_css_class (value, "numeric");
  gtk_widget_add_css_class (below, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (below), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (below, plan);
  gtk_widget_set_hexpand (box, TRUE);
  /* the same whether 万 makes the line taller or not */
  gtk_widget_set_size_request (value, -1, 22);
  gtk_widget_set_size_request (head, -1, 18);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), value);
  gtk_box_append (GTK_BOX (box), below);
  gtk_box_append (GTK_BOX (row), box);
}

static char *
planned (const char *word, double value, const QdLanguage *language)
{
  g_autofree char *number = qd_compact_text (value, language);

  return qd_is_some (value) ? g_strdup_printf ("%s %s", word, number) : g_strdup ("");
}

static void
add_figures (QdCampaignPane *self, const QdReview *review, const QdCampaignFigures *figures)
{
  const QdLanguage *language = language_of (self);
  const QdCampaign *campaign = figures->campaign;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  double users = campaign->expected_new_users != QD_INTEGER_NONE ? (double) campaign->expected_new_users : QD_NONE;
  double revenue = qd_money_to_major (campaign->expected_revenue, review->data->money_decimals);
  double planned_ratio = figures->budget > 0 ? qd_ratio (revenue, figures->budget) : QD_NONE;
  g_autofree char *users_text = qd_is_some (figures->rates.sums[QD_MEASURE_NEW_USERS])
                                  ? qd_figure_text_number (figures->rates.sums[QD_MEASURE_NEW_USERS], 0, FALSE)
                                  : g_strdup ("—");
  g_autofree char *revenue_text = qd_compact_text (figures->rates.sums[QD_MEASURE_REVENUE], language);
  g_autofree char *cost_text = qd_compact_text (figures->rates.sums[QD_MEASURE_COST], language);
  g_autofree char *roi_text = qd_campaign_columns_ratio (figures->rates.roi_ratio);
  g_autofree char *users_plan = planned (_("plan"), users, language);
  g_autofree char *revenue_plan = planned (_("plan"), revenue, language);
  g_autofree char *budget = planned (_("budget"), figures->budget, language);
  g_autofree char *ratio_number = qd_campaign_columns_ratio (planned_ratio);
  g_autofree char *ratio_plan = qd_is_some (planned_ratio) ? g_strdup_printf ("%s %s", _("plan"), ratio_number)
                                : qd_is_none (figures->rates.roi_ratio) && figures->rates.reason != QD_REASON_NONE
                                  ? g_strdup (_(qd_reason_name (figures->rates.reason)))
                                  : g_strdup ("");

  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  add_figure (row, _("New users"), users_text, users_plan);
  add_figure (row, _("Revenue"), revenue_text, revenue_plan);
  add_figure (row, _("ROI"), roi_text, ratio_plan);
  add_figure (row, _("Cost"), cost_text, budget);
  gtk_box_append (GTK_BOX (self->box), row);
}

/* --- funnel --- */

static void
add_funnel (QdCampaignPane *self, const QdCampaignFigures *figures)
{
  static const char *const names[] = { N_("Impressions"), N_("Clicks"), N_("Leads"), N_("Orders") };
  QdFunnelStep steps[QD_N_FUNNEL_STEPS];
  QdFunnel *funnel = qd_funnel_new (language_of (self));
  GtkWidget *card = add_card (self), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *view, *remark, *title;
  g_autofree char *overall = NULL;

  qd_funnel_compute (&figures->rates, steps);
  for (int i = 0; i < QD_N_FUNNEL_STEPS; i++)
    qd_funnel_add (funnel, (QdFunnelRow){ g_strdup (_(names[i])), steps[i].value,
                                          qd_is_some (steps[i].value) ? qd_figure_text_number (steps[i].value, 0, FALSE)
                                                                      : g_strdup ("—"),
                                          qd_is_some (steps[i].step) ? qd_figure_text_percent (steps[i].step, 1) : NULL });
  overall = qd_is_some (steps[QD_N_FUNNEL_STEPS - 1].overall)
              ? qd_figure_text_percent (steps[QD_N_FUNNEL_STEPS - 1].overall, 2)
              : g_strdup ("—");
  g_autofree char *text = g_strdup_printf (_("orders of impressions %s · bars by logarithm"), overall);
  title = create_label (_("Funnel"), "heading");
  remark = create_label (text, "caption");
  gtk_widget_add_css_class (remark, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (remark), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (remark), 1);
  gtk_widget_set_tooltip_text (remark, text);
  gtk_widget_set_hexpand (remark, TRUE);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), remark);
  gtk_box_append (GTK_BOX (card), head);
  view = qd_chart_view_new ();
  qd_chart_view_set_chart (QD_CHART_VIEW (view), funnel, _("Funnel"));
  gtk_box_append (GTK_BOX (card), view);
}

/* --- verdict and texts --- */

static const QdRecord *
shown_record (QdCampaignPane *self)
{
  QdPlanData *data = qd_session_get_data (qd_page_get_session (self->page));

  return data != NULL ? qd_plan_data_find (data, QD_KIND_CAMPAIGN, self->shown) : NULL;
}

static void
verdict_clicked (GtkToggleButton *button, QdCampaignPane *self)
{
  const QdRecord *record = shown_record (self);
  g_autoptr (GError) error = NULL;

  if (record != NULL
      && !qd_session_edit_field (qd_page_get_session (self->page), record, "verdict",
                                 g_object_get_data (G_OBJECT (button), "verdict"), &error))
    qd_page_show_message (self->page, error->message);
}

static void
add_verdict (QdCampaignPane *self, const QdCampaign *campaign)
{
  const QdField *field = qd_kind_find_field (&qd_campaign_kind, "verdict");
  GtkWidget *card = add_card (self), *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (buttons, "linked");
  gtk_box_set_homogeneous (GTK_BOX (buttons), TRUE);
  for (const QdChoice *choice = field->choices; choice->name != NULL; choice++)
    {
      GtkWidget *button = gtk_toggle_button_new (), *content = adw_button_content_new ();

      adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content),
                                        qd_symbol_icon_name (qd_symbol_of_verdict (choice->value)));
      adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _(choice->label));
      gtk_button_set_child (GTK_BUTTON (button), content);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _(choice->label), -1);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), campaign->verdict == choice->value);
      gtk_widget_set_sensitive (button, !qd_session_is_read_only (qd_page_get_session (self->page)));
      g_object_set_data (G_OBJECT (button), "verdict", (gpointer) choice->name);
      g_signal_connect (button, "clicked", G_CALLBACK (verdict_clicked), self);
      gtk_box_append (GTK_BOX (buttons), button);
    }
  gtk_box_append (GTK_BOX (card), create_label (_("Verdict"), "heading"));
  gtk_box_append (GTK_BOX (card), buttons);
}

static char *
text_edited (QdEditCell *cell, const char *text, QdCampaignPane *self)
{
  const QdRecord *record = shown_record (self);
  g_autoptr (GError) error = NULL;

  if (record == NULL
      || qd_session_edit_field (qd_page_get_session (self->page), record, g_object_get_data (G_OBJECT (cell), "field"),
                                text, &error))
    return NULL;
  return g_strdup (error->message);
}

/* A text of the record: wrapped to be read, and beside its name the cell that edits it. */
static void
add_text (QdCampaignPane *self, GtkWidget *card, const char *field_name, const char *text)
{
  const QdField *field = qd_kind_find_field (&qd_campaign_kind, field_name);
  gboolean writable = !qd_session_is_read_only (qd_page_get_session (self->page));
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *name = create_label (_(field->label), "caption"), *cell;

  gtk_widget_add_css_class (name, "dim-label");
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (card), head);
  if (text != NULL && *text != '\0')
    gtk_box_append (GTK_BOX (card), create_wrapped (text, "body"));
  if (!writable)
    return;
  cell = qd_edit_cell_new (1, FALSE);
  gtk_widget_set_hexpand (cell, TRUE);
  qd_edit_cell_set (QD_EDIT_CELL (cell), text != NULL && *text != '\0' ? _("Edit…") : _("Add a text…"),
                    text != NULL ? text : "", _(field->label));
  qd_edit_cell_set_label_class (QD_EDIT_CELL (cell), "dim-label", TRUE);
  gtk_widget_set_tooltip_text (cell, _("Double click or F2 to edit"));
  g_object_set_data (G_OBJECT (cell), "field", (gpointer) field_name);
  g_signal_connect (cell, "edited", G_CALLBACK (text_edited), self);
  gtk_box_append (GTK_BOX (head), cell);
}

static void
add_subtitle (QdCampaignPane *self, const QdReview *review, const QdCampaignFigures *figures)
{
  const QdCampaign *campaign = figures->campaign;
  const QdRecord *owner = qd_plan_data_find (review->data, QD_KIND_PERSON, campaign->owner);
  g_autofree char *start = qd_day_to_text (campaign->start), *end = qd_day_to_text (campaign->end);
  const char *status = qd_campaign_columns_choice ("status", campaign->status);
  g_autofree char *text
    = g_strdup_printf ("%s · %s – %s%s%s%s%s", campaign->code, start, end, status != NULL ? " · " : "",
                       status != NULL ? status : "", owner != NULL ? " · " : "",
                       owner != NULL ? QD_PERSON (owner)->name : "");
  GtkWidget *label = create_wrapped (text, "dim-label");

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (self->box), create_wrapped (campaign->name, "title-3"));
  gtk_box_append (GTK_BOX (self->box), label);
}

void
qd_campaign_pane_show (QdCampaignPane *self, const QdReview *review, const QdCampaignFigures *figures)
{
  GtkWidget *card;

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (self->box, "pane");
  self->shown = figures != NULL ? figures->campaign->record.id : 0;
  if (figures == NULL)
    gtk_box_append (GTK_BOX (self->box), create_wrapped (_("Choose a campaign to see its figures."), "dim-label"));
  else
    {
      add_subtitle (self, review, figures);
      add_figures (self, review, figures);
      add_funnel (self, figures);
      add_verdict (self, figures->campaign);
      card = add_card (self);
      add_text (self, card, "hypothesis", figures->campaign->hypothesis);
      add_text (self, card, "mechanics", figures->campaign->mechanics);
      card = add_card (self);
      add_text (self, card, "outcome", figures->campaign->outcome);
      add_text (self, card, "learned", figures->campaign->learned);
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->box);
}

static void
qd_campaign_pane_class_init (QdCampaignPaneClass *klass)
{
}

static void
qd_campaign_pane_init (QdCampaignPane *self)
{
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (GTK_WIDGET (self), WIDTH, -1);
  adw_bin_set_child (ADW_BIN (self), self->scroller);
}

GtkWidget *
qd_campaign_pane_new (QdPage *page)
{
  QdCampaignPane *self = g_object_new (QD_TYPE_CAMPAIGN_PANE, NULL);

  self->page = page;
  return GTK_WIDGET (self);
}
