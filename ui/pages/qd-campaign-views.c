#include "ui/pages/qd-campaign-parts.h"

#include <glib/gi18n.h>

#include "model/figures/qd-campaign-figures.h"
#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-axis.h"
#include "reports/charts/qd-column-chart.h"
#include "reports/charts/qd-daily-chart.h"
#include "reports/charts/qd-funnel.h"
#include "ui/pages/qd-campaign-columns.h"
#include "ui/qd-period-text.h"
#include "ui/widgets/qd-chart-view.h"
#include "ui/widgets/qd-label.h"

const QdMeasure qd_campaign_daily_measures[]
  = { QD_MEASURE_NEW_USERS, QD_MEASURE_REVENUE, QD_MEASURE_COST, QD_MEASURE_ORDERS, QD_MEASURE_CLICKS, QD_N_MEASURES };

static const QdLanguage *
language_of (const QdCampaignView *view)
{
  return qd_session_get_language (qd_page_get_session (view->page));
}

/* --- plan --- */

const char *
qd_campaign_view_reference (const QdCampaignView *view, QdKindId kind, gint64 id)
{
  const QdRecord *record = qd_plan_data_find (view->review->data, kind, id);

  if (record == NULL)
    return NULL;
  return kind == QD_KIND_CHANNEL  ? QD_CHANNEL (record)->name
         : kind == QD_KIND_PERSON ? QD_PERSON (record)->name
         : kind == QD_KIND_PHASE  ? QD_PHASE (record)->name
                                  : QD_GOAL (record)->title;
}

static char *
count_text (gint64 count)
{
  return count != QD_INTEGER_NONE ? qd_figure_text_number ((double) count, 0, FALSE) : NULL;
}

static char *
money_text (const QdCampaignView *view, double value)
{
  return qd_is_some (value) ? qd_compact_text (value, language_of (view)) : NULL;
}

void
qd_campaign_view_fill_plan (const QdCampaignView *view, GtkWidget *box)
{
  const QdCampaign *campaign = view->figures->campaign;
  int decimals = view->review->data->money_decimals;
  g_autofree char *start = qd_day_to_text (campaign->start), *end = qd_day_to_text (campaign->end);
  g_autofree char *budget = money_text (view, view->figures->budget);
  g_autofree char *revenue = money_text (view, qd_money_to_major (campaign->expected_revenue, decimals));
  g_autofree char *users = count_text (campaign->expected_new_users), *orders = count_text (campaign->expected_orders);
  GtkWidget *card = qd_campaign_part_card (box, _("When and who"), NULL);

  qd_campaign_part_line (view, card, "start", start);
  qd_campaign_part_line (view, card, "end", end);
  qd_campaign_part_line (view, card, "channel", qd_campaign_view_reference (view, QD_KIND_CHANNEL, campaign->channel));
  qd_campaign_part_line (view, card, "owner", qd_campaign_view_reference (view, QD_KIND_PERSON, campaign->owner));
  qd_campaign_part_line (view, card, "goal", qd_campaign_view_reference (view, QD_KIND_GOAL, campaign->goal));
  qd_campaign_part_line (view, card, "phase", qd_campaign_view_reference (view, QD_KIND_PHASE, campaign->phase));
  qd_campaign_part_line (view, card, "segment", campaign->segment);
  card = qd_campaign_part_card (box, _("What is expected"), campaign->budget == QD_MONEY_NONE && budget != NULL
                                                               ? _("budget from its budget lines")
                                                               : NULL);
  qd_campaign_part_line (view, card, "budget", budget);
  qd_campaign_part_line (view, card, "expected_new_users", users);
  qd_campaign_part_line (view, card, "expected_orders", orders);
  qd_campaign_part_line (view, card, "expected_revenue", revenue);
  card = qd_campaign_part_card (box, NULL, NULL);
  qd_campaign_part_text (view, card, "hypothesis", campaign->hypothesis);
  qd_campaign_part_text (view, card, "mechanics", campaign->mechanics);
}

/* --- results --- */

QdFunnel *
qd_campaign_view_create_funnel (const QdCampaignView *view, char **remark)
{
  static const char *const names[] = { N_("Impressions"), N_("Clicks"), N_("Leads"), N_("Orders") };
  QdFunnelStep steps[QD_N_FUNNEL_STEPS];
  QdFunnel *funnel = qd_funnel_new (language_of (view));
  g_autofree char *overall = NULL;

  qd_funnel_compute (&view->figures->rates, steps);
  for (int i = 0; i < QD_N_FUNNEL_STEPS; i++)
    qd_funnel_add (funnel, (QdFunnelRow){ g_strdup (_(names[i])), steps[i].value,
                                          qd_is_some (steps[i].value) ? qd_figure_text_number (steps[i].value, 0, FALSE)
                                                                      : g_strdup ("—"),
                                          qd_is_some (steps[i].step) ? qd_figure_text_percent (steps[i].step, 1) : NULL });
  overall = qd_is_some (steps[QD_N_FUNNEL_STEPS - 1].overall)
              ? qd_figure_text_percent (steps[QD_N_FUNNEL_STEPS - 1].overall, 2)
              : g_strdup ("—");
  *remark = g_strdup_printf (_("orders of impressions %s · bars by logarithm"), overall);
  return funnel;
}

static void
add_funnel (const QdCampaignView *view, GtkWidget *box)
{
  g_autofree char *text = NULL;
  QdFunnel *funnel = qd_campaign_view_create_funnel (view, &text);
  GtkWidget *card, *chart = qd_chart_view_new ();

  card = qd_campaign_part_card (box, _("Funnel"), text);
  qd_chart_view_set_chart (QD_CHART_VIEW (chart), funnel, _("Funnel"));
  gtk_box_append (GTK_BOX (card), chart);
}

const char *
qd_campaign_measure_title (QdMeasure measure)
{
  switch (measure)
    {
    case QD_MEASURE_NEW_USERS:
      return _("New users by day");
    case QD_MEASURE_REVENUE:
      return _("Revenue by day");
    case QD_MEASURE_ORDERS:
      return _("Orders by day");
    case QD_MEASURE_CLICKS:
      return _("Clicks by day");
    case QD_MEASURE_COST:
      return _("Cost by day");
    case QD_MEASURE_IMPRESSIONS:
    case QD_MEASURE_LEADS:
    case QD_N_MEASURES:
    default:
      return "";
    }
}

QdDailyChart *
qd_campaign_view_create_days (const QdCampaignView *view)
{
  const QdCampaignDetail *detail = view->detail;
  const QdCampaign *campaign = detail->campaign;
  QdDailyChart *chart
    = qd_daily_chart_new (language_of (view), detail->first, detail->last, detail->days[view->measure], detail->means[view->measure]);

  qd_daily_chart_set_names (chart, _("that day"), _("7-day mean"));
  qd_daily_chart_set_plan (chart, detail->plan[view->measure], _("plan/day"));
  qd_daily_chart_set_mark (chart, campaign->start, campaign->end, campaign->name);
  qd_chart_set_empty_text (chart, _("No results of this kind were reported."));
  return chart;
}

static GtkWidget *
create_measure_choice (const QdCampaignView *view)
{
  GtkStringList *titles = gtk_string_list_new (NULL);
  GtkWidget *choice;
  guint selected = 0;

  for (guint i = 0; qd_campaign_daily_measures[i] != QD_N_MEASURES; i++)
    {
      gtk_string_list_append (titles, qd_campaign_measure_title (qd_campaign_daily_measures[i]));
      selected = qd_campaign_daily_measures[i] == view->measure ? i : selected;
    }
  choice = gtk_drop_down_new (G_LIST_MODEL (titles), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
  gtk_widget_add_css_class (choice, "flat");
  gtk_widget_set_halign (choice, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Figure by day"), -1);
  g_signal_connect (choice, "notify::selected", view->measure_chosen, view->data);
  return choice;
}

/* "Highest: 1,234 on 1-18" before what the lines are, which stand alone while there is none */
static char *
remark_text (const QdCampaignView *view)
{
  const QdFigureStyle style = { language_of (view), qd_plan_data_plan (view->review->data)->currency };
  gboolean is_money = view->measure == QD_MEASURE_REVENUE || view->measure == QD_MEASURE_COST;
  double value = QD_NONE;
  QdDay day = view->detail != NULL ? qd_campaign_detail_peak (view->detail, view->measure, &value) : QD_DAY_NONE;
  g_autofree char *date = day != QD_DAY_NONE ? qd_day_to_short_text (day, view->review->as_of) : NULL;
  g_autofree char *number = qd_figure_text_unit (value, is_money ? "money" : "count", 0, &style);

  g_autofree char *peak = date != NULL ? g_strdup_printf (_("Highest: %s on %s"), number, date) : NULL;
  const char *legend = _("line = 7-day mean, darker = weekend");

  return peak != NULL ? g_strdup_printf ("%s · %s", peak, legend) : g_strdup (legend);
}

static void
add_days (const QdCampaignView *view, GtkWidget *box)
{
  g_autofree char *text = remark_text (view);

  GtkWidget *card = qd_campaign_part_card (box, NULL, NULL), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *chart = qd_chart_view_new (), *remark = qd_label_new_wrapped (text, "caption dim-label");
  GtkWidget *choice = create_measure_choice (view);

  gtk_widget_set_hexpand (choice, TRUE);
  gtk_box_append (GTK_BOX (head), choice);
  gtk_box_append (GTK_BOX (head), qd_campaign_part_days_button ("campaigns.days(true)"));
  gtk_box_append (GTK_BOX (card), head);
  gtk_box_append (GTK_BOX (card), remark);   /* beside the choice it had no room for all of it */
  gtk_widget_set_size_request (chart, -1, 174);   /* the pane does not jump when the days have been read */
  if (view->detail != NULL && view->detail->first <= view->detail->last)
    qd_chart_view_set_chart (QD_CHART_VIEW (chart), qd_campaign_view_create_days (view), qd_campaign_measure_title (view->measure));
  gtk_box_append (GTK_BOX (card), chart);
}

/* a line of the small tables: name, new users, revenue, cost, ROI */
static void
attach_line (GtkGrid *grid, int row, const char *name, const char *const cells[4], gboolean is_head)
{
  for (int i = 0; i < 5; i++)
    {
      GtkWidget *label = qd_label_new (i == 0 ? name : cells[i - 1], is_head ? "caption-heading" : "caption", 0);

      gtk_label_set_xalign (GTK_LABEL (label), i == 0 ? 0 : 1);
      gtk_widget_add_css_class (label, "numeric");
      if (is_head)
        gtk_widget_add_css_class (label, "dim-label");
      if (i == 0)
        {
          gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
          gtk_widget_set_hexpand (label, TRUE);
        }
      gtk_grid_attach (grid, label, i, row, 1, 1);
    }
}

static void
attach_rates (const QdCampaignView *view, GtkGrid *grid, int row, const char *name, const QdRates *rates)
{
  g_autofree char *users = qd_compact_text (rates->sums[QD_MEASURE_NEW_USERS], language_of (view));
  g_autofree char *revenue = qd_compact_text (rates->sums[QD_MEASURE_REVENUE], language_of (view));
  g_autofree char *cost = qd_compact_text (rates->sums[QD_MEASURE_COST], language_of (view));
  g_autofree char *roi = qd_campaign_columns_ratio (rates->roi_ratio);

  attach_line (grid, row, name, (const char *[]){ users, revenue, cost, roi }, FALSE);
}

static GtkGrid *
create_table (const char *first)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  gtk_grid_set_column_spacing (grid, 12);
  gtk_grid_set_row_spacing (grid, 6);
  attach_line (grid, 0, first, (const char *[]){ _("New users"), _("Revenue"), _("Cost"), _("ROI") }, TRUE);
  return grid;
}

static void
add_parts (const QdCampaignView *view, GtkWidget *box)
{
  const QdCampaignDetail *detail = view->detail;
  GtkWidget *card;
  GtkGrid *grid;
  int row = 1;

  if (detail == NULL || detail->channels->len + detail->months->len == 0)
    return;
  card = qd_campaign_part_card (box, _("Channels and months"), NULL);
  grid = create_table (_("Channel"));
  for (guint i = 0; i < detail->channels->len; i++)
    {
      const QdCampaignChannel *part = &g_array_index (detail->channels, QdCampaignChannel, i);

      attach_rates (view, grid, row++, part->channel->name, &part->rates);
    }
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (grid));
  gtk_box_append (GTK_BOX (card), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  grid = create_table (_("Month"));
  row = 1;
  for (guint i = 0; i < detail->months->len; i++)
    {
      const QdCampaignMonth *part = &g_array_index (detail->months, QdCampaignMonth, i);
      g_autofree char *label = qd_period_to_label (&part->period);

      attach_rates (view, grid, row++, label, &part->rates);
    }
  attach_rates (view, grid, row, _("Together"), &view->figures->rates);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (grid));
}

static gboolean
has_results (const QdCampaignView *view)
{
  for (int i = 0; i < QD_N_MEASURES; i++)
    if (qd_is_some (view->figures->rates.sums[i]))
      return TRUE;
  return FALSE;
}

/* Instead of empty charts: why there is nothing, and what brings something. */
static void
add_no_results (const QdCampaignView *view, GtkWidget *box)
{
  GtkWidget *card = qd_campaign_part_card (box, _("No results in this period"), NULL);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *import = gtk_button_new_with_label (_("Import…"));
  GtkWidget *months = gtk_button_new_with_label (_("By Month…"));
  g_autofree char *start = qd_day_to_text (view->figures->campaign->start), *text = NULL;

  text = view->figures->campaign->start > view->review->as_of
           ? g_strdup_printf (_("The campaign begins on %s, after the as-of day."), start)
           : g_strdup (_("Import its daily results, or type them in, by month or by day."));
  gtk_box_append (GTK_BOX (card), qd_label_new_wrapped (text, "dim-label"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (import), "win.import");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (months), "campaigns.months");
  gtk_box_append (GTK_BOX (buttons), import);
  gtk_box_append (GTK_BOX (buttons), months);
  gtk_box_append (GTK_BOX (buttons), qd_campaign_part_days_button ("campaigns.days(true)"));
  gtk_box_append (GTK_BOX (card), buttons);
}

void
qd_campaign_view_fill_results (const QdCampaignView *view, GtkWidget *box)
{
  GtkWidget *card;

  qd_campaign_part_figures (view, box);
  if (has_results (view))
    {
      add_funnel (view, box);
      add_days (view, box);
    }
  else
    add_no_results (view, box);
  qd_campaign_part_verdict (view, box);
  card = qd_campaign_part_card (box, NULL, NULL);
  qd_campaign_part_text (view, card, "learned", view->figures->campaign->learned);
  add_parts (view, box);
}

/* --- review --- */

void
qd_campaign_view_planned (const QdCampaignView *view, QdCampaignPlanned rows[QD_N_CAMPAIGN_PLANNED])
{
  const QdCampaign *campaign = view->figures->campaign;
  const double *sums = view->figures->rates.sums;
  double users = campaign->expected_new_users != QD_INTEGER_NONE ? (double) campaign->expected_new_users : QD_NONE;
  double orders = campaign->expected_orders != QD_INTEGER_NONE ? (double) campaign->expected_orders : QD_NONE;
  double revenue = qd_money_to_major (campaign->expected_revenue, view->review->data->money_decimals);

  rows[0] = (QdCampaignPlanned){ _("New users"), users, sums[QD_MEASURE_NEW_USERS] };
  rows[1] = (QdCampaignPlanned){ _("Orders"), orders, sums[QD_MEASURE_ORDERS] };
  rows[2] = (QdCampaignPlanned){ _("Revenue"), revenue, sums[QD_MEASURE_REVENUE] };
  rows[3] = (QdCampaignPlanned){ _("Cost"), view->figures->budget, sums[QD_MEASURE_COST] };
}

static void
add_plan_against_actual (const QdCampaignView *view, GtkWidget *box)
{
  QdCampaignPlanned rows[QD_N_CAMPAIGN_PLANNED];
  GtkWidget *card = qd_campaign_part_card (box, _("Plan and actual"), NULL);
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  qd_campaign_view_planned (view, rows);
  gtk_grid_set_column_spacing (grid, 12);
  gtk_grid_set_row_spacing (grid, 6);
  attach_line (grid, 0, "", (const char *[]){ _("Plan"), _("Actual"), _("Completion"), "" }, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double share = rows[i].plan > 0 ? qd_ratio (rows[i].actual, rows[i].plan) : QD_NONE;
      g_autofree char *plan = qd_compact_text (rows[i].plan, language_of (view));
      g_autofree char *actual = qd_compact_text (rows[i].actual, language_of (view));
      g_autofree char *percent = qd_is_some (share) ? qd_figure_text_percent (share, 0) : g_strdup ("—");

      attach_line (grid, (int) i + 1, rows[i].name, (const char *[]){ plan, actual, percent, "" }, FALSE);
    }
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (grid));
}

void
qd_campaign_view_fill_review (const QdCampaignView *view, GtkWidget *box)
{
  GtkWidget *card;

  qd_campaign_part_figures (view, box);
  add_plan_against_actual (view, box);
  qd_campaign_part_verdict (view, box);
  card = qd_campaign_part_card (box, NULL, NULL);
  qd_campaign_part_text (view, card, "outcome", view->figures->campaign->outcome);
  qd_campaign_part_text (view, card, "learned", view->figures->campaign->learned);
}
