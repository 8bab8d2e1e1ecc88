#include "ui/pages/qd-risk-row.h"

struct _QdRiskRow
{
  GObject       parent_instance;
  QdPlanData   *data;      /* the risk of the figures is in it */
  QdRiskFigures figures;
};

G_DEFINE_FINAL_TYPE (QdRiskRow, qd_risk_row, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
qd_risk_row_finalize (GObject *object)
{
  qd_plan_data_unref (QD_RISK_ROW (object)->data);
  G_OBJECT_CLASS (qd_risk_row_parent_class)->finalize (object);
}

static void
qd_risk_row_class_init (QdRiskRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qd_risk_row_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
qd_risk_row_init (QdRiskRow *self)
{
}

QdRiskRow *
qd_risk_row_new (const QdReview *review, guint index)
{
  QdRiskRow *self = g_object_new (QD_TYPE_RISK_ROW, NULL);

  self->data = qd_plan_data_ref (review->data);
  self->figures = *qd_review_nth (review->risks, QdRiskFigures, index);
  return self;
}

void
qd_risk_row_set (QdRiskRow *self, const QdReview *review, guint index)
{
  QdPlanData *old = self->data;

  self->data = qd_plan_data_ref (review->data);
  self->figures = *qd_review_nth (review->risks, QdRiskFigures, index);
  qd_plan_data_unref (old);
  g_signal_emit (self, signals[CHANGED], 0);
}

const QdRiskFigures *
qd_risk_row_get_figures (QdRiskRow *self)
{
  return &self->figures;
}

QdPlanData *
qd_risk_row_get_data (QdRiskRow *self)
{
  return self->data;
}

gint64
qd_risk_row_get_id (QdRiskRow *self)
{
  return self->figures.risk->record.id;
}

gboolean
qd_risk_figures_need_action (const QdRiskFigures *figures)
{
  return figures->triggered == 1 && figures->risk->status != QD_RISK_STATUS_ACCEPTED
         && figures->risk->status != QD_RISK_STATUS_CLOSED;
}
