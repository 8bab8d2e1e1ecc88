#include "ui/pages/qd-campaign-row.h"

struct _QdCampaignRow
{
  GObject                  parent_instance;
  gint64                   id;
  const QdCampaignFigures *figures;
};

G_DEFINE_FINAL_TYPE (QdCampaignRow, qd_campaign_row, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
qd_campaign_row_class_init (QdCampaignRowClass *klass)
{
  signals[CHANGED]
    = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
qd_campaign_row_init (QdCampaignRow *self)
{
}

QdCampaignRow *
qd_campaign_row_new (const QdCampaignFigures *figures)
{
  QdCampaignRow *self = g_object_new (QD_TYPE_CAMPAIGN_ROW, NULL);

  self->figures = figures;
  self->id = figures->campaign->record.id;
  return self;
}

const QdCampaignFigures *
qd_campaign_row_get_figures (QdCampaignRow *self)
{
  return self->figures;
}

void
qd_campaign_row_set_figures (QdCampaignRow *self, const QdCampaignFigures *figures)
{
  self->figures = figures;
  g_signal_emit (self, signals[CHANGED], 0);
}

gint64
qd_campaign_row_get_id (QdCampaignRow *self)
{
  return self->id;
}

gboolean
qd_campaign_row_has_results (QdCampaignRow *self)
{
  for (int i = 0; i < QD_N_MEASURES; i++)
    if (qd_is_some (self->figures->rates.sums[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_same_rows (GListStore *rows, const QdReview *review)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (rows));

  for (guint i = 0; i < MIN (n, review->campaigns->len); i++)
    {
      g_autoptr (QdCampaignRow) row = g_list_model_get_item (G_LIST_MODEL (rows), i);

      if (qd_campaign_row_get_id (row) != qd_review_nth (review->campaigns, QdCampaignFigures, i)->campaign->record.id)
        return FALSE;
    }
  return n == review->campaigns->len;
}

void
qd_campaign_row_update_all (GListStore *rows, const QdReview *review)
{
  if (has_same_rows (rows, review))
    {
      for (guint i = 0; i < review->campaigns->len; i++)
        {
          g_autoptr (QdCampaignRow) row = g_list_model_get_item (G_LIST_MODEL (rows), i);

          qd_campaign_row_set_figures (row, qd_review_nth (review->campaigns, QdCampaignFigures, i));
        }
      return;
    }
  g_list_store_remove_all (rows);
  /* all at once: the view would be laid out anew with each */
  g_autoptr (GPtrArray) all = g_ptr_array_new_full (review->campaigns->len, g_object_unref);
  for (guint i = 0; i < review->campaigns->len; i++)
    g_ptr_array_add (all, qd_campaign_row_new (qd_review_nth (review->campaigns, QdCampaignFigures, i)));
  g_list_store_splice (rows, 0, 0, all->pdata, all->len);
}
