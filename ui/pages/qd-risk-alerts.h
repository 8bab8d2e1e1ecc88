#pragma once

#include "ui/qd-page.h"

/* The risks that have struck, above everything else of the page: what happened, what is to be done. Hidden without any. */
#define QD_TYPE_RISK_ALERTS (qd_risk_alerts_get_type ())
G_DECLARE_FINAL_TYPE (QdRiskAlerts, qd_risk_alerts, QD, RISK_ALERTS, AdwBin)

GtkWidget *qd_risk_alerts_new (QdPage *page);
void       qd_risk_alerts_show (QdRiskAlerts *self, const QdReview *review);
/* all of them, with what is done about each */
void       qd_risk_alerts_add_to_print (const QdReview *review, QdPrint *print);
