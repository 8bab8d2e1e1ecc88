#pragma once

#include "model/figures/qd-campaign-detail.h"
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

GtkWidget *qd_campaign_part_card (GtkWidget *box, const char *heading, const char *remark);
/* four figures with what was planned below */
void       qd_campaign_part_figures (const QdCampaignView *view, GtkWidget *box);
/* verdict as four toggles */
void       qd_campaign_part_verdict (const QdCampaignView *view, GtkWidget *box);
/* one line: name of the field and its value, edited in place */
void       qd_campaign_part_line (const QdCampaignView *view, GtkWidget *card, const char *field, const char *shown);
/* a text of several lines with its name above, edited in place */
void       qd_campaign_part_text (const QdCampaignView *view, GtkWidget *card, const char *field, const char *text);

/* a button that leads to the daily rows by an action with its target */
GtkWidget *qd_campaign_part_days_button (const char *detailed_action);
/* what can be done with the selected campaigns, besides what every list has; actions of the page */
GMenuModel *qd_campaign_part_menu (void);
/* what stands on the page while there are no campaigns */
GtkWidget *qd_campaign_part_empty (void);


/* the measures a daily chart can show, as lines of its choice; ends with QD_N_MEASURES */
extern const QdMeasure qd_campaign_daily_measures[];
