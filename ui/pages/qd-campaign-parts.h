#pragma once

#include "model/figures/qd-campaign-detail.h"
#include "model/figures/qd-campaign-figures.h"
#include "reports/charts/qd-daily-chart.h"
#include "reports/charts/qd-funnel.h"
#include "ui/qd-page.h"

/* What the three views of the campaign pane are made of, and the views. A view fills a box; it is made anew whenever the
 * campaign, its figures or its days change. */
typedef struct
{
  QdPage                  *page;
  const QdReview          *review;
  const QdCampaignFigures *figures;
  const QdCampaignDetail  *detail;     /* NULL while it is computed */
  QdMeasure                measure;    /* of the daily chart */
  GCallback                measure_chosen;   /* (GtkDropDown *, GParamSpec *, gpointer data) */
  gpointer                 data;
} QdCampaignView;

void qd_campaign_view_fill_plan (const QdCampaignView *view, GtkWidget *box);
void qd_campaign_view_fill_results (const QdCampaignView *view, GtkWidget *box);
void qd_campaign_view_fill_review (const QdCampaignView *view, GtkWidget *box);

/* for the views and for paper; charts (transfer full). `remark` is to be freed. The days only when `detail` has any. */
QdFunnel     *qd_campaign_view_create_funnel (const QdCampaignView *view, char **remark);
QdDailyChart *qd_campaign_view_create_days (const QdCampaignView *view);
const char   *qd_campaign_measure_title (QdMeasure measure);
/* name of the record with that id; NULL for none */
const char   *qd_campaign_view_reference (const QdCampaignView *view, QdKindId kind, gint64 id);

/* A line of the review: what was planned and what came of it. */
typedef struct
{
  const char *name;
  double      plan, actual;
} QdCampaignPlanned;

#define QD_N_CAMPAIGN_PLANNED 4
/* new users, orders, revenue, cost */
void qd_campaign_view_planned (const QdCampaignView *view, QdCampaignPlanned rows[QD_N_CAMPAIGN_PLANNED]);

GtkWidget *qd_campaign_part_card (GtkWidget *box, const char *heading, const char *remark);
/* four figures with what was planned below */
void       qd_campaign_part_figures (const QdCampaignView *view, GtkWidget *box);
/* what several campaigns have together, in two rows; which of them have a cost where not all have */
void       qd_campaign_part_sums (const QdCampaignSum *sum, const QdLanguage *language, GtkWidget *box);
/* verdict as four toggles */
void       qd_campaign_part_verdict (const QdCampaignView *view, GtkWidget *box);
/* one line: name of the field and its value, edited in place */
void       qd_campaign_part_line (const QdCampaignView *view, GtkWidget *card, const char *field, const char *shown);
/* a text of several lines with its name above, edited in place */
void       qd_campaign_part_text (const QdCampaignView *view, GtkWidget *card, const char *field, const char *text);

/* what a review knows of a campaign; NULL: it is not of its period */
const QdCampaignFigures *qd_campaign_part_find (const QdReview *review, gint64 id);
/* a button that leads to the daily rows by an action with its target */
GtkWidget *qd_campaign_part_days_button (const char *detailed_action);
/* a button that asks for files of results */
GtkWidget *qd_campaign_part_import_button (void);
/* what can be done with the selected campaigns, besides what every list has; actions of the page */
GMenuModel *qd_campaign_part_menu (void);
/* what stands on the page while there are no campaigns */
GtkWidget *qd_campaign_part_empty (void);


/* the measures a daily chart can show, as lines of its choice; ends with QD_N_MEASURES */
extern const QdMeasure qd_campaign_daily_measures[];
