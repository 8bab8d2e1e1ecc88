#pragma once

#include "ui/qd-page.h"
#include "ui/widgets/qd-column-set.h"

/* The columns of the risk register, over QdRiskRow; title, probability and impact are typed in place. */
QdColumnSet *qd_risk_columns_add (GtkColumnView *view, QdPage *page);
/* what a cell says (QdColumnText); to be freed */
char        *qd_risk_columns_text (gpointer item, guint column, gpointer data);
/* that of its status, for paper */
int          qd_risk_columns_symbol (gpointer item, guint column, gpointer data);
/* order of the register when no head is chosen: struck ones first, then by score, then by code */
int          qd_risk_columns_compare (gconstpointer a, gconstpointer b, gpointer data);
