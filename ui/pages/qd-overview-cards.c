#include <glib/gi18n.h>

#include "model/figures/qd-figure-text.h"
#include "reports/charts/qd-bar-chart.h"
#include "reports/charts/qd-bullet-list.h"
#include "reports/charts/qd-column-chart.h"
#include "ui/pages/qd-overview-parts.h"
#include "ui/qd-period-text.h"

#define MOST_GOALS 8
#define MOST_BARS 7
#define MOST_MONTHS 12

/* --- goals --- */

/* Indices of the goals to show: those inside the period; none there, then all that are listed. */
static GArray *
goals_to_show (const QdReview *review)
{
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (guint));

  for (int inside = 1; inside >= 0 && shown->len == 0; inside--)
    for (guint i = 0; i < review->goals->len; i++)
      if (!inside
          || qd_period_is_inside (&qd_review_nth (review->goals, QdGoalFigures, i)->goal->period, &review->period))
        g_array_append_val (shown, i);
  return shown;
}

/* how many of the goals above it are shown too */
static guint
level_among (const QdReview *review, GArray *shown, int parent)
{
  guint level = 0;

  for (; parent >= 0; parent = qd_review_nth (review->goals, QdGoalFigures, (guint) parent)->parent)
    for (guint i = 0; i < shown->len; i++)
      level += g_array_index (shown, guint, i) == (guint) parent;
  return level;
}

static QdBulletRow
goal_row (const QdReview *review, GArray *shown, const QdGoalFigures *goal, const QdLanguage *language)
{
  const QdFigureStyle style = { language, qd_plan_data_plan (review->data)->currency };
  guint level = level_among (review, shown, goal->parent);
  QdBulletRow row = { .label = g_strdup (goal->goal->title), .level = level, .strong = level == 0 };

  if (qd_is_some (goal->target))
    {
      g_autofree char *actual = qd_is_some (goal->actual)
                                  ? qd_figure_text_column (goal->actual, goal->unit, goal->decimals, &style)
                                  : g_strdup ("—");
      g_autofree char *target = qd_figure_text_column (goal->target, goal->unit, goal->decimals, &style);

      row.values = g_strdup_printf ("%s / %s", actual, target);
    }
  row.share = goal->completion;
  row.share_text = qd_overview_percent (goal->completion);
  row.symbol = qd_symbol_of_status (goal->status);
  row.word = g_strdup (_(qd_status_label (goal->status)));
  row.code = g_strdup (goal->goal->code);
  return row;
}

/* NULL without goals. */
static QdBulletList *
create_goals (const QdReview *review, GArray *shown, const QdLanguage *language)
{
  QdBulletList *list;

  if (shown->len == 0)
    return NULL;
  list = qd_bullet_list_new (language, 1.1, TRUE);
  for (guint i = 0; i < MIN (shown->len, MOST_GOALS); i++)
    qd_bullet_list_add (
      list, goal_row (review, shown, qd_review_nth (review->goals, QdGoalFigures, g_array_index (shown, guint, i)),
                      language));
  return list;
}

void
qd_overview_add_goals_to_print (const QdReview *review, const QdLanguage *language, double share, QdPrint *print)
{
  g_autoptr (GArray) shown = goals_to_show (review);
  QdBulletList *list = create_goals (review, shown, language);

  if (list != NULL)
    qd_print_add_chart (print, list, _("Completion of goals"), share);
}

GtkWidget *
qd_overview_goals_card (QdPage *page, const QdReview *review)
{
  const QdLanguage *language = qd_overview_language (page);
  g_autoptr (GArray) shown = goals_to_show (review);
  g_autofree char *n_shown = qd_figure_text_number (MIN (shown->len, MOST_GOALS), 0, FALSE);
  g_autofree char *n_all = qd_figure_text_number (shown->len, 0, FALSE);
  g_autofree char *some = g_strdup_printf (_("%s of %s · actual / target · tick = target"), n_shown, n_all);
  GtkWidget *body, *card = qd_overview_card (page, "goals", _("Goals"), &body);

  gtk_widget_set_hexpand (card, TRUE);
  qd_overview_add_head (body, _("Goals"),
                        shown->len == 0            ? NULL
                        : shown->len <= MOST_GOALS ? _("actual / target · tick = target")
                                                   : some,
                        "caption dim-label numeric");
  if (shown->len == 0)
    {
      qd_overview_add_hint (body, _("No goal lies in this period. Add goals on the page Goals, or choose another period."));
      return card;
    }
  qd_overview_add_chart (body, create_goals (review, shown, language), _("Completion of goals"));
  return card;
}

/* --- ROI --- */

static int
compare_roi (gconstpointer a, gconstpointer b)
{
  const QdCampaignFigures *one = *(const QdCampaignFigures *const *) a, *other = *(const QdCampaignFigures *const *) b;

  return qd_figures_compare (other->rates.roi_ratio, one->rates.roi_ratio);
}

/* campaigns with an ROI, the best first */
static GPtrArray *
campaigns_by_roi (const QdReview *review)
{
  GPtrArray *sorted = g_ptr_array_new ();

  for (guint i = 0; i < review->campaigns->len; i++)
    {
      QdCampaignFigures *campaign = qd_review_nth (review->campaigns, QdCampaignFigures, i);

      if (qd_is_some (campaign->rates.roi_ratio))
        g_ptr_array_add (sorted, campaign);
    }
  g_ptr_array_sort (sorted, compare_roi);
  return sorted;
}

static QdBar
roi_bar (const QdCampaignFigures *campaign, gboolean net)
{
  double value = net ? campaign->rates.roi_net : campaign->rates.roi_ratio;
  g_autofree char *number = qd_figure_text_number (value, 2, FALSE);

  return (QdBar){ .label = g_strdup (campaign->campaign->name),
                  .value = value,
                  .value_text = net ? qd_overview_percent (value) : g_strconcat ("1:", number, NULL),
                  .code = g_strdup (campaign->campaign->code) };
}

static gboolean
is_net (const QdReview *review)
{
  return qd_plan_data_plan (review->data)->roi_headline == QD_PLAN_ROI_HEADLINE_NET;
}

/* The best and the worst: with more than fit, the middle is what can be left out. NULL where nothing has an ROI. */
static QdBarChart *
create_roi (const QdReview *review, const QdLanguage *language)
{
  gboolean net = is_net (review);
  g_autoptr (GPtrArray) sorted = campaigns_by_roi (review);
  guint n = sorted->len;
  QdBarChart *chart;

  if (n == 0)
    return NULL;
  chart = qd_bar_chart_new (language, net ? 0 : 1);
  for (guint i = 0; i < n; i++)
    if (n <= MOST_BARS || i < (MOST_BARS + 1) / 2 || i >= n - MOST_BARS / 2)
      qd_bar_chart_add (chart, roi_bar (g_ptr_array_index (sorted, i), net));
  return chart;
}

void
qd_overview_add_roi_to_print (const QdReview *review, const QdLanguage *language, double share, QdPrint *print)
{
  QdBarChart *chart = create_roi (review, language);

  if (chart != NULL)
    qd_print_add_chart (print, chart, _("Campaign ROI"), share);
}

GtkWidget *
qd_overview_roi_card (QdPage *page, const QdReview *review)
{
  QdBarChart *chart = create_roi (review, qd_overview_language (page));
  GtkWidget *body, *card = qd_overview_card (page, "campaigns", _("Campaign ROI"), &body);

  qd_overview_add_head (body, _("Campaign ROI"),
                        chart == NULL      ? NULL
                        : is_net (review) ? _("net, dashed = break-even")
                                          : _("dashed = break-even 1:1"),
                        "caption dim-label numeric");
  if (chart != NULL)
    qd_overview_add_chart (body, chart, _("Campaign ROI"));
  else
    qd_overview_add_hint (body, _("ROI needs results and costs: import results.csv, or enter spend."));
  return card;
}

/* --- channels --- */

static int
compare_channel_roi (gconstpointer a, gconstpointer b)
{
  const QdChannelFigures *one = *(const QdChannelFigures *const *) a, *other = *(const QdChannelFigures *const *) b;

  return qd_figures_compare (other->rates.roi_ratio, one->rates.roi_ratio);
}

/* channels with an ROI, the best first */
static GPtrArray *
channels_by_roi (const QdReview *review)
{
  GPtrArray *sorted = g_ptr_array_new ();

  for (guint i = 0; i < review->channels->len; i++)
    {
      QdChannelFigures *channel = qd_review_nth (review->channels, QdChannelFigures, i);

      if (qd_is_some (channel->rates.roi_ratio))
        g_ptr_array_add (sorted, channel);
    }
  g_ptr_array_sort (sorted, compare_channel_roi);
  return sorted;
}

/* ROI and, where it is known, the share of the new users */
static QdBar
channel_bar (const QdChannelFigures *channel, gboolean net)
{
  double value = net ? channel->rates.roi_net : channel->rates.roi_ratio;
  g_autofree char *number = qd_figure_text_number (value, 2, FALSE);
  g_autofree char *roi = net ? qd_overview_percent (value) : g_strconcat ("1:", number, NULL);
  g_autofree char *share
    = qd_is_some (channel->share_new_users) ? qd_figure_text_percent (channel->share_new_users, 0) : NULL;

  return (QdBar){ .label = g_strdup (channel->channel->name),
                  .value = value,
                  .value_text = share != NULL ? g_strconcat (roi, " · ", share, NULL) : g_steal_pointer (&roi),
                  .code = g_strdup (channel->channel->code) };
}

GtkWidget *
qd_overview_channels_card (QdPage *page, const QdReview *review)
{
  gboolean net = qd_plan_data_plan (review->data)->roi_headline == QD_PLAN_ROI_HEADLINE_NET;
  g_autoptr (GPtrArray) sorted = channels_by_roi (review);
  GtkWidget *body, *card = qd_overview_card (page, "channels", _("Channels"), &body);
  QdBarChart *chart;

  qd_overview_add_head (body, _("Channels"), sorted->len > 0 ? _("ROI · share of new users") : NULL,
                        "caption dim-label numeric");
  if (sorted->len == 0)
    {
      qd_overview_add_hint (body, _("ROI needs results and costs: import results.csv, or enter spend."));
      return card;
    }
  chart = qd_bar_chart_new (qd_overview_language (page), net ? 0 : 1);
  for (guint i = 0; i < sorted->len; i++)
    if (sorted->len <= MOST_BARS || i < (MOST_BARS + 1) / 2 || i >= sorted->len - MOST_BARS / 2)
      qd_bar_chart_add (chart, channel_bar (g_ptr_array_index (sorted, i), net));
  qd_overview_add_chart (body, chart, _("ROI of the channels"));
  return card;
}

/* --- months --- */

static QdColumnChart *
create_months (const QdReview *review, const QdLanguage *language)
{
  QdColumnChart *chart = qd_column_chart_new (language);

  qd_column_chart_add_series (chart, _("Revenue"), QD_COLUMN_ACTUAL);
  qd_column_chart_add_series (chart, _("Cost"), QD_COLUMN_SECOND);
  for (guint i = 0; i < MIN (review->months->len, MOST_MONTHS); i++)
    {
      const QdMonthFigures *month = qd_review_nth (review->months, QdMonthFigures, i);
      QdPeriod whole = qd_period_containing (month->period.start, QD_PERIOD_MONTH, 1);

      qd_column_chart_add_group (chart, (QdColumnGroup){ qd_period_to_short_text (&whole, language),
                                                         { month->sums[QD_MEASURE_REVENUE], month->sums[QD_MEASURE_COST] } });
    }
  return chart;
}

static gboolean
has_money (const QdReview *review)
{
  for (guint i = 0; i < review->months->len; i++)
    {
      const QdMonthFigures *month = qd_review_nth (review->months, QdMonthFigures, i);

      if (qd_is_some (month->sums[QD_MEASURE_REVENUE]) || qd_is_some (month->sums[QD_MEASURE_COST]))
        return TRUE;
    }
  return FALSE;
}

void
qd_overview_add_months_to_print (const QdReview *review, const QdLanguage *language, double share, QdPrint *print)
{
  if (has_money (review))
    qd_print_add_chart (print, create_months (review, language), _("Revenue and cost by month"), share);
}

GtkWidget *
qd_overview_months_card (QdPage *page, const QdReview *review)
{
  GtkWidget *body, *card = qd_overview_card (page, "campaigns", _("Revenue and cost by month"), &body);
  g_autofree char *remark = g_strdup_printf (_("blue = revenue, grey = cost · %s"),
                                             qd_currency_name (qd_plan_data_plan (review->data)->currency, qd_overview_language (page)));

  gtk_widget_set_hexpand (card, TRUE);
  qd_overview_add_head (body, _("Revenue and cost by month"), has_money (review) ? remark : NULL,
                        "caption dim-label numeric");
  if (has_money (review))
    qd_overview_add_chart (body, create_months (review, qd_overview_language (page)), _("Revenue and cost by month"));
  else
    qd_overview_add_hint (body, _("No revenue and no cost in this period yet: import results.csv."));
  return card;
}
