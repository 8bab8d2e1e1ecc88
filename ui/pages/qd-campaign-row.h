#pragma once

#include <gio/gio.h>
#include "model/figures/qd-review.h"

/* A campaign in the list of the campaigns page: the same object while its figures change ("changed"). */
#define QD_TYPE_CAMPAIGN_ROW (qd_campaign_row_get_type ())
G_DECLARE_FINAL_TYPE (QdCampaignRow, qd_campaign_row, QD, CAMPAIGN_ROW, GObject)

QdCampaignRow           *qd_campaign_row_new (const QdCampaignFigures *figures);
/* of the newest review */
const QdCampaignFigures *qd_campaign_row_get_figures (QdCampaignRow *self);
/* emits "changed" */
void                     qd_campaign_row_set_figures (QdCampaignRow *self, const QdCampaignFigures *figures);
gint64                   qd_campaign_row_get_id (QdCampaignRow *self);
/* results or cost in the period: those without stand last, however the list is sorted */
gboolean                 qd_campaign_row_has_results (QdCampaignRow *self);
/* the campaigns of a review in a store of rows: rows that stay are told, else all are made anew */
void                     qd_campaign_row_update_all (GListStore *rows, const QdReview *review);
