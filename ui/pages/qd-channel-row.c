#include "ui/pages/qd-channel-row.h"

#include "model/figures/qd-campaign-detail.h"
#include "reports/plots/qd-channel-color.h"

struct _QdChannelRow
{
  GObject                 parent_instance;
  gint64                  id;
  const QdChannelFigures *figures;
  const QdCampaign       *deciding;
  double                  planned_share;
  guint                   color;
};

G_DEFINE_FINAL_TYPE (QdChannelRow, qd_channel_row, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
qd_channel_row_class_init (QdChannelRowClass *klass)
{
  signals[CHANGED]
    = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
qd_channel_row_init (QdChannelRow *self)
{
}

QdChannelRow *
qd_channel_row_new (const QdReview *review, guint index)
{
  QdChannelRow *self = g_object_new (QD_TYPE_CHANNEL_ROW, NULL);

  qd_channel_row_set (self, review, index);
  return self;
}

void
qd_channel_row_set (QdChannelRow *self, const QdReview *review, guint index)
{
  self->figures = qd_review_nth (review->channels, QdChannelFigures, index);
  self->id = self->figures->channel->record.id;
  self->deciding = qd_channel_figures_deciding_campaign (review, self->figures->channel);
  self->planned_share = qd_channel_figures_planned_share (review, self->figures->channel);
  self->color = qd_channel_color (review->data, self->figures->channel);
  g_signal_emit (self, signals[CHANGED], 0);
}

const QdChannelFigures *
qd_channel_row_get_figures (QdChannelRow *self)
{
  return self->figures;
}

gint64
qd_channel_row_get_id (QdChannelRow *self)
{
  return self->id;
}

guint
qd_channel_row_get_color (QdChannelRow *self)
{
  return self->color;
}

double
qd_channel_row_get_planned_share (QdChannelRow *self)
{
  return self->planned_share;
}

const QdCampaign *
qd_channel_row_get_deciding (QdChannelRow *self)
{
  return self->deciding;
}

gboolean
qd_channel_row_has_results (QdChannelRow *self)
{
  for (int i = 0; i < QD_N_MEASURES; i++)
    if (qd_is_some (self->figures->rates.sums[i]))
      return TRUE;
  return FALSE;
}
