#pragma once

#include <gio/gio.h>
#include "model/figures/qd-review.h"

/* A channel in the list of the channels page: the same object while its figures change ("changed"). */
#define QD_TYPE_CHANNEL_ROW (qd_channel_row_get_type ())
G_DECLARE_FINAL_TYPE (QdChannelRow, qd_channel_row, QD, CHANNEL_ROW, GObject)

QdChannelRow           *qd_channel_row_new (const QdReview *review, guint index);
/* emits "changed" */
void                    qd_channel_row_set (QdChannelRow *self, const QdReview *review, guint index);
const QdChannelFigures *qd_channel_row_get_figures (QdChannelRow *self);   /* of the newest review */
gint64                  qd_channel_row_get_id (QdChannelRow *self);
guint                   qd_channel_row_get_color (QdChannelRow *self);
double                  qd_channel_row_get_planned_share (QdChannelRow *self);
/* whose verdict stands for the channel; NULL */
const QdCampaign       *qd_channel_row_get_deciding (QdChannelRow *self);
/* results or cost in the period: those without stand last, however the list is sorted */
gboolean                qd_channel_row_has_results (QdChannelRow *self);
