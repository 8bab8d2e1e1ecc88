#pragma once

#include "model/figures/qd-review.h"

/* A risk in the register: its figures in the newest review. Emits "changed" when they were replaced. */
#define QD_TYPE_RISK_ROW (qd_risk_row_get_type ())
G_DECLARE_FINAL_TYPE (QdRiskRow, qd_risk_row, QD, RISK_ROW, GObject)

QdRiskRow           *qd_risk_row_new (const QdReview *review, guint index);
void                 qd_risk_row_set (QdRiskRow *self, const QdReview *review, guint index);
const QdRiskFigures *qd_risk_row_get_figures (QdRiskRow *self);
QdPlanData          *qd_risk_row_get_data (QdRiskRow *self);
gint64               qd_risk_row_get_id (QdRiskRow *self);
/* it has struck and is neither accepted nor closed: somebody has to act */
gboolean             qd_risk_figures_need_action (const QdRiskFigures *figures);
