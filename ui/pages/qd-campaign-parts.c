#include "ui/pages/qd-campaign-parts.h"

#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-axis.h"
#include "reports/charts/qd-status-symbol.h"
#include "ui/pages/qd-campaign-columns.h"
#include "ui/pages/qd-campaign-edit.h"
#include "ui/widgets/qd-edit-cell.h"
#include "ui/widgets/qd-label.h"
#include "ui/widgets/qd-line.h"
#include "ui/widgets/qd-page-parts.h"
#include "ui/widgets/qd-text-room.h"
#include "ui/widgets/qd-tooltip.h"

GtkWidget *
qd_campaign_part_card (GtkWidget *box, const char *heading, const char *remark)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *head, *label;

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "card-compact");
  gtk_box_append (GTK_BOX (box), card);
  if (heading == NULL)
    return card;
  head = qd_line_new (12);
  qd_line_append (QD_LINE (head), qd_label_new (heading, "heading", 0));
  if (remark != NULL)
    {
      label = qd_label_new (remark, "caption", 0);
      gtk_widget_add_css_class (label, "dim-label");
      qd_text_take_two_lines (label);
      gtk_label_set_xalign (GTK_LABEL (label), 1);
      qd_tooltip_set (label, remark);
      gtk_widget_set_hexpand (label, TRUE);
      qd_line_append (QD_LINE (head), label);
    }
  gtk_box_append (GTK_BOX (card), head);
  return card;
}

/* --- four figures, their plan below --- */

static void
add_figure (GtkWidget *row, const char *caption, const char *figure, const char *plan)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *head = qd_label_new (caption, "caption", 0);
  GtkWidget *value = qd_label_new (figure, "heading", 0), *below = qd_label_new (plan, "caption", 0);

  gtk_widget_add_css_class (head, "dim-label");
  gtk_widget_add_css_class (value, "numeric");
  gtk_widget_add_css_class (below, "dim-label");
  qd_text_take_two_lines (below);
  qd_tooltip_set (below, plan);
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

void
qd_campaign_part_figures (const QdCampaignView *view, GtkWidget *pane)
{
  const QdLanguage *language = qd_session_get_language (qd_page_get_session (view->page));
  const QdCampaign *campaign = view->figures->campaign;
  const QdRates *rates = &view->figures->rates;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  double users = campaign->expected_new_users != QD_INTEGER_NONE ? (double) campaign->expected_new_users : QD_NONE;
  double revenue = qd_money_to_major (campaign->expected_revenue, view->review->data->money_decimals);
  double planned_ratio = view->figures->budget > 0 ? qd_ratio (revenue, view->figures->budget) : QD_NONE;
  g_autofree char *users_text = qd_is_some (rates->sums[QD_MEASURE_NEW_USERS])
                                  ? qd_figure_text_number (rates->sums[QD_MEASURE_NEW_USERS], 0, FALSE)
                                  : g_strdup ("—");
  g_autofree char *revenue_text = qd_compact_text (rates->sums[QD_MEASURE_REVENUE], language);
  g_autofree char *cost_text = qd_compact_text (rates->sums[QD_MEASURE_COST], language);
  g_autofree char *roi_text = qd_campaign_columns_ratio (rates->roi_ratio);
  g_autofree char *users_plan = planned (_("plan"), users, language);
  g_autofree char *revenue_plan = planned (_("plan"), revenue, language);
  g_autofree char *budget = planned (_("budget"), view->figures->budget, language);
  g_autofree char *ratio_number = qd_campaign_columns_ratio (planned_ratio);
  g_autofree char *ratio_plan = qd_is_some (planned_ratio) ? g_strdup_printf ("%s %s", _("plan"), ratio_number)
                                                         : g_strdup ("");
  /* why there is none comes before what was planned, where there are results at all */
  gboolean has_return = qd_is_some (rates->sums[QD_MEASURE_REVENUE]) || qd_is_some (rates->sums[QD_MEASURE_COST]);
  const char *reason = qd_is_none (rates->roi_ratio) && rates->reason != QD_REASON_NONE && (has_return || *ratio_plan == '\0')
                         ? _(qd_reason_name (rates->reason))
                         : NULL;
  g_autofree char *below_ratio = reason == NULL         ? g_strdup (ratio_plan)
                                 : *ratio_plan != '\0' ? g_strdup_printf ("%s\n%s", reason, ratio_plan)
                                                        : g_strdup (reason);

  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  add_figure (row, _("New users"), users_text, users_plan);
  add_figure (row, _("Revenue"), revenue_text, revenue_plan);
  add_figure (row, _("ROI"), roi_text, below_ratio);
  add_figure (row, _("Cost"), cost_text, budget);
  gtk_box_append (GTK_BOX (pane), row);
}

/* --- several campaigns --- */

static GtkWidget *
add_figures_row (GtkWidget *box)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  gtk_box_append (GTK_BOX (box), row);
  return row;
}

static char *
decimals_text (double value, guint decimals)
{
  return qd_is_some (value) ? qd_figure_text_number (value, decimals, FALSE) : g_strdup ("—");
}

void
qd_campaign_part_sums (const QdCampaignSum *sum, const QdLanguage *language, GtkWidget *box)
{
  const QdRates *rates = &sum->rates;
  GtkWidget *row = add_figures_row (box);
  g_autofree char *users = decimals_text (rates->sums[QD_MEASURE_NEW_USERS], 0);
  g_autofree char *revenue = qd_compact_text (rates->sums[QD_MEASURE_REVENUE], language);
  g_autofree char *roi = qd_campaign_columns_ratio (rates->roi_ratio);
  g_autofree char *cost = qd_compact_text (rates->sums[QD_MEASURE_COST], language);
  g_autofree char *budget = planned (_("budget"), sum->budget, language);
  g_autofree char *orders = decimals_text (rates->sums[QD_MEASURE_ORDERS], 0);
  g_autofree char *cac = decimals_text (rates->cac, 2), *aov = decimals_text (rates->aov, 2);
  g_autofree char *conversion = qd_is_some (rates->conversion) ? qd_figure_text_percent (rates->conversion, 1) : g_strdup ("—");

  add_figure (row, _("New users"), users, "");
  add_figure (row, _("Revenue"), revenue, "");
  add_figure (row, _("ROI"), roi, qd_is_none (rates->roi_ratio) && rates->reason != QD_REASON_NONE
                                    ? _(qd_reason_name (rates->reason)) : "");
  add_figure (row, _("Cost"), cost, budget);
  row = add_figures_row (box);
  add_figure (row, _("Orders"), orders, "");
  add_figure (row, _("CAC"), cac, "");
  add_figure (row, _("AOV"), aov, "");
  add_figure (row, _("Conversion"), conversion, "");
  if (sum->n_with_cost > 0 && sum->n_with_cost < sum->n)
    {
      g_autofree char *text
        = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "ROI and CAC are of the %u with a cost.",
                                        "ROI and CAC are of the %u with a cost.", sum->n_with_cost), sum->n_with_cost);
      GtkWidget *label = qd_label_new_wrapped (text, "caption");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
}

/* --- verdict --- */

static gint64
id_of (gpointer widget)
{
  return *(const gint64 *) g_object_get_data (widget, "campaign");
}

static void
set_campaign (GtkWidget *widget, const QdCampaignView *view, const char *field)
{
  g_object_set_data_full (G_OBJECT (widget), "campaign", g_memdup2 (&view->figures->campaign->record.id, sizeof (gint64)),
                          g_free);
  g_object_set_data (G_OBJECT (widget), "field", (gpointer) field);
}

/* A press on the verdict that stands takes it back. */
static void
verdict_clicked (GtkToggleButton *button, QdPage *page)
{
  const char *verdict = gtk_toggle_button_get_active (button) ? g_object_get_data (G_OBJECT (button), "verdict") : "";
  g_autofree char *wrong = qd_campaign_edit_field (page, id_of (button), "verdict", verdict);

  if (wrong != NULL)
    qd_page_show_message (page, wrong);
}

void
qd_campaign_part_verdict (const QdCampaignView *view, GtkWidget *box)
{
  const QdField *field = qd_kind_find_field (&qd_campaign_kind, "verdict");
  GtkWidget *card = qd_campaign_part_card (box, _("Verdict"), NULL), *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

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
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), view->figures->campaign->verdict == choice->value);
      gtk_widget_set_sensitive (button, !qd_session_is_read_only (qd_page_get_session (view->page)));
      set_campaign (button, view, choice->name);
      g_object_set_data (G_OBJECT (button), "verdict", (gpointer) choice->name);
      g_signal_connect (button, "clicked", G_CALLBACK (verdict_clicked), view->page);
      gtk_box_append (GTK_BOX (buttons), button);
    }
  gtk_box_append (GTK_BOX (card), buttons);
}

/* --- lines and texts --- */

static char *
line_edited (QdEditCell *cell, const char *text, QdPage *page)
{
  return qd_campaign_edit_field (page, id_of (cell), g_object_get_data (G_OBJECT (cell), "field"), text);
}

void
qd_campaign_part_line (const QdCampaignView *view, GtkWidget *card, const char *field_name, const char *shown)
{
  const QdField *field = qd_kind_find_field (&qd_campaign_kind, field_name);
  gboolean writable = !qd_session_is_read_only (qd_page_get_session (view->page));
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *name = qd_label_new (_(field->label), "dim-label", 0);
  GtkWidget *cell = qd_edit_cell_new (1, TRUE);
  g_autofree char *editable = qd_campaign_edit_text (view->page, view->figures->campaign->record.id, field_name);

  gtk_widget_set_hexpand (cell, TRUE);
  set_campaign (cell, view, field_name);
  qd_edit_cell_set (QD_EDIT_CELL (cell), shown != NULL && *shown != '\0' ? shown : "—", writable ? editable : NULL,
                    _(field->label));
  qd_edit_cell_set_label_class (QD_EDIT_CELL (cell), "faint", shown == NULL || *shown == '\0');
  g_signal_connect (cell, "edited", G_CALLBACK (line_edited), view->page);
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), cell);
  gtk_box_append (GTK_BOX (card), line);
}

/* What was typed is saved when the text is left; an unreadable one cannot be, it is text. */
static void
text_left (GtkEventControllerFocus *controller, QdPage *page)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;
  g_autofree char *text = NULL, *wrong = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  wrong = qd_campaign_edit_field (page, id_of (view), g_object_get_data (G_OBJECT (view), "field"), text);
  if (wrong != NULL)
    qd_page_show_message (page, wrong);
}

/* Escape puts back what is in the plan, Ctrl+Enter is done. */
static gboolean
text_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, QdPage *page)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  g_autofree char *text = NULL;

  if (keyval == GDK_KEY_Escape)
    {
      text = qd_campaign_edit_text (page, id_of (view), g_object_get_data (G_OBJECT (view), "field"));
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
    }
  else if (keyval != GDK_KEY_Return || (state & GDK_CONTROL_MASK) == 0)
    return FALSE;
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (view)), GTK_DIR_TAB_FORWARD);
  return TRUE;
}

/* A text view knows how high it is once it was given a width, and says so while that layout is under way, which GTK 4.8 does
 * not hear: the two layouts after the first ask it anew. */
static gboolean
ask_height_again (GtkWidget *text, GdkFrameClock *clock, gpointer asked)
{
  guint *n_asked = asked;

  gtk_widget_queue_resize (text);
  return ++*n_asked < 3 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
qd_campaign_part_text (const QdCampaignView *view, GtkWidget *card, const char *field_name, const char *text)
{
  const QdField *field = qd_kind_find_field (&qd_campaign_kind, field_name);
  GtkWidget *entry = gtk_text_view_new (), *name = qd_label_new (_(field->label), "caption", 0);
  GtkEventController *focus = gtk_event_controller_focus_new (), *keys = gtk_event_controller_key_new ();

  gtk_widget_add_css_class (name, "dim-label");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (entry)), text != NULL ? text : "", -1);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (entry), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (entry), FALSE);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (entry), !qd_session_is_read_only (qd_page_get_session (view->page)));
  gtk_widget_add_css_class (entry, "text-in-place");
  gtk_widget_set_size_request (entry, -1, 42);
  gtk_widget_add_tick_callback (entry, ask_height_again, g_new0 (guint, 1), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _(field->label), -1);
  set_campaign (entry, view, field_name);
  g_signal_connect (focus, "leave", G_CALLBACK (text_left), view->page);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (text_key), view->page);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (entry, focus);
  gtk_widget_add_controller (entry, keys);
  gtk_box_append (GTK_BOX (card), name);
  gtk_box_append (GTK_BOX (card), entry);
}

const QdCampaignFigures *
qd_campaign_part_find (const QdReview *review, gint64 id)
{
  for (guint i = 0; review != NULL && i < review->campaigns->len; i++)
    if (qd_review_nth (review->campaigns, QdCampaignFigures, i)->campaign->record.id == id)
      return qd_review_nth (review->campaigns, QdCampaignFigures, i);
  return NULL;
}

GtkWidget *
qd_campaign_part_days_button (const char *detailed_action)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("quarterdeck-days-symbolic");

  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), detailed_action);
  qd_tooltip_set (button, _("Daily Rows"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Daily Rows"), -1);
  return button;
}

GtkWidget *
qd_campaign_part_import_button (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("quarterdeck-import-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.import");
  qd_tooltip_set (button, _("Import results (Ctrl+I)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Import results"), -1);
  return button;
}

/* --- no campaigns --- */

GtkWidget *
qd_campaign_part_empty (void)
{
  const QdPageButton buttons[]
      = { { _("Import…"), "win.import", TRUE }, { _("New campaign"), "win.new-record", FALSE } };

  return qd_page_empty_new ("quarterdeck-campaigns-symbolic", NULL,
                            _("Here the campaigns stand with what they brought and what they cost.\n"
                              "Import campaigns.csv and results.csv, or begin with one campaign."),
                            buttons, G_N_ELEMENTS (buttons));
}

GMenuModel *
qd_campaign_part_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) verdicts = g_menu_new ();

  for (const QdChoice *choice = qd_kind_find_field (&qd_campaign_kind, "verdict")->choices; choice->name != NULL; choice++)
    {
      g_autofree char *action = g_strdup_printf ("campaigns.verdict::%s", choice->name);

      g_menu_append (verdicts, _(choice->label), action);
    }
  g_menu_append (menu, _("Co_mpare"), "campaigns.compare");
  g_menu_append (menu, _("Show _Daily Rows…"), "campaigns.days(true)");
  g_menu_append (menu, _("Enter _Figures by Month…"), "campaigns.months");
  g_menu_append_submenu (menu, _("_Verdict"), G_MENU_MODEL (verdicts));
  return G_MENU_MODEL (menu);
}
